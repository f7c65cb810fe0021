"""What search knows of institutions and alliances: what their public pages say, without contacts.

Telephone, e-mail and department stay on the page alone, published or not (domain 3.4).
"""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from members.models import Alliance, Institution
from members.models.local import in_language
from search.kinds import Document, SearchKind, search_kinds, sounds


def institution_document(institution: Institution) -> Document | None:
    """The profile; an institution is called by its short name, and found by all it has had."""
    chinese = (institution.short_name, institution.name, *institution.former_names.splitlines())
    english = (institution.short_name_en, institution.name_en)
    if get_language() == "en":
        if not any((*english, institution.intro_en)):
            return None
        title = institution.short_name_en or institution.name_en or institution.short_name
        texts = [institution.intro_en, institution.name_en]
    else:
        title = institution.short_name
        texts = [institution.intro, institution.description, institution.capabilities]
        texts += [institution.opening, institution.address, institution.name]
    kinds = [institution.get_kind_display(), *map(str, institution.fields.all())]
    return Document(
        title=title,
        names=tuple(filter(None, (*chinese, *english))),
        text="\n".join(filter(None, [*texts, *kinds])),
        summary=in_language(institution, "intro") or in_language(institution, "name"),
        url=institution.get_absolute_url(),
        shown_on=institution.confirmed_on or institution.joined_on,
        pinyin=sounds(*chinese),
    )


def alliance_document(alliance: Alliance) -> Document | None:
    """An alliance by its name; who is in it is found under the members."""
    english = (alliance.name_en, alliance.short_name_en, alliance.description_en)
    if get_language() == "en" and not any(english):
        return None
    names = (alliance.name, alliance.short_name, *english[:2])
    about, kind = in_language(alliance, "description"), str(alliance.get_kind_display())
    return Document(
        title=alliance.local_name,
        names=tuple(filter(None, names)),
        text="\n".join(filter(None, [about, kind])),
        summary=about or kind,
        url=alliance.get_absolute_url(),
        shown_on=alliance.founded_on,
        pinyin=sounds(alliance.name, alliance.short_name),
    )


KINDS = (
    SearchKind(
        name="members.institution",
        model="members.Institution",
        label=_("成员"),
        public=lambda: Institution.objects.visible_to(None).prefetch_related("fields"),
        document=institution_document,
        order=10,
    ),
    SearchKind(
        name="members.alliance",
        model="members.Alliance",
        label=_("联盟"),
        public=lambda: Alliance.objects.visible_to(None),
        document=alliance_document,
        order=20,
    ),
)
for kind in KINDS:
    search_kinds.register(kind.name, kind)
