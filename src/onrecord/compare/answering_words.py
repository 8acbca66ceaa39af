"""Closed classes of words by which an answer to a claim is known."""

from __future__ import annotations

import re

DENIES = re.compile(
    r"\b(?:den(?:y|ied|ies|ying|ials?)|reject\w*|dismiss\w*|refut\w*|disput\w*|rebut\w*|rebuff\w*|disown\w*|contest\w*"
    r"|disavow\w*|repudiat\w*|contradict\w*|scoff\w*|brush\w* (?:off|aside)|wav\w* (?:off|away|aside)"
    r"|laugh\w* (?:off|at)|shrug\w* off|pour\w* scorn|deride[ds]?|ridicul\w*|mock(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
"""Reporting words that reject what somebody else says."""
REPLIES = re.compile(
    r"\b(?:answer(?:s|ed|ing)?|repl(?:y|ied|ies)|respon(?:d|ds|ded|ding|se)|counter(?:s|ed|ing)?|retort\w*|rejoin\w*"
    r"|(?:hit|shot|fired|struck) back|snapped|insist\w*|maintain\w*|protest\w*|object(?:s|ed|ing)?|asked about)\b",
    re.IGNORECASE,
)
"""Reporting words of somebody who answers."""
CHARGES = re.compile(
    r"\b(?:accus\w*|blam\w*|alleg\w*|charg(?:e|es|ed|ing)|claim\w*|denounc\w*|assail\w*|condemn\w*|complain\w*|fault\w*)\b",
    re.IGNORECASE,
)
"""Reporting words that lay something at somebody's door."""
CALLS = re.compile(r"\b(?:call(?:ed|s|ing)?|describ\w*|term(?:ed|s)|brand(?:ed|s)|labell?ed|dubbed)\b", re.IGNORECASE)
"""Reporting words that give a name to something: "called it a fairy tale"."""
AGREES = re.compile(r"\b(?:agree\w*|echo\w*|welcom\w*|back(?:ed|ing)?|also|confirm\w*|support\w*)\b", re.IGNORECASE)
"""Words of somebody who says the same."""
ADMITS = re.compile(r"\b(?:admit\w*|acknowledg\w*|conced\w*|confess\w*|confirm\w*|own(?:ed)? up)\b", re.IGNORECASE)
"""Reporting words of somebody who grants it."""
UNTRUE = re.compile(
    r"\b(?:lies?|lied|lying|liars?|nonsense|fiction|fabricat\w*|fantas\w*|invent(?:ed|ion|ions)|false\w*|untrue|wrong"
    r"|mistaken|baseless|groundless|unfounded|absurd|rubbish|propaganda|slander\w*|tales?|fairy|myth|hoax|fakes?|faked"
    r"|forge(?:d|ry)|imagin\w*|mislead\w*|misleading|not so|never happened|no such|theat(?:re|er)|smears?|libel)\b",
    re.IGNORECASE,
)
"""Words that call something untrue."""
WHAT_WAS_SAID = re.compile(
    r"\b(?:charges?|claims?|accusations?|allegations?|reports?|accounts?|figures?|suggestions?|story|stories|rumou?rs?"
    r"|versions?|findings?|assertions?|complaints?|tolls?|numbers?|counts?|criticisms?|denials?)\b",
    re.IGNORECASE,
)
"""Nouns for what somebody said."""
ONLY_POINTS = re.compile(
    r"\W*(?:that|it|this|so|them|those|both|all of (?:it|them)|any of (?:it|them)|any such \w+"
    r"|(?:the|any|all|those|these|such) (?:\w+ )?(?:charges?|claims?|accusations?|allegations?|reports?|accounts?"
    r"|figures?|stor(?:y|ies)|suggestions?|rumou?rs?|findings?|numbers?|toll|lot|idea|complaints?|criticisms?))\W*",
    re.IGNORECASE,
)
"""A content that says nothing by itself and points at what was said: "that", "the charge", "all of it"."""
ELSEWHERE = re.compile(
    r"\W*(?:(?:an?|the|recent|earlier|several|media|press|news|newspaper)\s+){0,3}"
    r"(?:reports?|articles?|stor(?:y|ies))\s(?:in|by|from|on)\s(?:(?:the|a|an)\s)?[A-Z]"
)
"""A content that names whose report is answered: "a report in the Gazette that"."""
BUT = re.compile(
    r"\b(?:but|however|yet|though|although|while|whereas|instead|nonetheless|for (?:his|her|its|their) part"
    r"|in (?:response|reply|return|turn)|on the contrary|by contrast)\b",
    re.IGNORECASE,
)
"""Words that set one thing against another."""
NOT_FIRST = re.compile(
    r"[\W\d]*(?:no|not|never|nobody|none|nothing|neither|nor|untrue|false|wrong|lies)\b", re.IGNORECASE
)
"""A content that begins with its no."""
