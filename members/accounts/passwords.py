"""Setting passwords and remembering the last ones (domain 3.5 a)."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.hashers import check_password
from django.db import transaction
from django.utils import timezone

from members.models import Membership, PasswordHistory, User
from zh.names import core_name
from zh.pinyin import initials, person_syllables

REMEMBERED = 5
STAFF_NOTICE_AFTER = timedelta(days=90)
SHORTEST_WORD = 3


@transaction.atomic
def set_password(*, user: User, password: str, must_change: bool = False) -> User:
    """Give the account a new password; the one before joins the last five.

    `must_change` asks the person to choose another one at the next sign-in.
    """
    if user.pk and user.has_usable_password():
        PasswordHistory.objects.create(user=user, password=user.password)
        kept = PasswordHistory.objects.filter(user=user).values_list("pk", flat=True)[:REMEMBERED]
        PasswordHistory.objects.filter(user=user).exclude(pk__in=list(kept)).delete()
    user.set_password(password)
    user.password_changed_at = timezone.now()
    user.must_change_password = must_change
    user.save()
    return user


def was_used(user: User, password: str) -> bool:
    """Whether `password` is the account's password or one of the five before it."""
    if user.pk is None:
        return False
    used = [user.password, *user.password_history.values_list("password", flat=True)]
    return any(check_password(password, known) for known in used if known)


def own_words(user: User) -> list[tuple[str, str]]:
    """What a password must not hold, in lower case, with its kind: name, email, organisation."""
    words = []
    if user.name:
        reading = person_syllables(user.name)
        words += [("name", user.name), ("name", "".join(reading)), ("name", "".join(reading[::-1]))]
    words.append(("email", user.email.partition("@")[0]))
    if user.pk:
        rows = Membership.objects.current().filter(user=user).select_related("institution")
        for row in rows:
            for name in (row.institution.name, row.institution.short_name):
                words += [("organisation", core_name(name)), ("organisation", initials(name))]
    return [(kind, word.lower()) for kind, word in words if _says_something(word)]


def _says_something(word: str) -> bool:
    """Two Chinese characters are a word; of Latin letters three are needed."""
    return len(word) >= (SHORTEST_WORD if word.isascii() else 2)


def is_old(user: User) -> bool:
    """Whether staff are reminded on the desk to choose a new password; never forced."""
    return user.is_staff and timezone.now() - user.password_changed_at > STAFF_NOTICE_AFTER
