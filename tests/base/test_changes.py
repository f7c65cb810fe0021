"""What follows a commit, and in which order."""

import pytest

from base import changes

pytestmark = pytest.mark.django_db


def test_those_who_make_pages_old_are_told_last(monkeypatch, after_commit):
    monkeypatch.setattr(changes, "_receivers", [])
    monkeypatch.setattr(changes, "_last", [])
    told = []
    changes.on_change(lambda obj, by, verb: told.append(("pages", verb)), last=True)
    changes.on_change(lambda obj, by, verb: told.append(("search", verb)))
    with after_commit():
        changes.changed(None, verb="moved")
        assert told == []
    assert told == [("search", "moved"), ("pages", "moved")]


def test_a_receiver_that_is_named_twice_is_told_once(monkeypatch, after_commit):
    monkeypatch.setattr(changes, "_receivers", [])
    told = []

    def receiver(obj, by, verb):
        told.append(verb)

    changes.on_change(receiver)
    changes.on_change(receiver)
    with after_commit():
        changes.changed(None)
    assert told == ["changed"]
