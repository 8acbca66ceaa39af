"""What answers are fitted on: every two statements of a report that stand near each other, of the stories' reports.

    python -m train.exchanges --shared ../shared --readings FILE       fits src/onrecord/compare/data/exchanges.json

Pairs are taken twice: of what the reader makes of the reports, and of the gold itself, so that the weights neither lean
on acts that no reader gets right nor forget what an answer looks like. Stories a and b are never among them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.answers import StoredReport
from onrecord.compare.exchange_signs import signs
from onrecord.compare.talk import Talk
from onrecord.compare.values import view
from train import story_trees
from train.fit_trees import Growth
from train.story_labels import StoryLabels

GROWTH = Growth(trees=70, depth=4, rate=0.08, share=0.2, ridge=10.0, forests=3)


def pairs(kept: Sequence[StoredReport], labels: StoryLabels) -> Iterator[story_trees.Pair]:
    """The signs of every two statements of a story's reports that may meet, and whether the one answers the other."""
    for report in kept:
        talk = Talk(view(report))
        for answer in talk.manners:
            for claim in talk.claims(answer):
                ends = labels.said(claim.view.id), labels.said(answer.view.id)
                yield signs(talk, claim, answer), ends in labels.disputes


if __name__ == "__main__":
    story_trees.main(__doc__, "exchanges", GROWTH, story_trees.read_and_gold(pairs))
