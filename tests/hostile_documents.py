"""Documents that somebody means ill with, or that a disk has damaged: made by number, the same on every machine."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable

WORDS = "The council of Salve voted on Monday to close the old bridge. Mayor Ann Roe said that nobody was hurt."
W = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"


def zipped(members: dict[str, bytes]) -> bytes:
    """A ZIP of these members."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in members.items():
            archive.writestr(name, words)
    return data.getvalue()


def pdf(objects: list[bytes], *, trailer: bytes = b"<< /Root 1 0 R >>") -> bytes:
    """A PDF of these objects, its table of them left to the reader to find."""
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer " + trailer + b"\nstartxref\n0\n%%EOF"


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream of a PDF."""
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(content), content)


def _page(content: bytes, entries: bytes = b"", extra: bytes = b"") -> bytes:
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> %s >>" % extra,
            stream(content, entries),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
    )


def _plain_pdf(chance: random.Random) -> bytes:
    lines = "".join(f"({WORDS[: chance.randrange(10, 80)]}) Tj 0 -14 Td " for _ in range(chance.randrange(1, 30)))
    return _page(f"BT /F1 11 Tf 72 720 Td {lines} ET".encode())


def _pages_in_a_ring(chance: random.Random) -> bytes:
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count %d >>" % chance.choice([1, 2**31 - 1, -5]),
            b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 9 >>",
        ]
    )


def _deep_pdf(chance: random.Random) -> bytes:
    depth = chance.choice([500, 20_000])
    return pdf([b"<< /Type /Catalog /Pages " + b"[" * depth + b"]" * depth + b" >>"])


def _inflating_pdf(chance: random.Random) -> bytes:
    content = zlib.compress(b"BT /F1 9 Tf " + b"( ) Tj " * chance.choice([1_000, 400_000]) + b" ET", 9)
    for _ in range(chance.randrange(3)):
        content = zlib.compress(content, 9)
    return _page(content, b"/Filter /FlateDecode")


def _crowded_pdf(chance: random.Random) -> bytes:
    drawn = b"".join(
        b"BT /F1 %d Tf %d %d Td (%s) Tj ET\n"
        % (chance.choice([1, 9, 500]), chance.randrange(-900, 900), chance.randrange(-900, 900), b"ab c" * 3)
        for _ in range(chance.choice([30, 3_000]))
    )
    return _page(drawn, extra=b"/Rotate %d" % chance.choice([0, 90, 45, 999_999]))


def _docx(body: bytes, others: dict[str, bytes] | None = None) -> bytes:
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": body, **(others or {})})


def _plain_docx(chance: random.Random) -> bytes:
    paragraphs = f"<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>" * chance.randrange(1, 20)
    return _docx(f"<w:document {W}><w:body>{paragraphs}</w:body></w:document>".encode())


def _deep_docx(chance: random.Random) -> bytes:
    depth = chance.choice([300, 30_000])
    return _docx(
        f"<w:document {W}><w:body>".encode() + b"<w:p>" * depth + WORDS.encode() + b"</w:p>" * depth + b"</w:body>"
    )


def _laughing_docx(chance: random.Random) -> bytes:
    entities = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, chance.choice([3, 12])))
    return _docx(f"<!DOCTYPE d [<!ENTITY l0 'lol'>{entities}]><w:document {W}>&l2;</w:document>".encode())


def _reaching_docx(chance: random.Random) -> bytes:
    where = chance.choice(["file:///etc/passwd", "http://127.0.0.1:9/x", "\\\\host\\share"])
    return _docx(f"<!DOCTYPE d [<!ENTITY x SYSTEM '{where}'>]><w:document {W}>&x;</w:document>".encode())


def _odd_zip(chance: random.Random) -> bytes:
    data = bytearray(_plain_docx(chance))
    at = data.rfind(b"PK\x05\x06")
    struct.pack_into("<H", data, at + 10, chance.choice([0, 1, 65_535]))
    struct.pack_into("<I", data, at + 16, chance.choice([0, 5, 2**32 - 1]))
    return bytes(data)


def _mail(head: bytes, body: bytes) -> bytes:
    return b"From: Jane Roe <j@salve.example>\nSubject: Bridge closed\nMIME-Version: 1.0\n" + head + b"\n\n" + body


def _plain_mail(chance: random.Random) -> bytes:
    return _mail(b"Content-Type: text/plain; charset=utf-8", WORDS.encode() * chance.randrange(1, 9))


def _nested_mail(chance: random.Random) -> bytes:
    body = b"Content-Type: text/plain\n\n" + WORDS.encode()
    for number in range(chance.choice([20, 400])):
        border = b"b%d" % number
        body = b'Content-Type: multipart/mixed; boundary="%s"\n\n--%s\n%s\n--%s--\n' % (border, border, body, border)
    return _mail(b"X-Odd: 1", b"").rstrip(b"\n") + b"\n" + body


def _odd_mail(chance: random.Random) -> bytes:
    coding = chance.choice([b"base64", b"quoted-printable", b"x-uuencode", b"8bit"])
    charset = chance.choice([b"utf-7", b"utf-16", b"nonsense", b"idna", b"rot13", b"unicode_escape", b"zlib"])
    head = b"Content-Type: text/plain; charset=%s\nContent-Transfer-Encoding: %s" % (charset, coding)
    return _mail(head, chance.randbytes(chance.choice([0, 7, 5_000])) + WORDS.encode())


def _headed_mail(chance: random.Random) -> bytes:
    head = (
        b"Subject: "
        + b"=?utf-8?q?=E2=80?= " * chance.choice([3, 3_000])
        + b"\nDate: "
        + chance.randbytes(30).replace(b"\n", b" ")
    )
    return _mail(head, WORDS.encode())


MAKERS: tuple[tuple[str, Callable[[random.Random], bytes]], ...] = (
    ("a.pdf", _plain_pdf),
    ("a.docx", _plain_docx),
    ("a.eml", _plain_mail),
    ("a.pdf", _pages_in_a_ring),
    ("a.docx", _deep_docx),
    ("a.eml", _nested_mail),
    ("a.pdf", _deep_pdf),
    ("a.docx", _laughing_docx),
    ("a.eml", _odd_mail),
    ("a.pdf", _inflating_pdf),
    ("a.docx", _reaching_docx),
    ("a.eml", _headed_mail),
    ("a.pdf", _crowded_pdf),
    ("a.docx", _odd_zip),
)


def document(number: int) -> tuple[str, bytes]:
    """A hostile document by its number, and what it is called."""
    chance = random.Random(number)
    name, make = MAKERS[number % len(MAKERS)]
    data = bytearray(make(chance))
    if number >= len(MAKERS):  # the first of each kind stands as it is made
        for _ in range(chance.randrange(4)):
            _damage(data, chance)
    return name, bytes(data)


def _damage(data: bytearray, chance: random.Random) -> None:
    if not data:
        return
    at = chance.randrange(len(data))
    how = chance.randrange(4)
    if how == 0:
        del data[at:]
    elif how == 1:
        del data[at : at + chance.randrange(1, 200)]
    elif how == 2:
        data[at:at] = data[at : at + chance.randrange(1, 2_000)]
    else:
        for _ in range(chance.randrange(1, 30)):
            data[chance.randrange(len(data))] = chance.randrange(256)
