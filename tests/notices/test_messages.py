"""What a mail says, and what nobody can smuggle into it."""

from dataclasses import replace

import pytest
from django.core import mail
from django.utils import translation

from notices import delivery
from notices.kinds import notice_kinds
from notices.models import Notice
from tests.notices.recipes import SAMPLE, make_occasion, make_user

pytestmark = pytest.mark.django_db


def send(reader, **fields):
    occasion = make_occasion(reader, to=[reader], **fields)
    for pks in delivery.fan_out(occasion):
        delivery.deliver(pks)
    return mail.outbox[0]


def html(message):
    return message.alternatives[0][0]


def test_the_text_part_is_whole():
    message = send(make_user(name="测试同事"))
    assert message.subject == "冬季集市有了新消息"
    assert message.body == (
        "冬季集市有了新消息\n\n测试同事，您好：\n\n冬季集市定于下面的时间开始。\n\n"
        "时间　12 月 5 日\n\n去看看：http://127.0.0.1:8000/events/\n\n--\n武宁创新共同体\n"
        "您报名了冬季集市，所以收到这封信。\n"
    )


def test_the_html_part_says_the_same_without_style_attributes():
    page = html(send(make_user()))
    for piece in (
        "<title>冬季集市有了新消息</title>",
        'href="http://127.0.0.1:8000/events/"',
        "您报名了冬季集市，所以收到这封信。",
        "12 月 5 日",
    ):
        assert piece in page
    assert " style=" not in page
    assert "地点" not in page  # an empty fact is left out


def test_the_address_of_the_owner_is_there_once_it_is_known(settings):
    settings.SITE = {**settings.SITE, "address": "上海市普陀区某路 1 号"}
    message = send(make_user())
    assert message.body.endswith("所以收到这封信。\n上海市普陀区某路 1 号\n")
    assert "上海市普陀区某路 1 号" in html(message)


def test_a_guest_is_greeted_without_a_name():
    occasion = make_occasion(make_user(), to=["guest@example.com"])
    for pks in delivery.fan_out(occasion):
        delivery.deliver(pks)
    assert "\n\n您好：\n\n" in mail.outbox[0].body


def test_nobody_adds_a_header():
    message = send(
        make_user(), context={"title": "集市\r\nBcc: all@example.com", "when": "", "where": ""}
    )
    assert message.subject == "集市 Bcc: all@example.com有了新消息"
    assert message.recipients() == message.to
    assert message.message()["Bcc"] is None


def test_what_was_typed_stays_text():
    evil = "<img src=x onerror=alert(1)>"
    message = send(make_user(name=evil), context={"title": evil, "when": evil, "where": ""})
    assert "<img" not in html(message)
    assert html(message).count("&lt;img src=x onerror=alert(1)&gt;") == 6
    assert evil in message.body


def test_mail_is_chinese_whatever_the_worker_last_spoke():
    with translation.override("en"):
        message = send(make_user(name="甲"))
    assert "甲，您好：" in message.body


@pytest.fixture
def kind(monkeypatch):
    """Have the sample kind say more about itself."""

    def say(**more):
        monkeypatch.setitem(notice_kinds._entries, SAMPLE.name, replace(SAMPLE, **more))

    return say


def test_a_kind_may_bring_files(kind):
    kind(attachments=lambda occasion: [("a.ics", occasion.kind.encode(), "text/calendar")])
    message = send(make_user())
    assert message.attachments == [("a.ics", "tests.sample", "text/calendar")]
    assert html(message).startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("is_current", "state", "mails"), [(True, "sent", 1), (False, "suppressed", 0)]
)
def test_what_is_no_longer_true_is_not_mailed_and_stays_in_the_inbox(
    kind, is_current, state, mails
):
    kind(is_current=lambda occasion: is_current)
    reader = make_user()
    for pks in delivery.fan_out(make_occasion(reader, to=[reader])):
        delivery.deliver(pks)
    assert Notice.objects.visible_to(reader).get().state == state
    assert len(mail.outbox) == mails


def test_a_file_that_cannot_be_made_is_tried_again(kind):
    kind(attachments=lambda occasion: 1 / 0)
    reader = make_user()
    for pks in delivery.fan_out(make_occasion(reader, to=[reader])):
        delivery.deliver(pks)
    notice = Notice.objects.get()
    assert (notice.state, notice.error) == ("pending", "ZeroDivisionError: division by zero")
