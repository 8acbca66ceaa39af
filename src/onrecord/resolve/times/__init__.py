"""Time expressions and their TIMEX3 values, resolved against the report's day."""

from __future__ import annotations

from onrecord.resolve.times.tagger import times

__all__ = ["times"]
