"""Words of others as HTML: nothing in them is markup, and nothing in them reorders what follows."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import urlsplit

# Characters that turn the direction of what follows: words could be made to read as something else (CVE-2021-42574).
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Control characters that HTML allows in no form.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def words(text: str) -> str:
    """Words with every sign of HTML escaped, signs that turn the direction shown by their numbers."""
    return escape(_CONTROL.sub("\ufffd", unturned(text)))


def unturned(text: str) -> str:
    """Words with the signs that would reorder them shown by their numbers."""
    return _TURNING.sub(lambda m: f"⟦{ord(m.group()):04X}⟧", text)


def tagged(tag: str, content: str, classes: str = "", **attributes: str) -> str:
    """An element around content that is HTML already."""
    known = {"class": classes, **attributes}
    told = "".join(f' {name}="{words(value)}"' for name, value in known.items() if value)
    return f"<{tag}{told}>{content}</{tag}>"


def web_address(url: str | None) -> str | None:
    """An address that a link may lead to: http or https, else none."""
    try:
        return url if url and urlsplit(url.strip()).scheme.lower() in ("http", "https") else None
    except ValueError:
        return None
