"""Which offices, forces and bodies are a state's: ministers, troops, ministries, but no company and no party."""

from __future__ import annotations

import re

from onrecord.world import sectors

_OF_STATE = frozenset({"GOV", "MIL", "LEG", "COP", "SPY"})

_STATELY = re.compile(
    r"\b(?:"
    r"governments?|ministr(?:y|ies)|ministers?|premiers?|chancellors?|cabinets?|embass(?:y|ies)|consulates?|consuls?"
    r"|diplomats?|ambassadors?|envoys?|officials?|authorities|negotiators?|delegat(?:ion|ions|es?)|commissioners?"
    r"|prosecutors?|courts?|judges?|magistrates?|investigators?|regulators?|inspectors?"
    r"|parliaments?|senat(?:e|ors?)|lawmakers?|congress(?:man|woman)?|reps?"
    r"|army|navy|air force|military|police(?:men|man)?|troops?|soldiers?|forces?|commandos?|paratroopers?|snipers?|gunners?|pilots?|sailors?|marines?|guards?"
    r"|generals?|colonels?|majors?|captains?|sergeants?|admirals?|commanders?|lieutenants?|brigadiers?|officers?|units?|brigades?"
    r"|battalions?|regiments?|divisions?|squadrons?|fleets?|patrols?|raiding part(?:y|ies)|special forces|coast ?guards?"
    r"|drones?|guns?|tanks?|jets?|warplanes?|aircraft|planes?|helicopters?|missiles?|rockets?|shells?|artiller(?:y|ies)|mortars?"
    r"|batter(?:y|ies)|bombers?|fighters?|warships?|ships?|boats?|gunboats?|vessels?|submarines?|airstrikes?|strikes?|raids?"
    r"|customs|spies|intelligence|treasury|state (?:television|radio|media|tv)|side|secretar(?:y|ies)|attorney[- ]general|governors?"
    r"|auditor-general|presidency|presidents?|kings?|queens?|leaders?|junta|regime|crews?|militar(?:y|ies)|servicemen|conscripts?"
    r"|spokes(?:man|woman|person|people)|aides?|advis[eo]rs?|representatives?|sources?"
    r")\b",
    re.IGNORECASE,
)
_NOT_STATELY = re.compile(
    r"\b(?:oppositions?|rebels?|insurgents?|separatists?|part(?:y|ies)(?<!raiding party)|union|unions|compan(?:y|ies)|firms?|banks?"
    r"|clubs?|teams?|football|netball|lawyers?|attorney(?!.general)|counsel|advocate|barristers?|church|bishops?|newspapers?"
    r"|business|activists?|community|opposition|university|student|airline|movement|guerrillas?)\b",
    re.IGNORECASE,
)


def is_of_state(words: str) -> bool:
    """Whether those whom the words describe act for their state: "snipers", "Foreign Ministry", but no "farmers"."""
    if _NOT_STATELY.search(words):
        return False
    return _STATELY.search(words) is not None or sectors.sector(words) in _OF_STATE


_OFFICE = re.compile(
    r"(?:^|\b(?:the|a|an|two|three|four|five|several|some|senior|deputy|acting|vice|caretaker|interim)\s+)"
    r"(?:(?:prime|foreign|interior|defen[cs]e|finance|health|justice|mines|mining|energy|education|trade|housing|transport"
    r"|agriculture|environment|information|labou?r|industry|culture|sports?|oil|water|home|security|economy)[\s-]+)*"
    r"(?:minister(?:s|\s+(?:of|for)\s.*)?|ministr(?:y|ies)(?:\s+(?:of|for)\s.*)?|premier|chancellor|king|queen|vice[- ]president"
    r"|parliament|government|cabinet|police(?:\s+(?:force|service|chief|commissioner|spokes\w+))?|army|navy|air force|military|armed forces|treasury|attorney[- ]general|auditor[- ]general"
    r"|civil defence|(?:state |public |chief |federal )?prosecutors?|chief justice|gen|general|colonel|col|brigadier|maj|major|lt|admiral|adm|soldiers|troops|policem[ae]n|sergeants|supreme court|state (?:television|radio|tv|media)|army chief|chief of (?:the )?(?:general )?staff|coast ?guard"
    r"|(?:foreign|interior|home|defen[cs]e)\s+secretary|secretary of state|(?:prime minister|president|king|queen)['’]s office|presidency|(?:foreign|home)\s+office"
    r"|(?:department|bureau|directorate|inspectorate|board)\s+(?:of|for)\s.*|solicitor[- ]general)$",
    re.IGNORECASE,
)


def is_office_of_state(words: str) -> bool:
    """Whether an office or body is the state's even where no state is named: "Prime Minister", "the army"."""
    words = words.strip().rstrip(".")
    office = _OFFICE.search(words) is not None or words == "President"
    return office and not _NOT_STATELY.search(words)
