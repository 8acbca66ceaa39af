"""Where one is sent after a form: back to the page that it was on, with a notice of what was done."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit

from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response


def text_of(form: FormData, name: str) -> str:
    """A field of a form, without the blanks round it; empty where it is not there or a file."""
    value = form.get(name)
    return value.strip() if isinstance(value, str) else ""


def sent_back(form: FormData, notice: str, otherwise: str) -> Response:
    """To the page that the form names, where it is one of ours, else to another; `notice` is the number of what is told
    there."""
    parts = own_address(text_of(form, "back"), otherwise)
    query = [p for p in parts.query.split("&") if p and not p.startswith("done=")]
    where = f"{parts.path}?{'&'.join([*query, f'done={notice}'])}"
    return RedirectResponse(where + (f"#{parts.fragment}" if parts.fragment else ""), status_code=303)


def own_address(given: str, otherwise: str) -> SplitResult:
    """Where to go back to: the address that was given when it is one of ours, else the other one with its query."""
    try:
        parts = urlsplit(given)
    except ValueError:
        return urlsplit(otherwise)
    path = parts.path
    ours = path.startswith("/") and not path.startswith("//") and "\\" not in path and not parts.netloc
    return parts if ours else parts._replace(scheme="", netloc="", path=otherwise)
