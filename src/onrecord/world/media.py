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

# What an outlet's name ends with, after any words in capitals: words that others have in their names too, and its own.
_COMMON_ENDS = """
    Times Post Journal Herald Tribune Gazette Guardian Telegraph Independent Observer Mirror
    Mail Sun Star Globe Chronicle Examiner Dispatch Courier Sentinel Inquirer Register Bee
    Ledger Argus Echo Wire Weekly Today Press Monitor Spectator Dawn
"""
_NAMES_END = """
    FM TV Radio Television News Daily Economist Broadcasting
    Televisa Jazeera Arabiya
    Pravda Meduza Kommersant Vedomosti Izvestia
    Monde Figaro Libération Spiegel Zeitung Bild País Corriere Repubblica Haaretz Asahi Yomiuri Hindu
    Axios Politico POLITICO BuzzFeed Vox ProPublica Bellingcat Newsweek TIME
    Fox CNN BBC NBC ABC CBS NPR PBS CNBC MSNBC ITV RT NHK CBC RFE/RL VOA DW
"""
# "Northern Star Buses" is no newspaper.
_GOES_ON = (
    r"(?!\s(?:Airlines?|Airways|Buses|Coaches|Cruises|Ferries|Shipping|Lines?|Trains?|Motors|Foods?|Metals|Mines|Mining|Steel"
    r"|Energy|Power|Water|Oil|Gas|Petroleum|Resources|Chemicals|Pharma\w*|Textiles|Logistics|Freight|Couriers|Properties"
    r"|Homes|Developments?|Construction|Engineering|Industries|Systems|Technolog(?:y|ies)|Holdings|Capital|Partners"
    r"|Bank|Insurance|Assurance|Hotels?|Stores|Retail|Stadium|Arena|Hospital|School|College|University|Academy|Foundation"
    r"|Trust|Centre|Center|Bay|Harbour|Harbor|Island|Street|Road|Square|Park|Bridge|Inn|Alliance|Party|Movement|FC|Club|Office"
    r"|Electoral|Election|Police|Commission|Authority|Inquiry|Review|Panel|Monitoring|Complaints|Council|Freedom|Secretary"
    r"|Officer|Association|Service)\b)"
)

WORD = pattern_of(rf"\b(?:{'|'.join(line.strip() for line in _WORDS.strip().splitlines())})\b", re.IGNORECASE)
"""A word for a medium: "the daily", "state television"."""

# What an outlet's name begins with, before a word in capitals or a number.
_NAMES_BEGIN = "Agence Agencia Radio Canal Channel Télé TV Daily"

_END = rf"(?:(?:{'|'.join(_COMMON_ENDS.split())})\b{_GOES_ON}|{'|'.join(_NAMES_END.split())}\b)"
NAME = pattern_of(
    rf"\b(?:(?!\w+-(?:run|owned|based|controlled|backed)\s)[A-Z][\w&.'’-]*\s)+{_END}"
    # before those alone: "Daily Voice" is not "Daily"
    rf"|\b(?:{'|'.join(_NAMES_BEGIN.split())}) (?!Islands|Tunnel)(?:[A-Z]\w+|\d+)"
    rf"|\b{_END}"
    r"|\b[a-z]?[A-Z]{0,4}TV\b"
)
"""An outlet's name: "The Harbour Times"."""
