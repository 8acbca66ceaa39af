"""Small closed classes of English words that resolving needs."""

from __future__ import annotations

import re

from onrecord.text.patterns import pattern_of

PERSONAL = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
}  # fmt: skip
FIRST = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves", "both"})
NEUTER = frozenset({"it", "its", "itself"})
RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
PRONOUNS = frozenset({*PERSONAL, *FIRST, *PLURAL, *NEUTER, *RELATIVE}) | frozenset(
    "you your this these those some many others one someone everyone nobody people".split()
)
"""Words that name nobody by themselves."""

TITLES = frozenset(
    """
    mr mrs ms miss mx dr prof professor sir dame lord lady baroness sen senator rep representative gov governor
    gen general lt col colonel maj major capt captain sgt sergeant adm admiral cmdr commander cpl brig brigadier
    president premier chancellor minister secretary chairman chairwoman chair speaker judge justice king queen
    prince princess emperor sheikh sheik ayatollah imam rabbi rev reverend father bishop archbishop cardinal pope
    patriarch ambassador envoy attorney mayor councilman councilwoman councillor deputy vice former acting interim
    then-president ex-president spokesman spokeswoman spokesperson director chief leader candidate nominee officer
    detective inspector superintendent constable commissioner coroner magistrate sheriff officials
    cllr cllrs alderman ald supt insp det pc wpc pcso dci dcs ofc tpr
    pte pastor mullah monsignor msgr shri smt mp mps mep msp congressman
    congresswoman assemblyman assemblywoman ombudsman moderator presenter
    hon honourable honorable rt engr alhaji hajia hajiya dato datuk mallam malam comrade barrister barr dsp asp csp
    """.split()
)
"""Words before a person's name that are no part of the name, in lower case and without full stops."""

SPEAKS_FOR = frozenset(
    """
    spokesman spokeswoman spokesperson
    statement report memo letter document briefing release website account
    communique data figures note notice
    """.split()
)
"""Heads of a nameless phrase whose body speaks through it: "a State Department spokesman"."""

UTTERANCES = frozenset(
    """
    account address affidavit answer argument article assertion book claim column comment comments complaint
    contention email essay explanation interview letter memo memoir message op-ed post posting reply remark remarks
    report response speech statement statements suggestion testimony text tweet tweets words
    audit findings poll study survey
    """.split()
)
"""What somebody says or writes: "his testimony" speaks as he does."""

MALE = frozenset(
    """
    mr sir lord king prince emperor sheikh sheik father brother husband son spokesman chairman businessman
    congressman councilman actor pope
    """.split()
)
FEMALE = frozenset(
    """
    mrs ms miss dame lady baroness queen princess mother sister wife daughter spokeswoman chairwoman businesswoman
    congresswoman councilwoman actress
    """.split()
)


def gender_of(head: str) -> str | None:
    """The gender that the head of a description tells: "female" of "spokeswoman"."""
    low = head.lower()
    if low in MALE:
        return "male"
    return "female" if low in FEMALE else None


_SAYING = """
    according accus acknowledg add admit advis agree alleg announc answer apologi appeal argu ask assail assert
    assur
    blam boast brief
    call caution challeng charg cit claim comment complain conced condemn confess confirm contend criticis criticiz
    declar declin decr defend demand den describ dismiss disput
    emphasi estimat explain express
    forecast
    insist instruct invit
    joke
    lament
    maintain mention
    note noti(?:ng|f)
    object observ offer order
    plead pledg predict proclaim promis propos protest publish
    question quot
    recall recount refus refut reiterat reject remark repeat repl report request respond reveal
    said say stat stress suggest swor
    tell testif threat told tweet
    urg
    voic vow
    warn welcom writ wrot
"""
SAYING = pattern_of(rf"\b(?:{'|'.join(_SAYING.split())})\w*", re.IGNORECASE)
"""Verbs of saying, by their stems."""
PLEADS = r"(?:plead(?:s|ed|ing)?|pled)"
"""A pattern of the verb with which somebody answers a charge in court."""
HEARD = pattern_of(r"(?:has\s|have\s|had\s|also\s)?(?:heard|hears)\b", re.IGNORECASE)
"""What a court does while others speak, at the beginning of reporting words."""

SERVANT = (
    r"\b(?P<whose>his|her)\s(?:[\w-]+\s){0,2}"
    r"(?:lawyer|attorney|solicitor|barrister|counsel|advocate|spokes(?:man|woman|person)|aide|agent|advis[eo]r|representative)\b"
)
"""A pattern of who speaks or acts for one person: "his defence lawyer"."""

KIN = frozenset("brother sister son daughter father mother wife husband widow uncle aunt cousin nephew niece".split())
"""Nouns for relatives, one each."""
