"""What residents see of posts, on their pages and elsewhere; and what they never see."""

from datetime import timedelta

import pytest
from django.utils import timezone

from talent import sections
from talent.models import State
from talent.search_documents import post_document
from talent.standing import standing
from tests.members.recipes import make_institution
from tests.talent.recipes import (
    at,
    change,
    day,
    make_application,
    make_draft,
    make_post,
    proposed,
)
from wuning_portal import behind

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def titles(client, query="") -> list[str]:
    response = client.get("/posts/" + query)
    return [post.title for post in response.context["board"].page.object_list]


class TestList:
    def test_open_posts_the_next_deadline_first(self, client):
        make_post("晚的", apply_by=at(12, 20))
        make_post("早的", apply_by=at(11, 30))
        for state in (State.CLOSED, State.FILLED, State.WITHDRAWN, State.DISCARDED):
            make_post(f"{state}", state=state)
        make_post("昨天截止的", apply_by=at(11, 22))
        make_draft()
        assert titles(client) == ["早的", "晚的"]

    def test_what_is_over_is_one_link_away_the_latest_first(self, client):
        make_post("开着的")
        make_post("截止的", apply_by=at(11, 1))
        make_post("定了的", state=State.FILLED, apply_by=at(11, 20))
        make_post("撤回的", state=State.WITHDRAWN, apply_by=at(12, 1))
        assert titles(client, "?show=over") == ["撤回的", "定了的", "截止的"]
        page = client.get("/posts/").content.decode()
        assert 'href="/posts/?show=over"' in page

    def test_it_closes_by_itself(self, client, clock):
        make_post("机器人", apply_by=at(11, 25))
        clock.move_to(at(11, 25))
        assert titles(client) == ["机器人"]
        clock.shift(timedelta(seconds=1))
        assert titles(client) == []

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("?for=graduates", ["应届"]),
            ("?for=students", ["学生"]),
            ("?for=officials", ["机关"]),
            ("?for=paid", ["学生"]),
            ("?kind=secondment", ["机关"]),
            ("?length=short", ["学生"]),
            ("?length=half", ["应届"]),
            ("?length=long", ["机关"]),
            ("?host=park", ["机关"]),
            ("?for=graduates&kind=secondment", []),
            ("?for=nobody&kind=x&length=x&host=x&show=x&page=x", ["学生", "应届", "机关"]),
        ],
    )
    def test_filters(self, client, query, found):
        start = day(1, 11, 2027)
        make_post("学生", starts_on=start, ends_on=day(3, 31, 2027), stipend="180 元/天")
        graduates = {"is_for_students": False, "is_for_graduates": True}
        make_post("应届", starts_on=start, ends_on=day(7, 1, 2027), **graduates)
        make_post(
            "机关",
            starts_on=start,
            ends_on=day(1, 10, 2028),
            kind="secondment",
            institution=make_institution("智谷", kind="park"),
            is_for_students=False,
            is_for_officials=True,
        )
        assert titles(client, query) == found

    def test_a_filter_keeps_the_others(self, client):
        make_post()
        board = client.get("/posts/?kind=trainee&length=short").context["board"]
        chips = {chip.label: chip.query for chip in board.chips}
        assert chips["应届毕业生"] == "for=graduates&kind=trainee&length=short"
        assert [chip.is_chosen for chip in board.chips] == [True] + [False] * 5

    @pytest.mark.parametrize("query", ["", "?kind=visit", "?show=over"])
    def test_an_empty_list_says_why_and_shows_a_way_on(self, client, query):
        page = client.get("/posts/" + query).content.decode()
        assert page.count('class="wn-empty"') == 1

    def test_each_says_its_deadline_and_what_is_left(self, client):
        post = make_post(places=3, apply_by=at(12, 20, 18))
        for _person in range(2):
            make_application(post, state="accepted")
        page = client.get("/posts/").content.decode()
        assert [w for w in ("12 月 20 日 18:00截止", "余 1 人", "3 个月") if w not in page] == []

    @pytest.mark.parametrize("count", [1, 3])
    @pytest.mark.parametrize("query", ["", "?show=over", "?for=students&length=short"])
    def test_it_takes_four_queries(self, client, count, query, django_assert_num_queries):
        for _number in range(count):
            make_post()
            make_post(state=State.CLOSED)
        with django_assert_num_queries(4):
            client.get("/posts/" + query)


class TestPost:
    def test_it_says_what_when_where_and_how(self, client):
        post = make_post(
            institution=make_institution("电科所"),
            gains="看懂振动谱\n写报告",
            mentor="工程师带教。",
            stipend="180 元/天",
            provisions="餐食：工作餐\n统一买保险",
            confidentiality="签承诺书。",
            contact_department="人事部",
        )
        page = client.get(post.get_absolute_url()).content.decode()
        words = (
            "<h1>机器人检测助理</h1>",
            '<a href="/members/dian-ke-suo/">电科所</a>',
            "<li>看懂振动谱</li>",
            "工程师带教。",
            "<dt>餐食</dt><dd>工作餐</dd>",
            "<dt>保障</dt><dd>统一买保险</dd>",
            "签承诺书。",
            "报名截止：12 月 3 日。",
            "每周 4 天",
            f'href="/posts/{post.slug}/apply/"',
        )
        assert [word for word in words if word not in page] == []

    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            ({"state": State.CLOSED}, "报名已经截止。"),
            ({"state": State.FILLED}, "人选已定"),
            ({"state": State.WITHDRAWN, "state_reason": "产线改造"}, "产线改造"),
            ({"apply_by": at(11, 22)}, "报名已截止"),
        ],
    )
    def test_what_is_over_looks_so_and_offers_no_form(self, client, fields, words):
        post = make_post(**fields)
        page = client.get(post.get_absolute_url()).content.decode()
        assert words in page
        assert "/apply/" not in page

    def test_a_full_one(self, client):
        post = make_application(make_post(places=1), state="accepted").post
        page = client.get(post.get_absolute_url()).content.decode()
        assert ("已招满" in page, "/apply/" in page) == (True, False)

    @pytest.mark.parametrize("count", [1, 3])
    def test_it_takes_two_queries(self, client, count, django_assert_num_queries):
        post = make_post(places=5)
        for _number in range(count):
            make_application(post)
        with django_assert_num_queries(2):
            client.get(post.get_absolute_url())

    def test_it_says_when_it_changes(self, client):
        post = make_post()
        make_post(apply_by=post.apply_by + timedelta(days=1))
        assert client.get(post.get_absolute_url()).changes_at == post.apply_by
        assert client.get("/posts/").changes_at == post.apply_by
        closed = make_post(state=State.CLOSED)
        assert client.get(closed.get_absolute_url()).changes_at is None

    @pytest.mark.parametrize("path", ["/posts/", "/posts/guan/", "/en/posts/guan/"])
    def test_the_same_for_everybody(self, client, path):
        make_post(slug="guan")
        response = client.get(path)
        assert (response.status_code, dict(response.cookies)) == (200, {})
        assert "Cookie" not in response.get("Vary", "")

    def test_text_is_never_markup(self, client):
        bad = "<script>alert(1)</script>"
        fields = ("summary", "duties", "gains", "requirements", "place", "mentor", "provisions")
        post = make_post(bad, **dict.fromkeys(fields, bad), stipend=bad, contact_department=bad)
        for path in (post.get_absolute_url(), "/posts/", post.institution.get_absolute_url()):
            assert bad not in client.get(path).content.decode()
            assert bad not in client.get(f"/en{path}").content.decode()

    def test_chinese_on_an_english_page_says_so(self, client):
        post = make_post()
        page = client.get(f"/en{post.get_absolute_url()}").content.decode()
        assert '<h1 lang="zh-Hans">机器人检测助理</h1>' in page


@pytest.mark.parametrize(
    ("days", "css", "text"),
    [(0, "now", "今天截止"), (3, "now", "还有 3 天截止"), (4, "ok", "收 2 人")],
)
def test_how_a_post_stands(days, css, text):
    stands = standing(make_post(apply_by=timezone.now() + timedelta(days=days)))
    assert (stands.css, stands.text) == (css, text)


CANARY = "金丝雀"


class TestNeverPublic:
    def everything(self) -> list:
        """Posts and applications whose hidden words all carry the canary."""
        shown = make_post(
            contact_name=f"{CANARY}甲", contact_phone="13900009999", contact_department="人事部"
        )
        change(shown, title=f"{CANARY}新名", duties=CANARY)
        hidden = [make_draft(f"{CANARY}草稿"), proposed(title=f"{CANARY}待审")]
        hidden.append(make_post(f"{CANARY}作废", state=State.DISCARDED))
        make_application(shown, motivation=CANARY, current_unit=CANARY, phone="13900008888")
        make_application(shown, state="accepted", motivation=CANARY, phone="13900008888")
        return [shown, *hidden]

    def test_no_public_page_holds_a_word_of_it(self, client):
        shown, *hidden = self.everything()
        paths = ["/", "/posts/", "/posts/?show=over", "/members/", shown.get_absolute_url()]
        paths += [shown.institution.get_absolute_url(), "/events/", "/privacy/"]
        words = (CANARY, "13900009999", "13900008888", "江小满", "简历.pdf")
        for path in [*paths, *(f"/en{path}" for path in paths)]:
            page = client.get(path).content.decode()
            assert (path, [word for word in words if word in page]) == (path, [])
        assert [client.get(post.get_absolute_url()).status_code for post in hidden] == [404] * 3

    def test_nor_does_search(self):
        shown, *_hidden = self.everything()
        words = str(post_document(shown))
        assert [w for w in (CANARY, "13900009999", "江小满") if w in words] == []

    def test_a_contact_is_shown_by_the_own_tick_alone(self, client):
        post = make_post(
            contact_department="人事部",
            contact_name="安若素",
            contact_phone="13900002001",
            is_contact_public=True,
        )
        page = client.get(post.get_absolute_url()).content.decode()
        assert [word for word in ("安若素", "13900002001") if word not in page] == []


class TestElsewhere:
    def test_a_members_page_shows_what_is_open(self, client):
        institution = make_institution()
        make_post("开着的", institution=institution)
        make_post("截止的", institution=institution, state=State.CLOSED)
        make_post("别家的")
        page = client.get(institution.get_absolute_url()).content.decode()
        assert [page.count(word) for word in ("开着的", "截止的", "别家的")] == [1, 0, 0]

    def test_a_member_without_open_posts_has_no_section(self):
        assert sections.of_institution(make_post(state=State.CLOSED).institution) is None

    @pytest.mark.parametrize("count", [1, 3])
    def test_the_section_takes_two_queries(self, count, django_assert_num_queries):
        institution = make_institution()
        for _number in range(count):
            make_post(institution=institution)
        with django_assert_num_queries(2):
            sections.of_institution(institution)

    def test_the_navigation_shows_the_way_once_something_is_public(self, client):
        make_draft()
        behind.look()
        assert 'href="/posts/"' not in client.get("/").content.decode()
        make_post()
        behind.look()
        page = client.get("/").content.decode()
        assert page.count('href="/posts/"') == 3  # header, door, footer

    def test_what_search_keeps(self):
        post = make_post(department="实验室")
        document = post_document(post)
        assert document["title"] == "机器人检测助理"
        assert document["url"] == post.get_absolute_url()
        assert document["summary"] == post.summary
        assert document["shown_on"] == post.published_at
        assert document["pinyin"] == "jqrjczl jiqirenjiancezhuli"
        for word in (post.institution.name, "见习", "实验室", "做试验。", "在校学生"):
            assert word in document["text"]
