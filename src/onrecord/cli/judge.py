"""`onrecord judge`, `undo` and `judgements`: corrections, which are kept beside what was read and never in its
place."""

from __future__ import annotations

import getpass
from typing import Any, get_args

import click

from onrecord.answers import JudgementKind
from onrecord.cli.shared import format_of, format_option, opened, print_line, record_option


def somebody() -> str:
    """Who is logged in."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no such user in the system's list
        return "somebody"


_who = click.option("--who", envvar="ONRECORD_WHO", default=somebody, show_default="you", help="Who judges.")
_why = click.option("--why", help="Why.")


@click.command()
@click.argument("kind", type=click.Choice(get_args(JudgementKind)))
@click.argument("of")
@click.argument("value", nargs=-1)
@record_option
@_who
@_why
def judge(kind: Any, of: str, value: tuple[str, ...], target: str, who: str, why: str | None) -> None:
    """Correct an entry, or say who is who. What was read stays; the correction is laid over it, and can be undone.

    \b
    judge speaker ENTRY NAME     who said it; several parted by ";", an actor's id for one of several of a name
    judge act ENTRY ACT          assert (claim), deny (denial), accuse, demand, warn, commit, express (opinion)
    judge said ENTRY [DATE]      the day it was said; without one, that it is not told
    judge accept ENTRY           it is as it was read
    judge dismiss ENTRY          it is no statement
    judge note ENTRY WORDS       a note on it
    judge same ENTRY ENTRY       two statements are one utterance; not-same, that they are two
    judge answers CLAIM ANSWER   the second statement answers the first; not-answers, that it does not
    judge merge ACTOR ACTOR      the second is the first; by ids or names
    judge split ACTOR REPORT     in this report it is another of the name
    """
    with opened(target) as store:
        click.echo(store.judge(kind, of, " ".join(value) or None, who=who, why=why))


@click.command()
@click.argument("judgement")
@record_option
@_who
@_why
def undo(judgement: str, target: str, who: str, why: str | None) -> None:
    """Take a judgement back."""
    with opened(target) as store:
        click.echo(store.undo(judgement, who=who, why=why))


@click.command()
@click.argument("of", required=False)
@record_option
@format_option("page", "jsonl")
def judgements(of: str | None, target: str, format_: str | None) -> None:
    """List judgements, oldest first; with OF, those on an entry, report or actor."""
    with opened(target) as store:
        for j in store.judgements(of):
            if format_of(format_) == "jsonl":
                print_line(j)
                continue
            change = f"{j.before or 'nothing'} → {j.value or 'nothing'}" if j.kind not in ("accept", "dismiss") else ""
            undone = f"  (undone {j.undone})" if j.undone else ""
            click.echo(f"{j.id}  {j.at}  {j.who}  {j.kind} {j.target}  {change}{f'  {j.why}' if j.why else ''}{undone}")
