"""Two changes at once: the later one is what is found (real PostgreSQL, many connections)."""

from threading import Barrier, Thread

import pytest
from django.db import connection, connections

from members.models import Institution
from search import services
from search.models import Entry
from tests.members.recipes import make_institution

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
RIVALS, ROUNDS = 6, 10


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite writes one by one")
def test_what_is_found_is_what_the_row_says_in_the_end():
    institution = make_institution("电科所")
    start, faults = Barrier(RIVALS), []

    def change(number: int) -> None:
        try:
            start.wait()
            for turn in range(ROUNDS):
                intro = f"第{number}家第{turn}次。"
                Institution.objects.filter(pk=institution.pk).update(intro=intro)
                services.index(institution)
        except Exception as error:
            faults.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=change, args=[number]) for number in range(RIVALS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    institution.refresh_from_db()
    assert faults == []
    assert Entry.objects.get(language="zh-hans").text.splitlines()[0] == institution.intro
