"""spaCy DocBin: reports as Docs whose span groups hold what was read, for training and looking at with spaCy 3.

spaCy's spans begin and end with its tokens. Where ours do not, theirs are the next larger ones; ours, exact, are in
`doc.user_data["onrecord"]`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from onrecord.answers import StoredReport
from onrecord.errors import Missing
from onrecord.export import entries
from onrecord.export.files import make_folder, whole

_SHARD = 500  # reports a file: a DocBin is held in memory whole, by whoever writes and by whoever reads it
GROUPS = ("sources", "cues", "contents", "actors", "times", "places", "figures", "events")


class GroupSpan(NamedTuple):
    """A span on its way to a group."""

    start: int
    end: int
    label: str
    id: str
    """Id of the entry in its report."""
    actor: str = ""
    """Id of the actor in the whole record."""


def write_folder(kept: Iterable[StoredReport], folder: Path) -> tuple[dict[str, int], tuple[Path, ...]]:
    """Write files of 500 reports; returns the number of spans, and the files.

    Raises:
        Missing: spaCy is not installed.
    """
    spacy = _spacy()
    make_folder(folder)
    tokenizer = spacy.blank("en").tokenizer
    paths: list[Path] = []
    docs: list[Any] = []
    reports = spans = 0
    for one in kept:
        doc = _doc(one, tokenizer)
        docs.append(doc)
        reports += 1
        spans += sum(len(doc.spans[group]) for group in GROUPS)
        if len(docs) == _SHARD:
            paths.append(_shard(docs, folder, len(paths)))
            docs = []
    if docs or not paths:
        paths.append(_shard(docs, folder, len(paths)))
    # Files of an earlier, larger export: spaCy reads all that are in a folder.
    for path in folder.glob("reports-[0-9][0-9][0-9][0-9][0-9].spacy"):
        if path not in paths:
            path.unlink()
    return {"reports": reports, "spans": spans}, tuple(paths)


def _shard(docs: list[Any], folder: Path, number: int) -> Path:
    from spacy.tokens import DocBin

    path = folder / f"reports-{number + 1:05}.spacy"
    with whole(path) as out:
        out.write(DocBin(attrs=["ORTH", "SPACY"], docs=docs, store_user_data=True).to_bytes())
    return path


def groups(kept: StoredReport) -> dict[str, list[GroupSpan]]:
    """The spans of a report by the group they go to."""
    record = kept.record
    found: dict[str, list[GroupSpan]] = {group: [] for group in GROUPS}
    for s in record.statements:
        for part, span in entries.spans(s):
            found[f"{part}s"].append(GroupSpan(span.start, span.end, part.upper(), s.id))
    for a in record.actors:
        known = entries.person(kept, a.id).id
        found["actors"] += [GroupSpan(m.start, m.end, a.kind.upper(), a.id, known) for m in a.mentions]
    found["times"] = [GroupSpan(t.start, t.end, t.type, f"t{i}") for i, t in enumerate(record.times)]
    found["places"] = [GroupSpan(p.start, p.end, "PLACE", f"p{i}") for i, p in enumerate(record.places)]
    found["figures"] = [GroupSpan(f.start, f.end, "FIGURE", f"f{i}") for i, f in enumerate(record.figures)]
    found["events"] = [GroupSpan(e.trigger.start, e.trigger.end, e.type, e.id) for e in record.events]
    return {group: list(_within(places, len(record.report.text))) for group, places in found.items()}


def _within(places: Iterable[GroupSpan], length: int) -> Iterator[GroupSpan]:
    """Those that hold at least one character: spaCy has no empty spans."""
    return (p for p in places if 0 <= p.start < p.end <= length)


def lay_spans(doc: Any, kept: StoredReport) -> dict[str, list[list[int]]]:
    """Make the span groups of a Doc that holds the report's text; returns where the spans really begin and end."""
    exact: dict[str, list[list[int]]] = {}
    for group, places in groups(kept).items():
        doc.spans[group] = [
            doc.char_span(p.start, p.end, label=p.label, kb_id=p.actor, span_id=p.id, alignment_mode="expand")
            for p in places
        ]
        exact[group] = [[p.start, p.end] for p in places]
    return exact


def _doc(kept: StoredReport, tokenizer: Any) -> Any:
    doc = tokenizer(kept.record.report.text)
    exact = lay_spans(doc, kept)
    record = msgspec.to_builtins(kept.record)
    del record["report"]["text"]
    actors = msgspec.to_builtins(dict(sorted(kept.actors.items())))
    doc.user_data["onrecord"] = {"spans": exact, "record": record, "actors_of_record": actors}
    return doc


def _spacy() -> Any:
    try:
        import spacy
    except ImportError:
        raise Missing("a DocBin needs the package spacy; install it with: pip install onrecord[spacy]") from None
    return spacy
