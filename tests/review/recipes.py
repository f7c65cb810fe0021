"""One recipe per model of review, and two kinds over the one model that every floor knows.

The live thing is an account's card: its name and phone.
"""

from itertools import count

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from base.changes import changed
from review import services
from review.kinds import Kind, Step

_numbers = count(1)


def make_user(*roles, **fields):
    """An account; with roles it is staff."""
    fields.setdefault("email", f"reviewer{next(_numbers)}@example.com")
    fields.setdefault("name", f"同事{next(_numbers)}")
    user = get_user_model().objects.create_user(is_staff=bool(roles), **fields)
    user.groups.set([Group.objects.get_or_create(name=role)[0] for role in roles])
    return user


def current(card):
    return {"name": card.name, "phone": card.phone}


def apply(card, values, by):
    for field, value in values.items():
        setattr(card, field, value)
    card.full_clean(exclude=["password"])
    card.save()
    changed(card, by=by, verb="approved")


def make_kind(name, *steps, by_field=False):
    """A kind of proposal over an account's card, with these (role, label[, ticks]) steps."""
    return Kind(
        name=name,
        model="members.User",
        label="名片",
        schema=1,
        steps=tuple(Step(*step) for step in steps),
        fields={"name": "姓名", "phone": "电话"},
        title=str,
        current=current,
        apply=apply,
        url=card_url,
        edit_url=card_edit_url,
        speaks_for=speaks_for,
        by_field=by_field,
    )


def card_url(card):
    return "/events/"


def card_edit_url(card):
    return "/inbox/"


def speaks_for(user, card):
    return user == card


CARD = make_kind("tests.card", ("reviewer", "审核"))
LETTER = make_kind("tests.letter", ("editor", "一审"), ("reviewer", "二审"), ("issuer", "三审"))
BADGE = make_kind("tests.badge", ("reviewer", "审核"), by_field=True)
TICKS = (("facts", "事实"), ("names", "人名职务"))
TICKED = make_kind("tests.ticked", ("reviewer", "审核", TICKS))
KINDS = (CARD, LETTER, BADGE, TICKED)


def make_revision(card=None, *, by=None, kind="tests.card", submitted=True, **values):
    """A proposal to change the phone of a card, waiting unless told otherwise."""
    card = card or make_user()
    write = services.propose if submitted else services.save_draft
    return write(
        kind=kind,
        obj=card,
        values={"name": card.name, "phone": "021-5555 0000", **values},
        by=by or card,
    )
