"""Hostile HTML, generated: what breaks parsers, fills memory, or lies about itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

SENTENCE = "The minister said on Monday that the bridge would reopen within a week, after months of repairs. "

PAGES: dict[str, Callable[[], bytes]] = {
    "attributes": lambda: _page("<p " + " ".join(f"a{i}=1" for i in range(200_000)) + f">{SENTENCE}</p>"),
    "paragraphs": lambda: _page("<p>x" * 300_000),
    "deep": lambda: _page("<div>" * 100_000 + SENTENCE),
    "open-tags": lambda: _page("<p" * 20_000),
    "entities": lambda: _page("<p>" + "&amp;#x110000;&nosuch;" * 50_000),
    "comment": lambda: _page("<!--" + "-" * 1_000_000),
    "script": lambda: _page("<script>" + "</scrip" * 100_000),
    "tables": lambda: _page("<table><tr><td>" * 20_000),
    "nothing": lambda: _page(""),
    "truncated": lambda: _page(f"<article><p>{SENTENCE * 9}")[:-900],
    "nuls": lambda: _page(f"<article><p>{SENTENCE * 9}".replace(" ", " \x00")),
    "long-title": lambda: _page(f"<title>{'w ' * 200_000}</title><article><p>{SENTENCE * 9}</p></article>"),
    "wrong-charset": lambda: b'<html><meta charset="utf-16"><body><article><p>' + (SENTENCE * 9).encode() + b"</p>",
    "not-html": lambda: b"<!doctype html>" + bytes(range(256)) * 400,
    "surrogates": lambda: _page(f"<article><p>&#xD800;{SENTENCE * 9}&#xDFFF;</p></article>"),
    "style-bomb": lambda: _page("<style>" + "a{b:c}" * 200_000 + f"</style><article><p>{SENTENCE * 9}</p></article>"),
    "links": lambda: _page("<a href='#'>x</a>" * 100_000),
    "base": lambda: _page(f"<base href='file:///etc/passwd'><article><p>{SENTENCE * 9}</p></article>"),
}


def _page(body: str) -> bytes:
    return f"<html><body>{body}</body></html>".encode("utf-8", "surrogatepass")


def write_folder(folder: Path) -> list[Path]:
    """Write every page as a file."""
    paths = []
    for name, make in PAGES.items():
        paths.append(folder / f"{name}.html")
        paths[-1].write_bytes(make())
    return paths
