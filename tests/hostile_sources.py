"""Hostile sources, generated: what breaks readers, unpacks to gigabytes, ends in the middle, or lies about itself."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

SENTENCE = "The harbour master said on Monday that the ferry would sail again within a week, after months of repairs. "
GOOD = json.dumps({"title": "Ferry to sail again", "text": SENTENCE * 2, "date": "2021-12-01"})
MIB = 1024 * 1024


def rss(*items: str, head: str = '<?xml version="1.0"?>', end: str = "</channel></rss>") -> bytes:
    """A feed of these items."""
    channel = '<rss version="2.0"><channel><title>The Salve Post</title>'
    return (head + channel + "".join(items) + end).encode()


def entry(number: int, words: str = SENTENCE) -> str:
    """A feed's item."""
    return f"<item><title>Ferry {number}</title><guid>g{number}</guid><description>{words}</description></item>"


def record(
    name: str,
    block: bytes,
    *,
    kind: str = "response",
    content_type: str = "application/http",
    length: int | None = None,
) -> bytes:
    """A WARC record."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{name}>\r\nWARC-Date: 2020-01-01T00:00:00Z\r\n"
        f"WARC-Target-URI: https://salve.example/{name}\r\nContent-Type: {content_type}\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def response(body: bytes, *headers: str, status: str = "200 OK", content_type: str = "text/html") -> bytes:
    """An HTTP response."""
    lines = (f"HTTP/1.1 {status}", f"Content-Type: {content_type}", *headers, "", "")
    return "\r\n".join(lines).encode() + body


PAGE = (
    f"<!doctype html><html><head><title>Ferry to sail</title></head><body><article><h1>Ferry to sail</h1>"
    f"<p>{SENTENCE * 3}</p>"
    f"<p>{SENTENCE * 2}</p></article></body></html>"
).encode()


def zipped(**members: bytes) -> bytes:
    """A ZIP archive; "/" in a name is written "__"."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return file.getvalue()


def _billion_laughs(root: str) -> bytes:
    entities = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "lol">{entities}]>{root}'.encode()


def _newsml(words: str, *, meta: str = "") -> str:
    return (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:n:1">'
        f"<itemMeta>{meta}</itemMeta><contentMeta><headline>Ferry</headline></contentMeta><contentSet>"
        f'<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{words}</p>'
        "</body></html></inlineXML></contentSet></newsItem>"
    )


# What each file is to end as when everything in it has been read and taken in: the first code other than "read",
# None when all of it is read.
FILES: dict[str, tuple[Callable[[], bytes], str | None]] = {
    "01-broken-lines.jsonl": (
        lambda: "\n".join([GOOD, "{broken", "", '["a list"]', "null", GOOD[:-9], GOOD]).encode(),
        "input.malformed",
    ),
    "02-nul-bom-crlf.jsonl": (
        lambda: b"\xef\xbb\xbf" + GOOD.replace("again", "a\\u0000gain").encode() + b"\r\n\r\n",
        None,
    ),
    "03-utf16.jsonl": (lambda: (GOOD + "\n" + GOOD + "\n").encode("utf-16"), None),
    "04-cp1252-line.jsonl": (
        lambda: (
            GOOD.encode() + b"\n" + json.dumps({"text": "“Ça va,” " + SENTENCE}, ensure_ascii=False).encode("cp1252")
        ),
        None,
    ),
    "05-deep.json": (lambda: b"[" * 100_000, "input.malformed"),
    "06-long-number.jsonl": (lambda: b'{"text": ' + b"9" * 10_000 + b"}\n" + GOOD.encode(), "input.malformed"),
    "07-no-text-column.json": (lambda: b'[{"a": 1}, {"a": 2}]', "input.malformed"),
    "08-cut.json": (lambda: f"[{GOOD}, {GOOD}, {GOOD[:-20]}".encode(), "input.malformed"),
    "09-surrogates.jsonl": (lambda: GOOD.replace("again", "\\ud800").encode(), None),
    "10-future.jsonl": (lambda: GOOD.replace("2021", "2099").encode(), None),
    "20-cut.jsonl.gz": (
        lambda: gzip.compress("\n".join(GOOD.replace("again", str(i**5)) for i in range(5000)).encode())[:-40],
        "input.truncated",
    ),
    "21-bomb.jsonl.gz": (lambda: gzip.compress(b" " * (40 * MIB)), "input.bomb"),
    "22-bomb.txt.gz": (lambda: gzip.compress(b"a" * (100 * MIB)), "input.bomb"),
    "23-repeats.txt.gz": (lambda: gzip.compress((SENTENCE * 5000).encode()), None),
    "24-damaged.txt.gz": (lambda: gzip.compress(SENTENCE.encode() * 99)[:60] + b"\xff" * 60, "input.malformed"),
    "25-nested.txt.gz": (lambda: gzip.compress(gzip.compress(SENTENCE.encode())), "input.not-text"),
    "26-tail.txt.gz": (lambda: gzip.compress(SENTENCE.encode()) + b"something else", "input.malformed"),
    "30-many.rss": (lambda: rss(*(entry(i) for i in range(60_000))), "input.too-large"),
    "31-cut.rss": (lambda: rss(*(entry(i) for i in range(4)), end="")[:-60], "input.malformed"),
    "32-laughs.rss": (
        lambda: _billion_laughs(rss(entry(1, f"{SENTENCE} &l9;"), head="").decode()),
        None,
    ),
    "33-none.rss": (lambda: b"<rss><channel>", "input.malformed"),
    "34-same-guid.rss": (lambda: rss(entry(1), entry(1), "<item><title>no words</title></item>"), "input.empty"),
    "35-script-link.rss": (lambda: rss(entry(1).replace("<guid>", "<link>javascript:alert(1)</link><guid>")), None),
    "36-unknown.xml": (lambda: b"<?xml version='1.0'?><urlset><url/></urlset>", "input.malformed"),
    "40-laughs.xml": (lambda: _billion_laughs(_newsml(f"{SENTENCE} &l9;")), "input.malformed"),
    "41-cut.xml": (lambda: _newsml(SENTENCE).encode()[:-40], "input.malformed"),
    "42-canceled.xml": (
        lambda: _newsml(SENTENCE, meta='<pubStatus qcode="stat:canceled"/>').encode(),
        "input.withheld",
    ),
    "43-embargo.xml": (
        lambda: _newsml(SENTENCE, meta="<embargoed>2099-01-01T00:00:00Z</embargoed>").encode(),
        "input.embargoed",
    ),
    "44-deep.xml": (lambda: _newsml("<div>" * 50_000 + SENTENCE).encode(), "input.malformed"),
    "50-cut.warc": (lambda: (record("1", response(PAGE)) + record("2", response(PAGE)))[:-200], "input.truncated"),
    "51-cut.warc.gz": (
        lambda: (gzip.compress(record("1", response(PAGE))) + gzip.compress(record("2", response(PAGE))))[:-50],
        "input.truncated",
    ),
    "52-same-id.warc": (lambda: record("1", response(PAGE)) * 2, None),
    "53-bomb.warc": (
        lambda: (
            record("1", response(gzip.compress(bytes(80 * MIB)), "Content-Encoding: gzip"))
            + record("2", response(zlib.compress(bytes(80 * MIB)), "Content-Encoding: deflate"))
            + record("3", response(PAGE))
        ),
        "input.bomb",
    ),
    "54-liar.warc": (
        lambda: (
            record("1", response(PAGE, "Content-Encoding: gzip"))
            + record("2", response(PAGE, "Content-Encoding: br"))
            + record("3", response(PAGE, "Transfer-Encoding: chunked"))
            + record("4", response(PAGE, content_type="text/html; charset=no-such"))
        ),
        None,
    ),
    "55-garbage.warc": (
        lambda: record("1", response(PAGE)) + b"garbage" + record("2", response(PAGE)),
        "input.malformed",
    ),
    "56-length.warc": (lambda: record("1", response(PAGE), length=10**12), "input.truncated"),
    "57-cut-chunk.warc": (
        lambda: record("1", response(b"ffff\r\n" + PAGE, "Transfer-Encoding: chunked")) + record("2", response(PAGE)),
        "input.truncated",
    ),
    "60-bomb.zip": (
        lambda: zipped(bomb_dot_txt=bytes(40 * MIB), good_dot_txt=SENTENCE.encode()),
        "input.bomb",
    ),
    "61-paths.zip": (
        lambda: zipped(**{"..__up_dot_txt": SENTENCE.encode()}, good_dot_txt=SENTENCE.encode()),
        "input.refused",
    ),
    "62-cut.zip": (lambda: zipped(good_dot_txt=SENTENCE.encode() * 99)[:-30], "input.truncated"),
    "63-damaged.zip": (
        lambda: (
            zipped(good_dot_txt=SENTENCE.encode() * 99).replace(b"good.txt", b"good.txt", 1)[:45]
            + b"\xff\xff\xff\xff"
            + zipped(good_dot_txt=SENTENCE.encode() * 99)[49:]
        ),
        "input.malformed",
    ),
    "64-office.zip": (
        lambda: zipped(**{"[Content_Types]_dot_xml": b"<x/>", "word__document_dot_xml": b"<x/>"}),
        "input.empty",
    ),
    "65-archive.wacz": (
        lambda: zipped(
            archive__data_dot_warc_dot_gz=gzip.compress(record("1", response(PAGE))), datapackage_dot_json=b"{}"
        ),
        None,
    ),
    "70-broken-rows.csv": (
        lambda: f'title,text\nA,"{SENTENCE}"\nB\nC,"{SENTENCE}\n\nTwo"\nD,a,b\nE,"{SENTENCE}"\n'.encode(),
        "input.malformed",
    ),
    "71-open-quote.csv": (lambda: f'title,text\nA,"{SENTENCE}"\nB,"{SENTENCE}\n'.encode(), "input.malformed"),
    "72-no-text.csv": (lambda: b"id,day\n1,2\n", "input.malformed"),
    "73-nul.csv": (lambda: f'title,text\nA\x00B,"{SENTENCE}"\n'.encode(), None),
    "74-gdelt.csv": (
        lambda: b"GKGRECORDID\tDocumentIdentifier\tV2Tone\n1\thttps://salve.example/1\t3\n",
        "input.empty",
    ),
    "80-empty.txt": (lambda: b"", "input.empty"),
    "81-blank.txt": (lambda: b" \n\n ", "input.empty"),
    "82-image.txt": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "input.not-text"),
    "83-empty.jsonl": (lambda: b"", "input.empty"),
    "84-blank.jsonl": (lambda: b"\n\n", "input.empty"),
    "85-empty.txt.gz": (lambda: gzip.compress(b""), "input.empty"),
    "90-wrong-charset.html": (
        lambda: PAGE.replace(b"<head>", b'<head><meta charset="utf-16">'),
        None,
    ),
    "99-good.txt": (lambda: ("Ferry to sail again\n\n" + SENTENCE * 3).encode(), None),
}


def write_folder(folder: Path) -> dict[str, str | None]:
    """Write every source as a file; what each is to end as: a code, None when all in it is read."""
    for name, (make, _) in FILES.items():
        (folder / name).write_bytes(make())
    return {name: code for name, (_, code) in FILES.items()}
