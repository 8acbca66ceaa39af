"""`onrecord export`: the record in the formats of others."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from onrecord.cli.find import QuestionCommand, question_of, question_options
from onrecord.cli.shared import counter, opened, record_option, silence

_FORMATS = (
    "jsonl", "csv", "parquet", "webannotation", "brat", "docbin", "plover", "gdelt", "nquads", "datasette", "ftm",
    "graphml", "gexf", "qdpx", "claims",
)  # fmt: skip


@click.command(cls=QuestionCommand)
@click.argument("format_", metavar="FORMAT", type=click.Choice(_FORMATS))
@question_options
@record_option
@click.option("-o", "--output", metavar="PATH", help="The file or folder to write. [default: standard output]")
@click.option("--header", is_flag=True, help="For gdelt: a first row with the names of the columns.")
def export(format_: str, words: tuple[str, ...], target: str, output: str | None, header: bool, **fields: Any) -> None:
    """Write the record in another format; with the options of find, those entries alone that answer.

    \b
    jsonl          one report with its entries a line; can be read back
    csv            a folder of tables for spreadsheets; on standard output the statements
    parquet        the same tables, typed (needs onrecord[parquet])
    webannotation  W3C Web Annotation, JSON-LD
    brat           standoff annotation; can be read back
    docbin         spaCy's DocBin (needs onrecord[spacy])
    plover         events in PLOVER's and POLECAT's columns
    gdelt          events in GDELT's columns
    nquads         RDF: SEM and PROV
    datasette      a folder for Datasette: a SQLite file, metadata, canned questions
    ftm            FollowTheMoney entities, for Aleph
    graphml, gexf  who accuses, denies, meets, quotes whom, for Gephi
    qdpx           REFI-QDA project: NVivo, MAXQDA, ATLAS.ti
    claims         schema.org Claim records, where a fact-check starts from
    """
    with opened(target) as store:
        question = question_of(words, fields)
        asked = question if words or any(fields.values()) else None
        out = Path(output) if output else sys.stdout.buffer
        try:
            written = store.export(format_, out, asked, header=header, progress=counter("reports written", every=100))
        except OSError as error:
            if isinstance(error, BrokenPipeError):
                raise
            click.echo(
                f"onrecord: {error.filename or output or 'standard output'}: it cannot be written: {error.strerror}",
                err=True,
            )
            if not output:
                silence()
            raise SystemExit(1) from None
        if output:
            rows = ", ".join(f"{count:,} {what}" for what, count in written.rows.items())
            click.echo(f"onrecord: {output}: {written.reports:,} reports ({rows})", err=True)
