"""Where an answer stands in the turns of an exchange, whom the words before it speak of, and what it points at."""

from __future__ import annotations

import re

from onrecord.compare.manners import Manner
from onrecord.compare.party_marks import marked
from onrecord.compare.talk import Talk

_CHARGE = re.compile(r"\b(?:charge|claim|accusation|allegation|complaint|criticism|suggestion|finding)", re.IGNORECASE)
_NUMBER = re.compile(r"\b(?:figure|number|toll|count|tall(?:y|ies))", re.IGNORECASE)


def block_signs(talk: Talk, claim: Manner, answer: Manner) -> dict[str, float]:
    """Signs of a claim and what may answer it that are asked only where few turns lie between them."""
    c, a = claim.view, answer.view
    mine, its = talk.blocks[c.number], talk.blocks[a.number]
    words = frozenset().union(*(talk.roots[w.view.number] for w in mine.said))
    aimed = next((w for w in talk.before(a) if talk.speaks_of(w.view, a)), None)
    points = answer.points or answer.of_words or len(a.stems) <= 1
    at_number = points and _NUMBER.search(a.content) is not None
    return {
        "blocks on": its.number - mine.number,
        "first of its block": its.place(answer) == 0,
        "nearest that speaks of the answering": aimed is claim,
        "block speaks of the answering": marked(words, talk.marks[a.number], talk.marks[c.number]) > 0,
        "points": points and (not at_number or bool(c.figures)),
        "points at no number": at_number and not c.figures,
        "points at a charge": points and _CHARGE.search(a.content) is not None,
        "points at a number": at_number and bool(c.figures),
    }
