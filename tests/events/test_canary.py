"""What waits for a second person is on no public page, in no calendar and in no mail."""

import pytest
from django.core import mail
from django.test import Client

from events import services
from events.models import Event
from tests.events.proposing import change, values
from tests.events.recipes import make_clerk, make_event, make_organiser, make_series
from tests.house.test_public_pages import crawl
from tests.members.recipes import make_clerk as make_member_clerk
from tests.members.recipes import make_institution

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

TEXTS = ("title", "title_en", "place", "audience", "summary", "summary_en", "body", "body_en")


def canaries(prefix: str) -> dict:
    """A word of its own for every text of an event."""
    words = {name: f"{prefix}{number}金丝雀canary" for number, name in enumerate(TEXTS)}
    item = {
        "day": 1,
        "begins": "09:30",
        "ends": "10:00",
        "track": f"{prefix}91金丝雀canary",
        "title": f"{prefix}92金丝雀canary",
        "speakers": f"{prefix}93金丝雀canary",
        "note": f"{prefix}94金丝雀canary",
    }
    return {**words, "programme": [item]}


@pytest.fixture
def world(after_commit):
    """A public event with a change that waits, one with a draft, a new one that waits, a draft."""
    clerk, series, host = make_clerk(), make_series(), make_institution()
    make_member_clerk(host)
    with after_commit():
        changed = make_event("冬季场", series=series)
        drafted = make_event("春季场", series=series)
        for event in (changed, drafted):
            make_organiser(event, host)
        times = {
            "starts_at": "2026-12-03T09:30:00+08:00",
            "ends_at": "2026-12-03T17:00:00+08:00",
        }
        change(changed, by=clerk, **canaries("甲"), **times)
        whole = values(**canaries("乙"), hosts=[host.pk], series=series.pk)
        services.save_draft(event=drafted, values=whole, by=clerk)
        new = {**values(**canaries("丙"), hosts=[host.pk], series=series.pk)}
        services.create_event(
            key="5b6f3c1e-3f0a-4f6e-9d4c-2f1a7a3f9d21", values=new, by=clerk, is_final=True
        )
        newer = {**values(**canaries("丁"), hosts=[host.pk], series=series.pk)}
        services.create_event(key="5b6f3c1e-3f0a-4f6e-9d4c-2f1a7a3f9d22", values=newer, by=clerk)
    return clerk


def public_content() -> dict[str, str]:
    """Every public page and calendar that links lead to, in both languages, and both agendas."""
    client = Client()
    found = {path: visit[0] for path, visit in crawl().items()}
    for query in ("?view=calendar", "?month=2026-12", "?month=2026-12&view=calendar", "?kind=fair"):
        for prefix in ("", "/en"):
            path = f"{prefix}/events/{query}"
            found[path] = client.get(path)
    return {path: text_of(response) for path, response in found.items()}


def text_of(response) -> str:
    content = b"".join(response) if response.streaming else response.content
    return content.decode(errors="replace")


def test_it_is_on_no_public_page_and_in_no_calendar(world):
    content = public_content()
    assert [path for path, text in content.items() if "canary" in text] == []
    kinds = ("/events/calendar.ics", "event.ics", "series.ics", "/series/", "/members/", "/en/")
    assert [kind for kind in kinds if not any(kind in path for path in content)] == []
    assert len(content) > 30


def test_the_address_of_what_is_not_public_answers_404(world):
    client = Client()
    hidden = Event.objects.filter(state="draft")
    paths = [event.get_absolute_url() + name for event in hidden for name in ("", "event.ics")]
    assert [client.get(path).status_code for path in paths] == [404] * 4


def test_no_member_is_told_of_it(world):
    letters = [m for m in mail.outbox if "canary" in m.subject + m.body]
    assert [to for m in letters for to in m.to if "clerk" in to] == []


def test_the_canaries_are_there_to_be_found(world, client):
    """Staff see every one of them: the tests above could fail."""
    client.force_login(world)
    pages = "".join(
        client.get(event.get_desk_url()).content.decode() for event in Event.objects.all()
    )
    for prefix in "甲乙丙丁":
        for number in (0, 2, 3, 4, 6, 91, 92, 93, 94):
            assert f"{prefix}{number}金丝雀canary" in pages
