"""Where one is sent after a form: back to the page that it was on, with a notice of what was done."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response


def text_of(form: FormData, name: str) -> str:
    """A field of a form, without the blanks round it; empty where it is not there or a file."""
    value = form.get(name)
    return value.strip() if isinstance(value, str) else ""


def sent_back(form: FormData, notice: str, otherwise: str) -> Response:
    """To the page that the form names, where it is one of ours, else to another; `notice` is the number of what is told
    there."""
    parts = urlsplit(text_of(form, "back"))
    ours = (
        parts.path.startswith("/") and not parts.path.startswith("//") and "\\" not in parts.path and not parts.netloc
    )
    path = parts.path if ours else otherwise
    query = [p for p in parts.query.split("&") if p and not p.startswith("done=")]
    where = f"{path}?{'&'.join([*query, f'done={notice}'])}"
    return RedirectResponse(where + (f"#{parts.fragment}" if parts.fragment else ""), status_code=303)
