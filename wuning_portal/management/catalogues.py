"""Translation catalogues, compiled without gettext: a fresh machine has no msgfmt."""

from __future__ import annotations

import ast
import os
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path

KEYWORDS = ("msgctxt", "msgid_plural", "msgid", "msgstr")
MAGIC = 0x950412DE  # of a little-endian .mo file


def compile_all(folder: Path) -> list[Path]:
    """Bring every .mo under `folder` up to its .po; returns those that were written."""
    written = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        part = target.with_suffix(f".{os.getpid()}.part")
        part.write_bytes(to_mo(messages(source.read_text("utf-8").splitlines())))
        part.replace(target)
        written.append(target)
    return written


def messages(lines: Iterable[str]) -> dict[str, str]:
    """The translated entries of a .po file. Fuzzy and empty ones are left out, as msgfmt does."""
    return dict(filter(None, map(_pair, _entries(lines))))


def _entries(lines: Iterable[str]) -> Iterator[dict[str, str]]:
    """Each entry as its fields, such as msgctxt, msgid or msgstr[1]; `fuzzy` is a mark."""
    entry: dict[str, str] = {}
    field = ""
    for line in (*lines, "msgid"):
        text = line.strip()
        begins = text.startswith(("msgctxt", "msgid", "#")) and not text.startswith("msgid_plural")
        if begins and any(name.startswith("msgstr") for name in entry):
            yield entry
            entry = {}
        if text.startswith("#,") and "fuzzy" in text:
            entry["fuzzy"] = "yes"
        elif text.startswith(KEYWORDS):
            field, _, text = text.partition(" ")
            entry[field] = ""
        if text.startswith('"'):
            entry[field] += ast.literal_eval(text)


def _pair(entry: dict[str, str]) -> tuple[str, str] | None:
    """Key and value as a .mo file holds them."""
    forms = [entry[name] for name in sorted(entry) if name.startswith("msgstr")]
    if "fuzzy" in entry or not forms or not all(forms):
        return None
    key = entry["msgid"]
    if "msgid_plural" in entry:
        key += "\0" + entry["msgid_plural"]
    if "msgctxt" in entry:
        key = entry["msgctxt"] + "\x04" + key
    return key, "\0".join(forms)


def to_mo(catalogue: dict[str, str]) -> bytes:
    """A catalogue in the GNU .mo format (gettext manual, section 'The Format of GNU MO Files')."""
    pairs = sorted((key.encode(), value.encode()) for key, value in catalogue.items())
    count, header = len(pairs), 7 * 4
    offset = header + 2 * count * 8
    tables: list[list[int]] = [[], []]
    body = b""
    for column, table in enumerate(tables):
        for pair in pairs:
            table += [len(pair[column]), offset + len(body)]
            body += pair[column] + b"\0"
    head = struct.pack("<7I", MAGIC, 0, count, header, header + count * 8, 0, offset)
    numbers = tables[0] + tables[1]
    return head + struct.pack(f"<{len(numbers)}I", *numbers) + body
