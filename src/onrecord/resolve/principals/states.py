"""The states of a report, known beforehand or not: which names are states', and whose a word like "Karvastani" is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from onrecord.resolve.cast import Cast, Member
from onrecord.resolve.names.peoples import is_demonym
from onrecord.resolve.principals.bodies import is_common_body
from onrecord.resolve.principals.go_betweens import is_between
from onrecord.resolve.principals.roles import is_role
from onrecord.text.acronyms import words_of
from onrecord.text.dates import MONTH
from onrecord.text.patterns import pattern_of
from onrecord.world import countries as world
from onrecord.world.gazetteer import lookup

_ENDS_STATES = "aeiny"  # as of names that peoples' names are made from
_LEAST = 4  # letters of a state's name, and that a people's name shares with it

_STATE_NOUNS = (
    r"(?:(?:\w+\s)?minist(?:er|ers|ry)|government|parliament|senate|army|navy|air force|armed forces|military|troops?"
    r"|soldiers|commandos|forces|diplomats?|police|drones?|gunners?|snipers?|warplanes?|artillery|mortars?"
    r"|(?:fighter )?jets|consul|harbou?r master"
    r"|foreign (?:office|secretary)|general staff|high command|border guards?|coast\s?guard"
    r"|ambassador|embassy|cabinet|capital|constitution|supreme court|borders?|treasury|state television|king|queen)"
)
_LOCAL = r"(?:provincial|regional|district|county|municipal|local|business|commercial|financial|cultural|industrial)\b"
_OWNS_STATE = pattern_of(rf"['’]s?\s+(?:(?!{_LOCAL})[a-z-]+\s+){{0,2}}{_STATE_NOUNS}\b", re.IGNORECASE)
_PEOPLES_STATE = pattern_of(rf"\b(?P<word>[A-Z][\w-]+)\s+(?:[a-z-]+\s+){{0,2}}(?i:{_STATE_NOUNS})\b")
_STATE_OF = pattern_of(rf"\b{_STATE_NOUNS}\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_STATE_IN = pattern_of(
    r"\b(?:police|prosecutors|authorities|judges|lawmakers|gendarmes|soldiers)\s+in\s+$", re.IGNORECASE
)
_HAS_MINISTER = pattern_of(
    r"\s+(?:(?i:prime|foreign|interior|home|defen[cs]e|finance|health|justice|education|transport|energy)\s+(?i:minist(?:er|ry))\b"
    r"|(?:government|coast\s?guard|parliament|army)\b)"
)
_HEAD_OF = pattern_of(
    r"\b(?:(?:President|Prime\s+Minister|Premier|King|Queen|Emperor)\s+(?:[A-Z][\w'’.-]+\s+){1,3}of|(?:Republic|Kingdom|nation|country|sultanate|emirate)\s+of)"
    r"\s+(?:the\s+)?$"
)
_DOES_AS_STATE = pattern_of(
    r"\s(?:(?:has|had|have|will)\s)?(?:(?:on\s)?[A-Z]\w+day\s|also\s|then\s|in\s(?:turn|response)\s)?"
    r"(?:(?:expell?|recall|deploy|invad|annex|shell|bomb|ratifi|sever|summon|extradit|mobili[sz])(?:ed|es|s)"
    r"|close[sd]?\sits\s(?:border|airspace|ports?)|impose[sd]?\s(?:sanctions|tariffs)|restor\w+\sties|break\w*\soff\sties)\b"
)
_HAS_TROOPS = pattern_of(r"\s(?:troops|soldiers|forces|commandos|warplanes|warships|gunners|artillery)\b")
_HAS_CONSCRIPTS = pattern_of(
    r"\s(?:conscripts|reservists|border\sguards|coast\s?guards?|customs\sofficers)\b"
)  # no rebels'
_SOME_PEOPLES = pattern_of(r"(?:An?|Two|Three|Four|Five|Some|Several|\d+)\s[A-Z][\w-]+\s[a-z]")
_SAYS_BEHIND = pattern_of(r"[^.;:\n]{0,100}?\b(?:said|says|told|tells|added|adds|replied|insisted)\b")
_MEANT = pattern_of(
    r"(?:['’]s)?\b[^.!?\n]{0,160}?\bthe\s(?:country|kingdom|republic)(?:['’]s)?\b(?!\s(?:of|club|house|road)\b)"
)
_CALLED_CAPITAL = pattern_of(r",\s(?:the|its)\s(?:\w+\s)?capital\b")
_CAPITAL_BEFORE = pattern_of(r"\bcapital(?:,|\scity,?)?\s$")
_I = frozenset(["i", "me", "my", "mine", "myself"])
_BEFORE_STATE = 60  # code points
_SENTENCE = pattern_of(r"[.!?][\"”’']?\s+(?=[\"“‘']?[A-Z])")
_OPENS = pattern_of(r"(?:(?:In|But|And|The|the|in|At|For|On|A|An|Earlier|Meanwhile|However|Later),?\s+){1,3}")
_IN_TOWN = pattern_of(r"[\"“]?In\s+(?:the\s+)?(?P<town>[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)*),?\s")
_DATELINE = pattern_of(
    r"^\W*(?P<town>(?:[A-Z][A-Z'’.-]+[ -]?){1,4}),\s+(?P<state>[A-Z][a-z][\w'’-]*(?:\s[A-Z][a-z][\w'’-]*){0,2})"
    r"\s*(?:[,(–—]|-\s)",
    re.MULTILINE,
)

TOWN_LINE = pattern_of(
    rf"^\W*(?P<town>[A-Z][A-Z'’.-]+(?:[ -][A-Z][A-Z'’.-]+){{0,3}})"
    rf"(?:,?\s+(?:(?:\d{{1,2}}\s+)?{MONTH}\b|\(|[—–-])|:\s)",
    re.MULTILINE,
)
_LINE_OF_TOWN = pattern_of(r"[A-Z][A-Z’'/ -]+[A-Z](?:,[^\n]{0,40}?)?\s(?:\([A-Z][\w ]+\)\s)?[-–—]{1,2}\s")
_HEAD = 600  # code points in which a dateline stands
_TIMES = 5  # inhabitants of a town against those of its namesakes in other countries


def _can_be_state(member: Member) -> bool:
    """Whether it is no person by a whole name, and no body by the sort of its name."""
    words = words_of(member.name)
    if not words or member.kind == "group" or not words[0][:1].isupper():
        return False
    if world.country_of_demonym(member.name) is not None:
        return False
    if member.kind == "person" and (member.titles or member.gender or "pronoun" in member.mentions.values()):
        return False
    return not is_common_body(words[-1]) and not (words[0].isupper() and len(words[0]) < _LEAST)


STAMP = pattern_of(r"\d{1,2}[.:]\d\d(?:\s?[ap]\.?m\b\.?)?:?\s(?=\S)", re.IGNORECASE)
"""When an entry of a live report was written: "12.15 Norland offers"."""

LEAD = pattern_of(r"(?:[^\n]{0,99}\n)*[^\n]{100,}")
"""Headline, other short lines and the first paragraph."""


_NEAR = 60  # code points before a sentence in which another state's name counts too


_WORD = pattern_of(r"\b[A-Z][a-z]{3,}\b")
_GOES_ON = pattern_of(r"\b[\w'’.-]+(?= [A-Z][a-z])")
_NEXT_WORD = pattern_of(r"[A-Z][\w-]*(?:\s[A-Z][\w-]*)*(?:\s[a-z][\w-]*)?\s(?P<next>[a-z][\w-]*)")


class Lead(NamedTuple):
    """A report's first paragraph."""

    start: int
    words: int
    """Where its words begin, behind its dateline."""
    end: int


class States:
    """Members that are states, and the places where the report speaks of each."""

    def __init__(self, cast: Cast, speaking: Collection[Member] = ()) -> None:
        """The states of a report.

        Args:
            speaking: those who speak in it.
        """
        self._cast = cast
        self._speaking = speaking
        self._nations: dict[str, Member | None] = {}

    @cached_property
    def _bodies(self) -> list[Member]:
        return [m for m in (*self._cast.members, *self._in_bodies) if _can_be_state(m)]

    @cached_property
    def _in_bodies(self) -> frozenset[Member]:
        """States that only the name of a body of theirs names, beside their people's name: "Karvastan" of "Radio
        Karvastan", where there are Karvastani ports."""
        cast = self._cast
        words = {w for n in cast.names if n.kind == "organisation" for w in words_of(cast.text[n.start : n.end])[1:]}
        told = {
            w for w in words & self._capitals
            if not (lookup(w) or world.country(w) or is_common_body(w) or cast.ledger.called(w.lower()))
            and any(is_demonym(people, w) for people in self._stems.get(w[:_LEAST].lower(), ()))
        }  # fmt: skip
        return frozenset(cast.named(w) for w in sorted(told) if w[-1] in _ENDS_STATES)

    @cached_property
    def _by_stem(self) -> dict[str, list[Member]]:
        """Members by how their names begin."""
        found: dict[str, list[Member]] = {}
        for member in self._bodies:
            found.setdefault(member.name[:_LEAST].lower(), []).append(member)
        return found

    def nation(self, word: str) -> Member | None:
        """The state whose people or things a word names; None where it names none."""
        if word not in self._nations:
            self._nations[word] = self._cast.nation(word) or self._named_alike(word)
        return self._nations[word]

    def _named_alike(self, word: str) -> Member | None:
        if not word[:1].isupper() or len(word) <= _LEAST or word in self._surnames:
            return None
        found = [m for m in self._by_stem.get(word[:_LEAST].lower(), ()) if is_demonym(word, m.name)]
        # "Orlavian" is of Orlavia rather than of Orlava.
        return min(found, key=lambda m: (not word.startswith(m.name), len(m.name), m.name), default=None)

    @cached_property
    def _surnames(self) -> frozenset[str]:
        """Words of people's names: nobody called Karvasti makes a people."""
        people = [self._cast.text[n.start : n.end] for n in self._cast.names if n.kind == "person"]
        return frozenset(w for name in people if " " in name for w in words_of(name))

    @cached_property
    def every(self) -> frozenset[Member]:
        """Countries, and names that the report uses as countries' are used."""
        return self.evident | {m for m in self._cast.members if m.kind == "country"}

    @cached_property
    def evident(self) -> frozenset[Member]:
        """Those of whose government, troops or the like the report speaks, and the dateline's."""
        found = self._found if self.home is None else self._found | {self.home}
        return frozenset(m for m in found if not any(is_demonym(m.name, n.name) for n in found))

    @cached_property
    def _found(self) -> frozenset[Member]:
        """Those of whose government, troops or the like the report speaks."""
        found = set(self._in_bodies)
        text = self._cast.text
        for name in self._cast.names:
            member = self._cast.at(name.start)
            if member is None or member in found or member in self._no_states or not _can_be_state(member):
                continue
            unknown = " " not in member.name and not lookup(member.name)
            speaks = name.kind == "place" and member in self._speaking_alone
            does = name.kind == "place" and _DOES_AS_STATE.match(text, name.end) is not None
            fights = name.kind == "place" and _HAS_TROOPS.match(text, name.end) is not None  # "Osk troops"
            fights = fights or _HAS_CONSCRIPTS.match(text, name.end) is not None
            acts = unknown and (speaks or does or fights or member.name in self._with_people)
            acts = acts or (fights and member in self._speaking_alone)  # a village may have the name too
            owns = _OWNS_STATE.match(text, name.end) or _HAS_MINISTER.match(text, name.end)
            before = max(0, name.start - _BEFORE_STATE)
            heads = _HEAD_OF.search(text, before, name.start)
            meant = unknown and name.kind == "place" and _MEANT.match(text, name.end) is not None
            within = member.kind == "country" and _STATE_IN.search(text, before, name.start) is not None
            if acts or owns or heads or meant or within or _STATE_OF.search(text, before, name.start):
                found.add(member)
        for match in _PEOPLES_STATE.finditer(text):
            nation = self.nation(match.group("word"))
            if nation is not None:
                found.add(nation)
        return frozenset(found)

    @cached_property
    def _no_states(self) -> frozenset[Member]:
        """Who speaks of himself as "I", and towns that are called a capital: "Orlav, the capital"."""
        text, cast = self._cast.text, self._cast
        capitals = {
            cast.at(n.start) for n in cast.names
            if _CALLED_CAPITAL.match(text, n.end) or _CAPITAL_BEFORE.search(text, max(0, n.start - 20), n.start)
        }  # fmt: skip
        people = {
            m for m in self._bodies
            if any(form == "pronoun" and text[slice(*p)].lower() in _I for p, form in m.mentions.items())
        }  # fmt: skip
        return frozenset(m for m in capitals | people if m is not None)

    @cached_property
    def _speaking_alone(self) -> frozenset[Member]:
        """Who speaks under one word that nowhere goes on, as firms' names do: "Norvane" of "Norvane Nitrogen"."""
        longer = {m.group() for m in _GOES_ON.finditer(self._cast.text)}
        return frozenset(m for m in self._speaking if " " not in m.name and m.name not in longer)

    @cached_property
    def _with_people(self) -> frozenset[str]:
        """Names of which the report has their people's name, too: "Karvastan" beside "Karvastani"."""
        return frozenset(
            m.name for m in self._bodies
            if any(is_demonym(w, m.name) for w in self._stems.get(m.name[:_LEAST].lower(), ()))
        )  # fmt: skip

    @cached_property
    def _capitals(self) -> frozenset[str]:
        """Longer words with a capital that are no part of a person's name."""
        return frozenset(w for w in words_of(self._cast.text) if w[:1].isupper() and len(w) > _LEAST) - self._surnames

    @cached_property
    def _stems(self) -> dict[str, list[str]]:
        """These by how they begin."""
        found: dict[str, list[str]] = {}
        for word in self._capitals:
            found.setdefault(word[:_LEAST].lower(), []).append(word)
        return found

    @cached_property
    def home(self) -> Member | None:
        """The state that the dateline names: "PORT MAREN, Karvastan, March 3"; else that of its town, where it is told
        of as well."""
        dateline = _DATELINE.search(self._cast.text)
        if dateline is None:
            return self._of_town
        name = dateline.group("state")
        country = world.country(name)
        if country is not None and self._is_abroad(name, country):
            return None
        if country is not None:
            return self._cast.government(country.capital or "") or self._at(dateline.span("state"))
        found = self._at(dateline.span("state"))
        if found is None and any(is_demonym(w, name) for w in self._stems.get(name[:_LEAST].lower(), ())):
            return self._cast.named(name)  # a dateline is not read: the state is told of by its people's name alone
        return found if self._cast.text.count(name) > 1 else None

    def _is_abroad(self, name: str, country: world.Country) -> bool:
        """Whether the report only comes from a country: the dateline alone names it, and others' governments act."""
        words = (name, country.name, *country.demonyms, *([country.capital] if country.capital else []))
        told = sum(len(re.findall(rf"\b{re.escape(word)}\b", self._cast.text)) for word in dict.fromkeys(words))
        return told < 2 and bool(self._found)

    @property
    def _of_town(self) -> Member | None:
        """The country of the known town in the dateline, where the report tells of it or of its people."""
        line = TOWN_LINE.search(self._cast.text, 0, _HEAD)
        places = lookup(line.group("town")) if line is not None else ()
        elsewhere = max((p.population for p in places if p.country != places[0].country), default=0)
        if not places or not places[0].country or places[0].population < _TIMES * elsewhere:
            return None
        code = places[0].country
        told = any(m.country == code for m in self._cast.members if m.kind == "country")
        peoples = (world.country_of_demonym(w) for w in self._capitals)
        return self._cast.state(code) if told or any(p is not None and p.iso2 == code for p in peoples) else None

    def _at(self, place: tuple[int, int]) -> Member | None:
        return next((self._cast.at(n.start) for n in self._cast.names_in(*place)), None)

    def spoken_of(self, start: int, end: int) -> Sequence[tuple[int, Member]]:
        """The states that stand between two places of the text, by name, people or capital, in text order."""
        return self._everywhere[bisect_left(self._places, start) : bisect_left(self._places, end)]

    @cached_property
    def _everywhere(self) -> list[tuple[int, Member]]:
        found = []
        for name in self._cast.names:
            member = self._cast.at(name.start)
            capital = self._cast.government(self._cast.text[name.start : name.end])
            state = capital or member
            if state is not None and state in self.every:
                found.append((name.start, state))
        for match in _WORD.finditer(self._cast.text):
            nation = self.nation(match.group())
            if nation is not None:
                found.append((match.start(), nation))
        return sorted(found, key=lambda f: f[0])

    @cached_property
    def _places(self) -> list[int]:
        return [place for place, _ in self._everywhere]

    def named(self, word: str) -> Member | None:
        """The state of this name."""
        country = world.country(word)
        if country is not None:
            return self._cast.nation(country.demonyms[0]) if country.demonyms else None
        return next((m for m in self.every if m.name == word), None)

    def of_name(self, word: str) -> Member | None:
        """The state that a possessor within a body's name means: "Sudland" of "Sudland's army"; none of a person's or a
        town's name."""
        found = self.named(word)
        if found is not None or word in self._surnames or lookup(word):
            return found
        return self._cast.named(word)

    def around(self, place: int) -> Member | None:
        """The state that the report speaks of at a place: with which the sentence, the one before or the paragraph
        opens, or the first paragraph right before, else the report's own; None where another is spoken of as well."""
        text = self._cast.text
        paragraph, sentence = text.rfind("\n", 0, place) + 1, self.sentence(place)
        # With whom somebody named behind it talks of a sentence may open: "A Sudlandi patrol fired, Lee said".
        of_others = _SOME_PEOPLES.match(text, sentence) is not None and "," in text[sentence:place]
        said = of_others and _SAYS_BEHIND.match(text, place) is not None
        before = self.sentence(max(paragraph, sentence - 2))
        for start in dict.fromkeys((paragraph,) if said and paragraph < sentence else (sentence, before, paragraph)):
            opening = self._opening(start, place)
            if opening is not None:
                return opening
        if self._of_lead is not None and self._is_behind_lead(paragraph) and not self.spoken_of(paragraph, place):
            return self._of_lead
        home = self.main
        opens = _IN_TOWN.match(text, paragraph, place)
        if home is None or (opens is not None and not self._is_home(opens.group("town"))):
            return None
        others = {m for _, m in self.acting_in(max(0, sentence - _NEAR), place) if m is not home}
        return None if others else home

    def told_of(self, place: int) -> Member | None:
        """The state that "the country" means at a place: the one spoken of there, else the last one before it in the
        sentence or the paragraph, else the one of the paragraph before; None where several are."""
        here = self.around(place)
        if here is not None:
            return here
        text = self._cast.text
        paragraph = text.rfind("\n", 0, place) + 1
        before = text.rfind("\n", 0, max(0, paragraph - 2)) + 1
        for start, end in ((self.sentence(place), place), (paragraph, place), (before, paragraph)):
            found = {m for _, m in self.spoken_of(start, end)}
            if found:
                return found.pop() if len(found) == 1 else None
        return None

    def sentence(self, place: int) -> int:
        """Where the sentence begins in which a place is."""
        paragraph = self._cast.text.rfind("\n", 0, place) + 1
        return max(paragraph, *(m.end() for m in _SENTENCE.finditer(self._cast.text, paragraph, place + 1)), 0)

    def acting_in(self, start: int, end: int) -> Iterator[tuple[int, Member]]:
        """The states between two places by name or capital, but no mere attributes ("the Norwegian firm"), or by their
        people's name before what acts for a state."""
        for at, state in self.spoken_of(start, end):
            named = self._cast.at(at)
            word = _NEXT_WORD.match(self._cast.text, at)
            attribute = word is not None and (is_common_body(word.group("next")) or is_role(word.group("next")))
            if (named is not None and not attribute) or _PEOPLES_STATE.match(self._cast.text, at):
                yield at, state

    def _opening(self, start: int, end: int) -> Member | None:
        """The state that the words from a place on open with: "Karvastan said", "In Kyiv", "The Karvastani army"."""
        text = self._cast.text
        town = _IN_TOWN.match(text, start, end)
        if town is not None and (capital := self._cast.government(town.group("town"))) is not None:
            return capital
        stamp = STAMP.match(text, start)
        start = stamp.end() if stamp is not None else start
        opens = _OPENS.match(text, start)
        begin = opens.end() if opens else start
        for at, state in self.spoken_of(begin, min(end, begin + 40)):
            return state if at == begin and any(a == at for a, _ in self.acting_in(begin, at + 1)) else None
        return None

    def _is_home(self, town: str) -> bool:
        dateline = _DATELINE.search(self._cast.text)
        return dateline is not None and dateline.group().lstrip().lower().startswith(town.lower())

    def _is_behind_lead(self, paragraph: int) -> bool:
        """Whether a paragraph is the second one."""
        return self._lead is not None and not self._cast.text[self._lead.end : paragraph].strip()

    @cached_property
    def _lead(self) -> Lead | None:
        """The report's first paragraph."""
        text = self._cast.text
        lead = LEAD.match(text)
        if lead is None:
            return None
        start = text.rfind("\n", 0, lead.end()) + 1
        line = _LINE_OF_TOWN.match(text, start, lead.end())
        return Lead(start, line.end() if line is not None else start, lead.end())

    @cached_property
    def _of_lead(self) -> Member | None:
        """The state with which the first paragraph opens, behind its dateline."""
        return None if self._lead is None else self._opening(self._lead.words, self._lead.end)

    @property
    def main(self) -> Member | None:
        """The state that the report is plainly about or comes from, unless it goes between others, else the only one of
        which it speaks from its start."""
        home = self.home if self.home not in self.between else None
        return self._about or home or self._only

    @cached_property
    def _about(self) -> Member | None:
        """The only state of which headline and first paragraph tell, where it is another than the dateline's, of which
        the report tells half as often at most: "GABORONE, May 3 - Norland's government signed"."""
        lead = self._lead
        if self.home is None or lead is None:
            return None
        told = {m for _, m in (*self.spoken_of(0, lead.start), *self.spoken_of(lead.words, lead.end))}
        spoken = set(self.spoken_of(0, len(self._cast.text)))
        times = Counter(m for at, m in spoken if not lead.start <= at < lead.words)
        one = next(iter(told), None)
        return one if len(told) == 1 and one in self.evident and 2 * times[self.home] <= times[one] else None

    @cached_property
    def _only(self) -> Member | None:
        """The state of which the report speaks from its start: the only one of whose government it speaks, else one of
        which it speaks twice as much as of any other; none where the first paragraph opens with another."""
        evident = self.evident - self.between
        only = next(iter(evident)) if len(evident) == 1 else self._most_told
        if self._of_lead not in (None, only):
            return None
        lead = self._lead
        return only if only and lead and any(m is only for _, m in self.spoken_of(0, lead.end)) else None

    @cached_property
    def between(self) -> frozenset[Member]:
        """Those who go between others, of whom the report is not: "brokered by Norland"."""
        text = self._cast.text
        return frozenset(m for at, m in self.spoken_of(0, len(text)) if is_between(text, at))

    @cached_property
    def _most_told(self) -> Member | None:
        every = (m for _, m in self.spoken_of(0, len(self._cast.text)) if m not in self.between)
        told = Counter(every).most_common(2)
        if not told:
            return None
        (only, times), *others = told
        alone = only in self.evident or (times > 1 and not others)
        return only if alone and not (others and 2 * others[0][1] > times) else None
