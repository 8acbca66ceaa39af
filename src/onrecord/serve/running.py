"""Starting and stopping the server: on this machine alone unless users log in, on a port that is free."""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Callable

import uvicorn

from onrecord.errors import UsageError
from onrecord.serve.app import application
from onrecord.serve.site import Site

HOST = "127.0.0.1"
LOOPBACK = ("127.0.0.1", "::1", "localhost")
PORT = 8470
_TRIES = 20


def listening(port: int | None, host: str = HOST) -> socket.socket:
    """A socket of this machine alone, else of the host that is named; of the usual port, or the next one that is free.

    Raises:
        UsageError: the port that was asked for is taken, or the host is none of this machine's.
    """
    for number in (port,) if port is not None else range(PORT, PORT + _TRIES):
        opened = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            opened.bind((host, number))
        except OSError as error:
            opened.close()
            if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
                raise UsageError(f"{host} is no address of this machine") from None
            continue
        opened.listen(128)
        return opened
    raise UsageError(f"port {port} is taken; name another one" if port is not None else "no port is free; name one")


def run(
    site: Site, opened: socket.socket, *, ready: Callable[[], None] = lambda: None, tls: tuple[str, str] | None = None
) -> None:
    """Serve until it is stopped; `ready` is called once the first page can be had; `tls` are certificate and key."""
    config = uvicorn.Config(
        application(site), log_level="warning", access_log=False, server_header=False, lifespan="off", ws="none",
        timeout_graceful_shutdown=2, ssl_certfile=tls[0] if tls else None, ssl_keyfile=tls[1] if tls else None,
    )  # fmt: skip
    try:
        config.load()
    except (OSError, ssl.SSLError) as error:
        raise UsageError(f"certificate and key cannot be used: {error}") from None
    server = uvicorn.Server(config)
    ready()  # the socket listens already: who comes now waits a moment
    server.run(sockets=[opened])
