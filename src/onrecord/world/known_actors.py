"""Actors known beforehand: leaders with the dates of their office, bodies of one state, and the user's own table."""

from __future__ import annotations

import csv
import datetime as dt
import os
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, get_args

from onrecord.errors import UsageError
from onrecord.model import ActorKind
from onrecord.text.patterns import pattern_of

_LEADERS = Path(__file__).with_name("data") / "leaders.csv"
_BODIES = Path(__file__).with_name("data") / "bodies.csv"
_LEADERS_AS_OF = "2022-10"  # of the table: an office without an end is not known to go on behind it
COLUMNS = ("name", "kind", "country", "sector", "role", "from", "to", "same_as", "aliases")
_DATE = pattern_of(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


class KnownActor(NamedTuple):
    """One row: who it is, as what, from when to when (ISO dates or years, empty where open)."""

    name: str
    kind: ActorKind
    country: str | None
    sector: str | None
    role: str | None
    begins: str
    ends: str
    same_as: str | None
    aliases: tuple[str, ...]

    def on(self, day: str) -> bool:
        """Whether the row holds on this day (ISO)."""
        return (not self.begins or self.begins <= day) and (not self.ends or day[: len(self.ends)] <= self.ends)


class Table:
    """Rows by name and by surname."""

    def __init__(self, rows: Iterable[KnownActor]) -> None:
        self._by_name: dict[str, list[KnownActor]] = {}
        self._by_surname: dict[str, list[KnownActor]] = {}
        for row in rows:
            for name in (row.name, *row.aliases):
                self._by_name.setdefault(name.lower(), []).append(row)
            if row.kind == "person" and " " in row.name:
                self._by_surname.setdefault(row.name.split()[-1].lower(), []).append(row)

    def named(self, name: str, day: str | None) -> KnownActor | None:
        """The row of this name that holds on the day; without a day, the only one of the name."""
        return _only(self._by_name.get(name.lower(), ()), day)

    def of_surname(self, surname: str, day: str | None) -> KnownActor | None:
        """The one person of this surname who is known for the day; None when there are several, or no day is known."""
        return _only(self._by_surname.get(surname.lower(), ()), day) if day else None


def _only(rows: Sequence[KnownActor], day: str | None) -> KnownActor | None:
    holding = [r for r in rows if day is None or r.on(day)]
    return holding[-1] if holding and len({r.name for r in holding}) == 1 else None


def load(path: str | None = None) -> Table:
    """The shipped tables of leaders and bodies, with the rows of the user's CSV file.

    Raises:
        UsageError: the file cannot be read, lacks a column, or a row of it is broken; the row's number is told.
    """
    try:
        changed = os.stat(path).st_mtime_ns if path else 0
    except OSError:
        changed = 0  # it cannot be read either, which is told where it is
    return _load(path, changed)


@lru_cache(maxsize=8)
def _load(path: str | None, changed: int) -> Table:
    """Parsed once for every time of its last change (ns)."""
    own = list(_rows(Path(path), None)) if path else []
    return Table([*_rows(_LEADERS, _LEADERS_AS_OF), *_rows(_BODIES, None), *own])


def _rows(path: Path, as_of: str | None) -> Iterable[KnownActor]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(
            f"the actors' table cannot be read: {error.strerror or error}", source=os.fspath(path)
        ) from None
    except UnicodeDecodeError:
        raise UsageError("the actors' table is not UTF-8 text", source=os.fspath(path)) from None
    reader = csv.DictReader(text.splitlines())
    columns = reader.fieldnames or []
    if "name" not in columns:
        raise UsageError(
            f'the actors\' table has no column "name"; columns are {", ".join(COLUMNS)}', source=os.fspath(path)
        )
    unknown = [c for c in columns if c not in COLUMNS]
    if unknown:
        raise UsageError(
            f"the actors' table has an unknown column {unknown[0]!r}; columns are {', '.join(COLUMNS)}",
            source=os.fspath(path),
        )
    for row in reader:
        yield _known(row, path, reader.line_num, as_of)


def _known(row: dict[str, str | None], path: Path, number: int, as_of: str | None) -> KnownActor:
    def bad(what: str) -> UsageError:
        return UsageError(f"row {number} of the actors' table: {what}", source=os.fspath(path))

    def get(column: str) -> str:
        return (row.get(column) or "").strip()

    if None in row:
        raise bad("more values than columns")
    if not get("name"):
        raise bad("the name is empty")
    kind = get("kind") or "person"
    if kind not in get_args(ActorKind):
        raise bad(f"{kind!r} is no kind; it is one of {', '.join(get_args(ActorKind))}")
    if get("country") and not re.fullmatch(r"[A-Z]{2}", get("country")):
        raise bad(f"{get('country')!r} is no country code; write two capital letters, as in UA")
    for column in ("from", "to"):
        if get(column) and not _is_date(get(column)):
            raise bad(f"{get(column)!r} is no date; write 2021, 2021-12 or 2021-12-01")
    if get("from") and get("to") and get("to") < get("from")[: len(get("to"))]:
        raise bad("it ends before it begins")
    return KnownActor(
        get("name"),
        kind,  # type: ignore[arg-type]
        get("country") or None,
        get("sector") or None,
        get("role") or None,
        get("from"),
        get("to") or (as_of or ""),
        get("same_as") or None,
        tuple(a.strip() for a in get("aliases").split(";") if a.strip()),
    )


def _is_date(words: str) -> bool:
    if not _DATE.fullmatch(words):
        return False
    try:
        dt.date.fromisoformat((words + "-01-01")[:10])
    except ValueError:
        return False
    return True
