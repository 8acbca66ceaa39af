"""`onrecord serve`: the record in a browser, on this machine alone, or for those who log in."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from onrecord.cli.judge import somebody
from onrecord.cli.shared import opened, record_option
from onrecord.errors import Missing, UsageError

if TYPE_CHECKING:
    from onrecord.serve.users import Users
    from onrecord.store.store import Store


class Reach(NamedTuple):
    """From where it can be reached, and by whom."""

    host: str = "127.0.0.1"
    auth: str | None = None
    names: tuple[str, ...] = ()
    tls: tuple[str, str] | None = None

    def checked(self) -> Users | None:
        """The users who may log in, None where everybody at this machine reads.

        Raises:
            UsageError: others could come in, or passwords could be read on the way.
        """
        from onrecord.serve.running import LOOPBACK
        from onrecord.serve.users import Users

        if self.host not in LOOPBACK and self.auth is None:
            raise UsageError("others can reach it only when they log in: --auth USERS (`onrecord users` makes them)")
        if self.names and self.auth is None:
            raise UsageError("it goes by another name only where people log in: --auth USERS")
        if self.host not in LOOPBACK and self.tls is None:
            raise UsageError(
                "passwords could be read on the way: give --tls CERTIFICATE KEY, or listen on 127.0.0.1 behind a proxy"
                " that speaks TLS, and --name what it is reached as"
            )
        if self.host in ("0.0.0.0", "::") and not self.names:  # noqa: S104  (refused, not bound)
            raise UsageError("say what it is reached as: --name HOST:PORT")
        return Users(Path(self.auth)) if self.auth is not None else None

    def names_at(self, port: int) -> tuple[str, ...]:
        """The hosts under which it is asked, this machine's own ones apart."""
        own = () if self.host in ("127.0.0.1", "localhost", "::1", "0.0.0.0", "::") else (self.host,)  # noqa: S104
        bracketed = (f"[{h}]:{port}" if ":" in h else f"{h}:{port}" for h in own)
        return (*self.names, *bracketed)


@click.command()
@record_option
@click.option("--port", type=click.IntRange(1, 65535), help="Where to listen. [default: 8470, or the next free one]")
@click.option("--no-browser", is_flag=True, help="Do not open the browser.")
@click.option("--who", envvar="ONRECORD_WHO", default=somebody, show_default="you", help="Who judges in the pages.")
@click.option("--auth", metavar="USERS", help="Let in those alone who log in; `onrecord users` makes the file.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen; another one only with --auth.")
@click.option("--name", "names", multiple=True, metavar="HOST[:PORT]", help="With --auth: what it is reached as.")
@click.option("--tls", nargs=2, metavar="CERTIFICATE KEY", help="With --auth: speak HTTPS, with these files.")
def serve(
    target: str,
    port: int | None,
    no_browser: bool,
    who: str,
    auth: str | None,
    host: str,
    names: tuple[str, ...],
    tls: tuple[str, str] | None,
) -> None:
    """Open the record in a browser: read, search, correct and add.

    Only this machine can reach it. The address that is printed holds a token: pages that are opened without it are
    only to be read. Where there is no record yet, an empty one is made.

    With --auth nobody reads or writes but who logs in, and judgements go by their names.
    """
    with opened(target, create=True) as store:
        reach = Reach(host, auth, names, tls)
        show(store, port=port, browser=not no_browser and sys.stderr.isatty(), who=who, reach=reach)


_HERE = Reach()


def show(store: Store, *, port: int | None, browser: bool, who: str, reach: Reach = _HERE) -> None:
    """Serve a record until it is stopped, and say where."""
    try:
        from onrecord.serve.running import listening, run
        from onrecord.serve.site import Site
    except ImportError as error:
        raise Missing(f"the package {error.name} is missing: pip install 'onrecord[serve]'") from None
    users = reach.checked()
    listening_at = listening(port, reach.host)
    number = listening_at.getsockname()[1]
    site = Site(
        store, token=os.environ.get("ONRECORD_TOKEN"), port=number, who=who, users=users,
        names=reach.names_at(number), secure=reach.tls is not None,
    )  # fmt: skip

    def ready() -> None:
        click.echo(f"onrecord: {site.name} is at {site.address}  (stop: Ctrl-C)", err=True)
        if browser:
            import threading
            import webbrowser

            threading.Thread(target=webbrowser.open, args=(site.address,), daemon=True).start()

    run(site, listening_at, ready=ready, tls=reach.tls)
