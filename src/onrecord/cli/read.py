"""`onrecord read`: reports in, who said what out."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from onrecord.errors import InputError, NotFound, OnRecordError, UsageError

if TYPE_CHECKING:
    from onrecord.model import Record

_SUFFIXES = frozenset({".txt", ".text", ".md", ".html", ".htm", ".xhtml", ""})
FORMATS = ("page", "json", "jsonl", "csv")


class Input(NamedTuple):
    """One thing to read: a file's path, or standard input."""

    name: str
    path: Path | None  # None: standard input


class Given(NamedTuple):
    """What the user says of the reports."""

    published: str | None
    outlet: str | None
    url: str | None
    actors: str | None


@click.command()
@click.argument("sources", nargs=-1, metavar="REPORT...", required=True)
@click.option(
    "--published",
    metavar="DATE",
    help="The day the report was published (2021-12-01). Else read from the report itself.",
)
@click.option("--outlet", metavar="NAME", help="Who published it.")
@click.option("--url", metavar="URL", help="Where it was published.")
@click.option(
    "--actors",
    metavar="FILE",
    help="A CSV file of actors known beforehand: name, kind, country, sector, role, from, to, same_as, aliases.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help="What to print. In a terminal: page; in a pipe: jsonl. json is indented.",
)
@click.option("--text", is_flag=True, help="Show the whole report with speakers, reporting words and contents marked.")
def read(
    sources: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    url: str | None,
    actors: str | None,
    format_: str | None,
    text: bool,
) -> None:
    """Read reports and print who said what in each.

    REPORT is a file of text or HTML, a folder of such files, or - for standard input. Several reports give one record
    each, in the order given. A report that cannot be read is named on standard error and skipped.

    \b
    Exit status: 0 all were read, 1 the command was used wrongly, 2 some reports could not be read, 3 none could.
    """
    if published is not None:
        try:
            dt.date.fromisoformat(published)
        except ValueError:
            raise click.UsageError(f"{published!r} is no date; write it as 2021-12-01") from None
    if text and format_ not in (None, "page"):
        raise click.UsageError(f"--text shows a page for people; it does not go with --format {format_}")
    inputs = list(_inputs(sources))
    if not inputs:
        raise click.UsageError("there are no text or HTML files in " + ", ".join(sources))
    if actors is not None:
        _check_table(actors)
    format_ = format_ or ("page" if text or sys.stdout.isatty() else "jsonl")
    raise SystemExit(_run(inputs, Given(published, outlet, url, actors), format_, text))


def _check_table(path: str) -> None:
    """Say what is wrong with a table of actors before anything is read."""
    from onrecord.resolve.table import load

    try:
        load(path)
    except UsageError as error:
        raise click.UsageError(str(error)) from None


def _inputs(sources: Sequence[str]) -> Iterator[Input]:
    for source in sources:
        path = Path(source)
        if source == "-":
            yield Input("standard input", None)
        elif path.is_dir():
            for folder, folders, files in os.walk(path):
                folders[:] = sorted(f for f in folders if not f.startswith("."))
                for name in sorted(files):
                    if not name.startswith(".") and Path(name).suffix.lower() in _SUFFIXES:
                        yield Input(str(Path(folder, name)), Path(folder, name))
        else:
            yield Input(source, path)


def _run(inputs: Sequence[Input], given: Given, format_: str, text: bool) -> int:
    from onrecord.cli.output import writer

    write = writer(format_, text)
    progress = _Progress(len(inputs))
    failed = skipped = 0
    try:
        for item in inputs:
            progress.show(item.name)
            try:
                record = _read(item, given)
            except InputError as error:
                failed += 1
                progress.say(f"onrecord: {item.name}: {error.message} [{error.code}]")
                continue
            if record.report.language is None:
                skipped += 1
                progress.say(f"onrecord: {item.name}: the words are not English; nothing was read [input.not-english]")
            progress.clear()
            write.record(record, item.name)
        progress.clear()
        write.close()
    except OnRecordError as error:
        progress.say(f"onrecord: {error} [{error.code}]")
        return 1
    except KeyboardInterrupt:
        progress.clear()
        write.close()
        click.echo("onrecord: stopped; the records printed so far are whole", err=True)
        return 130
    except BrokenPipeError:
        # The reader of the pipe has seen enough (| head).
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    if failed and len(inputs) > 1:
        click.echo(
            f"onrecord: {len(inputs) - failed} of {len(inputs)} reports were read, {failed} could not be", err=True
        )
    return 0 if not failed else 3 if failed == len(inputs) else 2


def _read(item: Input, given: Given) -> Record:
    import onrecord

    if item.path is not None:
        return onrecord.read(item.path, **given._asdict())
    if sys.stdin.isatty():
        click.echo("onrecord: reading from the terminal; end the report with Ctrl-D", err=True)
    limits = onrecord.Limits()
    try:
        data = sys.stdin.buffer.read(limits.input_bytes + 1)
    except OSError as error:
        raise NotFound(f"standard input cannot be read: {error.strerror}") from None
    return onrecord.read(data, **given._asdict(), limits=limits)


class _Progress:
    """A line on standard error while many reports are read, when that is a terminal."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._on = total > 1 and sys.stderr.isatty()
        self._shown = False

    def show(self, name: str) -> None:
        """Tell which report is being read."""
        self._done += 1
        if self._on:
            width = max(20, shutil.get_terminal_size().columns)
            line = f"reading {self._done} of {self._total}: {name}"
            sys.stderr.write("\r\x1b[2K" + (line if len(line) < width else line[: width - 2] + "…"))
            sys.stderr.flush()
            self._shown = True

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()
            self._shown = False

    def say(self, message: str) -> None:
        """Print a message in the line's place."""
        self.clear()
        click.echo(message, err=True)
