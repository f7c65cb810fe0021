"""The portal is set up by its environment alone, and says what to set."""

import re

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from wuning_portal.environment import VARIABLES, Environment

PRODUCTION = {
    "PORTAL_MODE": "production",
    "PORTAL_URL": "https://portal.example",
    "SECRET_KEY": "k" * 50,
    "ALLOWED_HOSTS": "portal.example",
    "DATABASE_URL": "postgresql://portal@db/portal",
    "REDIS_URL": "redis://cache:6379/0",
    "EMAIL_URL": "smtp://mail:25",
    "MAIL_FROM": "portal@portal.example",
}


def faults(environ: dict[str, str]) -> list[str]:
    with pytest.raises(ImproperlyConfigured) as refused:
        Environment(environ)
    return re.findall(r"^  - (.*)$", str(refused.value), re.MULTILINE)


def test_an_empty_environment_is_a_demo():
    environment = Environment({})
    assert not environment.is_production
    assert environment["PORTAL_URL"] == "http://127.0.0.1:8000"


def test_the_address_follows_the_port_unless_it_is_set():
    assert Environment({"PORT": "8100"})["PORTAL_URL"] == "http://127.0.0.1:8100"
    given = {"PORT": "8100", "PORTAL_URL": "https://portal.example"}
    assert Environment(given)["PORTAL_URL"] == "https://portal.example"


def test_production_starts_with_all_that_it_requires():
    assert {v.name for v in VARIABLES if v.required} | {"PORTAL_MODE"} == set(PRODUCTION)
    assert Environment(PRODUCTION).is_production


@pytest.mark.parametrize("name", sorted(set(PRODUCTION) - {"PORTAL_MODE"}))
def test_production_refuses_to_start_without(name):
    (fault,) = faults({**PRODUCTION, name: " "})
    assert fault.startswith(f"{name} is not set.")


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("PORTAL_MODE", "prod", "PORTAL_MODE is 'prod'; set it to demo or production."),
        ("PORT", "http", "PORT is 'http'; set a whole number."),
        ("PORT", "70000", "PORT is 70000; set a number from 1 to 65535."),
        ("LOG_LEVEL", "loud", "LOG_LEVEL is 'loud'; set DEBUG, INFO, WARNING or ERROR."),
        ("SECRET_KEY", "short", "SECRET_KEY is shorter than 50 characters; set a long random one."),
        ("ALLOWED_HOSTS", "*", "ALLOWED_HOSTS is *; name the hosts."),
        (
            "PORTAL_URL",
            "http://portal.example",
            "PORTAL_URL is 'http://portal.example'; production is served by https://.",
        ),
        (
            "DATABASE_URL",
            "mysql://db/portal",
            "DATABASE_URL is not of a kind the portal knows; set postgresql://… or sqlite:///….",
        ),
        (
            "REDIS_URL",
            "localhost",
            "REDIS_URL is not of a kind the portal knows; set redis://… or rediss://….",
        ),
        (
            "EMAIL_URL",
            "http://mail",
            "EMAIL_URL is not of a kind the portal knows; set smtp://… or smtps://….",
        ),
    ],
)
def test_a_bad_value_is_named(name, value, fault):
    assert faults({**PRODUCTION, name: value}) == [fault]


def test_a_media_store_is_named_whole():
    assert [fault.split()[0] for fault in faults({**PRODUCTION, "S3_ENDPOINT": "https://s3"})] == [
        "S3_PRIVATE_BUCKET",
        "S3_PUBLIC_BUCKET",
        "S3_ACCESS_KEY",
        "S3_SECRET_KEY",
    ]


def test_a_secret_is_never_repeated_in_a_message():
    secret = "redis-password-in-a-wrong-url"
    assert secret not in "".join(faults({"REDIS_URL": f"http://:{secret}@cache"}))


def test_the_table_in_the_docs_is_the_table_in_the_code():
    text = (settings.BASE_DIR / "docs" / "settings.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (?:`(.*?)`)? \| (yes)? ?\| (.+) \|$", text, re.MULTILINE)
    assert rows == [(v.name, v.default, "yes" if v.required else "", v.meaning) for v in VARIABLES]
