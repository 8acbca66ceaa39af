"""Stable codes: each in one table, each written in the docs as the table has it, none written anywhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord import codes, errors

ROOT = Path(__file__).parents[1]
CLASSES = {
    kind.code: kind.__name__
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, errors.OnRecordError)
}


def row(code: codes.Code) -> str:
    """A code as the docs' tables have it."""
    name = f"`{CLASSES[code.code]}`" if code.code in CLASSES else "–"
    return f"| `{code.code}` | {name} | {'skipped: ' if code.skipped else ''}{code.says} | {code.do} |"


def test_every_error_is_in_the_table() -> None:
    """But for the three that are only the trunks of the tree."""
    assert CLASSES.keys() - {"error", "input", "store"} <= codes.CODES.keys()
    assert all(code.says and code.do for code in codes.CODES.values())


@pytest.mark.parametrize(
    ("file", "table"),
    [("inputs.md", (*codes.INPUTS, *codes.OTHERS)), ("record.md", codes.STORES), ("serve.md", codes.SERVED)],
)
def test_docs(file: str, table: tuple[codes.Code, ...]) -> None:
    """The docs' table is this one."""
    text = (ROOT / "docs" / file).read_text(encoding="utf-8")
    written = [
        line for line in text.splitlines() if re.match(r"\| `(?:input\.|store\.|serve\.|usage|missing|weights)", line)
    ]

    assert written == [row(code) for code in table]


def test_no_code_is_written_anywhere_else() -> None:
    """A code is a name from the table or of an error, wherever it is used."""
    literal = re.compile(r"[\"'\[](?:input|store|serve)\.[a-z-]+[\"'\]]")
    homes = {"codes.py", "errors.py"}
    found = [
        f"{path.name}: {match.group()}"
        for path in (ROOT / "src").rglob("*.py")
        if path.name not in homes
        for match in literal.finditer(path.read_text(encoding="utf-8"))
    ]

    assert found == []
