"""Bytes of any encoding, and bytes that are no text."""

from __future__ import annotations

import pytest

from onrecord.errors import NotText
from onrecord.ingest.decode import clean, decode

STORY = "“Nous n’irons pas,” Élodie Noël said — in Zürich. " * 20


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings(encoding: str) -> None:
    """The text comes out the same whatever it was encoded in."""
    assert decode(STORY.encode(encoding)).text == STORY


def test_declared_charset() -> None:
    """A page's own charset is used where the bytes are not UTF-8."""
    page = '<html><meta charset="iso-8859-2"><p>Wałęsa powiedział, że tak</p>'

    assert decode(page.encode("iso-8859-2")).text == page


def test_stray_byte() -> None:
    """One bad byte in UTF-8 is replaced and counted, not taken for another encoding of everything."""
    data = STORY.encode() + b"\xff end"
    decoded = decode(data)

    assert decoded.text == STORY + "\ufffd end"
    assert decoded.replaced == 1


def test_nul_and_surrogate() -> None:
    """What cannot be stored is replaced one for one."""
    decoded = clean("a\x00b\ud800c")

    assert decoded.text == "a\ufffdb\ufffdc"
    assert decoded.replaced == 2


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7 ...", b"PK\x03\x04....", b"\x89PNG\r\n\x1a\n....", b"\x1f\x8b\x08....", bytes(range(256)) * 40],
)
def test_no_text(data: bytes) -> None:
    """Images, archives and noise are refused with words that say what they are."""
    with pytest.raises(NotText) as caught:
        decode(data)

    assert caught.value.code == "input.not-text"


def test_line_ends_are_kept() -> None:
    """Stored text is never normalised."""
    assert decode(b"one\r\ntwo\rthree\n").text == "one\r\ntwo\rthree\n"
