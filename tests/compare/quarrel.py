"""An invented quarrel in three reports made by hand, so that nothing depends on the reader."""

from __future__ import annotations

from functools import cache

import msgspec
from by_hand import record

from onrecord.answers import StoredReport
from onrecord.compare.values import ReportView, view
from onrecord.model import Record

FIRST = """
[S1 [L Orland]] [Q1=accuse accused] [C1 its neighbour [L Veskia] of [T7=ASSAULT.claimed shelling] the port of Lumen on
Sunday and killing forty dockers].

[S2 [L Veskia]] [Q2=deny denied] [C2 the accusation]. [C3 "No gun of ours has been fired since May,"] [S3 General [P Ivo
Tarr]] [Q3=deny said].

[S4 [P Mara Lindt]], the port's doctor, [Q4 said] [C4 sixty-two dockers had died].

[S5 [L Orland]] [Q5=demand called on] [C5 [L Veskia] to pay for the cranes].
"""
SECOND = """
[S1 [L Orland]] [Q1=accuse has accused] [C1 [L Veskia] of [T7=ASSAULT.claimed shelling] the port of Lumen on Sunday and
killing forty dockers].

[S2 [L Veskia]] [Q2=deny dismissed] [C2 the accusation] as a fairy tale.

[S3 [P Anna Brook]], an angler, [Q3=accuse blamed] [C3 the ferry company [O Corvane Lines] for the oil on the beach].
[S4 [O Corvane Lines]] [Q4=assert.withheld declined to comment on] [C4 the oil].
"""
LATER = """
General [P Ivo Tarr], who had sworn that his guns were silent, [Q1=assert admitted] on Friday [C1 that a gun of ours had
been fired at the port of Lumen]. [S1 He] spoke to reporters.

[S2 General [P Ivo Tarr]] [Q2=assert now admits] [C2 that one gun of ours was fired after all].
"""


def told(marked: str, day: str, outlet: str) -> Record:
    """A marked report as an outlet printed it."""
    made = record(marked, published=day)
    report = msgspec.structs.replace(made.report, outlet=outlet, id=f"r{outlet.encode().hex():0<16.16}")
    return msgspec.structs.replace(made, report=report)


@cache
def stored() -> tuple[StoredReport, ...]:
    """All of them, as a store keeps them."""
    days = ("2024-06-04", "2024-06-05", "2024-06-07")
    texts = (FIRST, SECOND, LATER)
    outlets = ("Echo", "Herald", "Radio")
    return tuple(StoredReport(record=told(t, d, o), actors={}) for t, d, o in zip(texts, days, outlets, strict=True))


def seen(marked: str, day: str = "2024-06-04", outlet: str = "Echo") -> ReportView:
    """A marked report as comparing sees it."""
    return view(StoredReport(record=told(marked, day, outlet), actors={}))
