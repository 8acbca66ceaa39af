"""Names that were read in pieces, put together: "Organization for Security" and "Co-operation in Europe"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from onrecord.reader.reading import Name, NameKind
from onrecord.rules import Rules, gives, rule
from onrecord.text.bodies import AREAS, BODIES, DAYS, FIRMS, MEDIA, OF_BODIES
from onrecord.text.dates import MONTH_NAMES
from onrecord.text.patterns import pattern_of
from onrecord.text.words import PRONOUNS, TITLES
from onrecord.world import countries as world
from onrecord.world import given_names

_MOST = 9  # words of one name


class Behind(NamedTuple):
    """A name, and the words with a capital that go on behind it."""

    left: str
    kind: NameKind
    between: str
    """From the name to those words: a blank, "for", "&", a comma."""
    right: str
    right_kind: NameKind | None
    """None where no name was read."""
    following: str
    """The word behind them, as it stands."""
    again: bool
    """They stand behind it elsewhere in the report too."""
    person: bool
    """The right words were read as a person's name elsewhere in the report."""
    article: bool
    """"The" stands before the name, or before words that commas join to it."""
    told: bool
    """What it is stands beside the whole: "the charity …", "…, a charity,"."""

    @property
    def last(self) -> str:
        """The last word of the name, in lower case."""
        return self.left.split()[-1].lower()

    @property
    def joint(self) -> str:
        """What stands between, without blanks."""
        return self.between.strip()

    @property
    def first(self) -> str:
        """The first of the right words, in lower case."""
        return self.right.split()[0].lower()


@rule(yes="The [O Port Union] Monday left what they had.", no="The [O Port] Union left what they had.")
def no_part(b: Behind) -> bool:
    """A day, a pronoun, a title or a people's adjective goes on no name, nor does an office: "Police Chief"."""
    word = b.first.rstrip(".,")
    if b.right_kind is None and (word in DAYS or word in PRONOUNS or word in TITLES):
        return True
    office = b.following.lower() in OF_BODIES or b.following.lower() in TITLES
    return (b.right_kind is None and office and b.following[:1].isupper()) or (
        world.country_of_demonym(b.right) is not None and not b.joint
    )


@rule(yes="[P Bill] & [O Melinda Gates Foundation] left.", no="[P Bill] & [P Melinda Gates] left.")
def ampersand(b: Behind) -> bool:
    """What "&" joins to a word for a kind of body, or to a body's name, is one body."""
    if b.joint != "&" or b.first in ("ors", "anor"):
        return False
    bodies = b.kind == "organisation" and b.right_kind in (None, "organisation")
    given = (given_names.gender(f"{one} {other}") for one, other in ((b.left, b.right), (b.right, b.left)))
    surnames = " " not in b.left + b.right and None in given  # "Brigg & Sato"
    return bodies or surnames or b.right.split()[-1].lower() in BODIES | FIRMS


_UNFINISHED = frozenset(["of", "for", "the", "and", "&", "our"])
_NO_NAME = frozenset(["red", "united", "national", "free", "royal", "central", "democratic", "new", "social"])
"""Words that are no body's whole name: "Red" of "Red Cross"."""


@rule(yes="The [O Bureau of] [O Mines] met.", no="The [O Bureau] [O Mines] met.")
def unfinished(b: Behind) -> bool:
    """A body's name that ends in a small word, or is a word that is none by itself, goes on: "Red" of "Red Cross"."""
    ends = b.last in _UNFINISHED or b.left.lower() in _NO_NAME
    return not b.joint and b.kind == "organisation" and ends and b.right_kind != "person"


_FOR = frozenset(["for", "of", "on", "for the", "of the", "on the"])


@rule(
    yes="The [O Office] for Police Conduct left what they had.",
    no="The [O Miners] for Police Conduct left what they had.",
)
def body_for(b: Behind) -> bool:
    """An office, organisation or the like goes on with what it is for; "of" a place is left to the place."""
    if b.joint not in _FOR or b.right_kind in ("place", "person") or world.country(b.right) is not None:
        return False
    return b.last in BODIES and (b.first in AREAS or b.joint.startswith("for") or b.right_kind == "organisation")


_FELLOWS = frozenset(
    """
    army brothers children companions daughters defenders friends guardians knights lions martyrs men mothers partisans
    people servants soldiers sons voice women
    """.split()
)


@rule(yes="The [O Sons] of the Dune left what they had.", no="The [O Sons] of the dune left what they had.")
def fellowship(b: Behind) -> bool:
    """Sons, brothers, friends of something with a capital are a body: "Sons of the Dune"."""
    return b.joint in ("of", "of the") and b.left.lower() in _FELLOWS and b.right_kind != "person"


_PARTISANS = frozenset("conservatives democrats greens liberals nationalists republicans socialists unionists".split())


@rule(yes="The [O Liberal] Democrats left.", no="The [O Senate] Democrats left.")
def partisans(b: Behind) -> bool:
    """A word for a party's people behind an adjective is of the party's name: "Liberal Democrats"."""
    return not b.joint and b.first in _PARTISANS and " " not in b.left and b.last not in BODIES and b.last != "house"


_LIST = frozenset([",", "and", ", and"])


@rule(
    yes="The [O Ministry of Health], Labour and Trade left what they had.",
    no="The [O Ministry of Health], Norvik and Orr left what they had.",
)
def list_of_areas(b: Behind) -> bool:
    """A body of several areas goes on with the next of them: "Health, Education and Welfare"."""
    if b.joint not in _LIST or b.right_kind == "person" or b.first not in AREAS:
        return False
    words = b.left.lower().split()
    named = any(w in BODIES for w in words) and any(w in ("of", "for", "on") for w in words)
    return named and words[-1].strip(",") in AREAS and b.right.split()[-1].lower() not in BODIES


_SPANNING = frozenset("organisation organization conference commission council centre center".split())


@rule(
    yes="The [O Organization for Trade and Security] in [L Norland] met.",
    no="The [O Ministry of Trade and Security] in [L Norland] met.",
)
def area_in_place(b: Behind) -> bool:
    """An organisation for one thing and another somewhere: "Security and Co-operation in Europe"."""
    words = b.left.lower().split()
    spans = words[0] in _SPANNING and "for" in words and "and" in words and b.last in AREAS
    return spans and b.joint == "in" and b.right_kind in (None, "place")


_TRADES = AREAS - {"labour", "labor", "local", "national", "public"} | frozenset(
    """
    bakery building bus catering chemical commercial dock electrical engineering farm fire garment hospitality hotel
    hotels metal mine mineworkers nursing postal printing rail retail shipping steel teaching textile timber
    """.split()
)
_OF_MANY = frozenset("alliance association federation guild society union".split())
_NO_MANY = frozenset("conservatives democrats greens liberals nationalists republicans socialists tories".split())


@rule(
    yes="The [O Dock] and [O Allied Workers' Union] left what they had.",
    no="The [O Dock] and the [O Allied Workers' Union] left what they had.",
)
def areas_of_body(b: Behind) -> bool:
    """What a body is for, or whose it is, joined without an article to the rest of its name, begins it: "the Dock and
    Allied Workers' Union", "the Bakers, Food and Allied Workers' Union"."""
    joins = b.joint == "and" or (b.joint == "," and " and " in b.right)
    word, last = b.left.lower(), b.right.split()[-1].lower()
    many = word.endswith("s") and word not in _NO_MANY and last in _OF_MANY and b.kind == "organisation"
    whose = word in _TRADES or many
    return joins and b.article and " " not in b.left and whose and last in BODIES and " " in b.right


_CLUBS = frozenset(
    "ac afc asd bc bk bsc cd cf fc fk hc hk ifk kc ks msv nk ogc rb rc rk sc sk ssc sv tsg tsv ud vfb vfl".split()
)


@rule(yes="[O TSV] Obermark left.", no="[O TUC] Obermark left.")
def club_of(b: Behind) -> bool:
    """Letters that sports clubs have in their names go before the town's: "TSV Obermark"."""
    letters = not b.joint and b.left.isupper() and b.left.lower() in _CLUBS
    return letters and (b.right_kind != "person" or " " not in b.right)


_OF_THE_MANY = frozenset("Bloc Campaign Charter Forum List Network Trust Voice".split())


@rule(yes="The [O Port Workers]’ List left what they had.", no="The [O Port Workers]’ boats left what they had.")
def body_of_many(b: Behind) -> bool:
    """A union, an electoral list or the like of many, named by them: "Workers’ Front"."""
    body = b.right.split()[-1].lower() in BODIES or b.right in _OF_THE_MANY
    return b.joint in ("'", "’") and b.last.endswith("s") and body


@rule(
    yes="The [O Nurses]' and [O Midwives' Union] left what they had.",
    no="The [O Nurses]' and [O Midwives' boats] left what they had.",
)
def body_of_both(b: Behind) -> bool:
    """A union of these and those: "Nurses' and Midwives' Union"."""
    return b.joint in ("' and", "’ and") and b.last.endswith("s") and b.right.split()[-1].lower() in BODIES


@rule(yes='[P Raymond] "Buck" [P Orr] left.', no='[P Raymond] "Buck" orr left.')
def nickname(b: Behind) -> bool:
    """A name in quotation marks stands between a person's first and last: 'Raymond "Buck" Orr'."""
    return b.kind == "person" and b.joint in _QUOTES and b.between[0] == " " and " " not in b.left


_QUOTES = frozenset("\"“'‘")
_NAMED_AFTER = frozenset("st st. saint king queen children women".split())
_HOUSES = frozenset("hospital school college church cathedral infirmary university hospice".split())


@rule(yes="[P St Adela]’s Hospital left what it had.", no="[P Ann Lee]’s Hospital left what it had.")
def named_after(b: Behind) -> bool:
    """A hospital, school or church is named after a saint, a king or whom it is for: "St Adela’s Hospital"."""
    named = b.joint in ("'s", "’s") and b.left.split()[0].lower() in _NAMED_AFTER
    return named and b.right.split()[-1].lower() in _HOUSES


@rule(yes="[P Downing] Street left what it had.", no="[P Dowling] Street left what it had.")
def seat(b: Behind) -> bool:
    """A street or building that stands for a government is named by all of its words: "Downing Street"."""
    return not b.joint and b.right_kind is None and world.metonym(f"{b.left} {b.right}") is not None


_IN_TWO = {
    "general": "staff",
    "high": "command",
    "armed": "forces",
    "air": "force",
    "coast": "guard",
    "border": "guard",
}
"""First words of what a state's forces are called, with the second ones."""


@rule(yes="The [O Norlandic] General Staff left what it had.", no="The [O Norlandic] General Store left what it had.")
def forces_in_two(b: Behind) -> bool:
    """A state's forces are called by two words behind its people's: "Norlandic General Staff"."""
    begins = _IN_TWO.get(b.first) == b.following.lower()
    return not b.joint and b.right_kind is None and (begins or _IN_TWO.get(b.last) == b.first)


_STREETS = frozenset(
    """
    airport avenue bay beach boulevard bridge canyon creek dam falls heights highway hills island islands lake lane
    mountains peninsula reservoir ridge river road square stadium station strait street valley
    """.split()
)


@rule(yes="Lee of [O Quay] Street left.", no="Lee of [O Quay] Streets left.")
def street(b: Behind) -> bool:
    """A street, a bridge, an airport or a river is a place by its whole name: "Quay Street", "Wee Creek"."""
    return not b.joint and b.right_kind is None and b.right.lower() in _STREETS and b.left[:1].isupper()


@rule(yes="[P Corriel] Copper left.", no="[P Corriel] Coppens left.")
def body_noun(b: Behind) -> bool:
    """A word for a kind of body, firm or outlet behind a name, or behind words with capitals behind it, is of the name,
    which is a body's: "Corriel Copper", "Harbour Tenant Alliance"."""
    if b.joint or b.right_kind not in (None, "organisation") or not b.left[:1].isupper():
        return False
    last = b.right.split()[-1].lower()
    return last in BODIES | FIRMS or (last in MEDIA and (b.kind != "person" or " " not in b.left))


@rule(yes="The [O Daily] Torch left.", no="The [O Weekly] Torch left.")
def outlet_begun(b: Behind) -> bool:
    """An outlet's name that begins with a word for one goes on: "Daily Voice", "Radio Horizon"."""
    return not b.joint and b.left in ("Daily", "Radio") and b.right_kind in (None, "organisation")


@rule(yes="[P Ann] [P Lee] left.", no="[P Ann Lee] [P Bob Orr] left.")
def halves_of_person(b: Behind) -> bool:
    """A first and a last name in a row are one person's."""
    return not b.joint and b.kind == b.right_kind == "person" and " " not in b.left and " " not in b.right


@rule(yes="The [O March] 3 Movement left what it had.", no="On [O March] 3 Movements left what they had.")
def numbered(b: Behind) -> bool:
    """A day and a word for a kind of body behind a month are a body's: "March 3 Movement"."""
    body = b.right_kind in (None, "organisation") and b.right.split()[-1].lower() in BODIES
    return b.joint.isdigit() and body and b.left.lower() in MONTH_NAMES


_DAY_OF = pattern_of(r"of (?:the )?\d{1,2}(?:st|nd|rd|th)?(?: of)?")


@rule(yes="The [O Movement] of 9 May left what it had.", no="The [O Movement] of 9 Mayors left what it had.")
def named_after_a_day(b: Behind) -> bool:
    """A movement or the like is named after a day: "Movement of 9 May"."""
    dated = _DAY_OF.fullmatch(b.joint) is not None and b.right.lower() in MONTH_NAMES
    return dated and b.last in BODIES and b.kind != "person"


_INITIALS = pattern_of(r"(?:[A-Z]\.[ \u00a0]?){1,3}")


@rule(yes="[P R. N.] [P Orr] left.", no="[P R. N.] [O Orr] left.")
def initials(b: Behind) -> bool:
    """Initials and the surname behind them are one person's."""
    return not b.joint and _INITIALS.fullmatch(b.left) is not None and b.right_kind in (None, "person")


@rule(yes="[P Ann] Leeson left. So did Ann Leeson.", no="[P Ann] Leeson left.")
def surname(b: Behind) -> bool:
    """A word with a capital that stands behind a person's first name again and again is the surname."""
    return not b.joint and b.kind == "person" and b.right_kind is None and " " not in b.left and b.again


@rule(yes="[P Bridget] Yates left.", no="[P Robin] Yates left.")
def surname_of_given(b: Behind) -> bool:
    """A word with a capital right behind a given name that was read as a person's is the surname."""
    lone = " " not in b.left and b.kind == "person" and b.right_kind is None and not b.joint
    return lone and given_names.gender(f"{b.left} {b.right}") is not None and not b.following[:1].isupper()


@rule(yes="[L Max] Leeson left. [P Leeson] wept.", no="[L Max] Leeson left. [O Leeson] wept.")
def surname_elsewhere(b: Behind) -> bool:
    """A person's surname behind a single word that was read otherwise makes a person's full name of both."""
    lone = " " not in b.left and " " not in b.right and b.left[:1].isupper() and b.left.isalpha()
    return not b.joint and lone and b.right_kind in (None, "person") and b.person and world.country(b.left) is None


@rule(yes="In [L Ouled] [L Sira] it rains.", no="In [L Ouled], [L Sira] it rains.")
def halves_of_place(b: Behind) -> bool:
    """Two places in a row are one."""
    capitals = b.left[:1].isupper() and b.right[:1].isupper()
    return capitals and not b.joint and b.kind == b.right_kind == "place" and world.country(b.left) is None


@rule(
    yes="The [O Alliance for Democratic] Renewal left what they had.",
    no="The [O Alliance of Democratic] Renewal left what they had.",
)
def rest_of_purpose(b: Behind) -> bool:
    """Words with capitals behind what a body is for are of its name."""
    words = b.left.lower().split()
    open_end = "for" in words[:-1] and len(words) - words.index("for") < 4
    return not b.joint and b.kind == "organisation" and b.right_kind != "person" and open_end


_OPEN = frozenset(
    "national international democratic popular public social federal general supreme united free islamic human".split()
)


@rule(
    yes="The [O Council of National] Renewal left what they had.",
    no="The [O Council of Nations] Renewal left what they had.",
)
def rest_of_open(b: Behind) -> bool:
    """A body's name does not end in an adjective: "Council of National Renewal"."""
    return b.kind == "organisation" and not b.joint and b.right_kind != "person" and b.last in _OPEN and " " in b.left


@rule(
    yes="[O Consumer] Voice, a charity, left what they had.",
    no="[O Consumer] Voice left what they had to a charity.",
)
def told_what_it_is(b: Behind) -> bool:
    """A capital behind a body is of its name where both together are told to be one: "Consumer Voice, a charity,"."""
    return b.kind == "organisation" and not b.joint and b.right_kind is None and b.told


@rule(
    yes="[O Halcyon] Grumman left what they had to [O Halcyon] Grumman.", no="[O Halcyon] Grumman left what they had."
)
def rest_of_body(b: Behind) -> bool:
    """What was read as a body right behind a body is of its name, and words with capitals that stand there again."""
    if b.joint or b.kind != "organisation":
        return False
    return b.right_kind == "organisation" or (b.right_kind is None and b.again)


PIECE: Rules[[Behind], NameKind | Literal["apart"]] = Rules(
    "names.piece",
    [
        gives("organisation", forces_in_two),
        gives("organisation", named_after_a_day),
        gives("apart", no_part),
        gives("organisation", ampersand),
        gives("organisation", unfinished),
        gives("organisation", body_for),
        gives("organisation", fellowship),
        gives("organisation", partisans),
        gives("organisation", list_of_areas),
        gives("organisation", area_in_place),
        gives("organisation", areas_of_body),
        gives("organisation", club_of),
        gives("organisation", body_of_many),
        gives("organisation", body_of_both),
        gives("person", nickname),
        gives("organisation", seat),
        gives("organisation", named_after),
        gives("place", street),
        gives("organisation", numbered),
        gives("organisation", body_noun),
        gives("organisation", outlet_begun),
        gives("person", initials),
        gives("person", halves_of_person),
        gives("person", surname),
        gives("person", surname_elsewhere),
        gives("person", surname_of_given),
        gives("place", halves_of_place),
        gives("organisation", rest_of_purpose),
        gives("organisation", rest_of_open),
        gives("organisation", told_what_it_is),
        gives("organisation", rest_of_body),
    ],
)
"""As what kind of name a name and what goes on behind it are one."""

_GAP = pattern_of(
    r"(?P<between> [\"“'‘](?=[A-Z][\w-]*[\"”'’] [A-Z])|[ \u00a0]| \d{1,2} |['’](?: and |s? )| & | in "
    r"| of (?:the )?\d{1,2}(?:st|nd|rd|th)? (?:of )?| (?:for|of|on)(?: the)? |, | and |, and )(?=[^\W\d_a-z])"
)
_CAPITALS = pattern_of(r"(?:[A-Z][\w-]*s['’] (?=[A-Z]))?[^\W\d_][\w-]*(?:['’][^\W\d_]\w+)*")
"""A word with a capital, or several people's and it: "Workers’ Union"."""
_REST_OF_BODY = pattern_of(
    r"(?:[A-Z][\w-]*['’]? (?:and )?){1,4}?(?:Agency|Alliance|Association|Authority|Board|Commission|Committee|Council"
    r"|Executive|Federation|Guild|Inspectorate|Service|Society|Union)\b"
)
_OF_THE_YOUNG = pattern_of(r"(?:[A-Z][\w-]+\s){0,2}(?:School|College|Hospital|University)\b")
"""The rest of a school's name behind whose it is: "Secondary School" behind "Girls'"."""
"""The rest of a body's name that begins with several areas: "Allied Workers' Union"."""
_NICKNAMED = pattern_of(r"[A-Z][\w-]*[\"”'’] [A-Z][\w-]*(?:['’-][A-Z]\w+)*")
_SORTS = (
    r"(?:group|watchdog|charity|organi[sz]ation|company|firm|start-?up|collective|network|movement|party|militia|coalition"
    r"|campaign|think[ -]tank|publisher|website|newspaper|magazine|broadcaster|non-profit|foundation|union|bank|maker)"
)
_TOLD_BEHIND = pattern_of(rf",\s(?:an?|the)\s(?:[\w’'-]+\s){{0,4}}{_SORTS}\b")
_SORT = pattern_of(rf"\b{_SORTS}\s$")
_THE = pattern_of(r"\b[Tt]he\s(?:[A-Z][\w-]+,\s)*$")
_LONGEST_LIST = 60  # code points from "the" to the last area of a body's name
_FOLLOWING = pattern_of(r"\s+([\w-]+)")
_DANGLING = pattern_of(r"(?:\s+(?:of|for|the|and|&|de|in|on|at))+$")


def together(text: str, names: Sequence[Name]) -> list[Name]:
    """The names in text order, each with what goes on behind it."""
    found: list[Name] = []
    persons = frozenset(text[n.start : n.end] for n in names if n.kind == "person")
    # From the last to the first: "Bill" & "Melinda Gates Foundation".
    for name in reversed(names):
        while (longer := _longer(text, name, found[-1] if found else None, persons)) is not None:
            while found and found[-1].start < longer.end:
                found.pop()
            name = longer
        found.append(_undangling(text, name))
    return found[::-1]


def _longer(text: str, name: Name, following: Name | None, persons: frozenset[str]) -> Name | None:
    """The name with what goes on behind it, None where nothing does or where that is another's."""
    gap = _GAP.match(text, name.end)
    if gap is None:
        return None
    at = gap.end()
    nicknamed = _NICKNAMED.match(text, at) if gap["between"].strip() in _QUOTES else None
    read = following is not None and following.start == at and nicknamed is None
    if following is not None and read:
        end = following.end
    else:
        joins = gap["between"].strip(" ,") in ("", "and")  # or goes on with no sign: "Valley" "Immigrant Alliance"
        young = _OF_THE_YOUNG.match(text, at) if gap["between"] in ("' ", "’ ") else None
        words = nicknamed or young or (_REST_OF_BODY.match(text, at) if joins else None) or _CAPITALS.match(text, at)
        overlaps = words is not None and following is not None and following.start < words.end()
        if words is None or (overlaps and nicknamed is None) or in_headline(text, at):
            return None
        end = words.end()
    right = text[at:end]
    behind = _FOLLOWING.match(text, end)
    kind = PIECE.first(
        Behind(
            left=text[name.start : name.end],
            kind=name.kind,
            between=text[name.end : at],
            right=right,
            right_kind=following.kind if following is not None and read else None,
            following=behind.group(1) if behind else "",
            again=text.count(text[name.start : end]) > 1,
            person=right in persons,
            article=_THE.search(text, max(0, name.start - _LONGEST_LIST), name.start) is not None,
            told=_TOLD_BEHIND.match(text, end) is not None
            or _SORT.search(text, max(0, name.start - 40), name.start) is not None,
        )
    )
    if kind is None or kind == "apart" or len(text[name.start : end].split()) > _MOST:
        return None
    return Name(name.start, end, kind, name.score)


def _undangling(text: str, name: Name) -> Name:
    """A name without a small word at its end: "Peter the"."""
    cut = _DANGLING.search(text, name.start, name.end)
    return name if cut is None or cut.start() == name.start else Name(name.start, cut.start(), name.kind, name.score)


_WORDS = pattern_of(r"[^\W\d_]{4,}")
_SHARE = 0.7


def in_headline(text: str, place: int) -> bool:
    """Whether a line's words have capitals whatever they are: "Firm Weighs Limits", "FIRM WEIGHS LIMITS"."""
    start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
    words = _WORDS.findall(text, start, end if end >= 0 else len(text))
    return len(words) > 2 and sum(w[0].isupper() for w in words) >= _SHARE * len(words)
