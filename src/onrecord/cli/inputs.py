"""`onrecord inputs`: what became of every input."""

from __future__ import annotations

import sys
from typing import Any

import click
import msgspec

from onrecord.cli.kept import format_of, format_option, opened, record_option


@click.command()
@record_option
@click.option("--state", type=click.Choice(("read", "skipped", "failed")), help="Those alone that ended so.")
@format_option("page", "jsonl")
def inputs(target: str, state: Any, format_: str | None) -> None:
    """List what became of every input: read, skipped (why) or failed (code)."""
    with opened(target) as store:
        if format_of(format_) == "jsonl":
            for found in store.inputs(state):
                sys.stdout.write(msgspec.json.encode(found).decode() + "\n")
            return
        for found in store.inputs(state):
            why = f"  {found.message or ''}{f' [{found.code}]' if found.code else ''}".rstrip()
            click.echo(f"{found.state:8}{found.report or '':18}{found.name}{why}")
        counts = store.input_counts()
        click.echo(", ".join(f"{counts.get(s, 0):,} {s}" for s in ("read", "skipped", "failed")), err=True)
