"""Bodies that are meant without their name: "the company", "the union", "a spokesman"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from onrecord.resolve.cast import Member
from onrecord.resolve.speakers.context import Context
from onrecord.resolve.speakers.descriptions import can_be, is_body, is_company
from onrecord.resolve.speakers.pronouns import member_of_pronoun
from onrecord.rules import Rules, rule
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range
from onrecord.text.sentences import sentence
from onrecord.world import gazetteer
from onrecord.world.labour import is_trade_union
from onrecord.world.unions import is_known_union, is_union_of_states


class BodyPhrase(NamedTuple):
    """A description with its head, and what is known where it stands."""

    context: Context
    place: Range
    head: str
    """In lower case."""

    @property
    def before(self) -> Iterator[tuple[int, Member]]:
        """The bodies mentioned before, each with the start of its last mention."""
        return self.of(self.context.cast.members)

    def of(self, members: Iterable[Member]) -> Iterator[tuple[int, Member]]:
        """Those of some members that are bodies and mentioned before, each with the start of its last mention."""
        for member in members:
            if member.kind not in ("organisation", "country") or self.context.is_place(member):
                continue
            last = member.last_before(self.place[0])
            if last >= 0:
                yield last, member

    def worded(self, words: Iterable[str]) -> Iterator[tuple[int, Member]]:
        """Those in whose names one of some words stands."""
        return self.of(self.context.ledger.worded(words))


@rule(
    yes="The [O Miners Union] met [O Acme]. [S1 The union] [Q1 said] [C1 no].",
    no="The [O Miners Union] met the [O Bakers Union]. [S1 The union] [Q1 said] [C1 no].",
)
def of_that_word(b: BodyPhrase) -> Member | None:
    """The only body mentioned before whose name the head ends, or stands in where it is of a body: "the union"."""
    worded = list(b.worded(re.findall(r"\w+", b.head)[:1]))
    if not worded:
        return None
    word = re.compile(rf"\b{re.escape(b.head)}\b", re.IGNORECASE)
    named = [m for _, m in worded if word.search(m.name) and not is_known_union(m.name)]
    called = [m for m in named if m.name.lower().endswith(b.head)]  # the board's panel is no board
    one = called[0] if len(called) == 1 else named[0] if len(named) == 1 and is_body(b.head) else None
    if one is not None and _in_passing(b, one):
        return None
    if one is not None and b.head in _STATES_OWN and (_another_state_since(b, one) or _fights_the_state(b, one)):
        return None
    return one


_AT_IT = pattern_of(r"\b(?:of|at|from)\s(?:the\s)?$")
_LONGEST_AT_IT = 10  # code points


def _in_passing(b: BodyPhrase, body: Member) -> bool:
    """Whether a body is only told of as somebody's ("Lee of Norvik Bank"), where "the bank" stood before that."""
    text, named = b.context.text, [place[0] for place, form in body.mentions.items() if form == "name"]
    passing = all(_AT_IT.search(text, max(0, start - _LONGEST_AT_IT), start) for start in named)
    return bool(named) and passing and 0 <= text.find(f"the {b.head.lower()} ") < min(named)


_REBELS = pattern_of(r"\b(?:rebel|insurgen|guerrilla|separatist|militia|warlord)", re.IGNORECASE)
_OF_REBELS = pattern_of(r"\b(?:liberation|resistance|rebel|insurgent|free|revolutionary|salvation)\b", re.IGNORECASE)


def _fights_the_state(b: BodyPhrase, body: Member) -> bool:
    """Whether a body is an army of rebels: in a report of these "the army" is the state's."""
    return _OF_REBELS.search(body.name) is not None and _REBELS.search(b.context.text) is not None


_STATES_OWN = frozenset("government army military parliament".split())
_OWNER = pattern_of(r"(?P<state>.+?)['’]s\s")


def _another_state_since(b: BodyPhrase, body: Member) -> bool:
    """Whether the report spoke of another state since it spoke of the one whose body this is: "Spain's government"."""
    owner = _OWNER.match(body.name)
    if owner is None:
        return False
    states = [m for m in b.context.cast.members if m.kind == "country" or b.context.is_place(m)]
    own = [m.last_before(b.place[0]) for m in states if m.name == owner["state"]]
    others = [m.last_before(b.place[0]) for m in states if m.name != owner["state"]]
    return bool(own) and max(others, default=-1) > max(*own, body.last_before(b.place[0]))


_NETWORKS = "alliance association campaign coalition foundation forum front institute movement network society watch"
_KEEPERS = "agency authority board bureau commission inspectorate office ombudsman"
_SORTS = {
    head: frozenset(words.split())
    for head, words in {
        "union": "association federation guild brotherhood congress syndicate",
        "charity": "foundation trust aid fund relief mission appeal",
        "party": "movement front league list alliance democrats greens bloc congress conservatives socialists liberals",
        "group": _NETWORKS,
        "organisation": _NETWORKS,
        "organization": _NETWORKS,
        "movement": "front alliance coalition",
        "alliance": "pact coalition",
        "bloc": "union community league commonwealth market",
        "agency": "administration authority bureau office service survey",
        "regulator": _KEEPERS,
        "watchdog": _KEEPERS,
        "court": "tribunal",
        "club": "fc united rovers athletic wanderers",
    }.items()
}


@rule(
    yes="The [O Teachers' Association] met [O Acme]. [S1 The union] [Q1 said] [C1 no].",
    no="The [O Teachers' Association] met the [O Bakers Guild]. [S1 The union] [Q1 said] [C1 no].",
)
def of_that_sort(b: BodyPhrase) -> Member | None:
    """The only body mentioned before in whose name a word for that sort stands, or which is known as one: an
    association is "the union"."""
    sort = _SORTS.get(b.head, frozenset())
    return of_sort([m for _, m in (b.before if b.head == "union" else b.worded(sort))], b.head)


@rule(
    yes="[S1 Their union] [Q1 said] [C1 no].\n\nThe [O Bakers Union] met [O Acme].",
    no="[S1 Their union] [Q1 said] [C1 no].\n\nThe [O Bakers Union] met the [O Millers Union].",
)
def named_next(b: BodyPhrase) -> Member | None:
    """ "Their union" before any is named is the only one that the report names, where it is named soon."""
    if b.head not in _NAMED_NEXT or any(is_union(m.name) for _, m in b.before):
        return None
    later = [m for m in b.context.cast.members if m.kind == "organisation" and is_union(m.name)]
    later = [m for m in later if "name" in m.mentions.values()]
    first = min((start for m in later for start, _ in m.mentions if start > b.place[0]), default=None)
    return later[0] if len(later) == 1 and first is not None and first - b.place[0] < _SOON else None


_NAMED_NEXT = frozenset({"union"})
_SOON = 800  # code points


def is_union(name: str) -> bool:
    """Whether a body's name is that of a trade union."""
    unions = name.lower().split()[-1:] == ["union"] and not is_union_of_states(name)
    return unions or is_trade_union(name) or not _SORTS["union"].isdisjoint(name.lower().split())


def of_sort(bodies: Sequence[Member], head: str) -> Member | None:
    """The only one of some bodies in whose name a word for that sort stands."""
    sort = _SORTS.get(head, frozenset())
    workers = [m for m in bodies if is_trade_union(m.name)]
    known = workers if head == "union" else []
    named = known or [m for m in bodies if m not in workers and not sort.isdisjoint(m.name.lower().split())]
    return named[0] if len(named) == 1 else None


_AT = pattern_of(r"\b(?:at|in|near)\s(?:[A-Z][\w'’-]*\s(?:and|or)\s)?$")
_PEOPLE_AT = pattern_of(
    r"\b(?:workers|employees|staff|drivers|pilots|crews?|engineers|cleaners|guards|miners|managers|bosses"
    r"|baggage handlers|executives|journalists|couriers|mechanics)\sat\s$",
    re.IGNORECASE,
)


def is_site(text: str, member: Member, at: re.Pattern[str] = _AT, longest: int = 30) -> bool:
    """Whether a member is named only as where something is: "output at Port Selim".

    Args:
        at: what stands before the name of a site, up to that name.
        longest: code points in which it is looked for.
    """
    names = [start for (start, _), form in member.mentions.items() if form == "name"]
    sites = [start for start in names if at.search(text, max(0, start - longest), start)]
    employs = any(_PEOPLE_AT.search(text, max(0, start - longest), start) for start in sites)
    return bool(names) and len(sites) == len(names) and not (employs and not gazetteer.lookup(member.name))


@rule(
    yes="[O Acme] met [L Norway]. [S1 The company] [Q1 said] [C1 no].",
    no="The [O Acme Ministry] met [L Norway]. [S1 The company] [Q1 said] [C1 no].",
)
def company(b: BodyPhrase) -> Member | None:
    """ "The company" is the body that just spoke, else the one named most before, of those that may be one."""
    if not is_company(b.head):
        return None
    union = b.context.cast.introduced_as("union", b.place[0])  # of "the pilots' union APU" the airline is none
    fitting = [
        (m.times_named(b.place[0]), last, m)
        for last, m in b.before
        if can_be(m, b.head)
        and m not in b.context.cast.no_firms
        and not is_site(b.context.text, m)
        and m is not union
        and not is_union(m.name)
    ]
    at, spoke = b.context.spoke_before(b.place[0], told=False)
    if b.place[0] - at < _JUST and any(m is spoke for _, _, m in fitting):
        return spoke
    often = [f for f in fitting if f[0] > 1] or [f for f in fitting if f[0] and len(fitting) == 1]
    return max(often, key=lambda f: f[:2], default=(0, 0, None))[2]


_JUST = 300  # code points
_SPOKESPERSON = frozenset(["spokesman", "spokeswoman", "spokesperson"])
_OWN = pattern_of(r"(?:its|their)\b", re.IGNORECASE)


@rule(
    yes="The [O Miners Union] disputes it.\n\n[S1 Its spokesman] [Q1 said] [C1 no].",
    no="[P Ann Lee] disputes it.\n\n[S1 Its spokesman] [Q1 said] [C1 no].",
)
def own_spokesperson(b: BodyPhrase) -> Member | None:
    """ "Its spokesman" speaks for whom "its" means."""
    owner = _OWN.match(b.context.text, *b.place)
    if owner is None or b.head not in _SPOKESPERSON:
        return None
    return member_of_pronoun(b.context, owner.group().lower(), owner.span(), ())


@rule(
    yes="The [O Miners Union] disputes it. [S1 A spokesman] [Q1 said] [C1 no].",
    no="The [O Miners Union] disputes it.\n\n[S1 A spokesman] [Q1 said] [C1 no].",
)
def spokesperson(b: BodyPhrase) -> Member | None:
    """A spokesperson without a name speaks for a body of this sentence or the one before: who spoke, else the last."""
    if b.head not in _SPOKESPERSON or _OWN.match(b.context.text, *b.place):
        return None
    text = b.context.text
    start = sentence(text, b.place[1])[0]
    paragraph = text.rfind("\n", 0, b.place[0]) + 1
    least = max(paragraph, sentence(text, max(paragraph, start - 2))[0])
    near = [f for f in b.of(b.context.ledger.near(least, b.place[0])) if f[0] >= least]
    # Whose denial or plan the paragraph told speaks on, and no newspaper to which somebody talked.
    spoke = [m for at, m in b.context.spoke if at >= least]
    return max(near, key=lambda f: (f[1] in spoke, f[0]), default=(0, None))[1]


@rule(
    yes="[S1 An official of the trade ministry] [Q1 said] [C1 no]. [S2 The ministry] [Q2 denied] [C2 it].",
    no="[S1 An official of the trade ministry] [Q1 said] [C1 no]. [S2 The agency] [Q2 denied] [C2 it].",
)
def whose_man_spoke(b: BodyPhrase) -> Member | None:
    """The body for which somebody has just been said to speak: "an official of the trade ministry", then "the
    ministry"."""
    text = b.context.text
    if text[slice(*b.place)].lower() != f"the {b.head}":
        return None
    start = text.rfind("\n", 0, b.place[0]) + 1
    start = max(start, sentence(text, max(start, sentence(text, b.place[1])[0] - 2))[0])
    if text.find(b.head, start, b.place[0]) < 0:
        return None
    told = re.compile(
        rf"\b(?:officials?|sources?|aides?|advis[eo]rs?|insiders?|staff|employees?|clerks?|spokes\w+)"
        rf"\s(?:of|in|at|from|for)\s(?P<body>the\s(?:[a-z-]+\s){{1,2}}{re.escape(b.head)})\b"
    )
    last = max((m.span("body") for m in told.finditer(text, start, b.place[0])), default=None)
    if last is None:
        return None
    ledger = b.context.ledger
    member = next((m for m in ledger.ending(last[1]) if last in m.mentions and m.kind == "organisation"), None)
    if member is None:
        member = ledger.enter(Member(text[slice(*last)], "organisation"))
        ledger.mention(member, last, "nominal")
    return member


BODIES: Rules[[BodyPhrase], Member] = Rules(
    "speakers.bodies",
    [whose_man_spoke, of_that_word, of_that_sort, named_next, own_spokesperson, spokesperson, company],
    at=lambda b: b.place,
)
"""The body that a description without a name means, where the reader does not tell."""
