"""Every screen can be used by whoever cannot see it, or sees it badly: axe-core's rules, in a browser, light and dark.

Skipped where Playwright or Chromium is missing, as the other tests in a browser are.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import CHROMIUM, Served, page_in, run_browser, served
from serving import addresses, rows_across

from onrecord.answers import Question
from onrecord.model import Record
from onrecord.serve.app import PAGES
from onrecord.serve.users import Users, add
from onrecord.store.store import Store

VENDOR = Path(__file__).parents[1] / "vendor"
MANIFEST = json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8"))
AXE = (VENDOR / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
RUN = "async (options) => (await axe.run(document, {resultTypes: ['violations'], ...options})).violations"
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
"""What may differ in the dark."""
no_browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    yield from run_browser()


@pytest.fixture
def example(tmp_path: Path, ferry: Record) -> Iterator[Served]:
    with Store(tmp_path / "record.db", create=True) as store:
        store.put(ferry)
        found = next(store.find(Question(what="statement")))
        store.judge("note", found.id, "words", who="somebody", why="a reason")
        yield from served(store)


def violations(page: Any, address: str, options: dict[str, Any] | None = None) -> list[str]:
    """What axe-core finds on a page: how bad, which rule, where."""
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    page.evaluate(AXE)
    path = "/" + address.split("/", 3)[3]
    return [
        f"{path} {one['impact']} {one['id']} {node['target']} {node['failureSummary']}"
        for one in page.evaluate(RUN, options or {})
        for node in one["nodes"]
    ]


@no_browser
@pytest.mark.parametrize(("scheme", "options"), [("light", {}), ("dark", COLOURS)])
def test_every_screen(browser: Any, example: Served, scheme: str, options: dict[str, Any]) -> None:
    """Names, contrast, order, roles: nothing is wrong with any screen."""
    rows_across(example.site)
    other = example.site.store.people("oru")[0].id
    report = example.site.store.report_lines(limit=1)[0].report.id
    paths = [f"{p}?with={other}" if p.endswith("/merge") else p for p in addresses(example.site)[: len(PAGES)]]
    paths += [
        f"/report/{report}?entry=s1",
        "/search?act=deny&group=speaker",
        "/search?words=nothingofthekind",
        "/nowhere",
    ]
    paths += [f"/api/reconcile/preview/{other}"]
    for page in page_in(browser, example, bypass_csp=True, color_scheme=scheme):
        found = [fault for path in paths for fault in violations(page, example.base + path, options)]

    assert not found, "\n".join(found)


@no_browser
def test_nothing_on_record(browser: Any, tmp_path: Path) -> None:
    """Empty screens, too, and the log-in."""
    add(tmp_path / "users", "ann", "a long pass phrase")
    with Store(tmp_path / "empty.db", create=True) as store:
        found: list[str] = []
        for on in served(store):
            for page in page_in(browser, on, bypass_csp=True):
                found += [fault for path in PAGES if "{" not in path for fault in violations(page, on.base + path)]
        for on in served(store, Users(tmp_path / "users")):
            for page in page_in(browser, on, bypass_csp=True):
                found += violations(page, f"{on.base}/login")
                page.fill("input[name=name]", "ann")
                page.fill("input[name=password]", "a long pass phrase")
                page.click("button.strong")
                page.wait_for_selector(".logout")
                found += violations(page, f"{on.base}/reports")

    assert not found, "\n".join(found)


def test_what_others_made() -> None:
    """Each file is the one that the manifest names, and none is there that it does not."""
    named = {file: digest for package in MANIFEST["packages"] for file, digest in package["files"].items()}
    there = {p.relative_to(VENDOR).as_posix(): p for p in VENDOR.rglob("*") if p.is_file() and p.parent != VENDOR}

    assert {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in there.items()} == named
    for package in MANIFEST["packages"]:
        assert all(package[field] for field in ("name", "version", "licence", "source", "about"))
        assert any("LICENSE" in file for file in package["files"])
