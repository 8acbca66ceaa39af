"""Who says or does what to whom, with SQLite and PostgreSQL alike."""

from __future__ import annotations

from by_hand import record

from onrecord.answers import Question
from onrecord.store.store import Store
from onrecord.store.ties import PATTERNS

ACCUSED = record("[S1 [P Ann Bo Lee]] [Q1=accuse accused] [C1 [O Harbour Board] of lying].", published="2024-03-01")
AGAIN = record("[S1 [P Ann Bo Lee]] [Q1=accuse accused] [C1 [O Harbour Board] again].", published="2024-03-02")
WITHHELD = record(
    "[S1 [P Ann Bo Lee]] [Q1=accuse.withheld would not accuse] [C1 [O Harbour Board] of theft].", published="2024-03-03"
)
MET = record("[A1 [P Ann Bo Lee]] and [A1 [P Cy Adam Doe]] [T1=CONSULT met] in the hall.", published="2024-03-04")
SHELLED = record(
    "[A1 [L Norway]] [T1=ASSAULT shelled] [R1 [L Sweden]]. [A2 [L Sweden]] may [T2=ASSAULT.hypothetical shell] "
    "[R2 [L Norway]].",
    published="2024-03-05",
)


def told(store: Store, question: Question | None = None) -> set[tuple[str, str, str, int]]:
    return {(t.by.name, t.kind, t.to.name, t.entries) for t in store.ties(question)}


def test_accusing_counts_over_reports(store: Store) -> None:
    """What is told as withheld is no tie, unless it is asked for."""
    for one in (ACCUSED, AGAIN, WITHHELD):
        store.put(one)

    assert ("Ann Bo Lee", "accuse", "Harbour Board", 2) in told(store)
    assert ("Ann Bo Lee", "accuse", "Harbour Board", 1) in told(store, Question(published="2024-03-02"))
    assert ("Ann Bo Lee", "accuse", "Harbour Board", 1) in told(store, Question(polarity=("withheld",)))
    assert told(store, Question(act=("deny",))) == set()


def test_a_meeting_is_one_tie(store: Store) -> None:
    """Both are actors of it, yet it is there once."""
    store.put(MET)
    met = [t for t in store.ties() if t.kind == "meet"]

    assert [{t.by.name, t.to.name} for t in met] == [{"Ann Bo Lee", "Cy Adam Doe"}]
    assert met[0].entries == 1


def test_what_may_happen_ties_nobody(store: Store) -> None:
    """Acts count that are told as done; those that are only possible do where they are asked for."""
    store.put(SHELLED)

    assert told(store) == {("Norway", "harm", "Sweden", 1)}
    assert told(store, Question(status=("hypothetical",))) == {("Sweden", "harm", "Norway", 1)}


def test_most_frequent_first(store: Store) -> None:
    """And those of as many entries by their names."""
    for one in (ACCUSED, AGAIN, SHELLED):
        store.put(one)
    counts = [t.entries for t in store.ties()]

    assert counts == sorted(counts, reverse=True)
    assert store.ties()[0].by.name == "Ann Bo Lee"


def test_no_pair_of_parts_is_two_kinds() -> None:
    """So that no entry counts twice between the same two in the same parts."""
    pairs = [(p.by, to, act) for p in PATTERNS.values() for to in p.to for act in p.acts or ("any",)]

    assert len(pairs) == len(set(pairs))


def test_an_empty_record(store: Store) -> None:
    assert store.ties() == ()
