"""What `onrecord.open_record` gives: a store that reports can be added to."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping

from onrecord.intake.add import Outcome, add, read_again
from onrecord.limits import DEFAULT, Limits
from onrecord.sources import Provenance, SourceFormat
from onrecord.store.store import Store


class OpenRecord(Store):
    """An open record: everything that a store answers, and the adding of reports to it."""

    def add(
        self,
        sources: Iterable[str | os.PathLike[str]],
        *,
        provenance: Provenance | None = None,
        columns: Mapping[str, str] | None = None,
        as_: SourceFormat | None = None,
        actors: str | None = None,
        reader: str | None = None,
        workers: int | None = None,
        limits: Limits = DEFAULT,
    ) -> Iterator[Outcome]:
        """Read all inputs of some sources and keep them; see `onrecord.intake.add.add`, which takes the same
        arguments."""
        yield from add(
            self,
            sources,
            provenance=provenance,
            columns=columns,
            as_=as_,
            actors=actors,
            reader=reader,
            workers=workers,
            limits=limits,
        )

    def read_again(
        self, *, actors: str | None = None, reader: str | None = None, workers: int | None = None
    ) -> Iterator[tuple[str, str | None]]:
        """Read the reports again that this model has not read; see `onrecord.intake.add.read_again`."""
        yield from read_again(self, actors=actors, reader=reader, workers=workers)
