"""Hostile sources: each ends as what it is, and what comes after it is still delivered."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest
from hostile_sources import FILES, PAGE, SENTENCE, entry, record, response, rss, write_folder

from onrecord.errors import InputError
from onrecord.limits import Limits
from onrecord.sources import Item, Unreadable, items, taken_in, unreadable

TODAY = dt.date(2026, 1, 1)
# One feed of 60,000 and archives of many: of each file the first few items are taken in, all are counted.
TAKEN_IN = 5


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile")
    write_folder(path)
    return path


@pytest.fixture(scope="module")
def told(folder: Path) -> dict[str, list[Item | Unreadable]]:
    """Everything that the folder gives, by file."""
    given: dict[str, list[Item | Unreadable]] = defaultdict(list)
    for one in items(folder, today=TODAY):
        file = Path(one.name.split("#")[0].split("!")[0]).name.rsplit(":", 1)[0]
        if isinstance(one, Item) and sum(isinstance(other, Item) for other in given[file][:TAKEN_IN]) < TAKEN_IN:
            try:
                taken_in(one)
            except InputError as error:
                one = unreadable(one.name, error)
        given[file].append(one)
    return given


@pytest.mark.parametrize("name", FILES)
def test_ends_as(name: str, told: dict[str, list[Item | Unreadable]]) -> None:
    """Each file is counted, and ends as expected."""
    expected = FILES[name][1]
    codes = [one.code for one in told[name] if isinstance(one, Unreadable)]

    assert told[name], "a file ended without a word"
    if expected is None:
        assert codes == []
    else:
        assert expected in codes
    assert all(one.message for one in told[name] if isinstance(one, Unreadable))


def test_names_are_distinct(told: dict[str, list[Item | Unreadable]]) -> None:
    """No two items have one name."""
    names = [one.name for given in told.values() for one in given if isinstance(one, Item)]

    assert len(names) == len(set(names))


def _count(given: list[Item | Unreadable]) -> tuple[int, list[str]]:
    return sum(isinstance(one, Item) for one in given), [one.code for one in given if isinstance(one, Unreadable)]


def test_what_comes_after_is_delivered(told: dict[str, list[Item | Unreadable]]) -> None:
    """Items behind broken ones, and before the place where a file breaks off."""
    malformed = "input.malformed"
    assert _count(told["01-broken-lines.jsonl"]) == (2, [malformed] * 4)
    assert _count(told["06-long-number.jsonl"]) == (1, [malformed])
    assert _count(told["08-cut.json"]) == (2, [malformed])
    assert _count(told["30-many.rss"]) == (10_000, ["input.too-large"])
    assert _count(told["31-cut.rss"]) == (3, [malformed])
    assert _count(told["50-cut.warc"]) == (1, ["input.truncated"])
    assert _count(told["51-cut.warc.gz"]) == (1, ["input.truncated"])
    assert _count(told["53-bomb.warc"]) == (1, ["input.bomb"] * 2)
    assert _count(told["57-cut-chunk.warc"]) == (1, ["input.truncated"])
    assert _count(told["60-bomb.zip"]) == (1, ["input.bomb"])
    assert _count(told["61-paths.zip"]) == (1, ["input.refused"])
    assert _count(told["70-broken-rows.csv"]) == (3, [malformed] * 2)
    items_of_cut, codes = _count(told["20-cut.jsonl.gz"])
    assert items_of_cut > 4000
    assert codes == ["input.truncated"]


def test_places_are_told(told: dict[str, list[Item | Unreadable]]) -> None:
    """Line and column of a broken line, the byte at which an archive ends."""
    broken = next(one for one in told["01-broken-lines.jsonl"] if isinstance(one, Unreadable))
    assert broken.name.endswith("01-broken-lines.jsonl:2")
    assert "line 2" in broken.message
    assert "column 2" in broken.message
    for name in ("20-cut.jsonl.gz", "50-cut.warc", "51-cut.warc.gz"):
        cut = next(one for one in told[name] if isinstance(one, Unreadable))
        assert "byte" in cut.message


def test_day_in_the_future(told: dict[str, list[Item | Unreadable]]) -> None:
    """It is not used, and the item says so."""
    (item,) = told["10-future.jsonl"]

    assert isinstance(item, Item)
    assert item.published is None
    assert item.notes == ("published 2099-12-01 lies in the future; not used",)


def test_nothing_is_expanded(told: dict[str, list[Item | Unreadable]]) -> None:
    """A document's own entities stay what they are; where there are too many, it is refused."""
    (item,) = told["32-laughs.rss"]
    assert isinstance(item, Item)
    assert "lollol" not in str(item.content)
    assert len(item.content) < 1000
    assert _count(told["40-laughs.xml"]) == (0, ["input.malformed"])


def test_line_too_long(tmp_path: Path) -> None:
    """It is told with its number; the lines after it are read."""
    path = tmp_path / "a.jsonl"
    good = '{"text": "The mayor said so."}\n'
    path.write_text(good + '{"text": "' + "a" * 5000 + '"}\n' + good, encoding="utf-8")
    given = list(items(path, limits=Limits(line_bytes=1000)))

    assert [one.name.rsplit(":", 1)[1] for one in given] == ["1", "2", "3"]
    assert [getattr(one, "code", None) for one in given] == [None, "input.too-large", None]


def test_row_too_large(tmp_path: Path) -> None:
    """A quotation mark that is never closed does not swallow more than a limit."""
    path = tmp_path / "a.csv"
    path.write_text('title,text\nA,"open' + "\nline" * 1000 + "\nB,fine\n", encoding="utf-8")
    given = list(items(path, limits=Limits(line_bytes=1000)))

    assert "input.too-large" in [getattr(one, "code", None) for one in given]
    assert isinstance(given[-1], Item)


def test_too_large(tmp_path: Path) -> None:
    """A file, a feed and a record beyond their limits."""
    (tmp_path / "a.txt").write_text(SENTENCE * 20, encoding="utf-8")
    (tmp_path / "b.rss").write_bytes(rss(*(entry(i) for i in range(20))))
    (tmp_path / "c.warc").write_bytes(
        record("1", response(PAGE + b" " * 3000)) + record("2", response(SENTENCE.encode()))
    )
    small = Limits(input_bytes=1000, unpacked_bytes=1000)
    given = list(items(tmp_path, limits=small))

    assert [getattr(one, "code", None) for one in given] == ["input.too-large"] * 3 + [None]


_WATCHED = """
import sys
from onrecord.ingest.parse import feed_entries, newsml_entries
import feedparser, lxml.etree, lxml.html, html, encodings.idna, encodings.utf_8
task, path = sys.argv[1:]
data = open(path, "rb").read()
parse = {"feed": feed_entries.parse, "newsml": newsml_entries.parse}[task]
parse(b"<rss/>" if task == "feed" else b"<newsItem/>", 10)  # what is imported late
seen = []
watched = ("open", "socket.connect", "socket.getaddrinfo", "urllib.Request", "subprocess.Popen")
sys.addaudithook(lambda event, args: seen.append((event, args)) if event in watched else None)
found = parse(data, 10)
sys.stdout.write(repr(([e.text for e in found.entries], seen)))
"""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a named pipe")
@pytest.mark.parametrize("task", ["feed", "newsml"])
def test_nothing_is_opened(task: str, tmp_path: Path) -> None:
    """External entities, DTDs, stylesheets and inclusions: no file and no socket is opened, no secret comes in."""
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret word", encoding="utf-8")
    # libxml2 opens files without Python's knowing: whoever opens this one waits for ever.
    trap = tmp_path / "trap.dtd"
    os.mkfifo(trap)
    doctype = (
        f'<?xml version="1.0"?><?xml-stylesheet href="{trap.as_uri()}"?>'
        f'<!DOCTYPE r SYSTEM "{trap.as_uri()}" [<!ENTITY x SYSTEM "{secret.as_uri()}">'
        f'<!ENTITY % q SYSTEM "{trap.as_uri()}"> %q; <!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>'
    )
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret.as_uri()}" parse="text"/>'
    words = f"{SENTENCE} &x; {include}"
    if task == "feed":
        data = rss(entry(1, words), head=doctype)
    else:
        body = f"<contentSet><inlineXML><p>{words}</p></inlineXML></contentSet>"
        data = f'{doctype}<newsItem guid="1">{body}</newsItem>'.encode()
    path = tmp_path / "hostile.xml"
    path.write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-c", _WATCHED, task, str(path)], capture_output=True, text=True, timeout=30, check=False
    )

    assert done.returncode == 0, done.stderr
    texts, seen = eval(done.stdout)
    assert seen == []
    assert "the secret word" not in "".join(texts)


def test_bytes_that_name_a_file(tmp_path: Path) -> None:
    """A feed's bytes are never tried as the name of a file, as feedparser does with bytes."""
    secret = tmp_path / "secret.rss"
    secret.write_bytes(rss(entry(1)))
    path = tmp_path / "hostile.txt"
    path.write_bytes(str(secret).encode())
    given = list(items(path, as_="feed"))

    assert not any(isinstance(one, Item) for one in given)
