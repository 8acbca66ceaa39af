"""Whom a relative pronoun means: "Lavrov, who …"."""

from __future__ import annotations

from onrecord.resolve.cast import Member
from onrecord.resolve.speakers.context import Phrase
from onrecord.resolve.speakers.descriptions import is_person
from onrecord.resolve.speakers.nameless import nominal
from onrecord.rules import Rules, rule
from onrecord.text.patterns import pattern_of

_NAME = 120  # code points of a name and what may stand behind it


@rule(
    yes="[P Ann Lee], [S1 who] [Q1 said] [C1 no], left.",
    no="[P Ann Lee] came, [S1 who] [Q1 said] [C1 no].",
)
def behind_name(p: Phrase) -> Member | None:
    """ "Who" is the name that it follows."""
    near = [
        n for n in p.context.cast.names_in(p.start - _NAME, p.start) if _GAP.fullmatch(p.context.text, n.end, p.start)
    ]
    member = p.context.cast.at(near[-1].start) if near else None
    if member is None or (p.word == "which" and member.kind == "person"):
        return None
    person = None if member.kind == "person" else _who_is_from_there(p, near[-1].start)
    return person or member


def _who_is_from_there(p: Phrase, name: int) -> Member | None:
    """Who is told to be somebody from the place or body whose name begins at a place: "Roe, 63, a farmer from Marlow,
    who"."""
    if p.word not in ("who", "whom"):
        return None
    start = max(0, name - _NAME)
    whose = _FROM_THERE.search(p.context.text, start, name)
    if whose is None or not is_person(whose["head"]):
        return None
    people = [n for n in p.context.cast.names_in(start, name) if n.kind == "person"]
    return p.context.cast.at(people[-1].start) if people and people[-1].end <= whose.start() else None


_FROM_THERE = pattern_of(
    r",\s(?:an?|the)\s(?:[a-z-]+\s){0,3}?(?P<head>[a-z-]+)\s(?:from|of|in|at|near)\s(?:(?:the|an?)\s)?(?:[a-z-]+\s){0,2}$"
)
_GAP = pattern_of(r"[ ,()]*")


@rule(
    yes="The [O Ansar] group led by [P Ann Lee], [S1 which] [Q1 said] [C1 no], left.",
    no="The [O Ansar] group met [P Ann Lee], [S1 which] [Q1 said] [C1 no].",
)
def body_led(p: Phrase) -> Member | None:
    """ "Which" behind a body and who leads it is the body."""
    if p.word != "which":
        return None
    led = _LED.search(p.context.text, max(0, p.start - _NAME), p.start)
    names = p.context.cast.names_in(p.start - _NAME, led.start()) if led else []
    member = p.context.cast.at(names[-1].start) if names else None
    return member if member is not None and member.kind == "organisation" else None


_LED = pattern_of(r"\s(?:led|headed|run|founded|owned|chaired|commanded) by\s[^,;.\n]{2,60},\s*$")


_PHRASE_BEFORE = pattern_of(
    r"\b(?P<who>"
    r"(?:[Aa]n?|[Tt]he|[Oo]ne|[Tt]wo|[Ss]ome|[Ss]everal|[Mm]any)\s+"
    r"(?:(?!(?:an?|the|one|two|some|several|many)\s)[a-z\d-]+\s+){0,3}[a-z-]+"
    r"),?\s*$"
)
_OF_SEVERAL = pattern_of(
    r"\b(?:objections?|complaints?|demands?|protests?|fears?|concerns?|hopes?|anger|support|opposition|claims?|lives|homes)"
    r"\s(?:of|from|by|among)\s(?P<who>(?:the\s)?(?:[a-z-]+\s){0,2}[a-z-]+s)\s*$"
)
"""What people have, and they: "the objections of merchants who …"."""
_ACTION_OF = pattern_of(
    r"\b(?:protest|complaint|reply|response|warning|denial|objection|rebuke|criticism|statement|appeal|demand|pledge|threat|offer)s?"
    r"\s(?:from|by)\s(?P<who>(?:the|an?)\s(?:[a-z-]+\s){0,2}[a-z-]+),?\s*$"
)
"""What somebody does by words, and they: "a protest from the bank, which"."""
_LONGEST_PHRASE = 70


_APPOSED = pattern_of(r",\s(?:an?|the)\s(?:(?!(?:of|for|to|with|by|from|in|and|an?|the)\s)[\w-]+\s){0,3}[a-z-]+,?\s*")


@rule(
    yes="[P Ann Lee], a port official [S1 who] [Q1 said] [C1 no], left.",
    no="[P Ann Lee] met a port official [S1 who] [Q1 said] [C1 no].",
)
def apposed(p: Phrase) -> Member | None:
    """ "Who" behind what a name is set to be is the name: "Prakash, a manager who was dismissed"."""
    if p.word not in ("who", "whom"):
        return None
    text, names = p.context.text, p.context.cast.names_in(p.start - _NAME, p.start)
    near = [n for n in names if n.kind == "person" and _APPOSED.fullmatch(text, n.end, p.start)]
    return p.context.cast.at(near[-1].start) if near else None


@rule(
    yes="A senior port official, [S1 who] [Q1 said] [C1 no], left.",
    no="A senior port official left Oslo, [S1 who] [Q1 said] [C1 no].",
)
def behind_phrase(p: Phrase) -> Member | None:
    """ "Who" is the phrase in small letters that it follows."""
    text, begin = p.context.text, max(0, p.start - _LONGEST_PHRASE)
    phrase = (
        (_OF_SEVERAL.search(text, begin, p.start) if p.word == "who" else None)
        or _ACTION_OF.search(text, begin, p.start)
        or _PHRASE_BEFORE.search(text, begin, p.start)
    )
    found = nominal(Phrase(p.context, *phrase.span("who"))) if phrase else None
    return p.context.note(found) if found is not None else None


@rule(
    yes="[M1 [P Ann Lee]] came, [S1 [M2=1 who]] [Q1 said] [C1 no].",
    no="[M1 [P Ann Lee]] came, [S1 who] [Q1 said] [C1 no].",
)
def meant(p: Phrase) -> Member | None:
    """Else it is the likeliest of those whom the reader takes it to mean."""
    return p.context.referents.meant(p.place, lambda m: p.word != "which" or not m.human)


RELATIVES = Rules("speakers.relatives", [behind_name, body_led, apposed, behind_phrase, meant], at=lambda p: p.place)
