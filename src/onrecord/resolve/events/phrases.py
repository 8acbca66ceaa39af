"""The words for one who takes part, cut to the noun phrase: without clauses and appositions that tell more of them."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.resolve.principals.roles import is_role
from onrecord.rules import Rules, rule
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range

_ANYBODY = frozenset(
    """
    those anyone anybody someone somebody everyone people men women all any others what whoever whatever
    """.split()
) | {"", "the one", "the ones"}
"""Words that name nobody without what follows them."""


class PartyWords(NamedTuple):
    """The words for somebody who takes part in an event."""

    text: str
    place: Range

    @property
    def words(self) -> str:
        """The words."""
        return self.text[slice(*self.place)]

    def cut(self, pattern: re.Pattern[str]) -> int | None:
        """Where the text of a pattern begins, when something stands before it."""
        found = pattern.search(self.words)
        alone = found is None or self.words[: found.start()].lower() in _ANYBODY
        return None if found is None or alone else self.place[0] + found.start()


_RELATIVE = pattern_of(
    r",?\s+(?:who|whom|whose|which|where)\s"
    r"|(?<!\bin)(?<!\bat)(?<!\bof)(?<!\bon)(?<!\bto)(?<!\bby)(?<!\bfor)(?<!\bfrom)(?<!\bwith)\s+that\s"
)


@rule(
    yes="[A1 The miners who held the port] [T1 attacked] [R1 a guard].",
    no="[A1 The miners of that port] [T1 attacked] [R1 a guard].",
)
def relative_clause(p: PartyWords) -> int | None:
    """A relative clause tells more of who takes part, unless nothing else does: "those who …"."""
    return p.cut(_RELATIVE)


_DANGLING = pattern_of(r",?\s+(?:who|whom|whose|which|that|where|and|or|of|to|by|in|at|for)\s*$")


@rule(
    yes="[A1 A guard who] was [T1=AID promised] [R1 grain].",
    no="[A1 A guard] who was [T1=AID promised] [R1 grain].",
)
def dangling(p: PartyWords) -> int | None:
    """A small word at the end begins what is cut off already."""
    return p.cut(_DANGLING)


_CALLED = pattern_of(r"(?<=^them)\s+[a-z]|(?<=^him)\s+an?\s|(?<=^us)\s+[a-z]")


@rule(
    yes="[A1 Ann Lee] [T1=ACCUSE called] [R1 them traitors].",
    no="[A1 Ann Lee] [T1=ACCUSE called] [R1 the traitors].",
)
def pronoun(p: PartyWords) -> int | None:
    """What stands behind a pronoun tells what they are called."""
    return p.cut(_CALLED)


_CLAUSE = pattern_of(
    r",?\s+(?:after|before|when|while|because|since|until|although|though|unless|if|amid|during|following|despite)\s"
)


@rule(
    yes="[A1 Police] [T1=COERCE arrested] [R1 two miners after they shut the port].",
    no="[A1 Police] [T1=COERCE arrested] [R1 two miners] after they shut the port.",
)
def clause(p: PartyWords) -> int | None:
    """A clause or phrase of time or cause is no part of who takes part."""
    return p.cut(_CLAUSE)


_FINITE = pattern_of(
    r",?\s+(?:(?:should|will|would|must|can|could|may|might|shall|is|are|was|were|has|have|had|did|does)(?:n['’]t)?|cannot)\s"
)


@rule(
    yes="[A1 Norland] [T1=ACCUSE asked] whether [R1 the port was to be shut].",
    no="[A1 Norland] [T1=ACCUSE asked] [R1 the port] which was to be shut.",
)
def finite_verb(p: PartyWords) -> int | None:
    """Who takes part ends before the verb of a clause."""
    return p.cut(_FINITE)


_APPOSITION = pattern_of(
    r",\s+(?:then\s+|now\s+)?(?:an?|the|one of|head of|leader of|owner of|formerly|also|\d\d)\b"
    r"(?!\s+(?:[A-Z][\w'’-]*\s+)*and\s)"
)
_NAME = pattern_of(r"[A-Z][\w'’.-]*")


@rule(
    yes="[A1 [O The Rally], the party of President [P Ann Lee],] [T1=THREATEN threatened] [R1 the port].",
    no="[A1 The mayor, [P Ann Lee],] [T1=THREATEN threatened] [R1 the port].",
)
def apposition(p: PartyWords) -> int | None:
    """What begins with an article, behind a comma and a name, tells who that is."""
    at = p.cut(_APPOSITION)
    if at is None or p.text.find(" and ", at, p.place[1]) >= 0:
        return None
    before = p.text[p.place[0] : at].split(" ")
    return at if any(_NAME.match(word) for word in before[1:] or before) else None


_PARTICIPLE = pattern_of(
    r",?\s+(?:launched|owned|hired|led|backed|based|accused|suspected|caught|held|armed|stationed|seized|recruited|trained|sent"
    r"|employed|run|headed|controlled|arrested|convicted|charged|living|working|carrying|wearing|trying|protesting|calling)"
    r"\s+(?:by|from|in|at|on|of|with|to|for|as|against|an?|the)\s"
)


@rule(
    yes="[A1 Drones launched from the hills] [T1 hit] [R1 the port].",
    no="[A1 Drones from the hills] [T1 hit] [R1 the port].",
)
def participle(p: PartyWords) -> int | None:
    """A participle with what goes with it tells more of who takes part."""
    return p.cut(_PARTICIPLE)


_ONE_OF = pattern_of(
    r"\b(?:[Aa]n?|[Tt]he)\s(?:[a-z-]+\s){0,4}?(?P<role>[a-z-]+)\s(?:of|at|for|from)\s(?:(?:the|an?)\s)?(?:[a-z-]+\s){0,2}$"
)
_BEFORE = 90  # code points before a name in which its phrase begins


@rule(
    yes="A former director of the firm [R1 [O Acme]] was [T1=SANCTION sentenced].",
    no="A former district of the town [R1 [O Acme]] was [T1=SANCTION sentenced].",
)
def one_of_a_body(p: PartyWords) -> int | None:
    """The body behind "a director of" does not take part: its director does."""
    found = _ONE_OF.search(p.text, max(0, p.place[0] - _BEFORE), p.place[0]) if p.words[:1].isupper() else None
    return found.start() if found is not None and is_role(found["role"]) else None


_NONE_OF_THEM = pattern_of(
    r"(?:[Nn]o|[Aa]ny|[Nn]ot (?:a single|one|any))\s(?=[a-z])(?!(?:of|one|other|more|fewer|less|small|little)\b)"
    r"|(?:[Nn]ot one|[Nn]one) of (?=(?:our|their|his|her|its|the)\s)"
)


@rule(
    yes="[A1 Rebels] [T1 hit] [R1 no hospital].",
    no="[A1 Rebels] [T1 hit] [R1 no fewer than ten hospitals].",
)
def none_of_them(p: PartyWords) -> int | None:
    """ "No hospital", "any drone" and "not one of our men" are about hospitals, drones and men: nobody is called so."""
    found = _NONE_OF_THEM.match(p.text, *p.place)
    return None if found is None else found.end()


_OWN = pattern_of(r"[Ww]hose\s(?=[a-z])")


@rule(
    yes="Miners [R1 whose sons] [T1=COERCE arrested] left.",
    no="Miners [R1 who] [T1=COERCE arrested] left.",
)
def whose(p: PartyWords) -> int | None:
    """ "Whose" of "whose son" is no part of what he is called."""
    found = _OWN.match(p.text, *p.place)
    return None if found is None else found.end()


_REPORTS = pattern_of(
    r"\b(?:said|says?|report(?:ed|s)?|claim(?:ed|s)?|alleg(?:ed|es?)|announced|announces|believes?|believed|denied|denies|insist(?:ed|s)"
    r"|warn(?:ed|s)|add(?:ed|s|ing)|saying|claiming|alleging)\s$"
)
_THAT = pattern_of(r"that\s(?=[\w-])")
_LONGEST_REPORT = 12  # code points


@rule(
    yes="Two papers reported [A1 that miners] [T1=PROTEST marched].",
    no="Two papers knew [A1 that miner] who [T1=PROTEST marched].",
)
def said_that(p: PartyWords) -> int | None:
    """ "That" behind a word of saying begins what is said: "reported that investigators had questioned him"."""
    found = _THAT.match(p.text, *p.place)
    told = found and _REPORTS.search(p.text, max(0, p.place[0] - _LONGEST_REPORT), p.place[0])
    return found.end() if found and told else None


OPENINGS = Rules("party_words.start", [one_of_a_body, none_of_them, whose, said_that], at=lambda p: p.place)
"""Where the words for somebody begin, when the reader took only the end of them or a word too many."""

HEADS = Rules(
    "party_words",
    [relative_clause, dangling, pronoun, clause, finite_verb, apposition, participle],
    at=lambda p: p.place,
)
_MOST = 4  # cuts of one phrase


def cut(text: str, place: Range) -> Range:
    """The noun phrase at the beginning of the words for somebody, from where it begins."""
    start = OPENINGS.first(PartyWords(text, place))
    place = place if start is None else (start, place[1])
    for _ in range(_MOST):
        end = HEADS.first(PartyWords(text, place))
        if end is None:
            break
        place = place[0], end
    return place
