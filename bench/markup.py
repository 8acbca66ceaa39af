"""Pages after the markup of real sites: `python -m bench.markup`. How much of each article is lost in silence.

Twenty manners of markup (agencies, newspapers, broadcasters, blogs, ministries; old and new; `data/pages`), three
invented stories in each. Of every page's article the words that the report does not have are counted, and the
paragraphs of its furniture that it does have. A loss that a note of the report tells is none in silence. Prints what
went wrong; 1 when more than 0.5 % of the articles' words are lost in silence.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from onrecord.ingest import load

MOST = 0.005
_PAGES = Path(__file__).with_name("data") / "pages"
_TEMPLATES = Environment(loader=FileSystemLoader(_PAGES), autoescape=True, undefined=StrictUndefined)
MANNERS = tuple(sorted(path.stem for path in _PAGES.glob("*.html")))
MARK = "Zorbit"
"""Stands in every paragraph of furniture, and in no story."""


class Paragraph(NamedTuple):
    """Words of a story, and what they are: "p", "head" or "quote"."""

    words: str
    kind: str = "p"


class Story(NamedTuple):
    """A title, a lead and paragraphs; of those "#" begins heads and ">" quotations by themselves."""

    title: str
    lead: str
    paragraphs: tuple[str, ...]
    byline: str
    day: str


STORIES = (
    Story(
        "Harbour board rejects tunnel tender",
        "The board of Port Salve's harbour has rejected the only tender for a road tunnel under the estuary.",
        (
            "The tender, handed in by the builder Norvik Works, was twice as dear as the board had reckoned with.",
            "“We cannot sign this,” said Ingrid Vael, who chairs the board. “Nobody could.”",
            "Norvik said on Tuesday that it had offered a fair price.",
            "# A second try",
            "Vael said the board would ask for tenders again in spring, this time in two lots.",
            "> “A tunnel that nobody can pay for is no tunnel.”",
            "No.",
            "That was the whole answer of the transport minister, Karim Haddad, when he was asked whether the "
            "state would help.",
            "The estuary is crossed by 14,000 cars a day, according to the city.",
            "An earlier plan for a bridge was given up in 2019 after a court found that its piles would harm the "
            "oyster banks.",
        ),
        "Mara Quist",
        "2025-03-04",
    ),
    Story(
        "Two held after fire at grain store",
        "Police in Aldermoor said on Friday they had arrested two people over a fire that destroyed a grain store.",
        (
            "A woman of 34 and a man of 29 were held on suspicion of arson, a police spokeswoman said.",
            "Nobody was hurt.",
            "Firefighters needed nine hours to put the blaze out, Chief Officer Ben Oakley told reporters at the "
            "scene.",
            "“When we came, the roof was already gone,” he said.",
            "The store belonged to a farmers' cooperative, which lost 4,000 tonnes of wheat.",
            "# 'We will build again'",
            "“We will build again, here, and before the harvest,” said its head, Tomas Brenner.",
            "Last year the cooperative had been in a dispute with a group that wants the land for a park. The "
            "group condemned the fire.",
            "> “This is not how we speak to each other in this valley,” it said in a statement.",
            "A judge is to decide on Saturday whether the two stay in custody.",
        ),
        "From our correspondent",
        "2025-06-13",
    ),
    Story(
        "Island states ask lender for a pause in payments",
        "Finance ministers of six island states have asked the Regional Bank to let them pause payments after storms.",
        (
            "The request was made at the bank's yearly meeting in Lannes, its president, Odile Ferrand, said.",
            "“They have asked for two years. We have said: show us the figures,” Ferrand said.",
            "The ministers put the damage of this season's three storms at $2.1 billion.",
            "“Every dollar that goes to the bank now is a roof that stays open,” said Salu Temo, finance "
            "minister of Ahirau.",
            "The bank lent the six states $640 million between 2015 and 2022.",
            "# Doubts in the north",
            "The northern members are against a pause for all, two officials who were at the table said.",
            "One of them, who asked not to be named, said: “It would set an example.”",
            "> “An example is what we want to set,” Temo said when told of it.",
            "The board meets again on 9 October.",
        ),
        "Jo Aldana and Piet Lind",
        "2025-09-22",
    ),
)

_SECTIONS = ("Home", "World", "Business", "Sport", "Weather")
_FURNITURE = {
    "nav": "".join(f'<li><a href="/{n}">{MARK} {n}</a></li>' for n in _SECTIONS),
    "related": "".join(
        f'<li><a href="/r/{n}">{MARK} related headline number {n} about something else entirely</a></li>'
        for n in range(5)
    ),
    "cookies": f"<p>{MARK}: we and our partners use cookies to store and access information on a device.</p>",
    "newsletter": f"<p>{MARK}: sign up for our newsletter and get the day's stories in your inbox every morning.</p>",
    "footer": f"<p>{MARK} Media Ltd. All rights reserved. <a href='/t'>Terms</a> <a href='/p'>Privacy</a></p>",
    "mark": MARK,
}


def page(manner: str, story: Story) -> str:
    """A story's page in one manner of markup."""
    paragraphs = [_paragraph(words) for words in story.paragraphs]

    def linked_data(**more: object) -> Markup:
        said = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": story.title,
            "datePublished": f"{story.day}T08:00:00Z",
            "author": [{"@type": "Person", "name": story.byline}],
        }
        return Markup('<script type="application/ld+json">%s</script>') % Markup(json.dumps({**said, **more}))

    return _TEMPLATES.get_template(f"{manner}.html").render(
        title=story.title,
        lead=story.lead,
        paragraphs=paragraphs,
        whole="\n".join([story.lead, *(p.words for p in paragraphs)]),
        byline=story.byline,
        day=story.day,
        linked_data=linked_data,
        **{name: Markup(words) for name, words in _FURNITURE.items()},
    )


def _paragraph(words: str) -> Paragraph:
    kind = {"#": "head", ">": "quote"}.get(words[0], "p")
    return Paragraph(words.lstrip("#> "), kind)


class Loss(NamedTuple):
    """What a report lost of its page's article, and what it has that is none of it."""

    words: int
    lost: tuple[str, ...]
    told: bool
    furniture: tuple[str, ...]


def loss(manner: str, story: Story) -> Loss:
    """One page read, compared with its article."""
    report = load(page(manner, story))
    have = _folded(report.text)
    sentences = [s for p in (story.title, story.lead, *story.paragraphs) for s in _sentences(_paragraph(p).words)]
    lost = tuple(s for s in sentences if _folded(s) not in have)
    furniture = tuple(line for line in report.text.splitlines() if MARK in line)
    words = sum(len(s.split()) for s in sentences)
    return Loss(words, lost, bool(report.notes), furniture)


def _sentences(words: str) -> Sequence[str]:
    return re.split(r"(?<=[.!?”]) (?=[A-Z“])", words)


def _folded(text: str) -> str:
    return " ".join(text.split())


def main() -> int:
    """Read all pages and say what was lost."""
    words = silent = told = taken = 0
    for manner in MANNERS:
        for number, story in enumerate(STORIES, 1):
            found = loss(manner, story)
            lost = sum(len(s.split()) for s in found.lost)
            words += found.words
            told += lost if found.told else 0
            silent += 0 if found.told else lost
            taken += len(found.furniture)
            for what, lines in (("lost", found.lost), ("furniture", found.furniture)):
                for line in lines:
                    print(f"{manner} {number} {what}: {line[:100]}")
    print(f"{len(MANNERS) * len(STORIES)} pages, {words:,} words of articles: {100 * silent / words:.2f} % lost in")
    print(f"silence, {100 * told / words:.2f} % lost and told; {taken} paragraphs of furniture taken")
    return int(silent > MOST * words)


if __name__ == "__main__":
    sys.exit(main())
