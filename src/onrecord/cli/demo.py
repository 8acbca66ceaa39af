"""`onrecord demo`: a record to look around in."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.shared import counter, opened
from onrecord.errors import Missing

if TYPE_CHECKING:
    from onrecord.store.store import Store


@click.command()
@click.option("--record", "target", metavar="FILE", help="Keep it there. [default: gone when it is stopped]")
@click.option("--port", type=click.IntRange(1, 65535), help="Where to listen. [default: 8470, or the next free one]")
@click.option("--no-browser", is_flag=True, help="Do not open the browser.")
def demo(target: str | None, port: int | None, no_browser: bool) -> None:
    """Fill a record with two invented running stories, and open it in a browser.

    Nothing is fetched: the stories come with onrecord.
    """
    from tempfile import TemporaryDirectory

    from onrecord.cli.serve import show

    with (
        nullcontext("") if target else TemporaryDirectory(prefix="onrecord-demo-") as folder,
        opened(target or str(Path(folder) / "demo.db"), create=True) as store,
    ):
        _fill(store)
        show(store, port=port, browser=not no_browser and sys.stderr.isatty(), who="you")


def _fill(store: Store) -> None:
    from onrecord.intake.add import add
    from onrecord.serve.demo import stories

    found = stories()
    if not found.is_dir():
        raise Missing(f"the stories are missing ({found}): pip install --force-reinstall onrecord")
    click.echo("onrecord: reading the stories …", err=True)
    told = counter("reports", every=1)
    for number, _ in enumerate(add(store, [found]), 1):
        told(number)
    store.compare()
    reports = store.report_count()
    click.echo(f"onrecord: {reports} reports with {store.size()[1]} entries", err=True)
