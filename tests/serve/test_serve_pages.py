"""Every page: its twins, its words, its empty state, and what hostile words become on it."""

from __future__ import annotations

import ast
import csv
import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from serving import addresses, client_of, hostile_record, hostile_words, page_of, rows_across
from starlette.responses import Response
from starlette.testclient import TestClient

import onrecord.serve
from onrecord.answers import Question
from onrecord.model import all_entries
from onrecord.serve.app import PAGES
from onrecord.serve.query import GROUPS
from onrecord.serve.rendered import RenderedPages
from onrecord.serve.site import Site
from onrecord.store.store import Store

SERVE = Path(onrecord.serve.__file__).parent


def shown(site: Site) -> list[str]:
    """The addresses of all pages."""
    return addresses(site)[: len(PAGES)]


def test_every_page_has_twins(site: Site, client: TestClient) -> None:
    """JSON and CSV at the same address with the same question; the page links to both."""
    rows_across(site)
    for path in shown(site):
        other = next(p.id for p in site.store.people("oru") if p.id not in path)
        base = f"{path}?with={other}" if "/merge" in path else path
        page = client.get(base)
        data = client.get(re.sub(r"^/?([^?]*)", lambda m: f"/{m[1] or 'index'}.json", base))
        sheet = client.get(re.sub(r"^/?([^?]*)", lambda m: f"/{m[1] or 'index'}.csv", base))

        assert (page.status_code, data.status_code, sheet.status_code) == (200, 200, 200), base
        assert isinstance(data.json(), dict)
        rows = list(csv.reader(io.StringIO(sheet.text)))
        assert len(rows[0]) > 1
        assert {len(row) for row in rows} == {len(rows[0])}
        links = set(page_of(page).links())
        assert {data.request.url.raw_path.decode(), sheet.request.url.raw_path.decode()} <= links
        assert page_of(page).faults() == []


def test_search(site: Site, client: TestClient) -> None:
    """The same entries on the page, in JSON, in CSV and in the feed; how many, of how many reports."""
    found = list(site.store.find(Question(act=("deny",))))
    page = client.get("/search?act=deny").text
    data = client.get("/search.json?act=deny").json()
    rows = list(csv.DictReader(io.StringIO(client.get("/search.csv?act=deny").text)))
    feed = ElementTree.fromstring(client.get("/search.atom?act=deny").content)
    atom = {"a": "http://www.w3.org/2005/Atom"}

    assert found
    assert [a["id"] for a in data["answers"]] == [r["id"] for r in rows] == [a.id for a in found]
    assert [e.text for e in feed.findall("a:entry/a:id", atom)] == [f"urn:onrecord:{a.id}" for a in found]
    assert all(f"/report/{a.report.id}?entry={a.id.rpartition('.')[2]}" in page for a in found)
    assert f"{len(found)} entr{'y' if len(found) == 1 else 'ies'} in 1 report" in page
    assert (data["entries"], data["reports"]) == (len(found), 1)


def test_facets_lead_on(site: Site, client: TestClient) -> None:
    """Each value's address asks for as many as it says there are."""
    page = client.get("/search").text
    values = re.findall(r'<li><a href="(/search\?[^"]+)">[^<]*</a><span class="n">([\d,]+)</span>', page)

    assert len(values) > 10
    for address, number in values:
        address = address.replace("&amp;", "&")
        assert client.get(address.replace("/search?", "/search.json?")).json()["entries"] == int(number), address


@pytest.mark.parametrize("group", [g for g in GROUPS if g])
def test_groups(site: Site, client: TestClient, group: str) -> None:
    """Each group's heading leads to as many entries as it says it has."""
    page = client.get(f"/search?group={group}").text
    heads = re.findall(r'<h2><a href="(/search[^"]*)">[^<]*</a> <span class="n">([\d,]+)</span>', page)

    for address, number in heads:
        asked = address.replace("&amp;", "&").replace("/search?", "/search.json?")
        assert client.get(asked).json()["entries"] == int(number), address
    assert heads or group == "outlet"  # the example does not name its outlet


def test_a_form_with_empty_fields_gets_a_short_address(client: TestClient) -> None:
    """So that the same question has the same address."""
    answer = client.get("/search?who=&act=deny&about=&words=ship&said=")

    assert (answer.status_code, answer.headers["location"]) == (303, "/search?words=ship&act=deny")


@pytest.mark.parametrize(
    "query",
    [
        "sort=x",
        "group=x",
        "page=0",
        "page=x",
        "page=99999999",
        "said=2024-13",
        "act=x",
        "what=x",
        "status=maybe",
        "said=..",
    ],
)
def test_questions_that_cannot_be(client: TestClient, query: str) -> None:
    """Are answered with a sentence, in one shape."""
    data, page = client.get(f"/search.json?{query}"), client.get(f"/search?{query}")

    assert data.status_code == page.status_code == 400
    assert data.json()["error"].keys() == {"status", "code", "message"}
    assert "This cannot be shown" in page.text


@pytest.mark.parametrize(
    "path", ["/report/r0", "/entry/r0.s1", "/entry/x", "/actor/a0", "/nowhere", "/static/../app.py"]
)
def test_what_is_not_there(client: TestClient, path: str) -> None:
    """Is said so."""
    assert client.get(path).status_code == 404


def test_report(site: Site, client: TestClient) -> None:
    """The text is all there, in order; each entry has its card, its place in the text and its note for print."""
    kept = site.store.report(next(site.store.find()).report.id)
    html = client.get(f"/report/{kept.record.report.id}").text
    text = re.search(r'<article class="text".*?</article>', html, re.S)
    assert text is not None
    words = re.sub(r"<[^>]+>", "", text.group()).replace("&#39;", "'").replace("&#34;", '"').replace("&amp;", "&")
    entries = all_entries(kept.record)

    assert words.split() == kept.record.report.text.split()
    for entry in entries:
        assert html.count(f'id="card-{entry.id}"') == 1
        assert html.count(f'class="anchor" id="{entry.id}"') == 1
        assert re.search(rf'data-in="[^"]*\b{entry.id}:', html)


def test_layers_and_certainty_are_in_the_address(site: Site, client: TestClient) -> None:
    """And so is the entry that is looked at."""
    key = next(site.store.find(Question(what="statement")))
    local = key.id.rpartition(".")[2]
    html = client.get(f"/report/{key.report.id}?hide=events&sure=70&entry={local}").text

    assert 'class="reading hide-events"' in html
    assert 'value="70"' in html
    assert " lit" in html
    assert re.search(rf'class="card[^"]* selected" id="card-{local}"', html)


def test_judging_and_undoing(site: Site, client: TestClient) -> None:
    """A judgement is seen at once where it was made, and can be taken back from there."""
    found = next(site.store.find(Question(act=("assert",))))
    answer = client.post(
        "/judge", data={"kind": "act", "entry": found.id, "value": "deny", "back": f"/entry/{found.id}"}
    )
    page = client.get(answer.headers["location"]).text
    key = site.store.judgements()[0].id

    assert "the act is corrected" in page
    assert f'name="judgement" value="{key}"' in page
    assert site.store.entry(found.id).entry.act == "deny"  # type: ignore[union-attr]

    client.post("/undo", data={"judgement": key, "back": "/history"})

    assert site.store.entry(found.id).entry.act == "assert"  # type: ignore[union-attr]
    assert client.get("/history?state=undone").text.count("<code>" + found.id) == 1


def test_accepting_keeps_the_score(site: Site, client: TestClient) -> None:
    """What was accepted stands in the judgement as it was read, with the reader's score."""
    found = next(site.store.find(Question(what="statement")))
    client.post("/judge", data={"kind": "accept", "entry": found.id})
    kept = json.loads(site.store.judgements()[0].before or "")

    assert kept["score"] == found.entry.score
    assert site.store.entry(found.id).entry == found.entry


def test_review_goes_on(site: Site, client: TestClient) -> None:
    """What is judged leaves the queue; the unsure come before the sure; what is undone comes back."""
    before = client.get("/review.json").json()
    first = before["queue"][0]["entry"]["id"]
    uses = [one["use"] for one in before["queue"]]
    client.post("/judge", data={"kind": "accept", "entry": first})
    after = client.get("/review.json").json()
    client.post("/undo", data={"judgement": site.store.judgements()[0].id})

    assert uses == sorted(uses, reverse=True)
    assert after["left"] == before["left"] - 1
    assert first not in [one["entry"]["id"] for one in after["queue"]]
    assert client.get("/review.json").json()["queue"][0]["entry"]["id"] == first


def test_merging_with_a_preview(site: Site, client: TestClient) -> None:
    """Both are seen beside each other first; then they are one, and two again when that is undone."""
    arrel, oru = (site.store.people(name)[0] for name in ("arrel", "oru"))
    preview = client.get(f"/actor/{arrel.id}/merge?with={oru.id}").text

    assert arrel.name in preview
    assert oru.name in preview

    client.post("/judge", data={"kind": "merge", "entry": arrel.id, "value": oru.id})
    assert site.store.people(oru.id)[0].id == arrel.id

    client.post("/undo", data={"judgement": site.store.judgements()[0].id})
    assert site.store.people(oru.id)[0].id == oru.id


def test_dispute(site: Site, client: TestClient) -> None:
    """Both sides with their sentences, one click from the report; whatever differs is marked; footnotes cite both."""
    row = rows_across(site)["disputes"][0]
    page = client.get("/dispute/d1").text
    both = [site.store.entry(i) for i in (row.claim, row.answer)]

    assert "denies it" in page
    assert "a reason (80 % sure)" in page
    for found in both:
        assert f"/report/{found.report.id}?entry={found.id.rpartition('.')[2]}" in page
        assert f"{found.id}." in page.partition("As footnotes")[2]
    assert not re.search(r"\b(true|false|lie|lies|fact)\b", re.sub(r"<[^>]+>|\".*?\"", "", page), re.IGNORECASE)


def test_account(site: Site, client: TestClient) -> None:
    """Figures from the lowest to the highest with who gives which, and what is told differently."""
    rows_across(site)
    page = re.sub(r"<[^>]+>", " ", client.get("/account/v1").text)

    assert re.search(r"pilots\s+40\s+they differ\s+58", page)
    assert "2 independent sources" in page


def test_positions(site: Site, client: TestClient) -> None:
    """The change stands between the two sentences."""
    row = rows_across(site)["positions"][0]
    page = client.get("/position/p1").text
    first, last = (page.index(f"entry={i.rpartition('.')[2]}#") for i in row.statements)

    assert first < page.index("deny → assert · 3 days later") < last


def test_reports_that_are_not_compared_yet(site: Site, client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Are counted on the page, which does not wait for them."""
    monkeypatch.setattr(site.store, "uncompared", lambda: 12)
    monkeypatch.setattr(site.store, "compare", lambda: None)

    assert "12 reports are still being compared" in client.get("/disputes").text
    assert client.get("/disputes.json").json()["reports_uncompared"] == 12


def test_an_empty_record_says_what_to_do(tmp_path: Path) -> None:
    """On every screen that there can be."""
    with Store(tmp_path / "empty.db", create=True) as store:
        client = client_of(Site(store, token="the-token"))
        for path in (p for p in PAGES if "{" not in p):
            page = client.get(path)

            assert page.status_code == 200, path
            assert 'class="empty' in page.text, path


def test_hostile_words_in_every_field(tmp_path: Path) -> None:
    """Are words on every page, and in no feed or sheet anything else."""
    words = hostile_words(60)
    with Store(tmp_path / "hostile.db", create=True) as store:
        for number, one in enumerate(words):
            store.put(hostile_record(one, number))
        found = next(store.find(Question(what="statement")))
        store.judge("note", found.id, words[0], who=words[0], why=words[0])
        store.judge("speaker", found.id, words[1], who=words[0], why=words[0])
        site = Site(store, token="the-token", who=words[0])
        client = client_of(site)
        people = [c.id for c in site.counted(Question(), ("speaker",), 100)["speaker"] if c.id]
        paths = [p for p in PAGES if "{" not in p]
        paths += [f"/report/{r.report.id}" for r in store.report_lines(limit=100)]
        paths += [f"/actor/{key}" for key in people] + [f"/actor/{people[0]}/merge?with={people[1]}"]
        paths += [f"/entry/{found.id}"]
        for path in paths:
            page = client.get(path)
            assert page.status_code == 200, path
            assert page_of(page).faults() == [], path
            assert "\u202e" not in page.text
        for word in words:
            for field in ("words", "who", "outlet", "place", "sort", "group", "page", "said"):
                page = client.get("/search", params={field: word})
                assert page.status_code in (200, 400)
                assert page_of(page).faults() == [], (field, word)
        ElementTree.fromstring(client.get("/search.atom").content)
        for row in csv.reader(io.StringIO(client.get("/search.csv").text)):
            assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_nothing_is_marked_safe() -> None:
    """No template and no module turns escaping off."""
    for template in (SERVE / "templates").glob("*.html"):
        assert not re.search(r"\|\s*safe\b|autoescape", template.read_text(encoding="utf-8")), template.name
    for module in SERVE.rglob("*.py"):
        names = {n.id for n in ast.walk(ast.parse(module.read_text(encoding="utf-8"))) if isinstance(n, ast.Name)}
        assert "Markup" not in names, module.name


def test_our_scripts_make_no_markup() -> None:
    """Trusted Types would refuse it; here it is seen before a browser is."""
    for script in (SERVE / "static").glob("*.js"):
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function", script.read_text()
        )


def test_pages_are_kept_until_the_record_changes(site: Site, client: TestClient, stranger: TestClient) -> None:
    """The same page is not made twice; a judgement, other rights or another address give another one."""
    found = next(site.store.find(Question(what="statement")))
    path = f"/report/{found.report.id}"
    made: list[str] = []
    report = site.store.report
    site.store.report = lambda key: made.append(key) or report(key)  # type: ignore[method-assign,func-returns-value]
    first, again = client.get(path), client.get(path)

    assert first.content == again.content
    assert len(made) == 1
    assert stranger.get(path).text.count('action="/judge"') == 0 < first.text.count('action="/judge"')
    assert " lit" in client.get(f"{path}?entry={found.id.rpartition('.')[2]}").text

    site.store.judge("dismiss", found.id, who="somebody")
    assert client.get(path).content != first.content


def test_a_notice_is_told_once(site: Site, client: TestClient) -> None:
    """Though its page is kept."""
    found = next(site.store.find(Question(what="statement")))
    client.get("/search")
    told = client.post("/judge", data={"kind": "note", "value": "x", "entry": found.id, "back": "/search"})

    assert "the note is kept" in client.get(told.headers["location"]).text
    assert "the note is kept" not in client.get("/search").text


def test_what_is_kept_stays_small() -> None:
    """Those that nobody asks for are dropped; ways elsewhere are not kept."""
    pages = RenderedPages(lambda: "1", most=100)
    made: list[str] = []

    def make(name: str, status: int = 200) -> Response:
        made.append(name)
        return Response(name * 40, status)

    for name in ("a", "b", "a", "c", "a", "b"):
        assert pages.of(name, lambda name=name: make(name)).body == name.encode() * 40  # type: ignore[misc]
    assert made == ["a", "b", "c", "b"]
    for _ in range(2):
        pages.of("away", lambda: make("away", 303))
    assert made[-2:] == ["away", "away"]
