"""Several people at once: places are never given twice, a person applies once."""

import sqlite3
import threading
import uuid
from contextlib import closing

import pytest
from django.db import connection, connections

from base.errors import RuleBroken
from talent import services
from talent.models import Application
from tests.members.recipes import make_clerk, make_user
from tests.talent.recipes import make_application, make_pdf, make_post

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("shared_database")]


@pytest.fixture
def shared_database(transactional_db, tmp_path):
    """A database that threads share: the tests' own, or a copy in a file of one in memory."""
    if connection.vendor != "sqlite":
        yield
        return
    path, inner, options = tmp_path / "rivals.sqlite3", connections["default"], settings_of_sqlite()
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)
    name, options["NAME"] = options["NAME"], str(path)
    connections["default"] = connections.create_connection("default")
    yield
    connections["default"].close()
    connections["default"], options["NAME"] = inner, name


def settings_of_sqlite() -> dict:
    """What each thread's new connection is made from."""
    return connections.settings["default"]


def at_once(*acts) -> list[str]:
    """Run the acts in threads that start together; each one's outcome, in words."""
    barrier, outcomes = threading.Barrier(len(acts)), []

    def run(act):
        barrier.wait()
        try:
            act()
            outcomes.append("done")
        except RuleBroken as refusal:
            outcomes.append(str(refusal))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


def test_two_hosts_give_the_last_place_and_one_is_told_that_it_is_gone():
    post = make_post(places=1)
    one, two = (make_application(post, state="shortlisted") for _n in range(2))
    hosts = [make_clerk(post.institution) for _n in range(2)]
    outcomes = at_once(
        lambda: services.accept(application=one, text="", by=hosts[0]),
        lambda: services.accept(application=two, text="", by=hosts[1]),
    )
    assert outcomes == ["done", "名额已满：1 个名额都已有拟录用的人。"]
    assert Application.objects.filter(state="accepted").count() == 1


def test_a_person_in_two_windows_applies_once():
    post, person = make_post(), make_user()

    def send():
        services.apply(
            post=post,
            key=uuid.uuid4(),
            values={"motivation": "a", "current_unit": "b", "phone": "13900001009"},
            resume=make_pdf(),
            by=person,
        )

    outcomes = at_once(send, send)
    assert outcomes == ["done", "你已经报名了这个岗位，进展在“我的岗位报名”里。"]
    assert Application.objects.count() == 1


def test_an_answer_and_a_retraction_end_in_one_of_the_two():
    application = make_application(state="shortlisted")
    outcomes = at_once(
        lambda: services.accept(application=application, text="", by=None),
        lambda: services.retract(application=application, by=application.user),
    )
    application.refresh_from_db()
    assert application.state == "withdrawn"
    assert outcomes in (["done", "done"], ["done", "初筛通过、面谈之后才能录用。"])
