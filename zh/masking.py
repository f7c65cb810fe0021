"""Personal details shortened for lists, logs and exports; the unknown is hidden whole."""

import re

from zh.characters import without_invisible
from zh.names import PersonNameError, check_person_name, split_surname
from zh.phones import PhoneError, normalise

HIDDEN = "****"
SERVICE_NUMBER = 5

_ADDRESS = re.compile(r"([^\s@<>\"',;:()\[\]\\]+)@((?:[\w-]+\.)+[\w-]+)")


def mask_phone(number: str | None) -> str:
    """`138****1234`, or `5555****-0000` for a landline with an extension."""
    typed = without_invisible(number or "").strip()
    if not typed:
        return ""
    try:
        parts = normalise(typed).split("-")
    except PhoneError:
        return HIDDEN
    if len(parts[0]) == SERVICE_NUMBER:
        return HIDDEN
    if parts[0].startswith("1"):
        return parts[0][:3] + HIDDEN + parts[0][-4:]
    # area-number-extension, number-extension, or the three groups of a company's 400 line
    at = 1 if parts[0].startswith("0") else 2 if len(parts) == 3 else 0
    parts[at] = parts[at][:-4] + HIDDEN
    return "-".join(parts)


def mask_name(name: str | None) -> str:
    """The surname and one star however long the name is: `张*`, `欧阳*`."""
    if not without_invisible(name or "").strip():
        return ""
    try:
        written = check_person_name(name or "")
    except PersonNameError:
        return "*"
    surname, _ = split_surname(written)
    return (surname or written[0]) + "*"


def mask_email(address: str | None) -> str:
    """The first letters and the whole domain: `zh***@x.cn`."""
    written = without_invisible(address or "").strip()
    if not written:
        return ""
    found = _ADDRESS.fullmatch(written)
    if found is None:
        return "***"
    local, domain = found.groups()
    return local[: min(2, len(local) - 1)] + "***@" + domain
