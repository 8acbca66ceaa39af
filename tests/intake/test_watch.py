"""Feeds on the web into the record, against a server of our own."""

from __future__ import annotations

import http.server
import threading
import time
from collections import Counter
from collections.abc import Iterator

import pytest

from onrecord.errors import UsageError
from onrecord.fetch import Fetcher, FetchLimits
from onrecord.intake.watch import watch
from onrecord.store.store import Store

ENTRY = (
    "<item><title>Bridge {n}</title><link>{base}/story/{n}</link><guid>g{n}</guid>"
    "<pubDate>Tue, 05 Mar 2024 10:00:00 GMT</pubDate>"
    "<description>Mayor Ann Lee said on Monday that bridge {n} was safe.</description></item>"
)
PAGE = (
    "<html><head><title>Bridge {n}</title></head><body><article><h1>Bridge {n}</h1><p>Mayor Ann Lee said on Monday that"
    ' bridge {n} was safe.</p><p>"We have looked at every bolt of bridge {n}," she told reporters at the site.</p>'
    "<p>The union of engineers denied that, and warned that the bridge could fall.</p></article></body></html>"
)


class Site(http.server.BaseHTTPRequestHandler):
    """A feed with as many entries as `entries` says, their pages, and a robots.txt."""

    entries = 2
    gone: frozenset[str] = frozenset()
    asked: Counter[str]

    def do_GET(self) -> None:
        type(self).asked[self.path] += 1
        etag = f'"{self.entries}"'
        if self.path == "/feed.xml" and self.headers.get("If-None-Match") == etag:
            self.send_response(304)
            self.end_headers()
            return
        base = f"http://{self.headers['Host']}"
        if self.path == "/feed.xml":
            items = "".join(ENTRY.format(n=n, base=base) for n in range(self.entries))
            body, kind = (
                f'<rss version="2.0"><channel><title>The Post</title>{items}</channel></rss>',
                "application/rss+xml",
            )
        elif self.path.startswith("/story/") and self.path not in self.gone:
            body, kind = PAGE.format(n=self.path.rpartition("/")[2]), "text/html"
        else:
            self.send_error(404)
            return
        data = body.encode()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("ETag", etag)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[tuple[str, type[Site]]]:
    """A running server's address, and what it serves."""
    handler = type("Served", (Site,), {"asked": Counter()})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/feed.xml", handler
    server.shutdown()
    server.server_close()


def fetcher() -> Fetcher:
    return Fetcher(allow_private=True, limits=FetchLimits(seconds_between=0.0), sleep=lambda _: None)


def test_what_is_new_is_read_once(site: tuple[str, type[Site]], store: Store) -> None:
    """A second round reads nothing again, an unchanged feed is not sent again, and a new entry is read."""
    url, served = site
    with fetcher() as ask:
        first = list(watch(store, [url], fetcher=ask, every=None, workers=1))
        assert [o.input.state for o in first] == ["read", "read"]
        assert list(watch(store, [url], fetcher=ask, every=None, workers=1)) == []
        assert served.asked["/feed.xml"] == 2
        served.entries = 3
        third = list(watch(store, [url], fetcher=ask, every=None, workers=1))

    assert [o.again for o in third] == [True, True, False]
    assert {k.record.report.outlet for k in store.reports()} == {"The Post"}
    assert {k.record.report.published for k in store.reports()} == {"2024-03-05"}
    assert store.size()[0] == 3


def test_articles_are_fetched(site: tuple[str, type[Site]], store: Store) -> None:
    """With `articles`, the page behind an entry is read instead of its summary, and fetched once."""
    url, served = site
    with fetcher() as ask:
        list(watch(store, [url], fetcher=ask, every=None, articles=True, workers=1))
        served.entries = 3
        list(watch(store, [url], fetcher=ask, every=None, articles=True, workers=1))

    assert all("every bolt" in k.record.report.text for k in store.reports())
    assert {served.asked[f"/story/{n}"] for n in range(3)} == {1}


def test_a_page_that_is_gone_fails_once(site: tuple[str, type[Site]], store: Store) -> None:
    """It is told in the round that finds it missing and not asked for again; the feed rests while it is unchanged."""
    url, served = site
    served.gone = frozenset({"/story/1"})
    rounds = []
    with fetcher() as ask:
        for entries in (2, 2, 3):
            served.entries = entries
            done = list(watch(store, [url], fetcher=ask, every=None, articles=True, workers=1))
            rounds.append(sorted((o.input.state, o.input.code) for o in done))

    assert rounds == [[("failed", "input.not-found"), ("read", None)], [], [("read", None)]]
    assert served.asked["/story/1"] == 1


def test_what_cannot_be_fetched_is_noted(store: Store) -> None:
    """A private address is refused, and that is in the list of inputs; what is no URL is wrong use."""
    with Fetcher() as ask:
        done = list(watch(store, ["http://127.0.0.1:9/feed"], fetcher=ask, every=None))
        assert [(o.input.state, o.input.code) for o in done] == [("failed", "input.refused")]
        with pytest.raises(UsageError):
            list(watch(store, ["feed.xml"], fetcher=ask, every=None))
    assert [i.name for i in store.inputs("failed")] == ["http://127.0.0.1:9/feed"]


def test_rounds_go_on_until_stopped(site: tuple[str, type[Site]], store: Store) -> None:
    """It asks again after the time between rounds, and ends when told to."""
    url, served = site
    stop = threading.Event()
    seen = []

    def stop_after_three_rounds() -> None:
        deadline = time.monotonic() + 60  # a machine may be busy
        while served.asked["/feed.xml"] < 3 and time.monotonic() < deadline:
            time.sleep(0.05)
        stop.set()

    with fetcher() as ask:
        threading.Thread(target=stop_after_three_rounds).start()
        for outcome in watch(store, [url], fetcher=ask, every=0.2, workers=1, stop=stop):
            seen.append(outcome)

    assert len(seen) == 2
    assert served.asked["/feed.xml"] > 2
