"""docs/permissions.md as rows: which answer each kind of person gets at each address."""

from dataclasses import dataclass
from pathlib import Path

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "permissions.md"
METHODS = ("GET", "POST")
ANSWERS = ("200", "302", "403", "404", "405", "410", "登录")


@dataclass(frozen=True)
class Row:
    """One address by one method, with the answer for each column of the table."""

    name: str
    method: str
    answers: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return f"{self.method} {self.name}"


def read(text: str) -> list[Row]:
    """The rows of every table whose columns begin with 地址 and 方法; ValueError on a bad cell."""
    rows, columns = [], []
    for line in text.splitlines():
        if not line.startswith("|"):
            columns = []
            continue
        cells = [cell.strip().strip("`") for cell in line.strip("|").split("|")]
        if cells[:2] == ["地址", "方法"]:
            columns = cells[2:]
        elif columns and not set(cells[0]) <= {"-", ":", " "}:
            rows.append(_row(cells, columns))
    return rows


def _row(cells: list[str], columns: list[str]) -> Row:
    name, method, *answers = cells
    said = {each for answer in answers for each in answer.split("/")}
    if method not in METHODS or len(answers) != len(columns) or said - set(ANSWERS):
        raise ValueError(f"docs/permissions.md: {name} {method}: {answers}")
    return Row(name, method, tuple(zip(columns, answers, strict=True)))


def rows() -> list[Row]:
    """The rows of the document."""
    return read(DOCUMENT.read_text())
