"""States and provinces by the short forms that news writes behind a town: "Dallas, Tex.", "Red Deer, Alta."."""

from __future__ import annotations

_US = """
    Ala=AL Ariz=AZ Ark=AR Calif=CA Colo=CO Conn=CT D.C=DC Del=DE Fla=FL Ga=GA Ill=IL Ind=IN Kan=KS Ky=KY La=LA
    Mass=MA Md=MD Mich=MI Minn=MN Miss=MS Mo=MO Mont=MT N.C=NC N.D=ND N.H=NH N.J=NJ N.M=NM N.Y=NY Neb=NE Nev=NV
    Okla=OK Ore=OR Pa=PA R.I=RI S.C=SC S.D=SD Tenn=TN Tex=TX Va=VA Vt=VT W.Va=WV Wash=WA Wis=WI Wyo=WY
"""
_CANADA = """
    Alta=01 B.C=02 Man=03 N.B=04 N.L=05 Nfld=05 N.S=07 Ont=08 P.E.I=09 Que=10 Sask=11 N.W.T=13
"""
SHORT_REGIONS: dict[str, tuple[str, str]] = {
    short: (country, code)
    for country, each in (("US", _US), ("CA", _CANADA))
    for short, code in (pair.split("=") for pair in each.split())
}
"""Country and GeoNames' code of its region by short forms, these without their last full stop."""
