"""Whether a field's text is HTML: a whole page, a fragment, or words with a few tags in them."""

from __future__ import annotations

import re

from onrecord.text.patterns import pattern_of

_MARKUP = pattern_of(
    r"</?(?:p|div|br|a|b|i|q|em|strong|span|h[1-6]|ul|li|blockquote|figure|img)\b[^<>]{0,2000}>", re.IGNORECASE
)
_BOXES = pattern_of(r"<(?:p|div|br|h[1-6]|ul|li|blockquote|section|article|table|td)\b", re.IGNORECASE)
_BLANK_LINE = pattern_of(r"\n[ \t\r]*\n")
_PAGE = pattern_of(
    r"\s*(?:<\?xml[^>]{0,400}>\s*)?(?:<!--.{0,4000}?-->\s*)*<(?:!doctype\s+html|html|head)\b", re.IGNORECASE | re.DOTALL
)


def is_page(text: str) -> bool:
    """Whether a text is a whole HTML page, by how it begins."""
    return _PAGE.match(text[:8192]) is not None


def is_fragment(text: str) -> bool:
    """Whether a field's text is HTML, and not a whole page."""
    return bool(_MARKUP.search(text[:20_000])) and not is_page(text)


def laid_out(text: str) -> str:
    """HTML whose paragraphs are marked; where only words in them are ("<i>"), lines tell them as in plain text."""
    if "\n" not in text.strip() or _BOXES.search(text):
        return text
    parts = _BLANK_LINE.split(text) if _BLANK_LINE.search(text.strip()) else text.splitlines()
    return "\n".join(f"<p>{part.strip()}</p>" for part in parts if part.strip())


def without_tags(text: str) -> str:
    """A text without its tags: "The <i>Salve</i> sails" is "The Salve sails"."""
    return _MARKUP.sub("", text)
