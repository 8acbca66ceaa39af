"""Hostile pages: a clear error, and the next one is read."""

from __future__ import annotations

import pytest
from hostile_pages import PAGES, SENTENCE

from onrecord.errors import InputError, NoArticle, ParserDied, TooSlow
from onrecord.ingest import load
from onrecord.ingest.guard.parser import Parser
from onrecord.limits import Limits

GOOD = (
    "<!doctype html><html lang=en><head><title>Bridge to reopen - The Salve Post</title>"
    '<meta property="og:site_name" content="The Salve Post"><meta property="article:published_time" '
    'content="2024-03-04T09:00:00Z">'
    f"</head><body><nav>Home News</nav><article><h1>Bridge to reopen</h1><p>{SENTENCE * 3}</p><blockquote>"
    f"<p>{SENTENCE}</p></blockquote>"
    f"<p>{SENTENCE * 4}</p></article><footer>All rights reserved</footer></body></html>"
)
FAST = Limits(parse_seconds=2.0)


def test_a_page() -> None:
    """The article's words with its metadata, without the page's furniture."""
    report = load(GOOD)

    assert report.title == "Bridge to reopen"
    assert report.outlet == "The Salve Post"
    assert (report.published, report.published_from) == ("2024-03-04", "metadata")
    assert "Home News" not in report.text
    assert [b.kind for b in report.blocks][:2] == ["title", "paragraph"]


@pytest.mark.parametrize("name", PAGES)
def test_hostile(name: str) -> None:
    """Each page either gives a report or a coded error in time, and the next page is served."""
    try:
        load(PAGES[name](), limits=FAST)
    except InputError as error:
        assert error.code.startswith("input.")
    assert load(GOOD, limits=FAST).title == "Bridge to reopen"


def test_deadline() -> None:
    """A page that takes too long is stopped."""
    with pytest.raises(TooSlow):
        load(PAGES["attributes"](), limits=Limits(parse_seconds=0.3))


def test_memory() -> None:
    """A page that takes too much memory is stopped, and the worker is replaced."""
    limits = Limits(parse_memory=48 * 1024 * 1024, parse_seconds=20)
    with pytest.raises((ParserDied, TooSlow)):
        load("<html><body>" + "<p>" + "word " * 2_000_000, limits=limits)
    assert load(GOOD, limits=limits).title == "Bridge to reopen"


def test_no_article() -> None:
    """A page without an article says so."""
    with pytest.raises(NoArticle) as caught:
        load(PAGES["nothing"]())

    assert caught.value.code == "input.no-article"


def test_worker_that_was_killed() -> None:
    """A worker that somebody kills is replaced."""
    parser = Parser(FAST)
    assert parser.page(GOOD) is not None
    assert parser._worker is not None
    parser._worker.process.kill()
    parser._worker.process.wait()

    assert parser.page(GOOD) is not None
    parser.close()
