"""Markdown to a report: its marks taken off, its front matter read."""

from __future__ import annotations

import re

from onrecord.ingest.markup import is_fragment
from onrecord.sources.columns import SourceOptions, item_of
from onrecord.sources.item import Item

_FRONT = re.compile(r"\s*(---|\+\+\+)[ \t]*\r?\n(.{0,20000}?)\r?\n(?:---|\+\+\+|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_KEY = re.compile(r"([A-Za-z][\w \-]{0,40}?)\s*[:=]\s*(.*)")
_FENCE = re.compile(r"^[ \t]*(?:```|~~~).*$", re.MULTILINE)
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_UNDERLINED = re.compile(r"^(?:=+|-{3,}|\*{3,}|_{3,})[ \t]*$", re.MULTILINE)
_QUOTED = re.compile(r"^ {0,3}(?:> ?)+", re.MULTILINE)
_BULLET = re.compile(r"^[ \t]*[*+-][ \t]+(?=\S)", re.MULTILINE)
_PICTURE = re.compile(r"!\[[^\]\n]{0,500}\](?:\([^()\n]{0,2000}\)|\[[^\]\n]{0,200}\])")
_LINK = re.compile(r"\[([^\[\]\n]{1,1000})\](?:\((?:[^()\n]|\([^()\n]{0,200}\)){0,2000}\)|\[[^\]\n]{0,200}\])")
_REFERENCE = re.compile(r"^ {0,3}\[[^\]\n]{1,200}\]:[ \t]*\S+.*$", re.MULTILINE)
_FOOTNOTE = re.compile(r"\[\^[^\]\n]{1,40}\]:?")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")
_STRONG = re.compile(r"(\*{1,3}|_{2,3})(?=\S)([^*_\n](?:[^*\n]{0,2000}?[^*\s])?)\1")
_SLANTED = re.compile(r"(?<!\w)_(?=\S)([^_\n]{1,2000}?)(?<=\S)_(?!\w)")
_CODE = re.compile(r"`{1,3}([^`\n]{1,2000})`{1,3}")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|])")


def item_of_markdown(text: str, name: str, options: SourceOptions) -> Item:
    """A Markdown file as an item; what its front matter says goes by the names that columns have."""
    said, words = front_matter(text)
    words = words if is_fragment(words) and "\n#" not in words and "**" not in words else plain(words)
    item = item_of({**said, "text": words}, name, options.columns._replace(named={}), options.today)
    return item or Item(name=name, content=words)


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """What stands between the two lines of dashes at the top, by its keys, and the text below it."""
    match = _FRONT.match(text)
    if match is None:
        return {}, text
    said: dict[str, str] = {}
    for line in match.group(2).splitlines():
        key = _KEY.fullmatch(line.rstrip())
        if key and (value := key.group(2).strip().strip("\"'[]").strip()):
            said.setdefault(key.group(1).lower(), value)
    said.pop("text", None)
    # Dashes that no key stands between part a text, and are no front matter.
    return (said, text[match.end() :]) if said else ({}, text)


def plain(text: str) -> str:
    """Markdown without its marks.

    >>> plain("Mayor **Helena Strand** of [Salve](https://salve.example)")
    'Mayor Helena Strand of Salve'
    """
    for pattern in (_FENCE, _UNDERLINED, _REFERENCE, _QUOTED, _BULLET, _PICTURE, _FOOTNOTE):
        text = pattern.sub("", text)
    text = _HEADING.sub(r"\n\1\n", text)
    text = _LINK.sub(r"\1", text)
    text = _ADDRESS.sub(r"\1", text)
    text = _STRONG.sub(r"\2", _STRONG.sub(r"\2", text))
    text = _CODE.sub(r"\1", _SLANTED.sub(r"\1", text))
    return _ESCAPED.sub(r"\1", text).strip()
