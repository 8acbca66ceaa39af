"""States of the US by the short forms that news writes behind a town: "Dallas, Tex."."""

from __future__ import annotations

_SHORT = """
    Ala=AL Ariz=AZ Ark=AR Calif=CA Colo=CO Conn=CT D.C=DC Del=DE Fla=FL Ga=GA Ill=IL Ind=IN Kan=KS Ky=KY La=LA
    Mass=MA Md=MD Mich=MI Minn=MN Miss=MS Mo=MO Mont=MT N.C=NC N.D=ND N.H=NH N.J=NJ N.M=NM N.Y=NY Neb=NE Nev=NV
    Okla=OK Ore=OR Pa=PA R.I=RI S.C=SC S.D=SD Tenn=TN Tex=TX Va=VA Vt=VT W.Va=WV Wash=WA Wis=WI Wyo=WY
"""
STATES = dict(pair.split("=") for pair in _SHORT.split())
"""Postal codes by short forms, these without their last full stop."""
