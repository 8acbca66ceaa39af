"""A report's text cut into paragraphs, and these named by their use on the page."""

from __future__ import annotations

from onrecord.ingest.blocks.classify import classify
from onrecord.ingest.blocks.furniture import behind_paywall
from onrecord.ingest.blocks.splitting import paragraphs

__all__ = ["behind_paywall", "classify", "paragraphs"]
