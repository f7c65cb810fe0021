"""Where a request comes from, believing only the proxies that stand in front of the portal."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The visitor's IP address, empty when unknown.

    Each of TRUSTED_PROXIES adds one address at the end of X-Forwarded-For; whatever stands further
    left was written by the visitor and is not believed. With too few entries, the peer counts.
    """
    peer = request.META.get("REMOTE_ADDR", "")
    proxies = settings.TRUSTED_PROXIES
    if proxies:
        chain = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        if len(chain) >= proxies:
            return _clean(chain[-proxies]) or _clean(peer)
    return _clean(peer)


def _clean(text: str) -> str:
    """An address in its usual writing, without port, brackets or zone; empty when it is none."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return ""
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(address)
