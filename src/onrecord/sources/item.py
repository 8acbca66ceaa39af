"""What a source gives: single reports, and what could not be had from it."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from pathlib import Path
from typing import Literal

import msgspec

from onrecord import codes
from onrecord.errors import Empty, InputError
from onrecord.ingest import Source, load, read_file
from onrecord.ingest.decode import clean
from onrecord.limits import DEFAULT, Limits
from onrecord.model import Report

CUT = "the text is cut"
"""How a note begins that is the report's own, not one on its metadata."""
State = Literal["skipped", "failed"]


class Provenance(msgspec.Struct, frozen=True, kw_only=True):
    """Where reports come from, as the user says of all of them; it goes before what they say of themselves."""

    published: str | None = None
    """ISO day."""
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    """"en" where the user knows that they are English; judged from the words where not."""


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
    """The content is HTML and all of it is the article, so that every paragraph is taken; a page is searched for
    its."""
    pages: tuple[int, ...] = ()
    """The page on which each paragraph of the content begins, of a document that has pages."""
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
    """Stable; see `onrecord.codes`."""
    message: str


def unreadable(name: str, error: InputError) -> Unreadable:
    """What is told of an input that raised this error; one without words is skipped, every other one failed."""
    return refused(name, error.code, error.message)


def refused(name: str, code: str, message: str) -> Unreadable:
    """What is told of an input that gives no report; its code says whether it is skipped or has failed."""
    state: State = "skipped" if code in codes.CODES and codes.CODES[code].skipped else "failed"
    return Unreadable(name=name, state=state, code=code, message=message)


def no_text(name: str) -> Unreadable:
    """What is told of a row, object or entry with an empty text."""
    return refused(name, Empty.code, "there is no text in it")


def item_of_source(source: Source, limits: Limits) -> Item:
    """What a caller of `onrecord.read` hands over, as an item: words, bytes, or the path of a file.

    Raises:
        InputError: the file cannot be read; the error names it.
    """
    if isinstance(source, str | bytes):
        return Item(name="", content=source)
    name = os.fspath(source)
    try:
        return _of_file(read_file(Path(source), limits), name, limits)
    except InputError as error:
        error.source = name
        raise


def _of_file(data: bytes, name: str, limits: Limits) -> Item:
    """A file's bytes as an item; readers of documents are imported when one comes."""
    from onrecord.sources.document_format import document_format

    kind = document_format(data[:65_536], Path(name).suffix.lower())
    if kind is None:
        return Item(name=name, content=data)
    from onrecord.sources.columns import Columns, SourceOptions
    from onrecord.sources.documents import one_document

    return one_document(data, name, kind, SourceOptions(Columns({}), limits, dt.datetime.now(dt.UTC)))


def report_of(item: Item, *, provenance: Provenance | None = None, limits: Limits = DEFAULT) -> Report:
    """The report of an item, with everything that its source and the user say of it.

    Raises:
        InputError: it cannot be read; the error names the item.
    """
    said = provenance or Provenance()
    try:
        return load(
            item.content,
            published=_stored(said.published),
            metadata_day=_stored(item.published),
            outlet=_stored(said.outlet or item.outlet),
            url=_stored(said.url or item.url),
            title=_stored(item.title),
            byline=_stored(item.byline),
            fragment=item.fragment,
            pages=item.pages,
            language=said.language,
            notes=[note for note in item.notes if note.startswith(CUT)],
            limits=limits,
        )
    except InputError as error:
        error.source = error.source or item.name or None
        raise


def _stored(words: str | None) -> str | None:
    """Strings out of JSON may hold NULs and lone surrogates, which no database takes."""
    return clean(words).text if words else None
