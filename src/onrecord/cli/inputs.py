"""`onrecord inputs`: what became of every input."""

from __future__ import annotations

from typing import Any, get_args

import click

from onrecord.answers import InputState
from onrecord.cli.shared import format_of, format_option, opened, print_line, record_option


@click.command()
@record_option
@click.option("--state", type=click.Choice(get_args(InputState)), help="Those alone that ended so.")
@format_option("page", "jsonl")
def inputs(target: str, state: Any, format_: str | None) -> None:
    """List what became of every input: read, skipped (why) or failed (code)."""
    with opened(target) as store:
        if format_of(format_) == "jsonl":
            for found in store.inputs(state):
                print_line(found)
            return
        for found in store.inputs(state):
            why = f"  {found.message or ''}{f' [{found.code}]' if found.code else ''}".rstrip()
            click.echo(f"{found.state:8}{found.report or '':18}{found.name}{why}")
        counts = store.input_counts()
        click.echo(", ".join(f"{counts.get(s, 0):,} {s}" for s in get_args(InputState)), err=True)
