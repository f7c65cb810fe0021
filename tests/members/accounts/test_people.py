"""Staff by invitation only, and the administrator's list."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from audit.models import AuditEntry
from base.errors import RuleBroken
from members.accounts import invitations, people
from members.models import Consent, Invitation, User
from members.roles import Role
from tests.members.recipes import PASSWORD, make_user

pytestmark = pytest.mark.django_db
NEW = {"name": "陈静", "address": "Chen@Example.org", "roles": ["editor", "events"]}
LIST_QUERIES = 8  # session, account, own roles, count, people, roles, invitations, a queue
CHOSEN = {
    "name": "陈静",
    "password1": "Bridge-1-river",
    "password2": "Bridge-1-river",
    "agreed": "on",
}


@pytest.fixture
def invited(admin, after_commit, mailoutbox):
    """An invitation and the path of its link, as the mail has it."""
    with after_commit():
        row = invitations.invite(
            address="chen@example.org", name="陈静", roles={"editor"}, by=admin
        )
    return row, path_in(mailoutbox[-1])


def path_in(mail):
    link = next(word for word in mail.body.split() if "/t/staff-" in word)
    return "/t/" + link.partition("/t/")[2]


def test_there_is_a_group_for_every_role(db):
    assert set(Group.objects.values_list("name", flat=True)) == set(Role.values)


def test_inviting_by_the_page(signed_in, admin, mailoutbox, after_commit):
    with after_commit():
        answer = signed_in(admin).post("/desk/people/invite/", NEW)
    row = Invitation.objects.get()

    assert answer["Location"] == "/desk/people/"
    assert (row.address, row.roles, row.invited_by) == (
        "chen@example.org",
        ["editor", "events"],
        admin,
    )
    (mail,) = mailoutbox
    assert (mail.to, mail.subject) == (["chen@example.org"], "邀请您使用武宁创新共同体门户")
    assert "江管理邀请您成为门户的工作人员，角色是编辑（一审）、活动专员。" in mail.body
    assert row.token_hash not in mail.body


def test_looking_at_the_link_changes_nothing(client, invited):
    row, path = invited
    assert client.get(path).status_code == 200
    assert client.head(path).status_code == 200
    assert "no-store" in client.get(path)["Cache-Control"]
    row.refresh_from_db()

    assert row.accepted_at is None
    assert not User.objects.filter(email=row.address).exists()


def test_accepting_makes_staff_signs_in_and_uses_the_link_up(client, invited, admin):
    row, path = invited
    answer = client.post(path, CHOSEN, REMOTE_ADDR="203.0.113.7")
    user = User.objects.get(email="chen@example.org")

    assert answer["Location"] == "/my/"
    assert (user.name, user.is_staff, user.roles) == ("陈静", True, {"editor"})
    assert user.check_password("Bridge-1-river")
    assert Consent.objects.get(user=user).ip == "203.0.113.7"
    assert client.get("/desk/").status_code == 200
    row.refresh_from_db()
    assert (row.accepted_by, row.token_hash) == (user, "")
    assert client.get(path).status_code == 410
    assert client.post(path, CHOSEN).status_code == 410
    form = {"login": "chen@example.org", "password": "Bridge-1-river"}
    client.post("/accounts/logout/")
    assert client.post("/accounts/login/", form)["Location"] == "/my/"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"password1": "short", "password2": "short"}, "password1"),
        ({"password1": "Chenjing-2026", "password2": "Chenjing-2026"}, "password1"),
        ({"password2": "other"}, "password2"),
        ({"name": ""}, "name"),
        ({"agreed": ""}, "agreed"),
    ],
)
def test_what_is_missing_is_said_and_the_link_stays_good(client, invited, change, field):
    row, path = invited
    answer = client.post(path, {**CHOSEN, **change})

    assert (answer.status_code, field in answer.context["form"].errors) == (200, True)
    assert client.get(path).status_code == 200


def test_after_seven_days_it_is_gone(client, admin, after_commit, mailoutbox, clock):
    with after_commit():
        invitations.invite(address="chen@example.org", name="陈静", roles={"editor"}, by=admin)
    path = path_in(mailoutbox[-1])
    clock.shift(7 * 86400 - 1)
    assert client.get(path).status_code == 200
    clock.shift(1)
    assert client.get(path).status_code == 410


def test_inviting_again_replaces_the_link(client, invited, admin, after_commit, mailoutbox):
    row, path = invited
    with after_commit():
        invitations.invite(address="CHEN@example.org", name="陈静", roles={"issuer"}, by=admin)

    assert Invitation.objects.get().roles == ["issuer"]
    assert client.get(path).status_code == 410
    assert client.get(path_in(mailoutbox[-1])).status_code == 200


def test_resending_and_revoking(client, signed_in, invited, admin, after_commit, mailoutbox):
    row, path = invited
    browser = signed_in(admin)
    with after_commit():
        browser.post(f"/desk/people/invitations/{row.pk}/resend/")
    assert client.get(path).status_code == 410
    newer = path_in(mailoutbox[-1])
    assert client.get(newer).status_code == 200

    browser.post(f"/desk/people/invitations/{row.pk}/revoke/")
    assert client.get(newer).status_code == 410
    assert invitations.revoke(invitation=row, by=admin).revoked_at
    with pytest.raises(RuleBroken, match="邀请已被接受或收回。"):
        invitations.resend(invitation=row, by=admin)


def test_an_accepted_invitation_is_not_revoked(client, invited, admin):
    row, path = invited
    client.post(path, CHOSEN)

    with pytest.raises(RuleBroken, match="邀请已被接受。"):
        invitations.revoke(invitation=row, by=admin)


def test_who_has_an_account_accepts_with_it(client, signed_in, invited):
    row, path = invited
    member = make_user("陈静", email="chen@example.org")
    page = client.get(path).content.decode()
    assert "这个邮箱已有账户，请先用它登录，再接受邀请。" in page
    assert client.post(path, CHOSEN)["Location"] == path
    browser = signed_in(make_user())
    assert browser.post(path)["Location"] == path
    assert not User.objects.filter(is_staff=True, email="chen@example.org").exists()

    assert signed_in(member).post(path)["Location"] == "/my/"
    member.refresh_from_db()
    assert (member.is_staff, member.check_password(PASSWORD)) == (True, True)


@pytest.mark.parametrize(
    ("address", "roles", "refusal"),
    [
        ("new@example.org", set(), "请至少选一个角色。"),
        ("new@example.org", {"king"}, "请只选列出的角色。"),
        ("admin@example.org", {"editor"}, "这个邮箱已是工作人员，请直接改角色。"),
        ("gone@example.org", {"editor"}, "这个邮箱的账户已停用，不能邀请。"),
    ],
)
def test_who_cannot_be_invited(admin, address, roles, refusal):
    make_user(email="gone@example.org", is_active=False)

    with pytest.raises(RuleBroken, match=refusal):
        invitations.invite(address=address, name="新同事", roles=roles, by=admin)


def test_two_open_invitations_of_one_address_cannot_be(admin):
    Invitation.objects.create(address="a@x.cn", name="甲", token_hash="1")
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.create(address="A@x.cn", name="甲", token_hash="2")


def test_the_first_administrator_comes_in_by_the_command_line(mailoutbox, after_commit, capsys):
    with after_commit():
        call_command("invite_staff", "chen@example.org", "陈静", "admin")

    assert "ch***@example.org" in capsys.readouterr().out
    assert "共同体专班邀请您成为门户的工作人员，角色是系统管理员。" in mailoutbox[0].body
    with pytest.raises(CommandError):
        call_command("invite_staff", "no-address", "陈静", "admin")


class TestRoles:
    def test_giving_other_roles(self, signed_in, admin):
        editor = make_user("宋编辑", roles=["editor"])
        form = {"roles": ["reviewer", "events"]}
        answer = signed_in(admin).post(f"/desk/people/{editor.pk}/roles/", form)

        assert answer["Location"] == "/desk/people/"
        assert User.objects.get(pk=editor.pk).roles == {"reviewer", "events"}
        row = AuditEntry.objects.get(action="roles_changed")
        assert row.detail == {"given": ["events", "reviewer"], "taken": ["editor"]}

    def test_nobody_changes_the_own_roles(self, signed_in, admin):
        make_user(roles=["admin"])
        answer = signed_in(admin).post(
            f"/desk/people/{admin.pk}/roles/", {"roles": ["admin", "editor"]}
        )

        assert answer.status_code == 200
        assert User.objects.get(pk=admin.pk).roles == {"admin"}

    def test_the_last_administrator_stays(self, admin):
        other = make_user(roles=["auditor"])
        with pytest.raises(RuleBroken, match="这是最后一位系统管理员"):
            people.change_roles(person=admin, roles={"editor"}, by=other)
        with pytest.raises(RuleBroken, match="这是最后一位系统管理员"):
            people.deactivate(person=admin, by=other)

        second = make_user(roles=["admin"])
        people.change_roles(person=admin, roles={"editor"}, by=second)
        assert User.objects.get(pk=admin.pk).roles == {"editor"}

    @pytest.mark.parametrize(
        ("roles", "refusal"),
        [(set(), "至少选一个角色"), ({"king"}, "没有“king”这个角色。")],
    )
    def test_impossible_roles(self, admin, roles, refusal):
        with pytest.raises(RuleBroken, match=refusal):
            people.change_roles(person=make_user(roles=["editor"]), roles=roles, by=admin)

    def test_a_superuser_without_a_role_has_none(self):
        root = make_user(is_superuser=True)
        User.objects.filter(pk=root.pk).update(is_staff=True)

        assert not any(User.objects.get(pk=root.pk).has_role(role) for role in Role.values)


class TestClosing:
    def test_a_closed_account_is_signed_out_and_stays_out(self, client, signed_in, admin):
        editor = make_user("宋编辑", roles=["editor"])
        browser = signed_in(editor)
        browser.post("/accounts/logout/")
        form = {"login": editor.email, "password": PASSWORD}
        browser.post("/accounts/login/", form)
        assert browser.get("/desk/").status_code == 200

        signed_in(admin).post(f"/desk/people/{editor.pk}/deactivate/")

        assert browser.get("/desk/").status_code == 302
        assert client.post("/accounts/login/", form).status_code == 200

    def test_opening_it_again_asks_for_a_new_password(self, admin):
        editor = make_user("宋编辑", roles=["editor"])
        people.deactivate(person=editor, by=admin)
        assert people.deactivate(person=editor, by=admin).is_active is False
        people.reactivate(person=editor, by=admin)
        editor.refresh_from_db()

        assert (editor.is_active, editor.must_change_password) == (True, True)

    def test_nobody_closes_the_own_account_here(self, admin):
        make_user(roles=["admin"])
        with pytest.raises(RuleBroken, match="不能停用自己的账户。"):
            people.deactivate(person=admin, by=admin)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_a_fixed_number_of_queries(
    signed_in, admin, count, django_assert_num_queries
):
    for number in range(count):
        make_user(roles=["editor", "events"])
        invitations.invite(
            address=f"new{number}@example.org", name="新同事", roles={"editor"}, by=admin
        )
    client = signed_in(admin)
    client.get("/desk/people/")
    with django_assert_num_queries(LIST_QUERIES):
        page = client.get("/desk/people/").content.decode()

    assert page.count("ne***@example.org") == count
    assert "new0@example.org" not in page
    assert "admin@example.org" not in page
