"""Foreign bytes to a `Report`: text, blocks, and what is known of its origin."""

from __future__ import annotations

from onrecord.ingest.report import Source, check_is_text, given_day, given_language, load, read_file

__all__ = ["Source", "check_is_text", "given_day", "given_language", "load", "read_file"]
