"""`onrecord doctor`: whether all is well, and what to do where it is not."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.shared import counter, hinted, record_option
from onrecord.codes import CODES
from onrecord.errors import NoStore, OnRecordError

if TYPE_CHECKING:
    from onrecord.model import ReaderName


@click.command()
@record_option
@click.option("--repair", is_flag=True, help="Make the index anew from the readings and judgements.")
def doctor(target: str, repair: bool) -> None:
    """Check the environment, the model's files and the record, and say what to do.

    \b
    Exit status: 0 all is well, 1 something is wrong.
    """
    wrong = 0
    for line, remedy in (*_environment(), *_record(target, repair)):
        click.echo(f"{'ok   ' if remedy is None else 'WRONG'}  {line}")
        if remedy:
            click.echo(f"       {hinted(remedy)}")
        wrong += remedy is not None
    raise SystemExit(1 if wrong else 0)


def _environment() -> Iterator[tuple[str, str | None]]:
    """Lines that tell of this machine, each with what to do when it is wrong."""
    import sqlite3

    from onrecord import __version__

    yield f"onrecord {__version__}, Python {platform.python_version()}, {platform.system()} {platform.machine()}", None
    yield from _readers()
    options = {row[0] for row in sqlite3.connect(":memory:").execute("PRAGMA compile_options")}
    fts = "ENABLE_FTS5" in options
    need = None if fts else "use a Python whose SQLite has FTS5"
    yield f"SQLite {sqlite3.sqlite_version}, full text {'there' if fts else 'missing'}", need


def _readers() -> Iterator[tuple[str, str | None]]:
    """Whether the weights of each reader are whole, and load."""
    from onrecord.reader.encoder import check_weights
    from onrecord.reader.loading import shared
    from onrecord.reader.readers import PACKAGE, installed, weights

    packages: dict[ReaderName, str] = {"fast": "onrecord", "full": PACKAGE.replace("_", "-")}
    for reader, package in packages.items():
        if not installed(reader):
            yield f"the {reader} reader is not installed; pip install 'onrecord[full]' brings it", None
            continue
        try:
            manifest = check_weights(weights(reader), hashes=True)
            yield f"the model {manifest.full_name}: {len(manifest.files)} files, hashes as in the manifest", None
        except OnRecordError as error:
            yield str(error), f"reinstall {package}: pip install --force-reinstall {package}"
            continue
        try:
            shared(reader)
            yield f"the {reader} reader loads", None
        except Exception as error:  # noqa: BLE001  whatever keeps it from loading is what is asked for
            yield f"the {reader} reader does not load: {error}", "reinstall onnxruntime and tokenizers"


def _record(target: str, repair: bool) -> Iterator[tuple[str, str | None]]:
    from onrecord.store.store import Store

    try:
        with Store(target, create=repair and Path(target).exists()) as store:
            if repair:
                store.remake_index(counter("reports made anew", every=50))
            troubles = store.check(counter("reports checked", every=50))
            reports, entries = store.size()
            yield f"{target}: {reports:,} reports, {entries:,} entries", None
            yield from ((f"{t.message} [{t.code}]", t.remedy) for t in troubles)
            if not troubles:
                yield f"index, texts and spans agree; record hash {store.digest()}", None
    except NoStore as error:
        yield str(error), None if "no record yet" in error.message else "name the right file with --record"
    except OnRecordError as error:
        yield f"{error} [{error.code}]", CODES[error.code].do if error.code in CODES else "see the message"
