"""Which columns of search may name a person: those that copy what a public page says of one."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from base.registries import PersonalField, declare

FINDING = _("让人找到网站上已经公开的内容")
PUBLIC = _("内容公开时已经具备的依据，搜索不另外公开任何信息")
WHILE_PUBLIC = _("到公开页撤下为止，随即从搜索中删除")
COPIED = ("title", "summary", "text", "names", "words", "tokens")
NOT_PERSONAL = ("kind", "object_id", "language", "text_language", "url")

declare(
    (PersonalField("search.Entry", name, FINDING, PUBLIC, WHILE_PUBLIC) for name in COPIED),
    [f"search.Entry.{name}" for name in NOT_PERSONAL],
)
