"""Places and houses that speak for those in them: "Moscow", "the Kremlin"."""

from __future__ import annotations

from onrecord.resolve.cast import Member
from onrecord.resolve.speakers.bodies import of_sort
from onrecord.resolve.speakers.context import Phrase, Reference
from onrecord.rules import rule
from onrecord.world import countries as world
from onrecord.world.unions import is_union_of_states, union_of


@rule(
    yes="[S1 [L Moscow]] [Q1 said] [C1 no].",
    no="[S1 [L Moscow] miners] [Q1 said] [C1 no].",
)
def government(p: Phrase) -> Reference | None:
    """A capital speaks for its country's government."""
    country = p.context.cast.government(p.surface)
    return None if country is None else Reference(country, p.place, "name")


@rule(
    yes="[S1 [L Brussels]] [Q1 said] [C1 no].",
    no="[S1 The [L Kremlin]] [Q1 said] [C1 no].",
)
def seat(p: Phrase) -> Reference | None:
    """A place where another body has its seat speaks for that body."""
    stands = world.metonym(p.surface)
    return None if stands is None or stands.org is None else metonym(p)


@rule(
    yes="[S1 The Knesset] [Q1 said] [C1 no].",
    no="[S1 Congress] [Q1 said] [C1 no].",
)
def metonym(p: Phrase) -> Reference | None:
    """A house or region that is known to stand for somebody, and for nothing else, speaks for them."""
    surface = p.surface.strip(" ,")
    stands = world.metonym(surface)
    if stands is None or (stands.ambiguous and stands.org is None):
        return None
    # "The Security Council" is the one that the report names so.
    there = p.context.members_in(*p.place) if stands.org else []
    member = next((m for m in there if stands.org and stands.org.endswith(m.name)), None)
    word = world.bare(surface).lower()
    if member is None and word in _SORTS:
        member = _of_report(p, word, stands.org or "")
        if member is None:
            return None
    member = member or p.context.cast.named(
        stands.org or world.bare(surface), "group" if stands.group else "organisation"
    )
    p.context.ledger.country(member, stands.iso2)
    return Reference(member, p.place, "name")


_SORTS = frozenset(["bloc", "alliance", "fund"])
"""Words that mean a body known to all only where the report tells of it."""


def _of_report(p: Phrase, word: str, known: str) -> Member | None:
    """Whom "the bloc" means in a report: who was introduced so, the only union of states, the body known to all where
    the report tells of it or its parts, else the only body in whose name the word or its sort stands."""
    bodies = [m for m in p.context.cast.members if m.kind == "organisation" and m.last_before(p.start) >= 0]
    introduced = p.context.cast.introduced_as(word, p.start)
    if introduced is not None:
        return introduced
    if word == "bloc" and (bloc := _only_bloc(p)) is not None:
        return bloc
    if any(m.name == known or union_of(m.name) == known for m in bodies):
        return p.context.cast.named(known)
    called = [m for m in bodies if word in m.name.lower().split()]
    return (called[0] if len(called) == 1 else None) if called else of_sort(bodies, word)


def _only_bloc(p: Phrase) -> Member | None:
    """The only union of states that the report names before."""
    blocs = [m for m in p.context.cast.members if is_union_of_states(m.name) and m.last_before(p.start) >= 0]
    return blocs[0] if len(blocs) == 1 else None
