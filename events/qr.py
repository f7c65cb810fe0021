"""QR codes as SVG in the classes of the design."""

from __future__ import annotations

from functools import lru_cache

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

QUIET = 2  # modules of white on each side; the frame of .wn-qr gives the other two


@lru_cache(maxsize=512)
def _drawing(text: str) -> SafeString:
    code = segno.make(text, error="m", micro=False)
    drawn = code.svg_inline(border=QUIET, omitsize=True, svgclass=None, lineclass=None)
    return mark_safe(drawn.removeprefix("<svg ").replace(' stroke="#000"', ""))


def qr_svg(text: str, label: str) -> SafeString:
    """The code of `text`; `label` is what a screen reader says. No style, no size of its own."""
    head = '<svg role="img" aria-label="{}" shape-rendering="crispEdges" {}'
    return format_html(head, label, _drawing(text))
