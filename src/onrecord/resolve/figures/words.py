"""Closed classes of words that figures need."""

from __future__ import annotations

NO_NOUNS = frozenset(
    """
    of in on at to from for by with as near after before during since into over under about against between than
    among across around without amid despite via apiece up down out off through according including
    and or but that who which where when while if because so then also not
    were was are is had have has will would could may might said says
    a an the more its their his her our this these those it they he she we i per
    """.split()
)
"""Words that end what is counted."""
PLURALS = frozenset(
    """
    people troops personnel police men women children dead others crew staff youth lives
    aircraft cattle sheep fish data media
    """.split()
)
"""What is counted in the plural and looks like none, or like one of several words."""
COUNTED_SINGLY = frozenset(
    """
    person people man woman child soldier civilian officer prisoner hostage suspect victim death vote
    ship plane missile drone house home
    """.split()
)
"""What "one" counts: "one soldier", not "one thing"."""
