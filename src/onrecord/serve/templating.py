"""Templates: escaping everything, with the few words and signs that all of them use."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from onrecord import plover
from onrecord.pages.markup import unturned, web_address
from onrecord.serve.signs import ACT_SIGNS, EVENT_SIGN, STATUS_SIGNS
from onrecord.wording import ACTS, count, one_line

HERE = Path(__file__).parent
STATIC = HERE / "static"


def visible(value: Any) -> Any:
    """Words with the signs that would reorder them shown by their numbers; None as nothing."""
    if value is None:
        return ""
    return unturned(value) if type(value) is str else value


def asset(name: str) -> str:
    """The address of one of our files, another one when its content is another."""
    return f"/static/{name}?v={_digests()[name]}"


_known: dict[str, str] = {}


def _digests() -> dict[str, str]:
    if not _known:
        for path in STATIC.rglob("*"):
            if path.is_file():
                _known[path.relative_to(STATIC).as_posix()] = hashlib.sha256(path.read_bytes()).hexdigest()[:10]
    return _known


def link(path: str, **values: Any) -> str:
    """An address with a query; what is empty is left out."""
    pairs = [(k, v) for k, v in values.items() if v not in (None, "", ())]
    return f"{path}?{urlencode(pairs, doseq=True)}" if pairs else path


_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_PARTS = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "day"}
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d|[A-Z]{2})")


_REFERENCES = {"PRESENT_REF": "about then", "PAST_REF": "some time before", "FUTURE_REF": "some time after"}


def day_words(value: str | None) -> str:
    """A time's value as people read it: "2024-03-04 morning" of "2024-03-04TMO", "week 7 of 2025" of "2025-W07"."""
    if match := _TIME.match(value or ""):
        return f"{match.group(1)} {_PARTS.get(match.group(2), match.group(2))}"
    if match := _WEEK.fullmatch(value or ""):
        return f"week {int(match.group(2))} of {match.group(1)}"
    return _REFERENCES.get(value or "", value or "")


def entries_in_words(number: int) -> str:
    """ "1 entry", "2,601 entries"."""
    return f"{number:,} {'entry' if number == 1 else 'entries'}"


def act_word(act: str | None) -> str:
    """An act or a type of events as people say it."""
    names: dict[str, str] = {str(k): v for k, v in ACTS.items()}
    return names.get(act or "", (act or "not told").lower().replace("_", " "))


def act_sign(act: str | None) -> str:
    """The id of the sign that stands beside the word."""
    return ACT_SIGNS.get(act or "", EVENT_SIGN if act in plover.TYPES else "none")


ENVIRONMENT = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    finalize=visible,
    auto_reload=False,
)
ENVIRONMENT.globals.update(
    asset=asset,
    link=link,
    count=count,
    entries_in_words=entries_in_words,
    act_word=act_word,
    act_sign=act_sign,
    status_sign=lambda status: STATUS_SIGNS.get(status, "none"),
    twin=lambda path, form: ("/index" if path == "/" else path) + f".{form}",
)
ENVIRONMENT.filters.update(
    one_line=one_line,
    day=day_words,
    web_address=web_address,
    thousands=lambda n: f"{n:,}",
    number=lambda n: f"{n:,.12g}",
)
