import pytest
from django.test import Client

from tests.members.recipes import PASSWORD, make_user


@pytest.fixture
def person(db):
    """Somebody with an account of the own and nothing else."""
    return make_user("林小雨", email="lin.xiaoyu@example.org")


@pytest.fixture
def admin(db):
    """A system administrator."""
    return make_user("江管理", email="admin@example.org", roles=["admin"])


@pytest.fixture
def signed_in():
    """`signed_in(user)` is a browser of its own in which the account is signed in."""

    def open_browser(user, **environment):
        client = Client(**environment)
        client.force_login(user)
        return client

    return open_browser


@pytest.fixture
def try_password(client):
    """Send the sign-in form."""

    def send(email, password=PASSWORD, **extra):
        return client.post("/accounts/login/", {"login": email, "password": password}, **extra)

    return send
