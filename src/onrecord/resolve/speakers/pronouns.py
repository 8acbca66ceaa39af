"""Whom a personal pronoun means: "I", "she", "it", "they", "his"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.reader.links import LINKED
from onrecord.resolve.cast import Member
from onrecord.resolve.speakers.antecedents import has_label, person_before, quoted_before
from onrecord.resolve.speakers.context import Context
from onrecord.resolve.speakers.descriptions import SEVERAL, is_medium, is_person
from onrecord.rules import Rules, rule
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range
from onrecord.text.sentences import before_blanks, sentence, sentence_before
from onrecord.text.words import FIRST, NEUTER, PERSONAL, PLURAL, SERVANT, gender_of
from onrecord.world import given_names

_NEAR = 600  # code points over which "it" and "they" reach back to a mention


class Pronoun(NamedTuple):
    """A pronoun in the text."""

    context: Context
    word: str
    """In lower case."""
    place: Range
    outer: Sequence[Member]
    """The speakers of the statement in which it is told."""
    apart: Sequence[Member] = ()
    """Whom it cannot mean."""
    told: bool = False
    """Whether it stands inside a statement, whose speakers may not be known yet."""
    quoted: bool = False
    """Whether that statement is told word for word."""

    def can_be(self, member: Member) -> bool:
        """Whether it can be the member's by number, gender, being human, and where it stands."""
        if self.quoted and self.gender is not None and member in self.outer:
            return False  # of themselves they say "I"
        return member not in self.apart and agrees(self.word, member) and not self._is_of_a_servant(member)

    def _is_of_a_servant(self, member: Member) -> bool:
        """Whether "she" is rather whom "her lawyer" serves than that lawyer: "her lawyer said. She was released"."""
        whose = _SERVANT.match(member.name) if self.gender is not None else None
        served = whose is not None and PERSONAL.get(whose["whose"].lower()) == self.gender
        return served and _SPEAKS.match(self.context.text, self.place[1]) is None

    @property
    def gender(self) -> str | None:
        """ "male" of "he"; None of a pronoun that is no person's."""
        return PERSONAL.get(self.word)


_SERVANT = pattern_of(SERVANT, re.IGNORECASE)
_SPEAKS = pattern_of(
    r"\s+(?:also\s|then\s|later\s)?(?:said|says|added|adds|told|went on|denied|insisted|argued|called|asked)\b"
)


def agrees(word: str, member: Member) -> bool:
    """Whether a pronoun of the third person can be the member's by number, gender and being human."""
    if word in PERSONAL:
        return member.human and member.gender in (None, PERSONAL[word])
    if word in NEUTER:
        return member.kind in ("organisation", "country")
    return word in PLURAL and not member.human and member.kind in ("group", "organisation", "country")


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] [C1 [S2 I] [Q2 warned] [C2 of floods]].",
    no="[S1 I] [Q1 warned] [C1 of floods].",
)
def first_person(p: Pronoun) -> Member | None:
    """ "I" is the speaker of the statement in which it is told."""
    return p.outer[0] if p.word in FIRST and p.outer else None


_WHEN = r"(?:after|before|when|while|as|since|because|although|though|until|days after|hours after)"
_DOES = (
    r"was|had|ate|broke|brought|built|came|clung|cut|drove|fell|felt|fled|found|gave|held|hid|hung|kept|knelt|laid|lay|leant|led|left|lit|lost|made"
    r"|met|put|ran|rode|sang|sat|saw|sent|set|shook|shot|slept|sold|stood|swept|threw|told|took|tore|walked|wept|went|woke|wore|wrote|[a-z]{2,}ed"
)
_OPENS_WITH_IT = pattern_of(
    rf"(?:[\"“])?(?:(?:[A-Z][a-z]+|\w+)\s(?:hours|days|weeks|months|minutes|years)\s(?:after|before)|(?i:{_WHEN}))\s"
    rf"(?P<done>(?:(?!\w+(?:ing|ed)\b)[a-z-]+\s){{1,3}}(?:{_DOES}|were|did|could|would)\s(?:[a-z-]+\s){{0,5}})?$"
    r"|(?:Reading|Quoting|Citing|Holding|Pointing|Referring|Speaking|Describing|Recalling|Asked|Explaining|Writing)\s(?:[a-z-]+\s){0,3}?(?:what|that|how|why|whether)\s$"
)
_MAIN_CLAUSE = pattern_of(
    r"[^.!?\n\"“”]{4,160}?,\s(?:(?:[A-Z][\w.’'-]*|the|former|then|of|for|prosecutor|lawyer|minister|president|judge|coach|mayor)\s){0,6}$"
)
_MAIN_CLAUSE_OF_DONE = pattern_of(r"[^.,!?\n\"“”]{0,80},\s(?:(?:[A-Z][\w.’'-]*|the|former|then|of|for)\s){0,6}$")


@rule(
    yes="It rained. Two days after [S1 she] [Q1 promised] [C1 to stay], Mayor [P Ann Lee] left.",
    no="It rained. Two days after [S1 she] [Q1 promised] [C1 to stay], miners met [P Ann Lee].",
)
def named_behind(p: Pronoun) -> Member | None:
    """With "Two days after he had left" or "When they tried to stop him" a sentence begins of the person who is its
    subject behind a comma."""
    text, start = p.context.text, sentence(p.context.text, p.place[1])[0]
    opens = None if p.gender is None else _OPENS_WITH_IT.fullmatch(text, start, p.place[0])
    if opens is None:
        return None
    end = sentence(text, p.place[1])[1]
    main = _MAIN_CLAUSE if opens["done"] is None else _MAIN_CLAUSE_OF_DONE
    people = [n for n in p.context.cast.names_in(p.place[1], end) if n.kind == "person"]
    name = next((n for n in people if not _POSSESSED.match(text, n.end)), None)
    if name is None or not main.fullmatch(text, p.place[1], name.start):
        return None
    member = p.context.cast.at(name.start)
    return member if member is not None and p.can_be(member) else None


_POSSESSED = pattern_of(r"['’]s?\s")


_ADDS = pattern_of(r"\s+(?:also\s+|then\s+|later\s+)?(?:added|adds|went on|goes on|continued)\b")
_ADDS_WITHIN = 700  # code points behind the one who spoke


@rule(
    yes="[P Bob Roe] came. [S1 [M1 His] lawyer] [Q1 said] [C1 [M2=1.unsure [A1 he]] would [T1 leave]].",
    no="[P Bob Roe] came. [S1 [M1 His] lawyer] [Q1 said] [C1 the miner, [M2=1.unsure [A1 he]], would [T1 leave]].",
)
def as_noted(p: Pronoun) -> Member | None:
    """With "he" a statement begins of him whose words they are, or who has the lawyer that says them."""
    noted = p.context.referents.noted(p.place)
    if noted is None or noted in p.apart or (p.gender is not None and noted.gender not in (None, p.gender)):
        return None
    return noted


@rule(
    yes="[S1 The [O Miners Union]] [Q1 said] [C1 the [O Bakers Union] had left]. [S2 It] [Q2 added] [C2 no].",
    no="[S1 The [O Miners Union]] [Q1 said] [C1 the [O Bakers Union] had left]. [S2 It] [Q2 denied] [C2 it].",
)
def adds(p: Pronoun) -> Member | None:
    """Who adds something is who spoke last, whoever was named in between."""
    at, member = p.context.spoke_before(p.place[0])
    if member is None or p.place[0] - at > _ADDS_WITHIN or not _ADDS.match(p.context.text, p.place[1]):
        return None
    fits = p.can_be(member) and not _named_otherwise(p, member)
    return member if fits and not has_label(p.context.text, p.place[0], member) else None


_GOES_ON = pattern_of(r"\s+(?:also\s+|then\s+)?(?:reads?|added|adds|went on|goes on|continued|said|says|concluded)\b")
_WRITTEN = pattern_of(
    r"\b[Ii]n\s(?:an?|the|his|her|their)\s(?:[a-z-]+\s){0,2}(?:statement|letter|message|post|tweet|e-?mail|memo|note|testimony)\b"
    r"(?!\s(?:from|by|to)\b)"
)


@rule(
    yes='[S1 [P Ann Lee]] [Q1 apologised] [C1 for it] in a statement. [C2 "The bus was late,"] [S2 it] [Q2 added].',
    no='[S1 [P Ann Lee]] [Q1 apologised] [C1 for it] in a bus. [C2 "The bus was late,"] [S2 it] [Q2 added].',
)
def in_writing(p: Pronoun) -> Member | None:
    """ "It" that adds something to what a person said in a statement is that statement, and so the person."""
    at, member = p.context.spoke_before(p.place[0], told=p.told)
    text = p.context.text
    if p.word != "it" or member is None or not member.human or p.place[0] - at > _ADDS_WITHIN:
        return None
    written = "\n" not in text[at : p.place[0]] and _WRITTEN.search(text, sentence(text, at + 1)[0], p.place[0])
    return member if written and _GOES_ON.match(text, p.place[1]) else None


_A_WRITING = pattern_of(
    r"(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Tt]he|[Aa]n?|[A-Z][\w-]+['’]s)\s(?:(?!(?:of|by|on)\b)[\w-]+\s){0,3}?(?:report|study|review|paper|letter|survey|memo|document|dossier|ruling|judge?ment|analysis|article)\b"
)


@rule(
    yes="[P Ann Lee] spoke. [S1 Her report] [Q1 found] [C1 the pit unsafe]. [S2 It] [Q2 criticised] [C2 the owners].",
    no="[P Ann Lee] spoke. [S1 Her brother] [Q1 found] [C1 the pit unsafe]. [S2 It] [Q2 criticised] [C2 the owners].",
)
def same_writing(p: Pronoun) -> Member | None:
    """ "It" is the report with which the sentence before begins, and so whoever that speaks for."""
    before = sentence_before(p.context.text, p.place) if p.word == "it" and not p.outer else None
    if before is None or _A_WRITING.match(p.context.text, before[0]) is None:
        return None
    if sentence(p.context.text, p.place[1])[0] != p.place[0]:
        return None
    spoke = p.context.spoke_between(*before)
    if len(set(spoke)) == 1:
        return spoke[0]
    by = _WRITTEN_BY.search(p.context.text, *before)
    return None if by is None else p.context.cast.at(by.end())


_WRITTEN_BY = pattern_of(
    r"\b(?:written|drafted|signed|authored|compiled)\sby\s(?:(?:[a-z]+|Prof\.?|Dr\.?|Dame|Sir)\s){0,3}(?=[A-Z])"
)


_OPENS_A_SENTENCE = pattern_of(r"(?:the (?:two|three|four|rival|warring)|both) \w", re.IGNORECASE)


@rule(
    yes="[S1 The two sides] [Q1 agreed] [C1 to talk], [S2 [O Acme]] [Q2 said]. [S3 They] [Q3 blamed] [C3 each other].",
    no="[S1 The side] [Q1 agreed] [C1 to talk], [S2 [O Acme]] [Q2 said]. [S3 They] [Q3 blamed] [C3 each other].",
)
def two_before(p: Pronoun) -> Member | None:
    """ "They" are the two or both with whom the sentence before begins, whoever tells of them."""
    if p.word not in PLURAL:
        return None
    text = p.context.text
    here = sentence(text, p.place[1])[0]
    start, end = sentence(text, max(0, here - 2))
    if "\n" in text[start : p.place[0]] or not _OPENS_A_SENTENCE.match(text, start):
        return None
    groups = (m for m in p.context.ledger.near(start, start + 1) if m.kind == "group")
    return next((m for m in groups if any(behind < end for _, behind in m.beginning(start))), None)


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] [C1 no]. [S2 She] [Q2 said] [C2 yes].",
    no="[S1 [P Ann Lee]] [Q1 said] [C1 no].\n\n[S2 She] [Q2 said] [C2 yes].",
)
def spoke_last(p: Pronoun) -> Member | None:
    """ "She" or "it" is who spoke last, when nobody else who fits is named since, in the same paragraph."""
    at, member = p.context.spoke_before(p.place[0], told=p.told)
    if member is None or (p.gender is None and not _is_body_pronoun(p)) or _told_them(p, at):
        return None
    if "\n" in p.context.text[at : p.place[0]] or not p.can_be(member) or _named_otherwise(p, member):
        return None
    if has_label(p.context.text, p.place[0], member) or (p.gender is not None and _passed_by(p, member, at)):
        return None
    near = (m for m in p.context.ledger.near(at, p.place[0]) if m is not member and p.can_be(m))
    others = (m for m in near if not p.context.is_place(m))
    behind = max((end for _, end in member.beginning(at)), default=at)
    stop = quoted_before(p.context.text, p.place[0])  # whom the words name is not who says them
    stop = p.place[0] if stop is None else max(stop, behind)
    return None if any(_named_between(m, behind - 1, stop) for m in others) else member


_THEM = pattern_of(
    r"\b(?:order|tell|told|ask|urg|warn|sentenc|fin|jail|bann|barr|allow|releas|free|forb|forc|remand|bail|evict|sack|dismiss|suspend)\w*\sthem\b"
)


_COUNTED = pattern_of(rf"\b(?:two|three|four|five|six|seven|eight|nine|ten|several|\d+)\s{SEVERAL}", re.IGNORECASE)


@rule(
    yes="Two miners were freed. [S1 A court] [Q1 ordered] [C1 them to stay]. [S2 They] [Q2 plan] [C2 to appeal].",
    no="Two miners were freed. [S1 A court] [Q1 asked] [C1 it to stay]. [S2 They] [Q2 plan] [C2 to appeal].",
)
def those_told(p: Pronoun) -> Member | None:
    """ "They" behind "ordered them" are those counted last before: "Two men were freed. A court ordered them"."""
    text = p.context.text
    paragraph = text.rfind("\n", 0, p.place[0]) + 1
    if not _told_them(p, paragraph):
        return None
    told = [m for m in _COUNTED.finditer(text, paragraph, p.place[0]) if is_person(m["head"])]
    if not told:
        return None
    known = next((m for m in p.context.ledger.near(told[-1].start(), told[-1].start() + 1) if m.kind == "group"), None)
    return known or _entered(p, told[-1].span())


def _told_them(p: Pronoun, at: int) -> bool:
    """Whether "they" are rather those whom who spoke told something: "A court ordered them out. They will appeal"."""
    return p.word == "they" and _THEM.search(p.context.text, at, p.place[0]) is not None


def _passed_by(p: Pronoun, member: Member, at: int) -> bool:
    """Whether who spoke is but a passer-by of another's story: "She was held; a guard asked her for one. She wept"."""
    if "name" in member.mentions.values() or member.gender is not None:
        return False
    text, paragraph = p.context.text, p.context.text.rfind("\n", 0, p.place[0]) + 1
    told = {m for m in p.context.ledger.near(paragraph, at) if m is not member and m.kind == "person"}
    return any(
        form == "pronoun" and PERSONAL.get(text[slice(*place)].lower()) == p.gender
        for other in told
        for place, form in other.within(paragraph, at)
    )


_OTHER = {"male": "female", "female": "male"}
_SPOKESMAN = pattern_of(r"\bspokes(?:(?P<male>man)|(?P<female>woman)|person)\b", re.IGNORECASE)


@rule(
    yes="[S1 A spokeswoman for the [O Port Union]] [Q1 said] [C1 no]. [S2 She] [Q2 said] [C2 yes].",
    no="[S1 A spokesman for the [O Port Union]] [Q1 said] [C1 no]. [S2 She] [Q2 said] [C2 yes].",
)
def through_spokesman(p: Pronoun) -> Member | None:
    """ "She" is the spokeswoman through whom a body spoke last, and so that body; no other woman is named since."""
    at, member = p.context.spoke_before(p.place[0])
    if member is None or member.human or p.gender is None or p.place[0] - at > _ADDS_WITHIN:
        return None
    phrase = max(member.beginning(at), key=lambda m: m[1], default=(at, at))
    told = _SPOKESMAN.search(p.context.text, *phrase)
    again = PERSONAL.get(p.context.text[slice(*phrase)].lower()) == p.gender  # "She said … She added"
    if not again and (told is None or told[_OTHER[p.gender]] is not None):
        return None
    near = p.context.ledger.near(phrase[1], p.place[0])
    rivals = (m for m in near if m.human and m.kind == "person" and p.can_be(m))
    return None if any(_named_between(m, phrase[1], p.place[0]) for m in rivals) else member


def _named_otherwise(p: Pronoun, member: Member) -> bool:
    """Whether the given name of somebody whose gender nothing else tells is one of the other gender."""
    return p.gender is not None and member.gender is None and given_names.gender(member.name) not in (None, p.gender)


def _named_between(member: Member, start: int, end: int) -> bool:
    return member.is_named(start + 1, end)


@rule(
    yes="[S1 The [O Port Board]] [Q1 said] [C1 no to [M1 [O Acme]]]. [S2 [M2=1 It]] [Q2 said] [C2 so].",
    no="[S1 The [O Port Board]] [Q1 said] [C1 no]. [M1 [O Acme]] left. [S2 [M2=1 It]] [Q2 said] [C2 so].",
)
def body_goes_on(p: Pronoun) -> Member | None:
    """With "it" or "they" a sentence begins of the body that speaks in the sentence right before."""
    if p.outer or not _is_body_pronoun(p) or _told_them(p, sentence(p.context.text, max(0, p.place[0] - 2))[0]):
        return None
    text, above = p.context.text, before_blanks(p.context.text, p.place[0])
    if above == 0 or text[above - 1] not in '.!?”"':
        return None
    # Who speaks in what the body tells is not it: "It says half say no. It says".
    for told in (True, False):
        at, member = p.context.spoke_before(p.place[0], told=told)
        if at >= sentence(text, above - 1)[0] and member is not None and p.can_be(member):
            return member
    return None


@rule(
    yes="[M1 The [O Miners Union]] met. [S1 [M2=1 It]] [Q1 said] [C1 no].",
    no="[M1 [P Ann Lee]] came. [S1 [M2=1 It]] [Q1 said] [C1 no].",
)
def meant(p: Pronoun) -> Member | None:
    """ "It" and "they" are the likeliest body or group of those that the reader takes them to mean."""
    if p.gender is not None or not _is_body_pronoun(p):
        return None

    # Nobody's "they" are those who told the reporter so elsewhere, nor the paper to which they talk.
    def fits(m: Member) -> bool:
        told = (m.kind == "group" and _TELL.search(m.name) is not None) or (m.kind == "organisation" and is_medium(m))
        return p.can_be(m) and not (p.outer and m not in p.outer and told)

    return p.context.referents.meant(p.place, fits, least=LINKED)


_DESCRIBED = pattern_of(
    r"(?:(?<![^\n])|(?<=[.!?]\s)|(?<=[.!?][\"”]\s))(?:(?:In|At|Near|Outside|Inside|On|By)\s[^,.\n]{2,60},\s)?"
    rf"(?P<who>[Aa]n?\s(?:[A-Za-z][\w-]*\s){{0,3}}?(?P<head>[a-z][a-z-]+))(?=\s(?:{_DOES})\b|,?\swho\b|,\s(?:aged\s)?\d\d,)"
)


@rule(
    yes="[S1 [P Bob Roe]] [Q1 said] [C1 no]. A baker contradicted him: [C2 it was late], [S2 he] [Q2 said].",
    no="[S1 [P Bob Roe]] [Q1 said] [C1 no]. A bakery contradicted him: [C2 it was late], [S2 he] [Q2 said].",
)
def described_in_sentence(p: Pronoun) -> Member | None:
    """ "He" is the person without a name with whom the sentence begins: "a nurse contradicted her: …, she said"."""
    text, begins = p.context.text, sentence(p.context.text, p.place[1])[0]
    return _described(p, begins, begins) if ": " in text[begins : p.place[0]] else None


@rule(
    yes="[P Bob Roe] came.\n\nIn [L Norland], a baker wept. [C1 It was late], [S1 he] [Q1 said].",
    no="[P Bob Roe] came.\n\nIn [L Norland], a bakery shut. [C1 It was late], [S1 he] [Q1 said].",
)
def described_here(p: Pronoun) -> Member | None:
    """ "He" is the only person of whom the paragraph told so far, one without a name: "a baker swept his shop"."""
    start = p.context.text.rfind("\n", 0, p.place[0]) + 1
    near = p.context.ledger.near(start, p.place[0])
    if any(m.human and p.can_be(m) and m.is_mentioned(start, p.place[0]) for m in near):
        return None
    return _described(p, start, p.place[0])


_DENIED_CLAIM = pattern_of(
    r"\b(?:den|reject|dismiss|refut|disput|rebuff)\w*\s(?:(?:the|any|all|earlier|repeated)\s)?(?:accusations?|claims?|charges?|allegations?|suggestions?"
    r"|reports?)\s(?:by|from)\s(?:[^.;:\n]|(?<=Mr)\.|(?<=Mrs)\.|(?<=Ms)\.|(?<=Dr)\.){2,80}?\sthat\s$"
)
_WHOSE = pattern_of(r"(?:Its|Their)\s")


@rule(
    yes="[O Orb] left. [S1 Its envoy] [Q1 denied] [C1 claims by [O Acme] that [A1 it] [T1=AID.denied armed] rebels].",
    no="[O Orb] left. [S1 Its envoy] [Q1 denied] [C1 to [O Acme] that [A1 it] [T1=AID.denied armed] rebels].",
)
def denied_by(p: Pronoun) -> Member | None:
    """ "It" of a claim that somebody denies is they, or whose they are, and not who claims it."""
    text, start = p.context.text, sentence(p.context.text, p.place[0])[0]
    claim = _DENIED_CLAIM.search(text, start, p.place[0]) if p.word == "it" else None
    if claim is None:
        return None
    speakers = p.context.spoke_between(start, claim.start())
    body = next((m for m in speakers if p.can_be(m)), None)
    before = sentence_before(text, p.place)
    if body is not None or before is None or not _WHOSE.match(text, start):
        return body
    return next((m for m in p.context.members_in(*before) if m.kind != "person"), None)


_WHAT = pattern_of(r"\bwhat\s$")


@rule(
    yes="[O Acme] met. Rebels burned a mill in what [S1 they] [Q1 called] [C1 an answer].",
    no="[O Acme] met. Rebels burned a mill before [S1 they] [Q1 called] [C1 for an answer].",
)
def what_they_call_it(p: Pronoun) -> Member | None:
    """ "They" of "in what they called" are those with whom the sentence begins."""
    text, start = p.context.text, sentence(p.context.text, p.place[1])[0]
    if p.word not in ("they", "it") or p.quoted or not _WHAT.search(text, max(0, p.place[0] - 5), p.place[0]):
        return None
    first = _FIRST_ONES.match(text, start, p.place[0])
    if first is None:
        return None
    known = p.context.ledger.mentioned_by(first.span("who")) or p.context.cast.at(first.start("who"))
    if known is not None:
        return known if known.kind != "person" else None
    return _entered(p, first.span("who")) if p.word == "they" and not first["who"].startswith(("The ", "A ")) else None


_FIRST_ONES = pattern_of(
    r"(?P<who>(?:The\s|A\s)?[A-Z]?[\w’'-]+(?:\s[a-z][\w-]*)?)\s(?:has\s|have\s|had\s)?[a-z]{3,}(?:ed|ew|ut|aid"
    r"|old|ook)\b"
)


_THERE_ARE = pattern_of(
    r"\bThere\s(?:are|were)\s(?P<who>(?:[a-z]+\s){0,2}?[a-z]+(?:s|people|men|women))\swho\b[^\n]{3,160}$"
)
_COUNTED_CROWD = pattern_of(
    r"\b(?P<who>(?:(?:about|some|around|more\sthan|at\sleast|nearly|several)\s)?(?:[\d,]+|hundreds\sof|thousands\sof|dozens\sof)\s(?:people|protesters|demonstrators|supporters|students"
    r"|residents|workers))\b[^.\n]{3,160}$",
    re.IGNORECASE,
)
_DISPERSES = pattern_of(r"\b(?:dispers(?:e|ed|ing)|break\sup|broke\sup|push(?:ed|ing)?\sback|dr[io]ve\sback)\s$")


@rule(
    yes="About 40 people threw stones at police, who used gas to [T1=ASSAULT.reported disperse] [R1 them].",
    no="About 40 miners threw stones at police, who used gas to [T1=ASSAULT.reported disperse] [R1 them].",
)
def those_told_of_there(p: Pronoun) -> Member | None:
    """ "They" of "there are members who …, and they", and "them" whom police disperse, are those told of before."""
    text, start = p.context.text, sentence(p.context.text, p.place[1])[0]
    told = None
    if p.word == "they" and p.quoted:
        told = _THERE_ARE.search(text, max(0, p.place[0] - 200), p.place[0])
    elif p.word == "them" and _DISPERSES.search(text, max(0, p.place[0] - 14), p.place[0]):
        told = _COUNTED_CROWD.search(text, start, p.place[0])
    if told is None:
        return None
    return p.context.ledger.mentioned_by(told.span("who")) or _entered(p, told.span("who"))


_ENDS_IN_MANY = pattern_of(
    r"\b(?:with|from|by|to|against|for)\s(?P<who>(?:the\s)?(?:[a-z-]+\s)?(?P<head>[a-z]+s))[.!?]\s+$"
)
_DOES_TO_IT = pattern_of(r"\s(?:(?:have|had|also|later|then)\s)?[a-z]+\s(?:it|him|her)\b")


@rule(
    yes="[O Acme] has met with inspectors. [A1 They] [T1=SANCTION fined] [R1 it] in May.",
    no="[O Acme] has met with inspectors. [A1 They] [T1=SANCTION fined] [R1 miners] in May.",
)
def many_named_last(p: Pronoun) -> Member | None:
    """ "They" who do something to "it" are the many with whom the sentence before ends: "… with regulators. They fined
    it"."""
    if p.word != "they" or _DOES_TO_IT.match(p.context.text, p.place[1]) is None:
        return None
    told = _ENDS_IN_MANY.search(p.context.text, max(0, p.place[0] - 60), p.place[0])
    if told is None or not (is_person(told["head"]) or is_person(told["head"].removesuffix("s"))):
        return None
    return p.context.ledger.mentioned_by(told.span("who")) or _entered(p, told.span("who"))


_CAUGHT_AND = pattern_of(
    r"\b(?:arrest|detain|charg|releas|rescu|evacuat|deport|suspend|sack|dismiss|fin|held|hold|captur|seiz)\w*\s"
    r"(?P<who>(?:(?:about|some|at\sleast|more\sthan|the)\s)?(?:[\w-]+\s){0,2}?[a-z]{2,}(?:s|men|people))\s(?:[^.,;:\n]{0,40}?\s)?and\s$"
)


@rule(
    yes="Police arrested 12 miners and [R1 they] were [T1=ACCUSE charged].",
    no="Police met 12 miners and [R1 they] were [T1=ACCUSE charged].",
)
def those_caught(p: Pronoun) -> Member | None:
    """ "They" of "arrested 37 suspects and they will be charged" are these."""
    start = sentence(p.context.text, p.place[1])[0]
    caught = _CAUGHT_AND.search(p.context.text, start, p.place[0]) if p.word == "they" else None
    if caught is None:
        return None
    return p.context.ledger.mentioned_by(caught.span("who")) or _entered(p, caught.span("who"))


_SUBJECT_OF_ALL = pattern_of(
    r"[\"“‘']?(?P<who>(?:Our|The|His|Her|Its|Their|My)\s(?:[a-z-]+\s)?(?P<head>[a-z]+s)|(?P<alone>Police|Officers|Troops|Soldiers|Guards|Staff))\s"
    r"(?!(?:and|or|who|of)\b)[^.;:!?\n]{3,90}?\b(?:after|when|as|because|before)\s[^.,;:!?\n]{3,60}\s$"
)


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] [C1 “Our guards fired after [A1 thugs] had [T1=ASSAULT pelted] [R1 them]”].",
    no="[S1 [P Ann Lee]] [Q1 said] [C1 “Our guards fired. Later [A1 thugs] had [T1=ASSAULT pelted] [R1 them]”].",
)
def them_of_the_clause(p: Pronoun) -> Member | None:
    """ "Them" in a clause with "after" or "when" are those with whom the sentence begins, where nobody else fits."""
    start = sentence(p.context.text, p.place[1])[0]
    start = max(start, *(p.context.text.rfind(mark, start, p.place[0]) for mark in '“"'))
    told = _SUBJECT_OF_ALL.fullmatch(p.context.text, start, p.place[0]) if p.word == "them" else None
    if told is None or not (told["alone"] or is_person(told["head"])):
        return None
    return p.context.ledger.mentioned_by(told.span("who")) or _entered(p, told.span("who"))


_ASKED_WHETHER = pattern_of(
    r"\b(?:asked|asks|questioned|pressed|quizzed)\s(?P<who>[^.,;:\n\"“”]{2,60}?)\s(?:whether|if|why|how|when|where)\s$"
)


@rule(
    yes="[S1 [P Bob Roe]] [Q1 asked] [P Max Orr] [C1 whether [A1 he] had [T1=CONSULT met] [R1 the miners]].",
    no="[S1 [P Bob Roe]] [Q1 told] [P Max Orr] [C1 that [A1 he] had [T1=CONSULT met] [R1 the miners]].",
)
def whom_one_asks(p: Pronoun) -> Member | None:
    """ "Asked the leader whether she had met them": of whom one asks, one asks that."""
    if p.word not in ("he", "she"):
        return None
    asked = _ASKED_WHETHER.search(p.context.text, sentence(p.context.text, p.place[0])[0], p.place[0])
    if asked is None:
        return None
    there = [*p.context.members_in(*asked.span("who")), *p.context.ledger.near(*asked.span("who"))]
    return next((m for m in there if p.can_be(m) and not _named_otherwise(p, m)), None)


_ASKED_HIM = pattern_of(
    r"\b(?:ask|tell|told|order|urg|invit|instruct|want|press|warn)\w*\s(?P<whom>him|her)\s(?:not\s)?to\b"
)


@rule(
    yes="[S1 [P Max Orr]] [Q1 saw] [C1 [P Bob Roe]] and [Q2 asked] him [C2 to go]. [A1 He] [T1=REJECT refused].",
    no="[S1 [P Max Orr]] [Q1 saw] [C1 [P Bob Roe]] and [Q2 asked] her [C2 to go]. [A1 He] [T1=REJECT refused].",
)
def who_was_asked(p: Pronoun) -> Member | None:
    """ "He" behind "asked him to leave" is the other whom that sentence names, not the one who asked."""
    before = sentence_before(p.context.text, p.place) if p.word in ("he", "she") else None
    if before is None or before[1] != p.place[0]:
        return None
    asked = _ASKED_HIM.search(p.context.text, *before)
    if asked is None or PERSONAL.get(asked["whom"]) != p.gender:
        return None
    spoke = p.context.spoke_between(*before)
    named = [m for m in dict.fromkeys(p.context.members_in(*before)) if m.kind == "person" and m not in spoke]
    return named[0] if len(named) == 1 and p.can_be(named[0]) else None


_ONE_OF_THEM = pattern_of(
    r"\b[Oo]ne\sof\s(?:them|us|the\s[a-z]+|my\s[a-z]+|our\s[a-z]+)(?=\s(?:is|was|had|has|who|[a-z]+ed)\b)"
)
_TOLD_OF = pattern_of(r"\b(?:the|an?|my|our|his|her|their)\s(?P<words>[a-z-]+(?:\s[a-z-]+){0,2})", re.IGNORECASE)


@rule(
    yes="[C1 “The driver stopped. [S2 He] [Q2 asked for] [C2 money],”] [S1 [P Bob Roe]] [Q1 said].",
    no="[C1 “The driver stopped,”] [S1 [P Bob Roe]] [Q1 said]. [S2 He] [Q2 asked for] [C2 money].",
)
def told_of(p: Pronoun) -> Member | None:
    """ "He" in words that are quoted is the person without a name of whom they told last: "I rang the warden. He"."""
    if p.word not in ("he", "she") or not p.quoted:
        return None
    text = p.context.text
    before = sentence(text, max(0, sentence(text, p.place[1])[0] - 2))[0]
    start = max(before, text.rfind("\n", 0, p.place[0]) + 1)
    for place in reversed(list(_persons(text, start, p.place[0]))):
        there = p.context.ledger.mentioned_by(place)
        fits = gender_of(text[slice(*place)].split()[-1]) in (None, p.gender)
        if not fits or (there is not None and not p.can_be(there)):
            continue
        if any(m.human and p.can_be(m) for m in p.context.ledger.near(place[1], p.place[0])):
            return None
        return there or _entered(p, place)
    return None


def _persons(text: str, start: int, end: int) -> Iterator[Range]:
    """Where a stretch of text tells of one person without a name: "the medical director", "one of them"."""
    yield from (m.span() for m in _ONE_OF_THEM.finditer(text, start, end))
    for told in _TOLD_OF.finditer(text, start, end):
        for head in _WORD.finditer(text, *told.span("words")):
            if is_person(head[0].lower()) and not head[0].endswith("s"):
                yield told.start(), head.end()
                break


_WORD = pattern_of(r"[\w-]+")


def _entered(p: Pronoun, place: Range) -> Member:
    """Somebody who is told of without a name, and whom a pronoun means."""
    member = Member(p.context.text[slice(*place)], "group", human=True, gender=p.gender)
    p.context.ledger.enter(member)
    p.context.ledger.mention(member, place, "nominal")
    return member


def _described(p: Pronoun, start: int, last: int) -> Member | None:
    """The only person without a name who is told of from a place on, first by another one at the latest."""
    told = [m for m in _DESCRIBED.finditer(p.context.text, start, p.place[0]) if is_person(m["head"])]
    if p.word not in ("he", "she") or len(told) != 1 or told[0].start() > last:
        return None
    if gender_of(told[0]["head"]) not in (None, p.gender):
        return None
    place = told[0].span("who")
    there = p.context.ledger.mentioned_by(place)
    if there is not None:
        return there if p.can_be(there) else None
    return _entered(p, place)


@rule(
    yes="[P Ann Lee] came. [S1 She] [Q1 said] [C1 no].",
    no="The [O Miners Union] came. [S1 She] [Q1 said] [C1 no].",
)
def likeliest_person(p: Pronoun) -> Member | None:
    """ "She" is the person named before for whom most speaks."""
    return None if p.gender is None else person_before(p.context, p.place, p.can_be, p.gender)


@rule(
    yes="[S1 The [O Miners Union]] [Q1 said] [C1 no to [O Acme]]. It rained. [S2 It] [Q2 said] [C2 so].",
    no="[S1 [P Ann Lee]] [Q1 said] [C1 no to [O Acme]]. [S2 It] [Q2 said] [C2 so].",
)
def body_that_spoke_last(p: Pronoun) -> Member | None:
    """ "It" and "they" are the body or the group that spoke last, if near."""
    at, member = p.context.spoke_before(p.place[0])
    near = member is not None and p.place[0] - at < _NEAR and not (_others_they(p) or _held(p) or _told_them(p, at))
    return member if near and member is not None and _is_body_pronoun(p) and p.can_be(member) else None


_DONE_TO = pattern_of(
    r"\b(?:arrested|detained|held|seized|captured|rounded\sup|dispersed|evicted|expelled|suspended|dismissed|fired\sat|shot|killed|wounded|beat|beaten"
    r"|attacked|stopped|turned\sback|rescued|evacuated|deported|fined|charged)\s"
    r"(?P<who>(?:at\sleast\s|about\s|more\sthan\s|the\s)?(?:(?!(?:and|but|who|after|when|as|for|in|on|at)\b)[\w’'.-]+\s){0,5}?[a-z]{2,}(?:s|men|people))\b"
    r"[^.;:\n\"“”]{0,60}?\b(?:after|when|as|because|before|while)\s$"
)


_WERE_DONE_TO = pattern_of(
    r"(?P<who>(?:[Aa]t\sleast\s|[Aa]bout\s|[Mm]ore\sthan\s|The\s)?(?:(?!(?:and|but|who|after|when|as|for|in|on|at|was|were)\b)[\w’'.-]+\s){0,3}?[a-z]{2,}(?:s|men|people))\s"
    r"(?:was|were|have\sbeen|had\sbeen)\s(?:arrested|detained|held|dispersed|evicted|expelled|suspended|dismissed|killed|wounded|beaten|attacked|stopped|turned\sback|fined|charged|injured)\b"
    r"[^.;:\n\"“”]{0,60}?\b(?:after|when|as|because|before|while)\s$"
)


@rule(
    yes="Police arrested 12 [O Port University] students on Monday after [S1 they] [Q1 refused] [C1 to leave].",
    no="Police met 12 [O Port University] students on Monday after [S1 they] [Q1 refused] [C1 to leave].",
)
def those_done_to(p: Pronoun) -> Member | None:
    """ "They" behind "after" are those to whom the sentence says something was done: "shot two men after they"."""
    if p.word != "they" or p.outer:
        return None
    text = p.context.text
    start = sentence(text, p.place[1])[0]
    told = _DONE_TO.search(text, start, p.place[0]) or _WERE_DONE_TO.fullmatch(text, start, p.place[0])
    if told is None:
        return None
    place = told.span("who")
    known = p.context.ledger.mentioned_by(place)
    if known is not None:
        return known
    member = Member(told["who"], "group")
    p.context.ledger.enter(member)
    p.context.ledger.mention(member, place, "nominal")
    return member


@rule(
    yes="The [O Miners Union] met. [S1 It] [Q1 said] [C1 no].",
    no="Rebels met the [O Miners Union]. [S1 It] [Q1 said] [C1 no].",
)
def body_named_last(p: Pronoun) -> Member | None:
    """ "It" and "they" are the body or the group with which a sentence began last; "them" the one named last."""
    if not _is_body_pronoun(p) or _others_they(p) or _held(p):
        return None
    start, subject = p.place[0], p.word in ("it", "they")
    around = p.context.ledger.near(max(0, start - _NEAR + 1), start)
    # "They" who met are not the country that was named in passing.
    able = (m for m in around if p.can_be(m) and not (p.word in ("it", *PLURAL) and m.kind == "country"))
    fitting = (((_opened_last if subject else _last_acting)(p, m), m) for m in able if not p.context.is_place(m))
    near = [(last, m) for last, m in fitting if last >= 0 and start - last < _NEAR]
    return max(near, key=lambda n: n[0])[1] if near else None


_HELD = pattern_of(
    r"\s(?:(?:had|have|has|were|are|would|will|could|might)\s)?(?:not\s)?(?:be(?:en)?\s)?(?:later\s|since\s)?(?:freed|released|arrested|detained|jailed|imprisoned"
    r"|killed|shot|wounded|injured|hurt|rescued|kidnapped|abducted|tortured|deported|buried|evacuated)\b"
)


def _held(p: Pronoun) -> bool:
    """Whether "they" were freed, held or hurt: people, and no body."""
    return p.word == "they" and _HELD.match(p.context.text, p.place[1]) is not None


def _others_they(p: Pronoun) -> bool:
    """Whether somebody talks of "them": who is near in the text may be the speaker's own side."""
    return p.told and p.word in PLURAL


_TELL = pattern_of(
    r"\b(?:officials?|residents|witnesses|sources?|diplomats?|analysts?|experts?|people (?:familiar|briefed|with))\b",
    re.IGNORECASE,
)


_WITHIN = pattern_of(r"\b(?:in|at|near|outside|around|across|inside|throughout)\s+$")
_LONGEST_WITHIN = 12  # code points


def _last_acting(p: Pronoun, member: Member) -> int:
    """Where a member is mentioned last, but as a place in which something is; -1 where it is not."""
    text, at = p.context.text, member.last_before(p.place[0])
    while at >= 0 and _WITHIN.search(text, max(0, at - _LONGEST_WITHIN), at):
        at = member.last_before(at)
    return at


_OPENING = pattern_of(
    r"\s*[\"“]?(?:(?:But|And|Meanwhile|However|Yesterday|Later),?\s)?"
    r"(?:(?:[Oo]n|[Ii]n|[Aa]t|[Bb]y|[Ll]ast|[Ll]ate|[Ee]arly|[Ee]arlier)\s(?:(?!the\b)[\w’'-]+\s){0,2}[\w’'-]+,?\s)?"
    r"(?:(?:[Tt]he|[Aa]n?|[Ii]ts?|[Tt]heir|[Tt]wo|[Tt]hree|[Ss]everal|[Ss]ome|[Mm]any|[Mm]ost)\s(?:[\w-]+\s){0,2})?"
)
"""What may stand in a sentence before the noun or name that is its subject: "On Monday the small"."""


def _opened_last(p: Pronoun, member: Member) -> int:
    """Where a member is named last in the pronoun's own sentence, or at the beginning of another; -1 where nowhere."""
    text = p.context.text
    here = sentence(text, p.place[1])[0]
    for at, _ in sorted(member.within(max(0, p.place[0] - _NEAR), p.place[0]), reverse=True):
        if at[0] >= here or _OPENING.fullmatch(text, sentence(text, at[1])[0], at[0]):
            return at[0]
    return -1


def _is_body_pronoun(p: Pronoun) -> bool:
    return p.word in NEUTER or p.word in PLURAL


PRONOUN_RULES = Rules(
    "speakers.pronouns",
    [
        denied_by,
        what_they_call_it,
        whom_one_asks,
        who_was_asked,
        as_noted,
        first_person,
        in_writing,
        same_writing,
        named_behind,
        adds,
        two_before,
        described_in_sentence,
        those_told,
        spoke_last,
        through_spokesman,
        body_goes_on,
        those_told_of_there,
        those_caught,
        many_named_last,
        meant,
        described_here,
        told_of,
        likeliest_person,
        those_done_to,
        them_of_the_clause,
        body_that_spoke_last,
        body_named_last,
    ],
    at=lambda p: p.place,
)


def member_of_pronoun(
    context: Context,
    word: str,
    place: Range,
    outer: Sequence[Member],
    apart: Sequence[Member] = (),
    *,
    told: bool = False,
    quoted: bool = False,
) -> Member | None:
    """The member that a pronoun means, whose gender is then known."""
    member = PRONOUN_RULES.first(Pronoun(context, word, place, outer, apart, told or bool(outer), quoted))
    if member is not None and word == "both" and member.kind != "group":
        return None  # of two, and of no one
    if member is not None and (member.human or PERSONAL.get(word) is None):
        context.ledger.gender(member, PERSONAL.get(word))
    return member
