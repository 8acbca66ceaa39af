"""What `onrecord demo` fills a record with: the invented stories that come with the package."""

from __future__ import annotations

from pathlib import Path

_INSTALLED = Path(__file__).parent / "examples"
_CHECKOUT = Path(__file__).parents[3] / "examples"


def stories() -> Path:
    """The folder of the stories, else that of the examples."""
    home = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT
    return home / "stories" if (home / "stories").is_dir() else home
