"""When a name is a body's full name cut short: "Norvik" of "Norvik Construction", "the Council"."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.reader.reading import NameKind
from onrecord.resolve.cast.keys import is_of_adherents
from onrecord.resolve.ledger import Member
from onrecord.rules import Rules, gives, rule
from onrecord.text.acronyms import words_of
from onrecord.text.bodies import BODIES, FIRMS, GENERAL, LEGAL_FORMS, MEDIA, SITES
from onrecord.world import countries as world


class Short(NamedTuple):
    """A body of the cast, and a shorter name that may be its too."""

    whole: tuple[str, ...]
    """The words of the body's name."""
    part: tuple[str, ...]
    kind: NameKind
    """What the shorter name was read as."""
    titled: bool
    """A title stands before it, here or elsewhere."""
    article: bool = False
    """"The" stands before it."""

    @property
    def stem(self) -> tuple[str, ...]:
        """What stands before "of", "for" and the like: "Central Bank" of "Central Bank of Norland"."""
        cut = next((i for i, w in enumerate(self.whole) if w in _OF), len(self.whole))
        return self.whole[:cut]

    @property
    def rest(self) -> tuple[str, ...]:
        """The words behind those of the shorter name, in lower case, when it begins the whole."""
        if self.whole[: len(self.part)] != self.part:
            return ()
        return tuple(w.lower() for w in self.whole[len(self.part) :])


_OF = frozenset(["of", "for", "in", "on", "at", "to"])
_SMALL = _OF | {"the", "and"}


@rule(yes="Mr [P Orr] left [O Orr Foods].", no="[P Orr] left [O Orr Foods].")
def of_person(s: Short) -> bool:
    """Who has a title is no body."""
    return s.titled


@rule(
    yes="The [O High Court of Norland] met. The [O High Court] rose.",
    no="The [O High Court Clerks] met. The [O High Court] rose.",
)
def without_of(s: Short) -> bool:
    """A body's name is cut short before "of" or "for"."""
    return s.part == s.stem != s.whole and s.kind != "person"


_SAINT = frozenset(["st", "st.", "saint"])


@rule(
    yes="The [O St Adela’s Hospital] met. [O St Adela]’s rose.",
    no="The [O St Adela Hospital] met. [O St Adela]’s rose.",
)
def of_saint(s: Short) -> bool:
    """A hospital or school is called by the saint's name alone: "St Adela’s"."""
    head = s.whole[: len(s.part)]
    own = tuple(w.removesuffix("’s").removesuffix("'s") for w in head)
    return s.part[0].lower() in _SAINT and len(s.part) > 1 and own == s.part != head


@rule(
    yes="[O Norvik Mills plc] met. [O Norvik Mills] rose.",
    no="[O Norvik Mills Workers] met. [O Norvik Mills] rose.",
)
def without_form(s: Short) -> bool:
    """A firm is called by its name without what it is by law: "Norvik Mills" of "Norvik Mills plc"."""
    return len(s.rest) == 1 and s.rest[0].rstrip(".") in LEGAL_FORMS


@rule(yes="The [O Port Council] met. The [O Council] rose.", no="The [O Port Council] met. The [O Port] rose.")
def kind_alone(s: Short) -> bool:
    """A body is called by what it is: "the Council"; an outlet too: "the Argus"."""
    return len(s.part) == 1 and s.part == s.stem[-1:] and s.part[0].lower() in BODIES | MEDIA and s.kind != "person"


@rule(
    yes="The [O State Corporation Norvik] met. The [O Corporation] rose.",
    no="The [O Farm Corporation Norvik] met. The [O Corporation] rose.",
)
def state_firm(s: Short) -> bool:
    """A state's firm is called by what it is, which stands before its own name: "the Corporation"."""
    first = bool(s.whole) and s.whole[0].lower() in ("state", "national", "federal")
    return first and s.article and s.part == s.whole[1:2] and s.part[0].lower() in _STATE_FIRMS


_STATE_FIRMS = frozenset("bank company concern corporation enterprise".split())


@rule(yes="The [O Northern Compact] met. The [O Compact] rose.", no="The [O Northern Compact] met. [O Compact] rose.")
def last_with_article(s: Short) -> bool:
    """A body is called by the last word of its name with "the": "the Compact"."""
    lone = len(s.part) == 1 and s.part == s.stem[-1:] and s.part[0][:1].isupper()
    return lone and s.article and s.kind == "organisation" and s.part[0].lower() not in SITES | FIRMS


_CLUBS = frozenset("united city rovers athletic wanderers rangers albion thistle".split())


@rule(yes="[O Harbour United] won. [O United] rose.", no="[O Save Our United] won. [O United] rose.")
def club_alone(s: Short) -> bool:
    """A club is called by the last word of its name, without "the": "United"; those who want to "Save Our Rovers" are
    not."""
    fans = not _FANS.isdisjoint(w.lower() for w in s.whole)
    return len(s.part) == 1 and s.part == s.whole[-1:] and s.part[0].lower() in _CLUBS and not fans


_FANS = frozenset("back fans friends keep my our protect save saving support supporters with".split())


@rule(yes="The [O Rovers Trust] met. [O Rovers] rose.", no="The [O Rovers Cashew] met. [O Rovers] rose.")
def of_fans(s: Short) -> bool:
    """Those who follow a club are not called as it is: "Rovers" are not the Rovers Trust."""
    return len(s.part) == 1 and s.part[0].lower() in _CLUBS and not _FOLLOW.isdisjoint(s.rest)


_FOLLOW = frozenset("academy association club fans forum foundation group supporters trust".split())


@rule(yes="[L Norvik Town Council] met. [L Norvik] rose.", no="[O Norvik Construction] met. [O Norvik] rose.")
def of_place(s: Short) -> bool:
    """A place, people or general word that a body's name begins with is not the body."""
    word = s.part[0]
    general = len(s.part) == 1 and (word.lower() in GENERAL | BODIES | MEDIA or not word[0].isupper())
    return s.kind == "place" or general or world.country(word) is not None or world.country_of_demonym(word) is not None


_COMPANIES = frozenset(["company", "corporation"])


@rule(yes="[O Norvik Cashew] met. [P Norvik] rose.", no="[O Norvik Society] met. [P Norvik] rose.")
def firm(s: Short) -> bool:
    """A firm is called by its own word, without what it does: "Norvik"; a society or prize may bear a person's name."""
    last = s.rest[-1] if s.rest else ""
    return last in FIRMS or last in _COMPANIES or (bool(last) and last not in BODIES | MEDIA | SITES)


@rule(yes="[P Praja Jyoti] met. The [O Praja Jyoti Party] rose.", no="[P Jyoti] met. The [O Jyoti Party] rose.")
def party(s: Short) -> bool:
    """A party is called by the rest of its name, where that is no single surname."""
    return s.rest == ("party",) and (s.kind != "person" or len(s.part) > 1)


@rule(yes="The [O Green Party] met. The [O Greens] rose.", no="The [O Green Union] met. The [O Greens] rose.")
def adherents(s: Short) -> bool:
    """A party is called by those who adhere to it: "the Greens" of "Green Party"."""
    party = len(s.whole) == 2 and s.whole[1].lower() == "party"
    return len(s.part) == 1 and party and is_of_adherents(s.part[0], s.whole[0])


_PUBLIC = MEDIA | frozenset(
    """
    administration army assembly authority bureau chamber city college commission committee congress council county
    court department directorate embassy fire force forces government guard hospital inspectorate ministry museum navy
    office parliament police presidency prosecution regiment school senate service services squad treasury tribunal
    university
    """.split()
)


@rule(yes="[O Brightwell Bridge] met. [O Brightwell] rose.", no="[O Brightwell Police] met. [O Brightwell] rose.")
def own_word(s: Short) -> bool:
    """A body is called by its own words, without what else it is called, unless a town has such bodies too."""
    return bool(s.rest) and s.kind != "person" and not _PUBLIC.intersection(s.rest)


SHORT: Rules[[Short], bool] = Rules(
    "cast.short",
    [
        gives(False, of_person),
        gives(False, of_fans),
        gives(True, without_of),
        gives(True, without_form),
        gives(True, of_saint),
        gives(True, kind_alone),
        gives(True, state_firm),
        gives(True, last_with_article),
        gives(True, club_alone),
        gives(True, adherents),
        gives(False, of_place),
        gives(True, firm),
        gives(True, party),
        gives(True, own_word),
    ],
)
"""Whether a name is a body's full name cut short; asked of all bodies of the report, and settled by one alone."""


def is_short_for(member: Member, surface: str, kind: NameKind, *, titled: bool, article: bool) -> bool:
    """Whether a name may be a member's cut short."""
    whole, part = words_of(member.name), words_of(world.bare(surface))
    own = whole[:-1] if whole and whole[-1].lower() in LEGAL_FORMS else whole
    if len(whole) > 1 and " ".join(own).isupper() and not surface.isupper():  # of a line in capitals
        whole = tuple(w.lower() if w.lower() in _SMALL else w.capitalize() for w in whole)
    if member.kind != "organisation" or not 0 < len(part) < len(whole):
        return False
    return bool(SHORT.first(Short(whole, part, kind, titled, article)))
