"""Signs that stand beside words of meaning, so that none is told by colour alone; drawn in `templates/signs.html`."""

from __future__ import annotations

ACT_SIGNS = {
    "assert": "assert",
    "deny": "deny",
    "accuse": "accuse",
    "demand": "demand",
    "warn": "warn",
    "commit": "commit",
    "express": "express",
}
EVENT_SIGN = "event"
STATUS_SIGNS = {
    "reported": "happened",
    "claimed": "claimed",
    "denied": "deny",
    "planned": "planned",
    "threatened": "warn",
    "hypothetical": "possible",
}
