"""REFI-QDA projects (.qdpx) for NVivo, MAXQDA, ATLAS.ti and other programs of qualitative coding.

A ZIP of the reports' texts and of `project.qde`, which codes them: what is said by its act and its speakers, events by
type and status. Outlet, day and address are variables of each text. Ids come from content, so that a project made
anew has the same ones.
"""

from __future__ import annotations

import shutil
import uuid
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from tempfile import TemporaryFile
from typing import BinaryIO, NamedTuple, get_args

from onrecord.answers import StoredReport
from onrecord.export import entries
from onrecord.export.census import Census
from onrecord.export.network import escaped, quoted
from onrecord.model import Event, Span, Statement, Status
from onrecord.plover import TYPES
from onrecord.wording import ACTS, one_line

_NAMESPACE = "urn:QDA-XML:project:1.0"
_OURS = uuid.UUID("6f6e7265-636f-5264-8000-000000000001")
_LARGE = 2**31 - 2**20  # bytes from which a member of a ZIP needs the large form, which some programs cannot open
_LONGEST = 100  # characters of a selection's name
_WITHHELD = "not said"
_COLOURS = {"act": "#2e7d32", "speaker": "#00838f", "event": "#c62828", "status": "#6a1b9a"}
_VARIABLES = (("outlet", "Text"), ("published", "Date"), ("url", "Text"), ("wire", "Text"))


class _Group(NamedTuple):
    """A code that only holds others."""

    key: str
    name: str
    about: str


_ACT = _Group("act", "what is said", "Statements by what their words do")
_EVENT = _Group("event", "events", "Events by PLOVER's types")
_STATUS = _Group("status", "whether it happened", "Events by what the report says of them")
_SPEAKER = _Group("speaker", "who says it", "Statements by who makes them")


def guid(*key: str) -> str:
    """The id of something, the same whenever it is written."""
    return str(uuid.uuid5(_OURS, "\x1f".join(key)))


def write(kept: Iterable[StoredReport], out: BinaryIO) -> dict[str, int]:
    """Write the project; returns how many texts, selections and codings it has."""
    counts = {"texts": 0, "selections": 0, "codings": 0}
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as project,
        TemporaryFile() as sources,
        Census() as census,
    ):
        for one in kept:
            census.add(one)
            text = one.record.report
            project.writestr(_member(f"sources/{guid(text.id)}.txt"), text.text.encode("utf-8", "replace"))
            sources.write(_source(one, counts).encode("utf-8", "replace"))
            counts["texts"] += 1
        head = _head(_speakers(census)).encode("utf-8", "replace")
        large = len(head) + sources.tell() > _LARGE
        with project.open(_member("project.qde"), "w", force_zip64=large) as qde:
            qde.write(head)
            if counts["texts"]:
                sources.seek(0)
                qde.write(b"<Sources>\n")
                shutil.copyfileobj(sources, qde)
                qde.write(b"</Sources>\n")
            qde.write(b"</Project>\n")
    return counts


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name)  # of 1980, as nothing else is the same whenever it is written
    member.compress_type = zipfile.ZIP_DEFLATED
    return member


def _speakers(census: Census) -> list[tuple[str, str]]:
    """Id and name of all who say something; namesakes, whom programs would take for one code, with their ids."""
    people = [row.person for row in census.rows() if row.statements]
    often = Counter(p.name.lower() for p in people)
    return [(p.id, p.name if often[p.name.lower()] == 1 else f"{p.name} ({p.id})") for p in people]


def _head(speakers: Sequence[tuple[str, str]]) -> str:
    """The project's beginning: who made it, its codes, its variables."""
    user = guid("user")
    acts = [(act, words) for act, words in ACTS.items()] + [(_WITHHELD, _WITHHELD)]
    codes = [
        _codes(_ACT, acts),
        _codes(_SPEAKER, speakers),
        _codes(_EVENT, [(type_, type_) for type_ in TYPES]),
        _codes(_STATUS, [(status, status) for status in get_args(Status)]),
    ]
    variables = "".join(
        f'<Variable guid="{guid("variable", name)}" name="{name}" typeOfVariable="{type_}"/>\n'
        for name, type_ in _VARIABLES
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<Project xmlns="{_NAMESPACE}" name="onrecord" origin="onrecord" creatingUserGUID="{user}">\n'
        f'<Users><User guid="{user}" name="onrecord" id="onrecord"/></Users>\n'
        f"<CodeBook><Codes>\n{''.join(codes)}</Codes></CodeBook>\n<Variables>\n{variables}</Variables>\n"
    )


def _codes(group: _Group, codes: Iterable[tuple[str, str]]) -> str:
    colour = _COLOURS[group.key]
    told = "".join(
        f'<Code guid="{guid(group.key, key)}" name={quoted(name)} isCodable="true" color="{colour}"/>\n'
        for key, name in codes
    )
    return (
        f'<Code guid="{guid("group", group.key)}" name="{group.name}" isCodable="false" color="{colour}">'
        f"<Description>{group.about}</Description>\n{told}</Code>\n"
    )


def _source(kept: StoredReport, counts: dict[str, int]) -> str:
    """One text with all that is coded in it."""
    report = kept.record.report
    selections = [
        *(s for statement in kept.record.statements for s in _of_statement(kept, statement)),
        *(_of_event(kept, event) for event in kept.record.events),
    ]
    counts["selections"] += len(selections)
    counts["codings"] += sum(len(s.codes) for s in selections)
    key, name = guid(report.id), quoted(one_line(report.title or report.id))
    values = "".join(_value(variable, type_, getattr(report, variable)) for variable, type_ in _VARIABLES)
    user = guid("user")
    return (
        f'<TextSource guid="{key}" name={name} plainTextPath="internal://{key}.txt" creatingUser="{user}">\n'
        f"<Description>{report.id}</Description>\n"
        f"{''.join(s.told(report.id) for s in selections)}{values}</TextSource>\n"
    )


def _value(variable: str, type_: str, value: str | None) -> str:
    if not value or (type_ == "Date" and entries.day(value) is None):
        return ""
    reference = f'<VariableRef targetGUID="{guid("variable", variable)}"/>'
    return f"<VariableValue>{reference}<{type_}Value>{escaped(value)}</{type_}Value></VariableValue>\n"


class _Selection(NamedTuple):
    """Words of a text with the codes that they get."""

    key: str
    span: Span
    codes: tuple[str, ...]

    def told(self, report: str) -> str:
        """As XML. Its end is where the next character begins."""
        own = guid(report, self.key)
        name = one_line(self.span.surface)
        name = name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
        codings = "".join(
            f'<Coding guid="{guid(report, self.key, code)}"><CodeRef targetGUID="{code}"/></Coding>'
            for code in self.codes
        )
        place = f'startPosition="{self.span.start}" endPosition="{self.span.end}"'
        described = f"<Description>{report}.{self.key.partition('/')[0]}</Description>"
        return (
            f'<PlainTextSelection guid="{own}" name={quoted(name)} {place}>{described}{codings}</PlainTextSelection>\n'
        )


def _of_statement(kept: StoredReport, statement: Statement) -> Iterator[_Selection]:
    """What is said, a selection a piece; where nothing is, the reporting words."""
    act = _WITHHELD if statement.polarity == "withheld" else statement.act
    codes = [guid(_ACT.key, act)] if act else []
    codes += [guid(_SPEAKER.key, p.id) for p in entries.people(kept, statement.speakers)]
    for number, span in enumerate(statement.content or statement.cue):
        yield _Selection(f"{statement.id}/{number}", span, tuple(codes))


def _of_event(kept: StoredReport, event: Event) -> _Selection:
    codes = (guid(_EVENT.key, event.type), guid(_STATUS.key, event.status))
    return _Selection(event.id, event.trigger, codes)
