"""The steps of comparing, each many tasks that need nothing of each other, in the order in which they are done.

A task leaves files, the last of which says that it is done; so whoever does them, and however often it is begun anew,
what is there stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import msgspec

from onrecord.bulk.comparing.actors import by_name, by_person, by_word
from onrecord.bulk.comparing.pairs import compare_slice, meet
from onrecord.bulk.comparing.plan import Plan, kept_plan
from onrecord.bulk.comparing.reports import join_slice, sort_shard
from onrecord.bulk.comparing.result import COMING, across_manifest, publish
from onrecord.bulk.comparing.rows import gather, make_rows
from onrecord.bulk.storage import Storage

Task = Callable[[Storage, Plan, int], None]
_PLAN = "comparing/plan.json"


class Step(NamedTuple):
    """Tasks that can be done side by side."""

    name: str
    task: Task
    of: int
    """How many tasks it has."""
    left: list[int]
    """Those that are still to be done."""


def steps(storage: Storage, plan: Plan) -> Iterator[Step]:
    """The steps; when one is asked for, all tasks of those before it must be done. After the last the rows are there.

    What a run over other shards left is thrown away; where the rows of these are there, there is none.
    """
    found = across_manifest(storage.url)
    if found is not None and found.plan == plan:
        storage.clear("comparing")
        return
    if kept_plan(storage, _PLAN) != plan:
        storage.clear("comparing")
        storage.put(_PLAN, msgspec.json.encode(plan))

    def step(name: str, task: Task, last: str, of: int = plan.slices) -> Step:
        folder, _, prefix = last.rpartition("/")
        there = {name.partition(".")[0] for name in storage.files(folder)}
        return Step(name, task, of, [n for n in range(of) if f"{prefix}{n:06}" not in there])

    yield step("sorting reports", sort_shard, "comparing/profiles/", len(plan.shards))
    yield step("joining actors by name", by_name, "comparing/persons/names-")
    yield step("joining actors by word", by_word, "comparing/persons/words-")
    yield step("describing actors", by_person, "comparing/people/")
    yield step("looking into reports", join_slice, "comparing/keys/")
    yield step("finding pairs", meet, "comparing/met/")
    yield step("comparing pairs", compare_slice, "comparing/linked/")
    yield step("making rows", make_rows, f"{COMING}/rows/", gather(storage, plan))
    publish(storage, plan)
