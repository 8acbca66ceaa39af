"""Articles come whole out of pages after the markup of real sites."""

from __future__ import annotations

import pytest

from bench.markup import MANNERS, STORIES, Story, loss

# A bold line in boxes that say nothing is no head to us.
_SHORT = {"soup": 4}


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.day)
@pytest.mark.parametrize("manner", MANNERS)
def test_no_words_of_an_article_are_lost(manner: str, story: Story) -> None:
    found = loss(manner, story)
    lost = sum(len(sentence.split()) for sentence in found.lost)
    assert lost <= _SHORT.get(manner, 0), found.lost
    assert not found.furniture
