"""What the guarded worker hands back of a feed or a news message: values only, as the document writes them."""

from __future__ import annotations

import msgspec


class FeedEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry, not yet judged."""

    key: str | None = None
    """Its id, as stable as its publisher makes it."""
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    outlet: str | None = None
    link: str | None = None
    text: str = ""
    pages: list[int] = []
    """The page on which each paragraph of the text begins, of a document that has pages."""
    markup: bool = False
    """The text is HTML, all of it the article."""
    status: str | None = None
    """A newswire's word on its use: "stat:usable", "stat:canceled"."""
    embargo: str | None = None


class FeedEntries(msgspec.Struct, frozen=True, kw_only=True):
    """The entries of one document."""

    entries: list[FeedEntry]
    left_out: int = 0
    """How many more there are than were asked for."""
    broken: str | None = None
    """What is wrong with the document, when something is."""
