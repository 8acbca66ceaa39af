"""A component of spaCy's: `nlp.add_pipe("onrecord")` reads each Doc and lays what was read over its tokens.

The span groups are those of the docbin export; `doc._.onrecord` is the whole record, and `span._.onrecord` the
statement, event or actor that a span belongs to. spaCy finds it by its entry point. It imports spaCy, and nothing else
of onrecord imports it.
"""

from __future__ import annotations

from typing import Any, cast

from spacy.language import Language
from spacy.tokens import Doc, Span

import onrecord
from onrecord.answers import StoredReport
from onrecord.errors import UsageError
from onrecord.export.docbin import lay_spans
from onrecord.model import Actor, Event, ReaderName, Record, Statement

_FIELDS = ("published", "outlet", "url")


class DocReader:
    """Reads Docs; what is known of a report stands in its Doc's `user_data`: published, outlet, url."""

    def __init__(self, reader: ReaderName | None = None) -> None:
        self._reader = reader

    def __call__(self, doc: Any) -> Any:
        """Read the Doc's words and lay spans over them.

        Raises:
            InputError: the words cannot be read as a report.
            UsageError: the words are HTML, or what stands in `user_data` cannot be what it is.
        """
        if not doc.text.strip():
            return doc
        given = {field: doc.user_data.get(field) for field in _FIELDS}
        record = onrecord.read(doc.text, reader=self._reader, **given)
        if record.report.text != doc.text:
            raise UsageError("a Doc holds the plain words of a report; these are a page, and offsets would be others")
        lay_spans(doc, StoredReport(record=record, actors={}))
        doc._.onrecord = record
        return doc


def _entry_of(span: Any) -> Statement | Event | Actor | None:
    """The entry or actor that a span of ours was read for."""
    record = cast("Record | None", span.doc._.onrecord)
    every: tuple[Statement | Event | Actor, ...] = ()
    if record is not None:
        every = (*record.statements, *record.events, *record.actors)
    return next((e for e in every if e.id == span.id_), None)


def make(nlp: Any, name: str, reader: ReaderName | None) -> DocReader:
    """Make the component, and what Docs and spans have of it."""
    for of, options in ((Doc, {"default": None}), (Span, {"getter": _entry_of})):
        of.set_extension("onrecord", force=True, **options)
    return DocReader(reader)


Language.factory("onrecord", default_config={"reader": None}, func=make)
