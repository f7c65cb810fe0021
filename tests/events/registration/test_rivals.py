"""Many at once for the last places: by threads here, through HTTP in tests/house and services."""

import sqlite3
from threading import Barrier, Thread

import pytest
from django.db import connection, connections

from base.errors import RuleBroken
from events.registration import services
from tests.events.registration.recipes import make_held, make_open_event, taken
from tests.members.recipes import make_user

pytestmark = pytest.mark.django_db(transaction=True)
RIVALS, PLACES = 24, 9


@pytest.fixture
def shared(tmp_path, monkeypatch):
    """Have threads work on one database: SQLite's in memory is copied into a file for them."""

    def share():
        if connection.vendor == "sqlite":
            path = tmp_path / "rivals.sqlite3"
            with sqlite3.connect(path) as file:
                connection.connection.backup(file)
            file.close()
            monkeypatch.setitem(connections.settings["default"], "NAME", str(path))

    return share


def at_once(works) -> list:
    """Start all at the same moment, each in a thread; gives what came of each."""
    start, answers = Barrier(len(works)), [None] * len(works)

    def run(number, work):
        try:
            start.wait(30)
            answers[number] = work() or "done"
        except RuleBroken as refusal:
            answers[number] = str(refusal)
        except Exception as fault:  # told by the test, which names it
            answers[number] = repr(fault)
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return answers


def counted(event) -> int:
    """How many places are taken, in the database of the threads."""
    return at_once([lambda: str(taken(event))])[0]


def test_the_last_places_go_once_each(shared):
    event = make_open_event(capacity=PLACES)
    shared()
    answers = at_once([lambda n=n: make_held(event, f"g{n}@example.org") for n in range(RIVALS)])
    held = [answer for answer in answers if not isinstance(answer, str)]
    refused = [answer for answer in answers if isinstance(answer, str)]
    assert len(held) == PLACES
    assert {answer[:6] for answer in refused} == {"名额已经报满"}
    assert len({row.code for row in held}) == PLACES
    assert counted(event) == str(PLACES)


def test_one_address_pressed_many_times_is_one_place(shared):
    event, person = make_open_event(capacity=PLACES), make_user(email="lin@example.org")
    shared()
    works = [lambda: services.hold(event=event, name="林小雨", address="lin@example.org")] * 6
    works += [lambda: services.register(event=event, user=person, name="林小雨") and "done"] * 6
    assert at_once(works) == ["done"] * 12
    assert counted(event) == "1"


def test_confirming_and_giving_back_at_once_leave_one_state(shared):
    event = make_open_event(capacity=1)
    held = make_held(event)
    shared()
    works = [lambda: services.confirm(registration=held) and "done"] * 4
    works += [lambda: services.cancel(registration=held) and "done"] * 4
    answers = at_once(works)
    assert set(answers) <= {"done", "这次报名已经取消或过期。"}
    assert counted(event) == "0"
