import datetime

import pytest
import time_machine
from django.core import mail

from members.models import Institution, InstitutionKind
from members.profile import KIND
from members.services.memberships import add_membership, end_membership
from review.models import Revision, State
from review.services import accept, propose, return_
from tests.members.recipes import make_clerk, make_institution, make_user

pytestmark = pytest.mark.django_db

EDIT = "/workspace/dian-ke-suo/profile/"
TYPED = {
    "kind": "institute",
    "no_code_reason": "测试用",
    "intro": "试验站工作日全部对外开放。",
    "contact_department": "科技合作部",
    "contact_phone": "139-0000-0001",
    "is_phone_public": "on",
    "fields": ["robotics", "forensics-testing"],
}


@pytest.fixture
def institution():
    return make_institution("电科所", intro="原来的介绍。", contact_phone="13900000009")


@pytest.fixture
def clerk(institution, client):
    clerk = make_clerk(institution, name="周一鸣")
    client.force_login(clerk)
    return clerk


@pytest.fixture
def reviewer():
    return make_user(name="孙审核", roles=["reviewer"])


def row():
    return Institution.objects.get(slug="dian-ke-suo")


def errors(response):
    return dict(response.context["form"].errors)


@pytest.mark.parametrize(
    "path",
    ["/workspace/dian-ke-suo/", EDIT, "/workspace/dian-ke-suo/profile/confirm/"],
)
def test_only_those_who_work_there_get_in(client, institution, path):
    method = client.post if path.endswith("confirm/") else client.get
    assert method(path).status_code == 302
    former = make_user()
    membership = add_membership(
        user=former, institution=institution, role="head", from_on=datetime.date(2026, 1, 1)
    )
    end_membership(membership=membership)
    strangers = [make_clerk(make_institution("化工院")), make_user(roles=["reviewer"]), former]
    for stranger in [*strangers, make_user(is_superuser=True)]:
        client.force_login(stranger)
        assert method(path).status_code == 404
    client.force_login(make_clerk(institution))
    assert method(path).status_code == (302 if method == client.post else 200)


def test_a_change_is_public_only_after_approval(
    client, institution, clerk, reviewer, django_capture_on_commit_callbacks
):
    response = client.post(EDIT, TYPED)
    assert (response.status_code, response["Location"]) == (302, EDIT)
    revision = Revision.objects.get()
    assert (revision.state, revision.author) == (State.SUBMITTED, clerk)
    assert row().intro == "原来的介绍。"
    assert "试验站" not in client.get("/members/dian-ke-suo/").content.decode()
    page = client.get(EDIT).content.decode()
    assert "修改已提交，正在审核。" in page
    assert "<ins>试验站工作日全部对外开放。</ins>" in page
    assert "<ins>机器人与智能制造、司法鉴定与检测</ins>" in page

    with django_capture_on_commit_callbacks(execute=True):
        accept(revision=revision, digest=revision.digest, by=reviewer)
    live = row()
    assert (live.intro, live.contact_phone, live.is_phone_public) == (
        "试验站工作日全部对外开放。",
        "13900000001",
        True,
    )
    assert [field.slug for field in live.fields.all()] == ["robotics", "forensics-testing"]
    assert "13900000001" in client.get("/members/dian-ke-suo/").content.decode()
    assert [m.to for m in mail.outbox if "已通过审核" in m.subject] == [[clerk.email]]


def test_a_returned_change_keeps_what_was_typed_and_says_why(client, institution, clerk, reviewer):
    client.post(EDIT, TYPED)
    revision = Revision.objects.get()
    return_(revision=revision, digest=revision.digest, by=reviewer, text="请写清楚预约方式。")
    overview = client.get("/workspace/dian-ke-suo/")
    assert [todo.title for todo in overview.context["todos"]] == ["按审核意见修改单位资料"]
    page = client.get(EDIT)
    assert "请写清楚预约方式。" in page.content.decode()
    assert page.context["form"]["intro"].value() == "试验站工作日全部对外开放。"
    assert row().intro == "原来的介绍。"


def test_a_draft_keeps_even_what_is_wrong(client, institution, clerk):
    typed = {**TYPED, "contact_phone": "021-0000 000\x00", "fields": ["robotics", "\x00'"]}
    assert client.post(EDIT, {**typed, "draft": "1"}).status_code == 302
    revision = Revision.objects.get()
    assert revision.state == State.DRAFT
    form = client.get(EDIT).context["form"]
    assert form["contact_phone"].value() == "021-0000 000"
    assert form["intro"].value() == "试验站工作日全部对外开放。"
    colleague = make_clerk(institution)
    client.force_login(colleague)
    assert client.get(EDIT).context["form"]["contact_phone"].value() == "021-0000 000"


def test_one_proposal_is_open_at_a_time_and_can_be_withdrawn(client, institution, clerk):
    for _press in range(2):
        client.post(EDIT, TYPED)
    assert Revision.objects.count() == 1
    client.post(EDIT, {**TYPED, "intro": "再改一次。"})
    states = list(Revision.objects.order_by("pk").values_list("state", flat=True))
    assert states == [State.WITHDRAWN, State.SUBMITTED]
    client.post(f"/review/{Revision.objects.order_by('-pk')[0].token}/withdraw/")
    assert not Revision.objects.filter(state=State.SUBMITTED).exists()
    assert client.get(EDIT).context["form"]["intro"].value() == "再改一次。"


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("contact_phone", "021-0000 000", "请填 8 位号码，例如 021-0000 0000，或 11 位手机号。"),
        ("credit_code", "9131010OMA00DEM14P", "第 8 位不会是“O”，您是不是要填“0”？"),
        ("founded_year", "1492", "请填成立的年份，例如 1998。"),
        ("website", "javascript:alert(1)", "请填网址，例如 https://www.example.cn。"),
        ("kind", "bank", "请选一个类型。"),
        ("park", "hua-gong-yuan", "请选一个园区；名单里没有的，请联系共同体专班。"),
    ],
)
def test_a_mistake_is_said_beside_its_field_and_nothing_is_lost(
    client, institution, clerk, field, typed, message
):
    make_institution("化工院")
    response = client.post(EDIT, {**TYPED, field: typed})
    assert response.status_code == 200
    assert errors(response) == {field: [message]}
    assert response.context["form"]["intro"].value() == TYPED["intro"]
    assert response.context["institution"].intro == "原来的介绍。"
    assert Revision.objects.count() == 0


def test_a_code_that_another_has_and_no_code_without_a_reason_are_refused(
    client, institution, clerk
):
    make_institution("化工院", credit_code="91310107MA00DEM14P")
    taken = client.post(EDIT, {**TYPED, "credit_code": " 91310107-ma00dem14p "})
    assert list(errors(taken)) == ["credit_code"]
    neither = client.post(EDIT, {**TYPED, "no_code_reason": ""})
    assert errors(neither) == {"__all__": ["请填统一社会信用代码；没有代码的，请写明原因。"]}
    client.post(EDIT, {**TYPED, "credit_code": "91310107 ma00 dem2 2j"})
    assert Revision.objects.get().values["credit_code"] == "91310107MA00DEM22J"


def test_nothing_changed_is_nothing_to_review(client, institution, clerk):
    response = client.post(EDIT, {**TYPED, "intro": "原来的介绍。"} | unchanged())
    assert errors(response) == {"__all__": ["内容与公开页相同，没有要审核的修改。"]}


def unchanged():
    return {
        "contact_department": "",
        "contact_phone": "13900000009",
        "is_phone_public": "",
        "fields": [],
    }


def test_what_was_approved_meanwhile_is_not_overwritten(client, institution, clerk):
    old = client.get(EDIT).context["form"]["started_from"].value()
    Institution.objects.update(intro="别人刚刚改过。")
    response = client.post(EDIT, {**TYPED, "started_from": old})
    assert errors(response) == {"__all__": ["你打开页面之后，公开内容有了变化。请核对后再存一次。"]}
    again = response.context["form"]["started_from"].value()
    assert client.post(EDIT, {**TYPED, "started_from": again}).status_code == 302


def test_the_name_is_not_changed_here(client, institution, clerk, reviewer):
    client.post(EDIT, {**TYPED, "name": "改名所", "short_name": "改名所", "is_listed": ""})
    revision = Revision.objects.get()
    accept(revision=revision, digest=revision.digest, by=reviewer)
    assert (row().short_name, row().is_listed) == ("电科所", True)


def test_a_park_is_chosen_among_the_listed_ones(client, institution, clerk, reviewer):
    make_institution("真如智谷", kind=InstitutionKind.PARK)
    make_institution("未列园", kind=InstitutionKind.PARK, is_listed=False)
    choices = client.get(EDIT).context["form"].fields["park"].queryset
    assert [park.short_name for park in choices] == ["真如智谷"]
    client.post(EDIT, {**TYPED, "park": "zhen-ru-zhi-gu"})
    revision = Revision.objects.get()
    accept(revision=revision, digest=revision.digest, by=reviewer)
    assert row().park.slug == "zhen-ru-zhi-gu"


def test_confirming_dates_the_profile_without_a_proposal(client, institution, clerk):
    with time_machine.travel("2027-03-01T10:00+08:00"):
        client.force_login(clerk)
        assert [t.title for t in client.get("/workspace/dian-ke-suo/").context["todos"]] == [
            "核对单位资料"
        ]
        client.post("/workspace/dian-ke-suo/profile/confirm/")
        assert client.get("/workspace/dian-ke-suo/profile/confirm/").status_code == 405
        assert row().confirmed_on == datetime.date(2027, 3, 1)
        assert client.get("/workspace/dian-ke-suo/").context["todos"] == []
        assert Revision.objects.count() == 0


def test_completeness_says_what_is_missing(client, institution, clerk):
    context = client.get("/workspace/dian-ke-suo/").context
    assert context["completeness"] == 20
    assert context["lacking"][0] == ("description", "写详细介绍")


def test_my_leads_to_the_only_place_there_is(client, institution, clerk, reviewer):
    assert client.get("/my/")["Location"] == "/workspace/dian-ke-suo/"
    add_membership(user=clerk, institution=make_institution("化工院"), role="head")
    assert [i.short_name for i in client.get("/my/").context["institutions"]] == [
        "电科所",
        "化工院",
    ]
    client.force_login(reviewer)
    assert client.get("/my/")["Location"] == "/desk/"
    client.force_login(make_user())
    assert "你还没有加入单位" in client.get("/my/").content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_desk_list_takes_a_fixed_number_of_queries(
    client, reviewer, number, django_assert_max_num_queries
):
    for place in range(number):
        institution = make_institution(f"单位{place}", contact_phone="13900000009")
        propose(kind=KIND, obj=institution, values={"intro": "新的。"}, by=make_clerk(institution))
    client.force_login(reviewer)
    client.get("/desk/members/")
    with django_assert_max_num_queries(8):
        response = client.get("/desk/members/")
    assert {i.proposal for i in response.context["institutions"]} == {"submitted"}


def test_the_desk_list_is_for_staff_and_searches(client, institution, clerk, reviewer):
    make_institution("暂不公开", is_listed=False, kind="company")
    assert client.get("/desk/members/").status_code == 403
    client.logout()
    assert client.get("/desk/members/").status_code == 302
    client.force_login(reviewer)

    def found(**query):
        return [i.short_name for i in client.get("/desk/members/", query).context["institutions"]]

    assert found() == ["电科所", "暂不公开"]
    assert found(q="dks") == ["电科所"]
    assert found(kind="company") == ["暂不公开"]
    assert found(q="\x00", kind="'", order="x") == ["电科所", "暂不公开"]
    assert found(order="confirmed") == ["电科所", "暂不公开"]


@pytest.mark.parametrize("path", ["/en/workspace/dian-ke-suo/", f"/en{EDIT}", "/en/my/"])
def test_the_workspace_speaks_english(client, institution, clerk, path):
    assert client.get(path, follow=True).status_code == 200
