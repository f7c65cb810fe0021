"""Institutions, alliances and accounts."""

from members.accounts import invitations
from members.models import Draft, User
from tests.members.recipes import make_alliance, make_user

from .registering import arguments


@arguments("members:detail", "members:workspace", "members:profile_edit", "members:confirm")
@arguments("members:desk_detail")
def own_institution(world):
    return {"slug": world.institution.slug}


@arguments("members:alliance")
def alliance(world):
    return {"slug": make_alliance().slug}


@arguments("accounts:withdraw_consent")
def consent(world):
    return {"purpose": "account"}


@arguments("accounts:draft")
def draft(world):
    return {"pk": Draft.objects.create(user=world.person, path="/x/", fields={"title": ["x"]}).pk}


@arguments("people:roles", "people:deactivate", "people:reset_second_factor")
def colleague(world):
    return {"pk": world.editor.pk}


@arguments("people:reactivate")
def closed_colleague(world):
    colleague = make_user("停用者", roles=["editor"])
    User.objects.filter(pk=colleague.pk).update(is_active=False)
    return {"pk": colleague.pk}


def invitation(world):
    return invitations.invite(
        address="new@example.org", name="新同事", roles={"editor"}, by=world.admin
    )


@arguments("people:resend", "people:revoke")
def open_invitation(world):
    return {"pk": invitation(world).pk}


@arguments("people:accept")
def invitation_link(world):
    row = invitation(world)
    token = row.new_token()
    row.save()
    return {"token": token}


@arguments("account_confirm_email")
def confirmation(world):
    return {"key": "stale"}


@arguments("account_reset_password_from_key")
def stale_reset(world):
    return {"uidb36": "1", "key": "stale"}
