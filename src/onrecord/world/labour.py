"""Trade unions that are known by a name which does not say that they are unions."""

from __future__ import annotations

from onrecord.text.patterns import pattern_of
from onrecord.world.countries import bare

_KNOWN = frozenset(
    " ".join(name.split())
    for name in """
    Unite; Unite the Union; Unison; UNISON; GMB; RMT; Aslef; ASLEF; TSSA; Usdaw; USDAW; UCU; NEU; NASUWT; PCS; FBU; RCN;
    Royal College of Nursing; BMA; British Medical Association; CWU; Bectu; Siptu; SIPTU; Fórsa; TUC;
    Trades Union Congress; STUC; ICTU; Teamsters; UAW; United Auto Workers; AFL-CIO; SEIU; AFSCME; Unite Here;
    SAG-AFTRA; UFCW; ILWU; IBEW; Unifor; CUPE; ACTU; CFMEU; Verdi; Ver.di; IG Metall; IG BCE; Marburger Bund;
    CGT; CFDT; CGIL; CISL; CCOO; Comisiones Obreras; Cosatu; COSATU; Numsa; NUMSA; Satawu; SATAWU; Histadrut; KCTU;
    Nautilus
    """.split(";")
)


_OF_WORKERS = pattern_of(
    r"(?:[A-Z][\w’'-]*,?\s(?:(?:and|&)\s)?){1,5}(?:Workers|Employees|Mineworkers|Steelworkers|Machinists|Teamsters)"
    r"(?:\s(?:of|in)\s[A-Z]\w+(?:\s[A-Z]\w+)?)?"
)


def is_trade_union(name: str) -> bool:
    """Whether a body's name is that of a known union of those who work, or says that they are one: "United Dock
    Workers"."""
    return bare(name) in _KNOWN or _OF_WORKERS.fullmatch(bare(name)) is not None
