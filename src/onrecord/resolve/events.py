"""Events: who did what to whom, whether it happened, and on whose word.

The reader tells triggers, types and those who take part; the rules here are those of PLOVER's manual and of the codebook: parties of
mutual events, promises that are agreements, retreats that are only announced, one event told twice.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from onrecord import plover
from onrecord.model import Event, Figure, Place, Report, Span, Status, Time, When
from onrecord.plover import EventType
from onrecord.reader.reading import ReadEvent
from onrecord.resolve.cast import Member
from onrecord.resolve.scene import Scene
from onrecord.resolve.speakers import Speakers
from onrecord.resolve.statements import StatementDraft, block_of
from onrecord.resolve.voices import Side, is_noun, side
from onrecord.text.ranges import Range, meets

_BACKGROUND = 30  # days before the report from which on an event is its background
_LOOKED_BACK = 40  # events of a type, among which one told again is sought
_BESIDE = 60  # code points between triggers of one act
_SURE = 0.6  # from which chance on the reader's "it happened" stands against its being told in somebody's words only
_VERBAL = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE", "CONSULT"})
_PROMISED = frozenset({"COOPERATE", "AID", "SUPPORT"})
_DENIED = re.compile(r"\bden(?:y|ies|ied|ying|ials?)\b", re.IGNORECASE)
_ON_THE_GROUND = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT"})  # done to a place, and there
_MUTUAL = re.compile(
    r"\b(?:meet(?:s|ing|ings)?|met|talk(?:s|ed|ing)?|negotiat\w+|summits?|conferred|clash(?:es|ed|ing)?|skirmish\w*|battl\w+|fighting|fought"
    r"|exchang\w+|trad(?:ed|ing) (?:fire|blows)|signed|pact|deal|treaty|dialogue)\b",
    re.IGNORECASE,
)


class EventDraft(NamedTuple):
    """An event before ids are given."""

    read: ReadEvent
    type: EventType
    mode: str | None
    status: Status
    actors: list[Member]
    recipients: list[Member]
    said_in: int | None  # index of the draft inside whose content it is told
    saying: int | None  # index of the draft that is itself the event: "accused"
    when: When | None
    where: int | None = None
    figures: tuple[int, ...] = ()


def tell(scene: Scene, speakers: Speakers, times: Sequence[Time]) -> list[EventDraft]:
    """Resolve what was read of events, except for places and figures, which are known only afterwards."""
    found: list[EventDraft] = []
    for event in scene.events:
        said_in, saying = scene.told_in(event.trigger), scene.saying(event.trigger)
        if saying is not None and event.type == "REJECT" and _DENIED.search(scene.text, *event.trigger):
            continue  # what is denied is the event, not the denying
        around = None if said_in is None else scene.drafts[said_in]
        actors, recipients = _parties(scene, event, around, saying, speakers)
        status = _status(scene, event, around)
        when = _when(scene, event, said_in, times)
        type_, mode = _as_the_manual_has_it(event, status)
        found.append(EventDraft(event, type_, mode, status, actors, recipients, said_in, saying, when))
    found = sorted([*found, *_by_saying(scene, found)], key=lambda t: t.read.trigger)
    for join in (_one_harm, _one_phrase):
        found = _joined(found, scene.text, join)
    return [t for i, t in enumerate(found) if not _is_posture(t, (*found[max(0, i - 1) : i], *found[i + 1 : i + 2]))]


_SAYINGS: tuple[tuple[EventType, re.Pattern[str]], ...] = (
    ("REQUEST", re.compile(r"\b(?:urg(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:up)?on|beg(?:s|ged|ging)?|appeal(?:s|ed|ing)? to|implor\w+|exhort\w*)\b")),
    ("ACCUSE", re.compile(r"\b(?:accus(?:e|es|ed|ing)|condemn(?:s|ed|ing)?|denounc(?:e|es|ed|ing))\b")),
    ("THREATEN", re.compile(r"\bthreaten(?:s|ed|ing)?\b")),
)  # fmt: skip


def _by_saying(scene: Scene, found: Sequence[EventDraft]) -> Iterator[EventDraft]:
    """Events that statements are by their reporting words and whom they are said to, where the reader saw none."""
    seen = {t.saying for t in found}
    for index, draft in enumerate(scene.drafts):
        a = draft.attribution
        if index in seen or not draft.speakers or not draft.addressee or a.withheld >= 0.5:
            continue
        for type_, pattern in _SAYINGS:
            match = pattern.search(scene.text, *a.cue)
            if match is not None:
                read = ReadEvent(match.span(), type_, None, "reported", 1.0, a.source, (), (), (), (), (), a.score)
                said_in = scene.told_in(read.trigger)
                yield EventDraft(
                    read, type_, None, "reported", list(draft.speakers), list(draft.addressee), said_in, index, None
                )
                break


def _parties(
    scene: Scene, event: ReadEvent, around: StatementDraft | None, saying: int | None, speakers: Speakers
) -> tuple[list[Member], list[Member]]:
    """Actors and recipients; of a mutual event all are actors."""
    outer = around.speakers if around is not None else []
    mutual = is_mutual(event.type, event.mode, scene.text[slice(*event.trigger)])
    acting, acted_upon = (event.actors, event.recipients) if mutual else _turned(scene.text, event)
    actors = speakers.parties(acting, outer)
    if saying is not None:
        draft = scene.drafts[saying]
        # Who speaks acts: the statement knows better whom a pronoun means.
        own = not acting or any(meets(a, s) for a in acting for s in draft.attribution.source)
        actors = list(draft.speakers) if own and draft.speakers else actors
    recipients = [m for m in speakers.parties(acted_upon, outer) if m not in actors]
    if mutual and len(actors) + len(recipients) > 1:
        return [*actors, *recipients], []
    return actors, recipients


def _turned(text: str, event: ReadEvent) -> tuple[list[Range], list[Range]]:
    """Actors and recipients, on the sides that grammar puts them on where it does."""
    sides: dict[Side, list[Range]] = {"actor": [], "recipient": []}
    read: tuple[tuple[Side, tuple[Range, ...]], ...] = (("actor", event.actors), ("recipient", event.recipients))
    told = {place: side(text, event, place) for _, places in read for place in places}
    for own, places in read:
        for place in places:
            sides[told[place] or own].append(place)
    # Two who act, on either side of a verb that is not mutual: the one behind it is acted upon.
    start, end = event.trigger
    behind = [a for a in sides["actor"] if a[0] >= end and told[a] is None]
    before = [a for a in sides["actor"] if a not in behind]
    free = not sides["recipient"] and event.type not in ("AGREE", "COOPERATE", "CONSULT")
    if free and behind and any(a[1] <= start for a in before) and not is_noun(text, start, end):
        sides = {"actor": before, "recipient": behind}
    # Nobody read as the one who acts, or is acted upon: whoever does, or undergoes, what the words say, when it is somebody by name.
    if not sides["actor"]:
        sides["actor"] = [a for a in event.agents[:1] if not any(meets(a, r) for r in sides["recipient"])]
    if not sides["recipient"]:
        named = [p for p in event.patients if any(c.isupper() for c in text[slice(*p)])]
        sides["recipient"] = [p for p in named[:1] if not any(meets(p, a) for a in sides["actor"])]
    return sides["actor"], sides["recipient"]


def is_mutual(type_: str, mode: str | None, trigger: str) -> bool:
    """Whether all who take part do the same: a meeting, a fight of two sides. A visit has a guest and a host."""
    if type_ not in ("CONSULT", "AGREE", "COOPERATE", "ASSAULT") or mode in ("visit", "phone"):
        return False
    return _MUTUAL.search(trigger) is not None


# The subject of a verb: "no soldier has", "neither club had been", "no one in the party".
_NOBODY = re.compile(
    r"\b(?:no one|nobody|none|neither|not (?:one|a single|any)|no(?! (?:fewer|less|more|longer|sooner|doubt|wonder|matter)\b))\s+"
    r"(?:(?!(?:that|when|where|after|before|while|who|which|because|if|and|but)\b)[\w’'-]+\s+){0,7}$",
    re.IGNORECASE,
)
_REBUTTED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|dismiss(?:es|ed|ing)?|reject(?:s|ed|ing)?|refut(?:es|ed|ing)?|disput(?:es|ed|ing)?)\s+(?:it|this|them|that(?=\s*[.,;]|\s*$)"
    r"|(?:the|these|those|any|all|such|its|his|her|their|both)\s+(?:\w+\s+){0,2}"
    r"(?:charge|claim|accusation|allegation|report|finding|involvement|responsibility|account|version|story|assertion|wrongdoing)s?)\b",
    re.IGNORECASE,
)
# What is condemned, welcomed or admitted did happen (codebook, settled cases).
_GRANTING = re.compile(
    r"\b(?:condemn|denounc|deplor|welcom|prais|hail|regret|admit|acknowledg|apolog|thank)\w*", re.IGNORECASE
)
_OF_ELSE = re.compile(
    r"\s+(?:in|against|of|that|from|over|about|by)\b"
)  # "denied any involvement in a blast elsewhere"
_ANSWER_WITHIN = 260  # code points behind a claim in which the answer to it begins


def _status(scene: Scene, event: ReadEvent, around: StatementDraft | None) -> Status:
    """Whether it happened, as the reader sees it, and as the statement round it and the answer to that have it."""
    status = event.status
    before = scene.text[scene.sentence(event.trigger)[0] : event.trigger[0]]
    nobody = (
        status in ("reported", "claimed")
        and not is_noun(scene.text, *event.trigger)
        and _NOBODY.search(before) is not None
    )
    if around is None:
        return "hypothetical" if nobody else status
    a = around.attribution
    sure = status == "reported" and event.status_score >= _SURE
    if a.withheld >= 0.5 and status in ("reported", "claimed") and not sure:
        return "hypothetical"
    if nobody or (status == "claimed" and (a.act == "deny" or _is_rebutted(scene, around))):
        return "denied"
    # "We call on the army to stop": the speaker acts by saying it.
    own = event.type in _VERBAL and any(scene.text[s:e].lower() in ("i", "we") for s, e in event.actors)
    if own and status == "claimed":
        return "reported"
    if status == "reported" and not sure and not own:
        granted = a.act == "express" or a.speech < 0.5 or _GRANTING.search(scene.text, *a.cue)
        return "reported" if granted else "claimed"
    return status


def _is_rebutted(scene: Scene, claim: StatementDraft) -> bool:
    """Whether what stands right behind a claim denies all of it: "Moscow denied that", "Athens has dismissed the report"."""
    end = max(e for _, e in (*claim.attribution.content, claim.attribution.cue))
    found = _REBUTTED.search(scene.text, end, end + _ANSWER_WITHIN)
    if found is None or _OF_ELSE.match(scene.text, found.end()):
        return False
    answer = scene.saying(found.span())
    if answer is not None and set(scene.drafts[answer].speakers) & set(claim.speakers):
        return False
    # One sentence further on at most, and not past what somebody else says in between.
    between = scene.text[end : found.start()]
    return len(re.findall(r"[.!?][\"”’]?\s", between)) <= 1 and between.count("\n\n") <= 1


def _as_the_manual_has_it(event: ReadEvent, status: Status) -> tuple[EventType, str | None]:
    """What is only promised is an agreement, a retreat only announced a concession."""
    if status == "planned":
        if event.type in _PROMISED:
            return "AGREE", None
        if event.type == "RETREAT":
            return "CONCEDE", None
    return event.type, event.mode


_ONE_PHRASE = re.compile(r"(?:(?!\b(?:and|or|but|to|by|after|of|for|in|with|over)\b)[^,;:.\n]){0,24}")
_HARMED = re.compile(r"\b(?:kill|wound|injur|murder|hurt|maim|shot|dead|slain)\w*", re.IGNORECASE)
_IN_AN = re.compile(
    r"^[^.;:\n]{0,60}?\b(?:in|by|during|when)\s+(?:(?:an?|the|its|their|his|her|two|several|\w+ed|\w+)\s+){0,4}$"
)


def _joined(
    found: Sequence[EventDraft], text: str, join: Callable[[str, EventDraft, EventDraft], EventDraft | None]
) -> list[EventDraft]:
    """The events with those made one that `join` makes one with the one before them."""
    kept: list[EventDraft] = []
    for t in found:
        one = join(text, kept[-1], t) if kept and (kept[-1].type, kept[-1].status) == (t.type, t.status) else None
        if one is None:
            kept.append(t)
        else:
            kept[-1] = one
    return kept


def _one_harm(text: str, before: EventDraft, t: EventDraft) -> EventDraft | None:
    """ "Killed in a bombing" is one assault, at the verb; who did it and how may stand with the noun (codebook, settled cases)."""
    if (
        t.type != "ASSAULT"
        or not _HARMED.search(text[slice(*before.read.trigger)])
        or _HARMED.search(text[slice(*t.read.trigger)])
        or not _IN_AN.match(text[before.read.trigger[1] : t.read.trigger[0]])
    ):
        return None
    return before._replace(
        mode=before.mode or t.mode,
        actors=before.actors or [m for m in t.actors if m not in before.recipients],
        recipients=before.recipients or [m for m in t.recipients if m not in before.actors],
        when=before.when or t.when,
    )


def _one_phrase(text: str, before: EventDraft, t: EventDraft) -> EventDraft | None:
    """ "Holding patients hostage" is one event, though two of its words are triggers."""
    within = set(t.actors) <= set(before.actors) and set(t.recipients) <= set(before.recipients)
    one = within and _ONE_PHRASE.fullmatch(text[before.read.trigger[1] : t.read.trigger[0]])
    return before if one else None


def _is_posture(t: EventDraft, beside: Sequence[EventDraft]) -> bool:
    """Whether it is the moving of troops for an attack that the words beside it tell of."""
    return t.type == "MOBILIZE" and any(
        o.type == "ASSAULT"
        and o.status == t.status
        and t.actors in (o.actors, [])
        and abs(o.read.trigger[0] - t.read.trigger[0]) < _BESIDE
        for o in beside
    )


def _when(scene: Scene, event: ReadEvent, said_in: int | None, times: Sequence[Time]) -> When | None:
    """The day or time of an event: as the reader has it, or the nearest one that nothing stands between."""
    best: tuple[int, Time] | None = None
    for index in scene.in_sentence(event.trigger, "times"):
        time = times[index]
        if time.type not in ("DATE", "TIME") or time.value is None:
            continue
        place = (time.start, time.end)
        if any(meets(place, asked) for asked in event.times):
            away = 0
        elif scene.goes_with(event, said_in, place):
            away = 1 + scene.away(event.trigger, place)
        else:
            continue
        if best is None or away < best[0]:
            best = away, time
    return When(start=best[1].start, end=best[1].end, value=best[1].value) if best else None


def locate(
    scene: Scene, told: Sequence[EventDraft], places: Sequence[Place], figures: Sequence[Figure]
) -> list[EventDraft]:
    """The events with where they were and with how many."""
    return [t._replace(where=_where(scene, t, places), figures=_counted(scene, t, figures)) for t in told]


_AT = re.compile(
    r"\b(?:in|at|near|on|outside|inside|around|across|over|along|off|of|from|into|to)\s+(?:the\s+|\w+ern\s+|city of\s+|town of\s+){0,3}$"
)


def _where(scene: Scene, told: EventDraft, places: Sequence[Place]) -> int | None:
    """The place that the reader has for it, or to which it is done, or the nearest one behind the trigger."""
    read = told.read
    best: tuple[int, int] | None = None
    for index in scene.in_sentence(read.trigger, "places"):
        place = (places[index].start, places[index].end)
        away = scene.away(read.trigger, place)
        if any(meets(place, asked) for asked in read.places):
            away -= 2000
        elif told.type in _ON_THE_GROUND and any(meets(place, asked) for asked in read.recipients):
            away -= 1000
        elif not (
            place[0] >= read.trigger[1]
            and _AT.search(scene.text, max(0, place[0] - 40), place[0])
            and scene.goes_with(read, told.said_in, place)
        ):
            continue
        if best is None or away < best[0]:
            best = away, index
    return best[1] if best else None


_MEASURES = frozenset(
    "km kilometres kilometers miles mile metres meters m cm ft feet % percent mph kph years days hours".split()
)
_OF_A_THING = re.compile(
    r"\b(?:with|from|of|than|by|at|within|under|over)\s+$"
)  # "a town with 12 hospitals", "20 km from"


def _counted(scene: Scene, told: EventDraft, figures: Sequence[Figure]) -> tuple[int, ...]:
    """Figures in or right before the words for those who take part, or beside the trigger with what they count."""
    read = told.read
    taking = [*read.actors, *read.recipients, *read.patients, *read.agents]
    found = []
    for index in scene.in_sentence(read.trigger, "figures"):
        f = figures[index]
        place = (f.start, f.end)
        if any(meets(place, t) or 0 <= t[0] - f.end <= 2 for t in taking) or (
            f.unit is not None
            and f.unit.lower() not in _MEASURES
            and f.start >= read.trigger[1]
            and not _OF_A_THING.search(scene.text, max(0, f.start - 12), f.start)
            and scene.goes_with(read, told.said_in, place)
        ):
            found.append(index)
    return tuple(found)


class _Group:
    """Tellings of one event, with what they tell together."""

    def __init__(self, t: EventDraft, facts: dict[str, object]) -> None:
        self.told = [t]
        self.actors = set(t.actors)
        self.recipients = set(t.recipients)
        self.facts = facts

    def add(self, t: EventDraft, facts: dict[str, object]) -> None:
        """One more telling."""
        self.told.append(t)
        self.actors |= set(t.actors)
        self.recipients |= set(t.recipients)
        self.facts |= facts


def build(
    report: Report, scene: Scene, told: Sequence[EventDraft], places: Sequence[Place], ids: Mapping[Member, str]
) -> tuple[Event, ...]:
    """Entries of the record: an event that other sentences tell again is one with several mentions."""
    alike: dict[tuple[object, ...], list[_Group]] = defaultdict(list)
    groups: list[_Group] = []
    for t in told:
        # Two people's word for one event are two accounts of it.
        word = None if t.status == "reported" or t.said_in is None else tuple(scene.drafts[t.said_in].speakers)
        near = alike[t.type, t.status, word]
        facts = _facts(t, places)
        same = next((g for g in near[: -_LOOKED_BACK - 1 : -1] if _goes_into(g, t, facts, scene, g is near[-1])), None)
        if same is None:
            groups.append(_Group(t, facts))
            near.append(groups[-1])
        else:
            same.add(t, facts)
    chosen = [(max(g.told, key=lambda t: _fullness(report, t)), g.told) for g in groups]
    chosen.sort(key=lambda c: c[0].read.trigger)
    return tuple(_entry(report, main, group, ids, number) for number, (main, group) in enumerate(chosen, 1))


def _facts(t: EventDraft, places: Sequence[Place]) -> dict[str, object]:
    """What two tellings of one event must agree on, where both tell it."""
    facts: dict[str, object] = {"mode": t.mode} if t.mode else {}
    if t.when and t.when.value and not t.when.value.endswith("_REF"):
        facts["day"] = t.when.value
    if t.where is not None:
        facts["where"] = (places[t.where].name, places[t.where].geonameid)
    return facts


_ONE_MORE = re.compile(
    r"\b(?:another|second|third|fourth|new|fresh|further|separate|more|other|an?)\s+(?:\w+\s+)?$", re.IGNORECASE
)


def _goes_into(group: _Group, t: EventDraft, facts: dict[str, object], scene: Scene, newest: bool) -> bool:
    """Whether an event is one that other sentences told before: of the same parties, on no other day, at no other place.

    A noun that names nobody ("the fighting") is of the last event of its type; one that names some of the parties is of that which has
    them all. A verb says who takes part.
    """
    if any(group.facts.get(key, value) != value for key, value in facts.items()):
        return False
    start, end = t.read.trigger
    noun = is_noun(scene.text, start, end) or is_noun(scene.text, *group.told[-1].read.trigger)
    if _ONE_MORE.search(scene.text, max(0, start - 25), start):
        return False
    mine, theirs = (set(t.actors), set(t.recipients)), (group.actors, group.recipients)
    if not mine[0] and not mine[1]:
        fits = newest
    elif mine == theirs:
        fits = True
    else:
        within = all(not m or not g or m <= g or g <= m for m, g in zip(mine, theirs, strict=True))
        fits = noun and within and bool(mine[0] & theirs[0] or mine[1] & theirs[1])
    here = scene.sentence(t.read.trigger)
    return fits and all(scene.sentence(x.read.trigger) != here for x in group.told[-2:])


def _fullness(report: Report, t: EventDraft) -> tuple[bool, int, int]:
    """How much a telling tells: in running text rather than in a headline or a caption, who and to whom; the earlier one."""
    kind = report.blocks[block_of(report, t.read.trigger[0])].kind
    return kind in ("paragraph", "quote"), len(t.actors[:1]) + len(t.recipients[:1]), -t.read.trigger[0]


def _entry(
    report: Report, main: EventDraft, group: Sequence[EventDraft], ids: Mapping[Member, str], number: int
) -> Event:
    told = [main, *(t for t in group if t is not main)]
    mode = next((t.mode for t in told if t.mode), None)
    kind = plover.kind(main.type, mode)
    days = sorted((t.when for t in told if t.when), key=lambda w: (w.value or "").endswith("_REF"))
    when = days[0] if days else None
    return Event(
        id=f"e{number}",
        type=main.type,
        mode=mode,
        trigger=_span(report.text, main.read.trigger),
        mentions=tuple(_span(report.text, t.read.trigger) for t in told[1:]),
        actors=next((who for t in told if (who := _ids(t.actors, ids))), ()),
        recipients=next((who for t in told if (who := _ids(t.recipients, ids))), ()),
        when=when,
        where=next((t.where for t in told if t.where is not None), None),
        figures=tuple(sorted({f for t in told for f in t.figures})),
        status=main.status,
        according_to=None if main.said_in is None else f"s{main.said_in + 1}",
        statement=None if main.saying is None else f"s{main.saying + 1}",
        background=_is_background(when, report.published),
        cameo=kind.cameo,
        score=kind.score,
    )


def _ids(members: Sequence[Member], ids: Mapping[Member, str]) -> tuple[str, ...]:
    return tuple(ids[m] for m in members if m in ids)


def _span(text: str, place: Range) -> Span:
    return Span(start=place[0], end=place[1], surface=text[place[0] : place[1]])


_VALUE = re.compile(r"(?P<year>\d{3,4})(?:-(?:W(?P<week>\d\d)|Q(?P<quarter>\d)|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?")


def _is_background(when: When | None, published: str | None) -> bool:
    """Whether it lies so long before the report that it is told as what went before: the last day that its time can mean."""
    match = _VALUE.match(when.value or "") if when else None
    if match is None or published is None:
        return False
    year = int(match["year"].ljust(4, "9"))
    if not year:
        return False
    if match["week"]:
        last = dt.date.fromisocalendar(year, min(52, max(1, int(match["week"]))), 7)
    else:
        month = int(match["month"] or 3 * int(match["quarter"] or 4))
        last = dt.date(year, month, int(match["day"] or 28))
    return (dt.date.fromisoformat(published) - last).days > _BACKGROUND
