"""Cursors: where the next page of a list begins, as a word that says nothing."""

from __future__ import annotations

import base64

from onrecord.errors import UsageError


def cursor_of(offset: int) -> str:
    """Where the next page begins, as a word that says nothing."""
    return base64.urlsafe_b64encode(f"after {offset}".encode()).decode().rstrip("=")


def offset_of(cursor: str | None) -> int:
    """Where a page begins.

    Raises:
        UsageError: it is no cursor of ours.
    """
    if not cursor:
        return 0
    try:
        after, _, number = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii").partition(" ")
        if after != "after" or not number.isdigit() or cursor_of(int(number)) != cursor or len(number) > 9:
            raise ValueError
    except ValueError:
        raise UsageError(f"{cursor!r} is no cursor; take it from the answer before") from None
    return int(number)


def next_cursor(offset: int, shown: int, total: int) -> str | None:
    """The cursor of the page after one, None on the last."""
    return cursor_of(offset + shown) if shown and offset + shown < total else None
