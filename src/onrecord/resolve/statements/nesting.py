"""Inside what a statement is told, and whether it is a statement of its own."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.model import Report
from onrecord.reader.reading import Attribution
from onrecord.resolve.cast import Member
from onrecord.resolve.entry_parts import block_of
from onrecord.resolve.statements.media import medium_member
from onrecord.rules import Rules, gives, rule
from onrecord.text.blamed import is_blamed_for
from onrecord.text.numbers import is_vote
from onrecord.text.patterns import pattern_of
from onrecord.text.sentences import sentence
from onrecord.text.words import HEARD, SAYING
from onrecord.world import nouns


class Contents:
    """The contents of a report's attributions, by where they begin: which of them hold a cue."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self._attributions = attributions
        self._sizes = [_size(a) for a in attributions]
        self._ranges = sorted((s, e, index) for index, a in enumerate(attributions) for s, e in a.content)
        self._starts = [s for s, _, _ in self._ranges]
        self._longest = max((e - s for s, e, _ in self._ranges), default=0)

    def outer(self, index: int) -> int | None:
        """The smallest attribution in whose content the cue of this one stands: "Lee said [that Roe denied it]"."""
        mine, size = self._attributions[index], self._sizes[index]
        low = bisect_left(self._starts, mine.cue[1] - self._longest)
        high = bisect_right(self._starts, mine.cue[0])
        around = {
            (self._sizes[other], other)
            for _, end, other in self._ranges[low:high]
            if end >= mine.cue[1]
            and other != index
            and self._attributions[other].cue != mine.cue
            # What is itself read as told inside another's words holds only what is smaller than it.
            and (not self._attributions[other].nested or self._sizes[other] > size)
        }
        return min(around, default=(0, None))[1]


def _size(attribution: Attribution) -> int:
    return sum(end - start for start, end in attribution.content)


class Inside(NamedTuple):
    """An attribution and the one in whose content it is read."""

    text: str
    attribution: Attribution
    outer: Attribution


_QUOTED = pattern_of("[\"“”]|''")
_LABEL = pattern_of(r"^(?:[A-Z][A-Z .’'-]+|Q):$", re.MULTILINE)
_ON_AIR = pattern_of(r"\b(?:PRESENTER|NEWSREADER|NEWSCASTER|ANCHOR|HOST|REPORTER|INTERVIEWER)\b")


@rule(
    yes="HOST: Now the mine.\n\n[S1 DARK][Q1 :] [C1 [S2 [P Ann Lee]] [Q2 said] [C2 it was late]].",
    no="HOST: Now the mine.\n\n[S1 DARK] (on tape)[Q1 :] [C1 [S2 [P Ann Lee]] [Q2 said] [C2 it was late]].",
)
def in_the_outlets_voice(i: Inside) -> bool:
    """What a broadcast's presenters tell under their own labels is told by the outlet, in nobody else's words."""
    start = i.text.rfind("\n", 0, i.outer.cue[0]) + 1
    label = i.text[start : i.outer.cue[1]].strip()
    return _LABEL.fullmatch(label) is not None and (label == "Q:" or _ON_AIR.search(i.text) is not None)


_OURS = pattern_of(r"\b(?:our|this newspaper['’]s)\s+(?:\w+\s+)?(?:correspondent|reporter|staff)\b", re.IGNORECASE)


@rule(
    yes="[S1 Our correspondent] [Q1 reports] [C1 that [S2 [P Ann Lee]] [Q2 denied] [C2 it]].",
    no="[S1 Our landlord] [Q1 reports] [C1 that [S2 [P Ann Lee]] [Q2 denied] [C2 it]].",
)
def of_our_correspondent(i: Inside) -> bool:
    """What the outlet's own correspondent reports is told by the outlet."""
    return any(_OURS.search(i.text, *place) for place in i.outer.source)


_HAD = pattern_of(r"had\b")


@rule(
    yes="[C1 [P Ann Lee], [S2 who] [Q2 had denied] [C2 the charge], has left], [S1 the [O AP]] [Q1 reported].",
    no="[C1 [P Ann Lee], [S2 who] [Q2 denied] [C2 the charge], has left], [S1 the [O AP]] [Q1 reported].",
)
def background(i: Inside) -> bool:
    """What somebody "had said", told in passing inside what another reports, is the outlet's own background."""
    who = any(i.text[slice(*place)].lower() == "who" for place in i.attribution.source)
    return who and _HAD.match(i.text, i.attribution.cue[0]) is not None


_REJECTS = pattern_of(
    r"\b(?:waved? away|waved aside|brushed (?:off|aside)|dismiss\w*|reject\w*|disown\w*|den(?:y|ies|ied)|shrugged off"
    r"|refute[sd]?|rebuff\w*)\b"
)
_CLAIM = pattern_of(
    r"\b(?:suggestion|claim|charge|allegation|accusation|assertion|complaint|contention|report)s?\b", re.IGNORECASE
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1 dismissed] [C1 [Q2 a claim by] [S2 the [O Union]] [C2 that it was late]].",
    no="[S1 [P Ann Lee]] [Q1 repeated] [C1 [Q2 a claim by] [S2 the [O Union]] [C2 that it was late]].",
)
def rejected_claim(i: Inside) -> bool:
    """The claim that somebody rejects is its author's own, not told in the words of the one who rejects it."""
    rejects = _REJECTS.search(i.text, *i.outer.cue)
    return rejects is not None and _CLAIM.search(i.text, *i.attribution.cue) is not None


_AND = pattern_of(r",\s+(?:and|but|while)\s+$")
_PAST = pattern_of(r"\w+ed$|said$|told$")
_PERSONAL = frozenset("he she it they".split())


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] [C1 that it was late, and [S2 the [O Union]] [Q2 rejected] [C2 the plan]].",
    no="[S1 [P Ann Lee]] [Q1 said] [C1 that it was late and [S2 the [O Union]] [Q2 had rejected] [C2 the plan]].",
)
def another_clause(i: Inside) -> bool:
    """A clause of its own behind ", and", whose verb is as past as that of the first, is told by the outlet."""
    source, cue = i.attribution.source, i.text[slice(*i.attribution.cue)]
    if len(source) != 1 or i.text[slice(*source[0])].lower() in _PERSONAL or source[0][1] > i.attribution.cue[0]:
        return False
    return bool(
        _AND.search(i.text, max(0, source[0][0] - 8), source[0][0])
        and _PAST.fullmatch(cue)
        and _PAST.match(i.text[slice(*i.outer.cue)].split()[0])
        and i.outer.cue[0] < source[0][0]
        and not _QUOTED.search("".join(i.text[s : s + 1] for s, _ in i.outer.content))
    )


IN_OWN_VOICE = Rules(
    "nesting.own_voice",
    [gives(True, f) for f in (in_the_outlets_voice, of_our_correspondent, background, rejected_claim, another_clause)],
    at=lambda i: i.attribution.cue,
)


class Candidate(NamedTuple):
    """An attribution that may be a statement."""

    report: Report
    attribution: Attribution
    speakers: Sequence[Member]
    outer: Sequence[Member] | None
    """Speakers of the statement inside which it is told."""
    turn: bool = False
    """That statement is a turn of an interview or transcript."""

    @property
    def cue(self) -> str:
        """The reporting words."""
        return self.report.text[slice(*self.attribution.cue)]

    @property
    def contents(self) -> list[str]:
        """What is said, span by span."""
        return [self.report.text[slice(*place)] for place in self.attribution.content]

    @property
    def nobodys(self) -> bool:
        """Whether nobody is told to have said it."""
        return not self.attribution.source and not self.speakers


@rule(
    yes="The fleet put to sea, [C1 which] [Q1 worried] [S1 officials].",
    no="The fleet put to sea, [C1 which was late], [S1 officials] [Q1 said].",
)
def relative(c: Candidate) -> bool:
    """Content that is a relative pronoun alone is no statement: what is said stands elsewhere."""
    return all(words.lower().strip(" ,") in ("which", "who", "whom") for words in c.contents)


@rule(
    yes="# [Q1 Reported] [C1 raid shuts mine]\n\nThe mine closed.",
    no="[Q1 Reportedly], [C1 a raid shut the mine].",
)
def nobody_in_a_headline(c: Candidate) -> bool:
    """A headline's words that are nobody's are no statement."""
    block = c.report.blocks[block_of(c.report, c.attribution.cue[0])]
    return c.nobodys and block.kind in ("title", "subhead")


@rule(
    yes="It was the fourth time in a month that [S1 [P Ann Lee]] [Q1 had said] [C1 so].",
    no="[S1 [P Ann Lee]] [Q1 had said] [C1 she hoped so].",
)
def said_so(c: Candidate) -> bool:
    """That somebody said so tells of words that stand elsewhere."""
    return c.cue.startswith(("has ", "have ", "had ")) and [words.strip(" .,") for words in c.contents] == ["so"]


@rule(
    yes="The strait is [Q1 known as] [C1 the Needle].",
    no='The strait is [Q1 known as] [C1 "the Needle"].',
)
def way_of_speaking(c: Candidate) -> bool:
    """Words that are nobody's, neither with a verb of saying or hearing nor quoted, are a way of speaking."""
    return (
        c.nobodys
        and not HEARD.match(c.cue)
        and SAYING.search(c.cue) is None
        and not _QUOTED.search("".join(c.contents))
    )


_CITES = pattern_of(r"(?:citing|quoting|cites|cited)")
_PEOPLE = pattern_of(
    r"(?:[\w'’.-]+\s){0,6}?"
    r"(?:officials?|officers?|sources?|persons?|people|witness(?:es)?|diplomats?|aides?|directors?|spokes\w+"
    r"|survivors?|residents?|relatives|activists|lawyers?|doctors?|medics|villagers|neighbou?rs|workers|employees)\b"
)


@rule(
    yes="[S1 [O Acme]], [Q1 citing] [C1 a person briefed on it], rose.",
    no="[S1 [O Acme]], [Q1 citing] [C1 a lack of trains], closed.",
)
def only_cited(c: Candidate) -> bool:
    """People whom somebody cites are a source, and no words of anybody."""
    start = c.attribution.content[0][0]
    return (
        _CITES.fullmatch(c.cue) is not None
        and len(c.contents) == 1
        and c.report.text[c.attribution.cue[1] : start].strip() == ""
        and _PEOPLE.match(c.contents[0]) is not None
        and ", that " not in c.contents[0]
    )


@rule(
    yes="[C1 The ship sank], [S1 state radio] reported, [Q1 citing] [S1 a military source].",
    no="[C1 The ship sank], said [S1 [P Ann Lee]], [Q1 citing] [S1 a military source].",
)
def cited_for_it_all(c: Candidate) -> bool:
    """Whom a medium cites behind "it reported" is the source of what it reports, which is one statement."""
    start, end = c.attribution.content[-1][1], c.attribution.cue[0]
    cites = _CITES.fullmatch(c.cue) is not None and c.attribution.content[0][0] < end
    return cites and _IT_REPORTED.fullmatch(c.report.text, start, end) is not None


_IT_REPORTED = pattern_of(r",?[\"”]?\s(?:(?!said\b)[\w.’'-]+\s){1,6}(?:report(?:s|ed)|said|says|wrote|writes),\s")
_AGREES = pattern_of(
    r"(?:ha[sd]|have|did|does|do|was|were|is|are)(?:n['’]t|\snot|\snever)\s(?:yet\s)?(?:agree|accept|promise|commit|pledge|sign|approve|decide)d?(?:\sup|\sto)?",
    re.IGNORECASE,
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] [C1 that [S2 the army] [Q2=commit.withheld had not yet agreed] [C2 to a date]].",
    no="[S1 [P Ann Lee]] [Q1 said] [C1 that [S2 the army] [Q2=commit had agreed] [C2 to a date]].",
)
def not_agreed(c: Candidate) -> bool:
    """What somebody is told not to have agreed to yet nobody said."""
    return _AGREES.fullmatch(c.cue) is not None


_OF_GROUNDS = """
    the an? any its his her their ongoing active pending continuing current police criminal internal patient client
    commercial company medical legal national data security safety privacy confidentiality operational personal family
"""
_GROUNDS = pattern_of(
    rf"(?:(?:{'|'.join(_OF_GROUNDS.split())})\s)*"
    r"(?:investigations?|inquir(?:y|ies)|probe|proceedings|litigation|lawsuits?|trial|case|privacy|confidentiality|policy"
    r"|protection|reasons|grounds|concerns|rules|sensitivit(?:y|ies)|secrecy|security)",
    re.IGNORECASE,
)
_SILENT = pattern_of(
    r"\b(?:declin|refus|withh[eo]ld|not\s(?:say|comment|release|disclose|discuss|name|give)|no\scomment)\w*\b"
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1=assert.withheld declined to] [C1 comment], [Q2 citing] [C2 the inquiry].",
    no="[S1 [P Ann Lee]] [Q1=assert.withheld declined to] [C1 comment], [Q2 citing] [C2 an inquiry that found fault].",
)
def grounds_cited(c: Candidate) -> bool:
    """On what grounds somebody keeps silent tells nothing that they claim: "citing the inquiry", "citing privacy"."""
    start, end = sentence(c.report.text, c.attribution.cue[0])
    silent = _SILENT.search(c.report.text, start, end) is not None and _CITES.fullmatch(c.cue) is not None
    return silent and all(_GROUNDS.fullmatch(w.strip(" ,.")) for w in c.contents)


_REFERENCE = pattern_of(
    r"(?:(?:the|an?|police|crime|case|incident|report|event|your)\s)*"
    r"(?:(?:reference|ref|numbers?|no|operation|code|password)\b.*|(?:incident|crime|log|case|job|occurrence)\s\D{0,12}\d.*)",
    re.IGNORECASE,
)


@rule(
    yes="[S1 Witnesses] should ring the port, [Q1 quoting] [C1 incident 611 of May 3].",
    no="[S1 Witnesses] rang the port, [Q1 quoting] [C1 the captain of the ferry].",
)
def number_quoted(c: Candidate) -> bool:
    """The number that callers are to quote is no statement: "quoting incident 611"."""
    quoted = c.cue.lower() in ("quote", "quoting", "quotes", "quoted", "cite", "citing", "giving", "mentioning")
    return quoted and len(c.contents) == 1 and _REFERENCE.fullmatch(c.contents[0]) is not None


_VERIFY = pattern_of(
    r"(?:(?:has|have|had|was|were|is|are)\s(?:not\s)?(?:yet\s)?(?:been\s)?(?:un)?able\sto|(?:could|can|did)(?:\snot|n['’]t|not))\s"
    r"(?:(?:immediately|independently)\s)?(?:verify|confirm|corroborate|authenticate)",
    re.IGNORECASE,
)


@rule(
    yes="[S1 [O Reuters]] [Q1=assert.withheld could not verify] [C1 the claim].",
    no="[S1 The [O Port Ministry]] [Q1=assert.withheld could not confirm] [C1 the claim].",
)
def not_verified(c: Candidate) -> bool:
    """What the outlet or an agency could not verify is its own remark, and nobody's statement."""
    if _VERIFY.match(c.cue) is None or not c.speakers:
        return False
    text, outlet = c.report.text, (c.report.outlet or "").lower()
    own = (m.name.lower() == outlet or f"({m.name})" in text[:_HEAD] for m in c.speakers)
    return all(its or medium_member(text, m) for its, m in zip(own, c.speakers, strict=True))


_HEAD = 600  # code points in which a dateline with its agency stands


_RECALLED = pattern_of(
    r"(?:the|its|his|her|their|an?|all|both)\s(?:[\w’'-]+\s){0,2}"
    r"(?:ambassadors?|envoys?|diplomats?|consuls?|troops|soldiers|reservists|players?|cars|vehicles|products?)\b"
)


@rule(
    yes="[S1 [L Norland]] [Q1 recalled] [C1 its ambassador from Sudland].",
    no="[S1 [P Ann Lee]] [Q1 recalled] [C1 that its ambassador had left].",
)
def called_back(c: Candidate) -> bool:
    """Who recalls an ambassador, troops or cars calls them back, and says nothing."""
    return c.cue.split()[-1].lower() in ("recalled", "recalls", "recalling") and bool(_RECALLED.match(c.contents[0]))


_DISMISSES = pattern_of(
    r"(?:(?:has|have|had|also|later|then)\s)*(?:dismiss(?:es|ed|ing)?|suspend(?:s|ed)?|sack(?:s|ed)?)"
)
_WHOM = pattern_of(
    r"(?:(?!(?:as|of|by|for|from|who|which|and)\b)[\w’,'-]+\s){0,5}?(?P<who>[a-z-]+)"
    r"(?=[.,]?$|,\s|\s(?:in|on|at|after|over|for|from|who|whom|and|when|because|last|this|yesterday|without|during|by|of|amid|following|since|early|later)\b)"
)
_STAFF = frozenset("staff crew crews cabinet people workforce men women ministers".split())
_ARGUERS = frozenset(
    "critics critic sceptics skeptics opponents opponent rivals detractors doubters protesters naysayers".split()
)
_AS = pattern_of(r"\bas\s(?!part\b|a\sresult\b|of\b|soon\b)")


@rule(
    yes="[S1 The [O Port Bank]] [Q1=deny dismissed] [C1 60 clerks and managers].",
    no="[S1 The [O Port Bank]] [Q1=deny dismissed] [C1 60 managers as cranks].",
)
def sent_away(c: Candidate) -> bool:
    """Who dismisses people from their work does something to them, and says nothing."""
    whom = _WHOM.match(c.contents[0]) if _DISMISSES.fullmatch(c.cue) else None
    if whom is None or _AS.search(c.contents[0]) or whom["who"] in _ARGUERS:
        return False
    return whom["who"] in _STAFF or nouns.sort(whom["who"]) == "person"


_ASKED = pattern_of(
    r"(?:when |if |having been |(?:was|were|(?:has|have|had) been) )?(?:later |also |then )?"
    r"(?:asked|questioned|pressed|quizzed)\b(?: later| again)?"
    r"(?: about| on| over)?",
    re.IGNORECASE,
)


@rule(
    yes="[Q1 Asked] [C1 whether it was late], [S2 [P Ann Lee]] [Q2 said] [C2 no].",
    no="[S1 [P Bob Roe]] [Q1 asked] [C1 whether it was late], [S2 [P Ann Lee]] [Q2 said] [C2 no].",
)
def question_put(c: Candidate) -> bool:
    """What somebody is asked, by nobody who is told of, leads to the answer and is no statement."""
    behind = c.contents[0].split(maxsplit=1)[0].lower() if c.contents[0].strip() else ""
    on = c.cue.split()[-1].lower() in ("about", "on", "over")
    leads = on or behind in ("whether", "if", "about", "why", "how", "what", "which", "who", "when")
    return c.nobodys and _ASKED.fullmatch(c.cue) is not None and leads


_WE = pattern_of(r"[Ww]e|I")
_TO_RESPOND = pattern_of(r"(?:to|for)\s(?:an?\s)?(?:comments?|respond|response|repl(?:y|ies)|answers?|statement)\b")


@rule(
    yes="The firm [Q1 has been asked] [C1 to respond to the claim].",
    no="The firm [Q1 has been told] [C1 to respond to the claim].",
)
def asked_by_the_outlet(c: Candidate) -> bool:
    """Who is asked to respond, by nobody who is told of, is asked by the outlet itself, and so is whom "we" asked."""
    if c.outer is None and any(_WE.fullmatch(c.report.text, *place) for place in c.attribution.source):
        return re.search(r"\basked$", c.cue) is not None
    asked = c.nobodys and re.search(r"\b(?:asked|approached|contacted)$", c.cue) is not None
    return asked and _TO_RESPOND.match(c.contents[0]) is not None


@rule(
    yes="They fined [S1 the owner of a mine] [Q1 blamed] for [C1 the smell].",
    no="[S1 The owner of a mine] [Q1 blamed] [C1 them for the smell].",
)
def blamed_for_it(c: Candidate) -> bool:
    """Who stands right before "blamed for" is blamed, and blames nobody: "a plant blamed for the smell"."""
    text, start = c.report.text, c.attribution.cue[0]
    return is_blamed_for(text, start) and any(text[place[1] : start] == " " for place in c.attribution.source)


_PICTURES = pattern_of(
    r"(?:(?!(?:of|by|from|for)\b)[\w.,’'-]+\s){0,4}?"
    r"(?:videos?|footage|photos?|photographs?|pictures?|images?|imagery|clips?|maps?|x-rays?)"
    r"(?=$|,|\s(?:of|from|posted|taken|shared|released|published|obtained|seen|circulating|filmed|shot|recorded|made|on|in|by|which|that"
    r"|played|reviewed|anal[sy]+[sz]ed|verified|broadcast|aired|provided|supplied|uploaded|sent|viewed|examined|appearing|purporting)\b)",
    re.IGNORECASE,
)
_SHOWS = pattern_of(
    r"\b(?:shows?|showed|shown|showing|depicts?|depicted|captures?|captured|suggest(?:s|ed)?|indicates?|indicated|appear(?:s|ed)?)\b",
    re.IGNORECASE,
)


@rule(
    yes="[S1 A video posted on Sunday] [Q1 shows] [C1 a man at the gate].",
    no="[S1 Records of the mine] [Q1 show] [C1 that it was late].",
)
def picture(c: Candidate) -> bool:
    """Pictures and maps do not speak."""
    shown = _SHOWS.search(c.cue) is not None and bool(c.attribution.source)
    return shown and all(_PICTURES.match(c.report.text, *place) for place in c.attribution.source)


_HANDED = pattern_of(r"(?:produced?|produces|showed|shown|held up|handed over)", re.IGNORECASE)
_A_THING = pattern_of(
    r"(?:(?:the|a)\s(?:court|jury|judges?|council|meeting|reporters)\s)?(?:an?|the|his|her|their|two|three|no|any)\s(?:[\w-]+\s){0,2}?"
    r"(?:letters?|evidence|proof|photo\w*|pictures?|documents?|notes?|cop(?:y|ies)|orders?|receipts?|passports?|badges?|scars?|wounds?|phones?"
    r"|kni(?:fe|ves)|guns?|weapons?|bottles?|maps?|invoices?|e-?mails?|contracts?|videos?|recordings?)\b"
    r"(?!\s(?:was|were|is|are|had|has)\b)",
    re.IGNORECASE,
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1 produced] [C1 a letter from the mine].",
    no="[S1 [P Ann Lee]] [Q1 showed] [C1 that the mine was late].",
)
def thing_shown(c: Candidate) -> bool:
    """Who holds up a thing says nothing by that: "produced a letter"."""
    people = bool(c.speakers) and all(m.human for m in c.speakers)
    return people and _HANDED.fullmatch(c.cue) is not None and _A_THING.match(c.contents[0]) is not None


_BACKS_UP = pattern_of(
    r"(?:(?:has|have|had|did|also)\s)*(?:offer|provide|give|gave|cite|produce|present)(?:s|d|ed|ing)?(?:\snot)?"
)
_NO_EVIDENCE = pattern_of(r"(?:no|any|little|without)\s(?:\w+\s)?(?:evidence|proof)\b")


@rule(
    yes="[S1 [P Ann Lee]] [Q1 offered] [C1 no evidence for it].",
    no="[S1 [P Ann Lee]] [Q1 offered] [C1 no money for it].",
)
def without_evidence(c: Candidate) -> bool:
    """That somebody offers no evidence is the report's own remark."""
    return _BACKS_UP.fullmatch(c.cue) is not None and _NO_EVIDENCE.match(c.contents[0]) is not None


_TRIES = pattern_of(
    r"(?:(?:has|have|had|also)\s)*(?:sought|tried|attempted|moved|rushed|hastened|seeks|tries)(?:\sto)?"
)
_TO_CALM = pattern_of(r"(?:to\s)?(?:calm|soothe|placate|persuade|convince|win|woo|allay|ease|defuse)\b")


@rule(
    yes="[S1 [P Ann Lee]] [Q1=commit sought] [C1 to calm the crowd].",
    no="[S1 [P Ann Lee]] [Q1=commit vowed] [C1 to calm the crowd].",
)
def tries_to_calm(c: Candidate) -> bool:
    """Who seeks to calm others says nothing by that: their words follow."""
    return _TRIES.fullmatch(c.cue) is not None and _TO_CALM.match(c.contents[0]) is not None


_NOUNS_OF_SAYING = pattern_of(
    r"(?:reports?|claims?|rumou?rs?|speculation|suggestions?|allegations?|accusations?|charges?)(?:\s(?:that|of"
    r"|about))?",
    re.IGNORECASE,
)


@rule(
    yes="They dismissed [Q1 claims] [C1 that it was late].",
    no="They heard [Q1 claims] [C1 that it was late].",
)
def claim_of_nobody(c: Candidate) -> bool:
    """A claim that somebody denies, and that is nobody's, is part of the denial."""
    start = c.attribution.cue[0]
    nobodys = not c.speakers and not c.attribution.source and _NOUNS_OF_SAYING.fullmatch(c.cue) is not None
    return nobodys and _DISOWNS.search(c.report.text, max(0, start - _LONGEST_DISOWNING), start) is not None


_DISOWNS = pattern_of(
    r"\b(?:dismiss|reject|den(?:y|ie)|disput|refut|rebuff|brush|laugh|play)\w*\s(?:(?:aside|off|down|as)\s)?(?:"
    r"(?:the|all|any|these|such|media|press|social)\s){0,2}$"
)
_LONGEST_DISOWNING = 40  # code points


_REPORTED = pattern_of(r"(?:was|were|been|is|are)\s(?:first\s)?reported")
_CASES = pattern_of(
    r"(?:(?:the|an?|no|some|any|other|new|more|most|first|further|similar|several|many|\d+)\s)*(?:\w+\s)?(?:cases?|infections?|incidents?|casualties|injuries|deaths?|damage|outages?"
    r"|accidents?|fires?|attacks?|clashes)(?:\s(?:of|in)\s[\w\s-]{2,40})?",
    re.IGNORECASE,
)


@rule(
    yes="[C1 The first cases] [Q1 were reported] in May.",
    no="[C1 That the pit was shut] [Q1 was reported] in May.",
)
def cases_reported(c: Candidate) -> bool:
    """Cases or injuries that "were reported", by nobody told, tell that there were some."""
    told = not c.attribution.source and _REPORTED.fullmatch(c.cue) is not None
    return told and all(_CASES.fullmatch(words.strip()) for words in c.contents)


_REPLYING = pattern_of(r"(?:in )?(?:replying|responding|answering|reply|response|answer)(?:\sto)?", re.IGNORECASE)


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] [C1 no], [Q2 replying to] [C2 a question from Orr].",
    no="[S1 [P Ann Lee]] [Q1 said] [C1 no], [Q2 replying] [C2 that it was late].",
)
def answer_to_a_question(c: Candidate) -> bool:
    """That somebody replies to a question tells when they speak, and is no statement."""
    first = " ".join(c.contents[0].lower().split()[:3])
    return _REPLYING.fullmatch(c.cue) is not None and "question" in first


_NO_ONE = pattern_of(
    r"(?:no|none of the|not one)\s(?!one\b)[a-z]"
    r"|(?:nobody|no one|no-one|not (?:everyone|everybody|all)|any(?:one|body)|whoever)\b",
    re.IGNORECASE,
)


@rule(
    yes="[S1 No group] [Q1 claimed] [C1 the raid].",
    no="[S1 Neither group] [Q1 claimed] [C1 the raid].",
)
def said_by_no_one(c: Candidate) -> bool:
    """What no one says, or anyone may, is no statement: "No group claimed responsibility", "anyone refusing to go"."""
    return bool(c.attribution.source) and _NO_ONE.match(c.report.text, c.attribution.source[0][0]) is not None


@rule(
    yes="The plan was [Q1=deny rejected by] [S1 61 votes to 48] [C1 in the end].",
    no="The plan was [Q1=deny rejected by] [S1 61 voters] [C1 in the end].",
)
def outvoted(c: Candidate) -> bool:
    """By how many votes something is rejected or carried tells nobody who speaks."""
    text, source = c.report.text, c.attribution.source
    return bool(source) and all(is_vote(text[slice(*place)]) for place in source)


_PERFORMED = pattern_of(r"(?:sang|sings?|sung|hummed|recited|performed|played|titled|entitled)\b", re.IGNORECASE)
_TITLE = pattern_of(r"[\"“‘'](?:[A-Z][\w’'-]*|of|the|a|an|and|in|on|for|to|my|[ ,])+[\"”’']", re.DOTALL)


@rule(
    yes="[S1 A choir] [Q1 sang] [C1 “The Leaving of Orsk”].",
    no="[S1 A choir] [Q1 sang] [C1 “We will not leave”].",
)
def title_of_a_work(c: Candidate) -> bool:
    """The title of a song, a play or a book is nobody's statement."""
    return _PERFORMED.match(c.cue) is not None and _TITLE.fullmatch("".join(c.contents).strip(" ,.")) is not None


_SECTION = pattern_of(
    r"(?:(?:the|our)\s)?(?:claims?|verdict|facts?|evidence|rating|ruling|context|background|conclusion):?",
    re.IGNORECASE,
)


@rule(
    yes="[Q1 CLAIM:] [C1 “Ten drowned”].",
    no="[S1 Claimants][Q1 :] [C1 “Ten drowned”].",
)
def label_of_a_section(c: Candidate) -> bool:
    """What stands behind the label of a section, as fact-checks have them, is said by nobody for that: "CLAIM: …"."""
    cue, text = c.attribution.cue, c.report.text
    begins = min(s for s, _ in (*c.attribution.source, cue))
    line = text.rfind("\n", 0, begins) + 1
    end = cue[1] + (text[cue[1] : cue[1] + 1] == ":")
    return text[end - 1] == ":" and _SECTION.fullmatch(text[line:end].strip()) is not None


_UNNAMED = pattern_of(
    r"(?:not to be|to (?:remain|stay|be kept)|that (?:he|she|they) not be|anonymity\b|for anonymity)"
    r"(?:\s(?:named|identified|anonymous|unnamed|quoted by name|nameless)\b|$)"
)


@rule(
    yes="An official, [S1 who] [Q1 asked] [C1 not to be named], left.",
    no="An official, [S1 who] [Q1 asked] [C1 not to be moved], left.",
)
def without_a_name(c: Candidate) -> bool:
    """That somebody asks not to be named tells how they speak, and is no statement."""
    return all(_UNNAMED.match(words.strip()) for words in c.contents)


@rule(
    yes="[S1 [P Ann Lee]] [Q1 believes] [C1 the mine will close].",
    no="The fleet put to sea, [C1 which] [Q1 worried] [S1 officials].",
)
def told_by_itself(c: Candidate) -> bool:
    """What is told in nobody else's words is a statement."""
    return c.outer is None


_TO_SAY = pattern_of(
    r"to\s(?:explain|say|tell|admit|confirm|state|announce|apologi[sz]e|declare|answer|respond|clarify|publish|reveal|disclose|deny)\b.*"
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1=demand asked] [C1 [S2 the [O Miners Union]] [Q2 to say] [C2 why it left]].",
    no="[S1 [P Ann Lee]] [Q1 asked] [C1 why [S2 the [O Miners Union]] [Q2 said] [C2 it left]].",
)
def to_be_said(c: Candidate) -> bool:
    """What somebody is only asked or meant to say is not said: "called on the union to explain why"."""
    return c.outer is not None and _TO_SAY.fullmatch(c.cue) is not None


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] [C1 [S2 the [O Miners Union]] [Q2 denied] [C2 it]].",
    no="[S1 [P Ann Lee]] [Q1 said] [C1 [S2 the [O Miners Union]] [Q2 feared] [C2 it]].",
)
def in_anothers_mouth(c: Candidate) -> bool:
    """Inside somebody's words, words of saying that they lay into another's mouth are a statement of that other."""
    others = bool(c.speakers) and not any(m in (c.outer or ()) for m in c.speakers)
    return others and c.attribution.speech >= 0.5 and SAYING.search(c.cue) is not None


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] [C1 [S2 I] [Q2 believe] [C2 the mine will close]].",
    no="[S1 [P Ann Lee]] [Q1 said] [C1 [S2 the [O Miners Union]] [Q2 denied] [C2 it]].",
)
def part_of_it(c: Candidate) -> bool:
    """Anything else inside somebody's words is part of what they say."""
    return True


_TOLD_ONCE = pattern_of(r"(?:(?:was|were) (?:just )?like|said|told|asked|wrote|promised|warned|replied)\b")


@rule(
    yes="[S1 [P Ann Lee]][Q1 :] [C1 Then [M1 [S2 I]] [Q2 told] them [C2 to leave the old mill].]",
    no="[S1 [P Ann Lee]] [Q1 said]: [C1 “Then [M1 [S2 I]] [Q2 told] them [C2 to leave the old mill].”]",
)
def told_before(c: Candidate) -> bool:
    """In a turn of talk, what somebody says that they said once is a statement of its own: "I told them to leave"."""
    return c.turn and _TOLD_ONCE.match(c.cue) is not None and bool(c.attribution.source)


STANDS = Rules(
    "stands",
    [
        gives(False, relative),
        gives(False, nobody_in_a_headline),
        gives(False, said_so),
        gives(False, way_of_speaking),
        gives(False, only_cited),
        gives(False, cited_for_it_all),
        gives(False, not_agreed),
        gives(False, grounds_cited),
        gives(False, number_quoted),
        gives(False, not_verified),
        gives(False, called_back),
        gives(False, sent_away),
        gives(False, without_a_name),
        gives(False, question_put),
        gives(False, asked_by_the_outlet),
        gives(False, blamed_for_it),
        gives(False, said_by_no_one),
        gives(False, outvoted),
        gives(False, answer_to_a_question),
        gives(False, title_of_a_work),
        gives(False, label_of_a_section),
        gives(False, picture),
        gives(False, thing_shown),
        gives(False, without_evidence),
        gives(False, tries_to_calm),
        gives(False, cases_reported),
        gives(False, claim_of_nobody),
        gives(False, to_be_said),
        gives(True, told_by_itself),
        gives(True, in_anothers_mouth),
        gives(True, told_before),
        gives(False, part_of_it),
    ],
    at=lambda c: c.attribution.cue,
)
