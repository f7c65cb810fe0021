"""Every recipient once, whatever dies on the way (domain 2.9, architecture: notices)."""

from collections import Counter
from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from members.models import User
from notices import delivery, services, tasks
from notices.kinds import audiences
from notices.models import Notice, Occasion, State
from tests.notices.recipes import make_occasion, make_user

pytestmark = pytest.mark.django_db

EVERYBODY = audiences.register("tests.everybody", lambda occasion: User.objects.all())


class Killed(BaseException):
    """The worker is gone: nothing after it runs."""


class Server(EmailBackend):
    """A mail server that does what the test says at each send: nothing, an error, a death."""

    plan: list = []

    def send_messages(self, messages):
        fault = self.plan.pop(0) if self.plan else None
        if fault == "killed before":
            raise Killed
        if isinstance(fault, Exception):
            raise fault
        if callable(fault):
            fault()
        count = super().send_messages(messages)
        if fault == "killed after":
            raise Killed
        return count


@pytest.fixture
def server(settings, monkeypatch):
    """The mail server, and no broker: the tests run the tasks themselves."""
    settings.EMAIL_BACKEND = f"{__name__}.Server"
    monkeypatch.setattr(delivery, "get_connection", Server)
    monkeypatch.setattr(tasks, "after_commit", lambda *args: None)
    Server.plan = []
    return Server


def run(occasion):
    """What the worker does after the commit."""
    for pks in delivery.fan_out(occasion):
        delivery.deliver(pks)


def sweep():
    """What the beat does every minute."""
    occasions, chunks = delivery.sweep()
    for pk in occasions:
        run(Occasion.objects.get(pk=pk))
    for pks in chunks:
        delivery.deliver(pks)


def addresses():
    return [message.to[0] for message in mail.outbox]


def test_the_worker_mails_after_the_commit(after_commit):
    reader = make_user()
    with after_commit():
        make_occasion(reader, to=[reader])
    notice = Notice.objects.get()
    assert (notice.state, notice.attempts, addresses()) == (State.SENT, 1, [reader.email])
    assert mail.outbox[0].extra_headers["Message-ID"] == notice.message_id


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_worker_killed_between_two_mails_loses_and_doubles_nothing_else(server, clock, moment):
    readers = [make_user() for _number in range(6)]
    occasion = make_occasion(readers[0], to=readers)
    server.plan = [None, None, f"killed {moment}"]
    with pytest.raises(Killed):
        run(occasion)
    assert Notice.objects.filter(state=State.SENDING).count() == 1
    clock.shift(timedelta(minutes=6))
    sweep()
    sweep()
    sent = Counter(message.extra_headers["Message-ID"] for message in mail.outbox)
    assert set(sent) == set(Notice.objects.values_list("message_id", flat=True))
    assert sorted(sent.values()) == ([1] * 6 if moment == "before" else [1] * 5 + [2])
    assert Notice.objects.filter(state=State.SENT).count() == 6


def test_a_slow_server_holds_no_worker_and_everybody_is_mailed_once(server, clock):
    readers = [make_user() for _number in range(5)]
    server.plan = [lambda: clock.shift(timedelta(minutes=3))] * 5
    run(make_occasion(readers[0], to=readers))
    assert len(addresses()) == 2
    for _minute in range(10):
        clock.shift(timedelta(minutes=1))
        sweep()
    assert addresses() == [reader.email for reader in readers]


def test_whoever_closed_the_account_meanwhile_gets_no_mail(server):
    readers = [make_user(), make_user()]
    server.plan = [lambda: services.forget(readers[1])]
    run(make_occasion(readers[0], to=readers))
    assert addresses() == [readers[0].email]
    assert list(Notice.objects.values_list("user", flat=True)) == [readers[0].pk]


def test_a_task_that_runs_twice_mails_once(server):
    reader = make_user()
    occasion = make_occasion(reader, to=[reader])
    pks = list(delivery.fan_out(occasion))[0]
    assert delivery.deliver(pks) == 1
    assert delivery.deliver(pks) == 0
    assert len(mail.outbox) == 1


def test_a_worker_killed_while_fanning_out_is_found_by_the_sweep(server, clock):
    readers = [make_user() for _number in range(3)]
    occasion = make_occasion(readers[0], to=readers)
    next(delivery.fan_out(occasion))
    clock.shift(timedelta(minutes=6))
    sweep()
    assert sorted(addresses()) == sorted(reader.email for reader in readers)
    assert Occasion.objects.filter(fanned_out_at=None).count() == 0


def test_mail_is_down_and_comes_back(server, clock):
    readers = [make_user() for _number in range(3)]
    occasion = make_occasion(readers[0], to=readers)
    server.plan = [SMTPServerDisconnected("gone")] * 6
    run(occasion)
    assert (addresses(), Notice.objects.filter(state=State.PENDING).count()) == ([], 3)
    assert Notice.objects.first().error == "SMTPServerDisconnected: gone"
    sweep()
    assert len(server.plan) == 3
    clock.shift(timedelta(minutes=1))
    sweep()
    assert (server.plan, addresses()) == ([], [])
    clock.shift(timedelta(minutes=4))
    sweep()
    assert addresses() == []
    clock.shift(timedelta(minutes=1))
    sweep()
    assert sorted(addresses()) == sorted(reader.email for reader in readers)
    assert Notice.objects.filter(state=State.SENT, error="", attempts=3).count() == 3


def test_after_the_last_try_staff_can_send_it_again(server, clock, after_commit):
    reader = make_user()
    occasion = make_occasion(reader, to=[reader])
    server.plan = [OSError("refused")] * 8
    run(occasion)
    for delay in delivery.DELAYS:
        clock.shift(delay)
        sweep()
    notice = Notice.objects.get()
    assert (notice.state, notice.attempts, server.plan) == (State.FAILED, 8, [])
    with after_commit():
        services.resend(notice=notice, by=make_user())
    notice.refresh_from_db()
    assert (notice.state, notice.attempts) == (State.SENT, 1)


def test_a_mailbox_that_does_not_exist_is_not_tried_again(server):
    reader = make_user(email="zhanghua@example.com")
    server.plan = [SMTPRecipientsRefused({reader.email: (550, b"No such user")})]
    run(make_occasion(reader, to=[reader]))
    notice = Notice.objects.get()
    assert notice.state == State.FAILED
    assert "zhanghua@" not in notice.error


def test_a_mailbox_that_is_full_is_tried_again(server):
    reader = make_user()
    server.plan = [SMTPRecipientsRefused({reader.email: (452, b"Full")})]
    run(make_occasion(reader, to=[reader]))
    assert Notice.objects.get().state == State.PENDING


def test_one_broken_mail_does_not_stop_the_next(server):
    readers = [make_user(), make_user()]
    server.plan = [ValueError("odd")]
    run(make_occasion(readers[0], to=readers))
    assert addresses() == [readers[1].email]


def test_nothing_leaves_before_its_time(server, clock):
    reader = make_user()
    occasion = make_occasion(
        reader, to=[reader], not_before=Occasion(pk=1).created_at + timedelta(hours=2)
    )
    run(occasion)
    sweep()
    assert addresses() == []
    clock.shift(timedelta(hours=2))
    sweep()
    assert addresses() == [reader.email]


def test_somebody_without_a_usable_account_gets_no_mail(server):
    reader = make_user(is_active=False)
    run(make_occasion(reader, to=[reader]))
    assert (Notice.objects.get().state, addresses()) == (State.SUPPRESSED, [])


def test_an_audience_is_one_row_in_the_request(django_assert_num_queries):
    reader = make_user()
    for _number in range(4):
        make_user()
    with django_assert_num_queries(6):  # a look and an insert, in two savepoints
        make_occasion(reader, audience="tests.everybody")


def test_fan_out_to_many_takes_a_fixed_number_of_queries_a_chunk(
    monkeypatch, django_assert_num_queries
):
    User.objects.bulk_create(
        User(email=f"many{number}@example.com", name="某") for number in range(300)
    )
    User.objects.create(email="gone@example.com", name="某", is_active=False)
    monkeypatch.setattr(delivery, "CHUNK", 50)
    occasion = make_occasion(User.objects.first(), audience="tests.everybody")
    # Each of the 6 chunks: people, insert, keys; then one look for more people and the mark.
    with django_assert_num_queries(6 * 3 + 2):
        chunks = list(delivery.fan_out(occasion))
    assert [len(chunk) for chunk in chunks] == [50] * 6
    assert Notice.objects.count() == 300
    assert list(delivery.fan_out(Occasion.objects.get(pk=occasion.pk))) == []


def test_a_queue_that_is_long_is_not_queued_again(server, clock):
    reader = make_user()
    list(delivery.fan_out(make_occasion(reader, to=[reader])))
    clock.shift(timedelta(minutes=2))
    assert delivery.sweep() == ([], [])
    clock.shift(timedelta(minutes=4))
    pks = [notice.pk for notice in Notice.objects.all()]
    assert delivery.sweep() == ([], [pks])
    assert delivery.sweep() == ([], [])
