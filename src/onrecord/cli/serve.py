"""`onrecord serve`: the record in a browser, on this machine alone."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from onrecord.cli.judge import somebody
from onrecord.cli.shared import opened, record_option

if TYPE_CHECKING:
    from onrecord.store.store import Store


@click.command()
@record_option
@click.option("--port", type=click.IntRange(1, 65535), help="Where to listen. [default: 8470, or the next free one]")
@click.option("--no-browser", is_flag=True, help="Do not open the browser.")
@click.option("--who", envvar="ONRECORD_WHO", default=somebody, show_default="you", help="Who judges in the pages.")
def serve(target: str, port: int | None, no_browser: bool, who: str) -> None:
    """Open the record in a browser: read, search, correct and add.

    Only this machine can reach it. The address that is printed holds a token: pages that are opened without it are
    only to be read. Where there is no record yet, an empty one is made.
    """
    with opened(target, create=True) as store:
        show(store, port=port, browser=not no_browser and sys.stderr.isatty(), who=who)


def show(store: Store, *, port: int | None, browser: bool, who: str) -> None:
    """Serve a record until it is stopped, and say where."""
    try:
        from onrecord.serve.running import listening, run
        from onrecord.serve.site import Site
    except ImportError as error:
        from onrecord.errors import Missing

        raise Missing(f"the package {error.name} is missing: pip install 'onrecord[serve]'") from None
    socket = listening(port)
    site = Site(store, token=os.environ.get("ONRECORD_TOKEN"), port=socket.getsockname()[1], who=who)

    def ready() -> None:
        click.echo(f"onrecord: {site.name} is at {site.address}  (stop: Ctrl-C)", err=True)
        if browser:
            import threading
            import webbrowser

            threading.Thread(target=webbrowser.open, args=(site.address,), daemon=True).start()

    run(site, socket, ready=ready)
