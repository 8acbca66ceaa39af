"""The documentation tells of everything that is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import onrecord.compare.sure_answers
import onrecord.resolve  # noqa: F401  (such modules make the tables of rules)
from onrecord import errors
from onrecord.cli import main
from onrecord.export import FORMATS
from onrecord.limits import Limits
from onrecord.rules import TABLES

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


def test_the_map_names_every_room() -> None:
    """Each folder and module beside them is on the map of docs/architecture.md, and what it names is there."""
    page = (DOCS / "architecture.md").read_text(encoding="utf-8")
    source = DOCS.parent / "src" / "onrecord"
    rooms = {f"`{p.name}/`" for p in source.iterdir() if (p / "__init__.py").exists()}
    modules = {f"`{p.stem}`" for p in source.glob("*.py") if p.stem != "__main__"}
    named = re.findall(r"`((?:store|export|cli|ingest|world|compare|intake)/\w+)`", page)

    assert [name for name in sorted(rooms | modules) if name not in page] == []
    assert [n for n in named if not (source / f"{n}.py").exists() and not (source / n).is_dir()] == []


def test_rules_page_is_current() -> None:
    """docs/rules.md, which `bench.ablate` makes, lists every rule by name, in the order of its table."""
    page = (DOCS / "rules.md").read_text(encoding="utf-8")
    listed: dict[str, list[str]] = {}
    for rule in re.findall(r"^\| `([\w.]+)` \|", page, re.MULTILINE):
        listed.setdefault(rule.rpartition(".")[0], []).append(rule)

    assert listed == {name: [rule.id for rule in table] for name, table in TABLES.items()}
