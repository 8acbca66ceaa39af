"""What a stranger's reports come out as: figures over whole stories, which nothing is trained on.

    python -m bench.stories --shared ../shared [--stories c1 c2] [--own] [--errors]

Those of the shared data that are kept for choosing (a1–a3, b1–b3), or with `--own` those of `bench/data/stories`
(h1–h4, i1–i4), which were written with their gold by eight writers who knew nothing of the rules.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import onrecord
from bench.addressees import counted
from bench.sets import Read, tool

KEPT = ("a1", "a2", "a3", "b1", "b2", "b3")
"""Stories that nothing is ever trained on."""
OWN = ("h1", "h2", "h3", "h4", "i1", "i2", "i3", "i4")
"""Stories of this repository, in the same form: nothing is trained on them either."""
OWN_FOLDER = Path(__file__).with_name("data") / "stories"


class StoryReport(NamedTuple):
    """One report of a story with its gold in the shared scorer's form."""

    name: str
    text: str
    gold: dict[str, Any]


def story_folder(shared: Path, story: str) -> Path:
    """Where a story's reports and gold lie."""
    own = OWN_FOLDER / story
    return own if own.is_dir() else shared / "data" / "stories" / story


def story_reports(shared: Path, stories: tuple[str, ...] = KEPT) -> Iterator[StoryReport]:
    """Every report of the stories."""
    module = tool(shared, "story_gold")
    for story in stories:
        folder = story_folder(shared, story)
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        for report in gold["reports"]:
            text = (folder / f"{report['id']}.txt").read_text(encoding="utf-8")
            yield StoryReport(f"{story}-{report['id']}", text, module.report_gold(gold, report, text)[0])


def story_figures(
    shared: Path, stories: tuple[str, ...] = KEPT, *, read: Read = onrecord.read, errors: bool = False
) -> dict[str, float]:
    """Statements and events of whole reports against gold, in percent, by the shared scorer."""
    module = tool(shared, "score")
    n: Counter[str] = Counter()
    for report in story_reports(shared, stories):
        record = read(report.text, published=report.gold["published"])
        if errors:
            print(report.name)
        n.update(module.compare(report.gold, json.loads(record.to_json()), errors))
        n.update(counted(module, report.gold, record))

    def share(part: str, whole: str) -> float:
        return round(100 * n[part] / max(1, n[whole]), 1)

    def f1(hit: str, have: str, want: str) -> float:
        found: float = module.prf(n[hit], n[have], n[want])[2]
        return round(100 * found, 1)

    precise, recalled = share("parties right", "parties pred"), share("parties found", "parties gold")
    parties = 2 * precise * recalled / max(0.1, precise + recalled)
    return {
        "f1": f1("hit", "pred", "gold"),
        "attributed_f1": f1("speaker", "pred", "gold"),
        "speaker": share("speaker", "hit"),
        "kind": share("kind", "hit"),
        "act": share("act", "hit"),
        "relay": share("relay", "relays"),
        "addressee_precision": share("addressees right", "addressees pred"),
        "addressee_recall": share("addressees found", "addressees gold"),
        "date": share("date", "dated"),
        "dates_right": round(100 - share("dates wrong", "dates given"), 1),
        "events_precision": share("events hit", "events pred"),
        "events_recall": share("events hit", "events gold"),
        "events_f1": f1("events hit", "events pred", "events gold"),
        "events_status": share("events status", "events hit"),
        "parties_f1": round(parties, 1),
        "events_who": share("events who", "events hit"),
    }


def main() -> None:
    """Print the figures, and with `--errors` what is wrong in each report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with data/ and tools/")
    parser.add_argument("--stories", nargs="+", help="only these, by name")
    parser.add_argument("--own", action="store_true", help="those of this repository")
    parser.add_argument("--errors", action="store_true", help="print each error")
    args = parser.parse_args()
    stories = tuple(args.stories or (OWN if args.own else KEPT))
    print(json.dumps(story_figures(args.shared, stories, errors=args.errors)))


if __name__ == "__main__":
    main()
