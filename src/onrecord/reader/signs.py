"""Words that are signs of what a statement does: verbs of denying, accusing, demanding …, and their like in what is said.

The labels of acts are few, so that most verbs are in none of them ("rebuffed", "implored"); a list of verbs and turns of
phrase knows them. A small net over these signs is multiplied with what the statements head makes of the whole sentence.
"""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt

_READ = 400  # code points of a content that are looked at
_BEGINNING = 40
# Stems by act, after the verb classes of speech acts (Wierzbicka 1987) and CAMEO's verbs.
_CUES = {
    "deny": r"""den(?:y|ies|ied|ying|ials?)\b reject dismiss refut rebut rebuff repudiat disput contradict disavow disclaim debunk brush(?:ed|es|ing)?\s(?:off|aside) shrug(?:ged|s)?\soff shot\sdown push(?:ed|es|ing)?\sback issue\swith scoff contest refus veto rul(?:ed|es|ing)\sout balk distanc downplay disagree spurn retract recant oppos resist""",
    "accuse": r"""accus alleg blam blast slam condemn denounc attack assail critic rip(?:s|ped|ping)?\b lambast castigat decr(?:y|ies|ied)\b charg(?:e|ed|es|ing)\b chid(?:e|ed)\b rebuk scold fault rail(?:s|ed|ing)?\b lash hammer(?:ed|s)?\b excoriat derid mock taunt jab tear\sinto tore\sinto went\safter go(?:es)?\safter aim\sat call(?:ed|s|ing)?\sout insult berat complain skewer bash vilif discredit sue[sd]?\b lawsuit smear challeng ridicul swip disparag tirad damning scathing""",
    "demand": r"""demand urg(?:e|ed|es|ing)\b call(?:s|ed|ing)?\s(?:for|on|upon) ask request order instruct plead beg(?:s|ged|ging)?\b implor appeal press(?:es|ed|ing)?\b requir invit summon encourag advi[sc] recommend propos lobb petition push exhort command subpoena protest must should insist want(?:s|ed)?\b advocat question\sabout""",
    "warn": r"""warn caution threat alarm alert red\sline ultimatum danger dire\b""",
    "commit": r"""promis pledg vow commit plan inten will\b would\b announc offer agree decid decision swear swore guarant assur undertak resolv aim(?:s|ed)?\b prepar schedul going\sto ready consider set\sto try attempt sign(?:s|ed|ing)?\b approv adopt to\b seek""",
    "express": r"""prais hail applaud welcom congratulat thank apolog fear worr concern hop[ei] regret lament mourn endors support back(?:s|ed|ing)?\b admir lik(?:e|es|ed)\b lov(?:e|es|ed)\b hat(?:e|es|ed)\b enjoy feel felt angr fur[yi] outrag frustrat delight pleas proud disappoint doubt s[kc]eptic jok quip boast tout compliment sympath respect prefer favo[u]?r cheer boo(?:s|ed)?\b view consider regard confiden enthusias excit upset embrac defend shock opinion""",
    "assert": r"""sa(?:y|id|ys|ying)\b tell told stat(?:e|es|ed|ing)\b report claim argu assert explain not(?:e|es|ed|ing)\b point add observ find found show estimat believ think thought know suggest indicat describ recall reveal confirm conclud acknowledg admit conced mention writ wrot tweet according cit(?:e|es|ed|ing)\b testif declar predict expect discuss talk""",
}
_CONTENTS = (
    r"\b(?:should|must|ought to|needs? to|ha(?:s|ve) to|let['’]?s|please|urg(?:e|ed|ing)|call(?:ing)? (?:on|for)|demand\w*|stop|requires?|require|bar|insist\w*)\b",
    r"^[\"“'‘]*(?:[Dd]on['’]t|[Dd]o not|[Gg]o|[Gg]et|[Ss]top|[Ll]et|[Vv]ote|[Ll]ook|[Gg]ive|[Cc]ome|[Bb]e|[Kk]eep|[Mm]ake|[Ll]ock|[Dd]ump|[Tt]ell|[Rr]emember|[Tt]hink|[Ss]tand|[Pp]lease)\b",
    r"^[\"“'‘]*(?:that\s)?(?:I|we|he|she|they|it|his|her|their)\b[^.,;]{0,40}(?:['’]ll|\b(?:will|would|shall|going to|plans?|planning|ready|willing|prepared|intends?|promise|pledge|vow|won['’]t|determined|wants? to)\b)",
    r"^(?:that\s)?(?:to|not to)\s[a-z]",
    r"\bwill (?:meet|hold|be held|visit|travel|send|sign|announce|continue|begin|start|take place|present|raise|release)\b",
    r"\bwill\b|\bwon['’]t\b|['’]ll\b",
    r"\bwould\b|\bcould\b|\bmight\b",
    r"\b(?:not true|false|untrue|no (?:plans?|intention|evidence|truth|such|part|role)|nothing to do|did(?:n['’]t| not)|(?:is|was|are|were)(?:n['’]t| not)|denie[sd]|deny|unfounded|baseless)\b",
    r"\b(?:never|not|no)\b|n['’]t\b",
    r"\b(?:dangers?|dangerous|threat\w*|risk\w*|consequences?|catastroph\w+|disaster\w*|mistake|collapse|chaos|retaliat\w+|response|red line|destroy\w*|worse|herald|split|escalat\w+)\b",
    r"\b(?:great|terrible|horrible|wonderful|proud|sad|sorry|thanks?|grateful|love|hope\w*|fears?|worr\w+|disappoint\w+|unacceptable|unfit|amazing|best|worst|beautiful|crazy|glad|happy|absurd|ridiculous|shame\w*|concern\w*|nice|good|bad|tragic|awful|excited|honou?r\w*|fantastic|incredible|disgust\w+|alarm\w*|smart|tough|deplorable|brilliant|decent|respect\w*|admir\w+|unfair|fair|regret\w*)\b",
    r"\b(?:lied|lying|liars?|lies|corrupt\w*|crooked|fraud\w*|fail\w*|racis[tm]\w*|bigot\w*|illegal\w*|crimes?|criminal\w*|violat\w+|guilty|abus\w+|hypocri\w+|disgrac\w+|dishonest\w*|cheat\w*|steal\w*|stole|rigged|sexis[tm]|irresponsible|reckless|incompeten\w+|misle\w+|distort\w*|betray\w*|attack\w*|blame\w*|refus\w+|undermin\w+|incit\w+|hateful|insult\w*|shameful|aggress\w*|insolent|amassed|provok\w+)\b",
    r"^[\"“]",
    r"^that\b",
    r"^[a-z]+ing\b",
    r"\?",
    r"\b(?:I|I['’]m|my|me|we|our|us)\b",
    r"\d",
    r"!",
    r"^(?:of|for|against)\b",
)
_OF_CUE = tuple(re.compile(rf"\b(?:{'|'.join(stems.split())})") for stems in _CUES.values())
# Those that look at how the content begins mind capital letters; the others see it in lower case, which is the quicker way.
_OF_CONTENT = tuple((re.compile(p if p[0] == "^" else p.lower()), p[0] == "^") for p in _CONTENTS)
COUNT = 2 * len(_OF_CUE) + len(_OF_CONTENT) + 1
"""How many signs there are."""


def signs(cue: str, content: str, *, sourced: bool) -> npt.NDArray[np.float32]:
    """(signs,) 1 where a sign is seen: in the cue, at the beginning of the content, in the content; and that it has a source."""
    content = content[:_READ]
    low, cue = content.lower(), cue.lower()
    beginning = low[:_BEGINNING]
    return np.array(
        [
            *(pattern.search(cue) is not None for pattern in _OF_CUE),
            *(pattern.search(beginning) is not None for pattern in _OF_CUE),
            *(pattern.search(content if cased else low) is not None for pattern, cased in _OF_CONTENT),
            sourced,
        ],
        dtype=np.float32,
    )
