"""brat standoff read back: what annotators made of an export."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import msgspec

from onrecord.errors import Malformed, NotFound
from onrecord.export.brat import EXACT, STATEMENT, span
from onrecord.model import Span

_BOUND = re.compile(r"(\S+) (\d+ \d+(?:;\d+ \d+)*)")
_RELATION = re.compile(r"(\S+) \w+:(\S+) \w+:(\S+)")
_PARTS = {"Source": "source", "Cue": "cue", "Content": "content"}


class BratSpan(msgspec.Struct, frozen=True, kw_only=True):
    """A span with its label: Actor, Time, Place, Figure, or the type of an event."""

    label: str
    span: Span


class BratStatement(msgspec.Struct, frozen=True, kw_only=True):
    """A statement as it is annotated; one that an annotator added has no id."""

    id: str | None
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    act: str | None = None
    kind: str | None = None
    channel: str | None = None
    polarity: str | None = None


class BratReport(msgspec.Struct, frozen=True, kw_only=True):
    """The annotations of one report."""

    id: str
    text: str
    statements: tuple[BratStatement, ...]
    spans: tuple[BratSpan, ...]


def read_brat(folder: Path) -> Iterator[BratReport]:
    """Read a folder of brat's files, report by report in the order of their names.

    Raises:
        NotFound: there is no such folder, or the text of annotations is missing.
        Malformed: a line of annotations cannot be read; says which.
    """
    if not folder.is_dir():
        raise NotFound("there is no such folder", source=str(folder))
    for path in sorted(folder.glob("*.ann")):
        source = path.with_suffix(".txt")
        if not source.is_file():
            raise NotFound(f"its text {source.name} is missing", source=str(path))
        # Bytes: reading as text would turn CRLF to LF and move every offset behind it.
        text = source.read_bytes().decode()
        yield _report(unquote(path.stem), text, path)


class _Lines(NamedTuple):
    bounds: dict[str, tuple[str, Span]]
    relations: list[tuple[str, str, str]]
    attributes: dict[str, dict[str, str]]
    ids: dict[str, str]


def _report(name: str, text: str, path: Path) -> BratReport:
    found = _Lines({}, [], {}, {})
    for number, line in enumerate(path.read_bytes().decode().split("\n"), 1):
        try:
            _line(line.rstrip("\r"), text, found)
        except (ValueError, KeyError) as error:
            raise Malformed(f"line {number} is no annotation: {error}", source=str(path)) from None
    heads = _heads(found)
    spans = [BratSpan(label=label, span=s) for label, s in found.bounds.values() if label not in _PARTS]
    return BratReport(id=name, text=text, statements=tuple(_statement(h, found) for h in heads), spans=tuple(spans))


def _line(line: str, text: str, found: _Lines) -> None:
    name, _, rest = line.partition("\t")
    body, _, words = rest.partition("\t")
    if name.startswith("T"):
        match = _BOUND.fullmatch(body)
        if match is None:
            raise ValueError(f"{body!r} names no span")
        places = [int(n) for n in match[2].replace(";", " ").split()]
        if not 0 <= places[0] < places[-1] <= len(text):
            raise ValueError(f"{match[2]} lies outside the text")
        found.bounds[name] = (match[1], span(text, places[0], places[-1]))
    elif name.startswith("R"):
        match = _RELATION.fullmatch(body)
        if match is None:
            raise ValueError(f"{body!r} is no relation")
        found.relations.append((match[1], match[2], match[3]))
    elif name.startswith("A"):
        kind, target, *value = body.split(" ")
        found.attributes.setdefault(target, {})[kind.lower()] = value[0] if value else ""
    elif name.startswith("#"):
        _note(body, words, text, found)


def _note(body: str, words: str, text: str, found: _Lines) -> None:
    kind, _, target = body.partition(" ")
    if kind == EXACT:
        start, end = map(int, words.split())
        found.bounds[target] = (found.bounds[target][0], span(text, start, end))
    elif kind == STATEMENT:
        found.ids[target] = words.split(" ", 1)[0]


def _heads(found: _Lines) -> list[str]:
    """The spans that stand for statements: all with a note, and cues that an annotator added."""
    tied = {other for kind, _, other in found.relations if kind in _PARTS.values()}
    return [
        name for name, (label, _) in found.bounds.items() if name in found.ids or (label == "Cue" and name not in tied)
    ]


def _statement(head: str, found: _Lines) -> BratStatement:
    names = [head] + [other for kind, one, other in found.relations if one == head and kind in _PARTS.values()]
    parts: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
    for name in names:
        label, words = found.bounds[name]
        if label in _PARTS:
            parts[_PARTS[label]].append(words)
    told = found.attributes.get(head, {})
    return BratStatement(
        id=found.ids.get(head),
        **{part: tuple(spans) for part, spans in parts.items()},
        act=told.get("act"),
        kind=told.get("kind"),
        channel=told.get("channel"),
        polarity=told.get("polarity"),
    )
