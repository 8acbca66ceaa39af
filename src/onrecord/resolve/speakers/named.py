"""Which of the names in a phrase speaks: "Lee's lawyer, Roe" is Roe, "State Department officials" neither."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.resolve.cast import Member, is_title
from onrecord.resolve.principals.bodies import is_common_body
from onrecord.resolve.speakers.context import Phrase, Reference
from onrecord.resolve.speakers.descriptions import is_body
from onrecord.rules import Rules, gives, rule
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range
from onrecord.text.words import SPEAKS_FOR


class NameInPhrase(NamedTuple):
    """A name with what stands round it in the phrase."""

    place: Range
    member: Member
    before: str
    after: str

    @property
    def person(self) -> bool:
        """Whether it is a person's."""
        return self.member.kind == "person"


_POSSESSIVE = pattern_of(r"['’]s?\s")


@rule(
    yes="[S1 [P Ann Lee]'s lawyer] [Q1 said] [C1 no].",
    no="[S1 [P Ann Lee] as mayor] [Q1 said] [C1 no].",
)
def possessor(n: NameInPhrase) -> bool:
    """To whom somebody belongs does not speak: the lawyer does."""
    return _POSSESSIVE.match(n.after) is not None and n.after.strip("'’s ,") != ""


_BEHIND_PREPOSITION = pattern_of(
    r"\b(?:of|for|from|to|with|by|at|in|on|against|under|about|across|around|over|near|outside|inside|throughout|between)\s+"
    r"(?:[\w.'’\-]+\s+){0,3}$"
)


@rule(
    yes="[S1 Miners from the old [O Acme]] [Q1 said] [C1 no].",
    no="[S1 [O Acme]] [Q1 said] [C1 no].",
)
def body_behind_preposition(n: NameInPhrase) -> bool:
    """A body or country near behind a preposition does not speak: those from it do."""
    return not n.person and _BEHIND_PREPOSITION.search(n.before) is not None


_AT_A_BODY = pattern_of(r"\b(?:at|of|from|with|in|for)\s(?:the|its|an?)\s(?:[\w-]+\s){0,3}(?P<sort>[a-z-]+),\s$")


@rule(
    yes="[S1 Two clerks at the pit operator, [O Acme],] [Q1 said] [C1 no].",
    no="[S1 The owner of the boat, [O Acme],] [Q1 said] [C1 no].",
)
def body_at_which_they_are(n: NameInPhrase) -> bool:
    """A body set off behind its sort does not speak, where those are at it: "officials at the pit operator, Acme"."""
    told = None if n.person else _AT_A_BODY.search(n.before)
    return told is not None and (is_body(told["sort"]) or is_common_body(told["sort"]))


_FOR_SOMEBODY = pattern_of(
    r"\b(?:for|to|with|by|against|under|about|like|at|in|from|near|outside)\s+"
    r"(?:(?:the\s+)?(?P<capitals>(?:[A-Z][\w.]*\s+){0,2})|(?:(?!and\s)[\w.'’\-]+\s+){0,4}(?P<title>[\w\-]+)\s+)$"
)
_OFFICE = pattern_of(r"(?P<title>[\w\-]+)\s$")
_FOR_OTHERS = SPEAKS_FOR | frozenset(
    "lawyer lawyers attorney attorneys solicitor counsel aide adviser advisor agent".split()
)
"""Who speaks for somebody, and holds no office for something."""


_WRITING_FROM = pattern_of(
    r"\b(?:(?:statement|message|letter|e-?mail|note|post|tweet|filing|affidavit|text|video)s? from"
    r"|(?:report|review|inquiry|study|article|column|book|paper|judge?ment|ruling|opinion|essay|memo|statement|letter)s?"
    r"(?: written| led| chaired| compiled| issued| published| prepared| signed)? by)\s(?:[\w.’'-]+\s){0,5}$"
)
_TOWN_BEFORE = pattern_of(r"\b(?:in|near|from|of|at)\s+[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*)*,\s+$")


@rule(
    yes="[S1 A bakery in Orsk, [L Norland],] [Q1 said] [C1 no].",
    no="[S1 A bakery, [O Acme],] [Q1 said] [C1 no].",
)
def region_of_a_town(n: NameInPhrase) -> bool:
    """The region behind a town's name does not speak: "a studio in Paris, Texas"."""
    return not n.person and _TOWN_BEFORE.search(n.before) is not None


@rule(
    yes="[S1 A lawyer for Mayor [P Ann Lee]] [Q1 said] [C1 no].",
    no="[S1 A lawyer from the port, [P Ann Lee],] [Q1 said] [C1 no].",
)
def person_behind_preposition(n: NameInPhrase) -> bool:
    """Whom somebody speaks for, with or about does not speak, whatever that one is called: "former premier"."""
    behind = _FOR_SOMEBODY.search(n.before)
    if behind is None or _WRITING_FROM.search(n.before):
        return False
    office = _OFFICE.search(n.before, 0, behind.start())
    theirs = office is not None and office["title"].lower() in _FOR_OTHERS
    if behind["title"] is not None:
        field = office is not None and is_title(office["title"])
        return theirs or (is_title(behind["title"]) and not field)
    of = behind["capitals"].split()
    # "Minister for Mines Ann Lee": of what somebody is a minister stands before the name, not to whom.
    return not (of and not is_title(of[-1]) and office is not None and is_title(office["title"]))


_OF_TITLED = pattern_of(r"(?P<whose>[\w’'-]*)\s*\bof\s+(?P<titles>(?:[\w.'’\-]+\s+){0,4})$")


@rule(
    yes="[S1 The party of President [P Ann Lee]] [Q1 said] [C1 no].",
    no="[S1 Minister of Mines [P Ann Lee]] [Q1 said] [C1 no].",
)
def person_behind_of(n: NameInPhrase) -> bool:
    """Whose party, family or office something is does not speak, with or without a title."""
    of = _OF_TITLED.search(n.before) if n.person else None
    titles = of["titles"].split() if of else []
    return of is not None and (not titles or (is_title(titles[-1]) and not is_title(of["whose"])))


_WHO = pattern_of(r"(?:^|,|\s)\s*(?P<who>who|which|whose|that|whom)\s")
GIVES_A_NAME = pattern_of(
    r"\b(?:who|which|that)\s(?:only\s)?"
    r"(?:(?:goes|went) by|(?:is|was) known|(?:uses|used|gave|gives)(?=.*\b(?:name|alias|pseudonym))"
    r"|identif\w+(?=\s(?:him|her)self)|calls? (?:him|her|it)self)"
    r"(?:\s(?:only|himself|herself|as|by|the|his|her|name|names|of|first|alias|pseudonym|nom de guerre)){0,6}"
    r"\s(?:[A-Z][\w.]*\s){0,2}$"
)
"""Before the name by which somebody goes: "a man who gave his name as"."""
_AGE = pattern_of(r"[ ,]*(?:(?:aged )?\d{1,3}[ ,]*)?")
_BY = pattern_of(r"\s(?:led|headed|chaired|run|owned|backed|founded|represented) by\s")


@rule(
    yes="[S1 The bakery, which supplies [O Acme],] [Q1 said] [C1 no].",
    no="[S1 The man who bakes, [P Ann Lee],] [Q1 said] [C1 no].",
)
def inside_clause(n: NameInPhrase) -> bool:
    """A name inside a relative clause or behind "led by" does not speak; one set off by commas behind "who …" may, and
    that by which somebody goes."""
    if _BY.search(n.before):
        return True
    if GIVES_A_NAME.search(n.before):
        return False
    clause = _WHO.search(n.before)
    set_off = n.person and n.before.endswith(", ") and _AGE.fullmatch(n.after) is not None
    return clause is not None and not (clause["who"] == "who" and set_off)


_TITLED_BEHIND = pattern_of(r"\s+(?P<titles>(?:[A-Z][\w\-]*\.?\s+){1,5})(?=[A-Z])")


@rule(
    yes="[S1 [P Norlandish] Guild Captain [P Ann Lee]] [Q1 said] [C1 no].",
    no="[S1 [P Norton], Guild Captain [P Ann Lee]] [Q1 said] [C1 no].",
)
def before_a_title(n: NameInPhrase) -> bool:
    """One word before another's title tells of what the title is: "Norlandish" before "Guild Captain Lee"."""
    titled = _TITLED_BEHIND.match(n.after) if n.member.kind == "person" else None
    return titled is not None and any(is_title(word) for word in titled["titles"].split())


_HEAD_BEHIND = pattern_of(
    r"\s+"
    r"(?!(?:who|and|himself|herself|itself|each|both|all|alike|too|alone)\b"
    r"|(?:of|in|from|at|on|for|to|with)\b)"
    r"[a-z][\w\-]*"
)


@rule(
    yes="[S1 The [L Norland]-flagged tanker] [Q1 said] [C1 no].",
    no="[S1 [L Norland]] [Q1 said] [C1 no].",
)
def compound(n: NameInPhrase) -> bool:
    """A name that a hyphen goes on tells where something is from: "Athens-based"."""
    return re.match(r"[-‑–][a-z]", n.after) is not None


_THEIRS = pattern_of(
    r"^(?:the\s|some\s|several\s|two\s)?(?:relatives|family|friends|parents|neighbours|neighbors|colleagues|supporters|fans"
    r"|followers|lawyers|survivors|victims|widows?|children|classmates)\s(?:of|to)\s",
    re.IGNORECASE,
)


@rule(
    yes="[S1 Relatives of a sailor, [P Ann Lee],] [Q1 said] [C1 no].",
    no="[S1 The owner of a boat, [P Ann Lee],] [Q1 said] [C1 no].",
)
def whose_they_are(n: NameInPhrase) -> bool:
    """Whose relatives or friends some are does not speak: they do."""
    return _THEIRS.match(n.before) is not None


_PEOPLE_OF = pattern_of(
    r"^(?:[\w’'-]+\s){0,4}?(?:pupils|students|schoolgirls|schoolboys|residents|villagers|workers|employees|inmates|patients|parents|teachers|survivors)"
    r"\s(?:of|from|at|in)\s",
    re.IGNORECASE,
)


@rule(
    yes="[S1 Ten pupils of a school in [P Marlow],] [Q1 said] [C1 no].",
    no="[S1 Ten pupils and [P Ann Lee]] [Q1 said] [C1 no].",
)
def where_they_are(n: NameInPhrase) -> bool:
    """Of which school or town many are does not speak, whatever the name was read as: "pupils of a school, Tungar"."""
    return _PEOPLE_OF.match(n.before) is not None and " and " not in n.before[-6:]


_MADE_UP_OF = pattern_of(
    r"^(?:an?|the)\s(?:[\w-]+\s){0,2}(?:bench|panel|jury|delegation|committee|trio|pair|duo|quartet|crew|team)\s"
    r"(?:(?:made\sup|consisting|composed)\s)?(?:of|comprising|including|with)\s",
    re.IGNORECASE,
)


@rule(
    yes="[S1 A bench of [P Ann Lee] and [P Bob Roe]] [Q1 said] [C1 no].",
    no="[S1 The bench. [P Ann Lee] and [P Bob Roe]] [Q1 said] [C1 no].",
)
def one_of_its_members(n: NameInPhrase) -> bool:
    """Of whom a bench, a panel or a delegation is made up does not speak: all of it does."""
    return n.person and _MADE_UP_OF.match(n.before) is not None


_SORT_BEHIND = pattern_of(
    r"\s(?:movement|group|faction|bloc|militia|party|organi[sz]ation|network|coalition|alliance|cartel)\s*,?"
)


@rule(
    yes="[S1 [O Acme] miners] [Q1 said] [C1 no].",
    no="[S1 [O Acme] itself] [Q1 said] [C1 no].",
)
def body_of_people(n: NameInPhrase) -> bool:
    """A body or country right before a noun tells whose the people are, but not before its sort: "the Ansar group"."""
    sort = n.member.kind == "organisation" and _SORT_BEHIND.fullmatch(n.after) is not None
    return not n.person and not sort and _HEAD_BEHIND.match(n.after) is not None


_STILL_THE_PERSON = pattern_of(r"\s+(?:later|also|then|now|both|himself|herself)\b")


@rule(
    yes="[S1 The [P Lee] campaign] [Q1 said] [C1 no].",
    no="[S1 [P Lee] later] [Q1 said] [C1 no].",
)
def person_of_thing(n: NameInPhrase) -> bool:
    """A person right before a noun tells whose the thing is, unless what follows is an adverb."""
    noun = _HEAD_BEHIND.match(n.after) is not None and not _STILL_THE_PERSON.match(n.after)
    return n.person and noun


@rule(
    yes="[S1 Mayor [P Ann Lee]] [Q1 said] [C1 no].",
    no="[S1 The [P Lee] campaign] [Q1 said] [C1 no].",
)
def speaks(n: NameInPhrase) -> bool:
    """Any other name may be the one that speaks."""
    return True


NAMES: Rules[[NameInPhrase], bool] = Rules(
    "speakers.names",
    [
        gives(False, possessor),
        gives(False, compound),
        gives(False, whose_they_are),
        gives(False, one_of_its_members),
        gives(False, where_they_are),
        gives(False, body_behind_preposition),
        gives(False, body_at_which_they_are),
        gives(False, region_of_a_town),
        gives(False, person_behind_preposition),
        gives(False, person_behind_of),
        gives(False, inside_clause),
        gives(False, before_a_title),
        gives(False, body_of_people),
        gives(False, person_of_thing),
        gives(True, speaks),
    ],
    at=lambda n: n.place,
)

_RANK = {"person": 0, "organisation": 1, "country": 2, "group": 2}


@rule(
    yes="[S1 Mayor [P Ann Lee]] [Q1 said] [C1 no].",
    no="[S1 A lawyer for [P Ann Lee]] [Q1 said] [C1 no].",
)
def named(p: Phrase) -> Reference | None:
    """Of the names in the phrase that may speak, a person's comes before a body's, a body's before a country's."""
    speaking: list[Member] = []
    for name in p.context.cast.names_in(p.start, p.end):
        member = p.context.cast.at(name.start)
        if member is None:
            continue
        before, after = p.context.text[p.start : name.start], p.context.text[name.end : p.end]
        if NAMES.first(NameInPhrase((name.start, name.end), member, before, after)):
            speaking.append(member)
    return Reference(min(speaking, key=lambda m: _RANK[m.kind])) if speaking else None
