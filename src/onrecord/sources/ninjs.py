"""IPTC ninjs 1, 2 and 3: news agencies' JSON. Also what a wire says of when and whether its copy may be used."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from onrecord.codes import EMBARGOED, WITHHELD
from onrecord.ingest.days import day_of, moment_of
from onrecord.sources.columns import SourceOptions, address, line
from onrecord.sources.item import Item, Unreadable, no_text, refused

_BODIES = ("body_html", "body_xhtml", "body_text", "bodies")


def is_ninjs(value: Mapping[str, Any]) -> bool:
    """Whether an object is a ninjs item."""
    standard = value.get("standard")
    if isinstance(standard, Mapping) and str(standard.get("name")).lower() == "ninjs":
        return True
    return "uri" in value and any(key in value for key in (*_BODIES, "headlines", "pubstatus", "pubStatus"))


def item_of(value: Mapping[str, Any], name: str, options: SourceOptions) -> Item | Unreadable:
    """The report of a ninjs item; one that is withheld, canceled, under embargo or without words is skipped."""
    status = _either(value, "pubstatus", "pubStatus")
    withheld = not_usable(name, status, value.get("embargoed"), options.now)
    if withheld is not None:
        return withheld
    text, markup = _body(value)
    if not text.strip():
        return no_text(name)
    notes: list[str] = []
    day = day_of(
        _either(value, "versioncreated", "versionCreated", "firstcreated", "firstCreated"), today=options.today
    )
    return Item(
        name=name,
        content=text,
        title=line(_best(_either(value, "headline", "headlines", "title")), "title", notes),
        byline=line(_either(value, "byline", "by"), "byline", notes),
        published=day.iso,
        outlet=line(_either(value, "copyrightholder", "copyrightHolder", "provider"), "outlet", notes),
        url=address([("uri", value.get("uri"))], notes),
        fragment=markup,
        notes=(*((day.note,) if day.note else ()), *notes),
    )


def not_usable(name: str, status: object, embargo: object, now: dt.datetime) -> Unreadable | None:
    """Why a wire's item may not be used, None when it may."""
    word = str(status or "usable").rpartition(":")[2].rpartition("/")[2].lower()
    if word in ("canceled", "cancelled", "withheld"):
        return refused(name, WITHHELD, f"its publisher has it {word}")
    if embargo in (None, ""):
        return None
    until = moment_of(embargo)
    if until is not None and until <= now:
        return None
    told = (
        f"it is under embargo until {until.isoformat()}"
        if until
        else f"its embargo {str(embargo)[:60]!r} cannot be read"
    )
    return refused(name, EMBARGOED, told)


def _body(value: Mapping[str, Any]) -> tuple[str, bool]:
    """The item's words and whether they are HTML, which tells paragraphs better than text does."""
    for key in ("body_html", "body_xhtml"):
        if isinstance(value.get(key), str) and value[key].strip():
            return value[key], True
    bodies = [b for b in _list(value.get("bodies")) if isinstance(b.get("value"), str) and b["value"].strip()]
    bodies.sort(key=lambda body: "html" not in str(body.get("contentType") or body.get("contenttype")))
    if bodies:
        kind = str(bodies[0].get("contentType") or bodies[0].get("contenttype"))
        return bodies[0]["value"], "html" in kind
    text = value.get("body_text")
    return (text, False) if isinstance(text, str) else ("", False)


def _best(value: Any) -> Any:
    """The main one of several headlines."""
    several = _list(value)
    if not several:
        return value
    main = [h for h in several if str(h.get("role")).lower() in ("main", "headline")]
    return (main or several)[0].get("value")


def _list(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _either(value: Mapping[str, Any], *keys: str) -> Any:
    return next((value[key] for key in keys if value.get(key)), None)
