"""Inputs: what became of each, and handing over more."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import islice
from typing import cast, get_args

import msgspec
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from onrecord.answers import InputState
from onrecord.errors import UsageError
from onrecord.ingest import given_day
from onrecord.serve.adding import AddingJob, HandedFile, HandOver
from onrecord.serve.page import Page, Sheet, as_json
from onrecord.serve.problems import wants_data
from onrecord.serve.query import page_of
from onrecord.serve.site import Site

FILES = 200
_PAGE = 100
_LONGEST = 1800.0  # seconds that one page listens


def inputs(site: Site, request: Request) -> Page:
    """Every input, and how to hand over more."""
    params = request.query_params
    state = params.get("state") or None
    if state is not None and state not in get_args(InputState):
        raise UsageError(f"state is one of {', '.join(get_args(InputState))}, not {state!r}")
    counts = site.store.input_counts()
    page = page_of(params)
    chosen = cast("InputState | None", state)
    found = list(islice(site.store.inputs(chosen), _PAGE * (page - 1), _PAGE * page))
    total = counts.get(chosen, 0) if chosen else sum(counts.values())
    job = site.adding.get(params.get("job"))
    data = {
        "counts": counts,
        "state": state,
        "total": total,
        "page": page,
        "pages": -(-total // _PAGE),
        "inputs": found,
    }
    columns = ("name", "state", "code", "message", "report", "at")
    rows = ((i.name, i.state, i.code, i.message, i.report, i.at) for i in site.store.inputs(chosen))
    return Page("inputs.html", "Inputs", data, Sheet(columns, rows), {"job": job})


def hand_over(site: Site, request: Request, form: FormData) -> Response:
    """Take texts, files or an address in hand; the page to which it leads shows how it goes."""
    provided = _provided(form)
    if not (provided.text or provided.files or provided.fetch):
        raise UsageError("paste a text, choose files, or give an address")
    job = site.adding.start(provided)
    if wants_data(request.scope):
        return as_json({"job": job.id, "events": f"/inputs/jobs/{job.id}"}, 202)
    return RedirectResponse(f"/inputs?job={job.id}", status_code=303)


def _provided(form: FormData) -> HandOver:
    def text(name: str) -> str | None:
        value = form.get(name)
        return (value.strip() or None) if isinstance(value, str) else None

    given_day(text("published"))
    words = text("text") or ""
    title = text("title")
    handed = [f for f in form.getlist("files") if isinstance(f, UploadFile) and f.filename]
    return HandOver(
        text=f"{title}\n\n{words}" if title and words else words,
        files=tuple(HandedFile(f.filename or "file", f.file.read()) for f in handed),
        url=text("url") or text("address"),
        outlet=text("outlet"),
        published=text("published"),
        fetch=text("address") is not None,
    )


def progress(request: Request) -> Response:
    """How it goes, as server-sent events: one an input, the last one `done`."""
    site: Site = request.app.state.site
    job = site.adding.get(request.path_params["key"])
    if job is None:
        raise HTTPException(404)
    return StreamingResponse(_told(job), media_type="text/event-stream", headers={"cache-control": "no-store"})


def _told(job: AddingJob) -> Iterator[bytes]:
    known = 0
    until = time.monotonic() + _LONGEST
    while time.monotonic() < until:
        job.wait(known, 10.0)
        for found in job.inputs[known:]:
            yield b"event: input\ndata: " + msgspec.json.encode(found) + b"\n\n"
            known += 1
        if job.done and known == len(job.inputs):
            yield b"event: done\ndata: " + msgspec.json.encode({"problem": job.problem}) + b"\n\n"
            return
        yield b": still reading\n\n"
