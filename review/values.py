"""The values of a proposal: one writing, one hash, and what differs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as JSON gives them back, so that a date and its text are equal."""
    return json.loads(json.dumps(dict(values), cls=DjangoJSONEncoder))


def digest(
    kind: str, object_id: str, schema: int, values: Mapping[str, Any], files: Iterable[str] = ()
) -> str:
    """SHA-256 over what an approval is bound to, in its canonical writing."""
    content = {
        "kind": kind,
        "object": object_id,
        "schema": schema,
        "values": plain(values),
        "files": sorted(files),
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def is_blank(value: Any) -> bool:
    """Whether a form shows nothing for it: an empty field is the same as one never filled."""
    return value is None or value == "" or value == []


def differs(left: Any, right: Any) -> bool:
    """Whether two values of a field are not the same to a reader."""
    return left != right and not (is_blank(left) and is_blank(right))


def touched(base: Mapping[str, Any], values: Mapping[str, Any], fields: Iterable[str]) -> list[str]:
    """The fields that the proposal changes, in their order on the page."""
    return [name for name in fields if name in values and differs(base.get(name), values[name])]
