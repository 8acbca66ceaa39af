"""Short inputs that people's tools got wrong: `python -m bench.trials --shared ../shared [--errors]`.

`files` and `checks`: of the trials 01 to 48, by the shared checker. `statements` and `events`: of whole reports (51
to 59), the share of what the record shows that is right in every respect, each taken once: content, speaker, act and
what else gold says; type, parties, status. `statements_found` and `events_found` are the share of what a careful
reader lists that comes out so.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import onrecord
from bench.sets import Read
from onrecord.plover import TYPES

Entry = dict[str, Any]
Check = Callable[[Entry, Entry], tuple[bool, str]]


def _checker(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("trials_check", shared / "data" / "trials" / "check.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _trials(shared: Path, read: Read) -> Iterator[tuple[Entry, Entry]]:
    """Each trial with the record of its report."""
    for path in sorted((shared / "data" / "trials").glob("[0-9][0-9].json")):
        trial = json.loads(path.read_text(encoding="utf-8"))
        words = path.with_suffix(".txt").read_text(encoding="utf-8")
        yield trial, json.loads(read(words, published=trial["published"]).to_json())


def _as_check(kind: str, gold: Entry) -> Entry:
    """What a careful reader lists, as the shared checker takes it."""
    if kind == "statements":
        act = {} if "*" in gold["act"] else {"act": gold["act"]}
        return {"check": "statement", "content": gold["content"], "speaker": gold["speaker"], **act, **gold["extra"]}
    asked: Entry = {"check": "event", "trigger": gold["trigger"], "status": gold["status"].split("|")}
    asked["type"] = list(TYPES) if gold["type"] == "*" else gold["type"].split("|")
    asked["actor"] = gold["actors"] or None
    if gold["recipients"]:
        asked["recipient"] = gold["recipients"]
    return asked


def _right(record: Entry, kind: str, golds: list[Entry], check: Check) -> tuple[int, int, int, list[str]]:
    """How many entries are shown, how many listed (optional ones apart), how many are right, and what is wrong."""
    taken: set[int] = set()
    wrong: list[str] = []
    for entry in record[kind]:
        alone = {**record, kind: [entry]}
        fits = (i for i, g in enumerate(golds) if i not in taken and check(alone, _as_check(kind, g))[0])
        found = next(fits, None)
        if found is None:
            words = entry["trigger"]["surface"] if kind == "events" else entry["content"][0]["surface"]
            wrong.append(f"{kind}: {words[:90]}")
        else:
            taken.add(found)
    optional = sum(1 for i, g in enumerate(golds) if i not in taken and (g.get("extra") or {}).get("optional"))
    return len(record[kind]), len(golds) - optional, len(taken), wrong


def trial_figures(
    shared: Path, *, read: Read = onrecord.read, show: Callable[[str], None] | None = None
) -> dict[str, float]:
    """Counts of the short trials, shares in percent of the whole reports."""
    check: Check = _checker(shared).check
    files = whole = checks = passed = 0
    counts = {"statements": [0, 0, 0], "events": [0, 0, 0]}
    for trial, record in _trials(shared, read):
        if "checks" in trial:
            results = [check(record, c) for c in trial["checks"]]
            for wanted, (right, why) in zip(trial["checks"], results, strict=True):
                if show and not right:
                    show(f"{trial['n']} {json.dumps(wanted, ensure_ascii=False)}: {why}")
            files, checks = files + 1, checks + len(results)
            passed += sum(right for right, _ in results)
            whole += all(right for right, _ in results)
            continue
        for kind, count in counts.items():
            *numbers, wrong = _right(record, kind, trial[kind], check)
            counts[kind] = [a + b for a, b in zip(count, numbers, strict=True)]
            for line in wrong if show else ():
                show(f"{trial['n']} {line}")  # type: ignore[misc]
    shares = {
        f"{kind}{what}": round(100 * right / max(1, of), 1)
        for kind, (shown, listed, right) in counts.items()
        for what, of in (("", shown), ("_found", listed))
    }
    return {"files": whole, "checks": passed, **shares}


def main() -> int:
    """Print the figures, and with `--errors` the entries that are wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with data/")
    parser.add_argument("--errors", action="store_true", help="print what is wrong")
    args = parser.parse_args()
    print(trial_figures(args.shared, show=print if args.errors else None))
    return 0


if __name__ == "__main__":
    sys.exit(main())
