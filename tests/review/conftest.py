"""The kinds of these tests exist only while they run: no other test sees their roles."""

import pytest

from review.kinds import kinds
from tests.review.recipes import CARD, LETTER


@pytest.fixture(autouse=True)
def kinds_of_the_tests(monkeypatch):
    monkeypatch.setattr(kinds, "_entries", {**kinds._entries, CARD.name: CARD, LETTER.name: LETTER})
