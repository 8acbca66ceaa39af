"""Figures: numbers with what they count, their bounds, and how sure the words are of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model import Approximation, Figure

_SMALL = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen".split()
    )
}
_TENS = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12, "score": 20, "lakh": 1e5, "crore": 1e7,
}  # fmt: skip
_SHORT = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12, "trn": 1e12}
_FRACTIONS = {
    "half": 1 / 2, "third": 1 / 3, "thirds": 1 / 3, "quarter": 1 / 4, "quarters": 1 / 4, "fifth": 1 / 5, "fifths": 1 / 5, "sixth": 1 / 6,
    "tenth": 1 / 10, "tenths": 1 / 10, "eighth": 1 / 8, "eighths": 1 / 8,
}  # fmt: skip
# What a vague plural can mean: from two of them to one short of the next larger word.
_VAGUE = {
    "dozens": (24.0, 99.0), "scores": (40.0, 199.0), "tens": (20.0, 99.0), "hundreds": (200.0, 999.0), "thousands": (2e3, 9999.0),
    "tens of thousands": (2e4, 99999.0), "hundreds of thousands": (2e5, 999999.0), "millions": (2e6, 9999999.0),
    "tens of millions": (2e7, 99999999.0), "hundreds of millions": (2e8, 999999999.0), "billions": (2e9, 9999999999.0),
    "tens of billions": (2e10, 99999999999.0), "hundreds of billions": (2e11, 999999999999.0), "trillions": (2e12, 9999999999999.0),
}  # fmt: skip
_CURRENCY = {
    "$": "US dollars", "us$": "US dollars", "usd$": "US dollars", "usd": "US dollars", "€": "euros", "eur": "euros", "£": "pounds", "gbp": "pounds",
    "¥": "yen", "au$": "Australian dollars", "a$": "Australian dollars", "ca$": "Canadian dollars", "c$": "Canadian dollars", "nz$": "New Zealand dollars",
    "hk$": "Hong Kong dollars", "₹": "rupees", "₽": "roubles", "₴": "hryvnias", "chf": "Swiss francs", "rs": "rupees", "s$": "Singapore dollars",
}  # fmt: skip
_APPROX: dict[str, Approximation] = {
    **dict.fromkeys("about around approximately roughly some nearly almost estimated circa".split(), "about"),
    **dict.fromkeys(("close to", "an estimated", "in the region of", "or so", "just about", "as much as half", "virtually", "well over half"), "about"),
    **dict.fromkeys(("over", "above", "just over", "well over", "upwards of", "in excess of", "exceeding"), "over"),
    **dict.fromkeys(("more than", "greater than", "higher than", "well more than"), "more than"),
    **dict.fromkeys(("under", "below", "less than", "fewer than", "just under", "well under", "lower than", "short of"), "under"),
    **dict.fromkeys(("at least", "no fewer than", "no less than", "a minimum of", "not less than", "not fewer than"), "at least"),
    **dict.fromkeys(("up to", "as many as", "as much as", "at most", "no more than", "a maximum of", "not more than"), "up to"),
}  # fmt: skip


def _alternatives(words: Sequence[str]) -> str:
    return "|".join(sorted((re.escape(w).replace(r"\ ", r"\s+") for w in words), key=len, reverse=True))


_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SIMPLE = _alternatives([*_SMALL, *_TENS])
_SCALE = _alternatives(list(_SCALES))
_WORDS = (
    rf"(?:(?:half\s+)?an?\s+(?:{_SCALE})|(?:{_SIMPLE})(?:-(?:{_SIMPLE}))?(?:\s+and\s+a\s+half)?)"
    rf"(?:[\s-]+(?:{_SCALE}))*(?:(?<=hundred|housand|million|billion)(?:\s+and)?\s+(?:{_SIMPLE})(?:-(?:{_SIMPLE}))?(?:[\s-]+(?:{_SCALE}))*)*"
)
_NUMBER = rf"(?:(?:{_DIGITS})(?:\s+and\s+a\s+half)?(?:\s?(?:{_SCALE})s?\b|\s?(?:{_alternatives(list(_SHORT))})(?![\w-]))?|(?:{_WORDS})(?![\w])(?!-(?:{_SIMPLE})))"
_VAGUE_WORDS = _alternatives(list(_VAGUE))
_FRACTION = r"(?:(?:one|two|three|four|five|six|seven|nine|an?)[ -](?:half|thirds?|quarters?|fifths?|sixth|tenths?|eighths?)|half)(?!\s+(?:an?\s+)?(?:hours?|million|billion|dozen|century|decade|past|time|day)\b)"
_MONEY = _alternatives([c for c in _CURRENCY if not c.isalpha()]) + r"|(?:USD|US|AU|EUR|GBP|CHF|Rs)\.?\s?\$?"
_FIGURE = re.compile(
    rf"(?P<approx>(?:{_alternatives(list(_APPROX))})\s+)?"
    rf"(?:(?P<pair>between|from)\s+)?"
    rf"(?:(?P<scaled>(?:several|a\s+few|a\s+couple(?:\s+of)?|many)\s+(?:hundred|thousand|million|billion|dozen))"
    rf"|(?P<vague>(?:many\s+)?(?:{_VAGUE_WORDS}))"
    rf"|(?P<ratio>(?P<part>\d+|{_SIMPLE})\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<whole>\d+|{_SIMPLE}|hundred))(?=\s+[a-z])"
    rf"|(?P<fraction>{_FRACTION})"
    rf"|(?P<money>(?:{_MONEY})\s?)?(?P<number>{_NUMBER})(?P<plus>-plus|\+)?"
    rf"(?:\s?(?P<dash>[-–—]|\s+to\s+|\s+and\s+|\s+or\s+)\s?(?:(?:{_MONEY})\s?)?(?P<upper>{_NUMBER}))?)"
    r"(?P<measure>\s?(?:[GMTk]B|km|kg|mph|kph|[GM]Hz|[MGk]W|ft|cm)\b)?"
    r"(?P<percent>\s?%|\s*-?\s?(?:per\s?cent|percent|percentage\s+points?|pct)\b)?"
    r"(?P<currency>\s+(?:US |American |Canadian |Australian )?(?:dollars?|euros?|pounds?|yen|yuan|rupees?|ro?ubles?|francs?|hryvnias?|pesos?|rials?|lira|dirhams?|USD|EUR)\b)?",
    re.IGNORECASE,
)
# Where a figure can begin: trying the whole pattern at every letter costs four times as much.
_BEGINNING = re.compile(
    rf"(?<!\w)(?:\d|{_MONEY}|(?:{_alternatives([*_APPROX, *_SMALL, *_TENS, *_VAGUE])}|between|from|several|many|half|an?)(?!\w))",
    re.IGNORECASE,
)
_OR_MORE = re.compile(r"\s+or\s+(?:more|so)\b")
# Words before a number that make it a name: "Article 5", "Boeing 787", "No. 10".
_NAMING = re.compile(
    r"(?:\b(?:No|Nos|Number|Article|Articles|Section|Chapter|Title|Resolution|Rule|Law|Act|Bill|Proposition|Amendment|Protocol|Phase|Stage|Tier|Level|Category|Type|Class|Group|Channel"
    r"|Route|Highway|Interstate|Road|Room|Page|Gate|Terminal|Flight|Unit|Block|Sector|Zone|District|Precinct|Line|Platform|Boeing|Airbus|Apollo|Windows|Formula|World War|Area|Studio|Pier"
    r"|Day|Week|Year|Season|Episode|Part|Volume|Vol|Issue|Game|Round|Set|Super Bowl|Grade|Form|Schedule|Appendix|Annex|Figure|Table|Step|Version|Covid|COVID|Sars|Mark|Mk|Euro|Agenda|Vision|Index|S&P|Nasdaq|FTSE|Nikkei"
    r"|Russell?|DAX|CAC|G|Serie)\.?|\b[A-Z][a-z]*[A-Z]+|[A-Z]{1,4}-?|§|#)\s?$"
)
_AGE = re.compile(r"\b(?:aged|age|ages|as (?:young|old) as)\s+(?:of\s+)?$", re.IGNORECASE)
_STOP = frozenset(
    "of in on at to from for by with and or but that who which were was are is had have has as near after before during since into over under about against"
    " between than when while where more the a an its their his her our this these those per it they he she we i if because so then also not will would could"
    " may might said says according including among across around up down out off through".split()
)
_PLURALS = frozenset(
    "people troops personnel police men women children aircraft dead others cattle sheep fish data media staff crew youth lives".split()
)
_COUNTS_ONE = frozenset(
    "person people man woman child soldier civilian officer death vote ship plane missile drone house home prisoner hostage suspect victim".split()
)


def number_of(words: str) -> float | None:
    """The number that digits or words say: "125,000", "3.5m", "two hundred and fifty", "half a million"."""
    low = re.sub(r"\s+", " ", words.lower().strip())
    match = re.fullmatch(rf"(?P<digits>{_DIGITS})(?P<half> and a half)?\s?(?P<scale>[a-z]*)", low)
    if match:
        value = float(match["digits"].replace(",", "")) + (0.5 if match["half"] else 0)
        scale = match["scale"]
        if not scale:
            return value
        factor = _SCALES.get(scale.removesuffix("s")) or _SCALES.get(scale) or _SHORT.get(scale)
        return None if factor is None else value * factor
    total, group, seen = 0.0, 0.0, False
    extra = 0.5 if "and a half" in low else 0.0
    for part in re.split(r"[ -]", low.replace("and a half", "")):
        if part in ("and", ""):
            continue
        if part in ("a", "an"):
            group = group or 1.0
        elif part == "half":
            group = 0.5
        elif part in _SMALL or part in _TENS:
            group += _SMALL.get(part, _TENS.get(part, 0))
            seen = True
        elif part in _SCALES:
            group = ((group or 1.0) + extra) * _SCALES[part]
            seen, extra = True, 0.0
            if _SCALES[part] >= 1000:
                total, group = total + group, 0.0
        else:
            return None
    return total + group + extra if seen else None


def figures(text: str, taken: Sequence[tuple[int, int]] = ()) -> list[Figure]:
    """All figures of a text, in order.

    Args:
        taken: spans that are something else (dates, times, durations, places, names); numbers in them are no figures.
    """
    covered = bytearray(len(text))
    for start, end in taken:
        covered[start:end] = b"\x01" * (end - start)
    found: list[Figure] = []
    at = 0
    while beginning := _BEGINNING.search(text, at):
        at = beginning.start() + 1
        match = _FIGURE.match(text, beginning.start())
        if match is None:
            continue
        start, at = match.start(), match.end()
        core = next(
            match.start(g) for g in ("scaled", "vague", "ratio", "fraction", "number") if match.group(g) is not None
        )
        if match.group("upper"):
            at = match.end("number")  # looked at again by itself, unless the two are a range
        if any(covered[core : match.end()]) or not _bordered(text, match, core) or _named(text, match, core):
            continue
        figure = _figure(text, match, start)
        if figure is not None:
            found.append(figure)
            at = max(at, figure.end)
    return found


def _bordered(text: str, match: re.Match[str], core: int) -> bool:
    """Whether the number is a word of its own, not part of a code, a score, a clock time or an address."""
    before = text[match.start() - 1] if match.start() else " "
    if (
        before.isalnum()
        or before in "_.,/:\\#@’'"
        or (before == "-" and text[match.start() - 2 : match.start() - 1].isalnum())
    ):
        return False
    after = text[match.end() : match.end() + 12]
    if re.match(r"[\w°]|[.,/:]\d|/[a-z\d]|(?:st|nd|rd|th)\b", after) and not (
        match.group("percent") or match.group("measure")
    ):
        return False
    return (
        re.match(
            r"-(?:year|month|week|day|hour|minute)s?(?:-old)?\b|\s+(?:years?|months?)\s+old\b|\s*(?:a\.m\.|p\.m\.|am\b|pm\b|o’clock|o'clock)",
            after,
        )
        is None
    )


def _named(text: str, match: re.Match[str], core: int) -> bool:
    """Whether the words round the number make it a name, an age or an ordinary word."""
    before = text[max(0, core - 24) : core]
    if match.group("number") is None:
        surface = match.group("fraction")
        if (
            surface
            and surface.lower() == "half"
            and re.match(r"[- ]?(?:brother|sister|hour|way|staff|time|dozen)", text[match.end() :])
        ):
            return True
        return bool(
            surface
            and surface.lower().startswith("a quarter")
            and re.match(r"\s+(?:of\s+)?(?:ago|earlier|century|final)", text[match.end() :])
        )
    if (
        match.group("money") is None
        and match.group("approx") is None
        and match.group("percent") is None
        and match.group("number")[0].isdigit()
        and _NAMING.search(before)
    ):
        return True
    if _AGE.search(before):
        return True
    number = match.group("number").lower()
    if number == "one":
        following = re.match(r"\s+(?:more\s+|other\s+)?([a-z]+)", text[match.end() :])
        return following is None or following.group(1) not in _COUNTS_ONE
    # "Papermaster, 49, left": an age between commas after a name.
    between_commas = re.match(r",(?:\s|$)", text[match.end() :]) and re.search(r"[A-Z][\w.’'-]+,\s$", before)
    return bool(between_commas and re.fullmatch(r"\d{1,2}", number))


def _figure(text: str, match: re.Match[str], start: int) -> Figure | None:
    approx: Approximation = "exact"
    if match.group("approx"):
        approx = _APPROX[re.sub(r"\s+", " ", match.group("approx").strip().lower())]
    value: float | None = None
    low: float | None = None
    high: float | None = None
    end = match.end()
    if match.group("vague"):
        low, high = _VAGUE[re.sub(r"\s+", " ", match.group("vague").lower().removeprefix("many").strip())]
        approx = "about" if approx == "exact" else approx
    elif match.group("scaled"):
        words = match.group("scaled").lower().split()
        unit = _SCALES[words[-1]]
        low, high = (2 * unit, 2 * unit) if "couple" in words else (2 * unit, 9 * unit)
        value = low if low == high else None
        approx = "about"
    elif match.group("ratio"):
        part, whole = (
            number_of(match.group("part")),
            100.0 if match.group("whole") == "hundred" else number_of(match.group("whole")),
        )
        if not part or not whole or part >= whole:
            return None
        value = part / whole
    elif match.group("fraction"):
        value = _fraction(match.group("fraction"))
    else:
        value = _scaled(text, match, "number")
        if value is None:
            return None
        if match.group("upper"):
            upper = _scaled(text, match, "upper")
            dash = match.group("dash").strip().lower()
            ranged = match.group("pair") or dash in ("-", "–", "—", "to", "or")
            if upper is None or not ranged or (dash == "and" and match.group("pair") is None):
                end = match.end("number")
            else:
                low, high = _same_scale(match, value, upper)
                if low > high:
                    return None  # a score
                value, approx = None, "between"
        elif match.group("pair"):
            start = match.start("number") if match.group("money") is None else match.start("money")
    if match.group("plus"):
        approx = "at least"
    more = _OR_MORE.match(text, end)
    if more and match.group("upper") is None:
        approx, end = ("at least" if "more" in more.group() else "about"), more.end()
    unit_name, end = _unit(text, match, end)
    of, end = _of(text, match, end)
    return Figure(
        start=start, end=end, value=_tidy(value), low=_tidy(low), high=_tidy(high), approx=approx, unit=unit_name, of=of
    )


def _tidy(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.10g}")


def _scaled(text: str, match: re.Match[str], group: str) -> float | None:
    """The number of a group; a lone "m" is million after a currency or before people, else metres."""
    words = match.group(group)
    short = re.fullmatch(r"([\d.,]+)\s?(m|b|k)", words)
    if short and match.group("money") is None:
        following = re.match(r"\s+([a-z]+)", text[match.end() :])
        if following is None or following.group(1) in _STOP or short.group(1).endswith("00"):
            return None if short.group(2) == "m" else number_of(words)
    return number_of(words)


def _same_scale(match: re.Match[str], low: float, high: float) -> tuple[float, float]:
    """ "$12 to 20 million": the scale that stands once holds for both."""
    if low < high:
        scale = re.search(
            r"(hundred|thousand|million|billion|trillion|dozen|bn|mn|tn|[mk])s?$", match.group("upper").lower()
        )
        bare = re.fullmatch(r"[\d.,]+", match.group("number"))
        if scale and bare:
            factor = _SCALES.get(scale.group(1)) or _SHORT[scale.group(1)]
            if low * factor <= high:
                return low * factor, high
    return low, high


def _fraction(words: str) -> float:
    parts = re.split(r"[ -]", words.lower())
    count = 1.0 if parts[0] in ("a", "an", "half") else float(_SMALL.get(parts[0], 1))
    return count * _FRACTIONS[parts[-1]]


_NOUN = re.compile(r"[\s-]+([A-Za-z][\w'’-]*)")


def _unit(text: str, match: re.Match[str], end: int) -> tuple[str | None, int]:
    """What is counted: per cent, a currency, or the noun that follows."""
    if match.group("measure"):
        return match.group("measure").strip(), end
    if match.group("percent") and end == match.end():
        return "per cent" if "point" not in match.group("percent") else "percentage points", end
    if match.group("currency") and end == match.end():
        return " ".join(match.group("currency").split()), end
    if match.group("money"):
        symbol = match.group("money").strip().lower().replace(" ", "")
        return _CURRENCY.get(symbol) or _CURRENCY.get(symbol.rstrip("$.")) or "US dollars", end
    if match.group("fraction") or match.group("ratio"):
        return None, end
    at = end
    if (match.group("vague") or match.group("scaled")) and re.match(r"\s+of\s", text[at:]):
        at += re.match(r"\s+of", text[at:]).end()  # type: ignore[union-attr]
    first: tuple[str, int] | None = None
    for _ in range(4):
        noun = _NOUN.match(text, at)
        if noun is None or noun.group(1).lower() in _STOP or "\n\n" in noun.group():
            break
        word = noun.group(1)
        first = first or (word, noun.end())
        if word.lower() in _PLURALS or (word.endswith("s") and not word.endswith(("ss", "us", "'s", "’s"))):
            return word, noun.end()
        at = noun.end()
    if first and not first[0][0].isupper() and not first[0].endswith(("ed", "ing", "ly")):
        return first
    return None, end


_OF = re.compile(
    r"\s+of\s+((?:the\s+|its\s+|his\s+|her\s+|their\s+|all\s+|those\s+)?[\w'’-]+(?:\s+of\s+(?:the\s+|its\s+|their\s+)?[\w'’-]+)?)"
)


def _of(text: str, match: re.Match[str], end: int) -> tuple[str | None, int]:
    """The whole of a share: "half of its dealers"."""
    whole = _OF.match(text, end)
    if whole is None or not (match.group("fraction") or match.group("ratio") or match.group("percent")):
        return None, end
    return whole.group(1), whole.end()
