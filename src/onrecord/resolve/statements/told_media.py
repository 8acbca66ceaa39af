"""Media to which somebody says something, or which carry it: "told Radio Norland", "printed by the daily"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from onrecord.resolve.cast import Member
from onrecord.resolve.statements.media import is_media, medium_member
from onrecord.resolve.statements.relay_case import RelayCase, SpeakersAndRelays
from onrecord.rules import Rules, gives, rule
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range
from onrecord.text.sentences import sentence
from onrecord.text.words import PERSONAL
from onrecord.world import agencies

_NAME = r"[A-Z][\w&’'-]*"
_MEDIUM = (
    r"(?P<who>(?:(?:[Tt]he|a|an)\s)?(?:(?!(?:on|in|at|by|that|he|she|they|it)\b)[a-z]+\s){0,3}(?:"
    rf"{_NAME}\s(?:daily|weekly|newspaper|paper|magazine|website|broadcaster|station|channel)\s{_NAME}(?:\s{_NAME}){{0,3}}"
    rf"|{_NAME}(?:\s(?:&\s)?{_NAME}|\s\d+){{0,4}}"
    r"(?:(?:\s(?:public|state|national|local|commercial))?"
    r"\s(?:radio|television|TV|news agency|newspaper|magazine|website)(?:\sstation)?)?"
    r"|radio station|radio|television|TV|station|broadcaster|newspaper|paper|daily|magazine|website|agency|tabloid"
    r"))(?!\w)"
)
_TO_A_MEDIUM = pattern_of(
    r"\b(?:told|tells?|telling|assured|assures|(?:spoke|speaking|said|says) (?:to|on)|on|alleged on"
    r"|(?:in an )?interview (?:with|by|on)|gave)\s+" + _MEDIUM
)
_ON_AIR = pattern_of("on|in|interview")
_CARRIED = pattern_of(
    r"\b(?:carried|quoted|cited|published|printed|broadcast|aired|reported|shown|read out|monitored)"
    r"(?:\s\w+)?\s(?:by|on|in)\s+" + _MEDIUM
)
_JUST_BEFORE = pattern_of(
    r"\b(?:told|tells|gave|rang|telephoned|spoke to|speaking to|spoke on|on the (?:phone|line|air) (?:to|of|on)"
    r"|(?:appeared|went|came) on|interview (?:with|on))\s+" + _MEDIUM
)
_TOLD_OF = pattern_of(r"\b(?:told|tells)\s+" + _MEDIUM + r"\s+(?:of|about)\b")
_NEAR_THE_CUE = 40  # code points behind reporting words in which "on state radio" goes with them


class ToldMedium(NamedTuple):
    """A medium to which somebody says something."""

    case: RelayCase
    place: Range

    @property
    def words(self) -> str:
        """The words for it."""
        return self.case.text[slice(*self.place)]


@rule(
    yes="[C1 It will open, [S1 [P Lia Sol]] [Q1 told] us on state radio.]",
    no="[S1 [P Lia Sol]] [Q1 told] state radio [C1 that the bridge would open].",
)
def in_what_is_said(m: ToldMedium) -> bool:
    """A medium inside the words that are said is none to which they are said."""
    return m.case.said(*m.place)


_NAME_WORD = pattern_of(r"[^\W_]+")


def _is_outlet(outlet: str, words: str) -> bool:
    """Whether words name an outlet, whole or for short: "the Herald" of the Norland Herald."""
    named, told = ([w.lower() for w in _NAME_WORD.findall(one)] for one in (outlet, words))
    told = told[1:] if told[:1] == ["the"] else told
    return bool(told) and (any(c.isupper() for c in words) or told == named) and set(told) <= set(named)


@rule(
    yes="(AFP) [S1 [P Lia Sol]] [Q1 told] [O AFP] [C1 that the bridge would open].\n\nSource: AFP",
    no="[S1 [P Lia Sol]] [Q1 told] [O AFP] [C1 that the bridge would open].",
)
def own(m: ToldMedium) -> bool:
    """The outlet or agency whose report this is relays nothing to itself."""
    agency = agencies.agency(m.words)
    outlet = m.case.outlet is not None and _is_outlet(m.case.outlet, m.words)
    return outlet or (agency is not None and agency == m.case.wire)


_AN = pattern_of(r"an?\s")
_COMMON = pattern_of(r"(?:^|\s)[a-z]+$")


@rule(
    yes="[S1 [P Lia Sol]] [Q1 told] a radio station [C1 that the bridge would open].",
    no="[S1 [P Lia Sol]] [Q1 told] state radio [C1 that the bridge would open].",
)
def any_one(m: ToldMedium) -> bool:
    """ "A radio station" could be any: nobody's report is put on record."""
    return _AN.match(m.words) is not None and _COMMON.search(m.words) is not None


_UP_TO_IT = pattern_of(r"\b[Oo]n\s$")


@rule(
    yes="[S1 [P Lia Sol]] [Q1 said] on state radio [C1 that the bridge would open].",
    no="[S1 [P Lia Sol]] [Q1 said] on [O Norland Radio] [C1 that the bridge would open].",
)
def on_any_air(m: ToldMedium) -> bool:
    """ "On the radio", "on state television" is how it was said; a medium with a name, or told, relays it."""
    start = m.place[0]
    return _UP_TO_IT.search(m.case.text, max(0, start - 3), start) is not None and m.words.islower()


_THIS = pattern_of(r"\b(?:this|our|us)\b")
_SHORT = pattern_of(r"\bthat\b|^[Tt]he [A-Z][a-z][\w-]*$|^News \d+$")


@rule(
    yes="[S1 [P Lia Sol]] [Q1 told] [O the Herald] [C1 that the bridge would open].",
    no="[S1 [P Lia Sol]] [Q1 told] [O the Evening Herald] [C1 that the bridge would open].",
)
def called_for_short(m: ToldMedium) -> bool:
    """ "Told the Herald" is printed in the Herald, "this newspaper" is the one that prints it."""
    return bool(_THIS.search(m.words) or (_SHORT.search(m.words) and not m.case.outlet))


_LONG_TITLE = pattern_of(r"The (?:[A-Z&][\w'’-]*\s)+[A-Z][\w-]*$")
_INTRODUCED = pattern_of(r"\s*(?:,\s+(?:an?|the)\s|newspaper|daily|magazine|weekly|website|tabloid|news)\b")
_ON_THE_AIR = pattern_of(r"\b(?:Radio|TV|FM|Television|Channel|Broadcasting|News)\b")


@rule(
    yes="[S1 [P Lia Sol]] [Q1 told] [O The Evening Herald] [C1 that the bridge would open].",
    no="[S1 [P Lia Sol]] [Q1 told] [O The Evening Herald], a daily, [C1 that the bridge would open].",
)
def as_papers_call_themselves(m: ToldMedium) -> bool:
    """A paper calls itself by its whole title with a capital article; of another it says what it is."""
    if m.case.outlet or not _LONG_TITLE.match(m.words) or _ON_THE_AIR.search(m.words):
        return False
    return _INTRODUCED.match(m.case.text, m.place[1]) is None


_TO_US = pattern_of(
    r"\b(?:speaking|spoke|spoken|talking|talked) to us\b|\b(?:told|tells) us\b|\b[Ww]e(?:['’]ve| have) asked\b"
)
_QUOTATION = pattern_of(r"[\"“][^\"”]*[\"”]")


@rule(
    yes="[P Lia Sol] spoke to us. [S1 She] [Q1 told] Radio Norland [C1 that the bridge would open].",
    no='"He spoke to us." [S1 She] [Q1 told] Radio Norland [C1 that the bridge would open].',
)
def in_our_voice(m: ToldMedium) -> bool:
    """Where the paragraph says "us" of the outlet, what somebody tells on the air they tell it."""
    text = m.case.text
    start, end = text.rfind("\n", 0, m.place[0]) + 1, text.find("\n", m.place[1])
    paragraph = text[start : end if end >= 0 else len(text)]
    return not m.case.outlet and _TO_US.search(_QUOTATION.sub("", paragraph)) is not None


@rule(
    yes="[S1 [P Lia Sol]] [Q1 told] Norlanders [C1 that the bridge would open].",
    no="[S1 [P Lia Sol]] [Q1 told] state radio [C1 that the bridge would open].",
)
def no_medium(m: ToldMedium) -> bool:
    """What is no medium relays nothing."""
    return not is_media(m.case.resolver.cast, [m.place])


NO_RELAY: Rules[[ToldMedium], bool] = Rules(
    "relays.no_relay",
    [
        gives(True, f)
        for f in (
            in_what_is_said,
            own,
            any_one,
            on_any_air,
            called_for_short,
            as_papers_call_themselves,
            in_our_voice,
            no_medium,
        )
    ],
    at=lambda m: m.place,
    of=lambda m: m.case.attribution.cue,
)
"""Whether a medium to which something is said does not relay it."""

_THE_PAPER = "the paper"
_THE_AGENCY = frozenset(["the agency", "the news agency", "the station", "the broadcaster"])


def _relays(p: RelayCase, place: Range) -> list[Member]:
    """The medium that the words at a place name, nobody where it relays nothing."""
    words = p.text[slice(*place)].lower()
    if words in _THE_AGENCY and not p.said(*place):
        return _medium_before(p, place[0])
    if words == _THE_PAPER:  # of another the paragraph tells: else it is the one that prints it
        found = [] if p.said(*place) else _medium_before(p, place[0])
        return [m for m in found if m.last_before(place[0]) > p.text.rfind("\n", 0, place[0])]
    if NO_RELAY.first(ToldMedium(p, place)):
        return []
    return p.resolver.medium(place)


def _medium_before(p: RelayCase, place: int) -> list[Member]:
    before = [(m.last_before(place), m) for m in p.resolver.cast.members if medium_member(p.text, m)]
    last, member = max(before, key=lambda b: b[0], default=(-1, None))
    return [member] if member is not None and last >= 0 else []


def _given(p: RelayCase, relays: list[Member]) -> SpeakersAndRelays | None:
    return SpeakersAndRelays(p.speakers, relays) if relays and relays != p.speakers else None


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
    return _given(p, _relays(p, match.span("who")))


_FRONTED = pattern_of(r"(?:On|Over|Speaking (?:on|to)|Appearing on|In an? (?:\w+ )?interview (?:with|on))\s+" + _MEDIUM)


@rule(
    yes="On [O Norland Television] on Monday [S1 [P Lia Sol]] [Q1 said] [C1 the bridge would open].",
    no="On [O Norland Bridge] on Monday [S1 [P Lia Sol]] [Q1 said] [C1 the bridge would open].",
)
def on_the_air(p: RelayCase) -> SpeakersAndRelays | None:
    """The medium on which the sentence opens relays what somebody says there."""
    if p.medium or p.source is None:
        return None
    match = _FRONTED.match(p.text, sentence(p.text, p.source[0] + 1)[0], p.source[0])
    return _given(p, _relays(p, match.span("who"))) if match else None


@rule(
    yes="[S1 [P Lia Sol]] [Q1 said] [C1 the bridge would open] in a speech carried by state radio.",
    no="[S1 [P Lia Sol]] [Q1 said] [C1 the bridge would open] in a chair carried by state troops.",
)
def carried(p: RelayCase) -> SpeakersAndRelays | None:
    """The medium by which a speech or a letter is carried, printed or quoted relays it."""
    match = None if p.medium else _CARRIED.search(p.text, *sentence(p.text, p.attribution.cue[0]))
    inside = match is not None and p.source is not None and p.source[0] <= match.start() < p.source[1]
    return _given(p, _relays(p, match.span("who"))) if match and not inside else None


@rule(
    yes="[P Lia Sol] rang Radio Norland. [C1 It was late], [S1 she] [Q1 said].",
    no="[P Lia Sol] rang Radio Norland. [C1 It was late], [S1 Norlanders] [Q1 said].",
)
def told_just_before(p: RelayCase) -> SpeakersAndRelays | None:
    """The medium that "she" rings, tells or talks to in the sentence before relays what she says then."""
    if p.medium or p.source is None or p.text[slice(*p.source)].strip().lower() not in PERSONAL:
        return None
    paragraph = p.text.rfind("\n", 0, p.attribution.cue[0]) + 1
    starts = (s for s, _ in (p.source, *p.attribution.content))
    begin = sentence(p.text, min(starts) + 1)[0]
    if begin <= paragraph:
        return None
    match = _JUST_BEFORE.search(p.text, sentence(p.text, max(paragraph, begin - 2))[0], begin)
    return _given(p, _relays(p, match.span("who"))) if match else None


@rule(
    yes="[P Ann Lee] had told Radio Norland of a call in which [S1 he] [Q1 said] [C1 it was late].",
    no="[P Ann Lee] had told Norlanders of a call in which [S1 he] [Q1 said] [C1 it was late].",
)
def told_of(p: RelayCase) -> SpeakersAndRelays | None:
    """Who tells a medium of what another said relays it, and so does the medium."""
    start = p.source[0] if p.source else p.attribution.cue[0]
    match = None if p.medium else _TOLD_OF.search(p.text, sentence(p.text, start)[0], start)
    found = _relays(p, match.span("who")) if match else []
    tellers = list(_tellers(p, match.start())) if match else []
    return _given(p, [*found, *(m for m in tellers if m not in (*found, *p.speakers))]) if found else None


_HAD = 5  # code points of "had " between a name and "told"


def _tellers(p: RelayCase, place: int) -> Iterator[Member]:
    for name in p.resolver.cast.names_in(max(0, place - 80), place):
        member = p.resolver.cast.at(name.start)
        if member is not None and place - name.end <= _HAD:
            yield member
