"""A search as a feed (Atom): what is new of a question comes to whoever follows it."""

from __future__ import annotations

import re
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, tostring

from starlette.requests import Request
from starlette.responses import Response

from onrecord.answers import Answer
from onrecord.serve.chips import label_of
from onrecord.serve.heading import heading
from onrecord.serve.query import asked_of
from onrecord.serve.site import Site
from onrecord.wording import found_facts, one_line, origin_facts

_ATOM = "http://www.w3.org/2005/Atom"
_ENTRIES = 50
_TITLE = 140
# What XML 1.0 cannot hold.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NEVER = "1970-01-01"


def feed(request: Request) -> Response:
    """The latest entries that answer a question."""
    site: Site = request.app.state.site
    asked = asked_of(request.query_params)
    found = list(site.store.find(asked.question, sort="published", limit=_ENTRIES))
    base = f"http://127.0.0.1:{site.port}"
    root = Element("feed", xmlns=_ATOM)
    _text(root, "title", heading(asked.question, lambda field, value: label_of(site, field, value)))
    _text(root, "id", f"urn:onrecord:search:{quote(asked.link())}")
    _text(root, "updated", _moment(max((f.report.published or _NEVER for f in found), default=_NEVER)))
    _text(_of(root, "author"), "name", "onrecord")
    _of(root, "link", rel="self", href=f"{base}{asked.link('/search.atom')}")
    _of(root, "link", rel="alternate", type="text/html", href=f"{base}{asked.link()}")
    for one in found:
        _entry(root, one, base)
    return Response(b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root), media_type="application/atom+xml")


def _entry(root: Element, found: Answer, base: str) -> None:
    entry = _of(root, "entry")
    words = one_line(found.sentence.surface)
    _text(entry, "title", words if len(words) <= _TITLE else f"{words[:_TITLE]}…")
    _text(entry, "id", f"urn:onrecord:{found.id}")
    _text(entry, "updated", _moment(found.report.published or _NEVER))
    local = found.id.rpartition(".")[2]
    _of(entry, "link", rel="alternate", href=f"{base}/report/{found.report.id}?entry={local}#{local}")
    facts = " · ".join([*(p.words for p in found_facts(found)), *origin_facts(found.report)])
    _text(entry, "summary", f"{words} — {facts}")


def _of(parent: Element, name: str, **attributes: str) -> Element:
    return SubElement(parent, name, {k: _NO_XML.sub("\ufffd", v) for k, v in attributes.items()})


def _text(parent: Element, name: str, words: str) -> None:
    SubElement(parent, name).text = _NO_XML.sub("\ufffd", words)


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"
