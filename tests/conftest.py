"""What every test may use: a clock, a clean cache, and what happens after the commit."""

from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.cache import cache
from django.utils import translation

from wuning_portal import behind

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture(autouse=True)
def clean_state():
    """No test inherits a cache entry, a language or what the navigation shows from another."""
    cache.clear()
    behind.forget()
    translation.activate("zh-hans")
    yield
    translation.deactivate()


@pytest.fixture
def clock():
    """Time stands at Monday 2026-11-23 10:00 in Shanghai; `move_to(…)` and `shift(…)` move it."""
    with time_machine.travel(datetime(2026, 11, 23, 10, 0, tzinfo=SHANGHAI), tick=False) as clock:
        yield clock


@pytest.fixture
def after_commit(django_capture_on_commit_callbacks):
    """`with after_commit(): …` runs at its end what waits for the commit, tasks included."""
    return partial(django_capture_on_commit_callbacks, execute=True)
