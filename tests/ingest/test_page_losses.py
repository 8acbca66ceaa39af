"""Pages after the markup of real sites: no word of the article is lost, nothing beside it is taken."""

from __future__ import annotations

import pytest

from onrecord.ingest import load

PARAGRAPHS = [
    "The council of Salve voted on Monday to close the old bridge to lorries for at least two years.",
    "“We have no choice,” Mayor Ann Roe told reporters after the vote.",
    "Engineers found cracks in four of its nine piers in March, a report said.",
    "Hauliers called the decision a disaster.",
    "“It is forty kilometres to the next crossing,” said Max Moe, who runs a firm in the harbour.",
    "No.",
    "The ministry in the capital declined to comment on who will pay for the repairs.",
    "Work is to begin in the autumn, once the tenders are in.",
]
NAV = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li><li><a href='/s'>Sport</a></li></ul></nav>"
FOOT = "<footer><p>Contact us for anything that you would like to tell the editors of this site.</p></footer>"
RELATED = (
    "<div class='related-posts'><h3>Related</h3><ul><li><a href='/a'>Harbour dredged for the first time in years</a>"
    "</li><li><a href='/b'>Ferry sails again after the storm of last week</a></li></ul></div>"
)


def _p(ps: list[str] | None = None) -> str:
    return "".join(f"<p>{p}</p>" for p in ps or PARAGRAPHS)


def _div(cls: str, inner: str) -> str:
    return f"<div class='{cls}'>{inner}</div>"


H1 = "<h1>Salve closes old bridge to lorries</h1>"
BODIES = {
    "wordpress": f"<article class='post type-post hentry'><header class='entry-header'>{H1}</header>"
    + _div("entry-content", _p() + "<div class='sharedaddy'><a href='#'>Share on X</a></div>")
    + f"</article>{RELATED}",
    "gutenberg": f"<main class='wp-block-group'>{H1}" + _div("wp-block-post-content is-layout-flow", _p()) + "</main>",
    "amp": f"<article class='amp-wp-article'>{H1}" + _div("amp-wp-article-content", _p()) + "</article>",
    "live-blog": f"<main>{H1}"
    + "".join(
        f"<article class='live-post'><time>1{i}:00</time><h2>Update number {i}</h2>{_p(PARAGRAPHS[2 * i : 2 * i + 2])}</article>"
        for i in range(4)
    )
    + "</main>",
    "agency": f"<div id='content'>{H1}<div class='story-body'>"
    + "".join(f"<div data-component='text-block'><div><p>{p}</p></div></div>" for p in PARAGRAPHS)
    + "</div></div>",
    "div-soup": f"<div><div>{H1}<div>"
    + "".join(f"<div><div><span>{p}</span></div></div>" for p in PARAGRAPHS)
    + "</div></div></div>",
    "breaks": _div("story", H1 + "<br><br>".join(PARAGRAPHS)),
    "sections": f"<main>{H1}" + "".join(f"<section>{p}</section>" for p in PARAGRAPHS) + "</main>",
    "articles": f"<main>{H1}" + "".join(f"<article>{_p([p])}</article>" for p in PARAGRAPHS) + "</main>",
    "aside": f"<main><aside class='main-col'>{H1}{_p()}</aside></main>",
    "teaser": f"<article>{H1}{_div('teaser-content', _p(PARAGRAPHS[:3]))}{_div('body', _p(PARAGRAPHS[3:]))}</article>",
    "lead-header": f"<article><header>{H1}<p class='lead'>{PARAGRAPHS[0]}</p></header>{_div('body', _p(PARAGRAPHS[1:]))}</article>",
    "loose": f"<article>{H1}{PARAGRAPHS[0]}<div class='ad-slot'></div>{PARAGRAPHS[1]}{_p(PARAGRAPHS[2:])}</article>",
    "gallery": f"<article>{H1}{_p(PARAGRAPHS[:4])}<figure><img src='x.jpg'></figure>{_p(PARAGRAPHS[4:])}</article>",
    "newsletter": f"<article>{H1}{_p(PARAGRAPHS[:4])}<div class='newsletter-signup'><p>Get all the news in your inbox"
    f" every single morning of the week.</p></div>{_p(PARAGRAPHS[4:])}</article>",
    "links": f"<article>{H1}"
    + _p([p.replace("bridge", "<a href='/t/bridge'>bridge</a>") for p in PARAGRAPHS])
    + "</article>",
    "form": f"<form id='aspnetForm'><div id='main'>{H1}{_p()}</div></form>",
    "table": f"<table><tr><td>{H1}{_p()}</td></tr></table>",
    "list": f"<article>{H1}{_p(PARAGRAPHS[:2])}<ul><li>{PARAGRAPHS[2]}</li><li>{PARAGRAPHS[3]}</li></ul>{_p(PARAGRAPHS[4:])}</article>",
    "blockquote": f"<article>{H1}<p>{PARAGRAPHS[0]}</p><blockquote><p>{PARAGRAPHS[1]}</p></blockquote>{_p(PARAGRAPHS[2:])}</article>",
}


def _page(body: str) -> str:
    head = "<meta charset='utf-8'><title>Salve closes old bridge to lorries</title>"
    return f"<!doctype html><html lang='en'><head>{head}</head><body>{NAV}{body}{FOOT}</body></html>"


@pytest.mark.parametrize("name", BODIES)
def test_no_word_is_lost(name: str) -> None:
    """Every paragraph is there; navigation, related stories and the foot are not."""
    text = load(_page(BODIES[name])).text

    assert [p for p in PARAGRAPHS if p not in text] == []
    assert "Contact us" not in text
    assert "Ferry sails again" not in text
    assert "inbox" not in text


def test_hidden() -> None:
    """What is hidden on the page is no text."""
    hidden = "<p style='display:none'>Nobody ever sees this sentence on the page of the site.</p>"
    text = load(_page(f"<article>{H1}{_p()}{hidden}</article>")).text

    assert "Nobody ever sees" not in text


def test_day_of_change_is_no_day_of_publication() -> None:
    """With dateModified alone the day stays unknown."""
    said = '<script type="application/ld+json">{"@type":"NewsArticle","dateModified":"2024-06-20T10:00:00Z"}</script>'
    page = _page(f"<article>{H1}{_p()}</article>").replace("</head>", f"{said}</head>")

    assert load(page).published is None


def test_behind_paywall() -> None:
    """A stub is noted as cut."""
    page = _page(
        f"<article>{H1}{_p(PARAGRAPHS[:2])}<p>To continue reading this article, subscribe today.</p></article>"
    )

    assert load(page).notes == ("the text is cut: the rest is for subscribers",)
