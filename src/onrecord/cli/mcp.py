"""`onrecord mcp`: the record for assistants that speak the Model Context Protocol."""

from __future__ import annotations

import sys

import click

from onrecord.cli.shared import opened, record_option
from onrecord.errors import Missing

PAGES = "http://127.0.0.1:8470"
_PORT = 8471


@click.command()
@record_option
@click.option("--http", is_flag=True, help="Over HTTP on this machine, instead of standard input and output.")
@click.option("--port", type=click.IntRange(1, 65535), help="With --http: where to listen. [default: 8471]")
@click.option("--pages", default=PAGES, show_default=True, help="Where `onrecord serve` shows the record, for links.")
def mcp(target: str, http: bool, port: int | None, pages: str) -> None:
    """Let an assistant search the record: a server of the Model Context Protocol, whose tools only read.

    Without --http it is started by the assistant's program, and speaks with it over standard input and output. All
    that it gives is quoted as data, with its sentence, source and link.
    """
    with opened(target) as store:
        try:
            from onrecord.serve.mcp.server import run_on_pipes, run_on_socket
            from onrecord.serve.site import Site
        except ImportError as error:
            raise Missing(f"the package {error.name} is missing: pip install 'onrecord[mcp]'") from None
        site, pages = Site(store), pages.rstrip("/")
        if http:
            from onrecord.serve.running import listening

            socket = listening(port or _PORT)
            number = socket.getsockname()[1]
            click.echo(f"onrecord: {site.name} is at http://127.0.0.1:{number}/mcp  (stop: Ctrl-C)", err=True)
            run_on_socket(site, pages, socket)
            return
        if sys.stdin.isatty():
            click.echo("onrecord: this speaks with a program; see docs/mcp.md  (stop: Ctrl-C)", err=True)
        run_on_pipes(site, pages)
