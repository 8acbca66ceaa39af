"""Passes of resolving: each reads what it says, and nothing that only a later one writes."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.ingest import load
from onrecord.reader import read_report
from onrecord.resolve.document import Document, Draft
from onrecord.resolve.passes import PASSES, run
from onrecord.world.known_actors import load as load_table

REPORT = """Harbour strike goes on

MARLOW, March 4, 2024 - The pilots' union said on Monday that 40 ships lay in Port Marlow. "We will not sail," said Ann
Lee.

She accused the ministry of holding the islands hostage. The ministry denied that. Police arrested two pilots in Lira.
"""


class Watched(Draft):
    """A draft that notes which parts are read."""

    def __init__(self) -> None:
        object.__setattr__(self, "read", set())

    def __getattribute__(self, name: str) -> Any:
        if name in Draft.__annotations__:
            object.__getattribute__(self, "read").add(name)
        return object.__getattribute__(self, name)


def document() -> Document:
    report = load(REPORT)
    return Document(report, read_report(report), load_table())


def test_order() -> None:
    """Every part is written once, and before it is read."""
    written: set[str] = set()
    for one in PASSES:
        assert one.reads <= written, one.writes
        assert one.writes not in written
        written.add(one.writes)
    assert written == set(Draft.__annotations__)


def test_each_reads_what_it_says() -> None:
    """Neither more nor less, on a report with everything in it; only those that say so add mentions."""
    doc, draft = document(), Watched()
    for one in PASSES:
        draft.read.clear()
        before = len(draft.__dict__["cast"].ledger.facts) if "cast" in draft.__dict__ else 0
        made = one.run(doc, draft)
        read = set(draft.read)
        setattr(draft, one.writes, made)
        assert read == one.reads, one.writes
        after = len(draft.__dict__["cast"].ledger.facts) if "cast" in draft.__dict__ else 0
        assert one.learns or after == before, one.writes


def test_written_once() -> None:
    """Nothing that a pass made is made again."""
    draft = run(document())

    with pytest.raises(AttributeError, match="written twice"):
        draft.times = []
