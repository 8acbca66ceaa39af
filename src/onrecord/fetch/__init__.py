"""Feeds and pages from the web, politely, and never from the inside of the network that this machine stands in.

An address may come from anywhere: a feed's entry, a redirect, a colleague. Each is taken apart and its host resolved
once; every address that the host has must be on the public internet, and the connection goes to just those addresses.
Every redirect passes the same check.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import email.utils
import importlib.metadata
import time
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Self

import msgspec

from onrecord.errors import InputError, NotFound, Refused, TooSlow, UsageError
from onrecord.fetch import body as bodies
from onrecord.fetch import robots
from onrecord.fetch.address import Resolver, Target, furthest, join, parse, system_resolver

if TYPE_CHECKING:
    import ssl

    from onrecord.fetch.network import Deadline

__all__ = ["FetchLimits", "Fetched", "Fetcher", "Resolver", "system_resolver"]

MIB = 1024 * 1024
_REDIRECTS = (301, 302, 303, 307, 308)
_ROBOTS_HOLD = 24 * 3600.0
_ROBOTS_AGAIN = 600.0  # a robots.txt that could not be had is not asked for again with each feed of its site
_LONGEST_REST = 24 * 3600.0
_ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, text/html;q=0.9, */*;q=0.5"


class FetchLimits(msgspec.Struct, frozen=True, kw_only=True):
    """What fetching one address may cost, and how often a site is asked."""

    redirects: int = 5
    """Redirects that are followed."""

    bytes: int = 20 * MIB
    """Of a body, packed and unpacked."""

    seconds: float = 30.0
    """For the whole of one `get`, its redirects and robots.txt included; waiting out of politeness is not counted."""

    seconds_between: float = 1.0
    """From one request to a host to the next. A site whose robots.txt asks for more gets it, up to a minute."""

    robots_bytes: int = 512 * 1024
    """Of a robots.txt; what comes behind is not looked at."""


class Download(msgspec.Struct, frozen=True, kw_only=True):
    """What an address gave."""

    url: str
    """The last one, after redirects."""

    status: int
    """200, or 304: it has not changed since."""

    body: bytes
    """Unpacked; empty for 304."""

    content_type: str | None
    etag: str | None
    """To give back at the next `get`."""

    modified: str | None
    """The Last-Modified header, to give back at the next `get`."""


class _Response(msgspec.Struct, frozen=True):
    """One response."""

    target: Target
    status: int
    headers: dict[str, str]
    body: bytes


class _Call(msgspec.Struct):
    """What is known during one `get`."""

    deadline: Deadline
    addresses: dict[str, list[str]] = {}
    """Of each host, asked for once: a second answer might be another."""
    outside: bool = False
    """Whether a public host has been asked: what it redirects to must be public too."""


class Fetcher:
    """Fetches one address after the other, from one thread.

    Proxies that the environment names are not used, nor is anything else in it: through a proxy, the address that was
    checked would not be the one that is connected to. The system's trusted certificates are.

    Args:
        limits: what one address may cost.
        agent: how we name ourselves; a robots.txt is read for the part before the slash.
        resolve: from a host's name to its addresses.
        clock: seconds, running forward only.
        sleep: waits for seconds.
        tls: whom to trust; the system's trusted certificates, when not given.
        allow_private: also fetch from one's own network, for a team's own feeds and for tests. Even so, a public site
            cannot redirect into it, and addresses of machines' own services (169.254.169.254) are never fetched.
    """

    def __init__(
        self,
        *,
        limits: FetchLimits = FetchLimits(),  # noqa: B008 - frozen
        agent: str | None = None,
        resolve: Resolver = system_resolver,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        tls: ssl.SSLContext | None = None,
        allow_private: bool = False,
    ) -> None:
        self._limits = limits
        self._agent = agent or default_agent()
        if not _sendable(self._agent):
            raise UsageError(f"{agent!r} cannot be sent as a name")
        self._resolve = resolve
        self._clock = clock
        self._sleep = sleep
        self._tls = tls
        self._allow_private = allow_private
        self._robots: dict[str, robots.RobotsRules] = {}
        self._free: dict[str, float] = {}
        self._resting: dict[str, float] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Forget what sites allowed. No connection outlives its request."""
        self._robots.clear()

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Download:
        """What an address gives, or that it has not changed.

        Args:
            url: an http or https address.
            etag: the `etag` of the last time.
            modified: the `modified` of the last time.

        Raises:
            NotFound: there is nothing there (404), or no more (410).
            Refused: not an address that is fetched, one that its site's robots.txt forbids, a site that would not give
                it or cannot be reached; the message says which, and when to come back.
            TooSlow: it took longer than `limits.seconds`.
            TooLarge, Bomb: its body is larger than `limits.bytes`, or unpacks to two hundred times its size.
            Malformed, Truncated: its packed body is damaged, or ends in the middle.
        """
        from onrecord.fetch.network import Deadline

        asked = {"If-None-Match": etag, "If-Modified-Since": modified}
        since = {name: value.strip() for name, value in asked.items() if value and _sendable(value)}
        call = _Call(deadline=Deadline(self._limits.seconds, self._clock))
        try:
            answer = self._follow(url, call, {"Accept": _ACCEPT, **since})
            return self._fetched(answer, conditional=bool(since))
        except InputError as error:
            error.source = error.source or url
            raise

    def _fetched(self, answer: _Response, *, conditional: bool) -> Download:
        status, headers = answer.status, answer.headers
        if status in (404, 410):
            raise NotFound(f"there is nothing at this address{' any more' if status == 410 else ''} (status {status})")
        if status not in (200, 304) or (status == 304 and not conditional):
            rest = _rest(answer)
            when = f"; come back in {rest:.0f} seconds" if rest else ""
            raise Refused(f"the site did not give it (status {status}){_what_to_do(status)}{when}")
        return Download(
            url=answer.target.url,
            status=status,
            body=answer.body,
            content_type=headers.get("content-type"),
            etag=headers.get("etag"),
            modified=headers.get("last-modified"),
        )

    def _follow(self, url: str, call: _Call, headers: dict[str, str], *, for_robots: bool = False) -> _Response:
        """The first answer that is no redirect. Each hop is checked as if it were the first."""
        target, to = parse(url), ""
        for _ in range(self._limits.redirects + 1):
            with _redirected(to):
                target = join(target, to) if to else target
                answer = self._ask(target, call, headers, for_robots=for_robots)
            to = _letters(answer.headers.get("location", ""))
            if answer.status not in _REDIRECTS or not to:
                return answer
        raise Refused(f"it is redirected more than {self._limits.redirects} times")

    def _ask(self, target: Target, call: _Call, headers: dict[str, str], *, for_robots: bool) -> _Response:
        """One answer of one host, when it may be asked and is ready to be."""
        from onrecord.fetch.network import asked

        addresses = self._addresses(target, call)
        rules = None if for_robots else self._rules(target, call)
        if rules is not None and not rules.allow(target.url, self._agent):
            raise Refused(f"the site's robots.txt does not allow {self._agent.split('/')[0]} to fetch it")
        self._wait(target.host, rules.delay(self._agent) if rules is not None else 0.0, call)
        sent = {"User-Agent": self._agent, "Accept-Encoding": "gzip", **headers}
        with asked(target, addresses, sent, tls=self._trust(), deadline=call.deadline) as response:
            found = _headers(response.headers)
            body = b""
            if response.status == 200:
                limit = self._limits.robots_bytes if for_robots else self._limits.bytes
                chunks = response.iter_stream()
                body = bodies.read(chunks, encoding=found.get("content-encoding"), limit=limit, cut=for_robots)
        answer = _Response(target, response.status, found, body)
        if rest := _rest(answer):
            self._resting[target.host] = self._clock() + rest
        return answer

    def _addresses(self, target: Target, call: _Call) -> list[str]:
        """The host's addresses, every one of them checked."""
        from onrecord.fetch.network import resolve

        found = [target.address] if target.address is not None else call.addresses.get(target.host)
        if found is None:
            found = resolve(self._resolve, target.host, target.port, call.deadline)
            call.addresses[target.host] = found
        reach = furthest(found, target.host)
        if reach == "never":
            raise Refused(f"{target.host} is at an address that nothing is fetched from ({', '.join(found)})")
        if reach == "private" and not self._allow_private:
            raise Refused(
                f"{target.host} is in a private network ({', '.join(found)}); if it is your own, allow private "
                "addresses (allow_private, --allow-private)"
            )
        if reach == "private" and call.outside:
            raise Refused(f"{target.host} is in a private network ({', '.join(found)}), where no public site may lead")
        call.outside = call.outside or reach == "public"
        return found

    def _rules(self, target: Target, call: _Call) -> robots.RobotsRules:
        """What the site allows; its robots.txt is asked for once a day."""
        rules = self._robots.get(target.origin)
        if rules is None or rules.until <= self._clock():
            # What holds when the deadline passes meanwhile.
            late = robots.RobotsRules(None, "the site's robots.txt took too long", self._clock() + _ROBOTS_AGAIN)
            self._robots[target.origin] = late
            rules = self._robots[target.origin] = self._asked_rules(target, call)
        if rules.refusal is not None:
            rest = rules.until - self._clock()
            raise Refused(f"{rules.refusal}, so it is left alone for now; come back in {rest:.0f} seconds")
        return rules

    def _asked_rules(self, target: Target, call: _Call) -> robots.RobotsRules:
        try:
            answer = self._follow(f"{target.origin}/robots.txt", call, {}, for_robots=True)
        except TooSlow:
            raise
        except InputError as error:
            reason = f"the site's robots.txt could not be had ({error.message})"
            return robots.RobotsRules(None, reason, self._clock() + _ROBOTS_AGAIN)
        now = self._clock()
        if answer.status == 200:
            return robots.RobotsRules(robots.read(answer.body), None, now + _ROBOTS_HOLD)
        # A site without rules says so with “not found”, also with “forbidden”; in trouble it says nothing (RFC 9309).
        if 400 <= answer.status < 500 and answer.status != 429:
            return robots.RobotsRules(None, None, now + _ROBOTS_HOLD)
        reason = f"the site's robots.txt could not be had (status {answer.status})"
        return robots.RobotsRules(None, reason, now + (_rest(answer) or _ROBOTS_AGAIN))

    def _wait(self, host: str, delay: float, call: _Call) -> None:
        """Until the host may be asked again; not at all when it asked for more rest than anyone would wait."""
        now = self._clock()
        rest = self._resting.get(host, now) - now
        if rest > 0:
            raise Refused(f"the site asked to be left alone; come back in {rest:.0f} seconds")
        between = max(self._limits.seconds_between, delay)
        wait = self._free.get(host, now - between) + between - now
        if wait > 0:
            self._sleep(wait)
            call.deadline.put_off(wait)
        self._free[host] = self._clock()

    def _trust(self) -> ssl.SSLContext:
        if self._tls is None:
            import httpx2

            self._tls = httpx2.create_ssl_context(trust_env=False)
        return self._tls


def default_agent() -> str:
    """How we name ourselves to sites, with where to read what we are."""
    try:  # of what is installed: the package's own front imports all stages, and a stage may not import those behind it
        version = importlib.metadata.version("onrecord")
    except importlib.metadata.PackageNotFoundError:
        version = "0"
    return f"onrecord/{version} (+https://pypi.org/project/onrecord/)"


def _sendable(value: str) -> bool:
    """Whether a kept header can go back out; what cannot is left out, and the whole is fetched."""
    return value.isprintable() and all(ord(letter) < 256 for letter in value)


@contextlib.contextmanager
def _redirected(to: str) -> Iterator[None]:
    """Errors say that they are of a redirect, not of the address that was given."""
    try:
        yield
    except InputError as error:
        if to:
            # Quoted: a foreign header may hold codes that a terminal obeys.
            error.message = f"it is redirected to {to[:200]!r}: {error.message}"
        raise


def _headers(lines: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """By lower-case name; those that come more than once joined, as the standard has it."""
    found: dict[str, str] = {}
    for name, value in lines:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        found[key] = f"{found[key]}, {text}" if key in found else text
    return found


def _letters(location: str) -> str:
    """A Location as it was meant: bytes beyond ASCII are UTF-8 where they can be."""
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return location


def _what_to_do(status: int) -> str:
    if status in (401, 402, 403, 451):
        return ": it is not open to everyone"
    if status == 429:
        return ": it was asked too often"
    return ": it is in trouble" if status >= 500 else ""


def _rest(answer: _Response) -> float | None:
    """Seconds that a site asks to be left alone, by either form of Retry-After; a day at most."""
    if answer.status not in (429, 503):
        return None
    value = answer.headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        rest = float(value[:9])
    else:
        try:
            until = email.utils.parsedate_to_datetime(value)
        except (ValueError, OverflowError):
            return None
        until = until if until.tzinfo is not None else until.replace(tzinfo=dt.UTC)
        rest = (until - dt.datetime.now(dt.UTC)).total_seconds()
    return min(rest, _LONGEST_REST) if rest > 0 else None
