"""`onrecord users`: who may log in to `onrecord serve --auth`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from onrecord.cli.shared import reporting_errors

_file = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))


@click.group()
def users() -> None:
    """Make and change the users file of `serve --auth`: who may log in. Passwords are kept as Argon2 hashes alone."""


@users.command()
@_file
@click.argument("name")
def add(file: Path, name: str) -> None:
    """Add a user, or give one another password, which is asked for; in a pipe it is the first line."""
    from onrecord.serve.users import add as add_user

    with reporting_errors():
        if sys.stdin.isatty():
            password = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
        else:
            password = sys.stdin.readline().rstrip("\r\n")
        known = add_user(file, name, password)
        click.echo(f"onrecord: {name} has another password" if known else f"onrecord: {name} may log in", err=True)


@users.command()
@_file
@click.argument("name")
def remove(file: Path, name: str) -> None:
    """Take a user out; whoever is logged in by the name is logged out."""
    from onrecord.serve.users import remove as remove_user

    with reporting_errors():
        remove_user(file, name)
        click.echo(f"onrecord: {name} may not log in any more", err=True)


@users.command(name="list")
@_file
def names(file: Path) -> None:
    """List the users."""
    from onrecord.serve.users import read

    with reporting_errors():
        for name in sorted(read(file)):
            click.echo(name)
