import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from members.accounts import passwords
from members.accounts.validators import classes
from members.models import PasswordHistory, User
from tests.members.recipes import PASSWORD, make_clerk, make_institution, make_user


def codes(password, user=None):
    try:
        validate_password(password, user)
    except ValidationError as fault:
        return [error.code for error in fault.error_list]
    return []


@pytest.mark.parametrize(
    ("password", "expected"),
    [
        ("Suzhou-2026", []),
        ("suzhou-2026", []),
        ("Suzhoucreek", ["classes"]),
        ("SUZHOU2026X", ["classes"]),
        ("Suzhou-26", ["short"]),
        ("Suzhou-226", []),
        ("suzhou", ["short", "classes"]),
        ("苏州河abc12345", []),
    ],
)
def test_ten_characters_of_three_classes(password, expected):
    assert codes(password) == expected


@pytest.mark.parametrize(
    ("password", "count"),
    [("", 0), ("a", 1), ("aB", 2), ("aB1", 3), ("aB1-", 4), ("aB1 ", 4), ("aB１", 3), ("河", 1)],
)
def test_classes_of_characters(password, count):
    assert classes(password) == count


def test_common_passwords_are_refused():
    assert codes("Password123") == ["password_too_common"]


@pytest.mark.parametrize(
    ("password", "expected"),
    [
        ("Linxiaoyu-2026", ["name"]),
        ("林小雨-Abc-2026", ["name"]),
        ("My-Xiaoyu.Lin-26", []),
        ("Lin.Xiaoyu-2026", ["email"]),
        ("Suzhou-creek-26", []),
    ],
)
def test_nothing_of_oneself(password, expected):
    person = User(name="林小雨", email="lin.xiaoyu@example.org")

    assert codes(password, person) == expected


def test_a_name_of_one_letter_bars_nothing():
    assert codes("Suzhou-creek-26", User(name="", email="a@example.org")) == []


@pytest.mark.django_db
@pytest.mark.parametrize("password", ["Dks-2026-abcd", "我的电科所-Ab-2026"])
def test_nothing_of_the_organisation(password):
    clerk = make_clerk(make_institution("电科所"))

    assert codes(password, clerk) == ["organisation"]


@pytest.mark.django_db
def test_the_last_five_are_refused_and_the_sixth_is_free(person):
    for number in range(1, 7):
        passwords.set_password(user=person, password=f"Bridge-{number}-river")

    assert codes("Bridge-6-river", person) == ["used"]
    assert codes("Bridge-1-river", person) == ["used"]
    assert codes(PASSWORD, person) == []
    assert PasswordHistory.objects.filter(user=person).count() == 5


@pytest.mark.django_db
def test_a_new_password_is_stamped_and_ends_the_duty(person, clock):
    person.must_change_password = True
    passwords.set_password(user=person, password="Bridge-1-river")
    person.refresh_from_db()

    assert person.must_change_password is False
    assert person.password_changed_at.isoformat() == "2026-11-23T02:00:00+00:00"
    assert person.check_password("Bridge-1-river")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("days", "is_staff", "old"), [(91, True, True), (89, True, False), (91, False, False)]
)
def test_staff_are_reminded_after_ninety_days(person, clock, days, is_staff, old):
    person.is_staff = is_staff
    passwords.set_password(user=person, password="Bridge-1-river")
    clock.shift(days * 86400)

    assert passwords.is_old(person) is old


@pytest.mark.django_db
@pytest.mark.parametrize(("days", "shown"), [(89, False), (91, True)])
def test_the_desk_reminds_and_stays_open(client, clock, days, shown):
    editor = make_user(roles=["editor"])
    clock.shift(days * 86400)
    client.force_login(editor)
    page = client.get("/desk/")

    assert page.status_code == 200
    assert ("密码用了 90 天以上，建议换一个。" in page.content.decode()) is shown
