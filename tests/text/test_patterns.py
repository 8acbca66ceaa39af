"""Compiled expressions are kept between processes, and are those that `re` makes."""

from __future__ import annotations

import marshal
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import onrecord.resolve  # noqa: F401 - with it, every expression that a read needs
from onrecord.text import patterns
from onrecord.text.patterns import Expressions, pattern_of

WORDS = r"(?P<who>[A-Z]\w+|the (?:prime )?minister)\s(?P<said>said|told)\b"


def _not_again(expression: str, flags: int) -> None:
    raise AssertionError(expression)


def test_the_next_process_compiles_nothing_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept is what `re` makes of it: code, flags, groups and their names; of bytes as well."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    path = tmp_path / "made" / "kept"
    first = Expressions(path)
    wanted = [re.compile(WORDS), re.compile(WORDS, re.IGNORECASE), re.compile(WORDS.encode())]
    made = [first.pattern(WORDS, 0), first.pattern(WORDS, re.IGNORECASE), first.pattern(WORDS.encode(), 0)]
    first.write()
    monkeypatch.setattr(patterns, "_made", _not_again)
    kept = Expressions(path)
    again = [kept.pattern(WORDS, 0), kept.pattern(WORDS, re.IGNORECASE), kept.pattern(WORDS.encode(), 0)]

    assert made == again == wanted
    found = kept.pattern(WORDS, 0).search("as Roe told")
    assert found is not None
    assert found.groupdict() == {"who": "Roe", "said": "told"}
    assert os.listdir(path.parent) == ["kept"]


def test_all_are_those_that_re_makes() -> None:
    """Every expression of every module that is loaded."""
    modules = [m for name, m in sys.modules.items() if name.startswith("onrecord.")]
    found = {p for m in modules for p in vars(m).values() if isinstance(p, re.Pattern)}

    assert len(found) > 500
    assert [p.pattern for p in found if p != re.compile(p.pattern, p.flags)] == []


@pytest.mark.parametrize(
    "held", [b"", b"no code", marshal.dumps(7), marshal.dumps(("another Python", {(WORDS, 0): 7}))]
)
def test_what_cannot_be_used_is_made_anew(tmp_path: Path, held: bytes) -> None:
    """A damaged file, or one of another Python."""
    path = tmp_path / "kept"
    path.write_bytes(held)

    assert Expressions(path).pattern(WORDS, 0) == re.compile(WORDS)


def test_nothing_is_written_where_python_writes_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Told to write no bytecode, or where no file can be: expressions are compiled all the same."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    kept = Expressions(tmp_path / "kept")
    kept.pattern(WORDS, 0)
    kept.write()
    assert os.listdir(tmp_path) == []

    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "file").write_bytes(b"")
    nowhere = Expressions(tmp_path / "file" / "kept")
    nowhere.pattern(WORDS, 0)
    nowhere.write()


def test_those_of_versions_before_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that would hold more than the limit holds what was compiled last."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(patterns, "_MOST", 2)
    path = tmp_path / "kept"
    for words in ("a", "b", "c"):
        kept = Expressions(path)
        kept.pattern(words, 0)
        kept.write()
    monkeypatch.setattr(patterns, "_made", _not_again)

    assert Expressions(path).pattern("c", 0) == re.compile("c")
    with pytest.raises(AssertionError, match="a"):
        Expressions(path).pattern("a", 0)


def test_without_the_insides_of_re(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Python that has others compiles its own way."""
    monkeypatch.setattr(patterns, "_sre", None)

    assert pattern_of(WORDS) == re.compile(WORDS)


def test_a_process_leaves_them_to_the_next(tmp_path: Path) -> None:
    """Beside the bytecode, when it ends."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(tmp_path)
    code = "import onrecord.resolve; from onrecord.text.patterns import _KEPT; print(len(_KEPT._new))"
    compiled = [
        int(subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True).stdout)
        for _ in range(2)
    ]

    assert compiled[0] > 500
    assert compiled[1] == 0
