"""The folder of a portal that several tests start, one after the other; the first fills it."""

import pytest


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("portal")
