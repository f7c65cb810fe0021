"""Password rules (domain 3.5 a; GB/T 22239-2019 level 2)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from . import passwords

SHORTEST = 10
CLASSES_NEEDED = 3

OWN_WORD = {
    "name": _("密码里不要有你的姓名。"),
    "email": _("密码里不要有邮箱 @ 前面的部分。"),
    "organisation": _("密码里不要有单位的名称或简称。"),
}


class PasswordRules:
    """At least 10 characters of 3 of 4 classes, nothing of oneself, none of the last five."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError with every fault that the person can mend at once."""
        faults = list(self._shape(password))
        if user is not None:
            faults += self._own_words(password, user)
            if not faults and passwords.was_used(user, password):
                faults.append(ValidationError(_("最近 5 次用过的密码不能再用。"), code="used"))
        if faults:
            raise ValidationError(faults)

    def _shape(self, password: str):
        if len(password) < SHORTEST:
            yield ValidationError(
                _("密码至少要 %(shortest)d 个字符，现在是 %(length)d 个。"),
                code="short",
                params={"shortest": SHORTEST, "length": len(password)},
            )
        if classes(password) < CLASSES_NEEDED:
            yield ValidationError(
                _("大写字母、小写字母、数字、符号，至少要有其中三种。"), code="classes"
            )

    def _own_words(self, password: str, user: Any) -> list[ValidationError]:
        lower = password.lower()
        kinds = dict.fromkeys(kind for kind, word in passwords.own_words(user) if word in lower)
        return [ValidationError(OWN_WORD[kind], code=kind) for kind in kinds]

    def get_help_text(self) -> Any:
        return _(
            "至少 10 个字符，大写字母、小写字母、数字、符号里至少三种；"
            "不含姓名、单位名和邮箱名；最近 5 次用过的不能再用。"
        )


def classes(password: str) -> int:
    """How many of the four classes occur; whatever is neither letter nor digit is a symbol.

    A Chinese character has no case and counts as a symbol.
    """
    return sum(
        any(test(character) for character in password)
        for test in (str.isupper, str.islower, str.isdecimal, _is_symbol)
    )


def _is_symbol(character: str) -> bool:
    return not (character.isupper() or character.islower() or character.isdecimal())
