"""`onrecord find`: entries of the record that answer a question."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

from onrecord.answers import Facet, Sort, What
from onrecord.cli.shared import format_of, format_option, opened, print_line, record_option

if TYPE_CHECKING:
    from onrecord.answers import Count, Question
    from onrecord.store.store import Store

_F = TypeVar("_F", bound=Callable[..., Any])
_UNWANTED = re.compile(r"-(?:[^\W_].+|\".*)", re.DOTALL)
"""A word that is not wanted: a minus sign with two letters or more, or with a phrase."""
_MANY: tuple[tuple[str, str, str], ...] = (
    ("--speaker", "NAME", "Who says it: words of a name, or an actor's id."),
    ("--addressee", "NAME", "To whom."),
    ("--about", "NAME", "About whom."),
    ("--relay", "NAME", "On whose report it rests."),
    ("--actor", "NAME", "Of events: who does it."),
    ("--recipient", "NAME", "Of events: to whom it is done."),
    ("--who", "NAME", "Takes part in whatever way."),
    ("--side", "NAME", "Whose side says or does it: they themselves, or who belongs to, speaks or acts for them."),
    (
        "--act",
        "ACT",
        "assert (claim), deny (denial), accuse, demand, warn, commit, express (opinion); or a type of events: ASSAULT.",
    ),
    ("--kind", "KIND", "direct, mixed, indirect."),
    ("--channel", "CHANNEL", "speech, thought."),
    ("--polarity", "POLARITY", "affirmed, withheld."),
    ("--status", "STATUS", "Of events: reported, claimed, denied, planned, threatened, hypothetical."),
    ("--place", "PLACE", "Name, country code (UA) or GeoNames id of a place in the sentence."),
    ("--outlet", "NAME", "Who published it."),
    ("--wire", "NAME", "Whose copy it is."),
    ("--report", "ID", "In this report."),
)


def question_options(command: _F) -> _F:
    """Adds an option for each field of a question."""
    for name, metavar, about in reversed(_MANY):
        command = click.option(name, multiple=True, metavar=metavar, help=about)(command)
    for name, about in (
        ("--published", "Day, month, year, or a range: 2021-12-01, 2021-11..2021-12, 2021.."),
        ("--said", "When it was said, or happened; written in the same ways."),
    ):
        command = click.option(name, metavar="DAYS", help=about)(command)
    fold = click.option(
        "--copies",
        type=click.Choice(("show", "fold")),
        default="show",
        show_default=True,
        help="Show what stands in several copies of a text in each, or once.",
    )
    command = fold(command)
    what = click.option("--what", type=click.Choice(get_args(What)), help="Statements or events alone.")
    return what(click.argument("words", nargs=-1)(command))


def question_of(words: tuple[str, ...], fields: dict[str, Any]) -> Question:
    """The question that the options make."""
    from onrecord.answers import Question

    return Question(words=" ".join(words) if words else None, **fields)


class QuestionCommand(click.Command):
    """A command whose words may begin with a minus sign: `find dam -minister`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Words that are not wanted go behind all options; an option of one letter with its value stays one."""
        options = {o: p for p in self.params if isinstance(p, click.Option) for o in p.opts}
        valued = {o[1] for o, p in options.items() if len(o) == 2 and not p.is_flag}
        kept: list[str] = []
        unwanted: list[str] = []
        before = ""
        for number, word in enumerate(args):
            if word == "--":
                unwanted += args[number + 1 :]
                break
            option = options.get(before)
            is_value = option is not None and not option.is_flag
            if not is_value and _UNWANTED.fullmatch(word) and word[1] not in valued:
                unwanted.append(word)
            else:
                kept.append(word)
            before = word
        return super().parse_args(ctx, [*kept, "--", *unwanted] if unwanted else kept)


@click.command(cls=QuestionCommand)
@question_options
@record_option
@click.option(
    "--sort",
    type=click.Choice(get_args(Sort)),
    default="published",
    show_default=True,
    help="Latest published or said first, or the best match of the words.",
)
@click.option("--limit", type=click.IntRange(1), help="At most so many. [default: 20 in a terminal, else all]")
@click.option("--offset", type=click.IntRange(0), default=0, help="Leave out the first ones.")
@click.option("--count", is_flag=True, help="Say how many there are.")
@click.option("--facets", is_flag=True, help="Count speakers, acts, kinds, outlets, places and months of the answers.")
@click.option("--group-by", "group", type=click.Choice(get_args(Facet)), help="Count the answers by this.")
@format_option("page", "jsonl", "csv")
def find(
    words: tuple[str, ...],
    target: str,
    sort: Any,
    limit: int | None,
    offset: int,
    count: bool,
    facets: bool,
    group: Any,
    format_: str | None,
    **fields: Any,
) -> None:
    """Find entries: who said what, who did what to whom, each with its sentence.

    WORDS are looked up in the entries' sentences: words, "phrases", begin*, -unwanted, this OR that. Several values of
    one option are alternatives; different options must all hold.

    \b
    onrecord find border --speaker lavrov --act deny --act accuse --said 2021-11..2021-12
    onrecord find --about nato --group-by speaker
    onrecord find --side ukraine --said 2021-11.. --group-by act
    onrecord find --what event --act ASSAULT --status denied --recipient ukraine
    """
    with opened(target) as store:
        question = question_of(words, fields)
        if count:
            click.echo(store.count(question))
        elif group or facets:
            chosen = (group,) if group else ("speaker", "act", "kind", "outlet", "place", "month")
            _counts(store, question, chosen, limit, format_of(format_))
        else:
            _entries(store, question, sort, limit, offset, format_of(format_))


def _entries(store: Store, question: Question, sort: Any, limit: int | None, offset: int, format_: str) -> None:
    from onrecord.cli.entries import print_csv, print_lines, print_page

    most = limit or (20 if format_ == "page" else None)
    answers = store.find(question, sort=sort, limit=most, offset=offset)
    printed = {"page": print_page, "jsonl": print_lines, "csv": print_csv}[format_](answers)
    if format_ == "page":
        total = store.count(question)
        if total > printed:
            first = offset + 1 if printed else 0
            click.echo(
                f"{first:,} to {offset + printed:,} of {total:,}; --limit, --offset and --facets show more", err=True
            )
        elif not total:
            click.echo("nothing in the record answers this", err=True)


def _counts_page(found: dict[Any, tuple[Count, ...]], most: int) -> None:
    """Counts for people, each facet under its name; says when there is nothing, and when not all are shown."""
    from onrecord.cli.page import console_on

    console = console_on()
    if not any(found.values()):
        click.echo("nothing in the record answers this", err=True)
        return
    for facet, values in found.items():
        console.print(facet, style="bold", markup=False)
        for value in values[:most]:
            console.print(f"{value.entries:>8,}  {value.value or '(not told)'}", markup=False)
        if not values:
            console.print("          none", style="dim", markup=False)
        elif len(values) > most:
            console.print(f"          and more; --limit shows more than {most:,}", style="dim", markup=False)


def _counts(store: Store, question: Question, facets: Any, limit: int | None, format_: str) -> None:
    page = format_ == "page"
    most = limit or (10 if page else 1_000_000)
    found = store.facets(question, facets=facets, top=most + page)  # one more tells whether there are more
    if page:
        _counts_page(found, most)
        return
    if format_ == "csv":
        import csv

        rows = csv.writer(sys.stdout, lineterminator="\n")
        rows.writerow(("facet", "value", "id", "entries"))
        rows.writerows((facet, v.value, v.id, v.entries) for facet, values in found.items() for v in values)
        return
    for facet, values in found.items():
        for value in values:
            print_line({"facet": facet, "value": value.value, "id": value.id, "entries": value.entries})
