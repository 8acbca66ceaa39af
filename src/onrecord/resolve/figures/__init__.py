"""Figures: numbers with what they count, their bounds, and how sure the words are of them."""

from __future__ import annotations

from onrecord.resolve.figures.finding import figures

__all__ = ["figures"]
