"""The documentation tells of everything that is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord import errors
from onrecord.cli import main
from onrecord.export import FORMATS
from onrecord.limits import Limits

DOCS = Path(__file__).parents[1] / "docs"
EVERY = "\n".join(p.read_text(encoding="utf-8") for p in (*sorted(DOCS.glob("*.md")), DOCS.parent / "README.md"))


@pytest.mark.parametrize("name", sorted(main.commands))
def test_commands(name: str) -> None:
    """Every command is in the docs, has a help text, and each of its options says what it does."""
    command = main.commands[name]

    assert re.search(rf"onrecord {name}\b", EVERY)
    assert command.help
    for option in command.params:
        if option.param_type_name == "option":
            assert getattr(option, "help", None), option.name


def test_codes_limits_and_formats() -> None:
    """Every error code, limit and format of export is in the docs."""
    kinds = [v for v in vars(errors).values() if isinstance(v, type) and issubclass(v, errors.OnRecordError)]
    codes = {k.code for k in kinds} - {"error", "input", "store"}

    assert [code for code in sorted(codes) if f"`{code}`" not in EVERY] == []
    assert [name for name in Limits.__struct_fields__ if f"`{name}`" not in EVERY] == []
    assert [name for name in FORMATS if f"`{name}`" not in EVERY] == []
