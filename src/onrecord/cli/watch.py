"""`onrecord watch`: feeds on the web into the record, again and again."""

from __future__ import annotations

import re

import click

from onrecord.cli.add import follow
from onrecord.cli.shared import opened, reader_option, record_option, reporting_errors

_EVERY = re.compile(r"(\d+)\s*([smh]?)")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "": 60}


def _every(_: click.Context, __: click.Parameter, value: str) -> float:
    match = _EVERY.fullmatch(value.strip().lower())
    if match is None or not int(match[1]):
        raise click.BadParameter(f"{value!r}: write it as 15m, 90s or 2h")
    return float(int(match[1]) * _SECONDS[match[2]])


@click.command()
@click.argument("urls", nargs=-1, metavar="URL...", required=True)
@record_option
@click.option(
    "--every", default="15m", show_default=True, callback=_every, help="From one round to the next: 15m, 90s, 2h."
)
@click.option("--once", is_flag=True, help="One round, for cron and the like.")
@click.option("--articles", is_flag=True, help="Fetch the page that each entry leads to, and read that.")
@click.option("--allow-private", is_flag=True, help="Also fetch from this machine's own network.")
@click.option("--published", metavar="DATE", help="The day on which all of them were published.")
@click.option("--outlet", metavar="NAME", help="Who published all of them.")
@click.option("--actors", metavar="FILE", help="A CSV file of actors known beforehand.")
@reader_option("fast")
@click.option("--workers", type=click.IntRange(1, 64), help="Processes that read. [default: one a core]")
def watch(
    urls: tuple[str, ...],
    target: str,
    every: float,
    once: bool,
    articles: bool,
    allow_private: bool,
    published: str | None,
    outlet: str | None,
    actors: str | None,
    reader: str | None,
    workers: int | None,
) -> None:
    """Fetch feeds from the web, and keep what is new in them.

    URL is an RSS or Atom feed, or a page. Sites are asked politely: by the rules of their robots.txt, at most once a
    second, and not for what has not changed. Addresses inside this machine's own network are refused.

    \b
    Exit status: 0 all were read or skipped, 1 the command was used wrongly, 2 some inputs failed, 3 all did.
    """
    from onrecord.fetch import Fetcher
    from onrecord.ingest import given_day
    from onrecord.intake.watch import watch as watching
    from onrecord.sources import Provenance

    with reporting_errors():
        given_day(published)
    provenance = Provenance(published=published, outlet=outlet)
    with opened(target, create=True) as store, Fetcher(allow_private=allow_private) as fetcher:
        outcomes = watching(
            store,
            urls,
            fetcher=fetcher,
            every=None if once else every,
            articles=articles,
            provenance=provenance,
            actors=actors,
            reader=reader,
            workers=workers,
        )
        raise SystemExit(follow(outcomes, target))
