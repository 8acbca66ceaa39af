"""One story in sixty encodings and wrappings: `python -m bench.wrappings`. Each must give the statements of plain text.

The story is invented. Prints what differs; 1 when fewer than 97 of 100 are the same.
"""

from __future__ import annotations

import base64
import csv
import gzip
import html
import io
import json
import quopri
import sys
import textwrap
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from onrecord.model import Record
from onrecord.pipeline import record_of
from onrecord.sources import Item, items, taken_in
from onrecord.world.known_actors import load

TITLE = "Mayor of Salve denies talks over the old bridge"
STORY = (
    "Mayor Hélène Roe denied on Monday that she had held secret talks with the builders of the old bridge.",
    "“I have never met them,” Roe told reporters in Port Salve. “Not once – not for tea.”",
    "Councillor Piet Lind accused her of lying. “She was seen at the yard,” he said.",
    "The builder, Norvik Works, declined to comment, and a police spokesman said that it wasn’t under investigation.",
    "Transport Minister Karim Haddad said the bridge would open in 2026, according to state radio.",
)
PLAIN = "\n\n".join((TITLE, *STORY)) + "\n"
LEAST = 0.97
_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman")
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def wrappings() -> Iterator[tuple[str, bytes]]:
    """File names with what is in them."""
    yield from _texts()
    yield from _pages()
    yield from _tables()
    yield from _objects()
    yield from _feeds()
    yield from _mails()
    yield from _documents()
    yield from _archives()


def _encoded(text: str, encoding: str) -> bytes:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    return mark + text.encode(encoding)


def _texts() -> Iterator[tuple[str, bytes]]:
    for encoding in _ENCODINGS:
        yield f"text-{encoding}.txt", _encoded(PLAIN, encoding)
    wrapped = "\n\n".join(textwrap.fill(p, 66) for p in (TITLE, *STORY))
    yield "wrapped.txt", wrapped.encode()
    yield "wrapped-crlf.txt", wrapped.replace("\n", "\r\n").encode()
    yield "crlf.txt", PLAIN.replace("\n", "\r\n").encode()
    yield "cr.txt", PLAIN.replace("\n", "\r").encode()
    yield "one-line-a-paragraph.txt", PLAIN.replace("\n\n", "\n").encode()
    yield "entities.txt", html.escape(PLAIN).replace("“", "&ldquo;").replace("”", "&rdquo;").encode()
    yield "twice-decoded.txt", PLAIN.replace("–", "-").encode().decode("cp1252", "replace").encode()
    yield "unseen.txt", PLAIN.replace("ridge", "\u00adridge").encode()
    yield "no-ending", PLAIN.encode()
    yield "story.md", f"---\ntitle: {TITLE}\n---\n".encode() + "\n\n".join(STORY).encode()


def _page(charset: str, *, entities: bool = False, inside: str = "<p>{}</p>") -> str:
    def told(words: str) -> str:
        escaped = html.escape(words, quote=False)
        return "".join(c if ord(c) < 128 else f"&#{ord(c)};" for c in escaped) if entities else escaped

    body = "\n".join(inside.format(told(p)) for p in STORY)
    meta = f'<meta charset="{charset}">' if charset else ""
    head = f"<html><head>{meta}<title>{TITLE}</title></head>"
    return f"<!DOCTYPE html>{head}<body><article><h1>{TITLE}</h1>\n{body}\n</article></body></html>"


def _pages() -> Iterator[tuple[str, bytes]]:
    for encoding, charset in (("utf-8", "utf-8"), ("cp1252", "windows-1252"), ("utf-16", "utf-16"), ("utf-8-sig", "")):
        yield f"page-{encoding}.html", _page(charset).encode(encoding)
    yield "page-entities.html", _page("us-ascii", entities=True).encode()
    yield "page-div.html", _page("utf-8", inside="<div><p>{}</p></div>").encode()
    yield "page-span.html", _page("utf-8", inside="<p><span>{}</span></p>").encode()
    yield "page.xhtml", ('<?xml version="1.0"?>' + _page("utf-8").replace("<!DOCTYPE html>", "")).encode()
    yield "page.html.gz", gzip.compress(_page("utf-8").encode())


def _tables() -> Iterator[tuple[str, bytes]]:
    body = "\n\n".join(STORY)
    for delimiter, ending in ((",", "csv"), (";", "csv"), ("\t", "tsv"), ("|", "csv")):
        out = io.StringIO()
        rows = csv.writer(out, delimiter=delimiter)
        rows.writerows([["title", "text", "outlet"], [TITLE, body, "The Salve Post"]])
        name = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}[delimiter]
        for encoding in ("utf-8-sig", "cp1252") if delimiter in ",;" else ("utf-8",):
            yield f"table-{name}-{encoding}.{ending}", out.getvalue().encode(encoding)


def _objects() -> Iterator[tuple[str, bytes]]:
    body = "\n\n".join(STORY)
    one = {"title": TITLE, "text": body}
    yield "object.json", json.dumps(one).encode()
    yield "object-letters.json", json.dumps(one, ensure_ascii=False).encode()
    yield "array.json", json.dumps([one]).encode()
    yield "lines.jsonl", json.dumps(one).encode() + b"\n"
    yield "lines.jsonl.gz", gzip.compress(json.dumps(one).encode() + b"\n")
    marked = {"headline": TITLE, "body": "".join(f"<p>{html.escape(p)}</p>" for p in STORY)}
    yield "html-in-a-field.json", json.dumps(marked).encode()
    yield "answer.json", json.dumps({"status": "ok", "articles": [{"title": TITLE, "content": body}]}).encode()


def _feeds() -> Iterator[tuple[str, bytes]]:
    marked = "".join(f"<p>{html.escape(p, quote=False)}</p>" for p in STORY)
    rss = (
        '<?xml version="1.0" encoding="{0}"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>Post</title><item><title>{TITLE}</title><guid>1</guid>{{1}}</item></channel></rss>"
    )
    content = f"<content:encoded><![CDATA[{marked}]]></content:encoded>"
    yield "feed.rss", rss.format("utf-8", content).encode()
    yield "feed-cp1252.rss", rss.format("windows-1252", content).encode("cp1252")
    yield "feed-escaped.rss", rss.format("utf-8", f"<description>{html.escape(marked)}</description>").encode()
    atom = f'<entry><title>{TITLE}</title><id>1</id><content type="html">{html.escape(marked)}</content></entry>'
    yield "feed.atom", f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">{atom}</feed>'.encode()


def _mails() -> Iterator[tuple[str, bytes]]:
    body = "\n\n".join(STORY) + "\n"
    codings = {
        "8bit": body.encode(),
        "quoted-printable": quopri.encodestring(body.encode()),
        "base64": base64.encodebytes(body.encode()),
    }
    for coding, data in codings.items():
        yield f"mail-{coding}.eml", _mail("text/plain", "utf-8", coding, data)
    yield "mail-cp1252.eml", _mail("text/plain", "windows-1252", "8bit", body.encode("cp1252"))
    yield "mail-html.eml", _mail("text/html", "utf-8", "8bit", _page("utf-8").encode())
    yield (
        "mail.mbox",
        b"From j@salve.example Tue May 14 10:00:00 2024\n" + _mail("text/plain", "utf-8", "8bit", body.encode()),
    )


def _mail(kind: str, charset: str, coding: str, body: bytes) -> bytes:
    head = f"From: Jane Vik <j@salve.example>\nSubject: {TITLE}\nMIME-Version: 1.0\n"
    head += f"Content-Type: {kind}; charset={charset}\nContent-Transfer-Encoding: {coding}\n\n"
    return head.encode() + body


def _zipped(members: dict[str, str | bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in members.items():
            archive.writestr(name, words)
    return data.getvalue()


def _documents() -> Iterator[tuple[str, bytes]]:
    title = f"<w:p><w:pPr><w:pStyle w:val='Title'/></w:pPr><w:r><w:t>{TITLE}</w:t></w:r></w:p>"
    paragraphs = "".join(f"<w:p><w:r><w:t>{p[:20]}</w:t></w:r><w:r><w:t>{p[20:]}</w:t></w:r></w:p>" for p in STORY)
    document = f"<w:document {_W}><w:body>{title}{paragraphs}</w:body></w:document>"
    yield "story.docx", _zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document})
    words = "".join(f"<text:p>{p}</text:p>" for p in STORY)
    content = (
        '<office:document-content xmlns:office="urn:o" xmlns:text="urn:t">'
        f"<text:h>{TITLE}</text:h>{words}</office:document-content>"
    )
    yield "story.odt", _zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})
    yield "story.pdf", _pdf()


def _pdf() -> bytes:
    """One page, its letters in WinAnsi as word processors write them."""
    drawn = b""
    for paragraph in (TITLE, *STORY):
        for line in textwrap.wrap(paragraph, 76):
            words = line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
            drawn += b"(" + words + b") Tj 0 -14 Td "
        drawn += b"0 -12 Td "
    stream = b"BT /F1 11 Tf 72 720 Td " + drawn + b"ET"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    )
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF"


def _archives() -> Iterator[tuple[str, bytes]]:
    yield "text.txt.gz", gzip.compress(PLAIN.encode())
    yield "archive.zip", _zipped({"news/story.txt": PLAIN.encode()})
    yield "archive-page.zip", _zipped({"story.html": _page("utf-8").encode()})
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + _page("utf-8").encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0e0cdd3a-0000-4000-8000-000000000001>\r\n"
        "WARC-Date: 2024-05-14T10:00:00Z\r\nWARC-Target-URI: https://salve.example/bridge\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    yield "crawl.warc", head.encode() + body + b"\r\n\r\n"
    yield "crawl.warc.gz", gzip.compress(head.encode() + body + b"\r\n\r\n")


def said(record: Record) -> list[tuple[tuple[str, ...], str, str | None, str]]:
    """Who says what: names, letters, act and polarity."""
    names = {a.id: a.name for a in record.actors}
    return [
        (tuple(names[i] for i in s.speakers), letters("".join(c.surface for c in s.content)), s.act, s.polarity)
        for s in record.statements
    ]


def letters(text: str) -> str:
    """Letters and digits alone: line breaks and the forms of marks are a wrapping's own."""
    return "".join(c for c in text if c.isalnum())


def in_files(folder: Path) -> Iterator[tuple[str, list[Item]]]:
    """The items that each wrapping gives when it lies on disk."""
    for name, data in wrappings():
        path = folder / name
        path.write_bytes(data)
        yield name, [one for one in items(path) if isinstance(one, Item)]


def main() -> int:
    """Read all."""
    table = load(None)
    with TemporaryDirectory() as folder:
        found = dict(in_files(Path(folder)))
        records = {n: [record_of(taken_in(one), table) for one in each] for n, each in found.items()}
    plain = said(records["text-utf-8.txt"][0])
    differ = [n for n, each in records.items() if [said(one) for one in each] != [plain]]
    for name in differ:
        print(f"differs: {name}")
        for one in records[name]:
            print(*(f"    {row}" for row in said(one) if row not in plain), sep="\n")
    print(f"{len(records) - len(differ)} of {len(records)} give the {len(plain)} statements of plain text")
    return 0 if len(records) - len(differ) >= LEAST * len(records) else 1


if __name__ == "__main__":
    sys.exit(main())
