"""What the portal reads from its environment: one table, checked at start.

`docs/settings.md` shows the same table; a test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
MODES = ("demo", "production")
# The beginnings that each address may have; the first two are named in the message.
SCHEMES = {
    "PORTAL_URL": ("https://…", "http://…"),
    "DATABASE_URL": ("postgresql://…", "sqlite:///…", "postgres://…"),
    "REDIS_URL": ("redis://…", "rediss://…", "unix://…"),
    "EMAIL_URL": ("smtp://…", "smtps://…"),
}


@dataclass(frozen=True)
class Variable:
    """One environment variable: its name, its safe default and what it is for."""

    name: str
    default: str
    meaning: str
    required: bool = False  # in production


VARIABLES = (
    Variable("PORTAL_MODE", "demo", "`demo` or `production`; production refuses unsafe defaults"),
    Variable(
        "PORTAL_URL", "http://127.0.0.1:8000", "Public address, used in mails; follows PORT", True
    ),
    Variable("SECRET_KEY", "", "Signing secret, at least 50 characters", True),
    Variable("ALLOWED_HOSTS", "*", "Host names served, separated by commas", True),
    Variable("DATABASE_URL", "sqlite:///var/portal.sqlite3", "Database, as a URL", True),
    Variable("REDIS_URL", "", "Redis for Celery and the cache; empty uses files under var/", True),
    Variable("EMAIL_URL", "", "smtp://user:password@host:587?tls=1; empty writes var/mail/", True),
    Variable("MAIL_FROM", "武宁创新共同体 <noreply@wuning.example>", "Sender of all mail", True),
    Variable("PORTAL_VAR", "var", "Folder for the database, mail, media and broker files"),
    Variable("PORT", "8000", "Port that `make run` serves on"),
    Variable("BIND", "127.0.0.1", "Address that `make run` listens on; 0.0.0.0 for all"),
    Variable("S3_ENDPOINT", "", "S3-like media store; empty keeps media under var/"),
    Variable("S3_PRIVATE_BUCKET", "", "Bucket of originals, pending files and résumés"),
    Variable("S3_PUBLIC_BUCKET", "", "Bucket of approved pictures"),
    Variable("S3_ACCESS_KEY", "", "Access key of the media store"),
    Variable("S3_SECRET_KEY", "", "Secret key of the media store"),
    Variable("S3_REGION", "", "Region of the media store, where it has one"),
    Variable("TRUSTED_PROXIES", "0", "Proxies in front whose X-Forwarded-For is believed"),
    Variable("STAFF_IDLE_MINUTES", "30", "Staff are signed out after so long without a request"),
    Variable("MEMBER_IDLE_MINUTES", "120", "The same for everybody else"),
    Variable("LOG_LEVEL", "INFO", "DEBUG, INFO, WARNING or ERROR"),
    Variable("SITE_OWNER", "", "Footer: who runs the site (主办单位)"),
    Variable("SITE_ADDRESS", "", "Footer: postal address"),
    Variable("SITE_POSTCODE", "", "Footer: postcode"),
    Variable("SITE_PHONE", "", "Footer and error pages: telephone"),
    Variable("SITE_ICP", "", "Footer: ICP number (备案号), once granted"),
    Variable("SITE_POLICE", "", "Footer: 公网安备 number, once granted"),
    Variable("SITE_ID_CODE", "", "Government site code (政府网站标识码), once granted"),
)


class Environment:
    """The variables of the table with their values, or one message that names every fault."""

    def __init__(self, environ: Mapping[str, str]):
        self.values = {v.name: environ.get(v.name, "").strip() or v.default for v in VARIABLES}
        if not environ.get("PORTAL_URL", "").strip():
            self.values["PORTAL_URL"] = f"http://127.0.0.1:{self['PORT']}"
        faults = list(self._faults(environ))
        if faults:
            raise ImproperlyConfigured(
                "The portal cannot start:\n  - " + "\n  - ".join(faults) + "\nSee docs/settings.md."
            )

    def _faults(self, environ: Mapping[str, str]):
        if self["PORTAL_MODE"] not in MODES:
            yield f"PORTAL_MODE is {self['PORTAL_MODE']!r}; set it to demo or production."
        for name in ("PORT", "TRUSTED_PROXIES", "STAFF_IDLE_MINUTES", "MEMBER_IDLE_MINUTES"):
            if not self[name].isdecimal():
                yield f"{name} is {self[name]!r}; set a whole number."
        if self["PORT"].isdecimal() and not 0 < int(self["PORT"]) < 65536:
            yield f"PORT is {self['PORT']}; set a number from 1 to 65535."
        for name, kinds in SCHEMES.items():
            if self[name] and not self[name].startswith(tuple(kind[:-1] for kind in kinds)):
                # The value may hold a password: it is not repeated.
                yield f"{name} is not of a kind the portal knows; set {' or '.join(kinds[:2])}."
        if self["LOG_LEVEL"] not in ("DEBUG", "INFO", "WARNING", "ERROR"):
            yield f"LOG_LEVEL is {self['LOG_LEVEL']!r}; set DEBUG, INFO, WARNING or ERROR."
        if self["PORTAL_MODE"] == "production":
            yield from self._production_faults(environ)

    def _production_faults(self, environ: Mapping[str, str]):
        for variable in VARIABLES:
            if variable.required and not environ.get(variable.name, "").strip():
                yield f"{variable.name} is not set. {variable.meaning}."
        if self["PORTAL_URL"].startswith("http://") and environ.get("PORTAL_URL", "").strip():
            yield f"PORTAL_URL is {self['PORTAL_URL']!r}; production is served by https://."
        if 0 < len(self["SECRET_KEY"]) < 50:
            yield "SECRET_KEY is shorter than 50 characters; set a long random one."
        if "*" in self.names("ALLOWED_HOSTS") and environ.get("ALLOWED_HOSTS", "").strip():
            yield "ALLOWED_HOSTS is *; name the hosts."
        if self["S3_ENDPOINT"]:
            for name in ("S3_PRIVATE_BUCKET", "S3_PUBLIC_BUCKET", "S3_ACCESS_KEY", "S3_SECRET_KEY"):
                if not self[name]:
                    yield f"{name} is not set, and S3_ENDPOINT is."

    def __getitem__(self, name: str) -> str:
        return self.values[name]

    def names(self, name: str) -> list[str]:
        """A comma-separated value as a list."""
        return [part.strip() for part in self[name].split(",") if part.strip()]

    def number(self, name: str) -> int:
        """A value as a whole number."""
        return int(self[name])

    @property
    def is_production(self) -> bool:
        return self["PORTAL_MODE"] == "production"

    @property
    def var(self) -> Path:
        """The folder of everything that is written at run time."""
        return (BASE_DIR / self["PORTAL_VAR"]).resolve()
