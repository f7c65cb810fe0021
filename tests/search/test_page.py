"""The page `/search/`: results, facets, pages, nothing found, and what no query may do to it."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from base.registry import Registry
from base.views import COUNT_CAP
from search import results, views
from search.kinds import sounds
from search.models import Entry
from tests.members.recipes import make_institution, make_user
from tests.search.recipes import KIND, OTHER, make_document, make_entries, make_entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kinds(monkeypatch):
    """The two kinds of the recipes and no others."""
    kinds = Registry("search kinds")
    for kind in (KIND, OTHER):
        kinds.register(kind.name, kind)
    monkeypatch.setattr(results, "search_kinds", kinds)


def ask(client, q="科创", path="/search/", **params):
    response = client.get(path, {"q": q, **params})
    assert response.status_code == 200
    return response


def titles(response) -> list[str]:
    return [result.entry.title for result in response.context["results"].page.object_list]


def facets(response) -> list[tuple[str, str]]:
    return [(str(choice.label), choice.count) for choice in response.context["results"].facets()]


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("params", [{}, {"kind": KIND.name}, {"within": "year"}])
def test_it_takes_two_queries(client, number, params, django_assert_num_queries):
    for place in range(number):
        make_entry(f"科创{place}", "科创的正文。", shown_on=timezone.localdate())
    with django_assert_num_queries(2):
        assert len(titles(ask(client, **params))) == number


def test_nothing_found_takes_two_queries_and_no_query_none(client, django_assert_num_queries):
    with django_assert_num_queries(2):  # as it is written, and as it sounds
        ask(client, "没有")
    with django_assert_num_queries(0):
        client.get("/search/")


def test_words_are_marked_and_what_is_written_stays_text(client):
    make_entry("<i>科创</i>集市", "看科创<script>的样机。", url="/events/dong/")
    page = ask(client).content.decode()
    assert (
        '<a href="/events/dong/">&lt;i&gt;<mark>科创</mark>&lt;/i&gt;集市</a></h3>'
        "<p>看<mark>科创</mark>&lt;script&gt;的样机。</p>"
    ) in page


def test_a_result_says_its_kind_its_day_and_that_it_is_invented(client):
    make_entries(make_document("科创集市", shown_on=date(2026, 12, 12)), is_demo=True)
    page = ask(client).content.decode()
    assert '<span class="wn-tag mb-1">东西</span>' in page
    assert (
        '<time datetime="2026-12-12">2026-12-12</time><span class="wn-tag">演示数据</span>' in page
    )


def test_kinds_are_facets_with_their_numbers(client):
    make_entry("科创一")
    make_entry("科创二", kind=OTHER)
    make_entry("科创三", kind=OTHER)
    response = ask(client)
    assert facets(response) == [("全部", "3"), ("东西", "1"), ("别的", "2")]
    narrowed = ask(client, kind=OTHER.name)
    assert titles(narrowed) == ["科创二", "科创三"]
    assert facets(narrowed) == facets(response)
    chosen = [str(c.label) for c in narrowed.context["results"].facets() if c.is_chosen]
    assert chosen == ["别的"]


def test_what_was_not_found_is_no_facet_unless_it_was_chosen(client):
    make_entry("科创一")
    assert facets(ask(client)) == [("全部", "1"), ("东西", "1")]
    empty = ask(client, kind=OTHER.name)
    assert (titles(empty), facets(empty)[-1]) == ([], ("别的", "0"))
    assert "在全部内容里找" in empty.content.decode()


@pytest.mark.usefixtures("clock")
def test_results_go_back_as_far_as_one_wants(client):
    today = timezone.localdate()
    for name, days in {"今天": 0, "百天": 100, "旧": 400}.items():
        make_entry(f"科创{name}", shown_on=today - timedelta(days=days))
    make_entry("科创不知何时")
    assert len(titles(ask(client))) == 4
    assert titles(ask(client, within="year")) == ["科创今天", "科创百天"]
    assert titles(ask(client, within="quarter")) == ["科创今天"]


def test_a_link_keeps_the_rest_of_the_search_and_begins_at_its_first_page(client):
    make_entry("科创一", shown_on=timezone.localdate())
    links = ask(client, within="year", page="1", x="1").context["results"].facets()
    assert links[1].query == "q=%E7%A7%91%E5%88%9B&kind=tests.thing&within=year"


def test_pages_hold_twenty(client):
    for number in range(25):
        make_entry(f"科创{number:02}")
    assert len(titles(ask(client))) == 20
    assert titles(ask(client, page="2")) == [f"科创{number}" for number in range(20, 25)]
    assert titles(ask(client, page="99")) == titles(ask(client, page="2"))
    assert titles(ask(client, page="x")) == titles(ask(client))
    assert "page=2" in ask(client).content.decode()


def test_beyond_the_cap_numbers_are_least_numbers(client, monkeypatch):
    monkeypatch.setattr(results, "COUNT_CAP", 3)
    monkeypatch.setattr("base.views.COUNT_CAP", 3)
    for number in range(4):
        make_entry(f"科创{number}")
    make_entry("说科创的", kind=OTHER)
    response = ask(client)
    assert facets(response) == [("全部", "3+"), ("东西", "3+"), ("别的", "")]
    assert "找到 3+ 条" in response.content.decode()
    assert titles(ask(client, kind=OTHER.name)) == ["说科创的"]


def test_the_cap_is_that_of_every_list():
    assert results.COUNT_CAP == COUNT_CAP == 1000


class TestSound:
    def test_a_name_in_the_wrong_characters_is_found_and_the_page_says_so(self, client):
        make_entry("电科所", pinyin=sounds("电科所"))
        response = ask(client, "电科锁")
        assert titles(response) == ["电科所"]
        assert "没有写着“电科锁”的内容。下面是读音相同的。" in response.content.decode()

    def test_what_is_written_so_comes_alone(self, client):
        make_entry("电科所", pinyin=sounds("电科所"))
        make_entry("电科锁")
        response = ask(client, "电科锁")
        assert titles(response) == ["电科锁"]
        assert "读音" not in response.content.decode()


HOSTILE = {
    "quotes": "\"科创' OR 1=1 --",
    "operators": "科创 AND OR NOT NEAR(a, 2) ^ * : -x {a b}",
    "tsquery": "科创 & | ! <-> :* ( \\",
    "wildcards": "%_\\%",
    "nul": "科\x00创\x00",
    "only nul": "\x00",
    "long": "科创" * 5_000,
    "long word": "x" * 10_000,
    "long words": "a b " * 2_500,
    "half of a pair": "科\ud83d创",
    "markup": "<script>alert(1)</script>",
    "template": "{{ 7|add:7 }}{% now 'Y' %}",
    "right to left": "\u202e科创",
    "only marks": "《》——……",
    "digits of elsewhere": "٣२",
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("path", ["/search/", "/en/search/"])
def test_no_query_breaks_the_page(client, name, path):
    make_entry("科创集市", "x" * 200, pinyin="kcjs")
    query = HOSTILE[name].encode("utf-8", "surrogatepass")
    response = client.get(path, {"q": query, "page": "\x00", "kind": "\x00'", "within": "\x00"})
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


def test_bytes_that_are_no_text(client):
    assert client.get("/search/?q=%ff%fe%00%C3%28").status_code == 200


def test_one_character_is_enough(client):
    make_entry("科创集市")
    assert titles(ask(client, "创")) == titles(ask(client, "市")) == ["科创集市"]


class TestPublic:
    def test_it_is_the_same_for_everybody_and_not_for_crawlers(self, client):
        make_entry("科创集市")
        stranger = ask(client)
        client.force_login(make_user(roles=["reviewer"]))
        assert titles(ask(client)) == titles(stranger)
        assert not stranger.cookies
        assert set(stranger.get("Vary", "").split(", ")) <= {"", "Cookie", "Accept-Encoding"}
        assert '<meta name="robots" content="noindex">' in stranger.content.decode()
        assert "csrfmiddlewaretoken" not in stranger.content.decode()

    def test_it_is_kept_and_a_change_makes_it_new(self, settings, after_commit, monkeypatch):
        monkeypatch.undo()
        settings.PAGE_CACHE = True
        client = Client()
        with after_commit():
            make_institution("电科所")
        monkeypatch.setattr("wuning_portal.page_cache.VERSION_SECONDS", 0)
        assert titles(ask(client, "电科所")) == ["电科所"]
        kept = client.get("/search/", {"q": "电科所"})
        assert (kept.context, "电科所" in kept.content.decode()) == (None, True)
        with after_commit():
            make_institution("电科所二")
        assert titles(ask(client, "电科所")) == ["电科所", "电科所二"]

    def test_every_page_has_the_way_to_it(self, client):
        assert '<a class="wn-tool" href="/search/">' in client.get("/help/").content.decode()
        assert '<a class="wn-tool" href="/en/search/">' in client.get("/en/help/").content.decode()


class TestWords:
    def test_without_a_query_it_says_what_can_be_asked(self, client):
        page = client.get("/search/").content.decode()
        assert page.count('class="wn-chip"') == len(views.EXAMPLES)
        assert "拼音首字母，例如 dks" in page

    def test_nothing_found_teaches_and_leads_on(self, client):
        page = ask(client, "不存在").content.decode()
        assert "没有找到“不存在”" in page
        assert 'value="不存在"' in page
        assert "看成员" in page and "看活动" in page

    def test_english(self, client):
        make_entry("科创集市", "Robots and arms.")
        Entry.objects.filter(language="en").update(title="Innovation Fair", url="/en/events/")
        response = ask(client, "robot", "/en/search/")
        page = response.content.decode()
        assert titles(response) == ["Innovation Fair"]
        assert "1 result for “robot”." in page
        assert (
            '<a href="/en/events/">Innovation Fair</a></h3><p><mark>Robot</mark>s and arms.' in page
        )

    def test_chinese_on_an_english_page_says_so(self, client):
        make_entry("科创集市", "看样机。")
        Entry.objects.filter(language="en").update(text_language="zh-hans")
        page = ask(client, "科创", "/en/search/").content.decode()
        assert '<h3 lang="zh-Hans"><a href="/en/events/"><mark>科创</mark>集市</a></h3>' in page
