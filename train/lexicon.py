"""Reporting words that tell the act by themselves: weak labels for attributions that no person judged.

Stems after the verb classes of speech acts (Wierzbicka 1987; CAMEO's verbs); those that were right for fewer than six in ten of
the hand-made labels were taken out. What "said" or "told" does is left to people.
"""

from __future__ import annotations

import re

from onrecord.model import Act

_STEMS: dict[Act, str] = {
    "deny": """den(?:y|ies|ied|ying|ials?)\\b reject dismiss refut rebut rebuff repudiat disput disavow brush(?:ed|es|ing)?\\s(?:off|aside) push(?:ed|es|ing)?\\sback
        veto balk downplay recant disclaim spurn""",
    "accuse": """accus alleg(?:e|ed|es|ing|ations?)\\b blam blast slam(?:s|med)?\\b condemn denounc attack assail critici critique rip(?:s|ped)?\\b lambast castigat chid(?:e|es|ed|ing)\\b
        rebuk rail(?:s|ed|ing)?\\b lash hammer excoriat derid jab went\\safter call(?:ed|s|ing)?\\sout insult berat smear broadsid chasti[sz] decr(?:y|ies|ied) vilif
        skewer bash(?:es|ed)?\\b sued\\b""",
    "demand": """demand urg(?:e|es|ed|ing)\\b call(?:s|ed|ing)?\\s(?:for|on|upon)\\b ask(?:s|ed|ing)?\\b request order(?:s|ed|ing)?\\b appeal(?:s|ed|ing)?\\b requir invit
        recommend push(?:es|ed|ing)?\\sfor exhort implor plead beg(?:s|ged|ging)?\\b instruct summon petition advis""",
    "warn": "warn threaten threat\\b caution(?:s|ed|ing)?\\b ultimatum",
    "commit": """promis pledg vow(?:s|ed|ing)?\\b plan(?:s|ned|ning)?\\b intend intent(?:ion|ions)?\\b decid decision offer(?:s|ed|ing)?\\sto\\b agree(?:s|d)?\\sto\\b
        announc(?:e|es|ed|ing)\\splans ready\\sto undertak""",
    "express": """prais applaud welcom congratulat thank apolog fear(?:s|ed|ing)?\\b worr(?:y|ies|ied) concern hope(?:s|d)?\\b hoping lament endors support(?:s|ed|ing)?\\b enjoy
        angr(?:y|ily)\\b fur(?:y|ious) pleased proud s[kc]eptic jok(?:e|es|ed|ing)\\b quip sympath prefer favo[u]?r(?:s|ed|ing)?\\b cheer enthusias embrac terrif shock(?:s|ed)?\\b
        admir outrag regret delight disappoint mourn""",
    "assert": """report(?:s|ed|ing)?\\b explain not(?:es|ed|ing)\\b point(?:s|ed|ing)?\\sout find(?:s|ing|ings)?\\b found show(?:s|ed|ing)?\\b estimat know(?:s|n|ing)?\\b indicat
        recall reveal conclud acknowledg admit mention according cit(?:es|ed|ing)\\b testif predict expect discuss detail(?:s|ed|ing)?\\b learn(?:s|ed)?\\b determin(?:ed|es)\\b
        confirm""",
}  # fmt: skip
_PATTERNS = {act: re.compile(rf"\b(?:{'|'.join(stems.split())})", re.IGNORECASE) for act, stems in _STEMS.items()}
_TURNED = re.compile(r"\b(?:not|never|no|declin\w*|refus\w*|without)\b|n['’]t\b", re.IGNORECASE)


def act_of(cue: str) -> Act | None:
    """The act that reporting words tell by themselves, None when they tell none, or several."""
    if _TURNED.search(cue):
        return None
    told = [act for act, pattern in _PATTERNS.items() if pattern.search(cue)]
    return told[0] if len(told) == 1 else None
