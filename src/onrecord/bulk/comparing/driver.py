"""The driver: hands the tasks of each step to the cluster. Ray itself tries a task again whose process or node died."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import chain
from typing import Any

import msgspec

from onrecord.bulk.comparing.plan import Plan, plan_of
from onrecord.bulk.comparing.steps import Step, Task, steps
from onrecord.bulk.engine import WorkerDeath, cluster, taken
from onrecord.bulk.settings import settings_there
from onrecord.bulk.storage import Storage, storage_at
from onrecord.errors import OnRecordError
from onrecord.intake.pool import cores

_AHEAD = 2  # tasks for each core that are handed out: while some are done, the next wait there
_TIMES = 3  # a task is tried again; after that something is wrong with more than a node


class CompareProgress(msgspec.Struct, frozen=True, kw_only=True):
    """How far comparing is, once one more task is done."""

    step: str
    done: int
    of: int


def compare_shards(
    out: str | os.PathLike[str], *, workers: int | None = None, address: str | None = None
) -> Iterator[CompareProgress]:
    """Find what holds across the reports of a folder of shards; `across_manifest` tells what is there in the end.

    Broken off, it goes on with the tasks that are not done; where all is found already, nothing is done.

    Args:
        out: the folder, a path or an address. On a cluster every node must reach it.
        workers: processes on this machine; as many as it has cores when not given.
        address: of an existing cluster of Ray's; one on this machine is started when not given.

    Raises:
        Missing: Ray, pyarrow or fsspec is not installed.
        UsageError: the folder holds no shards, or an argument cannot be.
    """
    storage = storage_at(out)
    settings_there(storage.url)
    plan = plan_of(storage)
    left = steps(storage, plan)
    first = next(left, None)
    if first is None:
        return
    with cluster(address, workers or cores()) as ray:
        shared = ray.put(plan)
        for step in chain((first,), left):
            yield from _done(ray, storage.url, shared, step)


def _done(ray: Any, url: str, plan: Any, step: Step) -> Iterator[CompareProgress]:
    """Have a step's tasks done."""
    task = ray.remote(_do).options(num_cpus=1, max_retries=_TIMES)
    most = max(1, _AHEAD * int(ray.cluster_resources().get("CPU", 1)))
    left = list(reversed(step.left))
    at: list[Any] = []
    done = step.of - len(left)
    while left or at:
        while left and len(at) < most:
            at.append(task.remote(url, plan, step.task, left.pop()))
        ready, at = ray.wait(at)
        for promise in ready:
            try:
                taken(ray, promise)
            except WorkerDeath as error:  # and no fault of ours, which is not tried again
                raise OnRecordError(f"{step.name}: a task failed {_TIMES + 1} times: {error}") from None
            done += 1
            yield CompareProgress(step=step.name, done=done, of=step.of)


def _do(url: str, plan: Plan, task: Task, number: int) -> None:
    task(Storage(url), plan, number)
