"""`onrecord bulk`: a corpus of any size, on as many machines as there are."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.add import Tally, reporting_tally
from onrecord.cli.corpus import arguments, corpus_options
from onrecord.cli.shared import print_line, reader_option, reporting_errors, tell_unread

if TYPE_CHECKING:
    from onrecord.bulk.shards import ShardCounts


class _BulkTally(Tally):
    """What the shards of a run hold together."""

    def __init__(self) -> None:
        super().__init__()
        self.events = 0
        self.ended = False

    def count_shard(self, shard: ShardCounts) -> None:
        """One more shard."""
        self.states.update(read=shard.read, skipped=shard.skipped, failed=shard.failed)
        self.statements += shard.statements
        self.events += shard.events

    def sentence(self, target: str) -> str:
        """What is told in the end."""
        s = self.states
        if not s.total():
            return (
                f"{target}: {'nothing to read: its shards cover all of it' if self.ended else 'no shard is done yet'}"
            )
        parts = [f"{s['read']:,} read with {self.statements:,} statements and {self.events:,} events"]
        parts += [f"{s['skipped']:,} skipped"] if s["skipped"] else []
        parts += [f"{s['failed']:,} failed (why: {target}/inputs)"] if s["failed"] else []
        return f"{target}: {', '.join(parts)}"


_WORDS = {
    "copies": "texts in several copies",
    "same": "utterances that several tell",
    "disputes": "disputes",
    "possible": "that may be",
    "unanswered": "unanswered charges",
    "positions": "changed positions",
    "accounts": "events told several times",
}


@click.command()
@click.argument("sources", nargs=-1, metavar="INPUT...")
@click.argument("out", metavar="OUT")
@corpus_options
@reader_option("fast")
@click.option("--compare", is_flag=True, help="Find what holds across the reports too; without INPUT, that alone.")
@click.option("--workers", type=click.IntRange(1, 256), help="Processes that read, on each node. [default: its cores]")
@click.option("--address", metavar="HOST:PORT", help="An existing cluster of Ray's. [default: this machine alone]")
def bulk(
    sources: tuple[str, ...],
    out: str,
    reader: str | None,
    compare: bool,
    workers: int | None,
    address: str | None,
    given: dict[str, Any],
) -> None:
    """Read a corpus of any size into Parquet shards, by Ray.

    INPUT is what `onrecord add` takes, and addresses that fsspec knows ("s3://bucket/2021/*.jsonl.gz"); OUT is a folder
    or such an address. OUT gets the folders records, statements, events and inputs, which DuckDB, Spark and pandas
    read; `onrecord add OUT` takes them into a record without reading again.

    With --compare, OUT gets the folder across too: copies, utterances, disputes, positions and accounts of all reports
    in its shards, as a record of them has these. It takes the place of an earlier one when all of it is there.

    Stop it, or lose machines, at any time, and run it again: it goes on with what no shard covers, or is not compared.
    In a pipe, a line of JSON tells of each shard once it is safe, and of each task of comparing.

    \b
    Exit status: 0 all were read or skipped, 1 the command was used wrongly, 2 some inputs failed, 3 all did.
    """
    tally = _BulkTally()
    with reporting_errors():
        if not sources and not compare:
            raise click.UsageError("Missing argument 'INPUT...'.")
        if not sources and (reader or any(given.values())):
            raise click.UsageError("what says how to read needs an INPUT to be read")
        if sources:
            _read(sources, out, tally, arguments(given), reader=reader, workers=workers, address=address)
        if compare:
            _compare(out, workers=workers, address=address)
    raise SystemExit(tally.status)


def _read(sources: tuple[str, ...], out: str, tally: _BulkTally, corpus: dict[str, Any], **how: Any) -> None:
    from onrecord.bulk import read_corpus

    with reporting_tally(tally, out), _screen() as screen:
        for progress in read_corpus(sources, out, **corpus, **how, tell=screen.begin):
            tally.count_shard(progress.shard)
            screen.line(progress)
            for name, why in progress.shard.troubles:
                screen.say(f"onrecord: {name}: {why}")
            if more := progress.shard.failed - len(progress.shard.troubles):
                screen.say(f"onrecord: and {more:,} more of shard {progress.shard.unit}")
            s = tally.states
            words = f"{s['read']:,} read · {s['failed']:,} failed · {s['read'] / screen.elapsed:.1f}/s"
            screen.show(words, progress.units_done, progress.units)
        tally.ended = True
    tell_unread(sources)


def _compare(out: str, **how: Any) -> None:
    from onrecord.bulk import across_manifest, compare_shards

    tasks = 0
    try:
        with _screen() as screen:
            for progress in compare_shards(out, **how):
                tasks += 1
                screen.line(progress)
                screen.show(progress.step, progress.done, progress.of)
    except KeyboardInterrupt:
        click.echo(f"onrecord: stopped; {out} is not compared yet. Run it again to go on.", err=True)
        raise SystemExit(130) from None
    found = across_manifest(out)
    assert found is not None
    done = "compared" if tasks else "were compared already"
    rows = ", ".join(f"{found.rows[kind]:,} {words}" for kind, words in _WORDS.items())
    click.echo(f"onrecord: {out}: {found.plan.reports:,} reports {done}: {rows}", err=True)


class _Screen:
    """Where a run is told: in a terminal as a bar on standard error, in a pipe as lines of JSON on standard output."""

    def __init__(self, bars: Any) -> None:
        self._bars = bars
        self._task = bars.add_task("looking what there is", total=None) if bars is not None else None
        self._lines = not sys.stdout.isatty()
        self._began = monotonic()

    @property
    def elapsed(self) -> float:
        """Seconds since reading began."""
        return max(monotonic() - self._began, 0.1)

    def begin(self, stage: str, units: int) -> None:
        """What is done before the first shard is there."""
        self._began = monotonic()
        self.show(stage, 0, units)

    def line(self, value: object) -> None:
        """A line of JSON, where they are wanted."""
        if self._lines:
            print_line(value)
            sys.stdout.flush()

    def say(self, told: str) -> None:
        """A sentence that stays."""
        if self._bars is None:
            click.echo(told, err=True)
        else:
            from rich.text import Text

            self._bars.console.print(Text(told))

    def show(self, words: str, done: int, of: int) -> None:
        """How far it is."""
        if self._bars is not None:
            self._bars.update(self._task, description=words, completed=done, total=of)


_WIDE = 80


@contextmanager
def _screen() -> Iterator[_Screen]:
    if not sys.stderr.isatty():
        yield _Screen(None)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
    from rich.table import Column

    console = Console(stderr=True)
    whole = Column(no_wrap=True, min_width=7)  # in a narrow terminal the words are broken, no number is cut
    columns = (
        TextColumn("{task.description}", table_column=Column(ratio=1)),
        *((BarColumn(),) if console.width >= _WIDE else ()),
        MofNCompleteColumn(table_column=whole),
        TimeRemainingColumn(table_column=whole.copy()),
    )
    with Progress(*columns, console=console, transient=True) as bars:
        yield _Screen(bars)
