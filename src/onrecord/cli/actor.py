"""`onrecord actor` and `onrecord suggestions`: who is who in the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

import click

from onrecord.cli.shared import format_of, format_option, opened, print_line, record_option
from onrecord.errors import NoEntry
from onrecord.wording import ACTS, count

if TYPE_CHECKING:
    from rich.text import Text

    from onrecord.answers import ActorPage, Count, Person


@click.command()
@click.argument("name", nargs=-1, required=True)
@record_option
@format_option("page", "jsonl")
def actor(name: tuple[str, ...], target: str, format_: str | None) -> None:
    """Show what the record holds on an actor: names, roles over time, what was said about whom.

    NAME is words of the name, or an actor's id. When several actors have these words, the one named just so is shown,
    else the one whom most reports name, and the others are listed.
    """
    given = " ".join(name)
    with opened(target) as store:
        people = store.people(given)
        if not people:
            click.echo(f"onrecord: no actor of the record has {given!r} in a name [{NoEntry.code}]", err=True)
            raise SystemExit(1)
        page = store.actor(people[0].id)
        if format_of(format_) == "jsonl":
            for person in people:
                one = page if person is people[0] else store.actor(person.id)
                print_line(one)
            return
        from onrecord.cli.page import console_on

        console = console_on()
        for line in _page(page, people[1:]):
            console.print(line)


def _page(page: ActorPage, others: Sequence[Person]) -> Iterator[Text]:
    from rich.text import Text

    person = page.person
    facts = [person.kind, person.country, person.sector, person.same_as, person.id]
    yield Text(person.name, style="bold").append("  " + " · ".join(filter(None, facts)), style="not bold dim")
    yield Text(f"{count(page.said, 'statement')} in {count(page.reports, 'report')}", style="dim")
    if len(page.names) > 1:
        yield Text("also: " + "; ".join(n for n in page.names if n != person.name), style="dim")
    for role in page.roles[:12]:
        days = f"{role.first or '?'} to {role.last or '?'}" if role.first != role.last else role.first or "undated"
        yield Text(f"  {role.title}").append(f"  {days}, {count(role.reports, 'report')}", style="dim")
    acts = {str(act): words for act, words in ACTS.items()}
    done = ", ".join(f"{acts[c.value]} {c.entries:,}" for c in page.acts if c.value in acts)
    for title, words in (
        ("does", done),
        ("speaks about", _listed(page.about)),
        ("spoken of by", _listed(page.said_of)),
    ):
        if words:
            yield Text(f"{title}: ", style="bold").append(words, style="not bold")
    for title, tied in (("of", page.of), ("on its side", page.side)):
        if tied:
            words = ", ".join(f"{t.person.name} ({count(t.reports, 'report')})" for t in tied[:10])
            more = f" and {len(tied) - 10:,} more" if len(tied) > 10 else ""
            yield Text(f"{title}: ", style="bold").append(words + more, style="not bold")
    for other in others[:10]:
        yield Text(f"also has these words: {other.name} ({other.id})", style="dim")


def _listed(counts: Sequence[Count]) -> str:
    return ", ".join(f"{c.value} {c.entries:,}" for c in counts[:10])


@click.command()
@record_option
@click.option("--limit", type=click.IntRange(1), help="At most so many. [default: 20 in a terminal, else all]")
@format_option("page", "jsonl")
def suggestions(target: str, limit: int | None, format_: str | None) -> None:
    """List actors that are kept apart but may be one, surest first.

    `onrecord judge merge ID ID` makes one of two. The score weighs what agrees; it is no probability.
    """
    with opened(target) as store:
        page = format_of(format_) == "page"
        found = store.suggestions()
        printed = 0
        for printed, s in enumerate(islice(found, limit or (20 if page else None)), 1):  # noqa: B007  told below
            if page:
                click.echo(f"{s.score:.2f}  {s.left.name} ({s.left.id})  {s.right.name} ({s.right.id})  {s.why}")
            else:
                print_line(s)
        if page:
            if not printed:
                click.echo("no actors of the record look as if they were one", err=True)
            elif more := sum(1 for _ in found):
                click.echo(f"{more:,} more; --limit shows them", err=True)
