"""Which rule decided what: noted where it is asked for, and only there."""

from __future__ import annotations

import msgspec
from by_hand import record

from onrecord.rules import TABLES

REPORT = (
    "On Monday [S1 [P Ann Lee]] [Q1=accuse accused] [O Norvik] of [C1 hiding a leak]. The [A1 [O Norvik]] plant was"
    " [T1=ASSAULT.reported shelled] by [R1 [L Norland]]."
)


def test_reasons() -> None:
    """Each names its entry, a rule that there is, and the words that it decided upon."""
    told = record(REPORT, published="2024-05-15", explain=True)
    reasons = told.reasons or ()
    rules = {rule.id for table in TABLES.values() for rule in table}
    entries = {s.id for s in told.statements} | {e.id for e in told.events}

    assert {r.rule for r in reasons} <= rules
    assert {r.entry for r in reasons} == entries
    decided = {(r.field, r.rule): told.report.text[r.start : r.end] for r in reasons}
    assert decided["said", "saying_day.in_words"] == "accused"
    assert decided["sides", "sides.right_by"] == "Norland"


def test_reasons_of_speakers() -> None:
    """Of rules that hand on to a table of their own name that table's rule is the reason."""
    told = record(
        "[S1 [P Ann Lee]] [Q1 said] [C1 no]. [S2 She] [Q2 said] [C2 yes]. [S3 Two miners] [Q3 said] [C3 so].",
        explain=True,
    )

    assert [r.rule for r in told.reasons or () if r.field == "speakers"] == [
        "speakers.named",
        "speakers.pronouns.spoke_last",
        "speakers.nominal.new",
    ]


def test_only_where_asked() -> None:
    """A record without reasons is the same, byte for byte, and says nothing of them."""
    plain = record(REPORT, published="2024-05-15")
    explained = record(REPORT, published="2024-05-15", explain=True)

    assert "reasons" not in plain.to_json()
    assert msgspec.structs.replace(explained, reasons=msgspec.UNSET) == plain
