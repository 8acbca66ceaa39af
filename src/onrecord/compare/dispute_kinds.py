"""Of what kind a dispute is, by what the claim and the answer do: rules in order, the last word is "contradiction"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from onrecord.across import DisputeKind
from onrecord.compare.clashes import clash
from onrecord.compare.manners import Manner
from onrecord.compare.talk import Talk, is_charge, names

_SHORT = 3  # telling words: "Not so"


class Met(NamedTuple):
    """A claim and its answer in their report."""

    talk: Talk
    claim: Manner
    answer: Manner

    @property
    def refuses(self) -> bool:
        """Whether the answer rejects, by its act or its words."""
        a = self.answer
        short = a.no_first and len(a.view.stems) <= _SHORT
        return a.denies or a.view.statement.act == "deny" or a.points or short

    @property
    def clashes(self) -> bool:
        """Whether numbers of one thing differ."""
        found = clash(self.claim.view.figures, self.answer.view.figures)
        return found is not None and found.strength >= 0.4


def other_number(m: Met) -> bool:
    """Both count, the numbers differ, and the answer rejects nothing."""
    return m.clashes and not m.refuses


def rejects(m: Met) -> bool:
    """The answer rejects what is claimed."""
    return m.refuses or (is_charge(m.claim) and m.answer.untrue)


def charges_back(m: Met) -> bool:
    """A charge is met by a charge, or by words about the one who makes it; or something is charged to be made up."""
    c, a = m.claim, m.answer
    return is_charge(a) and (is_charge(c) or a.untrue or names(a.view, c.view))


def says_no(m: Met) -> bool:
    """A charge is met by a no."""
    return is_charge(m.claim) and m.answer.view.negated


_KINDS: Sequence[tuple[DisputeKind, Callable[[Met], bool]]] = (
    ("figures", other_number),
    ("denial", rejects),
    ("counter-claim", charges_back),
    ("denial", says_no),
)


def kind(met: Met) -> DisputeKind:
    """The first that fits; else two accounts that cannot both be."""
    return next((name for name, fits in _KINDS if fits(met)), "contradiction")
