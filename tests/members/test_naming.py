import pytest

from audit.models import AuditEntry
from members.models import Institution
from members.services.institutions import move_institution
from tests.members.recipes import make_clerk, make_institution, make_user

pytestmark = pytest.mark.django_db

DESK = "/desk/members/dian-ke-suo/"
TYPED = {"name": "上海电科所示范单位", "short_name": "电科所", "slug": "dian-ke-suo"}


@pytest.fixture
def institution():
    return make_institution("电科所", name=TYPED["name"])


@pytest.fixture
def reviewer(client):
    reviewer = make_user(name="孙审核", roles=["reviewer"])
    client.force_login(reviewer)
    return reviewer


def live():
    return Institution.objects.get()


def errors(response):
    return dict(response.context["form"].errors)


def test_a_reviewer_gives_another_name_and_address(client, institution, reviewer, after_commit):
    with after_commit():
        response = client.post(
            DESK, {"name": "上海电科（集团) 所", "short_name": " 电科(集团) ", "slug": "dianke"}
        )
    assert (response.status_code, response["Location"]) == (302, "/desk/members/dianke/")
    assert (live().name, live().short_name, live().slug) == (
        "上海电科（集团） 所",
        "电科（集团）",
        "dianke",
    )
    page = client.get("/desk/members/dianke/")
    assert page.context["institution"].former_names == "上海电科所示范单位\n电科所"
    assert [former.slug for former in page.context["former_slugs"]] == ["dian-ke-suo"]
    assert client.get("/members/dian-ke-suo/")["Location"] == "/members/dianke/"
    assert [i.short_name for i in client.get("/members/?q=dks").context["page"]] == ["电科（集团）"]
    written = AuditEntry.objects.filter(about_type="members.institution", actor=reviewer)
    assert sorted(entry.action for entry in written) == ["moved", "renamed"]


def test_saving_the_same_changes_nothing(client, institution, reviewer):
    assert client.post(DESK, TYPED).status_code == 302
    assert (live().former_names, live().former_slugs.count()) == ("", 0)
    assert "没有改过。" in client.get(DESK).content.decode()


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"slug": "DKS"}, "slug", "地址只用小写字母、数字和连字符，例如 dianke-suo。"),
        ({"slug": "admin"}, "slug", "“admin”是保留的地址，请换一个。"),
        ({"slug": "hua-gong-yuan"}, "slug", "这个地址已有单位在用，请换一个。"),
        ({"slug": "old"}, "slug", "这个地址从前属于另一家单位，请换一个。"),
        ({"name": ""}, "name", "请填单位名称。"),
        ({"short_name": " "}, "short_name", "请填单位简称。"),
    ],
)
def test_a_mistake_is_said_beside_its_field_and_nothing_is_changed(
    client, institution, reviewer, typed, field, message
):
    other = make_institution("化工院", slug="old")
    move_institution(institution=other, slug="hua-gong-yuan", by=None)
    response = client.post(DESK, {**TYPED, "name": "新名称", **typed})
    assert (response.status_code, errors(response)) == (200, {field: [message]})
    assert response.context["institution"].name == TYPED["name"]
    institution.refresh_from_db()
    assert (institution.name, institution.slug) == (TYPED["name"], "dian-ke-suo")


def test_only_reviewers_name(client, institution):
    people = [
        make_user(),
        make_clerk(institution),
        make_user(roles=["editor"]),
        make_user(roles=["admin"]),
        make_user(is_superuser=True),
    ]
    for person in people:
        client.force_login(person)
        assert client.get(DESK).status_code == client.post(DESK, TYPED).status_code == 403
    client.logout()
    assert client.get(DESK).status_code == client.post(DESK, TYPED).status_code == 302


def test_the_desk_list_leads_there_who_may(client, institution, reviewer):
    assert f'href="{DESK}"' in client.get("/desk/members/").content.decode()
    assert client.get("/desk/members/never-was/").status_code == 404
    client.force_login(make_user(roles=["editor"]))
    assert f'href="{DESK}"' not in client.get("/desk/members/").content.decode()


def test_an_institution_that_is_not_listed_is_named_too(client, institution, reviewer):
    Institution.objects.update(is_listed=False)
    assert client.get(DESK).status_code == 200
