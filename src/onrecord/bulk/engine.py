"""Ray, as this project runs it: started for this machine alone, or an existing cluster joined.

Its usage report is off, and so is its dashboard; a cluster of its own listens on this machine's loopback address only.
"""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from onrecord.errors import Missing, OnRecordError, UsageError

_SET = {
    "RAY_USAGE_STATS_ENABLED": "0",  # whatever somebody's own setting is
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",  # else it warns of what it will change
}
_STORE = 200 << 20  # bytes: units and counts are small
_LOOPBACK = "127.0.0.1"
_SECONDS = 10.0  # in which a cluster must answer


class WorkerDeath(Exception):
    """The process or the node that did a task died under it."""


@contextmanager
def cluster(address: str | None, workers: int) -> Iterator[Any]:
    """Ray's module, joined to a cluster.

    Args:
        address: of an existing cluster; one on this machine is started, and ended, when not given.
        workers: processes that a cluster on this machine may use.

    Raises:
        Missing: Ray is not installed.
        UsageError: there is no cluster at the address.
    """
    os.environ.update(_SET)
    try:
        ray: Any = import_module("ray")
    except ImportError:
        raise Missing("`onrecord bulk` needs Ray; install it with: pip install onrecord[bulk]") from None
    if ray.is_initialized():  # by the caller, who ends it
        yield ray
        return
    try:
        _join(ray, address, workers)
    except (ConnectionError, RuntimeError, ValueError) as error:
        raise UsageError(f"{address or 'this machine'}: no cluster of Ray's could be joined: {error}") from None
    try:
        yield ray
    finally:
        ray.shutdown()


def taken(ray: Any, promise: Any) -> Any:
    """What a task gave; an error that it met is raised here as it was raised there.

    Raises:
        WorkerDeath: its process or its node died.
    """
    try:
        return ray.get(promise)
    except ray.exceptions.RayTaskError as error:
        cause = error.cause
        raise cause if isinstance(cause, OnRecordError | OSError) else error from None
    except ray.exceptions.RayError as error:
        raise WorkerDeath(str(error)) from error


def _check(address: str) -> None:
    """Ray asks an address at which nobody answers again and again, for many minutes: so it is asked once before.

    Raises:
        ConnectionError: nobody answers.
    """
    host, colon, port = address.removeprefix("ray://").rpartition(":")
    if not (colon and port.isdecimal()):
        return  # "auto", "local" and the like
    try:
        socket.create_connection((host, int(port)), timeout=_SECONDS).close()
    except OSError as error:
        raise ConnectionError(f"nobody answers there ({error.strerror or error})") from None


def _join(ray: Any, address: str | None, workers: int) -> None:
    # Else it prints on standard output, among the caller's lines, that a process died; what comes of it we tell.
    ray._private.worker._worker_logs_enabled = False
    told = {"log_to_driver": False, "logging_level": logging.ERROR, "configure_logging": True}
    if address is not None:
        _check(address)
        ray.init(address=address, **told)
        return
    ray.init(
        address="local",
        num_cpus=workers,
        include_dashboard=False,
        object_store_memory=_STORE,
        _node_ip_address=_LOOPBACK,
        **told,
    )
