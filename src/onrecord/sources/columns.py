"""Which column, or key of an object, holds what: named by the user, else recognised by its name."""

from __future__ import annotations

import datetime as dt
import functools
import html
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from onrecord.errors import UsageError
from onrecord.ingest.days import day_of
from onrecord.ingest.decode import clean
from onrecord.ingest.markup import is_fragment, is_page, laid_out, without_tags
from onrecord.limits import Limits
from onrecord.sources.item import Item

FIELDS = ("text", "title", "byline", "published", "outlet", "url")
# Compared without case, blanks, "_" and "-"; the first one that holds something counts.
_KNOWN: dict[str, tuple[str, ...]] = {
    "text": tuple(
        "text plaintext fulltext storytext articletext articlebody articlecontent bodytext maintext body content "
        "contenttext article story bodyhtml contenthtml bodyxhtml".split()
    ),
    "title": tuple("title headline headlines hed articletitle storytitle".split()),
    "byline": tuple("byline author authors creator writer reporter".split()),
    "published": tuple(
        "published publishdate publisheddate publicationdate datepublish datepublished publishedat publishedon"
        " publishingdate publishedtime publicationtime pubdate date datetime timestamp".split()
    ),
    "outlet": tuple(
        "outlet medianame sourcecommonname sourcename source publication publisher sitename site newspaper medium"
        " media sourcedomain domain".split()
    ),
    "url": tuple("url link documentidentifier sourceurl articleurl weburl permalink canonicalurl uri".split()),
}
_GDELT = frozenset({"documentidentifier", "sourceurl", "sourcecommonname"})
_BLANKS = re.compile(r"\s+")
_LONGEST = 2_000  # characters of a title, a byline, an outlet's name, an address


class Columns(NamedTuple):
    """The columns that the user names, by our fields."""

    named: Mapping[str, str]

    def check(self) -> None:
        """Refuse what cannot be.

        Raises:
            UsageError: a field is none of ours, or its column's name is no name.
        """
        for field, column in self.named.items():
            if field not in FIELDS:
                raise UsageError(f"columns: {field!r} is no field; there are {', '.join(FIELDS)}")
            if not isinstance(column, str) or not column:
                raise UsageError(f"columns: the name of {field!r}'s column must be text, not {column!r}")

    def missing(self, names: Iterable[str], *, every: bool = False) -> str | None:
        """What is wrong with these names of columns, None when the text is among them.

        Args:
            every: the other named columns must be there, too; an object may leave out what it does not have.
        """
        names = list(names)
        options = self.named.values() if every else [self.named[field] for field in ("text",) if field in self.named]
        absent = [column for column in options if column.split(".")[0] not in names and column not in names]
        if absent:
            return f"there is no {' and no '.join(map(repr, absent))} in it; there are {_listed(names)}"
        if "text" not in self.named and not any(_plain(name) in _KNOWN["text"] for name in names):
            return (
                f"no column is known to hold the text; there are {_listed(names)}. Name it with"
                " columns={'text': '<column>'}"
            )
        return None


class SourceOptions(NamedTuple):
    """What the caller of `items()` wants: the columns, the limits, and the time it is."""

    columns: Columns
    limits: Limits
    now: dt.datetime

    @property
    def today(self) -> dt.date:
        """The day in UTC."""
        return self.now.date()


def only_metadata(names: Iterable[str]) -> bool:
    """Whether these are GDELT's columns, which tell of reports and do not hold their words."""
    plain = {_plain(name) for name in names}
    return bool(plain & _GDELT) and not plain & set(_KNOWN["text"])


def item_of(
    row: Mapping[str, Any], name: str, columns: Columns, today: dt.date, first: bool | None = None
) -> Item | None:
    """The report in a row or object, None when there is no text in it."""
    keys = {_plain(key): key for key in reversed(list(row))}
    text, html_given = "", False
    for key, value in _candidates(row, keys, "text", columns):
        text = _words(value)
        if text.strip():
            html_given = _plain(key).endswith("html")
            break
    if not text.strip():
        return None
    notes: list[str] = []
    day = day_of(_scalar(_first(row, keys, "published", columns)), today=today, first=first)
    url = address(_candidates(row, keys, "url", columns), notes)
    fragment = is_fragment(text) or (html_given and not is_page(text))
    return Item(
        name=name,
        content=laid_out(text) if fragment else text,
        title=line(_first(row, keys, "title", columns), "title", notes),
        byline=line(_first(row, keys, "byline", columns), "byline", notes),
        published=day.iso,
        outlet=line(_first(row, keys, "outlet", columns), "outlet", notes),
        url=url,
        fragment=fragment,
        notes=(*((day.note,) if day.note else ()), *notes),
    )


def line(value: object, field: str, notes: list[str]) -> str | None:
    """A value as one clean line, its entities and tags resolved; None when it says nothing."""
    text = _named(value)
    if not text:
        return None
    if "<" in text or "&" in text:
        text = html.unescape(without_tags(text[: 4 * _LONGEST]))
    text = _BLANKS.sub(" ", clean(text).text).strip()
    if len(text) > _LONGEST:
        notes.append(f"{field} of {len(text):,} characters; not used")
        return None
    return text or None


def address(candidates: Iterable[tuple[str, Any]], notes: list[str]) -> str | None:
    """The first address of the web; another kind of address is noted."""
    for key, value in candidates:
        text = clean(str(_scalar(value) or "").strip()).text
        if re.match(r"https?://[^\s/]", text, re.IGNORECASE) and len(text) <= _LONGEST and not re.search(r"\s", text):
            return text
        # "uri" and "id" are often a name and no address.
        if text and _plain(key) not in ("uri", "id"):
            notes.append(f"{key} {text[:60]!r} is no address of a web page; not used")
    return None


def _candidates(
    row: Mapping[str, Any], keys: Mapping[str, str], field: str, columns: Columns
) -> Iterator[tuple[str, Any]]:
    named = columns.named.get(field)
    if named is not None:
        yield named, row[named] if named in row else _dotted(row, named.split("."))
        return
    for known in _KNOWN[field]:
        if known in keys:
            yield keys[known], row[keys[known]]


def _first(row: Mapping[str, Any], keys: Mapping[str, str], field: str, columns: Columns) -> Any:
    return next((v for _, v in _candidates(row, keys, field, columns) if v not in (None, "", [], {})), None)


def _dotted(value: Any, path: list[str]) -> Any:
    """What lies under "source.name"; in a list, under each of its elements or the one numbered."""
    for at, part in enumerate(path):
        if isinstance(value, Mapping):
            value = value.get(part)
        elif isinstance(value, list) and part.isdigit() and len(part) < 9:
            value = value[int(part)] if int(part) < len(value) else None
        elif isinstance(value, list):
            return [_dotted(one, path[at:]) for one in value]
        else:
            return None
    return value


def _words(value: Any) -> str:
    """A text field's words; a list holds paragraphs, an object (WordPress) its words under one of three keys."""
    if isinstance(value, Mapping):
        value = next((value[key] for key in ("rendered", "value", "text", "content") if value.get(key)), "")
    if isinstance(value, list):
        return "\n\n".join(part for one in value if isinstance(one, str | Mapping) and (part := _words(one)))
    return value if isinstance(value, str) else ""


def _named(value: Any) -> str:
    """A name: text, the name of an object, the names of a list."""
    if isinstance(value, Mapping):
        value = next((value[key] for key in ("name", "title", "rendered", "value") if value.get(key)), "")
    if isinstance(value, list):
        return ", ".join(name for one in value[:40] if not isinstance(one, list) and (name := _named(one)))
    return value if isinstance(value, str) else ""


def _scalar(value: Any) -> Any:
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    return value if isinstance(value, str | int | float) else None


@functools.lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    return re.sub(r"[\s_\-]+", "", name).lower()


def _listed(names: list[str]) -> str:
    shown = ", ".join(repr(name[:40]) for name in names[:30])
    return (shown or "none") + (f" and {len(names) - 30} more" if len(names) > 30 else "")
