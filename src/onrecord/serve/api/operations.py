"""Every operation of the API."""

from __future__ import annotations

from itertools import islice
from typing import Any, cast, get_args

from starlette.exceptions import HTTPException
from starlette.requests import Request

from onrecord.answers import ActorPage, Facet, InputState, Question, Sort, StoredReport, TieKind
from onrecord.errors import UsageError
from onrecord.ingest import given_day
from onrecord.model import Act, Channel, Polarity, StatementKind, Status
from onrecord.plover import TYPES
from onrecord.serve.adding import AddingJob, HandOver
from onrecord.serve.api import values as v
from onrecord.serve.api.operation import Operation, Parameter
from onrecord.serve.cursors import next_cursor, offset_of
from onrecord.serve.gate import who_asks
from onrecord.serve.query import asked_of, question_of, whole
from onrecord.serve.site import Site
from onrecord.serve.tie_kinds import kinds_of
from onrecord.serve.views.saved import kept_address

_MOST = 200
_TEXT: dict[str, Any] = {"type": "string"}
_TEXTS: dict[str, Any] = {"type": "array", "maxItems": 200, "items": {"type": "string", "maxLength": 1000}}
_DAYS: dict[str, Any] = {"type": "string", "pattern": r"^\s*[0-9]{4}(-[0-9]{2}){0,2}(\.\.)?|^\s*\.\.[0-9]{4}"}
LIMIT = Parameter("limit", "At most so many.", {"type": "integer", "minimum": 1, "maximum": _MOST, "default": 50})
CURSOR = Parameter("cursor", "`next` of the answer before.", _TEXT)
_OF_QUESTION = {
    "copies": "`fold`: what stands in several copies of one text counts once.",
    "words": 'In the entry\'s sentences: words, "phrases", begin*, -unwanted, this OR that.',
    "what": "`statement` or `event`.",
    "said": "When it was said, or happened: 2021-12-01, 2021-12, 2021, or a range A..B.",
    "published": "When its report was published, written in the same ways.",
}


def _one_of(values: tuple[str, ...]) -> dict[str, Any]:
    return {"type": "array", "maxItems": 200, "items": {"enum": list(values)}}


_CLOSED: dict[str, tuple[str, ...]] = {
    "act": (*get_args(Act), *TYPES),
    "kind": get_args(StatementKind),
    "channel": get_args(Channel),
    "polarity": get_args(Polarity),
    "status": get_args(Status),
}
_SCHEMAS: dict[str, dict[str, Any]] = {
    "copies": {"enum": ["show", "fold"]},
    **{name: _one_of(values) for name, values in _CLOSED.items()},
    "words": _TEXT,
    "what": {"enum": ["statement", "event"]},
    "said": _DAYS,
    "published": _DAYS,
}
QUESTION = tuple(
    Parameter(
        name,
        _OF_QUESTION.get(name, f"{name}, as `onrecord find --{name}` takes it; several are alternatives."),
        _SCHEMAS.get(name, _TEXTS),
    )
    for name in Question.__struct_fields__
)


def _limit(request: Request) -> int:
    return whole(request.query_params, "limit", 50, least=1, most=_MOST)


def entries(site: Site, request: Request, _: None) -> v.EntryList:
    """The entries that answer a question."""
    asked = asked_of(request.query_params)
    offset = offset_of(request.query_params.get("cursor"))
    answers = site.store.find(asked.question, sort=asked.sort, limit=_limit(request), offset=offset)
    found = [v.EntryValue.of(one) for one in answers]
    extent = site.extent(asked.question)
    next_ = next_cursor(offset, len(found), extent.entries)
    return v.EntryList(entries=found, total=extent.entries, reports=extent.reports, next=next_)


def entry(site: Site, request: Request, _: None) -> v.EntryValue:
    """One entry."""
    return v.EntryValue.of(site.store.entry(request.path_params["id"]))


def reports(site: Site, request: Request, _: None) -> v.ReportList:
    """Reports, latest first."""
    params = request.query_params
    offset, limit = offset_of(params.get("cursor")), _limit(request)
    outlet, published = params.get("outlet") or None, params.get("published") or None
    found = site.store.report_lines(limit=limit, offset=offset, outlet=outlet, published=published)
    total = site.store.report_count(outlet=outlet, published=published)
    return v.ReportList(reports=found, total=total, next=next_cursor(offset, len(found), total))


def report(site: Site, request: Request, _: None) -> StoredReport:
    """One report, whole."""
    return site.store.report(request.path_params["id"])


def actors(site: Site, request: Request, _: None) -> v.ActorList:
    """Actors by a name."""
    name = request.query_params.get("name") or ""
    return v.ActorList(actors=list(islice(site.store.people(name), _limit(request))))


def actor(site: Site, request: Request, _: None) -> ActorPage:
    """One actor."""
    return site.store.actor(request.path_params["id"])


def facets(site: Site, request: Request, _: None) -> v.FacetCounts:
    """Counts of what the answers have in common."""
    asked = request.query_params.getlist("facet") or ["act", "speaker", "about", "outlet"]
    for facet in asked:
        if facet not in get_args(Facet):
            raise UsageError(f"facet is one of {', '.join(get_args(Facet))}, not {facet!r}")
    question = question_of(request.query_params)
    counts = site.counted(question, tuple(cast("list[Facet]", asked)), _limit(request))
    return v.FacetCounts(facets={str(k): list(c) for k, c in counts.items()})


def places(site: Site, request: Request, _: None) -> v.PlaceList:
    """Where the answers are."""
    question = question_of(request.query_params)
    found = site.store.places(question)
    located = site.store.located(question)
    return v.PlaceList(places=list(found[: _limit(request)]), total=len(found), entries=located.entries)


def ties(site: Site, request: Request, _: None) -> v.TieList:
    """Who says or does what to whom."""
    params = request.query_params
    question, wanted = question_of(params), kinds_of(params.getlist("tie"), get_args(TieKind))
    offset, limit = offset_of(params.get("cursor")), _limit(request)
    every = [t for t in site.remember(("ties", question), lambda: site.store.ties(question)) if t.kind in wanted]
    found = every[offset : offset + limit]
    return v.TieList(ties=found, total=len(every), next=next_cursor(offset, len(found), len(every)))


def searches(site: Site, request: Request, _: None) -> v.SavedSearchList:
    """What is saved."""
    return v.SavedSearchList(searches=site.store.saved_searches())


def save_search(site: Site, request: Request, order: v.NewSearch) -> v.SearchId:
    """Keep a question under a name."""
    return v.SearchId(
        search=site.store.save_search(order.name, kept_address(site, order.address), who=who_asks(request))
    )


def remove_search(site: Site, request: Request, _: v.NoReason) -> v.SearchId:
    """Take a saved search off the list."""
    return v.SearchId(search=site.store.remove_search(request.path_params["id"]).id)


def suggestions(site: Site, request: Request, _: None) -> v.SuggestionList:
    """Actors that may be one."""
    return v.SuggestionList(suggestions=site.suggestions()[: _limit(request)])


def inputs(site: Site, request: Request, _: None) -> v.InputList:
    """What became of inputs."""
    state = request.query_params.get("state") or None
    if state is not None and state not in get_args(InputState):
        raise UsageError(f"state is one of {', '.join(get_args(InputState))}, not {state!r}")
    offset, limit = offset_of(request.query_params.get("cursor")), _limit(request)
    found = list(islice(site.store.inputs(cast("InputState | None", state)), offset, offset + limit))
    counts = {str(k): n for k, n in site.store.input_counts().items()}
    total = counts.get(state, 0) if state else sum(counts.values())
    return v.InputList(inputs=found, counts=counts, next=next_cursor(offset, len(found), total))


def judgements(site: Site, request: Request, _: None) -> v.JudgementList:
    """Judgements."""
    return v.JudgementList(judgements=site.store.judgements(request.query_params.get("target") or None))


def judge(site: Site, request: Request, order: v.NewJudgement) -> v.JudgementId:
    """Append a judgement."""
    key = site.store.judge(order.kind, order.target, order.value, who=who_asks(request), why=order.why)
    return v.JudgementId(judgement=key)


def undo(site: Site, request: Request, order: v.UndoOrder) -> v.JudgementId:
    """Take a judgement back."""
    return v.JudgementId(judgement=site.store.undo(request.path_params["id"], who=who_asks(request), why=order.why))


def add(site: Site, request: Request, order: v.NewInput) -> v.Job:
    """Read a text and keep it."""
    given_day(order.published)
    if not order.text.strip():
        raise UsageError("there is no text in it")
    provided = HandOver(text=order.text, outlet=order.outlet, published=order.published, url=order.url)
    return _job(site.adding.start(provided))


def job(site: Site, request: Request, _: None) -> v.Job:
    """How the reading of inputs goes."""
    found = site.adding.get(request.path_params["id"])
    if found is None:
        raise HTTPException(404)
    return _job(found)


def _job(found: AddingJob) -> v.Job:
    return v.Job(job=found.id, done=found.done, inputs=list(found.inputs), problem=found.problem)


def _across(kind: str, type_: Any) -> Any:
    """Rows of a kind, as far as the reports are compared."""

    def rows(site: Site, request: Request, _: None) -> Any:
        left = site.comparer.left()
        question, limit = question_of(request.query_params), _limit(request)
        offset = offset_of(request.query_params.get("cursor"))
        found = site.store.across(kind, question, limit=limit, offset=offset)
        total = site.store.across_count(kind, question)
        return type_(rows=found, total=total, next=next_cursor(offset, len(found), total), uncompared=left)

    return rows


_SORT = Parameter("sort", "In which order.", {"enum": list(get_args(Sort)), "default": "published"})
_FACET = Parameter("facet", "What to count.", {"type": "array", "items": {"enum": list(get_args(Facet))}})
_TIE = Parameter("tie", "Ties of these kinds alone.", _one_of(get_args(TieKind)))
_STATE = Parameter("state", "Those of this state alone.", {"enum": list(get_args(InputState))})

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "GET", "/api/entries", "find", "Entries that answer a question.", entries, v.EntryList,
        (*QUESTION, _SORT, LIMIT, CURSOR),
    ),
    Operation("GET", "/api/entries/{id}", "entry", "One entry with its sentence.", entry, v.EntryValue),
    Operation(
        "GET", "/api/facets", "facets", "How many of the answers have each value.", facets, v.FacetCounts,
        (*QUESTION, _FACET, LIMIT),
    ),
    Operation(
        "GET", "/api/reports", "reports", "Reports, latest first.", reports, v.ReportList,
        (Parameter("outlet", "Of this outlet.", _TEXT), Parameter("published", _OF_QUESTION["published"], _DAYS), LIMIT,
         CURSOR),
    ),
    Operation("GET", "/api/reports/{id}", "report", "One report with all of its entries.", report, v.ReportValue),
    Operation(
        "GET", "/api/actors", "people", "Actors with words in a name.", actors, v.ActorList,
        (Parameter("name", "Words of a name in any order, begin*, or an id.", _TEXT), LIMIT),
    ),
    Operation("GET", "/api/actors/{id}", "actor", "What is known of an actor.", actor, ActorPage),
    *(
        Operation("GET", f"/api/{kind}", kind, about, _across(kind, type_), type_, (*QUESTION, LIMIT, CURSOR))
        for kind, about, type_ in (
            ("disputes", "Claims with the answers to them, of which either answers the question.", v.DisputeList),
            ("unanswered", "Charges that nobody on record answers.", v.OpenChargeList),
            ("positions", "What actors said on one matter in the order of time.", v.PositionList),
            ("accounts", "Events as several reports tell them.", v.AccountList),
            ("copies", "Groups of reports with one text.", v.CopyList),
            ("same", "Utterances that several reports tell.", v.UtteranceList),
        )
    ),
    Operation(
        "GET", "/api/places", "places", "At which places the answers are: events where they happened, statements where "
        "their sentences name a place.", places, v.PlaceList, (*QUESTION, LIMIT),
    ),
    Operation(
        "GET", "/api/ties", "ties", "Who says or does what to whom in the answers.", ties, v.TieList,
        (*QUESTION, _TIE, LIMIT, CURSOR),
    ),
    Operation("GET", "/api/searches", "searches", "Questions that are kept under a name.", searches, v.SavedSearchList),
    Operation(
        "POST", "/api/searches", "save_search", "Keep a question under a name.", save_search, v.SearchId,
        body=v.NewSearch, status=201,
    ),
    Operation(
        "POST", "/api/searches/{id}/remove", "remove_search", "Take a saved search off the list.", remove_search,
        v.SearchId, body=v.NoReason,
    ),
    Operation(
        "GET", "/api/suggestions", "suggestions", "Actors that may be one, surest first.", suggestions,
        v.SuggestionList, (LIMIT,),
    ),
    Operation(
        "GET", "/api/inputs", "inputs", "What became of every input.", inputs, v.InputList, (_STATE, LIMIT, CURSOR)
    ),
    Operation(
        "POST", "/api/inputs", "add", "Read a text and keep what it says.", add, v.Job, body=v.NewInput, status=202
    ),
    Operation("GET", "/api/jobs/{id}", "job", "How the reading of inputs goes.", job, v.Job),
    Operation(
        "GET", "/api/judgements", "judgements", "Judgements, oldest first.", judgements, v.JudgementList,
        (Parameter("target", "On this entry, report or actor.", _TEXT),),
    ),
    Operation(
        "POST", "/api/judgements", "judge", "Append a judgement.", judge, v.JudgementId, body=v.NewJudgement, status=201
    ),
    Operation(
        "POST", "/api/judgements/{id}/undo", "undo", "Take a judgement back by another row.", undo, v.JudgementId,
        body=v.UndoOrder, status=201,
    ),
)  # fmt: skip
