"""Which files are documents of one report (e-mail, office, PDF, Markdown), told by their bytes and names."""

from __future__ import annotations

import re
from typing import Literal

DocumentFormat = Literal["mail", "office", "pdf", "markdown"]
"""How a document's bytes are to be read."""
_BY_SUFFIX: dict[str, DocumentFormat] = {
    ".eml": "mail",
    ".mbox": "mail",
    ".mht": "mail",
    ".mhtml": "mail",
    ".md": "markdown",
    ".markdown": "markdown",
}
_MAIL = re.compile(
    rb"(?:From \S+ [^\n]{10,80}\n)?(?:[A-Za-z][A-Za-z0-9\-]{1,60}:[^\n]*\r?\n(?:[ \t][^\n]*\n)*){3,}\r?\n"
)
_SENT = re.compile(rb"^(?:From|Sender|Return-Path):", re.IGNORECASE | re.MULTILINE)
_CARRIED = re.compile(rb"^(?:MIME-Version|Message-ID|Received|Content-Type):", re.IGNORECASE | re.MULTILINE)


def document_format(head: bytes, suffix: str) -> DocumentFormat | None:
    """The kind of document whose bytes begin like this and whose name ends like that, None if it is none."""
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        word = suffix == ".docx" or (b"[Content_Types].xml" in head[:8192] and b"word/" in head)
        text = suffix == ".odt" or b"application/vnd.oasis.opendocument.text" in head[:200]
        return "office" if word or text else None
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    match = _MAIL.match(head)
    if match and _SENT.search(match.group()) and _CARRIED.search(match.group()):
        return "mail"
    return None
