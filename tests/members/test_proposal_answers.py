"""A profile's proposal answered field by field, from the form to the public page."""

import pytest

from members import profile
from members.models import Institution
from notices.models import Notice
from review.services import accept_partly
from tests.members.recipes import make_clerk, make_institution, make_user

pytestmark = pytest.mark.django_db

NEW = {
    "intro": "试验站工作日全部开放。",
    "opening": "提前一天预约。",
    "address": "武宁路 505 号",
}


@pytest.fixture
def institution():
    return make_institution("电科所", is_listed=True)


@pytest.fixture
def clerk(institution):
    return make_clerk(institution, "clerk")


def propose(client, institution, clerk):
    """Fill in the form as a browser does, with three new texts."""
    client.force_login(clerk)
    path = f"/workspace/{institution.slug}/profile/"
    form = client.get(path).context["form"]
    filled = {name: form[name].value() for name in form.fields}
    filled = {name: value for name, value in filled.items() if value not in (None, False)}
    response = client.post(path, {**filled, "contact_phone": "021-5555 0000", **NEW})
    assert response.status_code == 302
    client.logout()


def test_two_accepted_and_one_returned(client, institution, clerk, after_commit):
    public = institution.get_absolute_url()
    before = client.get(public).content
    with after_commit():
        propose(client, institution, clerk)
    assert client.get(public).content == before

    values = profile.current(institution)
    revision = clerk.revisions.get()
    returned = {name: "请核对" for name in revision.touched if name not in ("intro", "opening")}
    assert "address" in returned
    with after_commit():
        accept_partly(
            revision=revision,
            digest=revision.digest,
            by=make_user("孙审之", roles=["reviewer"]),
            returned=returned,
        )
    now = profile.current(Institution.objects.get(pk=institution.pk))
    assert {name for name in now if now[name] != values[name]} == {"intro", "opening"}
    text = client.get(public).content.decode()
    assert [NEW[name] in text for name in ("intro", "opening", "address")] == [True, True, False]

    notice = Notice.objects.get(user=clerk, occasion__kind="review.returned")
    assert "地址：请核对" in dict(notice.words()["facts"])["审核意见"]
    client.force_login(clerk)
    workspace = client.get(f"/workspace/{institution.slug}/").content.decode()
    assert "按审核意见修改单位资料" in workspace
    form = client.get(f"/workspace/{institution.slug}/profile/").context["form"]
    assert form["address"].value() == NEW["address"]
