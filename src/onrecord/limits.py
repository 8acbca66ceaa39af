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
    """Wall time that the guarded worker gets for one page, feed or NewsML document."""

    parse_memory: int = 768 * MIB
    """Address space that the guarded worker may take beyond what it starts with, in bytes."""

    paragraph_chars: int = 20_000
    """A longer paragraph is cut at a sentence end (one line of five megabytes is no paragraph)."""

    unpacked_bytes: int = 64 * MIB
    """Bytes that one packed input, or one record of a web archive, may have when unpacked."""

    unpack_ratio: int = 200
    """How many times larger than its packed bytes anything may get when unpacked, once it is larger than 1 MiB."""

    line_bytes: int = 32 * MIB
    """Bytes of one line of JSON Lines, one element of a JSON array, one row of a table."""

    feed_items: int = 10_000
    """Entries that are taken from one feed; 60,000 keep the parser busy for longer than `parse_seconds`."""

    read_seconds: float = 600.0
    """Wall time that a process of the store's may take to read one report; the longest takes about a minute."""

    read_memory: int = 2048 * MIB
    """Address space that such a process may take for one report beyond what it starts with, in bytes."""


DEFAULT = Limits()
