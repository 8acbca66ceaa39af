"""To whom the statements of whole reports are said, against the gold of stories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import Any

from bench.following import followed
from bench.sets import paired
from onrecord.model import Record


def counted(module: ModuleType, gold: dict[str, Any], record: Record) -> Counter[str]:
    """How many addressees the statements have that gold and record have in common, and how many are right.

    One of ours is right when it, one to whom it belongs or one for whom it stands has the name of one of gold's.

    Args:
        module: the shared scorer of records, which pairs statements.
        gold: a report's, in its form.
    """
    want, have = gold["statements"], record.statements
    of = {a.id: [*(p.actor for p in a.of), *a.members] for a in record.actors}
    n: Counter[str] = Counter()
    for i, j in paired(module, [module.chars(s["content"]) for s in want], record):
        wanted = [name.strip() for name in (want[i]["addressee"] or "").split(";") if name.strip()]
        given = [_called(record, actor, of) for actor in have[j].addressee]
        meet = [[any(module.same_name(w, name, gold["aliases"]) for name in names) for names in given] for w in wanted]
        n["addressees gold"] += len(wanted)
        n["addressees found"] += sum(any(row) for row in meet)
        n["addressees pred"] += len(given)
        n["addressees right"] += sum(any(column) for column in zip(*meet, strict=True))
    return n


def _called(record: Record, actor: str, of: Mapping[str, Sequence[str]]) -> list[str]:
    """The names of an actor and of all to whom following `of` from it leads."""
    names: list[str] = []
    for one in (actor, *followed(actor, of)[0]):
        found = record.actor(one)
        names += [found.name, *(record.report.text[m.start : m.end] for m in found.mentions if m.form != "pronoun")]
    return names
