"""One file to the reader of its format."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.errors import Empty, InputError, NotText
from onrecord.sources.columns import SourceOptions
from onrecord.sources.finding import SourceFile
from onrecord.sources.formats import SourceFormat, format_of
from onrecord.sources.item import Item, Unreadable, unreadable
from onrecord.sources.streams import Stream

_HEAD = 65_536


def opened(found: SourceFile, options: SourceOptions, as_: SourceFormat | None) -> Iterator[Item | Unreadable]:
    """The reports of one file; whatever is wrong with it ends this file only."""
    try:
        with found.open() as file:
            stream = Stream(file, options.limits)
            if not stream.peek(1):
                stream.read(1)  # raises what is wrong, if it is not just empty
                raise Empty("there are no words in it")
            kind = as_ or format_of(stream.peek(_HEAD), found.suffix)
            nothing = True
            for one in _read(found, stream, kind, options):
                nothing = False
                yield one
            if nothing:
                raise Empty("there are no reports in it")
    except InputError as error:
        yield unreadable(found.name, error)


def _read(found: SourceFile, stream: Stream, kind: SourceFormat, options: SourceOptions) -> Iterator[Item | Unreadable]:
    """Readers are imported when needed: most sources are of one kind."""
    name, limits = found.name, options.limits
    if kind in ("json", "jsonl", "ninjs"):
        from onrecord.sources import objects
        from onrecord.sources.reports import reports

        parsed = objects.from_lines if kind == "jsonl" else objects.from_values
        yield from reports(parsed(stream, name, limits), name, options, wire=kind == "ninjs")
    elif kind in ("csv", "tsv"):
        from onrecord.sources.tables import rows

        yield from rows(stream, name, options, delimiter="\t" if kind == "tsv" else None)
    elif kind in ("feed", "newsml"):
        from onrecord.sources.feeds import entries

        yield from entries(stream, name, kind, options)
    elif kind in ("mail", "office", "pdf", "markdown"):
        from onrecord.sources.documents import documents

        yield from documents(
            stream.whole(limits.unpacked_bytes if stream.packed else limits.input_bytes), name, kind, options
        )
    elif kind == "warc":
        from onrecord.sources.warcs import pages

        yield from pages(stream, name, limits)
    elif kind == "wacz" and found.whole and not stream.packed:
        from onrecord.sources.zips import members

        yield from members(found, options, opened)
    elif kind == "wacz" and "!" in name and not stream.packed:
        raise NotText("ZIP archives inside ZIP archives are not opened; unpack it first")
    else:
        yield _file(stream, name, limits.unpacked_bytes if stream.packed else limits.input_bytes)


def _file(stream: Stream, name: str, most: int) -> Item:
    data = stream.whole(most)
    if not data.strip():
        raise Empty("there are no words in it")
    return Item(name=name, content=data)
