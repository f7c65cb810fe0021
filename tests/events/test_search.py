"""Events, as the whole site's search finds them: from the day they are published."""

import pytest

from base.changes import changed
from events import services
from events.models import State
from members.services.institutions import rename_institution
from tests.events.proposing import accept, change, proposed
from tests.events.recipes import (
    make_clerk,
    make_event,
    make_organiser,
    make_series,
    make_venue,
)
from tests.members.recipes import make_institution, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def results(client, query: str, path="/search/") -> list:
    return list(client.get(path, {"q": query}).context["results"].page.object_list)


def found(client, query: str, path="/search/") -> list[str]:
    return [result.entry.title for result in results(client, query, path)]


def test_a_proposal_is_found_once_a_second_person_accepted_it(client, after_commit):
    with after_commit():
        event = proposed(body="冰雪项目在广场。")
    assert found(client, "科创集市") == []
    with after_commit():
        accept(event)
    for query in ("科创集市", "冬季", "kcjs", "冰雪", "半马苏河", "看样机"):
        assert found(client, query) == ["“中华武数”科创集市·冬季场"], query


def test_a_change_is_found_once_it_was_accepted(client, after_commit):
    with after_commit():
        event = accept(proposed())
        change(event, title="春季场", summary="看盆景。")
    assert (found(client, "春季场"), found(client, "盆景")) == ([], [])
    with after_commit():
        accept(event)
    assert found(client, "盆景") == ["春季场"]
    assert found(client, "冬季场") == []


def test_it_is_found_by_its_programme_as_far_as_it_was_accepted(client, after_commit):
    item = {"day": 1, "begins": "09:30", "ends": "10:00", "track": "主舞台"}
    first, second = {**item, "title": "压电陶瓷"}, {**item, "title": "开市", "speakers": "盆景协会"}
    with after_commit():
        event = accept(proposed(programme=[first]))
        change(event, programme=[second])
    assert (len(found(client, "压电陶瓷")), found(client, "盆景协会")) == (1, [])
    with after_commit():
        accept(event)
    assert (found(client, "压电陶瓷"), len(found(client, "盆景协会"))) == ([], 1)


def test_its_day_and_place_are_said(client, after_commit):
    with after_commit():
        accept(proposed())
    (result,) = results(client, "科创集市")
    assert str(result.entry.shown_on) == "2026-12-12"
    assert result.text == [("2026 年 12 月 12 日，周六 9:30–17:00·半马苏河广场", False)]


@pytest.mark.parametrize(
    ("verb", "said"), [(services.cancel, "已取消·"), (services.postpone, "已延期·")]
)
def test_one_that_does_not_take_place_says_so(client, after_commit, verb, said):
    with after_commit():
        event = accept(proposed())
    with after_commit():
        verb(event=event, reason="台风", by=make_clerk())
    (result,) = results(client, "科创集市")
    assert result.text[0][0].startswith(said)


@pytest.mark.parametrize("state", [State.DRAFT, State.DISCARDED])
def test_what_is_not_public_is_not_found(client, after_commit, state):
    with after_commit():
        changed(make_event("秘密场", state=state))
    assert found(client, "秘密场") == []


def test_a_finished_one_is_found(client, after_commit):
    with after_commit():
        changed(make_event("往年场", state=State.FINISHED))
    assert found(client, "往年场") == ["往年场"]


def test_it_follows_the_names_of_its_series_its_venue_and_its_organisers(client, after_commit):
    series, venue, host = make_series("旧系列"), make_venue("旧会客厅"), make_institution("旧单位")
    with after_commit():
        event = make_event("科创日", series=series, venue=venue)
        make_organiser(event, host)
        changed(event)
    for query in ("旧系列", "旧会客厅", "旧单位"):
        assert found(client, query) == ["科创日"], query
    with after_commit():
        series.name, venue.name = "新系列", "新会客厅"
        for row in (series, venue):
            row.save()
            changed(row)
        rename_institution(institution=host, name="新单位", short_name="新单位", by=make_user())
    for query in ("新系列", "新会客厅"):
        assert found(client, query) == ["科创日"], query
    assert sorted(found(client, "新单位")) == ["新单位", "科创日"]
    assert (found(client, "旧系列"), found(client, "旧会客厅")) == ([], [])


def test_english(client, after_commit):
    with after_commit():
        make_english = {"title_en": "Winter fair", "body_en": "Snow on the square."}
        changed(make_event("冬季场", slug="dong", **make_english))
    for query in ("winter", "snow", "冬季场"):
        (result,) = results(client, query, "/en/search/")
        assert (result.entry.title, result.entry.url) == ("Winter fair", "/en/events/dong/")
    assert found(client, "snow") == []
    assert found(client, "winter") == ["冬季场"]
