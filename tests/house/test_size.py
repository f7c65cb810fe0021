"""Files and functions keep the size that a reader can hold (docs/house.md)."""

import ast
import subprocess
from pathlib import Path

from django.conf import settings

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
ROOT = settings.BASE_DIR


def sources(pattern: str = "*.py") -> list[Path]:
    """The files of the project, without what is generated."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", pattern],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:  # an unpacked archive has no git
        return [p for p in ROOT.rglob(pattern) if ".venv" not in str(p) and p.is_file()]
    return [ROOT / name for name in listed.stdout.split("\n") if name and (ROOT / name).is_file()]


def test_no_file_is_over_300_lines():
    long = {
        str(path.relative_to(ROOT)): count
        for path in sources()
        if "migrations" not in path.parts
        and (count := len(path.read_text("utf-8").splitlines())) > LONGEST_FILE
    }
    assert long == {}


def test_no_function_is_over_40_lines():
    long = {
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}": node.end_lineno - node.lineno + 1
        for path in sources()
        if "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    }
    assert long == {}


def test_no_address_of_a_package_registry_is_in_a_lock():
    for lock in sorted((ROOT / "requirements").glob("*.lock")):
        assert "://" not in lock.read_text(), lock.name
