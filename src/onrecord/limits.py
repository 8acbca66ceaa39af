"""Every limit of the package, in one frozen value."""

from __future__ import annotations

import msgspec

MIB = 1024 * 1024


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What one input may cost. The defaults fit a laptop; pass your own to `read()`."""

    input_bytes: int = 32 * MIB
    """Bytes of one input, before decoding."""

    text_chars: int = 2_000_000
    """Code points of one report's text: about 300,000 words, a long book's worth."""

    parse_seconds: float = 5.0
    """Wall time that the HTML worker gets for one page."""

    parse_memory: int = 768 * MIB
    """Address space that the HTML worker may take beyond what it starts with, in bytes."""

    paragraph_chars: int = 20_000
    """A longer paragraph is cut at a sentence end (one line of five megabytes is no paragraph)."""


DEFAULT = Limits()
