"""A report as one page: nothing of it acts, nothing is fetched, and its links lead somewhere."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest
from by_hand import record
from commands import run
from conftest import EXAMPLES

from onrecord.model import Record, all_entries
from onrecord.pages import page, part
from onrecord.pages.marking import Mark, pieces
from onrecord.pages.order import groups, possible

MARKED = """[S1 [P Ann Lee]] [Q1=deny denied] [C1 that [A2 [L Norland]] [T2=ASSAULT.denied shelled] [R2 the port]].

[S3 [P Bo Roe]] [Q3=assert said] [C3 that [A5 [L Norland]] could [T5=ASSAULT.hypothetical attack]].

[S4 [P Bo Roe]] [Q4=assert said] [C4 that [A4 [L Norland]] will [T4=AID.planned send] food on Friday].

[A6 [L Norland]] [T6=RETREAT withdrew] its guards."""


class _Elements(HTMLParser):
    """What a page is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words += data


def elements(html: str) -> _Elements:
    parsed = _Elements()
    parsed.feed(html)
    parsed.close()
    assert parsed.open == []
    return parsed


@pytest.fixture(scope="module")
def made() -> Record:
    return record(MARKED, published="2024-05-14", explain=True)


def test_links_lead_to_parts_of_the_page(made: Record) -> None:
    """Each entry has a place in the text and each place its entry, also of the same report shown twice."""
    parsed = elements(page([(made, "one.txt"), (made, "again.txt")]))
    ids = [a["id"] for _, a in parsed.found if "id" in a]
    links = {a["href"] for tag, a in parsed.found if tag == "a"}

    assert len(ids) == len(set(ids))
    assert links <= {f"#{i}" for i in ids}
    for entry in all_entries(made):
        assert {f"r1-{entry.id}", f"r2-at-{entry.id}"} <= set(ids)


def test_whole_text_is_there_and_marked(made: Record) -> None:
    parsed = elements(page([(made, "one.txt")]))
    squeezed = " ".join(parsed.words.split())

    assert all(" ".join(line.split()) in squeezed for line in made.report.text.splitlines())
    assert '<span class="m-content t-deny">' in page([(made, "one.txt")])


def test_same_words_as_everywhere(made: Record) -> None:
    """What stands under an entry is what the terminal prints there."""
    words = elements(page([(made, "one.txt")])).words

    assert "denial · by Ann Lee" in words
    assert "planned · on the word of Bo Roe" in words
    assert "why: " in words


def test_events_by_whether_they_happened(made: Record) -> None:
    html = page([(made, "one.txt")])

    assert [g.title for g in groups(made.events)] == ["Happened", "Denied", "Planned, threatened"]
    assert [e.trigger.surface for e in possible(made.events)] == ["attack"]
    assert "Merely possible: 1 event" in html
    assert html.index("<h2>Happened") < html.index("<h2>Denied") < html.index("<h2>Planned") < html.index("<details>")


def test_words_of_others_are_no_markup(made: Record) -> None:
    """A report may hold anything; none of it acts on the page, nor reorders what is read."""
    hostile = 'He said "<script>alert(1)</script>" & <img src=x onerror=alert(1)> \u202eecalp eht\n\x00'
    report = msgspec.structs.replace(
        made.report, title=hostile, outlet='"><b onclick=x>', url="javascript:alert(1)", byline=None
    )
    parsed = elements(page([(msgspec.structs.replace(made, report=report), hostile)]))

    assert {tag for tag, _ in parsed.found}.isdisjoint({"script", "img", "b", "iframe", "link", "object"})
    assert not [a for _, a in parsed.found if a.keys() & {"src", "onclick", "onerror", "style"}]
    assert not [a for _, a in parsed.found if (a.get("href") or "#")[0] != "#"]
    assert "\u202e" not in parsed.words
    assert "⟦202E⟧" in parsed.words


def test_nothing_is_fetched(made: Record) -> None:
    html = page([(made, "one.txt")])

    assert "default-src 'none'" in html
    assert not re.search(r"url\(|@import|\bsrc=|https?://", html)


def test_address_is_a_link(made: Record) -> None:
    report = msgspec.structs.replace(made.report, url="https://example.org/a?b=1&c=2")
    linked = elements(page([(msgspec.structs.replace(made, report=report), "one.txt")]))

    assert "https://example.org/a?b=1&c=2" in [a.get("href") for _, a in linked.found]


def test_a_notebook_shows_the_record(made: Record) -> None:
    """Its style holds inside it alone: a notebook has things of its own."""
    html = made._repr_html_()
    css = html[html.index("<style>") + 7 : html.index("</style>")]
    selectors = re.findall(r"(?:^|[{}])\s*([^{}@]+)\{", re.sub(r"@media[^{]*", "", css))

    assert html == part(made)
    assert html.startswith('<div class="onrecord">')
    assert selectors
    assert all(
        s.strip().startswith((".onrecord", "body.onrecord")) for one in selectors if one.strip() for s in one.split(",")
    )
    elements(html)


def test_nothing_read() -> None:
    html = page([(Record.from_json(record("Nothing.").to_json()), "a.txt")])

    assert "Nobody is told to have said anything." in html


def test_pieces_of_overlapping_marks() -> None:
    marks = [Mark(0, 6, "content", "s1"), Mark(4, 9, "content", "s2", "deny"), Mark(7, 9, "event", "e1")]

    assert [(p.text, p.classes, p.anchors) for p in pieces("abcdefghij", 0, 10, marks)] == [
        ("abcd", "m-content", ()),
        ("ef", "m-content t-deny deep", ()),
        ("g", "m-content t-deny", ()),
        ("hi", "m-content m-event t-deny", ("e1",)),
        ("j", "", ()),
    ]


def test_html_option(tmp_path: Path) -> None:
    """One file is written whole; what does not go together is told before anything is read."""
    target = tmp_path / "page.html"
    done = run("read", str(EXAMPLES / "ferry-strike.txt"), "--html", str(target))
    refused = run("read", str(EXAMPLES / "ferry-strike.txt"), "--html", str(target), "--format", "csv")
    nowhere = run("read", str(EXAMPLES / "ferry-strike.txt"), "--html", str(tmp_path / "no" / "page.html"))

    assert done.returncode == 0
    assert done.stdout == ""
    assert "page.html: 1 report" in done.stderr
    assert "Tomas Arrel" in elements(target.read_text(encoding="utf-8")).words
    assert [refused.returncode, nowhere.returncode] == [1, 1]
    assert "there is no folder" in nowhere.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["page.html"]


def test_merely_possible_is_folded() -> None:
    """The page in the terminal counts what is only possible; --all lists it."""
    ferry = str(EXAMPLES / "ferry-strike.txt")
    folded = run("read", ferry, "--format", "page", "--reader", "fast").stdout
    listed = run("read", ferry, "--all", "--reader", "fast").stdout

    assert re.search(r"Merely possible: \d+ events?; --all lists", folded)
    assert "hypothetical" not in folded
    assert "hypothetical" in listed
