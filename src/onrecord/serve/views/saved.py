"""Saved searches: questions that people keep under a name, with how many entries answer each now."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import FormData, QueryParams
from starlette.requests import Request
from starlette.responses import Response

from onrecord.answers import SavedSearch
from onrecord.errors import UsageError
from onrecord.serve.back import sent_back, text_of
from onrecord.serve.gate import who_asks
from onrecord.serve.page import Page, Sheet, as_json
from onrecord.serve.problems import wants_data
from onrecord.serve.query import question_of
from onrecord.serve.site import Site

SCREENS = {"/search": "list", "/timeline": "timeline", "/map": "map", "/network": "network"}
"""Screens whose questions can be kept, and what each is."""
COLUMNS = ("id", "name", "address", "who", "at", "entries")


class SavedLine(NamedTuple):
    """A saved search in a list."""

    search: SavedSearch
    screen: str
    """What it is shown on."""
    entries: int | None
    """How many answer it now, None where it cannot be asked any more."""
    feed: str
    """The address of what is new of it."""


def searches(site: Site, request: Request) -> Page:
    """All that are saved."""
    lines = lines_of(site)
    data = {"searches": [{**_plain(line.search), "entries": line.entries} for line in lines]}
    rows = [(*_plain(line.search).values(), line.entries) for line in lines]
    return Page("searches.html", "Saved searches", data, Sheet(COLUMNS, rows), {"lines": lines})


def lines_of(site: Site, most: int | None = None) -> list[SavedLine]:
    """Saved searches as lists show them."""
    return [_line(site, one) for one in site.store.saved_searches()[:most]]


def save(site: Site, request: Request, form: FormData) -> Response:
    """Keep the question of a page under a name."""
    key = site.store.save_search(
        text_of(form, "name"), kept_address(site, text_of(form, "address")), who=who_asks(request)
    )
    return _done(site, request, form, "The search is saved", key)


def remove(site: Site, request: Request, form: FormData) -> Response:
    """Take a saved search off the list."""
    gone = site.store.remove_search(text_of(form, "search"))
    return _done(site, request, form, f"“{gone.name}” is removed", gone.id, removed=True)


def put_back(site: Site, request: Request, form: FormData) -> Response:
    """Put a removed one on the list again."""
    back = site.store.put_back_search(text_of(form, "search"))
    return _done(site, request, form, f"“{back.name}” is back", back.id)


def _done(site: Site, request: Request, form: FormData, words: str, key: str, *, removed: bool = False) -> Response:
    if wants_data(request.scope):
        return as_json({"search": key})
    return sent_back(form, site.notices.put(words, search=key if removed else None), "/searches")


def kept_address(site: Site, given: str) -> str:
    """A page's address as it is kept, without what belongs to one visit: the number of its page, what was told there.

    Raises:
        UsageError: it is none of a screen whose questions can be kept, or asks what cannot be asked.
    """
    parts = urlsplit(given)
    if parts.path not in SCREENS or parts.netloc:
        raise UsageError(f"what can be saved is a question of {', '.join(SCREENS)}, not {given!r}")
    pairs = [(k, v) for k, v in parse_qsl(parts.query) if k not in ("done", "page")]
    site.extent(question_of(QueryParams(pairs)))
    return f"{parts.path}?{urlencode(pairs)}" if pairs else parts.path


def _line(site: Site, one: SavedSearch) -> SavedLine:
    parts = urlsplit(one.address)
    try:
        entries = site.extent(question_of(QueryParams(parts.query))).entries
    except UsageError:  # a newer onrecord may have another word for something
        entries = None
    feed = "/search.atom" + (f"?{parts.query}" if parts.query else "")
    return SavedLine(one, SCREENS.get(parts.path, "list"), entries, feed)


def _plain(one: SavedSearch) -> dict[str, str]:
    return {name: getattr(one, name) for name in one.__struct_fields__}
