"""What changes of position are fitted on: every two statements of one party of a story, the later not said before.

    python -m train.turns --shared ../shared --readings FILE        fits src/onrecord/compare/data/turns.json

Pairs are taken of what the reader makes of the reports, and of the gold. Stories a and b are never among them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.answers import StoredReport
from onrecord.compare.manners import manner
from onrecord.compare.turn_signs import may_turn, signs
from onrecord.compare.values import view
from train import story_trees
from train.fit_trees import Growth
from train.story_labels import StoryLabels

GROWTH = Growth(trees=80, depth=2, rate=0.1, share=0.3, forests=3)


def pairs(kept: Sequence[StoredReport], labels: StoryLabels) -> Iterator[story_trees.Pair]:
    """The signs of every two statements that may be a change, and whether they are one."""
    manners = [manner(s) for report in kept for s in view(report).statements]
    for earlier in manners:
        for later in manners:
            if may_turn(earlier.view, later.view):
                ends = labels.said(earlier.view.id), labels.said(later.view.id)
                if ends[0] is None or ends[0] != ends[1]:
                    yield signs(earlier, later), ends in labels.turns


if __name__ == "__main__":
    story_trees.main(__doc__, "turns", GROWTH, story_trees.read_and_gold(pairs))
