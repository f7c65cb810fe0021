import datetime

import pytest
from django.test import Client

from members.models import Institution, InstitutionKind, TechnicalField
from members.services.alliances import join_alliance
from members.services.institutions import move_institution, rename_institution
from tests.members.recipes import make_alliance, make_clerk, make_institution, make_user

pytestmark = pytest.mark.django_db


def names(response):
    return [institution.short_name for institution in response.context["page"]]


def found(client, query):
    return names(client.get("/members/", {"q": query}))


def full(number):
    """Institutions with everything that a row shows."""
    park = make_institution("真如智谷", kind=InstitutionKind.PARK)
    alliance = make_alliance()
    for place in range(number):
        institution = make_institution(f"单位{place}", park=park)
        institution.fields.set(TechnicalField.objects.all()[:2])
        join_alliance(alliance=alliance, institution=institution)
    return alliance


@pytest.mark.parametrize("number", [1, 3])
def test_directory_takes_eight_queries(client, number, django_assert_num_queries):
    full(number)
    with django_assert_num_queries(8):
        assert client.get("/members/").status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_a_profile_takes_three_queries_and_one_for_its_events(
    client, number, django_assert_num_queries
):
    full(number)
    with django_assert_num_queries(4):
        assert client.get("/members/dan-wei-0/").status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_alliances_take_two_queries_and_one_takes_three(client, number, django_assert_num_queries):
    alliance = full(number)
    for place in range(1, number):
        make_alliance(f"联盟{place}")
    with django_assert_num_queries(2):
        assert client.get("/alliances/").status_code == 200
    with django_assert_num_queries(3):
        assert client.get(alliance.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("path", ["/members/", "/alliances/", "/members/dan-wei-0/"])
def test_public_pages_are_the_same_for_everybody(path):
    full(1)
    client = Client()
    client.force_login(make_user(roles=["reviewer"]))
    client.cookies.clear()
    response = client.get(path)
    assert response.status_code == 200
    assert not response.cookies
    assert response.headers.get("Vary", "") in ("", "Cookie", "Accept-Encoding")


def test_order_is_pinyin_and_passes_over_shanghai(client):
    for name in ["武宁数安", "上海测绘院", "电科所", "长风创芯"]:
        make_institution(name)
    response = client.get("/members/")
    assert names(response) == ["上海测绘院", "长风创芯", "电科所", "武宁数安"]
    letters = [letter.letter for letter in response.context["letters"] if letter.page]
    assert letters == ["C", "D", "W"]


def test_search_knows_initials_pinyin_former_names_and_what_one_can_do(client):
    institution = make_institution("电科所", name="上海电器科学研究所（集团）有限公司")
    make_institution("化工院", capabilities="同位素：按克计")
    rename_institution(
        institution=institution, name=institution.name, short_name="电器科学所", by=None
    )
    for query in ["dks", "DKS", "ｄｋｓ", "dianke", "电科所", "电器科学研究所(集团)", "电器"]:
        assert found(client, query) == ["电器科学所"], query
    assert found(client, "同位素") == found(client, "h") == ["化工院"]
    assert found(client, "没有的单位") == []


@pytest.mark.parametrize(
    "query",
    [
        "q=%00",
        "q=%27%3B--",
        "q=%25",
        "q=" + "x" * 5000,
        "page=0",
        "page=-1",
        "page=abc",
        "page=99999999999999999999",
        "kind=%00&field=%27&alliance=../..&park=%F0%9F%90%99",
        "kind=nothing",
        "&".join(f"kind=k{number}" for number in range(200)),
        "q=%ff%fe",
    ],
)
def test_hostile_questions_get_a_page(client, query):
    make_institution()
    assert client.get(f"/members/?{query}").status_code == 200


def test_what_is_searched_for_is_escaped(client):
    page = client.get("/members/", {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in page


def test_facets_count_what_another_box_would_bring(client):
    park = make_institution("真如智谷", kind=InstitutionKind.PARK)
    field = TechnicalField.objects.get(slug="robotics")
    alliance = make_alliance("机器人联盟")
    for name, kind in [("甲", "company"), ("乙", "company"), ("丙", "institute")]:
        institution = make_institution(name, kind=kind, park=park)
        institution.fields.add(field)
    join_alliance(alliance=alliance, institution=institution)
    response = client.get("/members/", {"kind": "company"})
    counts = {
        facet.name: {choice.value: choice.count for choice in facet.choices}
        for facet in response.context["facets"]
    }
    assert names(response) == ["甲", "乙"]
    assert counts == {
        "kind": {"institute": 1, "park": 1, "company": 2},
        "field": {"robotics": 2},
        "park": {"zhen-ru-zhi-gu": 2},
    }
    both = client.get("/members/", {"kind": ["company", "institute"], "alliance": alliance.slug})
    assert names(both) == ["丙"]
    assert [choice.label for choice in both.context["chosen"]] == [
        "科研院所",
        "企业",
        "机器人联盟",
    ]
    assert [c.without for c in both.context["chosen"]][2] == "kind=company&kind=institute"


def test_thirty_a_page_and_letters_lead_to_their_page(client):
    for number in range(30):
        make_institution(f"安{number}")
    make_institution("周家院")
    first, second = client.get("/members/"), client.get("/members/?page=2")
    assert (len(names(first)), names(second)) == (30, ["周家院"])
    pages = {x.letter: x.page for x in first.context["letters"] if x.page}
    assert pages == {"A": 1, "Z": 2}


def test_nobody_finds_what_is_not_listed(client):
    hidden = make_institution("暂不公开", is_listed=False)
    alliance = make_alliance()
    join_alliance(alliance=alliance, institution=hidden)
    client.force_login(make_clerk(hidden))
    assert client.get("/members/zan-bu-gong-kai/").status_code == 404
    assert found(client, "暂不公开") == []
    assert client.get(alliance.get_absolute_url()).context["members"] == []
    assert [row.member_count for row in client.get("/alliances/").context["alliances"]] == [0]


def test_a_former_address_redirects_unless_it_is_not_public(client):
    institution = make_institution("电科所")
    move_institution(institution=institution, slug="dks", by=None)
    response = client.get("/members/dian-ke-suo/")
    assert (response.status_code, response["Location"]) == (301, "/members/dks/")
    Institution.objects.update(is_listed=False)
    assert client.get("/members/dian-ke-suo/").status_code == 404
    assert client.get("/members/never-was/").status_code == 404


def test_only_published_contacts_are_shown(client):
    institution = make_institution(
        contact_phone="13900000001",
        contact_email="hidden@example.org",
        contact_department="科技合作部",
    )
    page = client.get(institution.get_absolute_url()).content.decode()
    assert "13900000001" not in page
    assert "hidden@example.org" not in page
    assert "这家单位还没有公开电话或邮箱。" in page
    Institution.objects.update(is_phone_public=True, is_email_public=True)
    page = client.get(institution.get_absolute_url()).content.decode()
    assert '<a class="wn-num" href="tel:13900000001">139 0000 0001</a>' in page
    assert "hidden@example.org" in page


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("13900000001", "139 0000 0001"),
        ("021-55550000-0001", "021-5555 0000-0001"),
        ("12345", "12345"),
        ("400-800-1234", "400-800-1234"),
    ],
)
def test_a_number_is_grouped_as_people_read_it(number, text):
    assert Institution(contact_phone=number, is_phone_public=True).public_phone_text == text


def test_a_fact_says_its_source_and_an_invention_says_so(client):
    make_institution(
        "电科所",
        source_name="普府〔2023〕93号",
        as_of=datetime.date(2023, 8, 14),
    )
    make_institution("澄湾电器", is_demo=True)
    fact = client.get("/members/dian-ke-suo/").content.decode()
    invention = client.get("/members/cheng-wan-dian-qi/").content.decode()
    assert ("普府〔2023〕93号" in fact, "截至 2023-08-14" in fact) == (True, True)
    assert ('wn-tag">演示数据<' in fact, 'wn-tag">演示数据<' in invention) == (False, True)


def test_english_pages_show_english_and_say_what_is_chinese(client):
    make_institution("电科所", short_name_en="SEARI", intro_en="We measure switchgear.")
    make_institution("化工院")
    page = client.get("/en/members/").content.decode()
    assert ">SEARI</a>" in page
    assert "<p>We measure switchgear.</p>" in page
    assert '<span lang="zh-Hans">化工院</span>' in page


def test_an_alliance_names_its_lead_first(client):
    alliance, lead, member = make_alliance(), make_institution("专业院"), make_institution("安单位")
    join_alliance(alliance=alliance, institution=member)
    join_alliance(alliance=alliance, institution=lead, role="lead")
    past = make_institution("离开的")
    join_alliance(alliance=alliance, institution=past, until_on=datetime.date(2024, 1, 1))
    response = client.get(alliance.get_absolute_url())
    assert [row.institution for row in response.context["members"]] == [lead, member]
    assert [radius for _x, _y, radius in response.context["line"].beads] == [11, 6]
