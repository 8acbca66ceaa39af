"""Media: the words for one ("the newspaper", "state television"), and names that outlets have ("… Times")."""

from __future__ import annotations

import re

from onrecord.text.patterns import pattern_of

_WORDS = r"""
    news agenc(?:y|ies)
    news ?papers?
    dail(?:y|ies)
    tabloids?
    magazines?
    broadcasters?
    television
    TV
    radio
    news (?:site|website|outlet|channel|service)s?
    (?:state|local|independent|national|international|foreign) media
    (?:western|russian|ukrainian|israeli|chinese|iranian|turkish|arab|us|american|british) media
    media (?:outlets?|reports?)
    news reports?
    press reports?
    wire service
    radio stations?
    (?:weekl(?:y|ies)|podcasts?)
    outlets?
"""

# What an outlet's name ends with, after any words in capitals.
_NAMES_END = """
    Times Post Journal Herald Tribune Gazette Guardian Telegraph Independent Observer Mirror
    Mail Sun Star Globe Chronicle Examiner Dispatch Courier Sentinel Inquirer Register Bee
    Ledger Argus Echo Wire Weekly FM TV Radio Television
    News Daily Today Press Monitor Spectator Economist Broadcasting
    Televisa Jazeera Arabiya
    Pravda Meduza Kommersant Vedomosti Izvestia
    Monde Figaro Libération Spiegel Zeitung Bild País Corriere Repubblica Haaretz Asahi Yomiuri Dawn Hindu
    Axios Politico POLITICO BuzzFeed Vox ProPublica Bellingcat Newsweek TIME
    Fox CNN BBC NBC ABC CBS NPR PBS CNBC MSNBC ITV RT NHK CBC RFE/RL VOA DW
"""

WORD = pattern_of(rf"\b(?:{'|'.join(line.strip() for line in _WORDS.strip().splitlines())})\b", re.IGNORECASE)
"""A word for a medium: "the daily", "state television"."""

# What an outlet's name begins with, before a word in capitals or a number.
_NAMES_BEGIN = "Agence Agencia Radio Canal Channel Télé TV Daily"

NAME = pattern_of(
    rf"\b(?:(?!\w+-(?:run|owned|based|controlled|backed)\s)[A-Z][\w&.'’-]*\s)*(?:{'|'.join(_NAMES_END.split())})\b"
    rf"|\b(?:{'|'.join(_NAMES_BEGIN.split())}) (?!Islands|Tunnel)(?:[A-Z]\w+|\d+)"
    r"|\b[a-z]?[A-Z]{0,4}TV\b"
)
"""An outlet's name: "The Harbour Times"."""
