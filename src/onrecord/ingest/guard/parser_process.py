"""The process that parses foreign HTML, feeds and XML. Started by `guard`; speaks length-prefixed msgpack over
pipes."""

from __future__ import annotations

import socket
import sys
from typing import Any, Literal

import msgspec

from onrecord.processes import limit_memory, receive, send, status_size

Task = Literal["page", "fragment", "feed", "newsml", "mail", "office", "pdf"]


class ParserRequest(msgspec.Struct, frozen=True):
    """What to parse, and as what."""

    task: Task
    data: bytes
    """HTML in UTF-8; XML as it was found."""
    most: int = 0
    """How many entries to take, of a feed or a news message."""


class ParserAnswer(msgspec.Struct, frozen=True):
    """What the task gave, in msgpack, or the name of the exception that it raised."""

    result: msgspec.Raw = msgspec.Raw(b"\xc0")
    failed: str | None = None


def _parsed(request: ParserRequest) -> Any:
    """The task's result; its code is imported when the first of its kind comes."""
    if request.task == "page":
        from onrecord.ingest.parse.page import parse

        return parse(request.data.decode("utf-8"))
    if request.task == "fragment":
        from onrecord.ingest.parse.fragments import parse as parse_fragment

        return parse_fragment(request.data.decode("utf-8"))
    if request.task == "feed":
        from onrecord.ingest.parse.feed_entries import parse as parse_feed

        return parse_feed(request.data, request.most)
    if request.task == "mail":
        from onrecord.ingest.parse.mails import parse as parse_mail

        return parse_mail(request.data, request.most)
    if request.task == "office":
        from onrecord.ingest.parse.office import parse as parse_office

        return parse_office(request.data, request.most)
    if request.task == "pdf":
        from onrecord.ingest.parse.pdf import parse as parse_pdf

        return parse_pdf(request.data, request.most)
    from onrecord.ingest.parse.newsml_entries import parse as parse_newsml

    return parse_newsml(request.data, request.most)


def serve(memory: int) -> None:
    """ParserAnswer requests until the pipe closes."""
    # urllib3, which trafilatura imports, would bind a socket to find out.
    socket.has_ipv6 = False
    import trafilatura  # noqa: F401  (before the memory limit is counted from here)

    limit = limit_memory(memory)
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a library that prints must not write into the pipe
    send(sink, msgspec.msgpack.encode(ParserAnswer()))  # ready
    while (message := receive(source)) is not None:
        try:
            result = _parsed(msgspec.msgpack.decode(message, type=ParserRequest))
            answer = ParserAnswer(msgspec.Raw(msgspec.msgpack.encode(result)))
            if result is None and limit and status_size("VmPeak") > 0.9 * limit:
                answer = ParserAnswer(failed="MemoryError")  # swallowed by a library on the way
        except MemoryError:
            answer = ParserAnswer(failed="MemoryError")
        except Exception as error:  # noqa: BLE001  the worker's boundary: whatever a parser raises becomes an answer
            answer = ParserAnswer(failed=type(error).__name__)
        send(sink, msgspec.msgpack.encode(answer))


if __name__ == "__main__":
    serve(int(sys.argv[1]))
