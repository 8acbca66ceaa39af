"""Documents: e-mail, mailboxes, saved pages, Word, OpenDocument, PDF, Markdown; damaged ones have a stable code."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest

from onrecord.pipeline import record_of
from onrecord.sources import Item, Unreadable, items, items_in, taken_in
from onrecord.wording import statement_facts
from onrecord.world.known_actors import load as load_table

STORY = [
    "The council of Salve voted on Monday to close the old bridge.",
    "“We have no choice,” Mayor Ann Roe told reporters.",
]
W = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
O = "xmlns:office='urn:o' xmlns:text='urn:t'"  # noqa: E741


def _zipped(members: dict[str, str]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in members.items():
            archive.writestr(name, words)
    return data.getvalue()


def docx() -> bytes:
    runs = "".join(f"<w:p><w:r><w:t>{p[:9]}</w:t></w:r><w:r><w:t>{p[9:]}</w:t></w:r></w:p>" for p in STORY)
    title = "<w:p><w:pPr><w:pStyle w:val='Title'/></w:pPr><w:r><w:t>Bridge closed</w:t></w:r></w:p>"
    body = f"<w:document {W}><w:body>{title}{runs}</w:body></w:document>"
    return _zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": body})


def odt() -> bytes:
    words = "".join(f"<text:p>{p[:9]}<text:span>{p[9:15]}</text:span>{p[15:]}</text:p>" for p in STORY)
    body = f"<office:document-content {O}><text:h>Bridge closed</text:h>{words}</office:document-content>"
    return _zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": body})


def pdf(lines: list[str]) -> bytes:
    """One page with these lines, as plain as a PDF can be."""
    drawn = "".join(f"({line}) Tj 0 -{14 if line else 20} Td " for line in lines)
    stream = f"BT /F1 12 Tf 72 720 Td {drawn} ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    data, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n"
    start = len(data)
    data += "xref\n0 6\n0000000000 65535 f \n" + "".join(f"{at:010} 00000 n \n" for at in places)
    return f"{data}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode("latin-1")


def pages(*each: list[tuple[int, int, str]]) -> bytes:
    """A PDF whose pages have lines at places of their own: (from the left, from below, words)."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(each)))
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(each)} >>",
        font,
    ]
    for number, lines in enumerate(each):
        drawn = "".join(f"BT /F1 10 Tf {x} {y} Td ({words}) Tj ET\n" for x, y, words in lines)
        resources = "/Resources << /Font << /F1 3 0 R >> >>"
        contents = f"/Contents {5 + 2 * number} 0 R"
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] {contents} {resources} >>",
            f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        ]
    data, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n"
    start, size = len(data), len(objects) + 1
    data += f"xref\n0 {size}\n0000000000 65535 f \n" + "".join(f"{at:010} 00000 n \n" for at in places)
    return f"{data}trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode("latin-1")


def mail(body: str = "\n\n".join(STORY)) -> bytes:
    head = "From: Jane Roe <j@salve.example>\nSubject: Fwd: Bridge closed\nDate: Tue, 14 May 2024 10:00:00 +0200\n"
    kind = "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
    return f"{head}{kind}{body}\n".encode()


def saved_page() -> bytes:
    page = f"<html><head><title>Bridge closed</title></head><body><article><h1>Bridge closed</h1><p>{'</p><p>'.join(STORY * 3)}</p></article></body></html>"
    head = "From: <Saved by Blink>\nSnapshot-Content-Location: https://salve.example/1\nDate: Tue, 14 May 2024 10:00:00 +0200\nMIME-Version: 1.0\n"
    part = f'Content-Type: multipart/related; boundary="x"\n\n--x\nContent-Type: text/html; charset=utf-8\n\n{page}\n--x--\n'
    return (head + part).encode()


MARKDOWN = f"---\ntitle: Bridge closed\ndate: 2024-05-14\nauthor: Jane Roe\n---\n# Bridge closed\n\n{STORY[0]}\n\n{STORY[1].replace('Ann Roe', '**Ann Roe**')}\n".encode()
DOCUMENTS = {"a.docx": docx(), "a.odt": odt(), "a.eml": mail(), "a.mht": saved_page(), "a.md": MARKDOWN}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_read(name: str, tmp_path: Path) -> None:
    """Each gives its title and its paragraphs, whole."""
    path = tmp_path / name
    path.write_bytes(DOCUMENTS[name])
    (item,) = items(path)
    assert isinstance(item, Item), item
    report = taken_in(item)

    assert all(p in report.text for p in STORY)
    assert "Bridge closed" in report.text
    assert report.published == ("2024-05-14" if name in ("a.eml", "a.md") else None)
    assert report.byline == ("Jane Roe" if name in ("a.eml", "a.md") else None)


def test_pdf() -> None:
    """Lines are joined to paragraphs, cut words to words."""
    (item,) = items_in(
        pdf(["The council of Salve voted on Mon-", "day to close the old bridge.", "", "Nobody was hurt."]), "a.pdf"
    )
    assert isinstance(item, Item), item

    assert taken_in(item).text == "The council of Salve voted on Monday to close the old bridge.\n\nNobody was hurt."


LEFT = ["The council of Salve voted on", "Monday to close the old bridge.", "Mayor Ann Roe said that the",
        "piers were cracked and that no", "lorry would cross it again. The", "ferry will run until a new one", "is built."]  # fmt: skip
RIGHT = ["The Harbour Union denied that", "anybody had warned it. Its chair", "Bo Lind accused the mayor of",
         "keeping the report back for a", "year. The ministry declined to", "comment on the report. Work is", "to begin in May."]  # fmt: skip


@pytest.mark.parametrize("order", ["lines", "columns", "right first"])
def test_columns(order: str) -> None:
    """Two columns are read one after the other, in whatever order the file draws them; what runs over both stands
    where it stood."""
    left = [(60, 700 - 12 * n, words) for n, words in enumerate(LEFT)]
    right = [(330, 700 - 12 * n, words) for n, words in enumerate(RIGHT)]
    mixed = [line for pair in zip(left, right, strict=True) for line in pair]
    drawn = {"lines": mixed, "columns": left + right, "right first": right + left}[order]
    head = [(60, 740, "Old bridge over the Salve is closed for good after cracks are found in the piers of 1931")]
    (item,) = items_in(pages(head + drawn), "a.pdf")
    assert isinstance(item, Item), item
    text = taken_in(item).text

    assert " ".join(LEFT) in text
    assert " ".join(RIGHT) in text
    assert text.index("Old bridge") < text.index(LEFT[0]) < text.index(RIGHT[0])


def test_a_list_is_no_column() -> None:
    """Lines that begin further right, and one wide gap, make no columns."""
    lines = [(60, 700 - 12 * n, f"The council heard witness number {n} on the bridge.") for n in range(12)]
    lines[5] = (60, 640, "Salve                                        5 May")
    (item,) = items_in(pages(lines), "a.pdf")
    assert isinstance(item, Item), item
    text = taken_in(item).text

    assert [text.index(f"number {n} ") for n in range(12) if n != 5] == sorted(
        text.index(f"number {n} ") for n in range(12) if n != 5
    )


def test_pages_of_a_pdf() -> None:
    """Each block knows the page on which it begins, and an entry says it."""
    first = [(72, 700 - 14 * n, words) for n, words in enumerate([STORY[0], "Nobody was hurt, and the road is open."])]
    second = [
        (72, 700, "Mayor Ann Roe said that the council had no choice."),
        (72, 660, "The ferry is free of charge."),
    ]
    (item,) = items_in(pages(first, second), "a.pdf")
    assert isinstance(item, Item), item
    report = taken_in(item)
    told = {report.text[b.start : b.end][:12]: b.page for b in report.blocks}

    assert told == {"The council ": 1, "Mayor Ann Ro": 2, "The ferry is": 2}
    read = record_of(report, load_table(None))
    assert read.statements
    assert [p.words for p in statement_facts(read, read.statements[-1])][-1] == "page 2"


def test_pdf_without_text() -> None:
    """A scan, or an empty page, is told apart."""
    (told,) = items_in(pdf([""]), "a.pdf")

    assert isinstance(told, Unreadable)
    assert (told.code, told.message) == ("input.not-text", "the PDF holds no text")


def test_mailbox() -> None:
    """Each e-mail of a mailbox is a report."""
    box = b"".join(b"From j@salve.example Tue May 14 10:00:00 2024\n" + mail() + b"\n" for _ in range(3))

    assert [type(one) for one in items_in(box, "a.mbox")] == [Item] * 3


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.eml", "a.mht", "a.pdf"])
def test_hostile(name: str) -> None:
    """Cut and changed at random: an item, or a stable code."""
    whole = DOCUMENTS.get(name) or pdf([p.replace("“", "").replace("”", "") for p in STORY])
    chance = random.Random(16)
    for _ in range(20):
        data = bytearray(whole[: chance.randrange(len(whole))] if chance.random() < 0.4 else whole)
        for _ in range(chance.randrange(12)):
            if data:
                data[chance.randrange(len(data))] = chance.randrange(256)
        for one in items_in(bytes(data), name):
            assert isinstance(one, Item) or one.code.startswith("input.")


def test_bomb() -> None:
    """A document that unpacks to far more than its size is not unpacked."""
    (told,) = items_in(_zipped({"[Content_Types].xml": "", "word/document.xml": " " * 5_000_000}), "a.docx")

    assert isinstance(told, Unreadable)
    assert told.code == "input.bomb"
