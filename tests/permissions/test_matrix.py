"""docs/permissions.md, tried at every address with every kind of person."""

from collections.abc import Iterator

import pytest
from django.contrib import admin
from django.core.cache import cache
from django.db import transaction
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from tests.permissions import table, things
from tests.permissions.world import COLUMNS, World

pytestmark = pytest.mark.django_db
ROWS = table.rows()
ADMIN = "admin:*"  # one row for Django's admin beside its index, tried on every list in it
NEVER_DONE = {"403", "404", "405", "登录"}


def names(resolver: URLResolver, within: tuple[str, ...] = ()) -> Iterator[str]:
    """Every named address of the project, with its namespace."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield ":".join((*within, entry.name or str(entry.pattern)))
        else:
            yield from names(entry, (*within, entry.namespace) if entry.namespace else within)


def addresses() -> set[str]:
    """The names that the document must have: Django's admin counts as its index and the rest."""
    found = set(names(get_resolver()))
    admins = {name for name in found if name.startswith("admin:")} - {"admin:index"}
    return found - admins | {ADMIN}


def without(method: str) -> list[str]:
    """The addresses that the document does not open by this method."""
    opened = {row.name for row in ROWS if row.method == method}
    return sorted({row.name for row in ROWS} - opened - {ADMIN})


@pytest.fixture
def world(db):
    return World()


def answer(world: World, name: str, method: str, person: str) -> str:
    """What one person gets at one address; whatever it does is undone."""
    client = world.browser(person)
    cache.clear()
    with transaction.atomic():
        kwargs = things.ARGUMENTS.get(name, lambda world: {})(world)
        posted = things.FORMS.get(name, lambda world: {})(world) if method == "POST" else {}
        response = getattr(client, method.lower())(reverse(name, kwargs=kwargs), posted)
        b"".join(response)  # a file is closed once it was read
        transaction.set_rollback(True)
    if response.status_code == 302 and response["Location"].startswith(reverse("account_login")):
        return "登录"
    return str(response.status_code)


def answers(world: World, name: str, method: str, column: str) -> str:
    """The answer that all people of a column get, or each one's in order where they differ."""
    got = [answer(world, name, method, person) for person in COLUMNS[column]]
    return got[0] if len(set(got)) == 1 else "/".join(got)


def test_every_row_holds(world, subtests):
    for row in ROWS:
        if row.name == ADMIN:
            continue
        with subtests.test(str(row)):
            got = {c: answers(world, row.name, row.method, c) for c, _expected in row.answers}
            assert got == dict(row.answers)


def test_what_has_no_row_is_refused(world, subtests):
    for method in table.METHODS:
        for name in without(method):
            with subtests.test(f"{method} {name}"):
                people = ("nobody", "person", "clerk", "superuser")
                got = {person: answer(world, name, method, person) for person in people}
                assert set(got.values()) - NEVER_DONE == set(), got


def test_every_list_of_djangos_admin(world):
    (row,) = [row for row in ROWS if row.name == ADMIN]
    lists = [
        f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
        for model in admin.site._registry
    ]
    for name in lists:
        got = {column: answers(world, name, "GET", column) for column, _ in row.answers}
        assert (name, got) == (name, dict(row.answers))


def test_every_row_has_an_address():
    assert {row.name for row in ROWS} - addresses() == set()


def test_every_address_has_a_row(world):
    missing = sorted(addresses() - {row.name for row in ROWS})

    assert not missing, "\n".join(
        ["Judge these rows, then put them into docs/permissions.md:", *suggested(world, missing)]
    )


def suggested(world: World, missing: list[str]) -> Iterator[str]:
    """The rows that describe what the addresses do today."""
    for name in set(missing) - {ADMIN}:
        for method in table.METHODS:
            try:
                got = [answers(world, name, method, column) for column in COLUMNS]
            except NoReverseMatch:
                yield f"{name}: give it arguments in tests/permissions/things.py first"
                break
            if method == "GET" or set("/".join(got).split("/")) - NEVER_DONE:
                yield f"| `{name}` | {method} | {' | '.join(got)} |"


def test_every_column_is_somebody_and_every_row_has_all_columns():
    assert {tuple(column for column, _ in row.answers) for row in ROWS} == {tuple(COLUMNS)}


def test_no_address_has_two_rows_for_one_method():
    keys = [(row.name, row.method) for row in ROWS]

    assert sorted(keys) == sorted(set(keys))


def test_a_bad_cell_is_refused():
    with pytest.raises(ValueError, match="home GET"):
        table.read("| 地址 | 方法 | 公众 |\n| --- | --- | --- |\n| `home` | GET | 201 |")
