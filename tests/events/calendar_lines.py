"""A small reader of calendar files, written after RFC 5545 alone and sharing nothing with ours."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

ESCAPES = {"\\n": "\n", "\\N": "\n", "\\,": ",", "\\;": ";", "\\\\": "\\"}
LONGEST = 75  # octets of a line, without its end (3.1)


@dataclass
class Component:
    """BEGIN to END: properties as (parameters, value) by name, and what is nested."""

    name: str
    properties: dict[str, tuple[dict[str, str], str]] = field(default_factory=dict)
    children: list[Component] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.properties[name][1]

    def text(self, name: str) -> str:
        """The value of a property of type TEXT (3.3.11)."""
        return re.sub(r"\\[nN,;\\]", lambda found: ESCAPES[found[0]], self[name])

    def all(self, name: str) -> list[Component]:
        return [child for child in self.children if child.name == name]


def parse(content: bytes) -> Component:
    """The VCALENDAR of a file. Raises AssertionError where the file breaks the RFC."""
    root = Component("ROOT")
    stack = [root]
    for line in unfolded(content):
        name, parameters, value = content_line(line)
        if name == "BEGIN":
            component = Component(value)
            stack[-1].children.append(component)
            stack.append(component)
        elif name == "END":
            assert stack.pop().name == value, line
        else:
            assert name not in stack[-1].properties, f"twice: {line}"
            stack[-1].properties[name] = (parameters, value)
    assert stack == [root]
    (calendar,) = root.children
    assert calendar.name == "VCALENDAR"
    return calendar


def unfolded(content: bytes) -> list[str]:
    """The lines of the file: CRLF, at most 75 octets, whole characters, a blank goes on (3.1)."""
    assert content.endswith(b"\r\n")
    lines: list[bytes] = []
    for raw in content[:-2].split(b"\r\n"):
        assert b"\n" not in raw and b"\r" not in raw
        assert len(raw) <= LONGEST, raw
        raw.decode()  # no character is cut in two
        if raw[:1] in (b" ", b"\t"):
            lines[-1] += raw[1:]
        else:
            assert raw
            lines.append(raw)
    return [line.decode() for line in lines]


def content_line(line: str) -> tuple[str, dict[str, str], str]:
    """Name, parameters and value of a line."""
    found = re.fullmatch(r'([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*))*):(.*)', line)
    assert found, line
    parameters = re.findall(r';([A-Z0-9-]+)=("[^"]*"|[^";:,]*)', found[2])
    return found[1], {name: value.strip('"') for name, value in parameters}, found[3]
