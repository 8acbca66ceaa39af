"""Types that the codebook settles by what is done to what: an offer withdrawn, a ship boarded, prisoners let go."""

from __future__ import annotations

import re

from onrecord.resolve.events.type_case import TypeAndMode, TypeCase
from onrecord.rules import rule
from onrecord.text.patterns import pattern_of

_WITHDRAWS = pattern_of(
    r"(?:(?:has|have|had|was|were|been)\s)*(?:withdr[ae]wn?|withdrew|withdrawing|pull(?:ed|ing)?|took|taken|rescind\w*)"
    r"(?:\soff\sthe\stable)?\s(?:(?:an?|the|its|his|her|their|that|this)\s)?(?:(?!(?:of|from|to)\b)[\w.,%£$€’'-]+\s){0,5}?offers?\b",
    re.IGNORECASE,
)


@rule(
    yes="[A1 [O Acme]] [T1=CONCEDE.claimed withdrew] a 5 per cent pay offer.",
    no="[A1 [O Acme]] [T1=CONCEDE.claimed withdrew] a 5 per cent pay cut.",
)
def offer_withdrawn(h: TypeCase) -> TypeAndMode | None:
    """Who withdraws an offer refuses what was on the table."""
    withdraws = h.event.type in ("CONCEDE", "RETREAT", "SANCTION") and h.begins(_WITHDRAWS)
    return ("REJECT", None) if withdraws else None


_ATTENDS = pattern_of(r"(?:(?:will|would|to|is\sto|are\sto)\s)?(?:attend|take\spart\sin)(?:s|ed|ing)?", re.IGNORECASE)


@rule(
    yes="[S1 [L Norland]] [Q1 said] [C1 [A1 it] [T1=AGREE.planned would attend]].",
    no="[S1 [L Norland]] [Q1 said] [C1 [A1 it] [T1=AGREE.planned would sign]].",
)
def would_attend(h: TypeCase) -> TypeAndMode | None:
    """Who will attend talks meets the others there (codebook: a meeting ahead is planned)."""
    return ("CONSULT", None) if h.event.type == "AGREE" and _ATTENDS.fullmatch(h.words) else None


_BOARDS = pattern_of(
    r"(?:(?:was|were|been)\s)?(?:(?P<aboard>went\saboard|gone\saboard|board(?:ed|ing))|taken\soff|took\soff)\b"
)
_VESSEL = pattern_of(r"\b(?:ships?|vessels?|boats?|trawlers?|tankers?|freighters?|ferr(?:y|ies)|yachts?|crew)\b")


@rule(
    yes="[A1 Armed men] [T1=ASSAULT.claimed boarded] the ship.",
    no="[A1 Armed men] [T1=ASSAULT.claimed boarded] the bus.",
)
def ship_boarded(h: TypeCase) -> TypeAndMode | None:
    """To board a ship against its crew's will is to seize it, and to take people off it to arrest them."""
    boards = _BOARDS.match(h.text, h.event.trigger[0]) if h.event.type == "ASSAULT" else None
    if boards is None or _VESSEL.search(h.text, *h.sentence) is None:
        return None
    return "COERCE", "seize" if boards["aboard"] else "arrest"


_REMANDED = pattern_of(r"(?:(?:was|were|been|be)\s)?remand\w*\b(?!\sprison)", re.IGNORECASE)


@rule(
    yes="[R1 [P Ann Lee]] was [T1=SANCTION.reported.convict remanded] for 30 days.",
    no="[R1 [P Ann Lee]] was [T1=SANCTION.reported.convict sentenced] to 30 days.",
)
def remanded(h: TypeCase) -> TypeAndMode | None:
    """Who is remanded is held, and convicted of nothing."""
    return ("COERCE", "arrest") if h.event.type == "SANCTION" and h.begins(_REMANDED) else None


_KEPT_AWAY = pattern_of(
    r"(?:(?:was|were|been|had\sbeen)\s)?(?:kept\s(?:away|out)|turned\s(?:back|away)|prevented|stopped|held\sup)\b[^.;\n]{0,60}?\b"
    r"(?:from\s(?:reaching|entering|visiting|seeing|inspecting|getting|going)|from\s(?:the\s)?[A-Z]|at\s(?:an?|the)\s(?:\w+\s)?(?:checkpoint|roadblock|border|gate))"
)


@rule(
    yes="[R1 The observers] were [T1=COERCE.claimed.restrict prevented] by police from reaching the pit.",
    no="[R1 The observers] were [T1=COERCE.claimed.restrict prevented] by police from leaving the pit.",
)
def kept_away(h: TypeCase) -> TypeAndMode | None:
    """To keep somebody away, or to turn them back, is to refuse them entry (codebook, settled cases)."""
    return ("REJECT", None) if h.event.type in ("COERCE", "SANCTION") and h.begins(_KEPT_AWAY) else None


_PROMISES = pattern_of(
    r"(?:promis|pledg|agree|undert[ao]+k|vow)\w*\s(?:(?:that|to)\s)(?:(?!(?:if|when|not|never)\b)[^.;,\n]){0,60}?"
    r"\b(?:let\s(?:[\w’'-]+\s){0,4}?(?:go|through|in|out|pass)|be\s(?:let\s(?:go|through|in)|released|freed|reinstated|returned)|(?:release|free)\s(?!(?:[\w’'-]+\s){0,4}?(?:footage|videos?|documents?|papers?|reports?|records?|files?|data|names|details|results?|funds?|money|transcripts?|findings)\b)"
    r"|reinstate|give\sback|hand\sback)\b"
)


@rule(
    yes="[A1 Rebels] have [T1=AGREE.reported promised] to let the miners go.",
    no="[A1 Rebels] have [T1=AGREE.reported promised] to let the miners work.",
)
def promises_release(h: TypeCase) -> TypeAndMode | None:
    """Who promises to release or let through gives in (codebook: an announced retreat is a concession)."""
    promises = h.event.type == "AGREE" and h.words.lower().startswith(("promis", "pledg", "vow"))
    return ("CONCEDE", None) if promises and h.begins(_PROMISES) else None


_HANDED_OVER = pattern_of(
    r"(?:hand\w*\s(?:over|back)|returned|gave\sback|given\sback)\s(?:(?:the|all|some|its|their|\d+|two|three|four|five|six|seven|eight|nine|ten|of)\s){0,5}"
    r"(?:[\w-]+\s){0,2}(?:fishermen|prisoners?|hostages?|captives?|soldiers|sailors|detainees|bodies|crew|miners|men|women|children)\b"
)


@rule(
    yes="[A1 [L Norland]] [T1=COOPERATE.reported handed over] 11 of the 14 fishermen.",
    no="[A1 [L Norland]] [T1=COOPERATE.reported handed over] 11 of the 14 ledgers.",
)
def people_handed_over(h: TypeCase) -> TypeAndMode | None:
    """Who hands over those whom they hold releases them."""
    return ("RETREAT", "release") if h.event.type == "COOPERATE" and h.begins(_HANDED_OVER) else None


_SENDS = pattern_of(
    r"(?:sen[dt]|sending|dispatch\w*|deploy\w*|mov(?:ed|ing))\s(?:(?:two|three|four|several|more|extra|additional|its|\d+|an?|the)\s){0,3}(?:[\w-]+\s)?"
    r"(?:patrol\s(?:ships?|boats?|vessels?)|warships?|frigates?|destroyers?|submarines?|gunboats?|(?:fighter|war)\s?(?:jets?|planes?)|tanks|missiles|artillery)\b"
)


@rule(
    yes="[A1 [L Norland]] [T1=AID.reported sent] two extra patrol ships to the coast.",
    no="[A1 [L Norland]] [T1=AID.reported sent] two extra grain ships to the coast.",
)
def ships_sent(h: TypeCase) -> TypeAndMode | None:
    """To send warships or tanks somewhere is to deploy them."""
    return ("MOBILIZE", "troops") if h.event.type in ("AID", "COOPERATE") and h.begins(_SENDS) else None


_INVITES = pattern_of(r"invit(?:e|es|ed|ing)\s(?!by\b)", re.IGNORECASE)


@rule(
    yes="[A1 [L Norland]] [T1=AGREE.reported invited] [R1 [P Bob Roe]] to visit.",
    no="[A1 [L Norland]] [T1=AGREE.reported allowed] [R1 [P Bob Roe]] to visit.",
)
def invites(h: TypeCase) -> TypeAndMode | None:
    """Who invites somebody asks them to come."""
    asks = h.event.type in ("AGREE", "CONSULT", "COOPERATE") and h.status == "reported" and h.begins(_INVITES)
    return ("REQUEST", "meet") if asks else None


_IGNORES = pattern_of(
    r"(?:ignor|defi|defy|flout|disobey|disregard)\w*\s(?:[\w’'-]+\s){0,3}?(?:orders?|commands?|calls?|demands?|instructions?|requests?|ultimatum|curfew|ban|summons)\b"
)


@rule(
    yes="[A1 The man] [T1=REQUEST.claimed ignored orders] to stop.",
    no="[A1 The man] [T1=REQUEST.claimed issued orders] to stop.",
)
def ignores_orders(h: TypeCase) -> TypeAndMode | None:
    """Who ignores orders or calls rejects them."""
    return ("REJECT", "yield") if h.event.type == "REQUEST" and h.begins(_IGNORES) else None


_CANCELS = pattern_of(
    r"(?:annul|revok|cancel|terminat|void|scrap|str(?:ip|uck\sdown))\w*\s(?:(?:the|its|his|her|their|an?|that|all)\s)?(?:[\w’'-]+\s){0,2}?"
    r"(?:contracts?|concessions?|licen[cs]es?|permits?|tenders?)\b",
    re.IGNORECASE,
)
_CANCELLED = pattern_of(
    r"\b(?:contracts?|concessions?|licen[cs]es?|permits?|tenders?)\s(?:(?:is|was|were|be|been|had\sbeen|should\sbe|would\sbe|will\sbe|has\sbeen)\s)+$"
)


@rule(
    yes="[A1 The ministry] [T1=CONCEDE.reported revoked] the firm's licence.",
    no="[A1 The ministry] [T1=CONCEDE.reported revoked] the firm's fine.",
)
def contract_cancelled(h: TypeCase) -> TypeAndMode | None:
    """To cancel somebody's contract, licence or concession is a sanction."""
    if h.event.type not in ("CONCEDE", "REJECT", "RETREAT"):
        return None
    undone = h.begins(_CANCELS) or (
        _CANCELLED.search(h.before) is not None and h.words.lower().startswith(("annul", "revok", "cancel", "terminat"))
    )
    return ("SANCTION", "discontinue") if undone else None


_LODGED = pattern_of(r"\b(?:lodg|fil|deliver|mad|submit)\w*\s(?:an?|its|their|the)\s(?:[a-z]+\s){0,2}protests?\b")
_DISMISSED = pattern_of(
    r"\b(?:dismiss|reject|rebuff|brush|answer|respond|receiv|acknowledg)\w*\s(?:aside\s|to\s)?(?:the|this|that"
    r"|its|their|[A-Z][\w-]+['’]s)\s(?:[a-z]+\s)?$"
)


@rule(
    yes="[L Norland] lodged a protest with [L Sudland]. An envoy dismissed the [T1=PROTEST.reported.demo protest].",
    no="[L Norland] banned a protest in [L Sudland]. An envoy dismissed the [T1=PROTEST.reported.demo protest].",
)
def protest_of_a_state(h: TypeCase) -> TypeAndMode | None:
    """The protest that a state lodged with another is no march."""
    protest = h.event.type == "PROTEST" and h.words.lower() in ("protest", "protests")
    lodged = protest and _DISMISSED.search(h.before) is not None and _LODGED.search(h.text) is not None
    return ("ACCUSE", "disapprove") if lodged else None


_SETS_FOOT = pattern_of(r"set\sfoot\s(?:across|over|on|in|inside)\b")
_FIGHTERS = pattern_of(r"\b(?:soldiers?|troops|army|units?|fighters|militia(?:men)?|gunmen)\b", re.IGNORECASE)


@rule(
    yes="No [A1 soldier] of his had [T1=MOBILIZE.denied set foot] across the line.",
    no="No [A1 miner] of his had [T1=MOBILIZE.denied set foot] across the line.",
)
def armed_entry(h: TypeCase) -> TypeAndMode | None:
    """Armed entry that the other side does not want is an assault (codebook, settled cases)."""
    enters = h.event.type == "MOBILIZE" and h.status == "denied" and h.begins(_SETS_FOOT)
    return ("ASSAULT", None) if enters and _FIGHTERS.search(h.text, *h.sentence) else None
