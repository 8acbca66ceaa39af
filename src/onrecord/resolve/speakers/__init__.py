"""Who the words name as the speaker: ranges of the text to members of the report's cast."""

from __future__ import annotations

from onrecord.resolve.speakers.resolver import Speakers

__all__ = ["Speakers"]
