"""`onrecord read`: reports in, who said what and who did what to whom out."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from functools import partial
from typing import TYPE_CHECKING

import click

from onrecord.cli.shared import reader_option, reporting_errors, tell_unread
from onrecord.errors import NotFound, OnRecordError
from onrecord.limits import DEFAULT

if TYPE_CHECKING:
    from onrecord.cli.output import Writer
    from onrecord.model import Record
    from onrecord.sources import Item, Unreadable

FORMATS = ("page", "json", "jsonl", "csv")


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
    "--language",
    type=click.Choice(("en",)),
    help="The reports are English: read them though their words do not look it.",
)
@reader_option("full for up to 20 reports, where it is installed; else fast")
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help="What to print. In a terminal: page; in a pipe: jsonl. json is indented.",
)
@click.option("--explain", is_flag=True, help="Say which rule decided speaker, day, side, status … of each entry.")
@click.option("--text", is_flag=True, help="Show the whole report with speakers, reporting words and contents marked.")
@click.option(
    "--marks", is_flag=True, help="Show the whole report with brackets and words for marks: for pipes, without colours."
)
@click.option(
    "--html",
    metavar="FILE",
    help="Write one page to send to a colleague: the text with marks, its entries beside. - is standard output.",
)
@click.option("--all", "all_", is_flag=True, help="On a page, list the merely hypothetical events too.")
def read(
    sources: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    url: str | None,
    actors: str | None,
    language: str | None,
    reader: str | None,
    format_: str | None,
    explain: bool,
    text: bool,
    marks: bool,
    html: str | None,
    all_: bool,
) -> None:
    """Read reports and print who said what, and who did what to whom, in each.

    REPORT is a file, a folder or a pattern ("2021/**/*.json"), or - for standard input: text, HTML, RSS and Atom feeds,
    WARC and WACZ archives, JSON Lines, CSV, ninjs, NewsML-G2. Several reports give one record each, in the order given.
    A report that cannot be read is named on standard error and skipped.

    \b
    Exit status: 0 all were read, 1 the command was used wrongly, 2 some reports could not be read, 3 none could.
    """
    from onrecord.cli.output import html_writer, writer
    from onrecord.cli.pager import paged
    from onrecord.ingest import given_day
    from onrecord.pipeline import read_item
    from onrecord.reader.readers import chosen, handful
    from onrecord.sources import Item, Provenance
    from onrecord.world.known_actors import load as load_table

    with reporting_errors():
        given_day(published)
    _check_options(format_, text=text, marks=marks, html=html, all_=all_)
    found = _inputs(sources)
    with reporting_errors():  # before anything is read
        table = load_table(actors)
        few, found = handful(found, lambda item: isinstance(item, Item))
        by = chosen(reader, few)
    format_ = format_ or ("page" if text or marks or all_ or sys.stdout.isatty() else "jsonl")
    provenance = Provenance(published=published, outlet=outlet, url=url, language=language)
    read_one = partial(read_item, table=table, reader=by, provenance=provenance, explain=explain)
    # Progress of many is told beside the pages, which a pager would hide.
    with paged() if format_ == "page" and not html and _is_one(sources) else nullcontext(sys.stdout) as file:
        page_or_data = writer(format_, text=text or marks, marks=marks, all_=all_, file=file)
        status = _run(sources, found, read_one, html_writer(html) if html else page_or_data)
    tell_unread(sources)
    raise SystemExit(status)


def _check_options(format_: str | None, *, text: bool, marks: bool, html: str | None, all_: bool) -> None:
    """Refuse options that do not go together, and a page's place where no file can be written."""
    for option, given in (("--text", text), ("--marks", marks), ("--all", all_)):
        if given and format_ not in (None, "page"):
            raise click.UsageError(f"{option} is for a page for people; it does not go with --format {format_}")
    if html is None:
        return
    if format_ or text or marks or all_:
        told = "--format, --text, --marks and --all"
        raise click.UsageError(f"--html writes a page of its own; it does not go with {told}")
    if html != "-":
        from pathlib import Path

        from onrecord.export.files import check_file

        with reporting_errors():
            check_file(Path(html))


def _inputs(sources: Sequence[str]) -> Iterator[Item | Unreadable]:
    from onrecord.sources import items

    for source in sources:
        if source == "-":
            yield from _standard_input()
        else:
            yield from items(source)


def _standard_input() -> Iterator[Item | Unreadable]:
    from onrecord.sources import items_in, unreadable

    name = "standard input"
    if sys.stdin.isatty():
        click.echo("onrecord: reading from the terminal; end the report with Ctrl-D", err=True)
    try:
        data = sys.stdin.buffer.read(DEFAULT.input_bytes + 1)
    except OSError as error:
        yield unreadable(name, NotFound(f"it cannot be read: {error.strerror}"))
        return
    yield from items_in(data, name)


def _run(
    sources: Sequence[str],
    inputs: Iterable[Item | Unreadable],
    read_one: Callable[[Item], Record | Unreadable],
    write: Writer,
) -> int:
    from onrecord.pipeline import not_english
    from onrecord.sources import Unreadable

    progress = _Progress(single=_is_one(sources))
    failed = total = 0
    try:
        for item in inputs:
            total += 1
            name = _shown_name(item.name)
            progress.show(name)
            found = item if isinstance(item, Unreadable) else read_one(item)
            if isinstance(found, Unreadable):
                failed += 1
                progress.say(f"onrecord: {name}: {found.message} [{found.code}]")
                continue
            left_out = not_english(found, name)
            if left_out is not None:
                progress.say(f"onrecord: {name}: {left_out.message} [{left_out.code}]")
            progress.clear()
            write.record(found, name)
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
    if failed and total > 1:
        click.echo(f"onrecord: {total - failed} of {total} reports were read, {failed} could not be", err=True)
    return 0 if not failed else 3 if failed == total else 2


def _is_one(sources: Sequence[str]) -> bool:
    """Whether one file is read, and no folder."""
    return len(sources) == 1 and not os.path.isdir(sources[0])


def _shown_name(name: str) -> str:
    """An input's name as the user would write it: from where they are."""
    return name.removeprefix(os.getcwd() + os.sep)


class _Progress:
    """A line on standard error while many reports are read, when that is a terminal."""

    def __init__(self, *, single: bool) -> None:
        self._done = 0
        self._on = not single and sys.stderr.isatty()
        self._shown = False

    def show(self, name: str) -> None:
        """Tell which report is being read."""
        self._done += 1
        if self._on:
            width = max(20, shutil.get_terminal_size().columns)
            line = f"reading {self._done}: {name}"
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
