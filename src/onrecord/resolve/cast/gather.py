"""The cast of a report: its names gathered into members."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from onrecord.model import ActorKind
from onrecord.reader.reading import Name, NameKind
from onrecord.resolve.cast.aliases import ALIAS
from onrecord.resolve.cast.government import ACTS, Capital
from onrecord.resolve.cast.introduced import Introductions, introduced_as, introductions, is_firm
from onrecord.resolve.cast.keys import keys
from onrecord.resolve.cast.making import NEW
from onrecord.resolve.cast.same import is_name_of
from onrecord.resolve.cast.short import is_short_for
from onrecord.resolve.cast.titles import GENDER, NO_TITLE, Title, title_before
from onrecord.resolve.cast.which import meant
from onrecord.resolve.ledger import Ledger, Member
from onrecord.resolve.names import whole
from onrecord.text.acronyms import words_of
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range
from onrecord.text.sentences import sentence
from onrecord.text.words import KIN
from onrecord.world import countries as world

_OWNER = pattern_of(r"(?:\b[Tt]he\s)?(?P<owner>(?:[A-Z]\.){2,3}|[A-Z]\w+(?:\s[A-Z]\w+){0,3})['’]s?\s$")
_ORGAN = pattern_of(
    r"\b(?:Ministry|Department|Parliament|Army|Navy|Air\sForce|Military|Armed\sForces|Court|Bank|Police|Government|Embassy"
    r"|Intelligence|Senate|Assembly|Guard|Treasury|Cabinet|Office|Authority|Agency|Service|Commission)\b"
)
"""What a state's own bodies are called."""
_OF_ITS_PEOPLE = pattern_of(
    r"\s(?:officials?|diplomats?|leaders?|spokes\w+|members?|lawmakers?|delegates?|envoys?|negotiators?|commanders?|fighters?)\b"
)
"""Behind a name that is cut short, as behind an article: "a Compact official"."""
_MR = pattern_of(r"\b(?:Mrs?|Ms|Miss|Dr|Sir|Lady|Lord|Mx)\.?\s$")
_LONGEST_MR = 6  # code points
_LONGEST_OWNER = 40  # code points
_KIN = pattern_of(
    r"\b(?:[Hh]is|[Hh]er|[Tt]heir|[A-Z][\w’'-]*['’]s?)\s(?:late\s|older\s|younger\s|elder\s|eldest\s|youngest\s|only\s|twin\s|estranged\s)?"
    rf"(?:{'|'.join(sorted(KIN))}|mum|dad|widower|grandmother|grandfather|grandson|granddaughter|partner|fianc[ée]e?"
    r"|stepfather|stepmother|stepson|in-law)(?:-in-law)?,?\s$"
)
_LONGEST_KIN = 60  # code points of "her estranged husband, "
_HONORIFIC = pattern_of(r"\b(?:Mr|Mrs|Ms)\.? [A-Z]")  # where people have them, a surname alone is a firm's
_CALLED_OTHERWISE = pattern_of(
    r"(?:Tank|Pier|Wing|Block|Gate|Unit|Building|Berth|Line|Shaft|Reactor|Terminal|Tower|Hall|Ward) (?:\d{1,3}|[A-Z])"
    r"|[A-Z].* (?:Bridge|Street|Road|Square|Station|Stadium|Park|Hill|River|Bay|Island|Valley)"
    r"|[A-Z].* (?:for|against) .+"  # "Clean Water for Marlow"
)
_NO_FIRM = pattern_of(
    r"['’]?s?\s(?:[a-z]+\s)?(?:movement|militia|militants|rebels|group|faction|party|fighters|army|forces|military|leaders?"
    r"|organi[sz]ers?|shop\sstewards?|convenors?|conveners?|pickets?)\b"
)
_ANALYSTS = pattern_of(
    r"\b(?:analyst|economist|strategist|broker|trader)s?\s(?:at|with|from|of)\s(?:the\s)?$", re.IGNORECASE
)
_CRAFT = pattern_of(
    r"\b(?:ferry|ferries|ship|vessel|boat|tanker|trawler|yacht|freighter|liner|aircraft|MV|MS|SS|HMS|USS),?\s(?:the\s)?$"
)


class Cast:
    """All members, found by the place of a name or by name."""

    def __init__(self, text: str, names: Sequence[Name]) -> None:
        self.text = text
        self.ledger = Ledger()
        self._at: dict[int, Member] = {}  # start of a name to its member
        self._by_key: dict[str, list[Member]] = {}  # words and initials of names to their members
        self._by_alias: dict[str, Member] = {}  # names that the report says are another's
        self._by_metonym: dict[world.Metonym, Member] = {}  # "No 10" is "Downing Street"
        # Names by which members were called so far: "Sesay" stays the president when his daughter is named.
        self._called: set[tuple[Member, str]] = set()
        self._told_of: dict[str, bool] = {}  # ISO codes of states, whether the report names them or their people
        self._state_of: dict[Member, str] = {}  # ISO codes of the states whose the first mention says they are
        self._titles: dict[
            Name, Title | None
        ] = {}  # asked for more than once: of each name, and to which member it goes
        self.names = whole(text, names)
        self._titled = frozenset(text[n.start : n.end] for n in self.names if self._title_of(n) is not None)
        self._starts = [n.start for n in self.names]
        self._gather()

    def _gather(self) -> None:
        # Fullest first, so that the parts of a name find the whole, wherever in the report that stands.
        for name in sorted(self.names, key=lambda n: (-len(words_of(self.text[n.start : n.end])), n.start)):
            state = self._owning_state(name)
            member = self._acting(name) or self._known(name, state) or self._new(name)
            self.ledger.mention(member, (name.start, name.end), "name")
            self._at[name.start] = member
            self._called.add((member, self._calling(name)))
            if state is not None:
                self._state_of.setdefault(member, state)
            alias = ALIAS.first(self.text, name)
            if alias is not None:
                self._by_alias.setdefault(alias, member)
            if name.kind == "person":
                self._title(name, member)

    def _acting(self, name: Name) -> Member | None:
        """The country that a capital stands for where it acts."""
        country = _seat(self.text[name.start : name.end])
        if country is not None and name.kind == "person" and not self._is_told_of(country):
            return None
        acts = country is not None and ACTS.first(Capital(self.text, name.start, name.end))
        return self._country(country) if country is not None and acts else None

    def _is_told_of(self, country: world.Country) -> bool:
        """Whether the report names a country or its people."""
        if country.iso2 not in self._told_of:
            words = "|".join(map(re.escape, (country.name, *country.demonyms)))
            self._told_of[country.iso2] = re.search(rf"\b(?:{words})s?\b", self.text) is not None
        return self._told_of[country.iso2]

    def _known(self, name: Name, state: str | None) -> Member | None:
        """The member whose name this is too.

        Args:
            state: ISO code of the one whose body it is told to be.
        """
        surface = self.text[name.start : name.end]
        if surface in self._by_alias:
            return self._by_alias[surface]
        stands_for = world.metonym(surface)
        if stands_for is not None and stands_for in self._by_metonym:
            return self._by_metonym[stands_for]
        near = {m for key in keys(surface) for m in self._by_key.get(key, ())}
        candidates = self.ledger.in_order(near)
        title = self._title_of(name)
        if state is not None:  # "China's Foreign Ministry" is not Iran's
            candidates = [m for m in candidates if self._state_of.get(m, state) == state]
        matches = [m for m in candidates if is_name_of(m, surface, name.kind)]
        if " " not in surface:
            matches = meant(title, matches, name.start)
        body = self._cut_short(name, candidates)
        # "Norvik" is the firm that was named, until a person of that name is; and once it was the firm, it stays so.
        if body is not None and (not matches or self._goes_before(body, matches, name)):
            return body
        # Two people share a surname: the one who was called by it, who is not told of as another's relative, who was
        # named last before this place, else the first named after it.
        before = [m for m in matches if m.last_before(name.start) >= 0]
        if before:
            calling = self._calling(name)
            return max(
                before,
                key=lambda m: ((m, calling) in self._called, not self._is_relative(m), m.last_before(name.start)),
            )
        return min(matches, key=lambda m: m.first, default=None)

    def _is_relative(self, member: Member) -> bool:
        """Whether a person is first told of as somebody's relative: "his mother, Ann Lee"."""
        start, _ = member.first
        return _KIN.search(self.text, max(0, start - _LONGEST_KIN), start) is not None

    def _calling(self, name: Name) -> str:
        """A name with "Mr", "Ms" or the like before it: "Ms Tully" is not who was "Mrs Tully"."""
        before = _MR.search(self.text, max(0, name.start - _LONGEST_MR), name.start)
        return self.text[before.start() if before else name.start : name.end].replace(".", "")

    def _owning_state(self, name: Name) -> str | None:
        """The ISO code of the state whose a body is told to be right before its name: "China's Foreign Ministry"."""
        if name.kind != "organisation" or not _ORGAN.search(self.text, name.start, name.end):
            return None
        before = _OWNER.search(self.text, max(0, name.start - _LONGEST_OWNER), name.start)
        country = world.country(before["owner"]) if before is not None else None
        return None if country is None else country.iso2

    def _cut_short(self, name: Name, candidates: Sequence[Member]) -> Member | None:
        """The one body whose name this is cut short."""
        surface = self.text[name.start : name.end]
        titled = self._title_of(name) is not None or (surface in self._titled and not self._always_mr(surface))
        article = self.text[max(0, name.start - 4) : name.start].lower() in ("the ", "the\u00a0")
        article = article or _OF_ITS_PEOPLE.match(self.text, name.end) is not None
        bodies = [m for m in candidates if is_short_for(m, surface, name.kind, titled=titled, article=article)]
        return bodies[0] if len(bodies) == 1 else None

    def _goes_before(self, body: Member, matches: Sequence[Member], name: Name) -> bool:
        surface = self.text[name.start : name.end]
        if any(m.kind != "person" for m in matches):
            return False
        if self._always_mr(surface) and self._title_of(name) is None:
            return True
        if body.last_before(name.start) < 0:
            return False
        called = any(self.text[s:e] == surface and s < name.start for s, e in body.mentions)
        return called or self._has_honorifics or not any(m.last_before(name.start) >= 0 for m in matches)

    def _always_mr(self, surname: str) -> bool:
        """Whether the report calls a person of a surname "Mr" or "Ms": without that the name is the firm's there."""
        return surname in self._with_mr

    @cached_property
    def _with_mr(self) -> frozenset[str]:
        names = (n for n in self.names if n.kind == "person")
        return frozenset(
            self.text[n.start : n.end] for n in names
            if _MR.search(self.text, max(0, n.start - _LONGEST_MR), n.start) is not None
        )  # fmt: skip

    @cached_property
    def _has_honorifics(self) -> bool:
        """Whether the report calls anybody "Mr" and the like."""
        return _HONORIFIC.search(self.text) is not None

    def _new(self, name: Name) -> Member:
        surface = self.text[name.start : name.end]
        member = NEW.first(surface, name.kind) or Member(world.bare(surface), "organisation")
        self._enter(member, surface)
        return member

    def _enter(self, member: Member, surface: str) -> None:
        self.ledger.enter(member)
        stands_for = world.metonym(surface)
        if stands_for is not None and stands_for.also:
            self._by_metonym.setdefault(stands_for, member)
        for key in keys(surface) | keys(member.name):
            self._by_key.setdefault(key, []).append(member)

    def _title_of(self, name: Name) -> Title | None:
        """The title right before a person's name."""
        if name not in self._titles:
            title = title_before(self.text, name.start) if name.kind == "person" else None
            self._titles[name] = None if title is None or NO_TITLE.first(title) else title
        return self._titles[name]

    def _title(self, name: Name, member: Member) -> None:
        """Note the title right before a person's name, and the gender that it tells."""
        title = self._title_of(name)
        if title is not None:
            self.ledger.title(member, title.place, title.surface, GENDER.first(title))

    def names_in(self, start: int, end: int) -> list[Name]:
        """The names that stand whole between two places of the text."""
        inside = self.names[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [n for n in inside if n.end <= end]

    def to_name_end(self, place: Range) -> Range:
        """A place of the text, up to the end of the name inside which it ends: "the group Roof" of "Roof First"."""
        last = bisect_left(self._starts, place[1]) - 1
        name = self.names[last] if last >= 0 else None
        cut = name is not None and place[0] <= name.start < place[1] < name.end
        return (place[0], name.end) if name is not None and cut else place

    def at(self, start: int) -> Member | None:
        """The member whose name begins at this place of the text."""
        return self._at.get(start)

    def body_behind(self, place: Range) -> Member | None:
        """The body whose name begins one blank behind a place: "the miners' union Usdal"."""
        member = self.at(place[1] + 1) if self.text[place[1] : place[1] + 1] == " " else None
        return member if member is not None and member.kind == "organisation" else None

    def kinds(self, member: Member) -> frozenset[NameKind]:
        """The kinds that the member's names were read as."""
        return self._kinds.get(member, frozenset())

    def is_place(self, member: Member) -> bool:
        """Whether a member's names are all read as a place's, and it is no country."""
        return member.kind == "organisation" and self.kinds(member) == {"place"}

    @cached_property
    def _kinds(self) -> dict[Member, frozenset[NameKind]]:
        found: dict[Member, set[NameKind]] = {}
        for name in self.names:
            found.setdefault(self._at[name.start], set()).add(name.kind)
        return {member: frozenset(kinds) for member, kinds in found.items()}

    def named(self, name: str, kind: ActorKind = "organisation") -> Member:
        """The member of this name, made when there is none yet."""
        there = self.ledger.called(name.lower())
        return there[0] if there else self.ledger.enter(Member(name, kind))

    def government(self, capital: str) -> Member | None:
        """The country that a capital stands for when it acts, None when the word is no capital or another's seat."""
        country = _seat(capital)
        return None if country is None else self._country(country)

    def nation(self, adjective: str) -> Member | None:
        """The country that an adjective names ("Russian"), None when it names none."""
        country = world.country_of_demonym(adjective)
        return None if country is None else self._country(country)

    def state(self, iso2: str) -> Member | None:
        """The country of an ISO code, None when there is none."""
        country = world.country_of_code(iso2)
        return None if country is None else self._country(country)

    def _country(self, country: world.Country) -> Member:
        member = next((m for m in self.members if m.kind == "country" and m.country == country.iso2), None)
        if member is None:
            member = Member(country.name, "country", country.iso2)
            self._enter(member, country.name)
        return member

    @cached_property
    def no_firms(self) -> frozenset[Member]:
        """Those of whom the report tells that they are none: "the Sabah movement", "the ferry Brigida", "Tank 6"; and
        those whose analysts judge another."""
        told = (
            n for n in self.names
            if _NO_FIRM.match(self.text, n.end) or _CRAFT.search(self.text, max(0, n.start - 20), n.start)
            or _CALLED_OTHERWISE.fullmatch(self.text, n.start, n.end)
            or _ANALYSTS.search(self.text, max(0, n.start - 30), n.start)
        )  # fmt: skip
        return frozenset(self._at[n.start] for n in told)

    @cached_property
    def _introductions(self) -> Introductions:
        return introductions(self.text, (((n.start, n.end), self._at[n.start]) for n in self.names))

    def introduced_as(self, head: str, stop: int) -> Member | None:
        """The only body that was introduced before a place as a head tells; a firm only where no other body is named
        in a sentence since."""
        member = introduced_as(self._introductions, head, stop)
        if member is None or not is_firm(head):
            return member
        since = sentence(self.text, member.named_before(stop) + 1)[1]
        return None if any(n.kind == "organisation" for n in self.names_in(since, stop)) else member

    @cached_property
    def courts(self) -> Sequence[Member]:
        """The courts that are named."""
        found = dict.fromkeys(self.at(n.start) for n in self.names if n.kind == "organisation")
        return [m for m in found if m and m.kind == "organisation" and _COURT.search(m.name)]

    @property
    def members(self) -> Sequence[Member]:
        """All of them, in the order in which they came in."""
        return self.ledger.members


_COURT = pattern_of(r"\bcourt(?:\sof\b.*)?$", re.IGNORECASE)  # "High Court of Norland", and cut: "High Court of"


def _seat(capital: str) -> world.Country | None:
    """The country whose government has its seat in a capital; "Brussels" is the European Union's."""
    country, stands = world.country_of_capital(capital), world.metonym(capital)
    return None if stands is not None and stands.org is not None else country
