"""Starting and stopping the server: on this machine alone, on a port that is free."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn

from onrecord.errors import UsageError
from onrecord.serve.app import application
from onrecord.serve.site import Site

HOST = "127.0.0.1"
PORT = 8470
_TRIES = 20


def listening(port: int | None) -> socket.socket:
    """A socket of this machine alone; of the usual port, or the next one that is free.

    Raises:
        UsageError: the port that was asked for is taken.
    """
    for number in (port,) if port is not None else range(PORT, PORT + _TRIES):
        opened = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            opened.bind((HOST, number))
        except OSError:
            opened.close()
            continue
        opened.listen(128)
        return opened
    raise UsageError(f"port {port} is taken; name another one" if port is not None else "no port is free; name one")


def run(site: Site, opened: socket.socket, *, ready: Callable[[], None] = lambda: None) -> None:
    """Serve until it is stopped; `ready` is called once the first page can be had."""
    config = uvicorn.Config(
        application(site), log_level="warning", access_log=False, server_header=False, lifespan="off", ws="none",
        timeout_graceful_shutdown=2,
    )  # fmt: skip
    server = uvicorn.Server(config)
    ready()  # the socket listens already: who comes now waits a moment
    server.run(sockets=[opened])
