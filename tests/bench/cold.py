"""The portal's settings with the page cache off: what a page costs when it is rendered."""

from wuning_portal.settings import *  # noqa: F403

PAGE_CACHE = False
