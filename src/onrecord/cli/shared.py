"""What the commands on a kept record share: which record, opening it, and telling what is wrong."""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click
import msgspec

from onrecord.errors import OnRecordError, UsageError

if TYPE_CHECKING:
    from onrecord.store.store import Store

_F = TypeVar("_F", bound=Callable[..., Any])
DEFAULT = "record.db"
# A command on a record within a hint: "`onrecord doctor --repair`", "(onrecord inputs --state failed)".
_COMMAND = re.compile(r"(?:(?<=[`(])|^)onrecord (?:add|doctor|inputs|judgements|reread|undo|actor)[^`)]*")


def record_option(command: _F) -> _F:
    """Adds --record."""
    return click.option(
        "--record",
        "target",
        metavar="FILE|URL",
        envvar="ONRECORD_RECORD",
        default=DEFAULT,
        show_default=True,
        help="The record: a file, or postgresql://user@host/database. Also from ONRECORD_RECORD.",
    )(command)


def reader_option(default: str) -> Callable[[_F], _F]:
    """Adds --reader."""
    return click.option(
        "--reader",
        type=click.Choice(("full", "fast")),
        help=f"Which of the two reads: full judges better, fast reads three times as many. [default: {default}]",
    )


def format_option(*formats: str) -> Callable[[_F], _F]:
    """Adds --format."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(formats),
        help=f"What to print. In a terminal: {formats[0]}; in a pipe: jsonl.",
    )


def format_of(given: str | None) -> str:
    """The format asked for, else the one that suits where it is printed."""
    return given or ("page" if sys.stdout.isatty() else "jsonl")


def print_line(value: object) -> None:
    """Print a value as one line of JSON."""
    sys.stdout.write(msgspec.json.encode(value).decode() + "\n")


def counter(what: str, *, every: int) -> Callable[[int], None]:
    """Shows how many are done on a line of standard error, now and then, where that is a terminal."""

    def show(number: int) -> None:
        if number % every == 0 and sys.stderr.isatty():
            sys.stderr.write(f"\r\x1b[2K{number:,} {what}\r")
            sys.stderr.flush()

    return show


def silence() -> None:
    """Nobody takes what is printed from here on: Python would complain of it once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tell_unread(sources: Iterable[str], *, record: str | None = None) -> None:
    """Say on standard error which files of folders were passed over because of their kind, and how many; those of the
    record that was written are left out."""
    from onrecord.sources import unread_kinds

    for source in sources:
        kinds = unread_kinds(source, record=record) if os.path.isdir(source) else None
        if kinds:
            count = kinds.total()
            each = ", ".join(
                f"{number:,} {kind}" for kind, number in sorted(kinds.items(), key=lambda k: (-k[1], k[0]))
            )
            files = "1 file is of a kind that is" if count == 1 else f"{count:,} files are of kinds that are"
            click.echo(f"onrecord: {source}: {files} not read: {each}", err=True)


def hinted(told: str) -> str:
    """What is told, its commands with the --record that this one was given: they are meant for the same record."""
    context = click.get_current_context(silent=True)
    target = context.params.get("target") if context else None
    if target in (None, DEFAULT) or os.environ.get("ONRECORD_RECORD") == target:
        return told
    return _COMMAND.sub(lambda m: f"{m.group()} --record {shlex.quote(str(target))}", told)


@contextmanager
def opened(target: str, *, create: bool = False) -> Iterator[Store]:
    """The record, open; whatever is wrong with it or with a question ends the command with a sentence and status 1."""
    from onrecord.store.store import Store

    with reporting_errors(), Store(target, create=create) as store:
        yield store


@contextmanager
def reporting_errors() -> Iterator[None]:
    """Errors as sentences on standard error; a reader of the pipe who has seen enough is no error."""
    try:
        yield
    except UsageError as error:
        raise click.UsageError(hinted(str(error))) from None
    except OnRecordError as error:
        click.echo(f"onrecord: {hinted(str(error))} [{error.code}]", err=True)
        raise SystemExit(1) from None
    except BrokenPipeError:
        silence()
        raise SystemExit(0) from None
    except KeyboardInterrupt:
        click.echo("onrecord: stopped", err=True)
        raise SystemExit(130) from None
