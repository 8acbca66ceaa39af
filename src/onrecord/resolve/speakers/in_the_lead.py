"""Whom a lead means without a name: who is named in the paragraph behind it."""

from __future__ import annotations

import re

from onrecord.reader.reading import Name
from onrecord.resolve.cast import Member, is_title
from onrecord.resolve.speakers.context import Phrase, Reference
from onrecord.resolve.speakers.description import INDEFINITE, Description, described
from onrecord.resolve.speakers.descriptions import can_be, is_body, is_plural
from onrecord.rules import rule
from onrecord.text.dates import FULL_WEEKDAY
from onrecord.text.patterns import pattern_of
from onrecord.text.sentences import above_the_story
from onrecord.text.words import SAYING

_AGED = pattern_of(r", (?:aged )?\d\d?, (?:(?:of|from|an?|the|who) [^,.\n]{2,60}, )?(?P<verb>\w+)")
_OPENING = 700
"""Code points of a lead and the paragraph behind it."""
_TELLS = pattern_of(rf"(?:, [^,\n]{{3,90}},)?(?:\s(?:on\s)?{FULL_WEEKDAY})?(?:\s(?:also|later|then))?\s(?P<verb>\w+)")
_OPENS = pattern_of(r"\s*(?:Speaking [^\n.]{3,90}, )?(?P<called>(?:(?:[A-Z][\w.’'-]*|of|for|the)\s){0,7})")
"""What may stand before the name in a paragraph of which it is the subject: a title, or where it was said."""


@rule(
    yes="[S1 A former treasurer] [Q1 admitted] [C1 it].\n\n[P Max Orr], 58, said so.",
    no="[S1 A former treasurer] [Q1 admitted] [C1 it].\n\n[P Max Orr], 58, left.",
)
def introduced_next(d: Description) -> Reference | None:
    """Who speaks in the lead without a name is the first whom the next paragraph names, if they speak, with an age or
    right behind a quotation; the holder of an office also with the name for the paragraph's subject."""
    context, start = d.phrase.context, d.phrase.start
    text = context.text
    lead_ends = _lead_ends(text, start)
    owned = _OWNED_BY.match(d.core) is not None
    one = not (is_plural(d.head) or is_body(d.head)) and (owned or _INDEFINITE_OR_THE.match(d.core) is not None)
    if not one or lead_ends < 0 or not _opens_the_story(text, start):
        return None
    names = [n for n in context.cast.names_in(lead_ends, start + _OPENING) if n.kind == "person"]
    if not names:
        return None
    before = text[lead_ends : names[0].start]
    quoted = before.lstrip()[:1] in ('"', "“") and before[-2:-1] in ('"', "”")
    if _gives_judgement(d, before):
        return _named_first(d, names[0])
    told = _AGED.match(text, names[0].end)
    if told is None and (quoted or _holder(d, before)):
        told = _TELLS.match(text, names[0].end)
    member = _who_tells(d, names[0], told, lead_ends)
    return Reference(member, d.phrase.place) if member is not None and can_be(member, d.head) else None


_JUDGES = frozenset("judge magistrate coroner justice".split())


def _gives_judgement(d: Description, before: str) -> bool:
    """Whether "a judge" rules in the lead and the next paragraph opens with who it is: "Circuit Judge Ann Lee"."""
    opening = _OPENS.fullmatch(before) if d.head.lower() in _JUDGES else None
    return opening is not None and opening["called"].split()[-1:] == [d.head.title()]


def _named_first(d: Description, name: Name) -> Reference | None:
    """Whose name it is, where the lead has not named them."""
    member = d.phrase.context.cast.at(name.start)
    before = member is not None and any(p[0] < d.phrase.start and f == "name" for p, f in member.mentions.items())
    return None if member is None or before else Reference(member, d.phrase.place)


_OF_LEAD = pattern_of(r"[Tt]he\s[^,.;:\n\"“”]{3,90}?(?=,?\s(?:[a-z]+ed|said|told|has|had|was|is|who)\b)")
_ANY_WORD = pattern_of(r"[\w’'-]+")
_NO_WORDS = frozenset("the a an of at in for to and".split())
_LEAST_SHARED = 2  # words


@rule(
    yes="# [S1 Former pit head] [Q1 admits] [C1 it]\n\nThe former head of the pit was up.\n\n[P Max Orr], 58, said so.",
    no="# [S1 Former pit head] [Q1 admits] [C1 it]\n\nThe former cook of the inn was up.\n\n[P Max Orr], 58, said so.",
)
def introduced_below(d: Description) -> Reference | None:
    """Who is described in the headline in words of the lead's first description is whom the lead means by it."""
    context, start = d.phrase.context, d.phrase.start
    text = context.text
    lead = _lead_ends(text, start)
    if lead < 0 or is_body(d.head) or not above_the_story(text, start):
        return None
    begin = lead + len(text[lead:]) - len(text[lead:].lstrip())
    told = _OF_LEAD.match(text, begin)
    if told is None:
        return None
    shared = {w.lower() for w in d.words} & {w.lower() for w in _ANY_WORD.findall(told.group())}
    if len(shared - _NO_WORDS) < _LEAST_SHARED:
        return None
    found = introduced_next(described(Phrase(context, *told.span())))
    return None if found is None else Reference(found.member, d.phrase.place)


@rule(
    yes="[S1 A miners' union] [Q1 said] [C1 no].\n\nThe [O Pit League] said so.",
    no="[S1 A miners' union] [Q1 said] [C1 no].\n\nThe [O Pit League] left.",
)
def body_introduced_next(d: Description) -> Reference | None:
    """A body without a name that speaks in the lead is the one with which the next paragraph begins, if it speaks."""
    context, start = d.phrase.context, d.phrase.start
    text = context.text
    lead_ends = _lead_ends(text, start)
    some = is_body(d.head) and (INDEFINITE.match(d.core) or _OWNED_BY.match(d.core)) is not None
    if not some or lead_ends < 0 or not _opens_the_story(text, start):
        return None
    names = context.cast.names_in(lead_ends, start + _OPENING)
    if not names or names[0].kind != "organisation" or _A_BODY.fullmatch(text[lead_ends : names[0].start]) is None:
        return None
    member = _who_tells(d, names[0], _TELLS.match(text, names[0].end), lead_ends)
    return Reference(member, d.phrase.place) if member is not None and member.kind == "organisation" else None


_SORTS = (
    r"company|firm|airline|retailer|developer|contractor|operator|manufacturer|supplier|utility|carrier|maker|producer"
    r"|giant"
)
_FIRM = pattern_of(rf"(?:an?|one)\s(?:[\w-]+\s){{0,3}}?(?:{_SORTS})", re.IGNORECASE)
_THE_SORT_OF = pattern_of(rf"the\s(?:[a-z-]+\s){{1,2}}(?:{_SORTS})")
_OWNER = pattern_of(r"(?:[A-Z]?[\w-]+\s){1,2}(?:owner|operator|maker|boss|firm|company)")
_THE_FIRM = pattern_of(rf"\b[Tt]he\s(?:{_SORTS})\b")
_LEAST_NAMED = 2  # times that the report names whom its lead describes


@rule(
    yes="[S1 A chemical company] [Q1 denied] [C1 it].\n\n[O Norvik Mills] shut. [O Norvik Mills] wept. The firm left.",
    no="[S1 A chemical company] [Q1 denied] [C1 it].\n\n[O Norvik Mills] shut. [O Orr Foods] wept. The firm left.",
)
def firm_of_the_story(d: Description) -> Reference | None:
    """A firm without a name in headline or lead is the only one that the report names more than once and calls "the
    company"; "the mining company" may stand anywhere in the lead."""
    context, start = d.phrase.context, d.phrase.start
    text, above, core = context.text, above_the_story(context.text, start), d.core.strip()
    definite = _THE_SORT_OF.fullmatch(core) is not None
    told = definite or _FIRM.fullmatch(core) or (above and _OWNER.fullmatch(core))
    lead_ends = _lead_ends(text, start)
    opens = text.rfind("\n", 0, start) + 1 if definite else start
    if (
        not told
        or lead_ends < 0
        or not (above or _opens_the_story(text, opens))
        or not _THE_FIRM.search(text, lead_ends)
    ):
        return None
    firms = [
        m for m in context.cast.members
        if m.kind == "organisation" and m.times_named(len(text)) >= _LEAST_NAMED
        and can_be(m, "company") and not context.is_place(m) and m not in context.cast.no_firms
    ]  # fmt: skip
    own = {word.lower().rstrip("s") for word in d.words[:-1]}
    alike = [m for m in firms if own & {word.lower().rstrip("s") for word in m.name.split()}]
    only = firms if len(firms) == 1 else alike
    if len(only) != 1 or any(form == "name" and p[0] < start for p, form in only[0].mentions.items()):
        return None
    return Reference(only[0], d.phrase.place)


def _who_tells(d: Description, name: Name, told: re.Match[str] | None, lead_ends: int) -> Member | None:
    """Whose name it is, where words of saying follow and the lead has not mentioned them but by these very words: "A
    baker denied it, but said …"."""
    if told is None or not SAYING.match(told["verb"]):
        return None
    member = d.phrase.context.cast.at(name.start)
    if member is None or d.phrase.place in member.mentions:
        return member
    text = d.phrase.context.text
    before = ((p, form) for p, form in member.mentions.items() if p[0] < lead_ends)
    return None if any(form == "name" or not above_the_story(text, p[0]) for p, form in before) else member


_A_BODY = pattern_of(
    r"\s*(?:(?:The|the|(?:[A-Z]\w+\s)?[A-Z][\w-]+-based)\s)?(?:(?:rights|aid|advocacy|opposition|rebel|media)\s)?(?:group,?\s)?"
)
"""What may stand before a body's name at the beginning of a paragraph."""


def _holder(d: Description, before: str) -> bool:
    """Whether a description is of the holder of an office, and what stands before the name that follows fits it."""
    opening = _OPENS.fullmatch(before)
    office = is_title(d.head) or d.head.lower() in _HEADS
    if opening is None or not office or INDEFINITE.match(d.core):
        return False
    called = opening["called"].split()
    return not called or called[-1].lower() == d.head.lower() or (len(called) == 1 and called[0] in _BORNE)


_HEADS = frozenset("head boss chief".split())  # "the head of housing"
_BORNE = frozenset(
    "Admiral Archbishop Ayatollah Bishop Captain Cardinal Colonel Dr General Imam Judge King Lord Major Marshal Mr Mrs"
    " Ms Patriarch Prince Princess Professor Queen Rabbi Sheikh Sir".split()
)
"""What people are called besides their offices."""
_OWNED_BY = pattern_of(r"(?:[A-Z][\w.-]*\s){0,3}[A-Z][\w-]*['’]s?\s")
_INDEFINITE_OR_THE = pattern_of(r"(?:an?|the)\s", re.IGNORECASE)


def _lead_ends(text: str, start: int) -> int:
    """Where the paragraph of a place ends, -1 where none follows soon; a line is one where no line is left blank."""
    blank = text.find("\n\n", start, start + _OPENING)
    return blank if blank >= 0 else text.find("\n", start, start + _OPENING)


def _opens_the_story(text: str, place: int) -> bool:
    """Whether a place is the first words of the first sentence below the headline."""
    line = text.rfind("\n", 0, place) + 1
    return place - line < _DATELINE and not any(
        len(one.group()) > _LONGEST_ABOVE or one.group().rstrip().endswith((".", "!", "?"))
        for one in _LINE.finditer(text, 0, line)
    )


_LINE = pattern_of(r"[^\n]+")
_LONGEST_ABOVE = 100
"""Code points of a headline, a byline or the like."""
_DATELINE = 60
"""Code points that may stand before the first words: "PORT LEE (AP) - "."""
