"""Of what kind a dispute is, by what the claim and the answer do: rules in order, the last word is "contradiction"."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.across import DisputeKind
from onrecord.compare.clashes import clash
from onrecord.compare.talk import Talk, is_charge, names
from onrecord.compare.wordings import Wording
from onrecord.rules import Rules, gives, rule


class Met(NamedTuple):
    """A claim and its answer in their report."""

    talk: Talk
    claim: Wording
    answer: Wording

    @property
    def refuses(self) -> bool:
        """Whether the answer rejects, by its act or its words."""
        a = self.answer
        return a.denies or a.view.statement.act == "deny" or a.points

    @property
    def clashes(self) -> bool:
        """Whether numbers of one thing differ."""
        found = clash(self.claim.view.figures, self.answer.view.figures)
        return found is not None and found.strength >= 0.4


@rule(
    yes="[S1 Police] [Q1 said] [C1 forty people marched]. [S2 Organisers] [Q2 put it at] [C2 three hundred].",
    no="[S1 Police] [Q1 said] [C1 forty people marched]. [S2 Organisers] [Q2=deny denied] [C2 that forty people marched].",
)
def other_number(m: Met) -> bool:
    """Both count, the numbers differ, and the answer rejects nothing."""
    return m.clashes and not m.refuses


@rule(
    yes="[S1 Orland] [Q1=accuse accused] [C1 Vesk of shelling the port]. [S2 Vesk] [Q2=deny denied] [C2 the charge].",
    no="[S1 Orland] [Q1 said] [C1 the port was shelled]. [S2 Vesk] [Q2 said] [C2 the port was open].",
)
def rejects(m: Met) -> bool:
    """The answer rejects what is claimed."""
    return m.refuses or (is_charge(m.claim) and m.answer.untrue)


@rule(
    yes="[S1 Orland] [Q1=accuse accused] [C1 Vesk of shelling the port]. [S2 Vesk] [Q2=accuse blamed] [C2 Orland].",
    no="[S1 Orland] [Q1 said] [C1 the port was calm]. [S2 Vesk] [Q2 said] [C2 the port was burning].",
)
def charges_back(m: Met) -> bool:
    """A charge is met by a charge, or by words about the one who makes it."""
    c, a = m.claim, m.answer
    return is_charge(a) and (is_charge(c) or names(a.view, c.view))


@rule(
    yes="[S1 Orland] [Q1=accuse accused] [C1 Vesk of shelling the port]. [S2 Vesk] [Q2 said] [C2 no shell was fired].",
    no="[S1 Orland] [Q1=accuse accused] [C1 Vesk of shelling the port]. [S2 Vesk] [Q2 said] [C2 its guns were cold].",
)
def says_no(m: Met) -> bool:
    """A charge is met by a no."""
    return is_charge(m.claim) and m.answer.view.negated


KINDS: Rules[[Met], DisputeKind] = Rules(
    "dispute_kinds",
    [
        gives("figures", other_number),
        gives("denial", rejects),
        gives("counter-claim", charges_back),
        gives("denial", says_no),
    ],
)
