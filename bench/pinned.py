"""The pinned sets by name: what of each is measured, and with which door to records."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import onrecord
from bench.actors import actor_figures
from bench.events import EVENT_SETS, event_figures
from bench.parties import side_figures
from bench.placing import placing_figures
from bench.quoting import quoting_figures
from bench.records import gum_figures, place_figures, polnear_figures, seed_figures, time_figures
from bench.sets import Read
from bench.stories import OWN, story_figures
from bench.timing import timing_figures
from bench.trials import trial_figures

Figures = dict[str, float]


def pinned(shared: Path, *, read: Read = onrecord.read) -> dict[str, Callable[[], Figures]]:
    """Figures of records, each set's measured when it is called."""
    return {
        "polnear_dev": partial(polnear_figures, shared, read=read),
        "gum_attribution_dev": partial(gum_figures, shared, read=read),
        "time_dev": partial(time_figures, shared),
        "geo_dev": partial(place_figures, shared),
        "seed": partial(seed_figures, shared, read=read),
        "stories": partial(story_figures, shared, read=read),
        "own_stories": partial(story_figures, shared, OWN, read=read),
        "actors": partial(actor_figures, shared, read=read),
        "sides": partial(side_figures, shared, read=read),
        "trials": partial(trial_figures, shared, read=read),
        "quoting": partial(quoting_figures, read=read),
        "timing": timing_figures,
        "placing": partial(placing_figures, read=read),
        **{name: partial(event_figures, shared, name, read=read) for name in EVENT_SETS},
    }
