"""Who the words name as the speaker: a source span to members of the report's cast."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.resolve.cast import Cast, Member, is_title
from onrecord.resolve.referents import SURE, Referents
from onrecord.text.ranges import Range
from onrecord.text.words import (
    FEMALE,
    FIRST,
    MALE,
    NEUTER,
    PERSONAL,
    PLURAL,
    PRONOUNS,
    RELATIVE,
    SPEAKS_FOR,
    UTTERANCES,
)
from onrecord.world import countries as world

_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*\.?")
_LEAD = re.compile(
    r"(?:the|a|an|one|another|this|that|these|those|his|her|their|its|our|my|both|all|several|some|many|most|other|two|three|four|five)\s+",
    re.IGNORECASE,
)
_TROOP = re.compile(r"\s+(?:troop|force)$")  # "Russian troop buildup"
_NAME = 120  # code points of a name and what may stand behind it
_ARTICLE = re.compile(r"\b(?P<the>the|this|that|his|her|its|their)\s+$", re.IGNORECASE)
_JOINT = re.compile(r",?\s+(?:and|as well as|along with|together with)\s+|,\s+")
_SUBJECT = re.compile(r"(?:that\s+)?(?P<who>he|she|it|they)\b", re.IGNORECASE)
_PHRASE_BEFORE = re.compile(
    r"\b(?P<who>(?:[Aa]n?|[Tt]he|[Oo]ne|[Tt]wo|[Ss]ome|[Ss]everal|[Mm]any)\s+(?:[a-z-]+\s+){0,3}[a-z-]+),?\s*$"
)
_INNER = re.compile(
    r"^(?:who|which|that|whose|a|an|the(?!\s+[A-Z])|his|her|its|one|then|now|also|another|former|head|director|chief|president|chairman|of|in|for|from|at|with|by)\b|^(?!the\s+[A-Z])[a-z0-9(]"
)


class Speakers:
    """Resolves sources in text order, so that pronouns find those who spoke before."""

    def __init__(self, cast: Cast, referents: Referents) -> None:
        self.cast = cast
        self.referents = referents
        self.text = cast.text
        self.spoke: list[tuple[int, Member]] = []  # place and speaker of each source resolved so far

    def resolve(self, source: Sequence[Range], outer: Sequence[Member] = ()) -> list[Member]:
        """The members that the source names, none when the words do not settle it.

        Args:
            source: the spans that name the speaker.
            outer: the speakers of the statement in which this one is told ("I" inside it is one of them).
        """
        found: list[Member] = []
        for start, end in source:
            for part_start, part_end in self._conjuncts(start, end):
                member = self._one(part_start, part_end, outer)
                if member is None:
                    continue
                self.referents.note((part_start, part_end), member)
                if member not in found:
                    found.append(member)
        for member in found:
            self.spoke.append((source[0][0], member))
        return found

    def name(self, places: Sequence[Range]) -> list[Member]:
        """As `resolve`, for those who do not speak here: whom something is said to."""
        found = [self._one(s, e, ()) for place in places for s, e in self._conjuncts(*place)]
        return list(dict.fromkeys(m for m in found if m is not None))

    def parties(self, places: Sequence[Range], outer: Sequence[Member] = ()) -> list[Member]:
        """The members that take part in an event, each mentioned where the words for it stand.

        Args:
            outer: the speakers of the statement in which the event is told.
        """
        found: list[Member] = []
        for start, end in (part for place in places for part in self._conjuncts(*place)):
            member = self._party(start, end, outer)
            if member is not None:
                self._mention(member, start, end)
                found.append(member)
        return list(dict.fromkeys(found))

    def _mention(self, member: Member, start: int, end: int) -> None:
        """Note the words for one who takes part, but where a name of theirs stands in them."""
        words = self.text[start:end]
        if not any(self.cast.at(n.start) is member for n in self.cast.names_in(start, end)):
            nation = self.cast.nation(words) is not None
            member.mention(start, end, "name" if nation else "pronoun" if words.lower() in PRONOUNS else "nominal")

    def _party(self, start: int, end: int, outer: Sequence[Member]) -> Member | None:
        """Who takes part: a nation by its adjective ("Russian troop buildup"), else as speakers are found."""
        nation = self.cast.nation(_TROOP.sub("", self.text[start:end]))
        if nation is not None:
            return nation
        article = _ARTICLE.search(self.text, max(0, start - 6), start)
        if article and self.cast.at(start) is None:
            head = _head([w.rstrip(".") for w in _WORD.findall(self.text[start:end])] or [""])
            known = self.referents.meant((article.start("the"), end), lambda m: _can_be(m, head), least=SURE)
            if known is not None:
                return known
        return self._one(start, end, outer)

    def subject(self, content: Sequence[Range], speakers: Sequence[Member]) -> None:
        """Note a pronoun that what is said begins with as the speaker's: "she said that she was tired"."""
        first = _SUBJECT.match(self.text, *content[0]) if content and len(speakers) == 1 else None
        if first is None:
            return
        word, member = first.group("who").lower(), speakers[0]
        if word in PERSONAL:
            fits = member.human and member.gender in (None, PERSONAL[word])
        else:
            fits = member.kind in ("organisation", "country") or (word in PLURAL and member.kind == "group")
        if fits:
            member.gender = member.gender or PERSONAL.get(word)
            member.mention(*first.span("who"), "pronoun")
            self.referents.note(first.span("who"), member)

    def _conjuncts(self, start: int, end: int) -> list[Range]:
        """The parts of "A and B" or "A, B and C", each of which names somebody; else the whole span."""
        text = self.text[start:end]
        cuts = [
            m
            for m in _JOINT.finditer(text)
            if not any(n.start < start + m.end() and start + m.start() < n.end for n in self.cast.names_in(start, end))
        ]
        parts: list[Range] = []
        at = 0
        for cut in cuts:
            parts.append((start + at, start + cut.start()))
            at = cut.end()
        parts.append((start + at, end))
        if len(parts) == 1 or not any("and" in m.group() or "with" in m.group() or "well" in m.group() for m in cuts):
            return [(start, end)]
        # An apposition ("X, a spokeswoman for Y and Z, …") or "ministers of France and Germany" is one speaker.
        for index, (s, e) in enumerate(parts):
            words = self.text[s:e]
            if index and _INNER.match(words) and not self._names_in(s, e):
                return [(start, end)]
            if not self._is_party(s, e):
                return [(start, end)]
        first = self.text[parts[0][0] : parts[0][1]]
        if re.search(r"\b(?:of|for|from|in|at|between|with|by)\s", first) and len(parts) == 2:
            head = re.match(r"(?:[A-Z][\w.'’\-]*\s+)+", first)
            if not head or self.cast.at(parts[0][0]) is None:
                return [(start, end)]
        if any(
            re.match(r"(?:a|an|the|who|of|in|for)\b", self.text[s:e]) and self._names_person(parts[i - 1])
            for i, (s, e) in enumerate(parts)
            if i
        ):
            return [(start, end)]
        return parts

    def _is_party(self, start: int, end: int) -> bool:
        """Whether the words can name a party of their own: a name among them, or a capital or plural head."""
        words = _WORD.findall(self.text[start:end])
        if not words:
            return False
        return (
            bool(self._names_in(start, end))
            or words[-1].endswith("s")
            or words[0].lower() in ("the", "both", "other")
            or words[-1][0].isupper()
        )

    def _names_person(self, part: Range) -> bool:
        return any(m.kind == "person" for m in self._names_in(*part))

    def _names_in(self, start: int, end: int) -> list[Member]:
        found = [self.cast.at(n.start) for n in self.cast.names_in(start, end)]
        return [m for m in found if m is not None]

    def _one(self, start: int, end: int, outer: Sequence[Member]) -> Member | None:
        surface = self.text[start:end]
        low = surface.lower().strip(" ,.")
        if surface in ("Q", "A", "Question", "Answer"):
            return self._of_interview(surface, start, end)
        if low in PRONOUNS:
            member = self._pronoun(low, (start, end), outer)
            if member is not None:
                member.mention(start, end, "pronoun")
            return member
        government = self.cast.government(surface)
        if government is not None:
            government.mention(start, end, "name")
            return government
        stands = world.metonym(surface)
        if stands is not None and stands.org is not None:
            return self._metonym(start, end)
        return self._by_head_name(start, end) or self._nominal(start, end, outer)

    def _of_interview(self, letter: str, start: int, end: int) -> Member | None:
        """Who asks and who answers where an interview is printed as "Q:" and "A:".

        The one who answers is the person that the report names most before the first question.
        """
        if letter.startswith("Q"):
            member = self.cast.named("interviewer", "group")
        else:
            first = min((at for at, m in self.spoke if m.name == "interviewer"), default=start)
            named = [(sum(s < first for s, _ in m.mentions), m) for m in self.cast.members if m.kind == "person"]
            most = max(named, key=lambda n: n[0], default=(0, None))
            if most[1] is None or most[0] == 0:
                return None
            member = most[1]
        member.mention(start, end, "nominal")
        return member

    def _by_head_name(self, start: int, end: int) -> Member | None:
        """The named actor that the phrase is about: its own name, not that of somebody it belongs to."""
        inside = self.cast.names_in(start, end)
        candidates: list[tuple[int, Member]] = []
        for name in inside:
            member = self.cast.at(name.start)
            if member is None:
                continue
            before = self.text[start : name.start]
            after = self.text[name.end : end]
            if re.match(r"['’]s?\s", after) and after.strip("'’s ,"):
                continue  # "Trump's campaign manager": the manager, if named, speaks
            if (
                re.search(
                    r"\b(?:of|for|from|to|with|by|at|in|on|against|under|about)\s+(?:[\w.'’\-]+\s+){0,3}$", before
                )
                and member.kind != "person"
            ):
                continue
            if re.search(
                r"\b(?:for|to|with|by|against|under|about|like)\s+(?:the\s+)?(?:[A-Z][\w.]*\s+){0,2}$", before
            ):
                continue
            head = re.match(
                r"\s+(?!who\b|of\b|in\b|from\b|and\b|at\b|on\b|for\b|to\b|with\b|himself\b|herself\b|itself\b)[a-z][\w\-]*",
                after,
            )
            if head and member.kind != "person":
                continue  # "State Department officials": the officials
            if (
                head
                and member.kind == "person"
                and not re.match(r"\s+(?:later|also|then|now|both|himself|herself)\b", after)
            ):
                continue  # "the Clinton campaign"
            rank = {"person": 0, "organisation": 1, "country": 2, "group": 2}[member.kind]
            candidates.append((rank, member))
        if not candidates:
            return None
        return min(candidates, key=lambda c: c[0])[1] if candidates[0][0] else candidates[0][1]

    def _nominal(self, start: int, end: int, outer: Sequence[Member]) -> Member | None:
        """A speaker without a name: a body that speaks through somebody, a known person's title, or a nameless one."""
        surface = self.text[start:end]
        whole = self._metonym(start, end)
        if whole is not None:
            return whole
        core = re.split(r",| who | that | which |\(", surface, maxsplit=1)[0]
        words = [w.rstrip(".") for w in _WORD.findall(core)]
        if not words:
            return None
        head = _head(words)
        author = self._author(start, core, words, head, outer)
        if author is not None:
            return author
        bodies = [m for m in self._names_in(start, end) if m.kind in ("organisation", "country")]
        if head.lower() in SPEAKS_FOR and bodies and not head.lower().endswith("s"):
            member = bodies[0]
            member.mention(start, end, "nominal")
            return member
        if re.match(r"(?:the|this|that|his|her|their)\s", core, re.IGNORECASE) and len(words) <= 5:
            known = self._by_title(words[1:], head, start) or self.referents.meant(
                (start, end), lambda m: _can_be(m, head), least=SURE
            )
            if known is not None:
                known.mention(start, end, "nominal")
                return known
        return self._nameless(start, start + len(core.rstrip(" ,")), head)

    def _author(self, start: int, core: str, words: Sequence[str], head: str, outer: Sequence[Member]) -> Member | None:
        """Whose "his testimony" or "Lavrov's remarks" is."""
        if head.lower() not in UTTERANCES or len(words) > 5:
            return None
        if words[0].lower() in ("his", "her", "their", "its", "my", "our"):
            place = (start, start + len(words[0]))
            member = self._pronoun(words[0].lower(), place, outer)
            if member is not None:
                member.mention(*place, "pronoun")
            return member
        name = next(iter(self.cast.names_in(start, start + len(core))), None)
        if name is not None and re.match(r"['’]s?\s", self.text[name.end : name.end + 3]):
            return self.cast.at(name.start)
        return None

    def _metonym(self, start: int, end: int) -> Member | None:
        surface = self.text[start:end].strip(" ,")
        stands = world.metonym(surface)
        if stands is None or (stands.ambiguous and stands.org is None):
            return None
        name = stands.org or world.bare(surface)
        member = self.cast.named(name, "group" if stands.group else "organisation")
        member.country = member.country or stands.iso2
        member.mention(start, end, "name")
        return member

    def _by_title(self, words: Sequence[str], head: str, before: int) -> Member | None:
        """The person named before whose title the phrase repeats: "the minister", "the Florida senator"."""
        fitting: list[tuple[int, Member]] = []
        low = head.lower()
        for member in self.cast.members:
            last = member.last_before(before)
            if last < 0 or member.kind != "person":
                continue
            titles = [t.lower() for (s, _), t in member.roles.items()]
            if any(low in t.split() or t.endswith(low) for t in titles) or (
                low in ("leader", "premier", "president")
                and any(
                    w in t
                    for t in titles
                    for w in ("president", "premier", "chancellor", "prime minister", "leader", "king")
                )
            ):
                fitting.append((last, member))
        return max(fitting, key=lambda f: f[0])[1] if fitting else None

    def _nameless(self, start: int, end: int, head: str) -> Member:
        surface = self.text[start:end]
        alike = (m for m in self.cast.members if m.name.lower() == surface.lower())
        member = next((m for m in alike if m.kind == "group" or (start, end) in m.mentions), None)
        if member is None:
            plural = (head.lower().endswith("s") and not head.lower().endswith("ss")) or head.lower() in (
                "people",
                "police",
                "men",
                "women",
                "media",
            )
            named = bool(re.search(r"[A-Z]", surface[1:])) and not plural
            body = _BODY.search(head)
            member = Member(surface, "organisation" if body else "group" if plural or not named else "person")
            member.human = member.human or (not plural and is_title(head))
            low = head.lower()
            if low in MALE or low in FEMALE:
                member.gender = "male" if low in MALE else "female"
            self.cast.members.append(member)
        member.mention(start, end, "nominal")
        return member

    def _pronoun(self, word: str, place: Range, outer: Sequence[Member]) -> Member | None:
        if word in FIRST:
            return outer[0] if outer else None
        start = place[0]
        if word in RELATIVE:
            return self._just_before(start) or self.referents.meant(place, lambda m: True)
        if word in PERSONAL:
            gender = PERSONAL[word]
            member = (
                self._still(start, gender)
                or self.referents.meant(place, lambda m: m.human and m.gender in (None, gender), least=SURE)
                or self._person_before(start, gender)
            )
            if member is not None:
                member.gender = member.gender or gender
            return member
        if word in NEUTER:
            kinds: tuple[str, ...] = ("organisation", "country")
        elif word in PLURAL:
            kinds = ("group", "organisation", "country")
        else:
            return None
        return self.referents.meant(place, lambda m: m.kind in kinds) or self._recent(start, kinds)

    def _just_before(self, place: int) -> Member | None:
        """The name that a relative pronoun follows: "Lavrov, who …"."""
        near = [n for n in self.cast.names_in(place - _NAME, place) if self.text[n.end : place].strip(" ,()") == ""]
        if near:
            return self.cast.at(near[-1].start)
        phrase = _PHRASE_BEFORE.search(self.text, max(0, place - 70), place)
        return self._nominal(*phrase.span("who"), ()) if phrase else None

    def _spoke_before(self, place: int) -> tuple[int, Member | None]:
        """Range and name of the last who spoke before a place of the text."""
        return next(((at, member) for at, member in reversed(self.spoke) if at < place), (-1, None))

    def _still(self, place: int, gender: str) -> Member | None:
        """The one who spoke last, when nobody else who fits is named between there and here, in one paragraph."""
        at, member = self._spoke_before(place)
        if member is None:
            return None
        if "\n" in self.text[at:place] or not member.human or member.gender not in (None, gender):
            return None
        others = (m for m in self.cast.members if m is not member and m.human and m.gender in (None, gender))
        between = any(at < s < place and form != "pronoun" for m in others for (s, _), form in m.mentions.items())
        return None if between else member

    def _person_before(self, place: int, gender: str) -> Member | None:
        best: tuple[float, Member] | None = None
        paragraph = self.text.rfind("\n", 0, place) + 1
        previous = self.text.rfind("\n", 0, max(0, self.text[:paragraph].rstrip().rfind("\n"))) + 1
        sentence = max(self.text.rfind(c, 0, max(0, place - 1)) for c in ".!?\n") + 1
        for member in self.cast.members:
            if not member.human or (member.gender and member.gender != gender):
                continue
            last = member.last_before(place)
            if last < 0:
                continue
            score = -(place - last) / 400.0
            if any(m is member for at, m in self.spoke if previous <= at < place):
                score += 1.2
            if self._spoke_before(place)[1] is member:
                score += 0.8
            if any(s >= paragraph and s < sentence for s, _ in member.mentions):
                score += 0.3
            if self._is_subject(member, place):
                score += 1.0
            if last < previous:
                score -= 1.0
            if best is None or score > best[0]:
                best = (score, member)
        return best[1] if best else None

    def _is_subject(self, member: Member, place: int) -> bool:
        """Whether the member's last mention by name or description opens its sentence, as subjects do."""
        named = [start for (start, _), form in member.mentions.items() if form != "pronoun" and start < place]
        last = max(named, default=-1)
        if last < 0:
            return False
        line = self.text[max(0, last - 70) : last]
        head = re.split(r"[.!?\n]", line)[-1].strip(' "“‘,')
        return all(
            w[:1].isupper()
            or w.lower() in ("the", "of", "for", "and", "spokesman", "spokeswoman", "minister", "president")
            for w in head.split()
        )

    def _recent(self, place: int, kinds: tuple[str, ...]) -> Member | None:
        near = [(m.last_before(place), m) for m in self.cast.members if m.kind in kinds]
        near = [(last, m) for last, m in near if last >= 0 and place - last < 600]
        at, last_speaker = self._spoke_before(place)
        if last_speaker is not None and last_speaker.kind in kinds and place - at < 600:
            return last_speaker
        return max(near, key=lambda n: n[0])[1] if near else None


_BODY = re.compile(
    r"(?:ministry|agency|government|administration|party|committee|commission|council|court|company|army|union|group|team|department|office"
    r"|embassy|alliance|bloc|parliament|police|campaign|report|study)$",
    re.IGNORECASE,
)


def _can_be(member: Member, head: str) -> bool:
    """Whether a description with this head can be of the member: bodies of bodies, several of several."""
    if _BODY.search(head):
        several = member.kind == "group" and member.name.endswith("s")  # "prosecutors" are no company
        return member.kind in ("organisation", "country", "group") and not member.human and not several
    return not head.lower().endswith("s") or member.kind in ("group", "organisation")


def _head(words: Sequence[str]) -> str:
    """The head of a noun phrase: its last word before a preposition."""
    for index, word in enumerate(words):
        if index and word.lower() in (
            "of",
            "for",
            "from",
            "in",
            "at",
            "to",
            "with",
            "on",
            "by",
            "close",
            "familiar",
            "near",
            "against",
            "involved",
            "speaking",
        ):
            return words[index - 1]
    return words[-1]
