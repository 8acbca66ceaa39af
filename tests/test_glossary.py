"""One meaning a word: public names are made of the glossary's words, and of plain ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import msgspec
import pytest

import onrecord
from onrecord import across, answers, model
from onrecord.cli import main
from onrecord.errors import OnRecordError

PAGE = (Path(__file__).parents[1] / "docs" / "glossary.md").read_text(encoding="utf-8")
WORDS = set(re.findall(r"^\| \*\*(\w+)\*\* \|", PAGE, re.MULTILINE))
PLAIN = set(re.findall(r"\w+", PAGE[PAGE.index("would: ") :].partition(": ")[2].partition(".")[0]))
STRUCK = set(re.findall(r"\w+", PAGE[PAGE.index("many things: ") :].partition(": ")[2].partition(".")[0]))


# Errors say what is wrong; a reading is in the glossary, and a wording is a noun as well.
NOUNS = {"Missing", "Malformed", "Refused", "Truncated", "Reading", "Wording"}
LEFT = {"Encoded", "Seen"}
"""May only shrink."""


def public_names() -> Iterator[str]:
    """What users write: types and functions, fields of the values, commands and their options."""
    for name in onrecord.__all__:
        value = getattr(onrecord, name)
        # Errors go by their codes, which have a table of their own.
        if not (isinstance(value, type) and issubclass(value, OnRecordError)):
            yield name
    for module in (model, answers, across):
        yield from fields(module)
    for name, command in main.commands.items():
        yield name
        yield from (option for parameter in command.params for option in parameter.opts if len(option) > 2)


def fields(module: ModuleType) -> Iterator[str]:
    """Fields of a module's values."""
    for value in vars(module).values():
        if isinstance(value, type) and issubclass(value, msgspec.Struct):
            yield from value.__struct_fields__


def words_of(name: str) -> list[str]:
    """A name's words, each in the singular: "ActorPage" is actor and page."""
    words = [w.lower() for w in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)]
    return [singular(w) for w in words]


def singular(word: str) -> str:
    """ "entries" is entry, "statements" statement."""
    if word in WORDS | PLAIN:
        return word
    return word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")


@pytest.mark.parametrize("name", sorted(set(public_names())))
def test_public_names(name: str) -> None:
    """Each is made of words that have a meaning here, none of those that were struck."""
    assert [w for w in words_of(name) if w not in WORDS | PLAIN] == []
    assert not STRUCK & set(words_of(name))


def test_no_type_is_named_for_what_was_done_to_it() -> None:
    """No class of the source goes by a struck word alone, or by a bare participle."""
    source = Path(onrecord.__file__).parent
    classes = {
        name
        for path in source.rglob("*.py")
        for name in re.findall(r"^class _?(\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    bare = {c for c in classes if re.fullmatch(r"[A-Z][a-z]+(?:ed|ing)", c) or c.lower() in STRUCK}

    assert bare - NOUNS <= LEFT


def test_the_glossary_is_in_order() -> None:
    """About fifty words, none of them plain as well."""
    assert len(WORDS) >= 40
    assert not WORDS & PLAIN
    assert not STRUCK & (WORDS | PLAIN)
