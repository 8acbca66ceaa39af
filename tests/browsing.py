"""A served record in a real browser. ONRECORD_CHROMIUM names another one than Chromium."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

from onrecord.serve.app import application
from onrecord.serve.running import listening
from onrecord.serve.site import Site
from onrecord.serve.users import Users
from onrecord.store.store import Store

sync_api = pytest.importorskip("playwright.sync_api")
uvicorn = pytest.importorskip("uvicorn")

CHROMIUM = os.environ.get("ONRECORD_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
OPTIONS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
)
# What a script of others would leave behind, and what the browser says of one that it did not let run.
LISTEN = """
window.hit = undefined;
window.reports = [];
document.addEventListener("securitypolicyviolation", (event) => window.reports.push(event.violatedDirective));
window.alert = window.confirm = window.prompt = () => { window.hit = 1; };
"""


class Served(NamedTuple):
    """A site that is reached over a socket of this machine."""

    site: Site
    base: str
    server: Any


def run_browser() -> Iterator[Any]:
    """A browser without a window."""
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS.split())
        yield opened
        opened.close()


def served(store: Store, users: Users | None = None) -> Iterator[Served]:
    """The record, served until it is not needed any more."""
    socket = listening(None)
    port = socket.getsockname()[1]
    site = Site(store, token="the-token", port=port, who="tester", users=users)
    server = uvicorn.Server(uvicorn.Config(application(site), log_level="error", lifespan="off", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]}, daemon=True)
    thread.start()
    yield Served(site, f"http://127.0.0.1:{port}", server)
    server.should_exit = True
    thread.join(10)
    socket.close()


def page_in(browser: Any, on: Served, *, width: int = 1024, scripts: bool = True, **more: Any) -> Iterator[Any]:
    """A page of somebody who came by the start-up address."""
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts, **more)
    context.add_cookies([{"name": on.site.cookie, "value": on.site.token, "url": on.base}])
    page = context.new_page()
    page.set_default_timeout(60_000)  # a shared machine is no fault of a page
    yield page
    context.close()


def told_by(page: Any) -> list[str]:
    """What the browser has to say, as it comes."""
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(str(error)))

    def failed(request: Any) -> None:
        # What the next page cuts off while it is still under way, as a slow machine's icon, has not failed.
        if request.failure != "net::ERR_ABORTED":
            said.append(f"failed: {request.url}: {request.failure}")

    page.on("requestfailed", failed)
    return said


def asked_by(page: Any) -> list[str]:
    """What is asked for, of whomever."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    return asked
