"""What the addresses of the matrix are tried on: arguments and forms, by the address's name.

A new address needs its row in docs/permissions.md and, when it takes arguments, a function here:

    @arguments("events:detail")
    def event(world):
        return {"slug": make_event().slug}

Each function runs anew for every person, inside a transaction that is undone. A POST row is tried
with an empty form unless `@form(name)` gives one.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.files.base import ContentFile

from base.models import Holiday
from base.registries import file_grants
from files.models import public_storage
from files.services import store
from members import profile
from members.accounts import invitations
from members.models import Draft, User
from notices import delivery
from notices.models import Notice
from review.models import Revision
from review.services import propose
from tests.events.recipes import make_draft, make_event, make_series
from tests.files.recipes import encoded, upload
from tests.members.recipes import make_alliance, make_user
from tests.notices.recipes import make_occasion
from tests.permissions.world import World

PICTURE = "0" * 64

ARGUMENTS: dict[str, Callable[[World], dict[str, Any]]] = {}
FORMS: dict[str, Callable[[World], dict[str, Any]]] = {}


def arguments(*names: str) -> Callable:
    """Register the function that makes what the addresses `names` are about."""

    def register(make: Callable[[World], dict[str, Any]]) -> Callable:
        ARGUMENTS.update(dict.fromkeys(names, make))
        return make

    return register


def form(*names: str) -> Callable:
    """Register the function that fills the form posted to the addresses `names`."""

    def register(make: Callable[[World], dict[str, Any]]) -> Callable:
        FORMS.update(dict.fromkeys(names, make))
        return make

    return register


# members: institutions


@arguments("members:detail", "members:workspace", "members:profile_edit", "members:confirm")
@arguments("members:desk_detail")
def own_institution(world):
    return {"slug": world.institution.slug}


@arguments("members:alliance")
def alliance(world):
    return {"slug": make_alliance().slug}


# members: accounts


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


# files: a private file belongs to whom its grant says, here to the 经办人


file_grants.register("tests.matrix", lambda user, file: file.owner_id == user.pk)


@arguments("files:download")
def private_file(world):
    return {"token": store(upload(encoded()), purpose="tests.matrix", by=world.clerk).token}


@arguments("files:public_picture")
def public_picture(world):
    path = f"{PICTURE[:2]}/{PICTURE}.png"
    if not public_storage().exists(path):
        public_storage().save(path, ContentFile(encoded()))
    return {"folder": PICTURE[:2], "name": PICTURE, "ending": "png"}


# notices: one that the 经办人 got


@arguments("notices:detail", "notices:resend")
def notice(world):
    occasion = make_occasion(world.institution, to=[world.clerk])
    list(delivery.fan_out(occasion))
    return {"token": Notice.objects.get(occasion=occasion).token}


# review: what the 经办人 proposes about the own institution


def revision(world) -> Revision:
    values = {**profile.current(world.institution), "intro": "试验站工作日全部开放。"}
    return propose(kind=profile.KIND, obj=world.institution, values=values, by=world.clerk)


@arguments("review:detail", "review:accept", "review:return", "review:withdraw")
def proposal(world):
    return {"token": revision(world).token}


@form("review:accept", "review:return")
def decision(world):
    return {"digest": Revision.objects.get().digest, "text": "请补上开放时间。"}


# events


@arguments("events:detail", "events:desk_detail", "events:desk_edit", "events:desk_finish")
@arguments("events:desk_postpone", "events:desk_cancel", "events:desk_withdraw")
def event(world):
    return {"slug": make_event().slug}


@arguments("events:desk_discard")
def event_draft(world):
    return {"slug": make_draft().slug}


@arguments("events:series")
def series(world):
    row = make_series()
    make_event(series=row)
    return {"slug": row.slug}


# base


@arguments("base:holiday_remove")
def holiday(world):
    row = Holiday.objects.create(day=date(2030, 1, 1), kind="off", name="元旦", source="x")
    return {"pk": row.pk}
