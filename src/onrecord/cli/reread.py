"""`onrecord reread`: the record's reports read again by a newer model."""

from __future__ import annotations

import click

from onrecord.cli.shared import counter, opened, record_option


@click.command()
@record_option
@click.option("--actors", metavar="FILE", help="A CSV file of actors known beforehand.")
@click.option("--workers", type=click.IntRange(1, 64), help="Processes that read. [default: one a core]")
def reread(target: str, actors: str | None, workers: int | None) -> None:
    """Read reports again that this model, version and table of actors have not read. The old readings stay.

    \b
    Exit status: 0 all were read, 2 some could not be, 3 none could.
    """
    from onrecord.intake.add import read_again

    done = failed = 0
    show = counter("reports read again", every=1)
    with opened(target) as store:
        for key, wrong in read_again(store, actors=actors, workers=workers):
            done += 1
            if wrong is not None:
                failed += 1
                click.echo(f"onrecord: {key}: {wrong}", err=True)
            show(done)
    click.echo(f"onrecord: {target}: {done - failed:,} read again, {failed:,} failed", err=True)
    raise SystemExit(0 if not failed else 3 if failed == done else 2)
