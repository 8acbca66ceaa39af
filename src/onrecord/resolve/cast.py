"""The report's cast: who is named in it, under which names, with which titles.

Names that are one actor's are gathered into one entry: "Sergey Lavrov" and "Lavrov", "Organization for Security and
Cooperation in Europe" and "OSCE", "Russia", "Moscow" and "the Russian Federation" where they act.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from onrecord.ingest import agencies
from onrecord.model import Actor, ActorKind, Form, Mention, Role
from onrecord.reader.reading import Name, NameKind
from onrecord.resolve import world
from onrecord.resolve.words import FEMALE, MALE, TITLES

_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")


class Member:
    """One actor while the cast is put together."""

    def __init__(self, name: str, kind: ActorKind, country: str | None = None) -> None:
        self.name = name
        self.kind: ActorKind = kind
        self.country = country
        self.mentions: dict[tuple[int, int], Form] = {}
        self.roles: dict[tuple[int, int], str] = {}
        self.gender: str | None = None
        self.human = kind == "person"  # can be "he" or "she"

    def mention(self, start: int, end: int, form: Form) -> None:
        """Note a place where the actor is named or referred to."""
        self.mentions.setdefault((start, end), form)

    def last_before(self, place: int) -> int:
        """Start of the actor's last mention that begins before `place`, -1 when there is none."""
        return max((start for start, _ in self.mentions if start < place), default=-1)


class Cast:
    """All members, found by the place of a name or by name."""

    def __init__(self, text: str, names: Sequence[Name]) -> None:
        self.text = text
        self.members: list[Member] = []
        self._at: dict[int, Member] = {}  # start of a name to its member
        self._by_key: dict[str, list[Member]] = {}  # words and initials of names to their members
        found = [n for n in (_trim(text, n) for n in names) if n is not None]
        self.names = _everywhere(text, found)
        self._gather()

    def _gather(self) -> None:
        # Fullest first, so that the parts of a name find the whole, wherever in the report that stands.
        for name in sorted(self.names, key=lambda n: (-len(_words(self.text[n.start : n.end])), n.start)):
            surface = self.text[name.start : name.end]
            member = self._known(surface, name) or self._new(surface, name)
            member.mention(name.start, name.end, "name")
            self._at[name.start] = member
            if name.kind == "person":
                _titles(self.text, name, member)

    def _known(self, surface: str, name: Name) -> Member | None:
        near = dict.fromkeys(m for key in _keys(surface) for m in self._by_key.get(key, ()))
        matches = [m for m in near if _same(m, surface, name.kind)]
        if not matches:
            return None
        before = [m for m in matches if m.last_before(name.start) >= 0]
        # Two people share a surname: the one named last before this place, else the first named after it.
        if before:
            return max(before, key=lambda m: m.last_before(name.start))
        return min(matches, key=lambda m: min(m.mentions, default=(1 << 60, 0)))

    def _new(self, surface: str, name: Name) -> Member:
        wire = agencies.agency(surface)
        country = world.country(surface)
        if country is not None:
            member = Member(country.name, "country", country.iso2)
        elif name.kind == "person":
            member = Member(_person(surface), "person")
        else:
            member = Member(wire or world.bare(surface), "organisation")
            stands = world.metonym(surface)
            if stands is not None and not stands.ambiguous:
                member.country = stands.iso2
                if stands.group:
                    member.kind = "group"
        self.members.append(member)
        for key in {*_keys(surface), *_keys(member.name)}:
            self._by_key.setdefault(key, []).append(member)
        return member

    def at(self, start: int) -> Member | None:
        """The member whose name begins at this place of the text."""
        return self._at.get(start)

    def named(self, name: str, kind: ActorKind = "organisation") -> Member:
        """The member of this name, made when there is none yet."""
        for member in self.members:
            if member.name.lower() == name.lower():
                return member
        member = Member(name, kind)
        self.members.append(member)
        return member

    def government(self, capital: str) -> Member | None:
        """The country that a capital stands for when it speaks or acts, None when the word is no capital."""
        country = world.country_of_capital(capital)
        if country is None:
            return None
        member = next((m for m in self.members if m.kind == "country" and m.country == country.iso2), None)
        if member is None:
            member = Member(country.name, "country", country.iso2)
            self.members.append(member)
        return member

    def actors(self, used: Iterable[Member]) -> dict[Member, Actor]:
        """Entries of the record for the members that play a part, numbered in the order of their first mention."""
        parts = {m for m in used if m.mentions}
        ordered = sorted(parts, key=lambda m: (min(m.mentions), m.name))
        return {
            member: Actor(
                id=f"a{number}",
                name=member.name,
                kind=member.kind,
                country=member.country,
                roles=_roles(member),
                mentions=tuple(Mention(start=s, end=e, form=f) for (s, e), f in sorted(member.mentions.items())),
            )
            for number, member in enumerate(ordered, 1)
        }


def _keys(surface: str) -> set[str]:
    """What two names of one actor share at least one of: a word, the whole, the initials, the country or agency meant."""
    words = _words(surface)
    keys = {w.lower().rstrip(".") for w in words} | {world.bare(surface).lower()}
    keys.add("".join(w[0] for w in words if w.lower() not in _SMALL).upper())
    keys.add("".join(w[0] for w in words).upper())
    if len(words) == 1:
        keys.add(words[0].replace(".", "").upper())
    country, wire = world.country(surface), agencies.agency(surface)
    return keys | ({country.iso2} if country else set()) | ({wire} if wire else set())


def _everywhere(text: str, names: Sequence[Name]) -> list[Name]:
    """The names, and every other place where one of them stands word for word: what was read once is a name throughout."""
    taken = bytearray(len(text))
    for n in names:
        taken[n.start : n.end] = b"\x01" * (n.end - n.start)
    kinds: dict[str, Counter[NameKind]] = {}
    for n in names:
        kinds.setdefault(text[n.start : n.end], Counter())[n.kind] += 1
    found = list(names)
    known = [s for s in kinds if s[0].isupper() and len(s) > 2 and s.lower() not in TITLES]
    if not known:
        return found
    any_of = "|".join(re.escape(s) for s in sorted(known, key=lambda s: (-len(s), s)))
    for match in re.finditer(rf"(?<![\w-])(?:{any_of})(?![\w-])", text):
        start, end = match.span()
        if not any(taken[start:end]):
            found.append(Name(start, end, kinds[match.group()].most_common(1)[0][0], 0.0))
    return sorted(found, key=lambda n: n.start)


def _roles(member: Member) -> tuple[Role, ...]:
    seen: dict[str, Role] = {}
    for (start, end), title in sorted(member.roles.items()):
        seen.setdefault(title.lower(), Role(title=title, start=start, end=end))
    return tuple(seen.values())


@lru_cache(maxsize=65536)
def _words(surface: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(surface))


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


def _person(surface: str) -> str:
    return re.sub(r"\s+", " ", surface.strip(" ,"))


def _same(member: Member, surface: str, kind: str) -> bool:
    mine, other = world.bare(member.name), world.bare(surface)
    if mine.lower() == other.lower():
        return True
    country = world.country(surface)
    if country is not None or member.kind == "country":
        return country is not None and member.country == country.iso2 and member.kind == "country"
    wire = agencies.agency(surface)
    if wire is not None:
        return member.name == wire
    if kind == "person" and member.kind == "person":
        return _part_of_person(_words(other), _words(mine))
    if kind == "person" or member.kind == "person":
        # The name head now and then takes a surname for an organisation, or the other way round.
        return len(_words(other)) == 1 and member.kind == "person" and _words(mine)[-1:] == _words(other)
    return _part_of_body(other, mine)


def _part_of_person(part: Sequence[str], whole: Sequence[str]) -> bool:
    if not part or len(part) > len(whole):
        return False
    fold = [w.lower().rstrip(".") for w in part]
    full = [w.lower().rstrip(".") for w in whole]
    if len(part) == 1:
        return fold[0] in (full[-1], full[0]) or (len(full) > 2 and fold[0] in full)
    # "Hillary Clinton" and "Hillary Rodham Clinton"; "V. Putin" and "Vladimir Putin".
    first = fold[0] == full[0] or (len(fold[0]) == 1 and full[0].startswith(fold[0]))
    return first and fold[-1] == full[-1]


_SMALL = frozenset(["of", "the", "and", "for", "in", "on", "to", "at"])


def _part_of_body(part: str, whole: str) -> bool:
    words, full = _words(part), _words(whole)
    if not words or len(words) >= len(full):
        return False
    if len(words) == 1 and words[0].isupper() and len(words[0]) > 1:
        initials = "".join(w[0] for w in full if w.lower() not in _SMALL)
        every = "".join(w[0] for w in full)
        letters = words[0].replace(".", "")
        return letters in (initials.upper(), every.upper())
    if len(words) < 2:
        return False
    # "State Department" is the end of "U.S. State Department".
    return [w.lower() for w in words] == [w.lower() for w in full[-len(words) :]]


_TITLE_BEFORE = re.compile(
    r"((?:[A-Z][\w.'’\-]*|[a-z]+(?:-[a-z]+)*(?:man|woman|person|er|or|ist|ident|ary|ief|ant|or-general)|of|for|the|and|vice|deputy|prime|foreign|interior|defen[cs]e|state|former"
    r"|acting|interim|chief|senior|police|press|campaign|opposition|party)\s+){1,7}$"
)


def _titles(text: str, name: Name, member: Member) -> None:
    """Note the title right before a person's name, and what it tells of the person."""
    head = text[max(0, name.start - 90) : name.start]
    head = head[max(head.rfind(c) for c in '.,;:!?\n"“”()—–') + 1 :] if not head.endswith(". ") else _after_stop(head)
    match = _TITLE_BEFORE.search(head.rpartition(" and ")[2])
    if match is None:
        return
    words = match.group().split()
    while words and words[0].lower() in ("the", "of", "for", "and"):
        words.pop(0)
    at = next((i for i, w in enumerate(words) if is_title(w)), None)
    if at is None or not is_title(words[-1]):
        return
    title = " ".join(words)
    start = text.rfind(words[0], 0, name.start - sum(len(w) for w in words[1:]))
    stop = name.start
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    title = text[start:stop]
    if len(title) < 80:
        member.roles.setdefault((start, stop), title)
    last = words[-1].lower().rstrip(".")
    if last in MALE or last in FEMALE:
        member.gender = "male" if last in MALE else "female"


def _after_stop(head: str) -> str:
    """Keep an abbreviated title ("Sen. ") that the full stop belongs to."""
    body = head[:-2]
    cut = max(body.rfind(c) for c in '.,;:!?\n"“”()—–') + 1
    return head[cut:]


def is_title(word: str) -> bool:
    """Whether the word is a title or the name of an office: "minister", "spokeswoman"."""
    low = word.lower().rstrip(".")
    return low in TITLES or low.endswith(
        (
            "man",
            "woman",
            "person",
            "secretary",
            "minister",
            "president",
            "chief",
            "general",
            "leader",
            "analyst",
            "professor",
            "adviser",
        )
    )
