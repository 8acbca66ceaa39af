"""What comes from others is just what the manifest says, and nothing is there that it does not name."""

from __future__ import annotations

import hashlib
import json

from onrecord.serve.atlas import VENDORED

MANIFEST = VENDORED / "manifest.json"
FILES = json.loads(MANIFEST.read_text(encoding="utf-8"))


def test_each_file_is_what_was_vendored() -> None:
    """By its SHA-256; with name, version, licence and where it is from."""
    for one in FILES:
        assert hashlib.sha256((VENDORED / one["file"]).read_bytes()).hexdigest() == one["sha256"], one["file"]
        assert all(one[field] for field in ("name", "version", "what", "from", "licence"))
        assert one["licence_file"] is None or (VENDORED / one["licence_file"]).is_file()


def test_no_file_is_unnamed() -> None:
    """Each is in the manifest, or the licence of one that is."""
    named = {name for one in FILES for name in (one["file"], one["licence_file"])} | {MANIFEST.name}
    there = {p.relative_to(VENDORED).as_posix() for p in VENDORED.rglob("*") if p.is_file()}

    assert there == named - {None}
