"""Who asks: the address and the device of a request."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from audit.addresses import client_address

UNKNOWN = "0.0.0.0"
BROWSERS = (
    ("MicroMessenger", "微信"),
    ("Edg", "Edge"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("OpenHarmony", "HarmonyOS"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


def address_of(request: HttpRequest) -> str:
    """The visitor's IP address; 0.0.0.0 behind a socket that names none."""
    return client_address(request) or UNKNOWN


def mask_address(address: str) -> str:
    """An IP address without its last part: `203.0.113.*`, `2001:db8:*`."""
    if ":" in address:
        return ":".join(address.split(":")[:2]) + ":*"
    return address.rpartition(".")[0] + ".*" if "." in address else ""


def device(user_agent: str) -> str:
    """The device in words: `Windows 上的 Edge`."""
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "")
    if not browser and "Safari" in user_agent:
        browser = "Safari"
    if system and browser:
        return _("%(system)s 上的 %(browser)s") % {"system": system, "browser": browser}
    return system or browser or _("没有说明的设备")
