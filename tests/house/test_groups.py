"""Tests that share one process are kept together; pytest-xdist#1386 once lost that in silence."""

import os

import pytest


@pytest.mark.xdist_group("together")
def test_the_mark_for_a_group_reaches_the_scheduler(request):
    is_split_up = "PYTEST_XDIST_WORKER" in os.environ
    assert request.node.nodeid.endswith("@together") or not is_split_up
