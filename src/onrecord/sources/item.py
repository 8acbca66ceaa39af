"""What a source gives: single reports, and what could not be had from it."""

from __future__ import annotations

import hashlib
from typing import Literal

import msgspec

from onrecord.errors import Empty, InputError

State = Literal["skipped", "failed"]


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One report as its source gives it, not yet taken in."""

    name: str
    """Where it is, the same in every run: a file's absolute path; "<path>:17" for line 17 of JSON Lines or of a
    table; "<path>#<guid, link or index>" for a feed's entry; "<path>#<WARC-Record-ID>"; "<path>!<member>" in a zip."""
    content: bytes | str
    """`bytes`: a file as found, text or HTML in any encoding. `str`: words or HTML, decoded."""
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    """ISO day, as the source's metadata gives it."""
    outlet: str | None = None
    url: str | None = None
    fragment: bool = False
    """The content is HTML and all of it is the article, so that every paragraph is taken; a page is searched for its."""
    notes: tuple[str, ...] = ()
    """What was not believed: "published 2099-01-01 lies in the future; not used"."""

    @property
    def digest(self) -> str:
        """SHA-256 over everything but the name and the notes: the same report again, wherever it lies."""
        digest = hashlib.sha256()
        metadata = (self.title, self.byline, self.published, self.outlet, self.url)
        for part in (self.content, *metadata, "fragment" if self.fragment else ""):
            data = part if isinstance(part, bytes) else (part or "").encode("utf-8", "surrogatepass")
            # Kind and length before each part: no two items run together to the same bytes.
            kind = "-" if part is None else "b" if isinstance(part, bytes) else "s"
            digest.update(f"{kind}{len(data)}:".encode("ascii"))
            digest.update(data)
        return digest.hexdigest()


class Unreadable(msgspec.Struct, frozen=True, kw_only=True):
    """Something in a source that gives no report, and why."""

    name: str
    state: State
    """`skipped`: there is nothing to read in it, or it may not be used. `failed`: something is wrong with it."""
    code: str
    """Stable: "input.malformed"; see `onrecord.errors`, and "input.withheld" and "input.embargoed" of news wires."""
    message: str


def unreadable(name: str, error: InputError) -> Unreadable:
    """What is told of an input that raised this error; one without words is skipped, every other one failed."""
    state: State = "skipped" if isinstance(error, Empty) else "failed"
    return Unreadable(name=name, state=state, code=error.code, message=error.message)
