"""`onrecord copies`, `same`, `disputes`, `positions`, `accounts`: what holds across the reports of a record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import click
import msgspec

from onrecord.cli.find import question_of, question_options
from onrecord.cli.shared import counter, format_of, format_option, opened, print_line, record_option

if TYPE_CHECKING:
    from onrecord.answers import Question
    from onrecord.store.store import Store

_F = TypeVar("_F", bound=Callable[..., Any])
_PAGE = 20


def _options(command: _F) -> _F:
    """Adds what all of these commands take."""
    for option in reversed(
        (
            question_options,
            record_option,
            click.option("--limit", type=click.IntRange(1), help="At most so many. [default: 20 in a terminal]"),
            click.option("--offset", type=click.IntRange(0), default=0, help="Leave out the first ones."),
            click.option("--count", is_flag=True, help="Say how many there are."),
            format_option("page", "jsonl", "csv"),
        )
    ):
        command = option(command)
    return command


@click.command()
@_options
def copies(words: tuple[str, ...], **options: Any) -> None:
    """Reports with one text: whole, cut, with another lead or light edits.

    WORDS and options are those of `find`: groups in which a report holds such an entry.
    """
    _print("copies", words, options)


@click.command()
@_options
def same(words: tuple[str, ...], **options: Any) -> None:
    """One utterance as several reports tell it, the first teller first.

    WORDS and options are those of `find`: utterances of which a statement answers. With `--copies fold` each copied
    text tells once.

    \b
    onrecord same --speaker lavrov --said 2021-12
    """
    _print("same", words, options)


@click.command()
@click.option("--unanswered", is_flag=True, help="Charges against somebody that nobody on record answers.")
@click.option("--possible", is_flag=True, help="Pairs that may be a claim and its answer, for somebody to judge.")
@_options
def disputes(words: tuple[str, ...], unanswered: bool, possible: bool, **options: Any) -> None:
    """Claims with the answers to them: who says what, since when, on whose word, and why these two are a pair.

    WORDS and options are those of `find`: disputes of which the claim or the answer is such an entry. Nothing here says
    who is right.

    \b
    onrecord disputes --speaker kremlin --published 2021-12
    onrecord disputes --unanswered --act accuse
    onrecord disputes --possible --outlet herald
    """
    if unanswered and possible:
        raise click.UsageError("--unanswered and --possible are two questions: ask one of them")
    _print("unanswered" if unanswered else "possible_disputes" if possible else "disputes", words, options)


@click.command()
@click.option("--changed", is_flag=True, help="A row for each change: from which words to which.")
@_options
def positions(words: tuple[str, ...], changed: bool, **options: Any) -> None:
    """What somebody says on one matter, in the order of time.

    WORDS and options are those of `find`.
    """
    _print("changes" if changed else "positions", words, options)


@click.command()
@_options
def accounts(words: tuple[str, ...], **options: Any) -> None:
    """One event as several reports tell it, and on how many independent sources it rests.

    WORDS and options are those of `find`: events of which a mention answers.

    \b
    onrecord accounts --act ASSAULT --place UA
    """
    _print("accounts", words, options)


def _print(kind: str, words: tuple[str, ...], options: dict[str, Any]) -> None:
    format_, limit, offset = format_of(options.pop("format_")), options.pop("limit"), options.pop("offset")
    counted = options.pop("count")
    with opened(options.pop("target")) as store:
        question = question_of(words, options)
        store.compare(counter("reports to compare", every=25))
        if counted:
            click.echo(sum(1 for _ in _rows(store, kind, question, None, 0)))
            return
        rows = _rows(store, kind, question, limit or (_PAGE if format_ == "page" else None), offset)
        if format_ == "jsonl":
            for row in rows:
                print_line(row)
            return
        from onrecord.cli.across_page import print_page, print_sheet

        printed = print_sheet(store, kind, rows) if format_ == "csv" else print_page(store, kind, rows)
        if format_ == "page" and not printed:
            click.echo("nothing in the record answers this", err=True)
        elif format_ == "page" and printed == _PAGE and limit is None:
            click.echo("--limit, --offset and --count show more", err=True)


def _rows(store: Store, kind: str, question: Question, limit: int | None, offset: int) -> Iterator[Any]:
    if kind != "changes":
        yield from getattr(store, kind)(question, limit=limit, offset=offset)
        return
    every = (
        {"actor": row.actor, "actor_id": row.actor_id, "matter": row.matter, **msgspec.to_builtins(change)}
        for row in store.positions(question)
        for change in row.changes
    )
    for number, change in enumerate(every):
        if limit is not None and number >= offset + limit:
            return
        if number >= offset:
            yield change
