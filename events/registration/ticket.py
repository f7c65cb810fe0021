"""The ticket's QR code."""

from __future__ import annotations

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from events.models import Registration


def written(registration: Registration) -> str:
    """What the code holds: `WN:<EVENT>:<code>`, in the characters of the densest QR mode.

    It is not the ticket's link, so that a photograph of a ticket cancels nothing.
    """
    return f"WN:{registration.event.slug.upper()}:{registration.code}"


def qr(registration: Registration) -> SafeString:
    """The code as one SVG path; ISO 18004, error correction M, with the quiet zone of 4."""
    code = segno.make(written(registration), error="m", micro=False)
    width, height = code.symbol_size()
    return format_html(
        '<svg viewBox="0 0 {} {}" role="img" aria-label="{}" shape-rendering="crispEdges">'
        '<path d="{}"/></svg>',
        width,
        height,
        _("二维码：入场码 %(code)s") % {"code": registration.spoken_code},
        mark_safe(path(code.matrix_iter(border=4))),  # letters and figures of our own
    )


def path(rows) -> str:
    """The dark modules, each row's runs as horizontal strokes half a module down."""
    strokes = []
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            start = x
            while x < len(row) and row[x]:
                x += 1
            if x > start:
                strokes.append(f"M{start} {y}.5h{x - start}")
            x += 1
    return "".join(strokes)
