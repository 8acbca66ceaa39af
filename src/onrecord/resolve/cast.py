"""The report's cast: who is named in it, under which names, with which titles.

Names that are one actor's are gathered into one entry: "Sergey Lavrov" and "Lavrov", "Organization for Security and
Cooperation in Europe" and "OSCE", "Russia", "Moscow" and "the Russian Federation" where they act.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache

from onrecord.model import Actor, ActorKind, Form, Mention, Role
from onrecord.reader.reading import Name
from onrecord.resolve.names import whole
from onrecord.text.words import FEMALE, MALE, TITLES
from onrecord.world import agencies, sectors
from onrecord.world import countries as world
from onrecord.world.known_actors import Table

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
        self.sector: str | None = None
        self.same_as: str | None = None
        self.from_table = False

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
        self._by_alias: dict[str, Member] = {}  # names that the report says are another's
        self.names = whole(text, names)
        self._starts = [n.start for n in self.names]
        self._gather()

    def _gather(self) -> None:
        # Fullest first, so that the parts of a name find the whole, wherever in the report that stands.
        for name in sorted(self.names, key=lambda n: (-len(_words(self.text[n.start : n.end])), n.start)):
            surface = self.text[name.start : name.end]
            member = None
            if name.kind != "person" and acts(self.text, name.start, name.end):
                member = self.government(surface)
            member = member or self._known(surface, name) or self._new(surface, name)
            member.mention(name.start, name.end, "name")
            self._at[name.start] = member
            alias = _alias(self.text, name)
            if alias is not None:
                self._by_alias.setdefault(alias, member)
            if name.kind == "person":
                _titles(self.text, name, member)

    def _known(self, surface: str, name: Name) -> Member | None:
        if surface in self._by_alias:
            return self._by_alias[surface]
        near = {m for key in _keys(surface) for m in self._by_key.get(key, ())}
        matches = [m for m in self.members if m in near and _same(m, surface, name.kind)]
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
        self._enter(member, surface)
        return member

    def _enter(self, member: Member, surface: str) -> None:
        self.members.append(member)
        for key in {*_keys(surface), *_keys(member.name)}:
            self._by_key.setdefault(key, []).append(member)

    def names_in(self, start: int, end: int) -> list[Name]:
        """The names that stand whole between two places of the text."""
        inside = self.names[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [n for n in inside if n.end <= end]

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
        """The country that a capital stands for when it speaks or acts, None when the word is no capital, or another's seat."""
        country, stands = world.country_of_capital(capital), world.metonym(capital)
        if country is None or (stands is not None and stands.org is not None):
            return None
        return self._country(country)

    def nation(self, adjective: str) -> Member | None:
        """The country that an adjective names ("Russian"), None when it names none."""
        country = world.country_of_demonym(adjective)
        return None if country is None else self._country(country)

    def _country(self, country: world.Country) -> Member:
        member = next((m for m in self.members if m.kind == "country" and m.country == country.iso2), None)
        if member is None:
            member = Member(country.name, "country", country.iso2)
            self._enter(member, country.name)
        return member

    def describe(self, table: Table, day: str | None) -> None:
        """Fill in what the words or the table tell of each member: country, sector, a lone surname's full name."""
        for member in self.members:
            titles = " ".join(t for _, t in sorted(member.roles.items()))
            if member.kind == "person":
                lone = " " not in member.name
                known = table.of_surname(member.name, day) if lone else table.named(member.name, day)
                if known is not None and lone:
                    member.name, member.from_table = known.name, True
                member.sector = sectors.sector(titles)
                member.country = member.country or sectors.country(titles)
            else:
                known = table.named(member.name, day)
                member.sector = "GOV" if member.kind == "country" else sectors.sector_of_body(member.name)
                member.country = member.country or sectors.country(member.name)
            if known is not None:
                member.country = member.country or known.country
                member.sector = member.sector or known.sector
                member.same_as = known.same_as

    def actors(self, used: Iterable[Member]) -> dict[Member, Actor]:
        """Entries of the record for the members that play a part, numbered in the order of their first mention."""
        parts = [m for m in used if m.mentions]
        ordered = sorted(parts, key=lambda m: (min(m.mentions), m.name))
        return {
            member: Actor(
                id=f"a{number}",
                name=member.name,
                kind=member.kind,
                country=member.country,
                sector=member.sector,
                same_as=member.same_as,
                name_from="table" if member.from_table else "report",
                roles=_roles(member),
                mentions=tuple(Mention(start=s, end=e, form=f) for (s, e), f in sorted(member.mentions.items())),
            )
            for number, member in enumerate(ordered, 1)
        }


_PLACED = re.compile(
    r"\b(?:in|near|at|outside|inside|around|into|from|toward|towards|through|across|over|within|left|leave|leaves|leaving|visit\w*|reach\w*|capital|city of|downtown"
    r"|central|eastern|western|northern|southern|greater|(?:trip|travel\w*|fl[ei]w|fly|flying|visit|return\w*|came|come|go|goes|went|moved?|flight|route|way|road|train|drove|close) to)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(
    r"\b(?:accus\w+|blam\w+|urg\w+|warn\w+|told|tell\w*|ask\w*|press\w*|pressur\w*|condemn\w*|critici\w+|denounc\w+|threaten\w*|help\w*|support\w*|back\w*|arm\w*"
    r"|sanction\w*|allow\w*|force[sd]?|assur\w+|with|against|between|to)\s+$",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"\s+(?:and\s+[A-Z]\w+\s+)?(?:(?:also|then|later|now|has|had|have|itself)\s+)?(?:is|was|were|are|will|would|could|should|may|might|must|did|does|do|wants?|says?|said|denie[sd]|insists?"
    r"|ha[sd]|have|[a-z]{3,}(?:ed|es)|sent|told|made|took|gave|won|lost|sees|seeks|calls|backs|needs|fears|hopes)\b"
)


def acts(text: str, start: int, end: int) -> bool:
    """Whether the words round a capital's name have it do something or have something done to it, as a government."""
    before = text[max(0, start - 30) : start]
    if _PLACED.search(before):
        return False
    return bool(_ADDRESSED.search(before) or _DOES.match(text, end))


_ALSO = re.compile(
    r",?\s+(?:(?:who (?:is|was) )?(?:also |better |widely |popularly |commonly |best )?known (?:simply )?as|nicknamed|a\.?k\.?a\.?|(?:who )?goes by(?: the name)?|alias)"
    r"\s+(?:the\s+)?[\"“‘]?(?P<name>[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3})"
)
_SHORT = re.compile(r"\s*\((?:the\s+)?[\"“]?(?P<name>[A-Z][A-Za-z]*[A-Z][A-Za-z]*)[\"”]?\)")


def _alias(text: str, name: Name) -> str | None:
    """What the report says right behind a name that it is also called: "(FSB)", "also known as Hemedti"."""
    found = _ALSO.match(text, name.end) if name.kind == "person" else _SHORT.match(text, name.end)
    return found.group("name") if found else None


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


def _roles(member: Member) -> tuple[Role, ...]:
    seen: dict[str, Role] = {}
    for (start, end), title in sorted(member.roles.items()):
        seen.setdefault(title.lower(), Role(title=title, start=start, end=end))
    return tuple(seen.values())


@lru_cache(maxsize=65536)
def _words(surface: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(surface))


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
        # The name head now and then takes a surname for an organisation, or the other way round; a place it takes for no person.
        return (
            kind != "place"
            and len(_words(other)) == 1
            and member.kind == "person"
            and _words(mine)[-1:] == _words(other)
        )
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


_MODIFIERS = frozenset("former acting interim vice then ex-president then-president officials the".split())


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
    if not words or not is_title(words[-1]) or all(w.lower() in _MODIFIERS for w in words):
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
