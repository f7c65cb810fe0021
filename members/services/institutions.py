"""Adding, renaming, moving and confirming institutions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from base.changes import changed
from base.errors import RuleBroken
from members.models import FormerSlug, Institution, TechnicalField
from members.validators import RESERVED_SLUGS
from zh import pinyin

SLUG_LENGTH = 60
PINYIN_LENGTH = 300


@transaction.atomic
def add_institution(
    *,
    name: str,
    short_name: str,
    kind: str,
    by: Any = None,
    slug: str = "",
    fields: Iterable[TechnicalField] = (),
    **values: Any,
) -> Institution:
    """Take an institution in. Its slug is the pinyin of its short name, set once."""
    institution = Institution(name=name, short_name=short_name, kind=kind, **values)
    institution.slug = slug or free_slug(short_name)
    write_keys(institution)
    institution.full_clean()
    institution.save()
    institution.fields.set(fields)
    changed(institution, by=by, verb="added")
    return institution


@transaction.atomic
def rename_institution(
    *, institution: Institution, name: str, short_name: str, by: Any
) -> Institution:
    """Give another name; the old one is kept for searching, and the address stays."""
    institution = Institution.objects.select_for_update().get(pk=institution.pk)
    if (institution.name, institution.short_name) == (name, short_name):
        return institution
    former = [*institution.former_names.splitlines(), institution.name, institution.short_name]
    now = {name, short_name}
    institution.former_names = "\n".join(n for n in dict.fromkeys(former) if n and n not in now)
    institution.name, institution.short_name = name, short_name
    write_keys(institution)
    institution.full_clean()
    institution.save()
    changed(institution, by=by, verb="renamed")
    return institution


@transaction.atomic
def move_institution(*, institution: Institution, slug: str, by: Any) -> Institution:
    """Give another address; the old one redirects. An address that was another's is refused."""
    institution = Institution.objects.select_for_update().get(pk=institution.pk)
    if institution.slug == slug:
        return institution
    taken = FormerSlug.objects.filter(slug=slug).exclude(institution=institution)
    if taken.exists():
        raise RuleBroken(_("这个地址从前属于另一家单位，请换一个。"))
    FormerSlug.objects.filter(slug=slug).delete()
    FormerSlug.objects.create(slug=institution.slug, institution=institution)
    institution.slug = slug
    institution.full_clean()
    institution.save()
    changed(institution, by=by, verb="moved")
    return institution


@transaction.atomic
def name_institution(
    *, institution: Institution, name: str, short_name: str, slug: str, by: Any
) -> Institution:
    """Give names and address in one go: both or neither."""
    institution = rename_institution(
        institution=institution, name=name, short_name=short_name, by=by
    )
    return move_institution(institution=institution, slug=slug, by=by)


@transaction.atomic
def confirm_profile(*, institution: Institution, by: Any) -> Institution:
    """Say that all on the public page is still right; once a day is enough."""
    institution = Institution.objects.select_for_update().get(pk=institution.pk)
    today = timezone.localdate()
    if institution.confirmed_on == today:
        return institution
    institution.confirmed_on = today
    institution.full_clean()
    institution.save(update_fields=["confirmed_on", "updated_at"])
    changed(institution, by=by, verb="confirmed")
    return institution


def free_slug(name: str) -> str:
    """An address that nobody has or had: `dian-ke-suo`, then `dian-ke-suo-2`."""
    stem = "-".join(pinyin.syllables(name))[: SLUG_LENGTH - 4].strip("-") or "institution"
    taken = set(Institution.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    taken |= set(FormerSlug.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    taken |= RESERVED_SLUGS
    slug, number = stem, 1
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug


def write_keys(institution: Institution) -> None:
    """The keys by which it is sorted and found by pinyin (domain 3.8); 上海市 does not count."""
    names = [institution.short_name, institution.name, *institution.former_names.splitlines()]
    words = [word for name in names for word in pinyin.initials_all(name)[:4]]
    words += ["".join(pinyin.syllables(name)) for name in names]
    institution.sort_key = pinyin.index_key(institution.short_name)
    institution.pinyin = " ".join(dict.fromkeys(words))[:PINYIN_LENGTH]
