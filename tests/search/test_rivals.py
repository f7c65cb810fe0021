"""Two changes at once: the later one is what is found (real PostgreSQL, two connections)."""

from threading import Event, Thread, current_thread

import pytest
from django.db import connection, connections

from members.models import Institution
from search import services
from search.models import Entry
from tests.members.recipes import make_institution

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
LONG_ENOUGH = 1.0  # seconds for the second change to overtake the first, if anything lets it


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite writes one by one")
def test_a_change_is_not_overwritten_by_one_that_was_read_before(monkeypatch):
    institution = make_institution("电科所")
    has_read, has_overtaken, faults = Event(), Event(), []
    entries_of = services.entries_of

    def slow_for_the_first(*row):
        if current_thread() is first:
            has_read.set()
            has_overtaken.wait(LONG_ENOUGH)
        return entries_of(*row)

    def change(intro: str) -> None:
        try:
            Institution.objects.filter(pk=institution.pk).update(intro=intro)
            services.index(institution)
        except Exception as error:
            faults.append(error)
        finally:
            connections.close_all()

    first, second = (Thread(target=change, args=[intro]) for intro in ("先改的。", "后改的。"))
    monkeypatch.setattr(services, "entries_of", slow_for_the_first)
    first.start()
    assert has_read.wait(10)
    second.start()
    second.join(LONG_ENOUGH / 2)
    if not second.is_alive():
        has_overtaken.set()
    first.join()
    second.join()
    assert faults == []
    assert Entry.objects.get(language="zh-hans").text.splitlines()[0] == "后改的。"
