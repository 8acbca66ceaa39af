"""What went wrong, in one shape: `{"error": {"status", "code", "message"}}`, or a page that says the same."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec
from starlette.responses import Response
from starlette.types import Scope

from onrecord import codes, errors

_STATUS: dict[type[errors.OnRecordError], int] = {
    errors.NoEntry: 404,
    errors.UsageError: 400,
    errors.InputError: 422,
    errors.StoreReadOnly: 403,
    errors.StoreBusy: 503,
    errors.StoreSlow: 503,
    errors.StoreUnreachable: 503,
    errors.TooSlow: 503,
}
_HTTP = {404: codes.PAGE, 405: codes.METHOD, 413: codes.BODY}
_WORDS = {404: "there is no such page", 405: "this page is only to be read"}


class Problem(NamedTuple):
    """What is told instead of a page."""

    status: int
    code: str
    message: str

    def shape(self) -> dict[str, Any]:
        """The one shape of all errors."""
        return {"error": {"status": self.status, "code": self.code, "message": self.message}}


def of_error(error: errors.OnRecordError) -> Problem:
    """What is told of an error that was raised on purpose."""
    status = next((s for kind, s in _STATUS.items() if isinstance(error, kind)), 500)
    return Problem(status, error.code, str(error))


def of_status(status: int, detail: str = "") -> Problem:
    """What is told of a status that the framework chose."""
    return Problem(status, _HTTP.get(status, codes.REQUEST), _WORDS.get(status) or detail or "this cannot be answered")


def failed() -> Problem:
    """What is told when something broke that should not have."""
    return Problem(500, codes.FAILED, "something broke on our side; the terminal in which onrecord runs says what")


def wants_data(scope: Scope) -> bool:
    """Whether a program asks, and not somebody who wants a page."""
    path = scope["path"]
    accepted = dict(scope["headers"]).get(b"accept", b"")
    return path.endswith((".json", ".csv", ".atom")) or path.startswith("/api") or b"text/html" not in accepted


def answer(scope: Scope, problem: Problem) -> Response:
    """The problem as its asker can read it."""
    if wants_data(scope):
        body = msgspec.json.encode(problem.shape())
        return Response(body, problem.status, media_type="application/json")
    from onrecord.serve.templating import ENVIRONMENT

    page = ENVIRONMENT.get_template("problem.html").render(problem=problem, title=problem.message)
    return Response(page, problem.status, media_type="text/html")
