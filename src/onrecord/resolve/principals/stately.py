"""Which offices, forces and bodies are a state's: ministers, troops, ministries, but no company and no party."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.text.patterns import pattern_of
from onrecord.world import sectors


def _any_of(words: str) -> str:
    """A pattern of any of these words; an underscore stands for a blank."""
    return "|".join(word.replace("_", r"\s") for word in words.split())


_OF_STATE = frozenset({"GOV", "MIL", "LEG", "COP", "SPY"})

_OFFICES = """
    governments? ministr(?:y|ies) ministers? premiers? chancellors? cabinets? embass(?:y|ies) consulates? consuls?
    diplomats? ambassadors? envoys? officials? authorities negotiators? delegat(?:ion|ions|es?) commissioners?
    prosecutors? courts? judges? magistrates? investigators? regulators? inspectors?
    parliaments? senat(?:e|ors?) lawmakers? congress(?:man|woman)? reps?
    inspectorates? agenc(?:y|ies) directorates? bureaus? authority commissions? departments?
    customs spies intelligence treasury state_(?:television|radio|media|tv) side secretar(?:y|ies) attorney[-\\s]general
    u\\.s\\.\\sattorneys?
    governors? auditor-general presidency presidents? kings? queens? leaders? junta regime
    spokes(?:man|woman|person|people) aides? advis[eo]rs? representatives? sources?
    harbour_?masters? harbor_?masters? ombuds(?:man|woman|person) registrars?
"""
_CARES = """
    prisons? rescue health weather meteorological statistics immigration fire ambulance border tax revenue postal
    forestry fisheries wildlife parks geological disaster port roads? education nuclear aviation maritime labou?r
"""
_FORCES = """
    army navy air_force military militar(?:y|ies) police(?:men|man)? troops? soldiers? forces? commandos? paratroopers?
    snipers? gunners? pilots? sailors? marines? guards? servicemen conscripts? crews?
    generals? colonels? majors? captains? sergeants? admirals? commanders? lieutenants? brigadiers? officers?
    units? brigades? battalions? regiments? divisions? squadrons? fleets? patrols? raiding_part(?:y|ies) special_forces
    coast_?guards?
"""
_ARMS = """
    drones? guns? tanks? jets? warplanes? aircraft planes? helicopters? missiles? rockets? shells? artiller(?:y|ies)
    mortars? batter(?:y|ies) bombers? fighters? warships? ships? boats? gunboats? vessels? submarines? airstrikes?
    strikes? raids?
"""
_OTHERS = r"""
    oppositions? rebels? insurgents? separatists? part(?:y|ies)(?<!raiding_party) unions? compan(?:y|ies) firms? banks?
    clubs? teams? football netball lawyers? (?<!U\.S\.\s)attorney(?!.general) counsel advocate barristers? church
    bishops? war_crimes arbitration news_agenc(?:y|ies) shadow newspapers? business activists? community university
    student airline movement
    guerrillas?
"""
_STATELY = pattern_of(
    rf"\b(?:{_any_of(_OFFICES + _FORCES + _ARMS)}"
    rf"|(?:{_any_of(_CARES)})\s(?:services?|directors?|chiefs?|officers?|offices?|boards?|department))\b",
    re.IGNORECASE,
)
_NOT_STATELY = pattern_of(rf"\b(?:{_any_of(_OTHERS)})\b", re.IGNORECASE)


@lru_cache(maxsize=256)
def is_of_state(words: str) -> bool:
    """Whether those whom the words describe act for their state: "snipers", "Foreign Ministry", but no "farmers"."""
    if _NOT_STATELY.search(words):
        return False
    return _STATELY.search(words) is not None or sectors.sector(words) in _OF_STATE


_IS_ARMS = pattern_of(rf"(?:{_any_of(_ARMS)})", re.IGNORECASE)


def is_arms(word: str) -> bool:
    """Whether a word names arms or what they are shot from: "drones", "guns"."""
    return _IS_ARMS.fullmatch(word) is not None


_SITE = pattern_of(
    r"(?:border\s|frontier\s)?(?:posts?|outposts?|bases?|positions?|villages?|towns?|cities|markets?|airports?|airfields?|depots?"
    r"|convoys?|soil|territory|airspace|waters|borders?|trenches|checkpoints?)",
    re.IGNORECASE,
)


def is_site(word: str) -> bool:
    """Whether a word names a place or thing that is a state's, as troops and villages are: "posts", "airspace"."""
    return _SITE.fullmatch(word) is not None


_PORTFOLIOS = """
    prime foreign interior defen[cs]e finance health justice mines mining energy education trade housing transport
    agriculture environment information labou?r industry culture sports? oil water home security economy
"""
_WHOLE = r"(?:\s+(?:of|for)\s.*)?"  # "of Foreign Affairs"
_SPOKES = r"(?:\s+(?:spokes\w+|officials?|sources?|officers?|investigators?))?"
_OF_ONE_STATE = rf"""
    (?:[\w-]+\s+){{1,3}}minist(?:ers?|ry|ries)
    minister(?:s|{_WHOLE})? ministr(?:y|ies){_WHOLE} premier chancellor king queen vice[-\s]president
    parliament{_SPOKES} government{_SPOKES} cabinet police(?:men)?(?:\s+(?:force|service|chief|commissioner))?{_SPOKES}
    gendarmes? gendarmerie{_SPOKES} carabinieri army{_SPOKES} navy{_SPOKES} air_force{_SPOKES} military{_SPOKES}
    armed_forces
    treasury{_SPOKES} (?:assistant_|deputy_)?attorney[-\s]general auditor[-\s]general
    solicitor[-\s]general state_auditor gov general_staff
    border_(?:guards?|police)
    civil_defence (?:state_|public_|chief_|federal_)?prosecutors?{_SPOKES} chief_justice
    (?:[\w-]+\s+){{0,3}}(?:prosecution|prosecutor(?:['’]s|s['’])\s+office)
    (?:state_|national_)?audit_(?:chamber|court|office)
    (?:[\w-]+\s+){{0,3}}tribunal (?:appeals?|high|constitutional|district|regional)_court (?:appeals?_)panel
    (?:electoral|election)_commission{_SPOKES}
    gen general lt col colonel brigadier maj major adm admiral soldiers troops policem[ae]n sergeants
    (?:defen[cs]e|presidential|palace)_spokes(?:man|woman|person)
    supreme_court{_SPOKES} state_(?:television|radio|tv|media) army_chief chief_of_(?:the_)?(?:general_)?staff
    coast_?guard (?:prisons?|rescue|immigration|meteorological|weather|statistics|intelligence|border|customs)_service
    (?:foreign|interior|home|defen[cs]e)\s+secretary secretary_of_state (?:foreign|home)_office
    (?:prime_minister|president|king|queen)['’]s_office presidency
    (?:department|bureau|directorate|inspectorate|board)\s+(?:of|for)\s.*
"""
_OFFICE = pattern_of(
    r"(?:^|\b(?:the|an?|two|three|four|five|several|some|senior|deputy|acting|vice|caretaker|interim)\s+)"
    rf"(?:(?:{_any_of(_PORTFOLIOS)})[\s-]+)*(?:{_any_of(_OF_ONE_STATE)})$",
    re.IGNORECASE,
)


@lru_cache(maxsize=256)
def is_office_of_state(words: str) -> bool:
    """Whether an office or body is the state's even where no state is named: "Prime Minister", "the army"."""
    words = words.strip().rstrip(".")
    office = _OFFICE.search(words) is not None or words in ("President", "Governor")
    return office and not _NOT_STATELY.search(words)
