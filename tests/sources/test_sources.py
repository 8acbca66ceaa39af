"""Whatever people have, to single reports: each format, names, columns, days, digests."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hostile_pages import PAGES
from hostile_sources import PAGE, record, response, zipped

from onrecord.errors import InputError, NotText, UsageError
from onrecord.ingest import load
from onrecord.ingest.days import day_of
from onrecord.limits import Limits
from onrecord.sources import Item, Unreadable, items, taken_in, unreadable

TODAY = dt.date(2026, 1, 1)
SENTENCE = "The harbour master said on Monday that the ferry would sail again within a week."
STORY = f"{SENTENCE}\n\n“It is a relief,” said Ann Roe of the islanders' council."
HTML = f"<p>{SENTENCE}</p><p>Short one.</p><blockquote>“No,” she said.</blockquote>"


def _all(source: str | Path, **options: Any) -> list[Item | Unreadable]:
    return list(items(source, today=TODAY, **options))


def _one(source: str | Path, **options: Any) -> Item:
    (item,) = _all(source, **options)
    assert isinstance(item, Item), item
    return item


def _written(path: Path, value: Any) -> Path:
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return path


# --- finding ---


def test_file(tmp_path: Path) -> None:
    """A file of text is given as it is, under its absolute path."""
    path = _written(tmp_path / "a.txt", STORY)
    item = _one(path)

    assert item == Item(name=str(path), content=STORY.encode())
    assert taken_in(item) == load(path)


def test_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sorted, with its folders, without hidden files and endings that are not ours; names are absolute."""
    (tmp_path / "b" / ".git").mkdir(parents=True)
    for name in ("b/2.html", "b/1.md", "a.txt", ".hidden.txt", "b/.git/x.txt", "photo.jpg", "c.txt.gz"):
        (tmp_path / name).write_bytes(gzip.compress(STORY.encode()) if name.endswith("gz") else STORY.encode())
    monkeypatch.chdir(tmp_path)

    assert [one.name for one in _all(".")] == [str(tmp_path / n) for n in ("a.txt", "c.txt.gz", "b/1.md", "b/2.html")]


def test_pattern(tmp_path: Path) -> None:
    """A pattern, ** included; a file whose name looks like one is that file."""
    (tmp_path / "x" / "y").mkdir(parents=True)
    for name in ("x/y/2.txt", "x/1.txt", "x/1.md", "[1].txt"):
        _written(tmp_path / name, STORY)

    assert [Path(one.name).name for one in _all(f"{tmp_path}/**/*.txt")] == ["[1].txt", "1.txt", "2.txt"]
    assert _one(f"{tmp_path}/[1].txt").name.endswith("[1].txt")


@pytest.mark.parametrize("name", ["none.txt", "none/*.txt", ""])
def test_missing(name: str, tmp_path: Path) -> None:
    """A source that is not there is one line, no exception."""
    (tmp_path / "empty").mkdir()
    (told,) = _all(tmp_path / name if name else tmp_path / "empty")

    assert isinstance(told, Unreadable)
    assert (told.state, told.code) == ("failed", "input.not-found")


def test_format_by_content(tmp_path: Path) -> None:
    """The bytes tell what a file is; its ending only decides between what look alike."""
    assert _one(_written(tmp_path / "feed.txt", FEED.replace(SECOND, ""))).title == "Ferry to sail"
    assert _one(_written(tmp_path / "lines.txt", json.dumps({"text": STORY}) + "\n")).content == STORY
    assert _one(_written(tmp_path / "table.csv", FEED.replace(SECOND, ""))).url == "https://salve.example/1"
    assert _one(_written(tmp_path / "as.txt", json.dumps({"text": STORY})), as_="text").content.__class__ is bytes


def test_usage(tmp_path: Path) -> None:
    """Only the caller's mistakes are raised."""
    with pytest.raises(UsageError, match="'txet' is no field"):
        items(tmp_path, columns={"txet": "body"})
    with pytest.raises(UsageError, match="'xls' is no format"):
        items(tmp_path, as_="xls")  # type: ignore[arg-type]


# --- JSON ---


def test_json_lines(tmp_path: Path) -> None:
    """Each line is a report under its line's number."""
    rows = [{"headline": "Ferry to sail", "Body": STORY, "pub_date": "Wed, 01 Dec 2021 10:00:00 GMT"}, {"body": ""}]
    path = _written(tmp_path / "a.jsonl", "\n\n".join(json.dumps(row) for row in rows))
    item, empty = _all(path)

    assert item == Item(name=f"{path}:1", content=STORY, title="Ferry to sail", published="2021-12-01")
    assert isinstance(empty, Unreadable)
    assert (empty.name, empty.state, empty.code) == (f"{path}:3", "skipped", "input.empty")


OBJECT = {"title": "Ferry to sail", "text": STORY, "publish_date": "2021-12-01", "media_name": "The Salve Post"}


@pytest.mark.parametrize(
    ("value", "names"),
    [
        (OBJECT, [""]),
        ([OBJECT, OBJECT], ["#1", "#2"]),
        ({"status": "ok", "articles": [OBJECT, OBJECT]}, ["#1", "#2"]),
    ],
)
@pytest.mark.parametrize("indent", [None, 1])
def test_json(value: Any, names: list[str], indent: int | None, tmp_path: Path) -> None:
    """One object, an array, the answer of a news API; on one line or many."""
    path = _written(tmp_path / "a.json", json.dumps(value, indent=indent))

    found = Item(name=str(path), content=STORY, title="Ferry to sail", published="2021-12-01", outlet="The Salve Post")
    assert _all(path) == [msgspec.structs.replace(found, name=f"{path}{n}") for n in names]


def test_json_array_over_many_pieces(tmp_path: Path) -> None:
    """Elements that lie across the pieces in which a file is read."""
    texts = [f"{i} {'word ' * (i * 97 % 40_000)}" for i in range(40)]
    path = _written(tmp_path / "a.json", json.dumps([{"text": text} for text in texts], indent=2))

    assert [one.content for one in _all(path) if isinstance(one, Item)] == texts


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (  # Media Cloud
            {
                "id": 1,
                "title": "T",
                "publish_date": "2021-12-01 00:00:00",
                "media_name": "Post",
                "url": "http://a.example/",
                "story_text": STORY,
            },
            {"title": "T", "published": "2021-12-01", "outlet": "Post", "url": "http://a.example/"},
        ),
        (  # Lexis
            {
                "Headline": "T",
                "Full text": STORY,
                "Publication": "Post",
                "Published date": "December 1, 2021 Wednesday",
                "Byline": "Ann Roe",
            },
            {"title": "T", "published": "2021-12-01", "outlet": "Post", "byline": "Ann Roe"},
        ),
        (  # news-please
            {
                "title": "T",
                "maintext": STORY,
                "date_publish": "2021-12-01 10:00:00",
                "authors": ["Ann Roe", "Bo Li"],
                "source_domain": "a.example",
            },
            {"title": "T", "published": "2021-12-01", "byline": "Ann Roe, Bo Li", "outlet": "a.example"},
        ),
        (  # NewsAPI
            {
                "source": {"id": None, "name": "Post"},
                "author": "Ann Roe",
                "title": "T",
                "publishedAt": "2021-12-01T23:30:00-05:00",
                "content": STORY,
            },
            {"title": "T", "published": "2021-12-01", "byline": "Ann Roe", "outlet": "Post"},
        ),
        (  # GDELT with texts
            {
                "DocumentIdentifier": "https://a.example/1",
                "SourceCommonName": "a.example",
                "DATE": 20211201103000,
                "text": STORY,
            },
            {"published": "2021-12-01", "outlet": "a.example", "url": "https://a.example/1"},
        ),
        (  # milliseconds, an address that is none, entities in a title
            {"text": STORY, "timestamp": 1638352800000, "link": "javascript:alert(1)", "title": "A &amp; <b>B</b>"},
            {
                "published": "2021-12-01",
                "title": "A & B",
                "notes": ("link 'javascript:alert(1)' is no address of a web page; not used",),
            },
        ),
    ],
)
def test_known_names(row: dict[str, Any], expected: dict[str, Any], tmp_path: Path) -> None:
    """Columns of the common exports, whatever their case."""
    path = _written(tmp_path / "a.jsonl", json.dumps(row) + "\n")

    assert _one(path) == Item(name=f"{path}:1", content=STORY, **expected)


def test_columns(tmp_path: Path) -> None:
    """Columns that the user names win; dots lead into objects and lists."""
    row = {"text": "not this", "doc": {"parts": [{"t": "One."}, {"t": "Two."}]}, "src": {"name": "Post"}, "title": "T"}
    path = _written(tmp_path / "a.jsonl", json.dumps(row) + "\n")
    item = _one(path, columns={"text": "doc.parts.t", "outlet": "src.name"})

    assert item == Item(name=f"{path}:1", content="One.\n\nTwo.", outlet="Post", title="T")


def test_no_text_column(tmp_path: Path) -> None:
    """One line for the source says which columns there are, and how to name the one."""
    path = _written(tmp_path / "a.jsonl", '{"kopf": "T", "inhalt": "x"}\n' * 300)
    (told,) = _all(path)

    assert isinstance(told, Unreadable)
    assert (told.name, told.code) == (str(path), "input.malformed")
    assert "'kopf', 'inhalt'" in told.message
    assert "columns={'text': '<column>'}" in told.message
    assert len(_all(path, columns={"text": "inhalt"})) == 300


def test_html_field(tmp_path: Path) -> None:
    """HTML in a field is the article: every paragraph of it is taken."""
    item = _one(_written(tmp_path / "a.jsonl", json.dumps({"title": "Ferry", "content": HTML}) + "\n"))
    report = taken_in(item)

    assert item.fragment
    assert report.text == f"Ferry\n\n{SENTENCE}\n\nShort one.\n\n“No,” she said."
    assert [b.kind for b in report.blocks] == ["title", "paragraph", "paragraph", "quote"]


def test_html_of_words_only(tmp_path: Path) -> None:
    """Where tags mark words and no paragraphs, lines tell the paragraphs."""
    text = "The <i>Salve</i> will sail,\nhe said.\n\nIt is a relief."
    item = _one(_written(tmp_path / "a.jsonl", json.dumps({"text": text}) + "\n"))

    assert taken_in(item).text == "The Salve will sail, he said.\n\nIt is a relief."


def test_own_records(tmp_path: Path) -> None:
    """Our own records are read again, with what their reports know of themselves."""
    report = load(STORY, published="2021-12-01", outlet="Post", url="https://a.example/")
    line = {"format": "onrecord/1", "model": "m", "report": msgspec.to_builtins(report), "actors": []}
    again = taken_in(_one(_written(tmp_path / "a.jsonl", json.dumps(line) + "\n")))

    assert (again.text, again.published, again.outlet, again.url) == (
        report.text,
        report.published,
        report.outlet,
        report.url,
    )


# --- newswires ---

NINJS_1 = {
    "uri": "https://agency.example/1",
    "type": "text",
    "pubstatus": "usable",
    "versioncreated": "2021-12-01T10:00:00Z",
    "headline": "Ferry to sail",
    "byline": "Ann Roe",
    "body_html": HTML,
    "body_text": "x",
    "copyrightholder": "Salve Agency",
}
NINJS_2 = {
    "uri": "tag:agency.example,2021:1",
    "standard": {"name": "ninjs", "version": "2.1"},
    "versionCreated": "2021-12-01T10:00:00Z",
    "headlines": [{"role": "short", "value": "Ferry"}, {"role": "main", "value": "Ferry to sail"}],
    "by": "By Ann Roe",
    "bodies": [{"contentType": "text/plain", "value": "x"}, {"contentType": "text/html", "value": HTML}],
    "copyrightHolder": "Salve Agency",
}


@pytest.mark.parametrize("value", [NINJS_1, NINJS_2])
def test_ninjs(value: dict[str, Any], tmp_path: Path) -> None:
    """ninjs 1 and 2."""
    report = taken_in(_one(_written(tmp_path / "a.json", value)))

    assert (report.title, report.byline, report.outlet) == ("Ferry to sail", "Ann Roe", "Salve Agency")
    assert (report.published, report.published_from) == ("2021-12-01", "metadata")
    assert report.url == (value["uri"] if value["uri"].startswith("http") else None)
    assert "Short one." in report.text


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"pubstatus": "canceled"}, "input.withheld"),
        ({"pubstatus": "stat:withheld"}, "input.withheld"),
        ({"embargoed": "2026-01-02T10:00:00+02:00"}, "input.embargoed"),
        ({"embargoed": "until Friday"}, "input.embargoed"),
        ({"embargoed": "2025-12-31T10:00:00Z"}, None),
        ({"body_html": "", "body_text": ""}, "input.empty"),
    ],
)
def test_not_usable(change: dict[str, str], code: str | None, tmp_path: Path) -> None:
    """What its publisher took back, or does not have published yet, is passed over."""
    (one,) = _all(_written(tmp_path / "a.json", NINJS_1 | change))

    assert getattr(one, "code", None) == code
    assert getattr(one, "state", "skipped") == "skipped"


def _news_item(number: int, content: str, meta: str = "") -> str:
    return (
        f'<newsItem guid="urn:n:{number}"><rightsInfo><copyrightHolder><name>Salve Agency</name>'
        f"</copyrightHolder></rightsInfo>"
        f"<itemMeta><versionCreated>2021-12-02T10:00:00Z</versionCreated>{meta}</itemMeta><contentMeta><by>By "
        f"Ann Roe</by>"
        "<contentCreated>2021-12-01T10:00:00Z</contentCreated><dateline>SALVE, Dec. 1</dateline>"
        "<headline>Ferry to sail</headline>"
        f"</contentMeta><contentSet>{content}</contentSet></newsItem>"
    )


def _message(*news_items: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/><itemSet>'
        + "".join(news_items)
        + "</itemSet></newsMessage>"
    )


XHTML = (
    '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>no</title></head>'
    f"<body><p>{SENTENCE}</p><p>Fish &amp; chips.</p></body></html></inlineXML>"
)
NITF = (
    '<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><head><title>no</title></head><body><body.head><hedline>'
    "<hl1>Ferry to sail</hl1></hedline><byline>By Ann Roe</byline><dateline>SALVE, Dec. 1</dateline>"
    "</body.head><body.content>"
    f"<p>{SENTENCE}</p><p>Fish &amp; chips.</p></body.content></body></nitf>"
)


@pytest.mark.parametrize(
    "content",
    [XHTML, f"<inlineXML>{NITF}</inlineXML>", f"<inlineData>{SENTENCE}\n\nFish &amp; chips.</inlineData>"],
)
def test_newsml(content: str, tmp_path: Path) -> None:
    """NewsML-G2 with XHTML, NITF or plain text inside."""
    canceled = _news_item(2, XHTML, '<pubStatus qcode="stat:canceled"/>')
    path = _written(tmp_path / "a.xml", _message(_news_item(1, content), canceled))
    item, told = _all(path)
    assert isinstance(item, Item)
    report = taken_in(item)

    assert item.name == f"{path}#urn:n:1"
    assert (report.title, report.byline, report.outlet) == ("Ferry to sail", "Ann Roe", "Salve Agency")
    assert report.published == "2021-12-01"
    assert "Fish & chips." in report.text
    assert report.text.count("Ferry to sail") == 1
    assert isinstance(told, Unreadable)
    assert told.code == "input.withheld"


def test_nitf(tmp_path: Path) -> None:
    """A NITF document by itself; its dateline opens the body."""
    report = taken_in(_one(_written(tmp_path / "a.xml", NITF)))

    assert report.text == f"Ferry to sail\n\nSALVE, Dec. 1\n\n{SENTENCE}\n\nFish & chips."
    assert [b.kind for b in report.blocks] == ["title", "dateline", "paragraph", "paragraph"]


# --- feeds ---

SECOND = "<item><title>Second</title><description>A few words\n\nand a few more.</description><link>https://salve.example/2</link></item>"
FEED = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Salve &amp; Post</title>'
    "<item><title>Ferry to sail</title><link>https://salve.example/1</link><guid>g1</guid><description>Short.</description>"
    f"<content:encoded><![CDATA[{HTML}]]></content:encoded><dc:creator>Ann Roe</dc:creator>"
    f"<pubDate>Wed, 01 Dec 2021 23:30:00 -0500</pubDate></item>{SECOND}</channel></rss>"
)
ATOM = (
    '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Salve Post</title><entry>'
    "<id>urn:a:1</id>"
    '<title type="html">Fish &amp;amp; ferry</title><author><name>Ann Roe</name></author><author><name>Bo Li'
    "</name></author>"
    '<updated>2021-12-01T10:00:00Z</updated><link href="https://salve.example/1"/><content type="xhtml">'
    f'<div xmlns="http://www.w3.org/1999/xhtml">{HTML}</div></content></entry></feed>'
)


def test_rss(tmp_path: Path) -> None:
    """The full content before the summary; the day of the publisher's own zone."""
    path = _written(tmp_path / "a.xml", FEED)
    first, second = _all(path)

    assert first == Item(
        name=f"{path}#g1",
        content=HTML,
        title="Ferry to sail",
        byline="Ann Roe",
        published="2021-12-01",
        outlet="The Salve & Post",
        url="https://salve.example/1",
        fragment=True,
    )
    assert isinstance(second, Item)
    assert second.name == f"{path}#https://salve.example/2"
    assert taken_in(second).text == "Second\n\nA few words\n\nand a few more."


def test_atom(tmp_path: Path) -> None:
    """Atom, packed with gzip."""
    path = tmp_path / "a.atom.gz"
    path.write_bytes(gzip.compress(ATOM.encode()))
    item = _one(path)

    assert (item.name, item.title, item.byline) == (f"{path}#urn:a:1", "Fish & ferry", "Ann Roe, Bo Li")
    assert (item.published, item.outlet, item.url) == ("2021-12-01", "The Salve Post", "https://salve.example/1")
    assert "Short one." in taken_in(item).text


# --- archives ---


def _archive() -> bytes:
    return b"".join(
        [
            record("0", b"software: a crawler\r\n", kind="warcinfo", content_type="application/warc-fields"),
            record("1", response(PAGE)),
            record("2", response(gzip.compress(PAGE), "Content-Encoding: gzip")),
            record("3", response(b"%x\r\n" % len(PAGE) + PAGE + b"\r\n0\r\n\r\n", "Transfer-Encoding: chunked")),
            record("4", response(PAGE, status="404 Not Found")),
            record("5", response(b"\x89PNG", content_type="image/png")),
            record("6", response("“Ça va,” she said.".encode("cp1252"), content_type="text/plain; charset=iso-8859-1")),
            record("7", SENTENCE.encode(), kind="resource", content_type="text/plain"),
            record("8", b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        ]
    )


@pytest.mark.parametrize("suffix", [".warc", ".warc.gz", ".wacz"])
def test_warc(suffix: str, tmp_path: Path) -> None:
    """The pages of an archive, decoded; the day of the crawl is not the day of publication."""
    path = tmp_path / f"a{suffix}"
    archive = _archive()
    packed = b"".join(gzip.compress(b"WARC/1.0" + part) for part in archive.split(b"WARC/1.0")[1:])
    wacz = zipped(archive__data_dot_warc_dot_gz=packed, pages__pages_dot_jsonl=b'{"id": "1"}')
    path.write_bytes({".warc": archive, ".warc.gz": packed, ".wacz": wacz}[suffix])
    given = [one for one in _all(path) if isinstance(one, Item)]
    member = "!archive/data.warc.gz" if suffix == ".wacz" else ""

    assert [one.name for one in given] == [f"{path}{member}#urn:uuid:{n}" for n in "12367"]
    assert [one.content for one in given[:3]] == [PAGE] * 3
    assert given[3].content == "“Ça va,” she said."
    assert given[0].url == "https://salve.example/1"
    assert {one.published for one in given} == {None}
    assert len(_all(path)) == 5


def test_zip_of_files(tmp_path: Path) -> None:
    """A ZIP archive of files is read as a folder of them is."""
    path = tmp_path / "a.zip"
    path.write_bytes(zipped(a_dot_txt=STORY.encode(), b__c_dot_rss=FEED.encode(), photo_dot_jpg=b"x", __MACOSX=b"x"))

    assert [one.name for one in _all(path)] == [
        f"{path}!a.txt",
        f"{path}!b/c.rss#g1",
        f"{path}!b/c.rss#https://salve.example/2",
    ]


# --- tables ---


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_table(mark: str, encoding: str, tmp_path: Path) -> None:
    """Any usual delimiter and encoding; a quoted field may hold lines. A row is named by its first line."""
    rows = [
        ("Title", "Text", "Date"),
        ("Ferry, “again”; or not", STORY.replace('"', "'"), "2021-12-01"),
        ("Ça", "Two.", ""),
    ]
    text = "\r\n".join(mark.join(f'"{cell}"' for cell in row) for row in rows)
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode(encoding))

    assert _all(path) == [
        Item(name=f"{path}:2", content=STORY, title="Ferry, “again”; or not", published="2021-12-01"),
        Item(name=f"{path}:5", content="Two.", title="Ça"),
    ]


def test_table_columns(tmp_path: Path) -> None:
    """A named column must be there."""
    path = _written(tmp_path / "a.csv", f'kopf,inhalt\nFerry,"{SENTENCE}"\n')

    assert _one(path, columns={"text": "inhalt", "title": "kopf"}).title == "Ferry"
    (told,) = _all(path, columns={"text": "inhalt", "outlet": "blatt"})
    assert isinstance(told, Unreadable)
    assert "there is no 'blatt' in it; there are 'kopf', 'inhalt'" in told.message


# --- days ---


@pytest.mark.parametrize(
    "value",
    [
        "2021-12-01",
        "2021-12-01T23:30:00-05:00",
        "2021-12-01 10:00:00+00",
        "Wed, 01 Dec 2021 23:00:00 GMT",
        "1 Dec 2021",
        "December 1, 2021",
        "Dec. 1, 2021",
        "20211201",
        "20211201103000",
        "20211201T103000Z",
        20211201,
        1638352800,
        1638352800000,
        "1638352800",
        "2021/12/1 00:00",
        "Wed, 01 Dec 21 23:00:00 GMT",
    ],
)
def test_days(value: object) -> None:
    """The notations in which sources write a day."""
    assert day_of(value, today=TODAY) == ("2021-12-01", None)


@pytest.mark.parametrize("value", ["yesterday", "12/01/2021", 2021, "2021-13-45", float("nan"), 1e300, -5])
def test_no_day(value: object) -> None:
    """What cannot be read, or could be two days, is not guessed and noted."""
    day = day_of(value, today=TODAY)

    assert day.iso is None
    assert day.note is not None
    assert "not used" in day.note


def test_tomorrow() -> None:
    """It is tomorrow already somewhere; the day after is nowhere."""
    assert day_of("2026-01-02", today=TODAY).iso == "2026-01-02"
    assert day_of("2026-01-03", today=TODAY).note == "published 2026-01-03 lies in the future; not used"
    assert day_of(None, today=TODAY) == (None, None)


# --- items and reports ---


def test_digest() -> None:
    """Of everything but the name and the notes; parts do not run together."""
    item = Item(name="a", content="text", title="T", outlet="O")

    assert item.digest == msgspec.structs.replace(item, name="b", notes=("n",)).digest
    others = [
        msgspec.structs.replace(item, **change)
        for change in (
            {"content": b"text"},
            {"title": None},
            {"title": ""},
            {"title": "TO", "outlet": ""},
            {"title": None, "byline": "T"},
            {"published": "2021-12-01"},
            {"url": "https://a.example/"},
            {"fragment": True},
        )
    ]
    assert len({item.digest, *(other.digest for other in others)}) == 9
    assert len(Item(name="a", content="\ud800").digest) == 64


def test_same_again(tmp_path: Path) -> None:
    """Names and digests are the same in every run."""
    (tmp_path / "a.warc").write_bytes(_archive())
    _written(tmp_path / "b.xml", FEED)
    _written(tmp_path / "c.json", [OBJECT])
    runs = [[(one.name, one.digest) for one in items(tmp_path) if isinstance(one, Item)] for _ in range(2)]

    assert runs[0] == runs[1]


def test_unreadable() -> None:
    """Taking in an item that is no text names it."""
    item = Item(name="/a/photo.txt", content=b"\x89PNG\r\n")
    with pytest.raises(NotText) as caught:
        taken_in(item)

    assert caught.value.source == item.name
    assert unreadable(item.name, caught.value).code == "input.not-text"


def test_short_text_is_no_file_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A field that holds one word is text, also where a file has that name."""
    _written(tmp_path / "README", STORY)
    monkeypatch.chdir(tmp_path)

    assert taken_in(Item(name="a:1", content="README")).text == "README"


# --- load() with what a source says ---


def test_title_before_text() -> None:
    """It opens the text as a block of its own."""
    report = load(STORY, title="Ferry  to\nsail", byline="By Ann Roe", metadata_day="2021-12-01")

    assert report.text == f"Ferry to sail\n\n{STORY}"
    assert [b.kind for b in report.blocks] == ["title", "paragraph", "paragraph"]
    assert (report.title, report.byline) == ("Ferry to sail", "Ann Roe")
    assert (report.published, report.published_from) == ("2021-12-01", "metadata")
    assert all(report.text[b.start : b.end].strip() for b in report.blocks)


def test_title_that_is_there() -> None:
    """A text that begins with it stays as it is; one whose first sentence merely does so gets it."""
    text = f"Ferry to sail\n\n{STORY}"
    assert load(text, title="Ferry to sail").text == text
    assert load(text, title="Ferry to sail").title == "Ferry to sail"

    lead = "Ferry to sail again, the harbour master said on Monday.\n\nMore."
    assert load(lead, title="Ferry to sail").text == f"Ferry to sail\n\n{lead}"


def test_title_of_a_page() -> None:
    """The one found on a page stays."""
    assert load(PAGE, title="Another").title == "Ferry to sail"


def test_given_day_wins() -> None:
    """The user's word before the source's."""
    report = load(STORY, published="2021-12-02", metadata_day="2021-12-01")

    assert (report.published, report.published_from) == ("2021-12-02", "given")


def test_fragment() -> None:
    """Paragraphs as HTML lays them out, scripts and photographers left out."""
    html = (
        "Loose words first.<p>One<br>line <b>and</b> more.</p><div>Two.<br/><br/>Three.</div><script>x()</script>"
        "<ul><li>Four.</li></ul><figure><img alt='no'><figcaption>The ferry.<span class='credit'>Jane Doe"
        "</span></figcaption></figure>"
        "<h2>Five</h2><!-- no --><p>Six.<p>&nbsp;"
    )
    report = load(html, fragment=True)

    assert report.text.split("\n\n") == [
        "Loose words first.", "One line and more.", "Two.", "Three.", "Four.", "The ferry.", "Five", "Six.",
    ]  # fmt: skip
    assert [b.kind for b in report.blocks if b.kind != "paragraph"] == ["caption", "subhead"]


@pytest.mark.parametrize("name", PAGES)
def test_hostile_fragment(name: str) -> None:
    """Hostile HTML in a feed ends as on a page: read, or an error with a code; the next is read."""
    limits = Limits(parse_seconds=2.0)
    try:
        load(PAGES[name](), fragment=True, limits=limits)
    except InputError as error:
        assert error.code.startswith("input.")
    assert "Short one." in load(HTML, fragment=True, limits=limits).text
