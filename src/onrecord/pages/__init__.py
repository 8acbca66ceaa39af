"""Reports as pages of HTML that need nothing else: words with marks, entries beside them."""

from onrecord.pages.report import page, part

__all__ = ["page", "part"]
