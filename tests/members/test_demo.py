import re

import pytest
from django.conf import settings as portal_settings
from django.core.exceptions import ImproperlyConfigured

from files.models import Derivative, StoredFile
from members import demo
from members.models import Alliance, Institution, InstitutionKind, Membership, User
from members.roles import Role
from members.services.institutions import move_institution, rename_institution
from review.models import Revision, State

pytestmark = pytest.mark.django_db
FOLDER = portal_settings.BASE_DIR / "seed"


@pytest.fixture
def loaded():
    return demo.load(FOLDER)


def test_thirty_institutions_of_all_kinds_and_eight_alliances(loaded):
    assert loaded["institutions"] == Institution.objects.count() == 30
    assert set(Institution.objects.values_list("kind", flat=True)) == set(InstitutionKind.values)
    assert loaded["alliances"] == Alliance.objects.count() == 8
    leads = Institution.objects.filter(alliance_memberships__role="lead")
    assert set(leads.values_list("short_name", flat=True)) == {
        "华东电力设计院",
        "化工院",
        "司鉴院",
        "电科所",
        "上海测绘院",
    }


def test_every_row_is_a_fact_with_a_source_or_says_that_it_is_invented(loaded):
    for institution in Institution.objects.all():
        if institution.is_demo:
            assert institution.source_name == ""
            assert "DEM" in institution.credit_code
            assert re.fullmatch(r"1390000\d{4}", institution.contact_phone)
        else:
            assert institution.source_name
            assert institution.as_of
            assert (institution.credit_code, institution.contact_phone) == (None, "")
        institution.full_clean()


def test_accounts_for_every_role_and_way_to_work_for_an_institution(loaded):
    assert not User.objects.filter(is_demo=False).exists()
    staff = [role for user in User.objects.filter(is_staff=True) for role in user.roles]
    assert sorted(staff) == sorted(Role.values)
    crews = {}
    for row in Membership.objects.select_related("institution"):
        crews.setdefault(row.institution.short_name, []).append(row.role)
    full = [name for name, roles in crews.items() if sorted(roles) == ["clerk", "clerk", "head"]]
    assert full == ["苏河湾机器人", "普澄大学"]
    both = User.objects.get(email="both@demo.example")
    assert Institution.objects.of(both).count() == 2
    assert all(user.check_password(demo.PASSWORD) for user in User.objects.all()[:2])
    assert len(demo.accounts()) == User.objects.count()


def test_loading_twice_changes_nothing_and_keeps_what_was_edited(loaded):
    dianke = Institution.objects.get(short_name="电科所")
    dianke = rename_institution(institution=dianke, name="新名", short_name="新名", by=None)
    move_institution(institution=dianke, slug="new-name", by=None)
    Institution.objects.filter(short_name="澄湾电器").update(intro="改过的介绍。")
    User.objects.filter(email="head@demo.example").update(name="改过的名字")
    Revision.objects.update(state=State.WITHDRAWN)
    Alliance.objects.get(slug="kaopu").memberships.all().delete()
    before = snapshot()
    demo.load(FOLDER)
    assert snapshot() == before


def snapshot():
    models = (Institution, Alliance, Membership, User, Revision, StoredFile, Derivative)
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_one_change_waits_for_the_reviewer(loaded):
    assert [r.state for r in Revision.objects.all()] == [State.SUBMITTED]


def test_two_invented_institutions_show_a_logo_and_who_gave_it_up_gets_none_again(loaded, client):
    shown = {i.short_name: i.logo_picture for i in Institution.objects.with_logo()}
    assert sorted(name for name, logo in shown.items() if logo) == ["普澄大学", "苏河湾机器人"]
    assert set(StoredFile.objects.values_list("is_demo", "state")) == {(True, "approved")}
    assert client.get("/members/su-he-wan-ji-qi-ren/").content.decode().count('alt="苏河湾') == 1
    Institution.objects.update(logo=None)
    demo.load(FOLDER)
    assert not Institution.objects.exclude(logo=None).exists()


def test_production_refuses(settings):
    settings.IS_PRODUCTION = True
    with pytest.raises(ImproperlyConfigured):
        demo.load(FOLDER)
    assert Institution.objects.count() == User.objects.count() == 0
