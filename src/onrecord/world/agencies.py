"""News agencies and the ways in which copy credits them."""

from __future__ import annotations

import re

_NAMES: dict[str, str] = {
    "AP": "Associated Press",
    "Associated Press": "Associated Press",
    "Reuters": "Reuters",
    "Thomson Reuters Foundation": "Reuters",
    "AFP": "Agence France-Presse",
    "Agence France-Presse": "Agence France-Presse",
    "Agence France Presse": "Agence France-Presse",
    "UPI": "United Press International",
    "dpa": "dpa",
    "DPA": "dpa",
    "Deutsche Presse-Agentur": "dpa",
    "EFE": "EFE",
    "ANSA": "ANSA",
    "PA Media": "PA Media",
    "Press Association": "PA Media",
    "Canadian Press": "Canadian Press",
    "AAP": "Australian Associated Press",
    "Australian Associated Press": "Australian Associated Press",
    "Bloomberg": "Bloomberg",
    "Bloomberg News": "Bloomberg",
    "Xinhua": "Xinhua",
    "TASS": "TASS",
    "ITAR-TASS": "TASS",
    "Tass": "TASS",
    "Interfax": "Interfax",
    "RIA Novosti": "RIA Novosti",
    "RIA": "RIA Novosti",
    "Ukrinform": "Ukrinform",
    "Kyodo": "Kyodo",
    "Yonhap": "Yonhap",
    "KCNA": "KCNA",
    "PTI": "Press Trust of India",
    "Press Trust of India": "Press Trust of India",
    "ANI": "ANI",
    "IANS": "IANS",
    "Anadolu": "Anadolu Agency",
    "Anadolu Agency": "Anadolu Agency",
    "AA": "Anadolu Agency",
    "IRNA": "IRNA",
    "Tasnim": "Tasnim",
    "Fars": "Fars",
    "SANA": "SANA",
    "WAFA": "WAFA",
    "SPA": "Saudi Press Agency",
    "Bernama": "Bernama",
    "Antara": "Antara",
    "NAN": "News Agency of Nigeria",
    "SAPA": "SAPA",
    "SUNA": "SUNA",
}
_COUNTRIES: dict[str, str] = {
    name: iso2
    for iso2, names in {
        "US": "Associated Press|United Press International|Bloomberg",
        "GB": "Reuters|PA Media",
        "FR": "Agence France-Presse",
        "DE": "dpa",
        "ES": "EFE",
        "IT": "ANSA",
        "CA": "Canadian Press",
        "AU": "Australian Associated Press",
        "CN": "Xinhua",
        "RU": "TASS|Interfax|RIA Novosti",
        "UA": "Ukrinform",
        "JP": "Kyodo",
        "KR": "Yonhap",
        "KP": "KCNA",
        "IN": "Press Trust of India|ANI|IANS",
        "TR": "Anadolu Agency",
        "IR": "IRNA|Tasnim|Fars",
        "SY": "SANA",
        "PS": "WAFA",
        "SA": "Saudi Press Agency",
        "MY": "Bernama",
        "ID": "Antara",
        "NG": "News Agency of Nigeria",
        "ZA": "SAPA",
        "SD": "SUNA",
    }.items()
    for name in names.split("|")
}
_ANY = "|".join(re.escape(n) for n in sorted(_NAMES, key=len, reverse=True))
AGENCY = re.compile(rf"(?<![\w/])(?:[Tt]he\s+)?({_ANY})(?![\w])")
IN_DATELINE = re.compile(rf"\((?:[Tt]he\s+)?({_ANY})\)")
_CREDITS = (
    # "For more reporting from the Associated Press, see below:"
    re.compile(rf"\b[Rr]eporting (?:from|by) (?:[Tt]he\s+)?({_ANY})\b"),
    re.compile(rf"^\s*(?:By|From|Source:|SOURCE:)\s+(?:[Tt]he\s+)?({_ANY})\b", re.MULTILINE),
    re.compile(rf"(?:©|\(c\)|[Cc]opyright)\s*(?:\d{{4}}\s*)?(?:[Bb]y\s+)?(?:[Tt]he\s+)?({_ANY})\b"),
    re.compile(
        r"\b(?:article|story|report|material) (?:was )?(?:first |originally )?(?:published|provided|written|supplied) "
        rf"by (?:[Tt]he\s+)?({_ANY})\b"
    ),
    re.compile(rf"^\s*(?:[Tt]he\s+)?({_ANY})\s*$", re.MULTILINE),
)


def agency(name: str) -> str | None:
    """The agency's full name, when `name` is one of its names ("the AP")."""
    return _NAMES.get(re.sub(r"^[Tt]he\s+", "", name.strip()))


def country(name: str) -> str | None:
    """The country (ISO 3166-1 alpha-2) in which the agency of this name has its seat."""
    known = agency(name)
    return _COUNTRIES.get(known) if known else None


def credited(text: str) -> str | None:
    """The agency that a credit line, byline or boilerplate line names as the copy's origin."""
    for pattern in _CREDITS:
        match = pattern.search(text)
        if match:
            return _NAMES[match.group(1)]
    return None
