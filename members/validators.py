"""What may be typed about an institution, and how to put right what is wrong."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from zh import credit_code, phones

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Words that are, or may become, addresses beside those of institutions and alliances.
RESERVED_SLUGS = frozenset(
    re.findall(
        r"\w+",
        """
    about accessibility accounts add admin api calendar create delete desk display edit en
    events export feed health help import join list map members my new page privacy search
    sitemap static verify workspace zh
""",
    )
)


def slug_is_plain(value: str) -> None:
    """An address is of a to z, figures and single hyphens."""
    if not SLUG.fullmatch(value):
        raise ValidationError(_("地址只用小写字母、数字和连字符，例如 dianke-suo。"))


def slug_is_free(value: str) -> None:
    """An address is not a word that the portal keeps for its own pages."""
    if value in RESERVED_SLUGS:
        raise ValidationError(_("“%(word)s”是保留的地址，请换一个。") % {"word": value})


def is_credit_code(value: str) -> None:
    """A unified social credit code (GB 32100-2015); says which character is wrong."""
    try:
        credit_code.check(value)
    except credit_code.CreditCodeError as error:
        raise ValidationError(credit_code_message(error, credit_code.normalise(value))) from error


def credit_code_message(error: credit_code.CreditCodeError, code: str) -> str:
    """What is wrong with `code` and what to type instead."""
    words = {
        "position": error.position,
        "character": error.character,
        "suggestion": error.suggestion,
        "length": len(code),
    }
    if error.kind == credit_code.ErrorKind.LENGTH:
        return _("统一社会信用代码是 18 位，现在是 %(length)s 位。") % words
    if error.kind == credit_code.ErrorKind.REGION:
        return _("第 %(position)s 位应是数字，现在是“%(character)s”。请对照营业执照。") % words
    if error.kind == credit_code.ErrorKind.FORBIDDEN_CHARACTER and error.suggestion:
        return _("第 %(position)s 位不会是“%(character)s”，您是不是要填“%(suggestion)s”？") % words
    if error.kind == credit_code.ErrorKind.FORBIDDEN_CHARACTER:
        return _("第 %(position)s 位不能是“%(character)s”，请对照营业执照。") % words
    return _("最后一位与前 17 位对不上，可能有一位填错了。请对照营业执照。")


def is_phone(value: str) -> None:
    """A telephone number of mainland China (domain 3.7)."""
    try:
        phones.normalise(value)
    except phones.PhoneError as error:
        raise ValidationError(phone_message(error)) from error


def phone_message(error: phones.PhoneError) -> str:
    """What is wrong with a telephone number and how to write it."""
    if error.kind == phones.ErrorKind.FORBIDDEN_CHARACTER:
        return _("电话里不能有“%(character)s”，请只填数字，分机前加短横。") % {
            "character": error.character
        }
    if error.kind == phones.ErrorKind.EXTENSION:
        return _("分机号最多 6 位，例如 021-5555 0000-001。")
    return _("请填 8 位号码，例如 021-0000 0000，或 11 位手机号。")
