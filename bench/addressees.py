"""To whom the statements of whole reports are said, against the gold of stories."""

from __future__ import annotations

from collections import Counter
from types import ModuleType
from typing import Any

from onrecord.model import Record


def counted(module: ModuleType, gold: dict[str, Any], record: Record) -> Counter[str]:
    """How many addressees the statements have that gold and record have in common, and how many are right.

    One of ours is right when it, one to whom it belongs or one for whom it stands has the name of one of gold's.

    Args:
        module: the shared scorer of records, which pairs statements.
        gold: a report's, in its form.
    """
    want, have = gold["statements"], record.statements
    theirs = [module.chars(s["content"]) for s in want]
    ours = [module.chars([(c.start, c.end) for c in s.content]) for s in have]
    n: Counter[str] = Counter()
    for i, j in module.pair(range(len(want)), range(len(have)), lambda i, j: module.overlap(theirs[i], ours[j]), 0.5):
        wanted = [name.strip() for name in (want[i]["addressee"] or "").split(";") if name.strip()]
        given = [_called(record, actor) for actor in have[j].addressee]
        meet = [[any(module.same_name(w, name, gold["aliases"]) for name in names) for names in given] for w in wanted]
        n["addressees gold"] += len(wanted)
        n["addressees found"] += sum(any(row) for row in meet)
        n["addressees pred"] += len(given)
        n["addressees right"] += sum(any(column) for column in zip(*meet, strict=True))
    return n


def _called(record: Record, actor: str) -> list[str]:
    """The names of an actor, of all to whom it belongs and of all for whom it stands."""
    names: list[str] = []
    ahead, seen = [actor], set()
    while ahead:
        one = ahead.pop()
        if one in seen:
            continue
        seen.add(one)
        found = record.actor(one)
        names += [found.name, *(record.report.text[m.start : m.end] for m in found.mentions if m.form != "pronoun")]
        ahead += [*(p.actor for p in found.of), *found.members]
    return names
