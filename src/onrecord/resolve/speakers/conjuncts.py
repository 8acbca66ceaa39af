"""Cutting a source into those that it names: "Lee and Roe" are two, "Lee, head of security and trade" is one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from onrecord.resolve.cast import is_title, office_of_areas
from onrecord.resolve.speakers.context import Context, words_of
from onrecord.rules import Rules, gives, rule
from onrecord.text.numbers import SMALL
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range, meets

Verdict = Literal["one", "several", "apposed"]
"""Whether the parts are one, each of them somebody, or all but the first who the first are."""


class Division(NamedTuple):
    """A source cut where its parts are joined."""

    context: Context
    place: Range
    joints: Sequence[str]
    """The words between the parts."""
    parts: Sequence[Range]

    def words(self, part: Range) -> str:
        """The words of one part."""
        return self.context.text[slice(*part)]


@rule(
    yes="[S1 [P Ann Lee], the mayor,] [Q1 said] [C1 no].",
    no="[S1 [P Ann Lee], [P Bob Roe] and [P Cy Doe]] [Q1 said] [C1 no].",
)
def commas_alone(d: Division) -> bool:
    """Commas without a joining word set off an apposition."""
    return all(joint.strip() == "," for joint in d.joints)


_INNER = pattern_of(
    r"^(?:"
    r"who|which|that|whose"
    r"|a|an|the(?!\s+[A-Z])|his|her|its|one|another"
    r"|then|now|also|former"
    r"|head|director|chief|president|chairman"
    r"|of|in|for|from|at|with|by"
    r")\b"
    r"|^(?!the\s+[A-Z])[a-z0-9(]"
)


_DONE_BY = pattern_of(
    r"(?:drafted|filed(?:\sin\s[\w\s]{3,40}?)?|brought|written|proposed|sponsored|tabled|submitted|backed|supported|signed|issued|published|prepared|compiled|led|chaired|headed"
    r"|owned|run|funded|organi[sz]ed|brokered|drawn\sup|put\sforward)\sby\s"
)


@rule(
    yes="[S1 The resolution, drafted by [L Norland] and [L Sudland],] [Q1 asks for] [C1 a truce].",
    no="[S1 The resolution, [L Norland] and [L Sudland]] [Q1 asked for] [C1 a truce].",
)
def done_by_them(d: Division) -> bool:
    """By whom something was drafted, led or signed tells more of it, and is nobody beside it."""
    set_off = d.joints[0].strip() == "," and not any("," in joint for joint in d.joints[1:])
    return set_off and _DONE_BY.match(d.words(d.parts[1])) is not None


_SEEN_BY = pattern_of(
    r"\b(?:seen|obtained|reviewed|viewed|read|examined|verified|analy[sz]ed|shared|published|reported)\s(?:exclusively\s)?(?:by|with)\s[^,]*$"
)


@rule(
    yes="[S1 Documents seen by the [O Mail] and two other papers] [Q1 suggest] [C1 a fraud].",
    no="[S1 Documents in court and two other papers] [Q1 suggest] [C1 a fraud].",
)
def seen_by_them(d: Division) -> bool:
    """By whom documents were seen says nothing, however many they are: "emails seen by the Mail and the Post"."""
    return _SEEN_BY.search(d.words(d.parts[0])) is not None


_COUNTED = pattern_of(r"(?:two|three|four|five|six|seven|eight|nine|ten|\d+|several|some|other|dozens|hundreds|many)\s")


_NUMBERS = {word: number for word, number in SMALL.items() if 2 <= number <= 10}
_NUMBERED = pattern_of(
    rf"(?:(?:the|these|its|his|her|their|all)\s)?(?:other\s)?(?P<number>{'|'.join(_NUMBERS)})\s(?!of\b)", re.IGNORECASE
)


@rule(
    yes="[S1 Two miners, [P Ann Lee] and [P Bob Roe],] [Q1 said] [C1 no].",
    no="[S1 Two miners, [P Ann Lee], [P Bob Roe] and [P Cy Doe]] [Q1 said] [C1 no].",
)
def counted_by_name(d: Division) -> bool:
    """As many names as are counted right before them are those who are counted: "three clubs, Acme, Orb and Zenith"."""
    counted = _NUMBERED.match(d.words(d.parts[0]))
    if counted is None or d.joints[0].strip() != "," or d.context.members_in(*d.parts[0])[1:]:
        return False
    named = all(d.context.members_in(*part) for part in d.parts[1:])
    return named and len(d.parts) - 1 == _NUMBERS[counted["number"].lower()]


@rule(
    yes="[S1 [P Ann Lee] and two miners] [Q1 said] [C1 no].",
    no="[S1 [P Ann Lee], head of two mines,] [Q1 said] [C1 no].",
)
def counted_people(d: Division) -> bool:
    """Behind "and" people who are counted are a party of their own."""
    return len(d.parts) == 2 and "," not in d.joints[0] and _COUNTED.match(d.words(d.parts[1])) is not None


@rule(
    yes="[S1 Neither [P Ann Lee] nor the mayor] [Q1 said] [C1 no].",
    no="[S1 Both [P Ann Lee] and the mayor] [Q1 said] [C1 no].",
)
def nor(d: Division) -> bool:
    """What "nor" joins are two, and never an apposition."""
    return len(d.parts) == 2 and d.joints[0].strip() == "nor"


@rule(
    yes="[S1 [P Ann Lee], head of mines and ports,] [Q1 said] [C1 no].",
    no="[S1 [P Ann Lee] and Bob Roe] [Q1 said] [C1 no].",
)
def inner_phrase(d: Division) -> bool:
    """A part in small letters without a name belongs to the part before it, unless it ends a row of parties."""
    unnamed = [part for part in d.parts[1:] if _INNER.match(d.words(part)) and not d.context.members_in(*part)]
    return bool(unnamed) and not (unnamed == [d.parts[-1]] and _ends_a_row(d))


_DEFINITE = pattern_of(r"(?:the|his|her|its|their)\s")


def _ends_a_row(d: Division) -> bool:
    """Whether "and" and an article begin the last part, behind names or one phrase without a preposition.

    "Acme, Zenith and the union", "the guild and the port".
    """
    if d.joints[-1].strip(" ,") != "and" or not _DEFINITE.match(d.words(d.parts[-1])):
        return False
    alone = len(d.parts) == 2 and not _PREPOSITION.search(d.words(d.parts[0]))
    return alone or all(d.context.members_in(*part) for part in d.parts[:-1])


@rule(
    yes="[S1 A miner and [P Ann Lee]] [Q1 said] [C1 no].",
    no="[S1 Miners and [P Ann Lee]] [Q1 said] [C1 no].",
)
def no_party(d: Division) -> bool:
    """A part that cannot name a party of its own leaves the source whole."""
    return not all(_names_party(d, part) for part in d.parts)


_MANY = frozenset("police military army government opposition militia people men women staff crew media youth".split())
_BEHIND_ARTICLE = pattern_of(r"\b(?:the|his|her|its|their)\s+$", re.IGNORECASE)


def _names_party(d: Division, part: Range) -> bool:
    """Whether there is a name among the words, or an article, or a last word in the plural or with a capital."""
    words = words_of(d.words(part))
    if not words:
        return False
    return (
        bool(d.context.members_in(*part))
        or words[-1].endswith("s")
        or words[-1].lower() in _MANY
        or words[0].lower() in ("the", "both", "other", "his", "her", "its", "their")
        or _BEHIND_ARTICLE.search(d.context.text, max(0, part[0] - 8), part[0]) is not None
        or words[-1][0].isupper()
    )


_PREPOSITION = pattern_of(r"\b(?:of|for|from|in|at|between|with|by)\s")
_BEGINS_WITH_CAPITALS = pattern_of(r"(?:[A-Z][\w.'’\-]*\s+)+")


@rule(
    yes="[S1 Leaders of the [O Hill Front] and the [O Port Union]] [Q1 said] [C1 no].",
    no="[S1 The leader of the [O Hill Front] and the [O Port Union]] [Q1 said] [C1 no].",
)
def preposition_in_first(d: Division) -> bool:
    """Behind a preposition in the first of two parts both depend on it, unless the first begins with a name."""
    first = d.words(d.parts[0])
    preposition = _PREPOSITION.search(first)
    if len(d.parts) != 2 or preposition is None or _is_another_body(d, first[: preposition.start()]):
        return False
    return not _BEGINS_WITH_CAPITALS.match(first) or d.context.cast.at(d.parts[0][0]) is None


_NAMED = pattern_of(r"the\s+[A-Z]")


def _is_another_body(d: Division, head: str) -> bool:
    """Whether the second of two is a body with its article, and the first is one alone: "the government of Norland and
    the Highland Front", but "the leaders of the Front and the Union"."""
    body = [m for m in d.context.members_in(*d.parts[1]) if m.kind == "organisation"]
    alone = bool(head.strip()) and not head.rstrip().lower().endswith("s")
    return alone and bool(body) and _NAMED.match(d.words(d.parts[1])) is not None


_APPOSITION = pattern_of(r"(?:(?:a|an|the|who|of|in|for)\b|(?:both\s+)?(?:[A-Z][\w-]*\s){0,2}[A-Z][\w-]*['’]s\s+[a-z])")


@rule(
    yes="[S1 [P Ann Lee], who runs [O Acme] and [O Zenith],] [Q1 said] [C1 no].",
    no="[S1 [O Acme], the [O Zenith] and the [O Union]] [Q1 said] [C1 no].",
)
def apposition_to_person(d: Division) -> bool:
    """What begins as an apposition or an office does, behind a part that names a person, tells of that person."""
    if len(d.parts) == 2 and d.joints[0].strip() == "and" and _NAMED.match(d.words(d.parts[1])):
        return False  # "Lee and the Highway Patrol"
    return any(
        _tells_of(d, part) and any(m.kind == "person" for m in d.context.members_in(*before))
        for before, part in pairwise(d.parts)
    )


def _tells_of(d: Division, part: Range) -> bool:
    words = d.words(part)
    office = is_title(re.split(r"[\s-]", words, maxsplit=1)[0]) and not any(
        m.kind == "person" for m in d.context.members_in(*part)
    )
    return _APPOSITION.match(words) is not None or office


_RELATIVE = pattern_of(r"^(?:who|which|whose)\b|,\s+(?:who|which|whose)\b")


@rule(
    yes="[S1 [O Acme], which trades with [L Norland] and [L Sudland],] [Q1 said] [C1 no].",
    no="[S1 [O Acme], the [O Zenith] and the [O Union]] [Q1 said] [C1 no].",
)
def relative_clause(d: Division) -> bool:
    """What stands behind "which" or "who" tells of the part before it."""
    return len(d.parts) > 1 and _RELATIVE.search(d.words(d.parts[1])) is not None


@rule(
    yes="[S1 [P Ann Lee] and [P Bob Roe]] [Q1 said] [C1 no].",
    no="[S1 [P Ann Lee], head of mines and ports,] [Q1 said] [C1 no].",
)
def each_names(d: Division) -> bool:
    """Else each part names somebody."""
    return True


CONJUNCTS: Rules[[Division], Verdict] = Rules(
    "speakers.conjuncts",
    [
        gives("apposed", counted_by_name),
        gives("one", commas_alone),
        gives("one", done_by_them),
        gives("one", seen_by_them),
        gives("several", counted_people),
        gives("several", nor),
        gives("one", inner_phrase),
        gives("one", no_party),
        gives("one", preposition_in_first),
        gives("one", apposition_to_person),
        gives("one", relative_clause),
        gives("several", each_names),
    ],
    at=lambda d: d.place,
)


def conjuncts(context: Context, place: Range) -> Sequence[Range]:
    """The parts of "A and B" or "A, B and C" that each name somebody; else the whole range."""
    division = _divide(context, place)
    verdict = CONJUNCTS.first(division) if len(division.parts) > 1 else "one"
    if verdict == "apposed":
        return division.parts[1:]
    if verdict == "several":
        (start, end), *others = division.parts
        opens = _OPENS.match(context.text, start, end)
        return [(opens.end() if opens else start, end), *others]
    return [place]


_JOINT = pattern_of(
    r",?\s+(?:and|nor|as well as|along with|together with)\s+"
    r"|,\s+"
)


_OPENS = pattern_of(r"(?:both|neither|either)\s+", re.IGNORECASE)


def _divide(context: Context, place: Range) -> Division:
    """Cut a range at its joints, but inside names and offices: "Security and Exchange Commission", "Trade and Industry
    Secretary"."""
    start, end = place
    joints = list(_JOINT.finditer(context.text, start, end))
    whole = [(n.start, n.end) for n in context.cast.names_in(start, end)] if joints else []
    office = office_of_areas(context.text, start, end) if joints else None
    whole += [office] if office is not None else []
    cuts = [joint for joint in joints if not any(meets(one, joint.span()) for one in whole)]
    set_off = bool(cuts) and cuts[-1].group().strip() == "," and any(c.group().strip() != "," for c in cuts)
    relative = set_off and _RELATIVE.match(context.text[cuts[-1].end() : end]) is not None
    if set_off:
        last = cuts.pop()  # "Lee and his deputy, Bob Roe": behind "and" a comma sets off an apposition
        end = last.start() if relative else end  # or a clause: "Norland and Sudland, which …"
    starts = [start, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), end]
    return Division(context, place, [cut.group() for cut in cuts], list(zip(starts, ends, strict=True)))
