"""The turns of an exchange in a report: statements of one party in a row, between those of others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.compare.manners import Manner


class Block(NamedTuple):
    """What one party says until another has the word."""

    number: int
    said: Sequence[Manner]

    def place(self, w: Manner) -> int:
        """How many of it stand before one."""
        return w.view.number - self.said[0].view.number


def blocks(manners: Sequence[Manner], of_party: Sequence[frozenset[int]]) -> list[Block]:
    """The block of each statement, in the order of statements.

    Args:
        of_party: of each statement, the numbers of those by the same party.
    """
    found: list[list[Manner]] = []
    for w in manners:
        if found and w.view.number in of_party[found[-1][-1].view.number]:
            found[-1].append(w)
        else:
            found.append([w])
    return [Block(number, said) for number, said in enumerate(found) for _ in said]
