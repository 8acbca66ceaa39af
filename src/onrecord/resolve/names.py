"""The names of a report made whole: what was read as a name in one place is one in every place, and of one kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from onrecord.reader.reading import Name, NameKind
from onrecord.text.words import SAYING, TITLES
from onrecord.world import agencies
from onrecord.world import countries as world


def whole(text: str, read: Sequence[Name]) -> list[Name]:
    """The report's names in text order: those read, trimmed and of one kind each, and those that were overlooked.

    Overlooked are other places of the same words, surnames of people who are named in full, and what follows a title that
    only people have ("Professor Eastman").
    """
    names = [n for n in (_trim(text, n) for n in read) if n is not None and not _is_adjective(text, n)]
    names = _titled(text, names)
    kinds = _kinds(text, names)
    return _everywhere(text, names, kinds)


def _trim(text: str, name: Name) -> Name | None:
    """The name without article, possessive ending and, for a person, titles before it."""
    start, end = name.start, name.end
    surface = text[start:end]
    lead = re.match(r"(?:the|The|THE|a|an)\s+", surface)
    if lead and lead.end() < len(surface):
        start += lead.end()
    for ending in ("'s", "’s"):
        if text[start:end].endswith(ending):
            end -= 2
    if name.kind == "person":
        while (word := re.match(r"([\w\-]+)\.?\s+", text[start:end])) and word.group(1).lower() in TITLES:
            start += word.end()
    return (
        Name(start, end, name.kind, name.score) if start < end and any(c.isalnum() for c in text[start:end]) else None
    )


def _is_adjective(text: str, name: Name) -> bool:
    """Whether a people's name stands before what it belongs to: "Polish" in "the Polish president's office"."""
    if world.country_of_demonym(text[name.start : name.end]) is None or text[name.end - 1] == "s":
        return False
    following = re.match(r"\s([A-Za-z-]+)", text[name.end : name.end + 30])
    return following is not None and not SAYING.match(following.group(1)) and following.group(1) not in _VERBS


_VERBS = frozenset("have has had are were is was will would did do who also never could must".split())


_TITLED = re.compile(
    r"\b(?:(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Adm)\.?|Miss|Professor|Senator|Congressman|Congresswoman|Judge|Justice|Secretary|President|Minister|Ambassador|Chancellor|Colonel|Captain)"
    r"\s+(?P<name>[A-Z][\w’'-]*[a-z](?:\s+[A-Z][\w’'-]*[a-z]){0,2})(?![\w])"
)


def _titled(text: str, names: Sequence[Name]) -> list[Name]:
    """With the names that follow a title, where none was read."""
    taken = _covered(text, names)
    found = list(names)
    for match in _TITLED.finditer(text):
        start, end = match.span("name")
        surface = match.group("name")
        for ending in ("'s", "’s"):
            if surface.endswith(ending):
                end -= 2
        first = surface.split()[0].lower()
        if not any(taken[start:end]) and first not in TITLES and first not in _AFTER_OFFICES:
            found.append(Name(start, end, "person", 0.0))
    return sorted(found, key=lambda n: n.start)


_AFTER_OFFICES = frozenset("general of for and day street avenue".split())


def _kinds(text: str, names: Sequence[Name]) -> dict[str, NameKind]:
    """The kind of each name by its words: what the world knows of them, else how it was read most surely."""
    sure: dict[str, Counter[NameKind]] = {}
    for n in names:
        sure.setdefault(text[n.start : n.end], Counter())[n.kind] += n.score + 0.01  # type: ignore[assignment]
    kinds: dict[str, NameKind] = {}
    for surface, votes in sure.items():
        stands = world.metonym(surface)
        if world.country(surface):
            kinds[surface] = "place"
        elif agencies.agency(surface) or (stands is not None and not stands.ambiguous and not stands.group):
            kinds[surface] = "organisation"
        else:
            kinds[surface] = votes.most_common(1)[0][0]
    return kinds


def _everywhere(text: str, names: Sequence[Name], kinds: dict[str, NameKind]) -> list[Name]:
    """Each name with the kind of its words, and every other place where one stands word for word, or a surname by itself."""
    taken = _covered(text, names)
    found = [Name(n.start, n.end, kinds[text[n.start : n.end]], n.score) for n in names]
    surnames = _surnames(text, found)
    known = [s for s in kinds if s[0].isupper() and len(s) > 2 and s.lower() not in TITLES]
    known += [s for s in surnames if s not in kinds]
    if not known:
        return found
    any_of = "|".join(re.escape(s) for s in sorted(known, key=lambda s: (-len(s), s)))
    for match in re.finditer(rf"(?<![\w-])(?:{any_of})(?![\w-])", text):
        start, end = match.span()
        surface = match.group()
        if any(taken[start:end]) or (surface not in kinds and _part_of_another(text, start, end)):
            continue
        found.append(Name(start, end, kinds.get(surface, "person"), 0.0))
    return sorted(found, key=lambda n: n.start)


def _surnames(text: str, names: Sequence[Name]) -> set[str]:
    """Surnames of people named in full, but those that are words of the report too."""
    last = {text[n.start : n.end].split()[-1] for n in names if n.kind == "person" and " " in text[n.start : n.end]}
    last = {w for w in last if len(w) > 2 and w[0].isupper() and w.isalpha() and not world.country(w)}
    lower = set(re.findall(r"\b[a-z]+\b", text)) if last else set()
    return {w for w in last if w.lower() not in lower}


_OPENERS = frozenset(
    """
    a after although and as at because before both but by did does earlier for from had has however if in is later like many most nor not now
    of on once only or since so some still that the then though to until was what when where whether which while who why with without yet
    """.split()
)
_BEFORE = re.compile(r"([A-Z][\w’'-]*)[ \u00a0]$")
_BEHIND = re.compile(r"[ \u00a0][A-Z][a-z]")


def _part_of_another(text: str, start: int, end: int) -> bool:
    """Whether a surname stands inside another name: "Eastman Kodak", "Linda Eastman"."""
    before = _BEFORE.search(text, max(0, start - 30), start)
    lone = before is None or before.group(1).lower().rstrip(".") in (TITLES | _OPENERS)
    return not lone or _BEHIND.match(text, end) is not None


def _covered(text: str, names: Sequence[Name]) -> bytearray:
    taken = bytearray(len(text))
    for n in names:
        taken[n.start : n.end] = b"\x01" * (n.end - n.start)
    return taken
