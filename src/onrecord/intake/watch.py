"""Feeds on the web, looked at again and again: what is new in them is read and kept."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence

import msgspec

from onrecord.answers import Input
from onrecord.errors import InputError, NotFound, UsageError
from onrecord.fetch import Fetcher
from onrecord.intake.add import Outcome, keep
from onrecord.intake.arrivals import printable
from onrecord.sources import Item, Provenance, Unreadable, items_in, unreadable
from onrecord.store.store import Store


def watch(
    store: Store,
    urls: Sequence[str],
    *,
    fetcher: Fetcher,
    every: float | None = 900.0,
    articles: bool = False,
    provenance: Provenance | None = None,
    actors: str | None = None,
    reader: str | None = None,
    workers: int | None = None,
    stop: threading.Event | None = None,
) -> Iterator[Outcome]:
    """Fetch feeds or pages, and keep what is new in them.

    Args:
        urls: http or https.
        fetcher: asks politely, and never inside the network that this machine stands in.
        every: seconds from one round to the next; None for one round alone.
        articles: whether to fetch the page that each entry leads to, for feeds that give but a summary.
        provenance: where all reports come from, as far as the user knows.
        actors: a CSV file of actors known beforehand.
        reader: "full" or "fast"; the fast one when not given.
        workers: processes that read.
        stop: set it to end after the report at hand.

    Raises:
        UsageError: an address is no http or https URL.
        StoreError: the record cannot be written.
    """
    for url in urls:
        if not url.lower().startswith(("http://", "https://")):
            raise UsageError(f"{url!r} is no address on the web; files are taken by add")
    stop = stop or threading.Event()
    while True:
        for url in urls:
            yield from _round(
                store, url, fetcher, articles, provenance=provenance, actors=actors, reader=reader, workers=workers
            )
            if stop.is_set():
                return
        if every is None or stop.wait(every):
            return


def _round(
    store: Store,
    url: str,
    fetcher: Fetcher,
    articles: bool,
    *,
    provenance: Provenance | None,
    actors: str | None,
    reader: str | None,
    workers: int | None,
) -> Iterator[Outcome]:
    """Fetch one address. What its server says of the answer is kept last, so that a broken-off round is made again."""
    etag, modified = store.feed(url)
    try:
        fetched = fetcher.get(url, etag=etag, modified=modified)
    except InputError as error:
        yield from keep(store, [unreadable(url, error)], reader=reader, workers=1, many=True)
        return
    if fetched.status == 304:
        return
    found: Iterator[Item | Unreadable] = (_named(one, fetched.url) for one in items_in(fetched.body, url))
    if articles:
        found = _followed(found, store, fetcher)
    whole = True
    for outcome in keep(store, found, provenance=provenance, actors=actors, reader=reader, workers=workers, many=True):
        whole = whole and (outcome.input.state != "failed" or _is_gone(outcome.input))
        yield outcome
    if whole:  # else all of it is asked for again, and what failed is tried again
        store.note_feed(url, etag=fetched.etag, modified=fetched.modified)


def _is_gone(entry: Input) -> bool:
    """Whether an entry leads to a page that is not there: it was told once, and is not asked for again."""
    return entry.code == NotFound.code


def _named(one: Item | Unreadable, url: str) -> Item | Unreadable:
    """A page that is one report has the address that it was fetched from."""
    return msgspec.structs.replace(one, url=url) if isinstance(one, Item) and one.url is None else one


def _followed(found: Iterator[Item | Unreadable], store: Store, fetcher: Fetcher) -> Iterator[Item | Unreadable]:
    """The pages that a feed's entries lead to, in the entries' place; none is fetched twice."""
    for one in found:
        if isinstance(one, Unreadable) or one.url is None or "#" not in one.name:
            yield one
            continue
        before = store.past_input(printable(one.name))
        if before is not None and (before.input.state != "failed" or _is_gone(before.input)):
            continue
        try:
            page = fetcher.get(one.url)
        except InputError as error:
            yield unreadable(one.name, error)
            continue
        yield msgspec.structs.replace(one, content=page.body, fragment=False, url=page.url)
