"""Settings of the portal, from the environment alone. The table is in docs/settings.md."""

import os
from urllib.parse import parse_qs, unquote, urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from .environment import BASE_DIR, Environment
from .storages import storages

ENV = Environment(os.environ)
IS_PRODUCTION = ENV.is_production
VAR = ENV.var
VAR.mkdir(parents=True, exist_ok=True)

DEBUG = False
SECRET_KEY = ENV["SECRET_KEY"] or "demo-only-not-a-secret-" + "x" * 40
ALLOWED_HOSTS = ENV.names("ALLOWED_HOSTS")
PORTAL_URL = ENV["PORTAL_URL"].rstrip("/")
CSRF_TRUSTED_ORIGINS = [PORTAL_URL]

INSTALLED_APPS = [
    "wuning_portal",
    "media_desk",
    "talent",
    "events",
    "members",
    "review",
    "notices",
    "audit",
    "files",
    "base",
    "wuning_portal.admin_apps.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "django_include_bootstrap",
    "csp",
]

MIDDLEWARE = [
    "wuning_portal.page_cache.PageCache",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "audit.middleware.RequestContext",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "wuning_portal.middleware.AddressLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "base.middleware.LoginRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "members.accounts.middleware.IdleSignOut",
    "members.accounts.middleware.AccountDuties",
]

ROOT_URLCONF = "wuning_portal.urls"
WSGI_APPLICATION = "wuning_portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wuning_portal.context.portal",
            ],
            "builtins": ["base.templatetags.portal"],
        },
    },
]

# Two databases run the same code: SQLite by default, PostgreSQL by DATABASE_URL.
DATABASES = {"default": dj_database_url.parse(ENV["DATABASE_URL"], conn_max_age=600)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    name = DATABASES["default"]["NAME"]
    if name == "var/portal.sqlite3":
        DATABASES["default"]["NAME"] = VAR / "portal.sqlite3"
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = ENV["REDIS_URL"]
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "django_cache",
    }
}

PAGE_CACHE = True  # public pages are kept in each process, see page_cache.py

# Celery: Redis in production, files under var/ on a machine that has no broker.
CELERY_BROKER_URL = REDIS_URL or "filesystem://localhost"
if not REDIS_URL:
    for folder in ("queue", "processed", "control"):
        (VAR / "broker" / folder).mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(VAR / "broker" / "queue"),
        "data_folder_out": str(VAR / "broker" / "queue"),
        "processed_folder": str(VAR / "broker" / "processed"),
        "control_folder": str(VAR / "broker" / "control"),
    }
CELERY_TIMEZONE = "Asia/Shanghai"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR / "celerybeat-schedule")
DAY = 24 * 60 * 60
CELERY_BEAT_SCHEDULE = {
    "notices.sweep": {"task": "notices.tasks.sweep", "schedule": 60},
    "files.sweep": {"task": "files.tasks.sweep", "schedule": 600},
    "files.remove_orphans": {"task": "files.tasks.remove_orphans", "schedule": 7 * DAY},
    "audit.prune": {"task": "audit.tasks.prune", "schedule": DAY},
    "members.prune": {"task": "members.tasks.prune", "schedule": DAY},
    "media_desk.announce_due": {"task": "media_desk.tasks.announce_due", "schedule": 60},
}
CELERY_TASK_TIME_LIMIT = 600

# Mail
MAIL_FROM = DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENV["MAIL_FROM"]
EMAIL_FILE_PATH = VAR / "mail"
if ENV["EMAIL_URL"]:
    mail = urlsplit(ENV["EMAIL_URL"])
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = mail.hostname or "", mail.port or 25
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = (
        unquote(mail.username or ""),
        unquote(mail.password or ""),
    )
    EMAIL_USE_TLS = parse_qs(mail.query).get("tls") == ["1"]
    EMAIL_USE_SSL = mail.scheme == "smtps"
    EMAIL_TIMEOUT = 20
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"

# Accounts
AUTH_USER_MODEL = "members.User"
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # e-mail is unique, by a constraint on Lower("email")
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "members:my"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "members.accounts.validators.PasswordRules"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 2 * 60 * 60
ACCOUNT_ADAPTER = "members.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
# One address is a whole fair, so limits per IP stand far above those per account. Wrong passwords
# are counted by members.accounts.lockout; "login_failed" bounds the codes of the second factor.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "5/30m/key",
    "signup": "100/m/ip",
    "reset_password": "100/m/ip,5/m/key",
    "reset_password_from_key": "100/m/ip",
}
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if IS_PRODUCTION else "http"
ACCOUNT_FORMS = {
    "login": "members.accounts.forms.LoginForm",
    "signup": "members.accounts.forms.SignupForm",
    "add_email": "members.accounts.forms.AddEmailForm",
    "change_password": "members.accounts.forms.ChangePasswordForm",
    "set_password": "members.accounts.forms.SetPasswordForm",
    "reset_password": "members.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "members.accounts.forms.ResetPasswordKeyForm",
    "reauthenticate": "members.accounts.forms.ReauthenticateForm",
}
MFA_ADAPTER = "members.accounts.mfa.MFAAdapter"
MFA_TOTP_ISSUER = "武宁创新共同体"
MFA_TOTP_TOLERANCE = 1
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "members.accounts.code_forms.AuthenticateForm",
    "reauthenticate": "members.accounts.code_forms.ReauthenticateCodeForm",
    "activate_totp": "members.accounts.code_forms.ActivateTOTPForm",
    "deactivate_totp": "members.accounts.code_forms.DeactivateTOTPForm",
    "generate_recovery_codes": "members.accounts.code_forms.GenerateRecoveryCodesForm",
}
STAFF_MFA_REQUIRED = IS_PRODUCTION
STAFF_IDLE_MINUTES = ENV.number("STAFF_IDLE_MINUTES")
MEMBER_IDLE_MINUTES = ENV.number("MEMBER_IDLE_MINUTES")

# Language is in the address alone: Chinese at /…, English at /en/….
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("中文")), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

# Static files and media
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media" / "public"
STORAGES = storages(ENV, MEDIA_URL)

CRISPY_ALLOWED_TEMPLATE_PACKS = ["wuning", "bootstrap5"]
CRISPY_TEMPLATE_PACK = "wuning"

# Security
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "wuning_portal.views.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_PRODUCTION
SECURE_SSL_REDIRECT = IS_PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = 31536000 if IS_PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_PRODUCTION
TRUSTED_PROXIES = ENV.number("TRUSTED_PROXIES")
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "files.uploads.BoundedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": ENV["LOG_LEVEL"]},
}

# Who runs the site; absent from the pages until real.
SITE = {
    name.removeprefix("SITE_").lower(): value
    for name, value in ENV.values.items()
    if name.startswith("SITE_")
}
