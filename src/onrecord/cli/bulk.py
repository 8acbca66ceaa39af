"""`onrecord bulk`: a corpus of any size, on as many machines as there are."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.add import Tally, reporting_tally
from onrecord.cli.corpus import arguments, corpus_options
from onrecord.cli.shared import print_line, reader_option, reporting_errors, tell_unread

if TYPE_CHECKING:
    from onrecord.bulk import Progress
    from onrecord.bulk.shards import ShardCounts


class _BulkTally(Tally):
    """What the shards of a run hold together."""

    def __init__(self) -> None:
        super().__init__()
        self.events = 0

    def count_shard(self, shard: ShardCounts) -> None:
        """One more shard."""
        self.states.update(read=shard.read, skipped=shard.skipped, failed=shard.failed)
        self.statements += shard.statements
        self.events += shard.events

    def sentence(self, target: str) -> str:
        """What is told in the end."""
        s = self.states
        if not s.total():
            return f"{target}: nothing to read: its shards cover all of it"
        parts = [f"{s['read']:,} read with {self.statements:,} statements and {self.events:,} events"]
        parts += [f"{s[state]:,} {state}" for state in ("skipped", "failed") if s[state]]
        return f"{target}: {', '.join(parts)}"


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
    given: dict[str, Any],
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

    tally = _BulkTally()
    with reporting_errors():
        found = read_corpus(sources, out, **arguments(given), reader=reader, workers=workers, address=address)
        with reporting_tally(tally, out), _reporting() as show:
            for progress in found:
                tally.count_shard(progress.shard)
                show(progress, tally)
    tell_unread(sources)
    raise SystemExit(tally.status)


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
            s = tally.states
            rate = s["read"] / elapsed if (elapsed := bar.tasks[0].elapsed) else 0.0
            words = f"{s['read']:,} read · {s['failed']:,} failed · {rate:.1f}/s"
            bar.update(task, description=words, completed=progress.units_done, total=progress.units)

        yield show


def _tell(progress: Progress, lines: bool, say: Callable[[str], None]) -> None:
    if lines:
        print_line(progress)
        sys.stdout.flush()
    for name, why in progress.shard.troubles:
        say(f"onrecord: {name}: {why}")
