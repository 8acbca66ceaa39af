"""Who takes part in an event where the report tells of the same people elsewhere: who holds them lets them go."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.resolve.events.context import Context
from onrecord.resolve.events.deeds import one_kind
from onrecord.resolve.events.draft import EventDraft
from onrecord.resolve.events.opposed import side
from onrecord.resolve.events.spoken import Parties, with_parties
from onrecord.resolve.events.triggers import needs_nobody
from onrecord.resolve.principals import Sides
from onrecord.rules import Rules, rule
from onrecord.text.patterns import pattern_of


class ToldElsewhere(NamedTuple):
    """An event that lacks a party, and all of its report."""

    context: Context
    event: EventDraft
    events: Sequence[EventDraft]
    sides: Sides

    @property
    def words(self) -> str:
        """The event's trigger."""
        return self.context.text[slice(*self.event.read.trigger)]

    @property
    def agentless(self) -> bool:
        """Whether nobody is told to act, in words that need nobody for it."""
        return not self.event.actors and needs_nobody(self.context.text, self.event.read.trigger)

    def others(self, *types: str) -> Iterator[EventDraft]:
        """The other events of some types that happened, or are said to have."""
        for other in self.events:
            if other is not self.event and other.type in types and other.status in ("reported", "claimed", "denied"):
                yield other


_FREED = pattern_of(
    r"(?:(?:was|were|been|being|be)\s)*(?:releas(?:e[ds]?|ing)|free(?:d|ing)?|freedom|let(?:ting)?(?:\sgo)?)",
    re.IGNORECASE,
)
_THEIR = pattern_of(r"\b(?:their|his|her)\s$")
_OF = pattern_of(r"\sof\b")
_HELD = frozenset({"arrest", "abduct", "seize"})


@rule(
    yes="[A1 [L Norland]] [T1=COERCE.reported.arrest detained] [R1 nine miners]. [P Ann Lee] hoped for their"
    " [T2=RETREAT.hypothetical release].",
    no="[A1 [L Norland]] [T1=COERCE.reported.arrest detained] [R1 nine miners]. [P Ann Lee] hoped for the"
    " [T2=RETREAT.hypothetical return] of rain.",
)
def freed_by_who_holds(t: ToldElsewhere) -> Parties | None:
    """Whom one side alone holds it lets go, where nobody is told to, and they are let go where nobody is named."""
    event = t.event
    if event.type != "RETREAT" or event.actors or not _FREED.fullmatch(t.words):
        return None
    text, (start, end) = t.context.text, event.read.trigger
    if not event.recipients and (not _THEIR.search(text, max(0, start - 10), start) or _OF.match(text, end)):
        return None
    held = [o for o in t.others("COERCE") if o.mode in _HELD and o.actors and o.recipients]
    held = [o for o in held if o.mode != "seize"] or held  # people, not their ship
    same = [o for o in held if set(o.recipients) & set(event.recipients)] if event.recipients else held
    holders = {side(m, t.sides) for o in same for m in o.actors}
    if len(holders) != 1:
        return None
    return Parties(same[0].actors, same[0].recipients)


_WITHIN = r"[^.;:\n\"“”]"
_DEMANDS = pattern_of(r"demand|insist|press|call(?:s|ed|ing)? for", re.IGNORECASE)
_FOR_IT = pattern_of(rf"{_WITHIN}{{1,120}}?")
_CLAUSE = pattern_of(r"\b(?:and|but|after|while|when|because|who|which|before|until|unless|if)\b")


@rule(
    yes="[A1 [L Norland]] [T1=REQUEST demanded] that [A2 [L Sudland]] [T2=RETREAT.hypothetical free] them.",
    no="[A1 [L Norland]] [T1=REQUEST demanded] it, and [A2 [L Sudland]] [T2=RETREAT.hypothetical freed] them.",
)
def asked_of_who_would(t: ToldElsewhere) -> Parties | None:
    """What is demanded, of nobody named, is demanded of who would do it."""
    event = t.event
    if event.type != "REQUEST" or event.recipients or not event.actors or not _DEMANDS.match(t.words):
        return None
    _, end = t.context.sentence(event.read.trigger)
    for other in t.events:
        at = other.read.trigger[0]
        if not event.read.trigger[1] <= at < end or other.status != "hypothetical":
            continue
        between = t.context.text[event.read.trigger[1] : at]
        if other.actors and _FOR_IT.fullmatch(between) and not _CLAUSE.search(between):
            would = [m for m in other.actors if m not in event.actors]
            return Parties(recipients=would) if would else None
    return None


_FIRED = pattern_of(
    r"(?:(?:ha[sd]|have|was|were|been|being)\s)*(?:fired|firing|fires?|shots?|shooting|gunfire|used|discharged"
    r"|pull(?:ed|s)? the trigger|open(?:ed|s|ing)? fire)\b.*",
    re.IGNORECASE,
)


@rule(
    yes="[A1 [P Ann Lee]] [T1=ASSAULT.reported.firearms shot] [R1 [P Bob Roe]].\n\nIt was late, and there were"
    " [T2=ASSAULT.claimed.firearms shots].",
    no="[A1 [P Ann Lee]] [T1=ASSAULT.reported.firearms shot] [R1 [P Bob Roe]].\n\nIt was late, and there were"
    " [T2=ASSAULT.claimed.beat blows].",
)
def the_only_shots(t: ToldElsewhere) -> Parties | None:
    """Shots of a report in which one side fires, and at one alone, are theirs."""
    event = t.event
    if event.type != "ASSAULT" or event.recipients or not _FIRED.fullmatch(t.words):
        return None
    told = [o for o in t.others("ASSAULT") if o.actors]
    by = {side(m, t.sides) for o in told for m in o.actors}
    if len(by) != 1 or not {side(m, t.sides) for m in event.actors} <= by:
        return None
    at = {tuple(o.recipients) for o in told if o.recipients}
    if len(at) != 1 or not (event.actors or t.agentless):
        return None
    first = next(o for o in told if o.recipients)
    return Parties(first.actors, first.recipients)


_ANSWERS = pattern_of(
    r"(?:(?:ha[sd]|have|was|were)\s)*"
    r"(?:reject|refus|dismiss|spurn|rebuff|ignor|turn(?:s|ed|ing)?\s(?:down|away)|accept)\w*",
    re.IGNORECASE,
)
_ASKED = pattern_of(
    r"\s(?:the|its|their|his|her|this|that|these|those|all)\s(?:(?!of\b)[\w-]+\s){0,2}?"
    r"(?P<what>demand|request|ultimatum|call|appeal|plea|offer|proposal|bid|invitation)s?\b(?!\s(?:of|from|by)\b)"
)
_ANY_WORD = frozenset(["demand", "request", "ultimatum"])  # whatever word tells that it was made
_STEM = 4  # letters
_MADE = frozenset(["reported", "claimed"])


@rule(
    yes="[A1 [L Norland]] [T1=REQUEST urged] [R1 [L Sudland]] to go. [A2 [L Sudland]] [T2=REJECT rejected] the demand.",
    no="[A1 [L Norland]] [T1=REQUEST urged] [R1 [L Sudland]] to go. [A2 [L Sudland]] [T2=REJECT rejected] the motion.",
)
def answers_who_asked(t: ToldElsewhere) -> Parties | None:
    """Who rejects "the demand" or accepts "the offer" answers the only side that made it before."""
    event, (start, end) = t.event, t.event.read.trigger
    if event.type not in ("REJECT", "AGREE") or event.recipients or not event.actors or not _ANSWERS.fullmatch(t.words):
        return None
    asked = _ASKED.match(t.context.text, end)
    if asked is None:
        return None
    own = {side(m, t.sides) for m in event.actors}
    made = [o for o in t.events if o.actors and o.status in _MADE and o.read.trigger[1] <= start]
    if asked["what"] in _ANY_WORD:
        made = [o for o in made if o.type == "REQUEST"]
    else:
        made = [o for o in made if asked["what"][:_STEM] in t.context.text[slice(*o.read.trigger)].lower()]
    made = [o for o in made if not {side(m, t.sides) for m in o.actors} & own]
    of_them = [o for o in made if {side(m, t.sides) for m in o.recipients} & own] or made
    by = {side(m, t.sides) for o in of_them for m in o.actors}
    return Parties(recipients=of_them[-1].actors) if len(by) == 1 else None


_JUDGES = pattern_of(
    r"(?:ha[sd]\s|have\s)?(?:condemn|denounc|deplor|critici[sz]|slam|decr(?:y|i)|brand|call|describ|dismiss|welcom|prais|hail|applaud"
    r"|prote?st)\w*",
    re.IGNORECASE,
)
_THE_DEED = pattern_of(r"\s(?:the|this|that|these|those)\s(?:(?!(?:of|in|on|to|by|and|who|that)\b)[\w-]+\s){0,3}")


@rule(
    yes="[A1 [L Norland]] [T1=SANCTION.reported.expel expelled] [R1 nine envoys].\n\n[A2 [P Ann Lee]]"
    " [T2=ACCUSE condemned] the [T3=SANCTION expulsions].",
    no="[A1 [L Norland]] [T1=SANCTION.reported.expel expelled] [R1 nine envoys].\n\n[A2 [P Ann Lee]]"
    " [T2=ACCUSE condemned] the [T3=ASSAULT murders].",
)
def whose_deed_it_is(t: ToldElsewhere) -> Parties | None:
    """Who condemns or welcomes "the expulsions", of nobody named, condemns or welcomes the only side that did it."""
    event, text = t.event, t.context.text
    judges = event.type in ("ACCUSE", "SUPPORT") and event.actors and not event.recipients
    if not judges or not _JUDGES.fullmatch(t.words):
        return None
    end = event.read.trigger[1]
    deed = next((o for o in t.events if o.read.trigger[0] > end), None)
    if deed is None or not _THE_DEED.fullmatch(text, end, deed.read.trigger[0]):
        return None
    word = text[slice(*deed.read.trigger)].lower()
    told = [o for o in t.events if o.type == deed.type and o.actors and o.read.trigger[0] <= deed.read.trigger[0]]
    words = [text[slice(*o.read.trigger)].lower() for o in told]
    alike = (w[:_STEM] == word[:_STEM] or one_kind(w, word) for w in words)
    same = [o for o, is_alike in zip(told, alike, strict=True) if o is deed or is_alike]
    by = {side(m, t.sides) for o in same for m in o.actors}
    if len(by) != 1 or by & {side(m, t.sides) for m in event.actors}:
        return None
    return Parties(recipients=same[-1].actors)


ELSEWHERE: Rules[[ToldElsewhere], Parties] = Rules(
    "elsewhere",
    [freed_by_who_holds, asked_of_who_would, the_only_shots, answers_who_asked, whose_deed_it_is],
    at=lambda t: t.event.read.trigger,
)


def told_elsewhere(context: Context, events: Sequence[EventDraft], sides: Sides) -> list[EventDraft]:
    """The events; those that lack a party with whom the report tells of elsewhere.

    Args:
        events: in text order.
    """
    found = list(events)
    for at in range(len(found) - 1, -1, -1):  # from the end, for a demand asks who is found to do what it is for
        event = found[at]
        if not event.actors or not event.recipients:
            parties = ELSEWHERE.first(ToldElsewhere(context, event, found, sides))
            found[at] = event if parties is None else with_parties(event, parties)
    return found
