"""Logging in and out, where there is a users file."""

from __future__ import annotations

from urllib.parse import urlunsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from onrecord import codes
from onrecord.serve import problems
from onrecord.serve.back import own_address
from onrecord.serve.gate import given_by
from onrecord.serve.page import as_json, writing
from onrecord.serve.problems import Problem, wants_data
from onrecord.serve.sessions import LASTS
from onrecord.serve.site import Site
from onrecord.serve.templating import ENVIRONMENT

_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_LONGEST = 1000


def routes() -> list[Route]:
    """Where one logs in and out."""
    return [
        Route("/login", _login, name="/login"),
        writing("/login", log_in),
        writing("/logout", log_out),
    ]


async def _login(request: Request) -> Response:
    back = request.query_params.get("back", "")
    return await run_in_threadpool(_page, back[:_LONGEST], None)


def _page(back: str, problem: Problem | None) -> Response:
    page = ENVIRONMENT.get_template("login.html").render(title="Log in", back=back, problem=problem)
    return Response(page, problem.status if problem else 200, media_type="text/html")


def log_in(site: Site, request: Request, form: FormData) -> Response:
    """Check name and password; so many wrong ones, and one must wait."""
    assert site.users is not None
    assert site.sessions is not None
    name, password, back = (str(form.get(field) or "") for field in ("name", "password", "back"))
    address = request.client.host if request.client else ""
    wait = site.tries.wait(name[:_LONGEST], address)
    if wait:
        told = Problem(429, codes.TRIES, f"too many log-ins failed; the next one may be tried in {wait} seconds")
        return _refused(request, back, told, {"retry-after": str(wait)})
    hashed = site.users.check(name, password) if len(password) <= _LONGEST else None
    if hashed is None:
        site.tries.fail(name[:_LONGEST], address)
        return _refused(request, back, Problem(401, codes.LOGIN, "name and password do not go together"), {})
    site.tries.forget(name, address)
    token = site.sessions.open(name, hashed)
    if wants_data(request.scope):
        response = as_json({"user": name, "token": token})
    else:
        response = RedirectResponse(urlunsplit(own_address(back, "/")), status_code=303)
    # A browser takes no secure cookie over plain HTTP; that is spoken on this machine alone.
    secure = request.url.scheme == "https" or request.url.hostname not in _LOOPBACK
    response.set_cookie(site.cookie, token, max_age=LASTS, path="/", httponly=True, samesite="lax", secure=secure)
    return response


def log_out(site: Site, request: Request, form: FormData) -> Response:
    """End the log-in, here and wherever else its token is shown."""
    assert site.sessions is not None
    site.sessions.close(given_by(request.headers, site.cookie))
    response = as_json({"user": None}) if wants_data(request.scope) else RedirectResponse("/login", status_code=303)
    response.delete_cookie(site.cookie, path="/")
    return response


def _refused(request: Request, back: str, problem: Problem, headers: dict[str, str]) -> Response:
    told = problems.answer(request.scope, problem) if wants_data(request.scope) else _page(back[:_LONGEST], problem)
    told.headers.update(headers)
    return told
