"""`onrecord judge`, `undo` and `judgements`: corrections, which are kept beside what was read and never in its
place."""

from __future__ import annotations

import getpass
import sys
from typing import TYPE_CHECKING, Any, get_args

import click

from onrecord.answers import JudgementKind
from onrecord.cli.judgement_words import entry_words, judgement_words
from onrecord.cli.shared import format_of, format_option, hinted, opened, print_line, record_option
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.store.store import Store


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
@click.option(
    "--new", is_flag=True, help="Make a new actor, without asking, of a speaker whom the record does not know."
)
def judge(kind: Any, of: str, value: tuple[str, ...], target: str, who: str, why: str | None, new: bool) -> None:
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

    Prints the judgement's id, and in words what has changed. A speaker whom the record does not know is asked about
    first.
    """
    given = " ".join(value) or None
    with opened(target) as store:
        if kind == "speaker" and given and not new:
            _ask(store, store.new_names(given))
        entry = entry_words(store, of) if "." in of else None
        key = store.judge(kind, of, given, who=who, why=why)
        words = judgement_words(store, store.judgements(key)[0], entry)
        click.echo(key)
        click.echo(hinted(f"onrecord: {words}; `onrecord undo {key}` takes it back"), err=True)


def _ask(store: Store, names: list[str]) -> None:
    """Somebody who can answer is asked whether new actors are meant; nobody makes one by a slip of the pen."""
    for name in names:
        near = [p.name for p in store.people(name.split()[-1])[:5]]
        told = f"nobody in the record is called {name!r}" + (f"; there is {', '.join(near)}" if near else "")
        if not sys.stdin.isatty():
            raise UsageError(f"{told}; --new makes a new actor of this name")
        if not click.confirm(f"onrecord: {told}. Make a new actor of this name?", err=True):
            click.echo("onrecord: nothing is changed", err=True)
            raise SystemExit(1)


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
@click.option(
    "--pairs",
    is_flag=True,
    help="Pairs of statements that were judged and hold, with all that is read of both, as JSON lines: to learn from.",
)
def judgements(of: str | None, target: str, format_: str | None, pairs: bool) -> None:
    """List judgements, oldest first; with OF, those on an entry, report or actor."""
    if pairs and (of is not None or format_ == "page"):
        raise UsageError("--pairs writes all judged pairs, as JSON lines alone")
    with opened(target) as store:
        if pairs:
            for pair in store.judged_pairs():
                print_line(pair)
            return
        for j in store.judgements(of):
            if format_of(format_) == "jsonl":
                print_line(j)
                continue
            undone = f"  (undone {j.undone})" if j.undone else ""
            why = f"  because: {j.why}" if j.why else ""
            click.echo(f"{j.id}  {j.at}  {j.who}  {j.kind}  {judgement_words(store, j)}{why}{undone}")
