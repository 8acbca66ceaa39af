"""`onrecord bulk`: a corpus of any size, on as many machines as there are."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.corpus import CorpusOptions, corpus_options
from onrecord.cli.shared import print_line, reader_option, reporting_errors, tell_unread

if TYPE_CHECKING:
    from onrecord.bulk import Progress


class _BulkTally:
    """What the shards of a run hold together."""

    def __init__(self) -> None:
        self.read = self.skipped = self.failed = self.statements = self.events = 0

    def count(self, progress: Progress) -> None:
        """One more shard."""
        shard = progress.shard
        self.read += shard.read
        self.skipped += shard.skipped
        self.failed += shard.failed
        self.statements += shard.statements
        self.events += shard.events

    @property
    def status(self) -> int:
        """The exit status."""
        return 0 if not self.failed else 2 if self.read or self.skipped else 3

    def sentence(self) -> str:
        """What is told in the end."""
        if not self.read + self.skipped + self.failed:
            return "nothing to read: its shards cover all of it"
        parts = [f"{self.read:,} read with {self.statements:,} statements and {self.events:,} events"]
        parts += [f"{self.skipped:,} skipped"] if self.skipped else []
        parts += [f"{self.failed:,} failed"] if self.failed else []
        return ", ".join(parts)


@click.command()
@click.argument("sources", nargs=-1, metavar="INPUT...", required=True)
@click.argument("out", metavar="OUT")
@corpus_options
@reader_option("fast")
@click.option("--workers", type=click.IntRange(1, 256), help="Processes that read, on each node. [default: its cores]")
@click.option("--address", metavar="HOST:PORT", help="An existing cluster of Ray's. [default: this machine alone]")
def bulk(
    sources: tuple[str, ...],
    out: str,
    reader: str | None,
    workers: int | None,
    address: str | None,
    **given: Any,
) -> None:
    """Read a corpus of any size into Parquet shards, by Ray.

    INPUT is what `onrecord add` takes, and addresses that fsspec knows ("s3://bucket/2021/*.jsonl.gz"); OUT is a folder
    or such an address. OUT gets the folders records, statements, events and inputs, which DuckDB, Spark and pandas
    read; `onrecord add OUT` takes them into a record without reading again.

    Stop it, or lose machines, at any time, and run it again: it goes on with what no shard covers. In a pipe, a line of
    JSON tells of each shard once it is safe.

    \b
    Exit status: 0 all were read or skipped, 1 the command was used wrongly, 2 some inputs failed, 3 all did.
    """
    from onrecord.bulk import read_corpus
    from onrecord.ingest import given_day
    from onrecord.sources import Provenance

    options = CorpusOptions(**given)
    tally = _BulkTally()
    with reporting_errors():
        given_day(options.published)
        provenance = Provenance(
            published=options.published, outlet=options.outlet, url=options.url, language=options.language
        )
        found = read_corpus(
            sources,
            out,
            provenance=provenance,
            columns=options.columns or None,
            as_=options.as_,
            actors=options.actors,
            reader=reader,
            workers=workers,
            address=address,
        )
        _follow(found, tally, out)
    tell_unread(sources)
    raise SystemExit(tally.status)


def _follow(found: Iterator[Progress], tally: _BulkTally, out: str) -> None:
    try:
        with _reporting() as show:
            for progress in found:
                tally.count(progress)
                show(progress, tally)
    except KeyboardInterrupt:
        click.echo(f"onrecord: stopped; {out}: {tally.sentence()}. Run it again to go on.", err=True)
        raise SystemExit(130) from None
    click.echo(f"onrecord: {out}: {tally.sentence()}", err=True)


@contextmanager
def _reporting() -> Iterator[Callable[[Progress, _BulkTally], None]]:
    """A bar on standard error in a terminal; else a line of JSON a shard on standard output."""
    lines = not sys.stdout.isatty()
    if not sys.stderr.isatty():
        yield lambda progress, _: _tell(progress, lines, lambda told: click.echo(told, err=True))
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars
    from rich.text import Text

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bars(*columns, console=console, transient=True) as bar:
        task = bar.add_task("starting Ray", total=None)

        def show(progress: Progress, tally: _BulkTally) -> None:
            _tell(progress, lines, lambda told: bar.console.print(Text(told)))
            rate = tally.read / elapsed if (elapsed := bar.tasks[0].elapsed) else 0.0
            words = f"{tally.read:,} read · {tally.failed:,} failed · {rate:.1f}/s"
            bar.update(task, description=words, completed=progress.units_done, total=progress.units)

        yield show


def _tell(progress: Progress, lines: bool, say: Callable[[str], None]) -> None:
    if lines:
        print_line(progress)
        sys.stdout.flush()
    for name, why in progress.shard.troubles:
        say(f"onrecord: {name}: {why}")
