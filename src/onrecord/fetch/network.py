"""One request to one checked address, within a deadline."""

from __future__ import annotations

import contextlib
import queue
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import httpcore2

from onrecord.errors import InputError, Refused, TooSlow
from onrecord.fetch.address import Resolver, Target

Clock = Callable[[], float]


class Deadline:
    """When a call must be done, by a clock that only runs forward."""

    def __init__(self, seconds: float, clock: Clock) -> None:
        self.seconds = seconds
        self._clock = clock
        self._at = clock() + seconds

    def left(self) -> float:
        """Seconds that are left; `TooSlow` when there are none."""
        left = self._at - self._clock()
        if left <= 0:
            raise self.passed()
        return left

    def put_off(self, seconds: float) -> None:
        """Waiting out of politeness is not the server's slowness."""
        self._at += seconds

    def passed(self) -> TooSlow:
        """The error that says so."""
        return TooSlow(f"it was not there within {self.seconds:g} seconds; try again later")


def resolve(resolver: Resolver, host: str, port: int, deadline: Deadline) -> list[str]:
    """A name's addresses, asked for once and no longer waited for than the deadline allows."""
    answers: queue.Queue[Sequence[str] | Exception | None] = queue.Queue()

    def ask() -> None:
        try:
            answers.put(resolver(host, port))
        except (OSError, UnicodeError) as error:
            answers.put(error)
        finally:
            answers.put(None)

    # In a thread: the system's resolver takes no deadline, and waits for minutes when its servers are away.
    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=deadline.left())
    except queue.Empty:
        raise deadline.passed() from None
    if isinstance(answer, Exception) or not answer:
        reason = f" ({answer.strerror})" if isinstance(answer, OSError) and answer.strerror else ""
        raise Refused(f"the host {host} is not known{reason}; check how it is written, and the connection") from None
    return list(answer)


class PinnedBackend(httpcore2.NetworkBackend):
    """Connects to the addresses that were checked, whatever the name resolves to by now."""

    def __init__(self, addresses: Sequence[str], deadline: Deadline) -> None:
        self._addresses = addresses
        self._deadline = deadline
        self._inner = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """To the first address that answers; `host` is only the name that TLS and the Host header go by."""
        failed: Exception | None = None
        for n, address in enumerate(self._addresses):
            # A share for each: one address that swallows packets must not use up the time of the next.
            share = self._deadline.left() / (len(self._addresses) - n)
            try:
                return _TimedStream(
                    self._inner.connect_tcp(address, port, share, None, socket_options or ()), self._deadline
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
        raise failed or httpcore2.ConnectError("it has no address")


class _TimedStream(httpcore2.NetworkStream):
    """A connection whose every operation ends with the deadline.

    The library's own timeouts are for one operation each, so that a server that sends a byte now and then, in its
    headers or its body, would hold the line for ever.
    """

    def __init__(self, inner: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _TimedStream(self._inner.start_tls(ssl_context, server_hostname, self._deadline.left()), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


@contextlib.contextmanager
def asked(
    target: Target, addresses: Sequence[str], headers: dict[str, str], *, tls: ssl.SSLContext, deadline: Deadline
) -> Iterator[httpcore2.Response]:
    """The answer to one GET, its body not yet read; the connection ends with the block.

    One connection a request: with a second between requests there is little to keep open, and none is ever used for
    more than the check that it was opened under.

    Raises:
        TooSlow: the deadline passed, also while the body is read.
        Refused: no connection, a certificate that does not hold, an answer that is no HTTP.
    """
    url = httpcore2.URL(scheme=target.scheme, host=target.host, port=target.port, target=target.path)
    lines = [(b"Host", target.authority.encode("ascii")), (b"Connection", b"close")]
    lines += [(name.encode("ascii"), value.encode("latin-1")) for name, value in headers.items()]
    backend = PinnedBackend(addresses, deadline)
    try:
        with (
            httpcore2.HTTPConnection(url.origin, ssl_context=tls, network_backend=backend) as connection,
            connection.stream("GET", url, headers=lines) as response,
        ):
            yield response
    except httpcore2.TimeoutException:
        raise deadline.passed() from None
    except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
        raise _refused(error, target.host) from None


def _refused(error: Exception, host: str) -> InputError:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return Refused(
                f"the certificate of {host} does not hold ({cause.verify_message}); is the address written right, and "
                "this machine's clock? Nothing is fetched without a certificate that holds"
            )
        if isinstance(cause, ssl.SSLError):
            return Refused(f"no secure connection to {host} came about ({cause.reason or cause}); try again later")
        cause = cause.__cause__
    if isinstance(error, httpcore2.ConnectError):
        return Refused(f"{host} cannot be reached ({error}); check the connection, or try again later")
    if isinstance(error, httpcore2.LocalProtocolError):
        return Refused(f"the request cannot be written ({error})")
    return Refused(f"the connection to {host} broke off ({error or 'closed'}); try again later")
