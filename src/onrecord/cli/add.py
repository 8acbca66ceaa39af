"""`onrecord add`: reports into the record."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.corpus import arguments, corpus_options
from onrecord.cli.shared import hinted, opened, print_line, reader_option, record_option, reporting_errors, tell_unread

if TYPE_CHECKING:
    from onrecord.intake.add import Outcome
    from onrecord.store.store import Store


@click.command()
@click.argument("sources", nargs=-1, metavar="SOURCE...", required=True)
@record_option
@corpus_options
@reader_option("full for up to 20 reports, where it is installed; else fast")
@click.option("--workers", type=click.IntRange(1, 64), help="Processes that read. [default: one a core]")
def add(
    sources: tuple[str, ...],
    target: str,
    reader: str | None,
    workers: int | None,
    given: dict[str, Any],
) -> None:
    """Read reports and keep what they say.

    SOURCE is a file, a folder or a pattern ("2021/**/*.json"): text, HTML, RSS and Atom feeds, WARC and WACZ archives,
    JSON Lines, CSV, ninjs, NewsML-G2, gzipped or not; or a folder of shards that `onrecord bulk` made, which is not
    read again.

    Every report is kept at once and whole: stop the command at any time and run it again, and it goes on where it
    stopped. In a pipe, a line of JSON tells of each input once it is safe.

    \b
    Exit status: 0 all were read or skipped, 1 the command was used wrongly, 2 some inputs failed, 3 all did.
    """
    from onrecord.intake.add import add as adding

    with reporting_errors():
        corpus = arguments(given)
        shards = [source for source in sources if _holds_shards(source)]
    others = [source for source in sources if source not in shards]
    with opened(target, create=True) as store:
        loaded = (outcome for folder in shards for outcome in _loaded(store, folder))
        outcomes = adding(store, others, **corpus, reader=reader, workers=workers) if others else ()
        status = follow(chain(loaded, outcomes), target)
    tell_unread(others, record=target)
    raise SystemExit(status)


def _holds_shards(source: str) -> bool:
    """Whether a source is a folder of shards; what knows them is imported where it may be."""
    if "://" not in source and not os.path.isfile(os.path.join(source, "onrecord.json")):
        return False
    from onrecord.bulk.settings import is_shards

    return is_shards(source)


def _loaded(store: Store, folder: str) -> Iterator[Outcome]:
    from onrecord.bulk.loading import load_shards

    return load_shards(store, folder)


def follow(outcomes: Iterable[Outcome], target: str) -> int:
    """Show how adding goes, and tell in the end what became of all; returns the exit status."""
    tally = Tally()
    with reporting_tally(tally, target), reporting_progress() as show:
        for outcome in outcomes:
            tally.count(outcome)
            show(outcome, tally)
    return tally.status


class Tally:
    """How many inputs ended as what."""

    def __init__(self) -> None:
        self.states: Counter[str] = Counter()
        self.statements = 0
        self.readers: set[str] = set()

    def count(self, outcome: Outcome) -> None:
        """One more."""
        self.states["again" if outcome.again else outcome.input.state] += 1
        self.statements += outcome.statements
        if outcome.reader is not None:
            self.readers.add(outcome.reader)

    @property
    def status(self) -> int:
        """The exit status."""
        failed = self.states["failed"]
        return 0 if not failed else 3 if failed == self.states.total() else 2

    def sentence(self, target: str) -> str:
        """What is told in the end."""
        s = self.states
        by = f" by the {' and the '.join(sorted(self.readers))} reader" if self.readers else ""
        parts = [f"{s['read']:,} read with {self.statements:,} statements{by}"]
        parts += [f"{s['again']:,} read before"] if s["again"] else []
        parts += [f"{s['skipped']:,} skipped"] if s["skipped"] else []
        parts += [f"{s['failed']:,} failed (onrecord inputs --state failed)"] if s["failed"] else []
        return f"{target}: {', '.join(parts)}"


@contextmanager
def reporting_tally(tally: Tally, target: str) -> Iterator[None]:
    """Tell the tally, also when the run is broken off."""
    try:
        yield
    except KeyboardInterrupt:
        click.echo(f"onrecord: stopped; {hinted(tally.sentence(target))}. Run it again to go on.", err=True)
        raise SystemExit(130) from None
    click.echo(f"onrecord: {hinted(tally.sentence(target))}", err=True)


@contextmanager
def reporting_progress() -> Iterator[Any]:
    """A line on standard error in a terminal; else a line of JSON a piece on standard output."""
    lines = not sys.stdout.isatty()
    if not sys.stderr.isatty():
        yield lambda outcome, tally: _tell(outcome, lines)
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("starting the reader", total=None)

        def show(outcome: Outcome, tally: Tally) -> None:
            _tell(outcome, lines, progress.console.print)
            s = tally.states
            words = f"{s['read']:,} read · {tally.statements:,} statements"
            words += f" · {s['skipped']:,} skipped · {s['failed']:,} failed"
            rate = progress.tasks[0].elapsed and s["read"] / progress.tasks[0].elapsed
            progress.update(task, description=f"{words} · {rate or 0:.1f}/s")

        yield show


def _tell(outcome: Outcome, lines: bool, say: Any = None) -> None:
    found = outcome.input
    if lines:
        print_line(found)
        sys.stdout.flush()
    if found.state != "read" and not outcome.again:
        message = f"onrecord: {found.name}: {found.message} [{found.code}]"
        if say is None:
            click.echo(message, err=True)
        else:
            from rich.text import Text

            say(Text(message))
