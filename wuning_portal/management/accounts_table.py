"""The demo accounts as a table for the terminal, one for each role."""

from __future__ import annotations

from unicodedata import east_asian_width

from django.utils import translation

from members import demo


def demo_accounts_table() -> str:
    """Who can sign in, as what, with which password."""
    with translation.override("zh-hans"):
        chinese = demo.accounts()
    with translation.override("en"):
        english = [role for role, email in demo.accounts()]
    rows = [("邮箱 E-mail", "身份", "Role")]
    rows += [
        (email, role, "" if other == role else other)
        for (role, email), other in zip(chinese, english, strict=True)
    ]
    return (
        f"演示账号，密码都是 Demo accounts, all with the password: {demo.PASSWORD}\n{table(rows)}"
    )


def table(rows: list[tuple[str, ...]]) -> str:
    """Rows in columns; a Chinese character takes two places."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True))
        for row in rows
    ]
    return "\n".join("  " + line.rstrip() for line in lines)


def width(text: str) -> int:
    """Places that a text takes in a terminal."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
