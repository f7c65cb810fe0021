"""The kinds of these tests exist only while they run: no other test sees their roles."""

import pytest

from review.kinds import kinds
from tests.review.recipes import KINDS


@pytest.fixture(autouse=True)
def kinds_of_the_tests(monkeypatch):
    own = {kind.name: kind for kind in KINDS}
    monkeypatch.setattr(kinds, "_entries", {**kinds._entries, **own})
