"""On whose report a statement rests: media that pass on what others said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.reader.reading import Attribution
from onrecord.resolve.cast import Member
from onrecord.resolve.speakers import Speakers
from onrecord.resolve.statements.draft import StatementDraft
from onrecord.resolve.statements.media import is_media, medium_member
from onrecord.rules import Rules, gives, rule
from onrecord.text.ranges import Range
from onrecord.text.sentences import sentence
from onrecord.text.words import PERSONAL
from onrecord.world import agencies

_PASSED_ON = 0.5  # of a medium's content that others' statements must fill for it to be their relay


class Holder(NamedTuple):
    """An attribution that may do nothing but pass on the ones told inside it."""

    attribution: Attribution
    inside: Sequence[Attribution]
    medium: bool


@rule(
    yes="[C2 [S1 President [P Lia Sol]] [Q1 said] [C1 the bridge would open]], [S2 the [O AP]] [Q2 reported].",
    no="[C2 The bridge, closed since the floods and never mended by anybody, will open, [S1 the mayor] [Q1 said]],"
    " [S2 the [O AP]] [Q2 reported].",
)
def passes_on(h: Holder) -> bool:
    """A medium's statement that others' statements fill by half or more passes these on, and is none of its own."""
    covered: set[int] = set()
    for a in h.inside:
        places = [*a.source, a.cue, *a.content]
        covered.update(range(min(s for s, _ in places), max(e for _, e in places)))
    whole = {i for s, e in h.attribution.content for i in range(s, e)}
    return h.medium and bool(h.inside) and len(covered & whole) >= _PASSED_ON * len(whole)


HOLDERS = Rules("relays.holders", [gives(True, passes_on)], at=lambda h: h.attribution.cue)


def passing_on(attributions: Sequence[Attribution], outer: Sequence[int | None], speakers: Speakers) -> list[bool]:
    """Of each attribution, whether it only passes on the ones inside it.

    Args:
        outer: index of the attribution inside which each is told.
    """
    inside: dict[int | None, list[Attribution]] = {}
    for a, around in zip(attributions, outer, strict=True):
        inside.setdefault(around, []).append(a)
    return [
        index in inside and HOLDERS.first(Holder(a, inside[index], is_media(speakers.cast, a.source))) is True
        for index, a in enumerate(attributions)
    ]


class SpeakersAndRelays(NamedTuple):
    """Who says something, and who reports that they do."""

    speakers: list[Member]
    relays: list[Member]


class RelayCase(NamedTuple):
    """A statement whose relays are sought."""

    text: str
    attribution: Attribution
    speakers: list[Member]
    holders: list[Member]
    """Media inside whose words it is told."""
    medium: bool
    """Whether a medium itself says it."""
    resolver: Speakers
    own: str | None = None
    """The agency whose copy the report is."""


_CITING = re.compile(
    r"\b(?:citing|quoting|cited|quoted)\s+(?P<who>[^,;.:\n]{2,90}?)"
    r"(?=,|;|\.|:|\n| as saying| that | said | say | in a )"
)
_CITED_PEOPLE = re.compile(
    r"(?:"
    r"officials?|sources?|people|persons?|insiders?|witness(?:es)?|residents?"
    r"|spokes(?:man|woman|person|people)|aides?"
    r"|ministers?|ministry|authorities|agency|lawmakers?|diplomats?|commanders?|police"
    r"|executives?|employees?"
    r"|lawyers?|prosecutors?|doctors?|activists?|analysts?|experts?"
    r"|media|reports?|statement|documents?"
    r")\b",
    re.IGNORECASE,
)
_CITED_WITHIN = 100  # code points behind the reporting words in which a medium says whom it cites


@rule(
    yes="[S1 [O Reuters]], citing two port officials, [Q1 said] [C1 the ship had sunk].",
    no="[S1 [O Reuters]], citing bad weather, [Q1 said] [C1 the ship had sunk].",
)
def citing(p: RelayCase) -> SpeakersAndRelays | None:
    """A medium that cites somebody is the relay of what they say."""
    if not p.medium:
        return None
    places = [*p.attribution.source, p.attribution.cue]
    start, end = min(s for s, _ in places), max(e for _, e in places)
    match = _CITING.search(p.text, start, min(len(p.text), end + _CITED_WITHIN))
    if match is None or "\n" in p.text[start : match.start()]:
        return None
    who = match.span("who")
    if not _CITED_PEOPLE.search(match["who"]) and not p.resolver.cast.names_in(*who):
        return None
    cited = p.resolver.resolve([who])
    return SpeakersAndRelays(cited, list(dict.fromkeys([*p.speakers, *p.holders]))) if cited else None


@rule(
    yes="[C2 [S1 President [P Lia Sol]] [Q1 said] [C1 the bridge would open]], [S2 the [O AP]] [Q2 reported].",
    no="[C2 [S1 President [P Lia Sol]] [Q1 said] [C1 the bridge would open]], [S2 the mayor] [Q2 said].",
)
def told_inside(p: RelayCase) -> SpeakersAndRelays | None:
    """The medium inside whose words something is told relays it."""
    return SpeakersAndRelays(p.speakers, p.holders) if p.holders else None


_NAME = r"[A-Z][\w&’'-]*"
_MEDIUM = (
    r"(?P<who>(?:(?:[Tt]he|a|an)\s)?(?:(?!(?:on|in|at|by|that|he|she|they|it)\b)[a-z]+\s){0,3}(?:"
    rf"{_NAME}(?:\s{_NAME}|\s\d+){{0,4}}"
    r"(?:\s(?:radio|television|TV|news agency|newspaper|magazine|website)(?:\sstation)?)?"
    r"|radio station|radio|television|TV|station|broadcaster|newspaper|daily|magazine|website|agency|tabloid"
    r"))(?!\w)"
)
_TO_A_MEDIUM = re.compile(
    r"\b(?:told|tells?|telling|assured|assures|(?:spoke|speaking|said|says) (?:to|on)|on|alleged on"
    r"|(?:in an )?interview (?:with|by|on)|gave)\s+" + _MEDIUM
)
_ON_AIR = re.compile("on|in|interview")
_CARRIED = re.compile(
    r"\b(?:carried|quoted|cited|published|printed|broadcast|aired|reported|shown|read out|monitored)"
    r"(?:\s\w+)?\s(?:by|on|in)\s+" + _MEDIUM
)
_OUR_OWN = re.compile(r"\b(?:this|our|us)\b|^[Tt]he [A-Z][\w-]+$|^News \d+$")  # "told the Herald" is said in the Herald
_NEAR_THE_CUE = 40  # code points behind reporting words in which "on state radio" goes with them


def _at_a_medium(p: RelayCase, match: re.Match[str]) -> list[Member]:
    """The medium that words of the sentence name, nobody where it is none or the report's own outlet."""
    place, words = match.span("who"), match["who"]
    said = any(s <= match.start() and match.end() <= e for s, e in p.attribution.content)
    if said or (p.own and agencies.agency(words) == p.own):
        return []
    if words.lower() in ("the agency", "the news agency", "the station", "the broadcaster"):
        before = ((start, m) for m in p.resolver.cast.members for start, _ in m.mentions if start < place[0])
        media = [(start, m) for start, m in before if medium_member(p.text, m)]
        return [max(media, key=lambda m: m[0])[1]] if media else []
    if _OUR_OWN.search(words) or not is_media(p.resolver.cast, [place]):
        return []
    return p.resolver.resolve([place])


@rule(
    yes="[S1 [P Lia Sol]] [Q1 told] state radio [C1 that the bridge would open].",
    no="[S1 [P Lia Sol]] [Q1 told] state lawyers [C1 that the bridge would open].",
)
def told_to_a_medium(p: RelayCase) -> SpeakersAndRelays | None:
    """The medium to which somebody says it, or on whose air, relays it."""
    start, end = p.attribution.cue
    match = None if p.medium else _TO_A_MEDIUM.search(p.text, start, min(sentence(p.text, start)[1], end + 120))
    if match is None or match.start() >= end + (_NEAR_THE_CUE if _ON_AIR.match(match.group()) else 1):
        return None
    found = _at_a_medium(p, match)
    return SpeakersAndRelays(p.speakers, found) if found and found != p.speakers else None


@rule(
    yes="[S1 [P Lia Sol]] [Q1 said] [C1 the bridge would open] in a speech carried by state radio.",
    no="[S1 [P Lia Sol]] [Q1 said] [C1 the bridge would open] in a chair carried by state troops.",
)
def carried(p: RelayCase) -> SpeakersAndRelays | None:
    """The medium by which a speech or a letter is carried, printed or quoted relays it."""
    match = None if p.medium else _CARRIED.search(p.text, *sentence(p.text, p.attribution.cue[0]))
    found = _at_a_medium(p, match) if match else []
    return SpeakersAndRelays(p.speakers, found) if found and found != p.speakers else None


_WHO = (
    r"(?:the\s+|[Tt]he\s+|state\s+|local\s+)?[A-Z][\w.&’'-]*(?:\s+[A-Z][\w.&’'-]*){0,4}"
    r"|(?:state|local|Russian|Chinese|Iranian) (?:media|television|TV|radio|news agency)"
)
_NAMED = re.compile(
    r"(?:(?P<according>\b[Aa]ccording to)|,[\"”]?)\s+"
    rf"(?P<who>{_WHO})"
    r"(?:\s+(?:news agency|newspaper|website))?"
    r"(?P<verb>\s+(?:reported|reports|has reported))?"
    r"(?=[,.;]|\s+on\s|\s+[A-Z][a-z]+day|$)"
)


@rule(
    yes='[C1 "It will open,"] [S1 [P Lia Sol]] [Q1 said], according to The [O Harbour Times].',
    no='[C1 "It will open,"] [S1 [P Lia Sol]] [Q1 said], according to The [O Harbour Board].',
)
def named(p: RelayCase) -> SpeakersAndRelays | None:
    """The medium from which the sentence says it has it, where the reader made no attribution of that, relays it."""
    place = None if p.medium else _named_medium(p)
    return SpeakersAndRelays(p.speakers, p.resolver.resolve([place])) if place else None


def _named_medium(p: RelayCase) -> Range | None:
    """The medium of "according to the daily", ", Reuters reported", in the sentence of the reporting words."""
    for match in _NAMED.finditer(p.text, *sentence(p.text, p.attribution.cue[0])):
        if (match["verb"] or match["according"]) and is_media(p.resolver.cast, [match.span("who")]):
            return match.span("who")
    return None


@rule(
    yes="[S1 [P Lia Sol]] [Q1 said] [C1 the bridge would open].",
    no="[S1 [O Reuters]], citing two port officials, [Q1 said] [C1 the ship had sunk].",
)
def first_hand(p: RelayCase) -> SpeakersAndRelays:
    """Else it rests on nobody's report but this one."""
    return SpeakersAndRelays(p.speakers, [])


RELAYS = Rules(
    "relays",
    [citing, told_inside, told_to_a_medium, carried, named, first_hand],
    at=lambda p: p.attribution.cue,
)


class GoesOn(NamedTuple):
    """A statement right behind one that a medium relays."""

    text: str
    statement: StatementDraft
    before: StatementDraft


_PARAGRAPHS = 2


@rule(
    yes="[S1 [P Lia Sol]] [Q1 told] state radio [C1 that it would open]. [S2 She] [Q2 added] [C2 that it was late].",
    no="[S1 [P Lia Sol]] [Q1 told] state radio [C1 that the bridge would open]. [S2 [P Lia Sol]] [Q2 denied] [C2 it].",
)
def goes_on(g: GoesOn) -> list[Member] | None:
    """What "he" or "she" says right after telling it to a medium is told to that medium too."""
    source = g.statement.attribution.source
    words = g.text[slice(*source[0])].strip().lower() if source else ""
    between = g.text[g.before.attribution.cue[1] : g.statement.attribution.cue[0]]
    near = between.count("\n\n") < _PARAGRAPHS and not g.statement.relays
    same = g.statement.speakers == g.before.speakers and (not source or words in PERSONAL)
    return g.before.relays if near and same and g.before.relays else None


GOING_ON = Rules("relays.going_on", [goes_on], at=lambda g: g.statement.attribution.cue)


def gone_on(text: str, drafts: Sequence[StatementDraft]) -> list[StatementDraft]:
    """The drafts, with relays of what goes on right behind something that a medium relays."""
    found: list[StatementDraft] = []
    for statement in drafts:
        relays = GOING_ON.first(GoesOn(text, statement, found[-1])) if found else None
        found.append(statement._replace(relays=relays) if relays else statement)
    return found
