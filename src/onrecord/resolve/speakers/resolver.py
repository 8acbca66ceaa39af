"""Speakers of a report, resolved in text order, so that pronouns find those who spoke before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.resolve.cast import Cast, Member
from onrecord.resolve.referents import Referents
from onrecord.resolve.speakers.conjuncts import conjuncts
from onrecord.resolve.speakers.context import Context, Phrase
from onrecord.resolve.speakers.parties import party
from onrecord.resolve.speakers.pronouns import agrees, member_of_pronoun
from onrecord.resolve.speakers.speaking import reference
from onrecord.resolve.speakers.together import both
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range
from onrecord.text.sentences import above_the_story, sentence
from onrecord.text.words import PERSONAL, PRONOUNS, SERVANT, gender_of
from onrecord.world import agencies, given_names, media
from onrecord.world import countries as world

_FOR_SOMEBODY = pattern_of(
    r"(?P<whose>[Hh]is|[Hh]er|[A-Z][\w’'. -]*?(?=['’]s?\s))(?:['’]s?)?\s(?:[\w-]+\s){0,2}"
    r"(?:spokes\w+|lawyer|attorney|solicitor|barrister|aide|advis[eo]r|agent|representative|press secretary)"
)
_CLAUSE = pattern_of(r"(?P<who>[Ii]t|[Hh]e|[Ss]he|[Tt]hey)\s(?:has|had|have|is|was|are|were|will|would)\s\w")
_CUT = pattern_of(
    r"(?P<who>(?:[Aa]ny(?:one|body)|[Ee]very(?:one|body)|[Ww]itnesses|[Rr]esidents)\b"
    r"(?:(?!\b(?:who|that|which)\b)[^.,;:\n])*?)\s(?:should|must|can|may|is|are)\s\w"
)
"""Words for somebody with a verb behind them: "Anyone with news should ring"."""
_CUT_ABOVE = pattern_of(
    r"(?P<who>Police|Detectives|Officers|Firefighters|Rescuers)\s(?:hunt|seek|probe|quiz|search|appeal|investigate)\b"
)
"""The same in a headline: "Police hunt gang"."""
_OBJECT_BEFORE = pattern_of(
    r"(?!(?:those|all|people|anyone|everyone|some|many)\b)(?:[a-z-]+\s){1,3}(?=(?:they|he|she|we|you)$)"
)
"""What stands before the subject of a clause whose object it is: "league" of "which league they sign for"."""
_HIS_LAWYER = pattern_of(rf"{SERVANT},?\s", re.IGNORECASE)
_CLOSE = pattern_of(
    r"\b(?:sources?|person|people|friends?|aides?|officials?|allies|ally) close to\s"
    r"(?:[A-Z][\w.]*\s)*(?P<who>[A-Z][\w’'-]+)$"
)
_SERVES_ONE = pattern_of(
    r"(?i:an?|one|another|the)\s(?:[a-z-]+\s){0,2}(?:aide|advis[eo]r|assistant|lawyer|attorney|solicitor|spokes\w+)"
    r"\s(?:to|of|for)\s(?P<who>the\s[a-z][\w -]*|[A-Z][\w.’' -]*)"
)
_KIN = pattern_of(r"(?:[Hh]is|[Hh]er|[Tt]heir|[A-Z][\w’'-]*['’]s)\s(?:[a-z-]+\s){0,2}?(?P<head>[a-z]+),\s[A-Z]")
_IN_HIS = pattern_of(r"\bin\s(?P<whose>his|her)\s(?:own\s)?(?:[a-z-]+\s)?[a-z]+\s$")
"""Words behind who says something that tell of their own: "said in his memoirs"."""
_SUBJECT = pattern_of(r"(?:that\s+)?(?P<who>he|she|it|they)\b", re.IGNORECASE)


class Speakers:
    """Resolves the words for those who speak, are spoken to or take part in events."""

    def __init__(self, cast: Cast, referents: Referents) -> None:
        self.cast = cast
        self.referents = referents
        self._context = Context(cast, referents)

    def resolve(
        self, source: Sequence[Range], outer: Sequence[Member] = (), *, told: bool = False, quoted: bool = False
    ) -> list[Member]:
        """The members that the source names, none when the words do not settle it.

        Args:
            source: the ranges that name the speaker.
            outer: the speakers of the statement in which this one is told ("I" inside it is one of them).
            told: whether it is told in one, even where its speakers are not known yet.
            quoted: whether that one is told word for word.
        """
        found: list[Member] = []
        told = told or bool(outer)
        for phrase in self._phrases(source, outer):
            phrase = phrase._replace(told=told, quoted=quoted)
            together = both(phrase)
            found.extend(together)
            member = None if together else self._one(phrase)
            if member is not None:
                self._context.referents.note(phrase.place, member)
                found.append(member)
        found = list(dict.fromkeys(found))
        self._context.speaks(source[0][0], found, told=told)
        return found

    def name(self, places: Sequence[Range], outer: Sequence[Member] = ()) -> list[Member]:
        """As `resolve`, for those who do not speak here: whom something is said to."""
        found = [self._one(phrase) for phrase in self._phrases(places, outer)]
        return list(dict.fromkeys(m for m in found if m is not None))

    def medium(self, place: Range) -> list[Member]:
        """The medium that words name, by its whole name where the reader found a part of it or nothing."""
        words = self.cast.text[slice(*place)]
        title = media.NAME.search(words)
        names = self.cast.names_in(*place)
        whole = title is None or any(n.end - n.start >= len(title.group()) for n in names)
        if whole or title is None or agencies.agency(title.group()):
            return self.resolve([place])
        member = self.cast.named(world.bare(title.group()))
        self.cast.ledger.mention(member, (place[0] + title.start(), place[0] + title.end()), "name")
        return [member]

    def parties(
        self,
        places: Sequence[Range],
        outer: Sequence[Member] = (),
        apart: Sequence[Member] = (),
        *,
        quoted: bool = False,
    ) -> list[Member]:
        """The members that take part in an event, each mentioned where the words for it stand.

        Args:
            outer: the speakers of the statement in which the event is told.
            apart: whom a pronoun among the words cannot mean.
            quoted: whether that statement is told word for word.
        """
        found: list[Member | None] = []
        for phrase in self._phrases(places, outer):
            phrase = phrase._replace(apart=apart, quoted=quoted)
            found.extend(both(phrase) or [party(phrase)])
            if apart and found[-1] is not None and phrase.word in PRONOUNS:
                self._context.referents.note(phrase.place, found[-1])  # it means the same where it is looked at again
        return list(dict.fromkeys(m for m in found if m is not None))

    def subject(
        self,
        content: Sequence[Range],
        speakers: Sequence[Member],
        source: Sequence[Range] = (),
        *,
        of_another: bool = False,
    ) -> None:
        """Note a pronoun with which what is said begins as the speaker's: "she said that she was tired"; where a lawyer
        says it, as the client's: "he wept, his lawyer, Bob Roe, said".

        Args:
            source: the words for who says it.
            of_another: whether it blames somebody: "Roe hit back at Lee, saying she had lied" tells of Lee.
        """
        if len(speakers) == 1 and source:
            self._learn_gender(speakers[0], source[0], content)
        first = _SUBJECT.match(self.cast.text, *content[0]) if content and len(speakers) == 1 else None
        if first is None or (of_another and self._another_named(first, speakers[0])):
            return
        word, member = first.group("who").lower(), self._principal(speakers[0], source) or speakers[0]
        told = given_names.gender(member.name) if member.gender is None else None
        if agrees(word, member) and told in (None, PERSONAL.get(word, told)):
            self._context.ledger.gender(member, PERSONAL.get(word))
            self._context.ledger.mention(member, first.span("who"), "pronoun")
            self._context.referents.note(first.span("who"), member)

    def _learn_gender(self, speaker: Member, source: Range, content: Sequence[Range]) -> None:
        """Note what the words for a person tell of their gender: "her son, Bob Roe", "Roe said in his memoirs that"."""
        kin = _KIN.match(self.cast.text, *source)
        told = gender_of(kin["head"]) if kin else None
        if told is None and content and source[1] < content[0][0]:
            own = _IN_HIS.search(self.cast.text, source[1], content[0][0])
            told = PERSONAL.get(own["whose"]) if own else None
        if speaker.kind == "person":
            self._context.ledger.gender(speaker, told)

    def _another_named(self, pronoun: re.Match[str], speaker: Member) -> bool:
        """Whether the sentence names another person before a pronoun who may be meant by it."""
        start, word = sentence(self.cast.text, pronoun.start())[0], pronoun["who"].lower()
        named = {self.cast.at(n.start) for n in self.cast.names_in(start, pronoun.start())} - {speaker, None}
        return word in PERSONAL and any(m is not None and m.kind == "person" and agrees(word, m) for m in named)

    def _principal(self, speaker: Member, source: Sequence[Range]) -> Member | None:
        """Whose lawyer or spokesman somebody is, of whom "he" tells in "his lawyer said he wept"."""
        whose = _HIS_LAWYER.match(self.cast.text, *source[0]) if source else None
        if whose is not None and speaker.kind == "person":
            pronoun = whose["whose"].lower()
            return member_of_pronoun(self._context, pronoun, whose.span("whose"), (), (speaker,))
        serves = _SERVES_ONE.fullmatch(self.cast.text, *source[0]) if source else None
        if serves is not None:
            served = self._one(Phrase(self._context, *serves.span("who")))
            return served if served is not speaker else None
        close = _CLOSE.search(speaker.name)
        if close is not None:
            return next((m for m in self.cast.members if m.kind == "person" and m.name.endswith(close["who"])), None)
        told = _FOR_SOMEBODY.fullmatch(speaker.name)
        place = self._context.spoke[-1][0] if told and self._context.spoke else None
        if told is None or place is None:
            return None
        if told["whose"].lower() in PRONOUNS:
            return member_of_pronoun(self._context, told["whose"].lower(), (place, place + len(told["whose"])), ())
        return self.cast.at(place)

    def _phrases(self, places: Sequence[Range], outer: Sequence[Member]) -> Iterator[Phrase]:
        for place in places:
            for start, end in conjuncts(self._context, self.cast.to_name_end(place)):
                clause = _CLAUSE.match(self.cast.text, start, end)  # "It has written to the board"
                above = above_the_story(self.cast.text, start)
                clause = clause or (_CUT_ABOVE if above else _CUT).match(self.cast.text, start, end)
                end = clause.end("who") if clause else end
                before = _OBJECT_BEFORE.match(self.cast.text, start, end)
                yield Phrase(self._context, before.end() if before else start, end, outer)

    def _one(self, phrase: Phrase) -> Member | None:
        found = reference(phrase)
        return None if found is None else self._context.note(found)
