"""Every letter and note of the account is in Chinese, in the portal's look."""

import re
from pathlib import Path

import allauth
import pytest
from django.utils import timezone

from members.accounts import letters

LIBRARY = Path(allauth.__file__).parent / "templates"
NOT_USED = re.compile(
    r"code_|_code|phone|webauthn|login_code|email_confirm_message|account_(dis)?connected"
)
CONTEXT = {
    "timestamp": timezone.now(),
    "device": "Windows 上的 Edge",
    "masked_ip": "203.0.113.*",
    "new_email": "ne***@example.org",
    "inviter": "江管理",
    "roles": "编辑（一审）",
    "email": "chen@example.org",
}


def prefixes(folder, ending):
    found = (
        path.relative_to(LIBRARY).as_posix() for path in LIBRARY.glob(f"{folder}/**/*{ending}")
    )
    return {name.removesuffix(ending) for name in found if not NOT_USED.search(name)}


def test_no_letter_of_the_library_is_left_over():
    used = prefixes("account/email", "_message.txt") | prefixes("mfa/email", "_message.txt")

    assert used - {"account/email/base"} - set(letters.LETTERS) == set()


def test_no_note_of_the_library_is_left_over():
    folders = ("account/messages", "mfa/messages", "usersessions/messages")
    used = {f"{name}.txt" for folder in folders for name in prefixes(folder, ".txt")}

    assert used - set(letters.NOTES) == set()


@pytest.mark.parametrize("kind", sorted(letters.LETTERS))
def test_a_letter_has_two_parts_without_english(kind):
    links = {letters.LETTERS[kind].link: "https://portal.example/x"}
    mail = letters.write(kind, ["chen@example.org"], {**CONTEXT, **links})
    words = re.sub(
        r"https?://\S+|[\w*.]+@[\w.]+|Windows|Edge|[\d.:*-]", "", mail.subject + mail.body
    )

    assert re.findall(r"[A-Za-z]{2,}", words) == []
    assert "https://portal.example/x" in mail.body
    (html,) = mail.alternatives
    assert (html.mimetype, "https://portal.example/x" in html.content) == ("text/html", True)
    assert len(mail.subject.splitlines()) == 1
