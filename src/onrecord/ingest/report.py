"""One input to its `Report`: decoded or parsed, cut into blocks, its day and its agency found."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from onrecord.errors import Empty, InputError, NoArticle, NotFound, TooLarge, UsageError
from onrecord.ingest.blocks import behind_paywall, classify, paragraphs
from onrecord.ingest.days import day_of
from onrecord.ingest.decode import DecodedText, clean, decode
from onrecord.ingest.language import is_english
from onrecord.ingest.mending import mended
from onrecord.ingest.published import from_dateline, inferred
from onrecord.limits import DEFAULT, Limits
from onrecord.model import Block, BlockKind, PublishedFrom, Report
from onrecord.text.patterns import pattern_of
from onrecord.world import agencies

Source = str | bytes | os.PathLike[str]

_HTML = pattern_of(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,4000}?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|div|meta|title|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)

_BLANKS = pattern_of(r"\s+")


class _Metadata(NamedTuple):
    """What is known of a report beside its words."""

    published: dt.date | None
    metadata: dt.date | None
    outlet: str | None
    url: str | None
    title: str | None
    byline: str | None
    fragment: bool
    language: str | None
    notes: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()


def load(
    source: Source,
    *,
    published: str | dt.date | None = None,
    outlet: str | None = None,
    url: str | None = None,
    title: str | None = None,
    byline: str | None = None,
    metadata_day: str | dt.date | None = None,
    fragment: bool = False,
    pages: Sequence[int] = (),
    language: str | None = None,
    notes: Sequence[str] = (),
    limits: Limits = DEFAULT,
) -> Report:
    """Take one report in.

    Args:
        source: the report's words or HTML (`str`), its undecoded bytes, or the path of its file (`Path`).
        published: the day it was published, when the caller knows it (ISO date).
        outlet: who published it, when the caller knows it.
        url: where it was published.
        title: its title, when its source gives it apart from the text; it then opens the report's text.
        byline: who wrote it; wins over the one found.
        metadata_day: the day of publication by its source's metadata; `published` wins over it.
        fragment: `source` is HTML and all of it is the article, as in a feed; a page is searched for its article.
        pages: of a text from a document that has pages, the page on which each of its paragraphs begins.
        language: "en" when the caller knows that it is English; judged from the words when not given.
        notes: what the source tells of the text, that it is cut.
        limits: what the input may cost.

    Raises:
        InputError: one of its kinds, naming the input; see `onrecord.errors`.
        UsageError: `published` is no date, or `language` is not "en".
    """
    given = _Metadata(
        given_day(published),
        given_day(metadata_day),
        outlet,
        url,
        _one_line(title),
        _one_line(_byline(byline or "")),
        fragment,
        given_language(language),
        tuple(notes),
        tuple(pages),
    )
    name = os.fspath(source) if isinstance(source, os.PathLike) else None
    try:
        decoded = _text(source, limits)
        if not decoded.text.strip():
            raise Empty("there are no words in it")
        if fragment or _HTML.match(decoded.text[:8192]):
            report = _from_html(decoded, given, limits)
        else:
            better = mended(decoded.text)
            given = given._replace(notes=given.notes + better.notes)
            report = _from_text(decoded._replace(text=clean(better.text).text), given, limits)
    except InputError as error:
        error.source = error.source or name
        raise
    return report


def given_day(published: str | dt.date | None) -> dt.date | None:
    """A day that somebody gives, None when they give none.

    Raises:
        UsageError: it is no ISO date.
    """
    if published is None:
        return None
    if isinstance(published, dt.datetime):
        return published.date()
    if isinstance(published, dt.date):
        return published
    try:
        return dt.date.fromisoformat(published)
    except ValueError:
        raise UsageError(f"{published!r} is no date; write it as 2021-12-01") from None


def given_language(language: str | None) -> str | None:
    """The language that somebody gives, None when they give none.

    Raises:
        UsageError: it is not English, which is all that can be read.
    """
    if language not in (None, "en"):
        raise UsageError(f'{language!r} cannot be read; English ("en") alone can')
    return language


def check_is_text(source: Source) -> None:
    """Raise when somebody hands over a file's name for its words.

    Raises:
        UsageError: there is a file of this name.
    """
    if (
        isinstance(source, str)
        and len(source) < 260
        and not any(c in source for c in "\n <")
        and Path(source).is_file()
    ):
        raise UsageError(f"{source!r} is a file's name; to read the file, pass pathlib.Path({source!r})")


def _text(source: Source, limits: Limits) -> DecodedText:
    if isinstance(source, str):
        decoded = clean(source)
    elif isinstance(source, bytes):
        decoded = decode(_within(source, limits))
    else:
        decoded = decode(read_file(Path(source), limits))
    if len(decoded.text) > max(limits.text_chars, 0) and not _HTML.match(decoded.text[:8192]):
        raise TooLarge(f"it has {len(decoded.text):,} characters; at most {limits.text_chars:,} are read as one report")
    return decoded


def _within(data: bytes, limits: Limits) -> bytes:
    if len(data) > limits.input_bytes:
        raise TooLarge(f"it has {len(data):,} bytes; at most {limits.input_bytes:,} are read")
    return data


def read_file(path: Path, limits: Limits) -> bytes:
    """The bytes of a file.

    Raises:
        NotFound: it is not there, is a folder, or may not be opened.
        TooLarge: it has more bytes than a limit allows.
    """
    try:
        if path.is_dir():
            raise NotFound("this is a folder, not a file")
        with open(path, "rb") as file:
            # One byte more than allowed tells that it is too large, also of a pipe or device without a size.
            return _within(file.read(limits.input_bytes + 1), limits)
    except FileNotFoundError:
        raise NotFound("there is no such file") from None
    except PermissionError:
        raise NotFound("it may not be opened: permission denied") from None
    except OSError as error:
        raise NotFound(f"it cannot be read: {error.strerror or error}") from None


def _one_line(text: str | None) -> str | None:
    return _BLANKS.sub(" ", clean(text).text).strip() or None if text else None


def _from_text(decoded: DecodedText, given: _Metadata, limits: Limits) -> Report:
    text = decoded.text
    lines = paragraphs(text, limits.paragraph_chars)
    titled = given.title is not None and _one_line(text[slice(*lines[0])]) == given.title
    if given.title and not titled:
        text = f"{given.title}\n\n{text}"
        lines = paragraphs(text, limits.paragraph_chars)
    kinds: list[BlockKind | None] | None = ["title", *[None] * (len(lines) - 1)] if given.title else None
    blocks = classify(text, lines, kinds)
    if given.pages:
        blocks = _on_pages(text, blocks, given.pages[:1] + given.pages if kinds and not titled else given.pages)
    return _report(text, blocks, decoded.replaced, given)


def _on_pages(text: str, blocks: Sequence[Block], pages: Sequence[int]) -> list[Block]:
    """The blocks with the page on which each begins: an empty line stands between paragraphs, and nowhere else."""
    found: list[Block] = []
    number = at = 0
    for block in blocks:
        number += text.count("\n\n", at, block.start)
        at = block.start
        found.append(msgspec.structs.replace(block, page=pages[min(number, len(pages) - 1)]))
    return found


def _from_html(decoded: DecodedText, given: _Metadata, limits: Limits) -> Report:
    from onrecord.ingest.guard.parser import shared  # late: words alone are parsed by nobody

    worker = shared(limits)
    page = worker.fragment(decoded.text) if given.fragment else worker.page(decoded.text)
    if page is None:
        raise NoArticle("there are no words in this HTML" if given.fragment else "no article was found on this page")
    texts, found = page.paragraphs, page.kinds
    if given.title and "title" not in found:
        if texts[0] == given.title:
            found = ["title", *found[1:]]
        else:
            texts, found = [given.title, *texts], ["title", *found]
    better = [mended(text) for text in texts]
    texts = [clean(one.text).text for one in better]
    notes = (*given.notes, *page.notes, *(note for one in better for note in one.notes))
    text = "\n\n".join(texts)
    if len(text) > limits.text_chars:
        raise TooLarge(
            f"its article has {len(text):,} characters; at most {limits.text_chars:,} are read as one report"
        )
    lines: list[tuple[int, int]] = []
    kinds: list[BlockKind | None] = []
    at = 0
    for paragraph, kind in zip(texts, found, strict=True):
        lines.append((at, at + len(paragraph)))
        kinds.append(kind)
        at += len(paragraph) + 2
    day = given.metadata or _day(page.published)
    known = given._replace(
        metadata=day,
        outlet=given.outlet or page.outlet,
        url=given.url or page.url,
        byline=given.byline or page.byline,
        notes=notes,
    )
    return _report(text, classify(text, lines, kinds), decoded.replaced, known)


def _cut_off(text: str, blocks: Sequence[Block]) -> Iterator[str]:
    """A note where the page says that there is more behind a paywall."""
    if any(b.kind == "boilerplate" and behind_paywall(text[b.start : b.end]) for b in blocks):
        yield "the text is cut: the rest is for subscribers"


def _day(written: str | None) -> dt.date | None:
    iso = day_of(written, today=dt.datetime.now(dt.UTC).date()).iso
    return dt.date.fromisoformat(iso) if iso else None


def _report(text: str, blocks: Sequence[Block], replaced: int, known: _Metadata) -> Report:
    published, origin = _published(text, blocks, known.published, known.metadata)
    title = next((text[b.start : b.end] for b in blocks if b.kind == "title"), None)
    byline = known.byline or next((_byline(text[b.start : b.end]) for b in blocks if b.kind == "byline"), None)
    notes = tuple(dict.fromkeys([*known.notes, *_cut_off(text, blocks)]))
    report = Report(
        id="",
        title=title,
        outlet=known.outlet,
        url=known.url,
        byline=byline,
        published=published,
        published_from=origin,
        wire=_wire(text, blocks, byline),
        language=known.language or ("en" if is_english(text) else None),
        text=text,
        blocks=tuple(blocks),
        replaced=replaced,
        notes=notes or msgspec.UNSET,
    )
    # Over all of it: two reports of one id are the same to the last field.
    return msgspec.structs.replace(report, id=f"r{hashlib.sha256(msgspec.json.encode(report)).hexdigest()[:16]}")


def _published(
    text: str, blocks: Sequence[Block], given: dt.date | None, metadata: dt.date | None
) -> tuple[str | None, PublishedFrom | None]:
    ways: tuple[tuple[PublishedFrom, dt.date | None], ...] = (
        ("given", given),
        ("metadata", metadata),
        ("dateline", None if given or metadata else from_dateline(text, blocks)),
    )
    for origin, day in ways:
        if day is not None:
            return day.isoformat(), origin
    day = inferred(text, blocks)
    return (day.isoformat(), "inferred") if day else (None, None)


def _byline(line: str) -> str:
    return re.sub(r"^[Bb][Yy]\s+", "", line).strip()


def _wire(text: str, blocks: Sequence[Block], byline: str | None) -> str | None:
    """The agency that a dateline, byline, credit or boilerplate line names as the copy's origin."""
    for block in blocks:
        line = text[block.start : block.end]
        if block.kind == "dateline":
            match = agencies.IN_DATELINE.search(line)
            if match:
                return agencies.agency(match.group(1))
        elif block.kind in ("byline", "boilerplate") or (block.kind == "credit" and not _is_photo(blocks, block)):
            named = agencies.credited(line)
            if named:
                return named
    return agencies.credited(f"By {byline}") if byline else None


def _is_photo(blocks: Sequence[Block], credit: Block) -> bool:
    """A credit right behind a caption is the photographer's, not the story's."""
    at = blocks.index(credit)
    return at > 0 and blocks[at - 1].kind == "caption"
