"""On whose report a statement rests: media that pass on what others said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.reader.reading import Attribution
from onrecord.resolve.cast import Member
from onrecord.resolve.speakers import Speakers
from onrecord.resolve.statements.media import is_media
from onrecord.rules import Rules, gives, rule
from onrecord.text.ranges import Range
from onrecord.text.sentences import sentence

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
    return SpeakersAndRelays(cited, [*p.speakers, *p.holders]) if cited else None


@rule(
    yes="[C2 [S1 President [P Lia Sol]] [Q1 said] [C1 the bridge would open]], [S2 the [O AP]] [Q2 reported].",
    no="[C2 [S1 President [P Lia Sol]] [Q1 said] [C1 the bridge would open]], [S2 the mayor] [Q2 said].",
)
def told_inside(p: RelayCase) -> SpeakersAndRelays | None:
    """The medium inside whose words something is told relays it."""
    return SpeakersAndRelays(p.speakers, p.holders) if p.holders else None


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


RELAYS = Rules("relays", [citing, told_inside, named, first_hand], at=lambda p: p.attribution.cue)
