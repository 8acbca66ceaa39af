"""The pages in a real browser: nothing hostile runs, nothing overflows, keys work, and all reads without scripts.

Skipped where Playwright or Chromium is missing; ONRECORD_CHROMIUM names another browser.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import CHROMIUM, LISTEN, Served, asked_by, page_in, run_browser, served, sync_api, told_by
from by_hand import record
from serving import addresses, hostile_record, hostile_words, rows_across

from onrecord.answers import Question
from onrecord.model import Record
from onrecord.serve.app import PAGES
from onrecord.store.store import Store

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium")
WIDTHS = (320, 1024, 2560)
CALGARY = record("[S1 [P Ann Bo Lee]] [Q1 said] [C1 the road to [L Calgary] was open].", published="2024-03-02")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    yield from run_browser()


@pytest.fixture
def example(tmp_path: Path, ferry: Record) -> Iterator[Served]:
    with Store(tmp_path / "record.db", create=True) as store:
        store.put(ferry)
        yield from served(store)


@pytest.mark.parametrize("width", WIDTHS)
def test_every_screen(browser: Any, example: Served, width: int) -> None:
    """No message in the console, no failed request, nothing wider than the window."""
    rows_across(example.site)
    for page in page_in(browser, example, width=width):
        said = told_by(page)
        for path in addresses(example.site)[: len(PAGES)]:
            other = example.site.store.people("oru")[0].id
            page.goto(example.base + (f"{path}?with={other}" if path.endswith("/merge") else path))
            too_wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            titles = page.locator("h1").count()

            assert too_wide <= 0, (path, width)
            assert titles == 1, path
        assert said == []


def test_nothing_hostile_runs(browser: Any, tmp_path: Path) -> None:
    """Three hundred strings in every field, on every page: none runs, none is even stopped by the browser."""
    words = hostile_words(300)
    with Store(tmp_path / "hostile.db", create=True) as store:
        for number in range(0, len(words), 10):
            store.put(hostile_record(" ".join(words[number : number + 10]), number))
        found = next(store.find(Question(what="statement")))
        store.judge("note", found.id, words[0], who=words[1], why=words[2])
        for on in served(store):
            people = [c.id for c in on.site.counted(Question(), ("speaker",), 4)["speaker"]]
            paths = [p for p in PAGES if "{" not in p] + [f"/entry/{found.id}"] + [f"/actor/{i}" for i in people]
            paths += [f"/report/{line.report.id}?entry=s1" for line in store.report_lines(limit=100)]
            for page in page_in(browser, on):
                asked = asked_by(page)
                page.add_init_script(LISTEN)
                for path in paths:
                    page.goto(on.base + path)
                    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")

                    assert page.evaluate("[window.hit ?? null, window.reports]") == [None, []], path
                assert [url for url in asked if not url.startswith(on.base)] == []


def test_scripts_of_others_would_not_run(browser: Any, example: Served) -> None:
    """Were escaping ever forgotten, the browser would still refuse: inline, eval and markup from strings."""
    for page in page_in(browser, example):
        page.add_init_script(LISTEN)
        page.goto(f"{example.base}/inputs")
        page.evaluate(
            """() => {
                const script = document.createElement("script");
                try { script.textContent = "window.hit = 1"; } catch { window.reports.push("trusted-types"); }
                document.body.append(script);
                const markup = "<img src=x onerror='window.hit=1'>";
                try { document.body.innerHTML = markup; } catch { window.reports.push("html"); }
            }"""
        )
        page.wait_for_timeout(100)

        assert page.evaluate("window.hit ?? null") is None
        assert "html" in page.evaluate("window.reports")


def test_a_report_by_keys_alone(browser: Any, example: Served) -> None:
    """j and k go through the cards, the words light up, a and u judge and take back; the address says where one is."""
    report = example.site.store.report_lines(limit=1)[0].report.id
    for page in page_in(browser, example):
        page.goto(f"{example.base}/report/{report}")
        page.keyboard.press("j")
        first = page.locator(".card.selected").get_attribute("data-entry")
        page.keyboard.press("j")
        second = page.locator(".card.selected").get_attribute("data-entry")
        lit = page.locator(".text .lit").first.get_attribute("data-in")

        assert first != second
        assert second in (lit or "")
        assert f"entry={second}" in page.url

        page.keyboard.press("k")
        assert page.locator(".card.selected").get_attribute("data-entry") == first

        with page.expect_navigation():
            page.keyboard.press("a")
        assert [(j.kind, j.target) for j in example.site.store.judgements()] == [("accept", f"{report}.{first}")]

        with page.expect_navigation():
            page.keyboard.press("u")
        assert example.site.store.judgements()[0].undone is not None

        page.keyboard.press("?")
        assert page.locator("#help").is_visible()


def test_review_by_keys_alone(browser: Any, example: Served) -> None:
    """A key a judgement, the next at once; another act, skipping, undoing; what is not kept comes back and is told."""
    store = example.site.store
    for page in page_in(browser, example):
        page.goto(f"{example.base}/review")
        order = page.eval_on_selector_all(".queue .item", "(items) => items.map((item) => item.dataset.entry)")
        current = page.locator(".queue .item.now")

        page.keyboard.press("a")
        assert current.get_attribute("data-entry") == order[1]
        page.keyboard.press("j")
        page.keyboard.press("5")
        assert current.get_attribute("data-entry") == order[3]
        left = sum(1 for _ in store.find(Question(what="statement"))) - 2
        sync_api.expect(page.locator("[data-left]")).to_have_text(str(left))
        page.wait_for_timeout(500)
        assert [(j.kind, j.target, j.value) for j in store.judgements()] == [
            ("accept", order[0], None),
            ("act", order[2], "warn"),
        ]

        page.keyboard.press("u")
        sync_api.expect(current).to_have_attribute("data-entry", order[2])
        assert store.judgements()[1].undone is not None

        page.route("**/judge", lambda route: route.abort())
        page.keyboard.press("r")
        sync_api.expect(page.locator("[data-trouble]")).to_be_visible()
        assert current.get_attribute("data-entry") == order[2]
        assert "Not kept" in page.locator("[data-trouble]").inner_text()


def test_handing_over_a_text(browser: Any, example: Served) -> None:
    """It is pasted, read while one looks on, and opened from where it is told."""
    text = "Mayor speaks\n\nMayor Ann Lee said on Monday that the bridge would stay shut. She denied any risk."
    for page in page_in(browser, example):
        page.goto(f"{example.base}/inputs")
        page.fill("textarea[name=text]", text)
        page.fill("input[name=outlet]", "The Crier")
        page.click("button.strong")
        page.wait_for_selector(".job [data-told] a", timeout=60_000)
        page.click(".job [data-told] a")

        assert "Mayor speaks" in page.locator("h1").inner_text()
        assert page.locator(".card").count() >= 2


def test_without_scripts(browser: Any, example: Served) -> None:
    """All that is read, and also judging, works by links and forms alone."""
    store = example.site.store
    for page in page_in(browser, example, scripts=False):
        page.goto(f"{example.base}/search?act=deny")
        with page.expect_navigation():
            page.locator(".row .open").first.click()
        page.locator(".card.selected").wait_for()
        assert page.locator(".card.selected").count() == 1
        assert page.locator(".text .lit").count() >= 1

        with page.expect_navigation():
            page.locator(".layer-events").click()
        assert "hide=events" in page.url

        page.goto(f"{example.base}/review")
        with page.expect_navigation():
            page.locator(".queue .item").first.locator("button[value=accept]").click()
        page.locator(".notice").wait_for()
        assert page.locator(".notice").count() == 1
        assert [j.kind for j in store.judgements()] == ["accept"]

        with page.expect_navigation():
            page.locator(".notice button").click()
        assert store.judgements()[0].undone is not None


def test_the_map_by_keys_alone(browser: Any, example: Served) -> None:
    """Plus and minus go nearer and further, arrows to the sides while the map is looked at; 0 shows all places."""
    example.site.store.put(CALGARY)
    for page in page_in(browser, example):
        page.goto(f"{example.base}/map?at=50,10&wide=40")
        with page.expect_navigation():
            page.keyboard.press("+")
        assert "wide=20" in page.url
        page.keyboard.press("ArrowRight")
        assert "at=50%2C10&" in page.url

        page.locator(".map-frame").focus()
        with page.expect_navigation():
            page.keyboard.press("ArrowRight")
        assert "at=50%2C20&" in page.url
        with page.expect_navigation():
            page.keyboard.press("0")
        assert page.url == f"{example.base}/map"

        page.locator("a.at").first.focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert "/search?place=" in page.url
        assert page.locator(".row").count() >= 1


def test_the_network_lights_what_is_pointed_at(browser: Any, example: Served) -> None:
    """The ties of an actor and who is at their other ends stay, the rest goes pale; a tie opens its sentences."""
    for page in page_in(browser, example):
        page.goto(f"{example.base}/network?tie=speak&tie=accuse&tie=deny&tie=demand&tie=harm")
        tie = page.locator("a.tie").first
        ends = (tie.get_attribute("data-ends") or "").split()
        tie.focus()
        assert page.locator("svg.pointing").count() == 1
        assert page.locator("a.tie.lit").count() == 1
        lit = page.eval_on_selector_all("a.node.lit", "(nodes) => nodes.map((node) => node.dataset.node)")
        assert sorted(lit) == sorted(ends)

        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert page.locator(".row").count() >= 1


def test_a_search_is_saved_without_scripts(browser: Any, example: Served) -> None:
    """And removed, and put back, by forms alone; the map and the network are drawn."""
    example.site.store.put(CALGARY)
    for page in page_in(browser, example, scripts=False):
        page.goto(f"{example.base}/map?act=deny")
        page.locator(".saving summary").click()
        page.fill(".saving input[name=name]", "Where it was denied")
        with page.expect_navigation():
            page.click(".saving button")
        assert [s.address for s in example.site.store.saved_searches()] == ["/map?act=deny"]

        page.goto(f"{example.base}/searches")
        with page.expect_navigation():
            page.click("form[action='/searches/remove'] button")
        assert example.site.store.saved_searches() == []
        with page.expect_navigation():
            page.click(".notice button")
        page.locator("td.main a").wait_for()
        assert len(example.site.store.saved_searches()) == 1

        page.goto(f"{example.base}/map")
        assert page.locator("a.at").count() >= 1
        page.goto(f"{example.base}/network?tie=speak")
        with page.expect_navigation():
            page.locator(".twin td.num a").first.click()
        assert page.locator(".row").count() >= 1


def test_the_start_up_address(browser: Any, example: Served) -> None:
    """Leads to pages that may write, and leaves no token in the address bar."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{example.base}/inputs")
    assert page.locator("form[method=post]").count() == 0

    page.goto(f"{example.base}/?token={example.site.token}")
    assert page.url == f"{example.base}/"

    page.goto(f"{example.base}/inputs")
    assert page.locator("form[method=post]").count() == 1
    context.close()
