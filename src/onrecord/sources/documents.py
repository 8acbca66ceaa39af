"""Documents that hold one report, or a mailbox of them: e-mail, saved pages, Word, OpenDocument, PDF, Markdown."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import msgspec

from onrecord.errors import Malformed, NotText, TooLarge, Truncated
from onrecord.ingest.decode import decode
from onrecord.ingest.guard.parser import shared
from onrecord.ingest.guard.parser_process import ParserRequest
from onrecord.ingest.parse.entry import FeedEntries
from onrecord.sources.columns import SourceOptions
from onrecord.sources.document_format import DocumentFormat
from onrecord.sources.item import Item, Unreadable, unreadable


def documents(data: bytes, name: str, kind: DocumentFormat, options: SourceOptions) -> Iterator[Item | Unreadable]:
    """The reports in a document.

    Raises:
        InputError: it is damaged, locked, a scan, or a bomb.
    """
    if kind == "markdown":
        from onrecord.sources.markdown import item_of_markdown

        yield item_of_markdown(decode(data).text, name, options)
        return
    from onrecord.sources.feeds import item_of_entry

    if kind == "office":
        _check_office(data, options)
    limits = options.limits
    found = msgspec.msgpack.decode(shared(limits).ask(ParserRequest(kind, data, limits.feed_items)), type=FeedEntries)
    if found.broken:
        raise (NotText if "no text" in found.broken else Malformed)(found.broken)
    for at, entry in enumerate(found.entries, start=1):
        place = name if len(found.entries) == 1 else f"{name}#{(entry.key or str(at))[:300]}"
        yield item_of_entry(entry, place, options)
    if found.left_out:
        yield unreadable(name, TooLarge(f"{found.left_out:,} more are in it than are read from one input"))


def one_document(data: bytes, name: str, kind: DocumentFormat, options: SourceOptions) -> Item:
    """The one report of a document.

    Raises:
        InputError: it has none, or several.
    """
    found = list(documents(data, name, kind, options))
    if len(found) != 1 or isinstance(found[0], Unreadable):
        told = found[0].message if len(found) == 1 and isinstance(found[0], Unreadable) else None
        raise Malformed(told or f"it holds {len(found):,} e-mails; read them with onrecord.sources.items()")
    return found[0]


def _check_office(data: bytes, options: SourceOptions) -> None:
    """What zip archives are checked for."""
    from onrecord.sources.zips import check_members

    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError):
        raise Truncated("the document breaks off, or is damaged") from None
    with archive:
        names = set(archive.namelist())
        if not names & {"word/document.xml", "content.xml"}:
            raise NotText("this is an office document of a kind that is not read; save it as text, HTML or .docx")
        check_members(archive, len(data), options.limits)
