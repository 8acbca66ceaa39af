"""Whom one part of a source names, whatever way it is named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.resolve.cast import Member
from onrecord.resolve.principals.bodies import is_common_body, is_group
from onrecord.resolve.principals.roles import is_role
from onrecord.resolve.speakers.antecedents import quoted_before
from onrecord.resolve.speakers.context import NOBODY, Nobody, Phrase, Reference
from onrecord.resolve.speakers.description import described
from onrecord.resolve.speakers.descriptions import SEVERAL, is_body, is_person, is_plural
from onrecord.resolve.speakers.interviews import answers, asks, in_capitals, initials, label
from onrecord.resolve.speakers.metonyms import government, seat
from onrecord.resolve.speakers.named import named
from onrecord.resolve.speakers.nameless import nominal
from onrecord.resolve.speakers.pronouns import agrees, member_of_pronoun
from onrecord.resolve.speakers.relatives import RELATIVES
from onrecord.rules import Rules, rule
from onrecord.text.numbers import is_vote
from onrecord.text.patterns import pattern_of
from onrecord.text.sentences import before_blanks, sentence
from onrecord.text.words import PERSONAL, PRONOUNS, RELATIVE, SPEAKS_FOR, gender_of
from onrecord.world import given_names


@rule(
    yes="[P Ann Lee], [S1 who] [Q1 said] [C1 no], left.",
    no="[P Ann Lee] left, but [S1 she] [Q1 said] [C1 no].",
)
def relatives(p: Phrase) -> Reference | None:
    """A relative pronoun means whom it follows."""
    return _pronoun(p, RELATIVES.first(p)) if p.word in RELATIVE else None


@rule(
    yes="[P Ann Lee] left, but [S1 she] [Q1 said] [C1 no].",
    no="[P Ann Lee], [S1 who] [Q1 said] [C1 no], left.",
)
def pronouns(p: Phrase) -> Reference | None:
    """Another pronoun means somebody mentioned before."""
    if p.word not in PRONOUNS or p.word in RELATIVE:
        return None
    return _pronoun(p, member_of_pronoun(p.context, p.word, p.place, p.outer, p.apart, told=p.told, quoted=p.quoted))


def _pronoun(p: Phrase, member: Member | None) -> Reference | None:
    return None if member is None else Reference(member, p.place, "pronoun")


def _means(p: Phrase, start: int, end: int) -> Reference | None:
    """Whom a pronoun means that stands for these words, which describe somebody without a name."""
    described = nominal(Phrase(p.context, start, end))
    return _pronoun(p, None if described is None else p.context.note(described))


def _is_man(head: str, word: str) -> bool:
    """Whether "he" or "she" can mean one person so described."""
    return is_role(head) and not is_plural(head) and gender_of(head) in (None, PERSONAL[word])


_DESCRIBED = pattern_of(
    r"(?:The|Its|Their)\s(?:(?!(?:the|an?|its|their|his|her|that)\b)[a-z\d][\w-]*\s){0,3}(?P<head>[a-z][\w-]*)"
    r"(?=,\s(?:by|of|which|who)\b|\sby\s[A-Z]|\s(?:has|had|have|is|was|were|are|will|would)\b)"
)
_MANY = pattern_of(
    r"(?:(?:Dozens|Hundreds|Thousands|Scores)\sof\s)?(?P<head>(?:[A-Z]|(?<=of\s)[a-z])[a-z]+s)(?=\s(?:has|had|have|are|were|will|would|[a-z]{3,}ed)\b)"
)
_TIMED = pattern_of(r"\d{1,2}[.:]\d\d(?:\s?[ap]\.?m\.?)?:?\s")
_WHOSE = len("whose ")


@rule(
    yes="[P Ann Lee], [S1 whose office] [Q1 said] [C1 no], left.",
    no="[P Ann Lee] left. [S1 Her office] [Q1 said] [C1 no].",
)
def whose_own(p: Phrase) -> Reference | None:
    """Who "whose" owner the words before name is called by that: "Lee, whose office said" is Lee's office; "whose
    director, Ann Lee, said" is Ann Lee."""
    if not p.word.startswith("whose "):
        return None
    told = next((n for n in p.context.cast.names_in(p.start, p.end) if n.kind == "person"), None)
    named = p.context.cast.at(told.start) if told and p.context.text[p.start : told.start].endswith(", ") else None
    if named is not None or len(p.word.split()) > _LONGEST_OWNED:
        return None if named is None else Reference(named)
    owner = RELATIVES.first(p._replace(end=p.start + len("whose")))
    if owner is None or (owner.kind == "group" and not owner.human):
        return None
    place = p.start + _WHOSE, p.end
    head = described(Phrase(p.context, *place)).head
    if owner.kind != "person" and head.lower() in SPEAKS_FOR:
        return Reference(owner, p.place)
    name = f"{owner.name}'s {p.context.text[slice(*place)].rstrip(' ,')}"
    human = is_person(head) and not is_plural(head)
    known = next(iter(p.context.ledger.called(name.lower())), None)
    member = Member(name, "organisation" if is_body(head) else "group", human=human, gender=gender_of(head))
    return Reference(known or p.context.ledger.enter(member), place)


_LONGEST_OWNED = 4  # words of "whose private office"
_MARK = 1  # code points of a quotation mark before a pronoun
_DONE_BY = pattern_of(r"\b(?:was|were|been|is|are|being)\s(?:\w+ly\s)?\w+\sby\s")  # whoever it was done by may go on


def _subject_before(p: Phrase, words: Sequence[str] = ("it", "they")) -> Reference | None:
    """The description with which the sentence before opens, where the pronoun can mean it.

    Args:
        words: the pronouns of which it is asked.
    """
    if p.word not in words:
        return None
    text = p.context.text
    paragraph = text.rfind("\n", 0, p.start) + 1
    here = sentence(text, p.start + 1)[0]
    if p.word in PERSONAL and p.start - paragraph <= _MARK:  # with "he" a paragraph goes on from the one before
        here, paragraph = paragraph, 0
        before = before_blanks(text, here)
        start = sentence(text, max(0, before - 1))[0]
    else:
        start = sentence(text, max(paragraph, here - 2))[0]
    timed = _TIMED.match(text, start, here)  # an entry of a live page
    start = timed.end() if timed else start
    if not paragraph <= start < here:
        return None
    found = _DESCRIBED.match(text, start, p.start) or (_MANY.match(text, start, here) if p.word == "they" else None)
    if found is None or _DONE_BY.search(text, found.end(), here):
        return None
    head = found["head"]
    if p.word in PERSONAL:
        fits = _is_man(head, p.word)
    else:
        several = is_plural(head) and (is_role(head) or is_group(head.lower()))
        fits = is_common_body(head) or is_body(head) if p.word == "it" else several
    return _means(p, start, found.end()) if fits else None


@rule(
    yes="The long report, by [P Ann Lee], was late. [S1 It] [Q1 found] [C1 no fault].",
    no="The long road, by [P Ann Lee], was late. [S1 It] [Q1 found] [C1 no fault].",
)
def subject_goes_on(p: Phrase) -> Reference | None:
    """With "it" or "they" a sentence goes on from the body or people of the one before: "The drivers … They want"."""
    if p.word not in ("it", "they") or p.outer or sentence(p.context.text, p.start + 1)[0] != p.start:
        return None
    return _subject_before(p) or _own_body_before(p)


_OWN_BODY = pattern_of(r"[A-Z][\w-]*(?:['’]s?)\s(?:[a-z]+\s){0,2}(?P<head>[a-z]+)(?=\s[a-z]+(?:ed|d|t)\b|\ssaid\b)")
_STAFFS = frozenset(["staff", "command", "ministry", "office", "government", "army", "military", "police", "navy"])


def _own_body_before(p: Phrase) -> Reference | None:
    """Who spoke in the sentence before, which opens with words for a state's own body: "Norland's general staff denied
    it. It said …"."""
    text = p.context.text
    paragraph = text.rfind("\n", 0, p.start) + 1
    here = sentence(text, p.start + 1)[0]
    start = sentence(text, max(paragraph, here - 2))[0]
    found = _OWN_BODY.match(text, start, here) if p.word == "it" and paragraph <= start < here else None
    if found is None or found["head"] not in _STAFFS:
        return None
    spoke = [m for m in p.context.spoke_between(start, here) if any(at[0] == start for at in m.mentions)]
    return _pronoun(p, spoke[0]) if spoke else None


@rule(
    yes="[P Ann Lee] [Q1 said] [C1 no].\n\nThe judge has freed [P Bob Roe]. [S2 She] [Q2 warned] [C2 the press].",
    no="[P Ann Lee] [Q1 said] [C1 no].\n\nThe judge has freed [P Eva Roe]. [S2 She] [Q2 warned] [C2 the press].",
)
def person_goes_on(p: Phrase) -> Reference | None:
    """With "he" or "she" a sentence goes on from the person with whose office the one before opens and who is the only
    one there that fits: "The judge has freed him. She …"."""
    if p.word not in ("he", "she") or p.outer:
        return None
    text = p.context.text
    here, paragraph = sentence(text, p.start + 1)[0], text.rfind("\n", 0, p.start) + 1
    opens = text[here : here + len(p.word) + 1].lower() == f"{p.word} "  # "He found nothing, he told them"
    opens = opens or quoted_before(text, p.start) == here
    if not opens or here - paragraph <= _MARK:
        return None
    people = (m for m in p.context.members_in(sentence(text, max(paragraph, here - 2))[0], p.start) if m.human)
    if any(agrees(p.word, m) and given_names.gender(m.name) in (None, PERSONAL[p.word]) for m in people):
        return None
    found = _subject_before(p, ("he", "she"))
    return found if found is not None and agrees(p.word, found.member) else None


_CHARGED = pattern_of(
    r"(?P<who>(?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts)\s)?(?:(?!(?:that|said|says|the|an?)\b)[\w’'-]+\s){1,4}?)(?:was|is|has\sbeen|had\sbeen)\s(?:being\s)?"
    r"(?:(?!(?:he|she|who|that)\b)[\w-]+\s){1,5}?(?:over|on|about|amid|after|following)\s(?:[\w’'-]+\s){0,2}?"
    r"(?:allegations?|claims?|accusations?|charges?|suspicions?|complaints?|reports?)\sthat\s$"
)
_LONGEST_CHARGE = 140  # code points before whom a charge is of


@rule(
    yes="[S1 [P Bob Roe]] [Q1 said] [C1 the miner was held over claims that [A1 he] [T1 shot] [R1 a guard]].",
    no="[S1 [P Bob Roe]] [Q1 said] [C1 the miner was held in the place that [A1 he] [T1 shot] [R1 a guard]].",
)
def of_whom_the_charge_is(p: Phrase) -> Reference | None:
    """ "He" behind "was held over claims that" is who was held, whoever tells of it."""
    if p.word not in ("he", "she"):
        return None
    start = sentence(p.context.text, p.start)[0]
    found = _CHARGED.search(p.context.text, max(start, p.start - _LONGEST_CHARGE), p.start)
    if found is None:
        return None
    who = found.start("who"), found.end("who") - 1
    names = p.context.members_in(*who)
    if names:
        return _pronoun(p, names[-1]) if agrees(p.word, names[-1]) else None
    meant = _means(p, *who)
    return meant if meant is not None and agrees(p.word, meant.member) else None


_OF_A_BODY = pattern_of(
    r"\b(?:two|three|four|five|six|several|some|\d+)\sof\s(?:[A-Z][\w&.-]*\s){0,3}[A-Z][\w&.-]*?['’]s?\s" + SEVERAL
)


@rule(
    yes="[S1 [O Norbank]] sued two of [O Acme]'s clerks, [Q1 alleging] [C1 [A1 they] had [T1 robbed] [R1 a miner]].",
    no="[S1 [O Norbank]] sued two of [O Acme]'s lines, [Q1 alleging] [C1 [A1 they] had [T1 robbed] [R1 a miner]].",
)
def some_of_a_body(p: Phrase) -> Reference | None:
    """ "They" behind "two of Acme's clerks" are these and not Acme, where no other body is named since."""
    if p.word not in ("they", "them"):
        return None
    text, start = p.context.text, max(p.context.text.rfind("\n", 0, p.start) + 1, sentence(p.context.text, p.start)[0])
    told = [m for m in _OF_A_BODY.finditer(text, start, p.start) if is_person(m["head"])]
    if not told or any(n.kind == "organisation" for n in p.context.cast.names_in(told[-1].end(), p.start)):
        return None
    return _means(p, *told[-1].span())


_COUNTED = pattern_of(
    rf"\b(?:two|three|four|five|six|seven|eight|nine|ten|several|\d+)\s{SEVERAL}(?!\s(?:of|from)\b)",
    re.IGNORECASE,
)


@rule(
    yes="Mayor [P Ann Lee] told of two guards. When [A1 they] [T1 stopped] [R1 a van], it rained.",
    no="Mayor [P Ann Lee] told of two gates. When [A1 they] [T1 stopped] [R1 a van], it rained.",
)
def counted_before(p: Phrase) -> Reference | None:
    """ "They" whom nobody fits are the only people who are counted in the sentence before: "two guards"."""
    if p.word != "they":
        return None
    text, here = p.context.text, sentence(p.context.text, p.start)[0]
    paragraph = text.rfind("\n", 0, p.start) + 1
    if here <= paragraph:
        return None
    start = sentence(text, max(paragraph, here - 2))[0]
    told = [m for m in _COUNTED.finditer(text, start, here) if is_person(m["head"])]
    return _means(p, *told[0].span()) if len(told) == 1 else None


_SOME = frozenset(["one", "another", "others", "some", "many", "several", "most", "few"])


@rule(
    yes="Two miners left. [S1 One] [Q1 said] [C1 no].",
    no="Two miners left. [S1 It] [Q1 said] [C1 no].",
)
def one_of_them(p: Phrase) -> Reference | None:
    """ "One" or "others" are of those told of before: who of them is not told."""
    if p.word not in _SOME or p.outer:
        return None
    plural = p.word not in ("one", "another")
    member = Member(p.surface, "group" if plural else "person", human=not plural)
    return Reference(p.context.ledger.enter(member), p.place)


_FROM = pattern_of(
    r"\b(?:statement|letter|message|e-?mail|report|memo)\s(?:from|by)\s(?P<who>(?:the|a|an)\s[\w’' -]+?)"
    r"(?=[,.;]|\s(?:in|on|at|to|about|which|that)\b)"
)


@rule(
    yes="They read a letter from the port authority. [S1 It] [Q1 said] [C1 no].",
    no="They read a letter from the port director. [S1 It] [Q1 said] [C1 no].",
)
def wrote_it(p: Phrase) -> Reference | None:
    """ "It" right behind a sentence that tells of a letter or statement from a body without a name is that body."""
    if p.word != "it" or p.told:
        return None
    text = p.context.text
    here = sentence(text, p.start + 1)[0]
    if here != p.start:
        return None
    start = sentence(text, max(0, here - 2))[0]
    found = _FROM.search(text, start, here) if "\n" not in text[start:here] and not _is_bodys(p, start) else None
    if found is None or not (is_body(found["who"].split()[-1]) or is_common_body(found["who"].split()[-1])):
        return None
    return _means(p, *found.span("who"))


@rule(
    yes="The port ministry was slow. [C1 It was late], [S1 it] [Q1 said].",
    no="The port director was slow. [C1 It was late], [S1 it] [Q1 said].",
)
def described_before(p: Phrase) -> Reference | None:
    """ "It" that nobody fits is the body without a name with which the sentence before opens, "he" the man."""
    return _subject_before(p, ("it", "they", *PERSONAL))


_HUMAN = pattern_of(
    r"\b(?:[Tt]he|an?|its|their|[A-Z]?[\w-]+['’]s)\s(?:[a-z-]+['’]?s?\s){0,3}?(?P<head>[a-z]+)(?=[,.;]|\s(?:of|who|in|at|and|for)\b)"
)
_WHEN = pattern_of(r"\b(?:after|before|during|at|in|near|since|until|behind|over|from|through)\s$", re.IGNORECASE)
_LONGEST_WHEN = 9  # code points


@rule(
    yes="They told the port director of it, and [S1 he] [Q1 said] [C1 no].",
    no="They told the port ministry of it, and [S1 he] [Q1 said] [C1 no].",
)
def described_in_sentence(p: Phrase) -> Reference | None:
    """ "He" that nobody fits is the man without a name of whom the same sentence tells before."""
    if p.word not in PERSONAL:
        return None
    text = p.context.text
    start = sentence(text, p.start + 1)[0]
    told = [
        m for m in _HUMAN.finditer(text, start, p.start)
        if _is_man(m["head"], p.word)
        and not _WHEN.search(text, max(0, m.start() - _LONGEST_WHEN), m.start())
    ]  # fmt: skip
    return _means(p, *told[-1].span()) if told else None


def _is_bodys(p: Phrase, start: int) -> bool:
    """Whether a sentence begins with a body or a state that is named."""
    names = p.context.cast.names_in(start, start + _LONGEST_NAME)
    first = p.context.cast.at(names[0].start) if names else None
    opens = bool(names) and names[0].start - start <= _LONGEST_OPENER
    return opens and first is not None and first.kind in ("organisation", "country")


_LONGEST_NAME, _LONGEST_OPENER = 80, 4  # code points
_SINCE_IT = pattern_of(r"\b(?:minutes|hours|days|weeks|months|years|shortly|soon|just|day|week)\s(?:after|before)\s$")
_BODY = pattern_of(
    r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[A-Z][\w-]+['’]s)\s(?:[a-z-]+\s){0,3}?(?P<head>[a-z]+)(?=,|\s(?:on|in|at|of|after|by|late|early)\b)"
)
_LONGEST_SINCE = 20  # code points


@rule(
    yes="[O Acme] lost.\n\nMen marched on the port authority on Monday, hours after [S1 it] [Q1 said] [C1 no].",
    no="[O Acme] lost.\n\nMen marched on the port road on Monday, hours after [S1 it] [Q1 said] [C1 no].",
)
def body_of_the_sentence(p: Phrase) -> Reference | None:
    """ "It" behind "hours after" is the body without a name of which its sentence tells last before."""
    text = p.context.text
    if p.word != "it" or not _SINCE_IT.search(text, max(0, p.start - _LONGEST_SINCE), p.start):
        return None
    start = sentence(text, p.start)[0]
    if _is_bodys(p, start):
        return None  # "Acme sued the regulator, days after it …"
    told = [m for m in _BODY.finditer(text, start, p.start) if is_body(m["head"])]
    return _means(p, *told[-1].span()) if told else None


@rule(
    yes="[S1 She] [Q1 said] [C1 no].",
    no="[P Ann Lee] came. [S1 She] [Q1 said] [C1 no].",
)
def unsettled(p: Phrase) -> Nobody | None:
    """A pronoun that nobody fits names nobody."""
    return NOBODY if p.word in PRONOUNS else None


@rule(
    yes="[A1 Nine to four] [T1=REJECT voted] against [R1 [O Acme]].",
    no="[A1 Nine of four] [T1=REJECT voted] against [R1 [O Acme]].",
)
def vote(p: Phrase) -> Nobody | None:
    """By how many votes something is carried tells nobody: "nine to four"."""
    return NOBODY if is_vote(p.surface) else None


SPEAKERS: Rules[[Phrase], Reference | Nobody] = Rules(
    "speakers",
    [
        vote,
        label,
        asks,
        answers,
        initials,
        in_capitals,
        relatives,
        whose_own,
        wrote_it,
        subject_goes_on,
        person_goes_on,
        of_whom_the_charge_is,
        body_of_the_sentence,
        some_of_a_body,
        pronouns,
        described_before,
        counted_before,
        one_of_them,
        described_in_sentence,
        unsettled,
        government,
        seat,
        named,
        nominal,
    ],
    at=lambda p: p.place,
)


def reference(p: Phrase) -> Reference | None:
    """Whom the words for one speaker name, None when they do not settle it."""
    found = SPEAKERS.first(p)
    return None if found is NOBODY else found
