"""The options that say what many reports are and with what they are read; `add` and `bulk` have them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, TypeVar, cast, get_args

import click

_F = TypeVar("_F", bound=Callable[..., Any])


def corpus_options(command: _F) -> _F:
    """Adds them; the command gets all of them as `given`, and asks for what they mean with `arguments`."""

    @wraps(command)
    def gathered(**options: Any) -> Any:
        given = {name: options.pop(name) for name in _NAMES}
        return command(given=given, **options)

    added: Any = gathered
    for option in reversed(_OPTIONS):
        added = option(added)
    return cast(_F, added)


def arguments(given: Mapping[str, Any]) -> dict[str, Any]:
    """What was given, as the functions that read a corpus take it.

    Raises:
        UsageError: the day cannot be.
    """
    from onrecord.ingest import given_day
    from onrecord.sources import Provenance

    given_day(given["published"])
    provenance = Provenance(**{name: given[name] for name in ("published", "outlet", "url", "language")})
    return {
        "provenance": provenance,
        "columns": given["columns"] or None,
        "as_": given["as_"],
        "actors": given["actors"],
    }


def _columns(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for value in values:
        ours, equals, theirs = value.partition("=")
        if not equals or not ours or not theirs:
            raise click.BadParameter(f"{value!r}: write it as text=body")
        found[ours] = theirs
    return found


def _format(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    from onrecord.sources.formats import SourceFormat

    known = get_args(SourceFormat)
    if value is not None and value not in known:
        raise click.BadParameter(f"{value!r} is none of {', '.join(known)}")
    return value


_OPTIONS = (
    click.option("--published", metavar="DATE", help="The day on which all of them were published."),
    click.option("--outlet", metavar="NAME", help="Who published all of them."),
    click.option("--url", metavar="URL", help="Where."),
    click.option("--actors", metavar="FILE", help="A CSV file of actors known beforehand."),
    click.option(
        "--language",
        type=click.Choice(("en",)),
        help="The reports are English: read them though their words do not look it.",
    ),
    click.option(
        "--column",
        "columns",
        multiple=True,
        metavar="OURS=THEIRS",
        callback=_columns,
        help="Which column or key of a table or JSON holds what: text=body, outlet=source.name. Ours are text, title,"
        " byline, published, outlet, url. Common names are known.",
    ),
    click.option("--as", "as_", metavar="FORMAT", callback=_format, help="The format, where its bytes do not tell it."),
)
_NAMES = ("published", "outlet", "url", "actors", "language", "columns", "as_")
