"""What Datasette tells of the tables: a line each, units, and questions to start from."""

from __future__ import annotations

from typing import Any

_ABOUT = {
    "reports": "The news reports that were read, with their texts.",
    "statements": "Who said what, to whom, about whom, when, and on whose report it rests.",
    "events": "Who did what to whom. Look at status before counting: many are claimed, denied or planned.",
    "actors": "Everybody who appears in the reports, with how often.",
    "roles": "Titles as the reports word them.",
    "principals": "Whom actors belong to, speak or act for, with the words that say so.",
    "times": "Times that the reports name, with their values.",
    "places": "Places that the reports name.",
    "figures": "Numbers with what they count.",
}
_COLUMNS = {
    "statements": {
        "speakers": "who said it",
        "sides": "whose the speakers are",
        "content": "what is said, in the report's words",
        "act": "assert, deny, accuse, demand, warn, commit, express",
        "channel": "speech, or thought: told without so many words",
        "polarity": "affirmed, or withheld: the report tells that it was not said",
        "said": "day of the saying; empty when the words do not settle it",
        "relayed_by": "on whose report it rests, nearest first",
        "score": "how sure the reader is that it is a statement, 0 to 1",
        "act_score": "how sure of its act, 0 to 1",
    },
    "events": {
        "type": "one of PLOVER's sixteen types",
        "actors": "who did it",
        "recipients": "to whom",
        "status": "reported, claimed, denied, planned, threatened, hypothetical",
        "according_to": "the statement on whose word it rests",
        "score": "PLOVER's intensity, -10 (hostile) to 10 (helpful)",
        "certainty": "how sure the reader is that it is such an event, 0 to 1",
    },
    "times": {"value": "TIMEX3", "first": "first day that it stands for", "last": "last day that it stands for"},
    "figures": {"value": "the number", "approx": "exact, about, over, up to …", "unit": "what is counted"},
}
_UNITS = {
    "reports": {"characters": "characters"},
    "events": {"lat": "degrees", "lon": "degrees"},
    "places": {"lat": "degrees", "lon": "degrees"},
}
_FACETS = {
    "statements": ["act", "kind", "outlet"],
    "events": ["type", "status", "outlet"],
    "actors": ["kind", "country"],
}
_SORTED = {"statements": "published", "events": "published", "reports": "published", "actors": "reports"}

QUERIES = {
    "statements_of": (
        "What somebody said",
        "Statements of speakers with these words in a name, latest first.",
        "SELECT said, published, outlet, speakers, act, content, relayed_by, statement_id FROM statements"
        " WHERE speakers LIKE '%' || :name || '%' ORDER BY coalesce(said, published) DESC",
    ),
    "who_is_accused_by_whom": (
        "Who accuses whom",
        "Speakers and those whom their accusations are about, most often first.",
        "SELECT speaker.value AS speaker, accused.value AS about, count(*) AS accusations, min(said) AS first,"
        " max(said) AS last FROM statements, json_each(speakers) AS speaker, json_each(about) AS accused"
        " WHERE act = 'accuse' AND polarity = 'affirmed' GROUP BY 1, 2 ORDER BY accusations DESC, 1, 2",
    ),
    "denials": (
        "What is denied",
        "Denials with their sentence, latest first.",
        "SELECT said, published, outlet, speakers, content, sentence FROM statements"
        " WHERE act = 'deny' AND polarity = 'affirmed' ORDER BY coalesce(said, published) DESC",
    ),
    "no_comment": (
        "Who did not want to say anything",
        "What reports tell was not said: declined to comment, did not answer.",
        "SELECT published, outlet, speakers, cue, sentence FROM statements WHERE polarity = 'withheld'"
        " ORDER BY published DESC",
    ),
    "events_by_status": (
        "Events by type and status",
        "How many of each type happened by the outlet's own word, and how many are claimed, denied or planned.",
        "SELECT type, status, count(*) AS events FROM events GROUP BY type, status ORDER BY type, events DESC",
    ),
    "claimed_events": (
        "Events that rest on somebody's word alone",
        "With who said so, latest first.",
        "SELECT published, outlet, type, actors, trigger, recipients, according_to_speakers, sentence FROM events"
        " WHERE status = 'claimed' ORDER BY published DESC",
    ),
    "figures_of": (
        "Different figures for the same thing",
        "What is counted in words like these, with every figure and its report.",
        "SELECT unit, value, low, high, approx, words, published, outlet, report_id FROM figures"
        " JOIN reports USING (report_id) WHERE unit LIKE '%' || :unit || '%' ORDER BY unit, published",
    ),
}
"""Title, description and SQL of each question."""


def metadata() -> dict[str, Any]:
    """What Datasette reads beside the database."""
    tables = {
        name: {
            "description": about,
            "columns": _COLUMNS.get(name, {}),
            "units": _UNITS.get(name, {}),
            "facets": _FACETS.get(name, []),
            **({"sort_desc": _SORTED[name]} if name in _SORTED else {}),
        }
        for name, about in _ABOUT.items()
    }
    queries = {
        name: {"title": title, "description": about, "sql": sql} for name, (title, about, sql) in QUERIES.items()
    }
    return {
        "title": "On record",
        "description": "Who said what, and who did what to whom, as news reports tell it. It gives no verdicts.",
        "databases": {"onrecord": {"tables": tables, "queries": queries}},
    }
