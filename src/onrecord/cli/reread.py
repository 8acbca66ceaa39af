"""`onrecord reread`: the record's reports read again by a newer model."""

from __future__ import annotations

import click

from onrecord.cli.shared import counter, opened, reader_option, record_option


@click.command()
@record_option
@click.option("--actors", metavar="FILE", help="A CSV file of actors known beforehand.")
@reader_option("for each report the one that read it last")
@click.option("--workers", type=click.IntRange(1, 64), help="Processes that read. [default: one a core]")
def reread(target: str, actors: str | None, reader: str | None, workers: int | None) -> None:
    """Read reports again that this model, version and table of actors have not read. The old readings stay.

    What the full reader read is read again by the full one alone, unless --reader fast asks for the other; where it is
    not installed, its readings stay.

    \b
    Exit status: 0 all were read, 2 some could not be, 3 none could.
    """
    from onrecord.intake.add import read_again
    from onrecord.model import reader_of
    from onrecord.reader.readers import installed

    done = failed = 0
    show = counter("reports read again", every=1)
    with opened(target) as store:
        for key, wrong in read_again(store, actors=actors, reader=reader, workers=workers):
            done += 1
            if wrong is not None:
                failed += 1
                click.echo(f"onrecord: {key}: {wrong}", err=True)
            show(done)
        if reader is None and not installed("full"):
            left = sum(count for model, count in store.models().items() if reader_of(model) == "full")
            if left:
                click.echo(f"onrecord: {left:,} stay as the full reader read them; it is not installed here", err=True)
    click.echo(f"onrecord: {target}: {done - failed:,} read again, {failed:,} failed", err=True)
    raise SystemExit(0 if not failed else 3 if failed == done else 2)
