"""Hostile PDF, Word and e-mail files: each is read or named, none breaks or stops the program.

`ONRECORD_HOSTILE=200` tries more of them than the tests of every day do.
"""

from __future__ import annotations

import os
import time

import pytest
from hostile_documents import MAKERS, document

from onrecord import codes
from onrecord.errors import InputError
from onrecord.sources import Item, items_in, taken_in

COUNT = int(os.environ.get("ONRECORD_HOSTILE", "60"))
GROUP = 20
LONGEST = 5.0 + 3.0  # seconds: the parser's deadline, and time to start another one on a busy machine


@pytest.mark.parametrize("first", range(0, COUNT, GROUP))
def test_hostile_documents(first: int) -> None:
    for number in range(first, min(first + GROUP, COUNT)):
        name, data = document(number)
        begun = time.monotonic()
        for one in items_in(data, name):
            code = _code_of(one)
            assert code is None or code in codes.CODES or code.startswith("input."), (number, code)
        assert time.monotonic() - begun < LONGEST, (number, name, MAKERS[number % len(MAKERS)][1].__name__)


def _code_of(one: object) -> str | None:
    """The code of what cannot be read, None of what can."""
    if not isinstance(one, Item):
        return str(one.code)  # type: ignore[attr-defined]
    try:
        taken_in(one)
    except InputError as error:
        return error.code
    return None


def test_some_are_read() -> None:
    """The plain ones of each kind are whole: what is tried are the parsers, not the door before them."""
    for number in range(3):
        name, data = document(number)
        (one,) = items_in(data, name)
        assert isinstance(one, Item), (name, one)
        assert "council of Salve" in taken_in(one).text
