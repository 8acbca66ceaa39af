"""Bodies that are part of a union of states: the European Commission is of the European Union."""

from __future__ import annotations

from onrecord.text.patterns import pattern_of
from onrecord.world.countries import bare

_BODIES = {
    "European Union": """
        European Commission; European Parliament; European Council; Council of the European Union;
        European Central Bank; Europol;
        Frontex; Eurojust; European External Action Service; European Court of Justice;
        Court of Justice of the European Union;
        European Medicines Agency; European Investment Bank; European Court of Auditors;
        European Public Prosecutor's Office
    """,
    "United Nations": """
        Security Council; UN Security Council; U.N. Security Council; United Nations Security Council;
        UN General Assembly;
        U.N. General Assembly; United Nations General Assembly; World Food Programme; World Food Program; WFP; UNICEF;
        UNHCR; UNESCO;
        UNRWA; UNDP; UNFPA; UNAIDS; UNEP; UNODC; OCHA; OHCHR; World Health Organization; World Health Organisation;
        International Atomic Energy Agency; IAEA; International Court of Justice; International Labour Organization;
        International Organization for Migration; Food and Agriculture Organization; UN Human Rights Council;
        U.N. Human Rights Council; MONUSCO; MINUSMA; MINUSCA; UNIFIL; UNMISS; UNAMA; UNSMIL
    """,
    "African Union": "African Union Commission; Peace and Security Council of the African Union; AMISOM; ATMIS",
}
_UNIONS = {bare(" ".join(name.split())): union for union, names in _BODIES.items() for name in names.split(";")}


_UNIONS_OF_STATES = frozenset(
    """
    european union; african union; soviet union; eu; au; association of southeast asian nations; asean; ecowas; mercosur
    nato; economic community of west african states; gulf cooperation council; commonwealth of independent states
    """.replace("\n", ";").split(";")
)
_OF_STATES = pattern_of(
    r"(?:union|league|association|community|organi[sz]ation|commonwealth|alliance)\sof\s(?:[\w’'-]+\s){0,3}"
    r"(?:states|nations|republics|countries)"
)
_NAMES = frozenset(" ".join(name.split()) for name in _UNIONS_OF_STATES if name.strip())


def is_union_of_states(name: str) -> bool:
    """Whether a name is that of a union of states: the union of the miners is none."""
    return is_known_union(name) or _OF_STATES.fullmatch(bare(name).casefold()) is not None


def is_known_union(name: str) -> bool:
    """Whether a name is that of a union of states that everybody knows: "the union" of a report is another."""
    return bare(name).casefold() in _NAMES


def union_of(name: str) -> str | None:
    """The union of states of which the body of this name is a part, None where it is of none that is known."""
    return _UNIONS.get(bare(name))
