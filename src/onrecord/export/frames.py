"""The tables of the exports in memory: as Arrow tables, and through Arrow as data frames of pandas and Polars."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

from onrecord.answers import StoredReport
from onrecord.errors import Missing, UsageError
from onrecord.export.census import Appearance, Census
from onrecord.export.parquet import as_batch, as_schema
from onrecord.export.tables import ACTORS, TABLES

_BY_NAME = {table.name: table for table in TABLES}


def to_arrow(kept: Iterable[StoredReport], table: str = "statements") -> Any:
    """One of the tables of the parquet export, as a `pyarrow.Table`.

    Args:
        kept: the reports.
        table: which: reports, statements, events, actors, roles, principals, times, places, figures.

    Raises:
        UsageError: there is no such table.
        Missing: pyarrow is not installed.
    """
    if table not in _BY_NAME:
        raise UsageError(f"there is no table {table!r}; there are {', '.join(_BY_NAME)}")
    pyarrow = _imported("pyarrow", "a table")
    chosen = _BY_NAME[table]
    found = [[ACTORS.row(row) for row in _everybody(kept)]] if chosen is ACTORS else map(list, map(chosen.rows, kept))
    batches = [as_batch(chosen, rows) for rows in found if rows]
    return pyarrow.Table.from_batches(batches, schema=as_schema(chosen)).combine_chunks()


def to_pandas(kept: Iterable[StoredReport], table: str = "statements") -> Any:
    """The same as a `pandas.DataFrame`: days are `datetime64`, whole numbers stay whole where some are missing."""
    pandas = _imported("pandas", "a pandas frame")
    arrow = to_arrow(kept, table)
    types = {"int64": pandas.Int64Dtype(), "string": pandas.StringDtype()}
    return arrow.to_pandas(types_mapper=lambda type_: types.get(str(type_)), date_as_object=False)


def to_polars(kept: Iterable[StoredReport], table: str = "statements") -> Any:
    """The same as a `polars.DataFrame`."""
    polars = _imported("polars", "a Polars frame")
    return polars.from_arrow(to_arrow(kept, table))


def _everybody(kept: Iterable[StoredReport]) -> Iterator[Appearance]:
    with Census() as census:
        for one in kept:
            census.add(one)
        yield from census.rows()


def _imported(package: str, what: str) -> Any:
    try:
        return import_module(package)
    except ImportError:
        extra = {"pyarrow": "parquet"}.get(package, package)
        raise Missing(f"{what} needs the package {package}; install it with: pip install onrecord[{extra}]") from None
