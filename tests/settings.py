"""The portal's settings under test: its own var/ folder, nothing sent, nothing slow."""

import atexit
import os
import shutil
import tempfile

XDIST_WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
folder = tempfile.mkdtemp(prefix="wuning-test-")
atexit.register(shutil.rmtree, folder, ignore_errors=True)
os.environ["PORTAL_VAR"] = folder
os.environ["PORTAL_MODE"] = "demo"

from wuning_portal.settings import *  # noqa: E402, F403
from wuning_portal.settings import (  # noqa: E402
    CACHES,
    DATABASES,
    REDIS_URL,
    STATIC_ROOT,
    STORAGES,
)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STATIC_ROOT.mkdir()  # WhiteNoise warns when it is missing
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}

# Tasks run at once, in the test that commits them; nothing reaches a broker.
CELERY_BROKER_URL = "memory://"
CELERY_BROKER_TRANSPORT_OPTIONS = {}
CELERY_TASK_ALWAYS_EAGER = CELERY_TASK_EAGER_PROPAGATES = True

# Each test process has a cache of its own, as it has a database of its own.
if REDIS_URL:
    CACHES["default"]["LOCATION"] = f"{REDIS_URL}/{int(XDIST_WORKER[2:] or 0) + 1}"
else:
    CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
if not DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["CONN_MAX_AGE"] = 0
PAGE_CACHE = False  # the tests of the page cache turn it on
