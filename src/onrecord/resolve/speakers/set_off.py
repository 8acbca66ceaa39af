"""A description behind which it is told whose or who it is: "its auditors, Hale & Orme,", "the report by Ann Lee"."""

from __future__ import annotations

import re

from onrecord.resolve.cast import Member, is_title
from onrecord.resolve.speakers.context import Reference
from onrecord.resolve.speakers.description import Description, is_human
from onrecord.resolve.speakers.descriptions import is_body, is_plural
from onrecord.rules import rule
from onrecord.text.patterns import pattern_of
from onrecord.text.words import UTTERANCES, gender_of

_OWNED = pattern_of(r"(?:the|its|his|her|their|our|[\w-]+['’]s?)\s", re.IGNORECASE)
_FIRMS = frozenset(
    """
    accountants advisers advisors architects auditors bankers brokers builders consultants contractors developers
    insurers lawyers makers operators organisers organizers owners promoters publishers solicitors sponsors suppliers
    underwriters
    """.split()
)
"""Several who are one firm, or the firm that is one of them."""
_BODIES = frozenset(
    """
    arm backer competitor creditor customer insurer investor landlord lender owner parent partner predecessor publisher
    rival shareholder sponsor subsidiary successor supplier
    """.split()
)
_COMMA = pattern_of(r",\s(?:the\s|(?:Mr|Mrs|Ms|Dr|Sir|Dame)\.?\s)?(?=[A-Z])")
_NOUN = pattern_of(r"(?:\s(?:fund|group|firm|company|bank|union|charity|agency|institute|trust|newspaper|foundation))?")
_ENDS = pattern_of(r"[.;:)\n]|,(?!\s(?:and|or|as well)\b|\s[A-Z])")


@rule(
    yes="The board [T1=REJECT ignored] [R1 its auditors], [O Acme & Orb].",
    no="The board [T1=REJECT ignored] [R1 its auditors], [O Acme & Orb] and the mayor.",
)
def set_off_behind(d: Description) -> Reference | None:
    """A definite description right behind which a name is set off by commas is of that name: "his deputy, Ann Lee,"."""
    context, end = d.phrase.context, d.core_place[1]
    comma = _COMMA.match(context.text, end) if _OWNED.match(context.text, d.phrase.start, end) else None
    name = next(iter(context.cast.names_in(comma.end(), comma.end() + _LONGEST_NAME)), None) if comma else None
    if comma is None or name is None or name.start != comma.end() or not _sets_off(context.text, name.end):
        return None
    member = context.cast.at(name.start)
    if member is None or context.is_place(member) or not _can_be_called(d, member):
        return None
    return Reference(member, d.core_place)


def _sets_off(text: str, end: int) -> bool:
    """Whether a name, with a word behind it for what it is, ends what is set off: "the Corriel fund,"."""
    noun = _NOUN.match(text, end)
    return _ENDS.match(text, noun.end() if noun is not None else end) is not None


_LONGEST_NAME = 80  # code points


def _can_be_called(d: Description, member: Member) -> bool:
    """Whether the head of a description can be of a name: a person's of one person, a body's of one body or a firm."""
    head = d.head.lower()
    if member.kind == "person":
        other = gender_of(head) is not None and member.gender not in (None, gender_of(head))
        return not is_plural(head) and not other and (is_human(d) or is_title(head))
    return member.kind == "organisation" and (head in _FIRMS | _BODIES or (is_body(head) and not is_plural(head)))


_BY = pattern_of(
    r",?\s(?:(?:written|led|chaired|compiled|issued|published|prepared|signed|delivered)\s)?by\s(?:the\s)?(?:[A-Z][\w.’'-]*\s){0,3}?$"
)
_LONGEST_BY = 60  # code points from what somebody wrote to the name


@rule(
    yes="[S1 The long report], by [P Ann Lee], [Q1 found] [C1 no fault].",
    no="[S1 The long report], on [P Ann Lee], [Q1 found] [C1 no fault].",
)
def written_by(d: Description) -> Reference | None:
    """What somebody who is named wrote speaks as they do: "the report by Ann Lee"."""
    if d.head.lower() not in UTTERANCES | _WORKS:
        return None
    context, end = d.phrase.context, d.phrase.start + d.core.index(d.head) + len(d.head)
    names = context.cast.names_in(end, end + _LONGEST_BY + _LONGEST_NAME)
    if not names or names[0].kind == "place" or not _BY.match(context.text, end, names[0].start):
        return None
    goes_on = context.text[names[0].end : names[0].end + 1] == " " and names[0].end != d.phrase.end  # "UN experts"
    member = None if goes_on else context.cast.at(names[0].start)
    return None if member is None else Reference(member, d.core_place)


_WORKS = frozenset("review inquiry judgment judgement ruling opinion paper book essay motion bulletin".split())
