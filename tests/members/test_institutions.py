import datetime

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from base.errors import RuleBroken
from members.models import Institution, InstitutionKind, Membership, TechnicalField
from members.rules import can_work_for
from members.services import institutions
from members.services.alliances import join_alliance
from members.services.memberships import add_membership, end_membership
from members.validators import is_credit_code, is_phone
from tests.members.recipes import make_alliance, make_clerk, make_institution, make_user

pytestmark = pytest.mark.django_db


def test_slug_and_keys_come_from_the_short_name():
    institution = make_institution("长三角平台")
    assert institution.slug == "chang-san-jiao-ping-tai"
    assert institution.sort_key == "chang0san0jiao0ping0tai0"
    assert institution.letter == "C"
    assert institution.pinyin.split()[0] == "csjpt"


def test_a_second_one_of_the_same_name_gets_a_number():
    assert [make_institution().slug for _number in range(2)] == ["dian-ke-suo", "dian-ke-suo-2"]


def test_a_reserved_word_is_no_address():
    assert make_institution("Join").slug == "join-2"
    with pytest.raises(ValidationError) as refusal:
        make_institution("新园", slug="new")
    assert refusal.value.message_dict == {"slug": ["“new”是保留的地址，请换一个。"]}


def test_a_rename_keeps_the_address_and_finds_the_old_name():
    institution = make_institution("电科所", name="电科所有限公司")
    renamed = institutions.rename_institution(
        institution=institution, name="电科集团", short_name="电科集团", by=None
    )
    assert renamed.slug == "dian-ke-suo"
    assert renamed.former_names.splitlines() == ["电科所有限公司", "电科所"]
    assert renamed.sort_key == "dian0ke0ji0tuan0"
    assert "dks" in renamed.pinyin.split()


def test_a_former_address_is_kept_and_is_nobody_elses():
    institution = make_institution("电科所")
    institutions.move_institution(institution=institution, slug="dks", by=None)
    assert Institution.objects.get().slug == "dks"
    assert institutions.free_slug("电科所") == "dian-ke-suo-2"
    other = make_institution("化工院")
    with pytest.raises(RuleBroken):
        institutions.move_institution(institution=other, slug="dian-ke-suo", by=None)
    back = institutions.move_institution(institution=institution, slug="dian-ke-suo", by=None)
    assert [row.slug for row in back.former_slugs.all()] == ["dks"]


def test_without_a_credit_code_a_reason_is_written():
    with pytest.raises(ValidationError):
        make_institution("无码", no_code_reason="")
    institution = make_institution("有码", credit_code="91310107MA00DEM14P")
    assert institution.credit_code == "91310107MA00DEM14P"
    with pytest.raises(ValidationError):
        make_institution("同码", credit_code="91310107MA00DEM14P")
    with pytest.raises(IntegrityError), transaction.atomic():
        Institution.objects.filter(pk=institution.pk).update(credit_code=None, no_code_reason="")


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("91310107MA00DEM1", "统一社会信用代码是 18 位，现在是 16 位。"),
        ("9131010OMA00DEM14P", "第 8 位不会是“O”，您是不是要填“0”？"),
        ("91310107MA00DEM14Q", "最后一位与前 17 位对不上，可能有一位填错了。请对照营业执照。"),
        ("9131A107MA00DEM14P", "第 5 位应是数字，现在是“A”。请对照营业执照。"),
        ("91310107MA00DEM1?P", "第 17 位不能是“?”，请对照营业执照。"),
    ],
)
def test_a_wrong_credit_code_says_which_character(code, message):
    with pytest.raises(ValidationError) as refusal:
        is_credit_code(code)
    assert refusal.value.messages == [message]


@pytest.mark.parametrize(
    ("number", "message"),
    [
        ("021-0000 000", "请填 8 位号码，例如 021-0000 0000，或 11 位手机号。"),
        ("021-5555 0000转1234567", "分机号最多 6 位，例如 021-5555 0000-001。"),
        ("021-5555000O", "电话里不能有“O”，请只填数字，分机前加短横。"),
    ],
)
def test_a_wrong_number_says_how_to_write_it(number, message):
    with pytest.raises(ValidationError) as refusal:
        is_phone(number)
    assert refusal.value.messages == [message]


def test_a_park_is_an_institution_of_that_kind():
    park = make_institution("真如智谷", kind=InstitutionKind.PARK)
    assert make_institution("澄湾", park=park).park == park
    with pytest.raises(ValidationError):
        make_institution("错园", park=make_institution("不是园"))


def test_who_sees_an_institution_that_is_not_listed():
    hidden = make_institution("暂不公开", is_listed=False)
    shown = make_institution("公开")
    own, stranger, staff = make_clerk(hidden), make_user(), make_user(roles=["reviewer"])

    def seen(user):
        return list(Institution.objects.visible_to(user).for_list())

    assert seen(None) == seen(AnonymousUser()) == seen(stranger) == [shown]
    assert seen(own) == seen(staff) == [shown, hidden]


def test_nobody_works_for_an_institution_before_the_first_or_after_the_last_day():
    institution, user = make_institution(), make_user()
    with time_machine.travel("2026-11-23T10:00+08:00"):
        membership = add_membership(user=user, institution=institution, role="clerk")
        assert can_work_for(user, institution)
    with time_machine.travel("2026-11-22T10:00+08:00"):
        assert not can_work_for(user, institution)
    with time_machine.travel("2026-11-30T10:00+08:00"):
        end_membership(membership=membership)
        end_membership(membership=membership)
        assert membership.until_on == datetime.date(2026, 11, 29)
        assert not can_work_for(user, institution)
        assert not can_work_for(AnonymousUser(), institution)


def test_one_role_at_a_time_and_several_heads():
    institution, user, other = make_institution(), make_user(), make_user()
    first = add_membership(user=user, institution=institution, role="clerk")
    assert add_membership(user=user, institution=institution, role="clerk") == first
    add_membership(user=user, institution=institution, role="head")
    add_membership(user=other, institution=institution, role="head")
    assert list(Membership.objects.values_list("role", flat=True)) == ["head", "head"]
    twice = Membership(user=user, institution=institution, role="clerk")
    with pytest.raises(ValidationError):
        twice.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        twice.save()


def test_an_alliance_has_one_lead_and_no_member_twice():
    alliance, lead, member = make_alliance(), make_institution("甲"), make_institution("乙")
    join_alliance(alliance=alliance, institution=lead, role="lead")
    with pytest.raises(ValidationError):
        join_alliance(alliance=alliance, institution=member, role="lead")
    join_alliance(alliance=alliance, institution=member, until_on=datetime.date(2024, 6, 1))
    with pytest.raises(ValidationError):
        join_alliance(alliance=alliance, institution=member, from_on=datetime.date(2024, 6, 1))
    join_alliance(alliance=alliance, institution=member, from_on=datetime.date(2024, 6, 2))
    with pytest.raises(ValidationError):
        join_alliance(
            alliance=alliance,
            institution=make_institution("丙"),
            from_on=datetime.date(2024, 6, 2),
            until_on=datetime.date(2024, 6, 1),
        )


def test_capabilities_are_one_line_each():
    institution = make_institution(capabilities="试验站：按小时预约\n\n评估: 十个工作日\n到厂诊断")
    assert institution.capability_cards == [
        ("试验站", "按小时预约"),
        ("评估", "十个工作日"),
        ("到厂诊断", ""),
    ]


def test_the_technical_fields_are_there_from_the_start():
    assert TechnicalField.objects.count() == 11
    assert str(TechnicalField.objects.first()) == "新能源"
