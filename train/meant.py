"""Whom reports labelled whole mean by "he" and "the company": sources and parties of which a label says who they are.

Only these are marked; what the other pronouns and descriptions of a report mean, nobody said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from onrecord.reader.heads.coreference import worded
from onrecord.reader.links import form_of
from train import reports
from train.corpus import Document, Mention, Place
from train.reports import Labelled

_SMALL = frozenset("of the and for in on to a an".split())


def documents(data: Path) -> list[Document]:
    """The stories c to g and the open and written reports, each with its mentions alone."""
    rows = [*reports.labelled(data)]
    for path in sorted((data / "stories").glob("[c-g]*/gold.json")):
        rows += reports.of_folder(path.parent)
    return [Document(row.id, text, mentions=_mentions(row, text)) for row, text in rows]


def _mentions(row: Labelled, text: str) -> tuple[Mention, ...]:
    """Names, and words of which a label says whom they mean; others that a reader looks at too, as not known."""
    meant = _labelled(row, text)
    names = {(start, end): text[start:end] for start, end, _ in row.names}
    who = sorted({*meant.values()} | set(names.values()))
    cluster = {one: number for number, one in enumerate(who)}
    of_name = {name: next((w for w in {*meant.values()} if _is_name_of(name, w)), name) for name in names.values()}
    first = defaultdict(lambda: len(text))
    for place, name in names.items():
        first[of_name[name]] = min(first[of_name[name]], place[0])
    for place, one in meant.items():
        first[one] = min(first[one], place[0])
    found = {}
    for place, name in names.items():
        found[place] = Mention(*place, True, cluster[of_name[name]])
    for place, one in meant.items():
        # Who is a first one here and is named elsewhere may be named before in words that no label has.
        told = first[one] < place[0] or form_of(text[slice(*place)], named=False) == "nominal"
        found.setdefault(place, Mention(*place, False, cluster[one], known=told))
    for place in worded(text):
        found.setdefault(place, Mention(*place, False, None, known=False))
    return tuple(found[place] for place in sorted(found, key=lambda p: (p[0], -p[1])))


def _labelled(row: Labelled, text: str) -> dict[Place, str]:
    """Places of sources and parties with whom each of them means, where it is one."""
    told: Iterable[tuple[Place | None, str | None]] = (
        *((s.source, s.speaker) for s in row.statements),
        *((e.actor, e.doer) for e in row.events),
        *((e.recipient, e.undergoer) for e in row.events),
    )
    found: dict[Place, str] = {}
    unsure: set[Place] = set()
    for place, one in told:
        if place is None or one is None or ";" in one:
            continue
        if found.setdefault(place, one) != one:
            unsure.add(place)
    return {place: one for place, one in found.items() if place not in unsure and text[slice(*place)].strip()}


def _is_name_of(name: str, one: str) -> bool:
    """Whether a name in a text is one of somebody's: all of it, part of it, its initials."""
    short, whole = _words(name), _words(one)
    initials = "".join(word[0] for word in whole)
    return bool(short) and (set(short) <= set(whole) or name.replace(".", "").lower() == initials)


def _words(name: str) -> list[str]:
    return [w for w in name.lower().replace("’", "'").removesuffix("'s").split() if w not in _SMALL]
