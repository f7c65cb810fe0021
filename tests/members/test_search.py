"""Institutions and alliances, as the whole site's search finds them."""

import pytest

from base.changes import changed
from members.models import TechnicalField
from members.services.institutions import move_institution, rename_institution
from search.models import Entry
from tests.members.recipes import make_alliance, make_institution, make_user

pytestmark = pytest.mark.django_db


def found(client, query: str, path="/search/") -> list[tuple[str, str]]:
    page = client.get(path, {"q": query}).context["results"].page
    return [(result.entry.title, result.entry.url) for result in page.object_list]


@pytest.fixture
def institution(after_commit):
    with after_commit():
        return make_institution(
            "电科所",
            name="上海电器科学研究所（集团）有限公司",
            short_name_en="SEARI",
            former_names="上海电器研究室",
            intro="做智能电器。",
            intro_en="Smart switchgear.",
            description="方向有电机节能。",
            capabilities="低压电器试验站：按小时预约",
            opening="周六开放。",
            address="武宁路 505 号",
            fields=TechnicalField.objects.filter(slug="robotics"),
        )


@pytest.mark.parametrize(
    "query",
    [
        *("电科所", "电科", "科所", "电器科学研究所", "上海电器科学研究所(集团)", "电器研究室"),
        *("SEARI", "sea", "dks", "diankesuo", "dqkxyjs"),
        *("智能电器", "电机节能", "试验站", "周六开放", "武宁路", "科研院所"),
    ],
)
def test_an_institution_is_found_by(client, institution, query):
    assert found(client, query) == [("电科所", "/members/dian-ke-suo/")]


@pytest.mark.parametrize("query", ["seari", "switchgear", "电科所", "dks", "智能电器"])
def test_on_english_pages_it_is_found_by(client, institution, query):
    assert found(client, query, "/en/search/") == [("SEARI", "/en/members/dian-ke-suo/")]


def test_a_rename_is_followed_and_the_old_name_still_finds_it(client, institution, after_commit):
    with after_commit():
        rename_institution(
            institution=institution, name="电气院", short_name="电气院", by=make_user()
        )
    assert found(client, "电气院") == found(client, "电科所")
    assert found(client, "电气院") == [("电气院", "/members/dian-ke-suo/")]


def test_a_move_is_followed(client, institution, after_commit):
    with after_commit():
        move_institution(institution=institution, slug="seari", by=make_user())
    assert found(client, "dks") == [("电科所", "/members/seari/")]


def test_its_name_comes_before_those_who_only_speak_of_it(client, institution, after_commit):
    with after_commit():
        make_institution("澄湾创投", intro="和电科所一起投资。", confirmed_on="2026-11-01")
    assert [title for title, _url in found(client, "电科所")] == ["电科所", "澄湾创投"]


def test_an_institution_with_english_text_and_no_english_name(client, after_commit):
    with after_commit():
        make_institution("电科所", intro_en="Smart switchgear.")
    assert [title for title, _url in found(client, "switchgear", "/en/search/")] == ["电科所"]
    assert found(client, "switchgear") == []


@pytest.mark.parametrize("query", ["靠谱联盟", "普陀靠谱", "kplm", "一起做靠谱", "链式联盟"])
def test_an_alliance_is_found_by(client, after_commit, query):
    with after_commit():
        make_alliance("靠谱联盟", description="一起做靠谱的事。")
    assert found(client, query) == [("普陀靠谱联盟", "/alliances/kao-pu-lian-meng/")]


def test_an_alliance_in_english(client, after_commit):
    with after_commit():
        alliance = make_alliance("靠谱联盟", name_en="Reliable Alliance")
    assert found(client, "reliable", "/en/search/") == [
        ("Reliable Alliance", "/en/alliances/kao-pu-lian-meng/")
    ]
    with after_commit():
        alliance.name_en = ""
        alliance.save()
        changed(alliance)
    assert Entry.objects.get(language="en").text_language == "zh-hans"
