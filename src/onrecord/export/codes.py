"""Codes of event data: countries, sectors, quads and Goldstein's scale, as PLOVER, CAMEO and GDELT write them."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

_DATA = Path(__file__).with_name("data")

# PLOVER took MED for health and has JRN for the press; CAMEO's insurgents and separatists are its REB (PLOVER manual,
# 2021).
_PLOVER_SECTORS = {"MED": "JRN", "HLH": "MED", "INS": "REB", "SEP": "REB"}

# PLOVER manual, the page of each type. Its table of quads puts SANCTION elsewhere; the type's score speaks for this.
_PLOVER_QUADS = {
    "VERBAL COOPERATION": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "MATERIAL COOPERATION": ("COOPERATE", "AID", "RETREAT"),
    "VERBAL CONFLICT": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "MATERIAL CONFLICT": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
_QUAD_OF_TYPE = {type_: quad for quad, types in _PLOVER_QUADS.items() for type_ in types}


class Country(NamedTuple):
    """How others write a country."""

    iso3: str
    fips: str


@cache
def _countries() -> dict[str, Country]:
    """GeoNames' countryInfo (CC BY 4.0)."""
    with open(_DATA / "countries.csv", encoding="utf-8", newline="") as file:
        return {row["iso2"]: Country(row["iso3"], row["fips"]) for row in csv.DictReader(file)}


@cache
def _goldstein() -> dict[str, float]:
    """GDELT's lookup file CAMEO.goldsteinscale.txt: Goldstein's scale (1992) for CAMEO's codes."""
    with open(_DATA / "goldstein.csv", encoding="utf-8", newline="") as file:
        return {row["cameo"]: float(row["goldstein"]) for row in csv.DictReader(file)}


def iso3(iso2: str | None) -> str | None:
    """ISO 3166-1 alpha-3 of a country."""
    found = _countries().get(iso2 or "")
    return found.iso3 if found else None


def fips(iso2: str | None) -> str | None:
    """FIPS 10-4 of a country, which GDELT uses for places."""
    found = _countries().get(iso2 or "")
    return (found.fips or None) if found else None


def plover_sector(sector: str | None) -> str | None:
    """A sector as PLOVER writes it; ours are CAMEO's."""
    return _PLOVER_SECTORS.get(sector, sector) if sector else None


def plover_quad(type_: str) -> str | None:
    """The quad of a PLOVER type, in POLECAT's words."""
    return _QUAD_OF_TYPE.get(type_)


def goldstein(cameo: str | None) -> float | None:
    """The figure of a CAMEO code on Goldstein's scale, when the table has the code."""
    return _goldstein().get(cameo or "")


def gdelt_quad(cameo: str | None) -> int | None:
    """GDELT's QuadClass, by the root of the code. ICEWS and PLOVER group roots 09, 14 and 16 otherwise."""
    root = cameo[:2] if cameo else ""
    if not root.isdigit() or not 1 <= int(root) <= 20:
        return None
    return 1 + sum(int(root) > last for last in (5, 9, 14))
