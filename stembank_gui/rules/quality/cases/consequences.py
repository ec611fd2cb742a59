"""What a failing result, a contamination or a late finding holds. Source: DOMAIN.md §5.3, R20, R23, R24."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stembank_gui.rules.vocabulary import LotState, Use, Verdict

HELD_FROM = frozenset({LotState.QUARANTINE, LotState.RELEASED, LotState.CONDITIONAL, LotState.RESEARCH_ONLY})
"""Lots in these states go on hold; one that is planned, rejected, recalled, expired or used up stays as it is."""
_VIALS_OUT = frozenset(
    {LotState.RELEASED, LotState.CONDITIONAL, LotState.RESEARCH_ONLY, LotState.EXHAUSTED, LotState.EXPIRED}
)
_MICROBIOLOGY = "MS"


class LotContact(StrEnum):
    """In what a lot met a contaminated one."""

    CULTURE = "culture"
    INSTRUMENT = "instrument"
    MATERIAL = "material"


@dataclass(frozen=True, slots=True)
class LotTraces:
    """What the making of a lot came into contact with.

    Args:
        lot_id: The lot.
        number: Its number.
        cultures: The cultures that led to it.
        instruments: Every instrument that was used for it, with the day of use.
        materials: Every lot of material that was used for it, with the day of use.
    """

    lot_id: int
    number: str
    cultures: frozenset[int] = frozenset()
    instruments: frozenset[tuple[int, date]] = frozenset()
    materials: frozenset[tuple[int, date]] = frozenset()


@dataclass(frozen=True, slots=True)
class MetLot:
    """A lot that was processed together with a contaminated one, and in what they met."""

    lot_id: int
    number: str
    contacts: tuple[LotContact, ...]


def processed_together(
    source: LotTraces, met_cultures: frozenset[int], others: Iterable[LotTraces]
) -> tuple[MetLot, ...]:
    """Return the lots that met a contaminated one (R24), with every contact.

    A lot met it whose cultures stood, were fed or were handled beside those of the contaminated one while these grew;
    or for which the same instrument or the same lot of material was used on the same day.

    Args:
        source: The contaminated lot.
        met_cultures: The cultures that met one of its own.
        others: Every other lot.
    """
    found = ((one, tuple(_contacts(source, met_cultures, one))) for one in others if one.lot_id != source.lot_id)
    return tuple(MetLot(one.lot_id, one.number, contacts) for one, contacts in found if contacts)


def _contacts(source: LotTraces, met_cultures: frozenset[int], other: LotTraces) -> Iterable[LotContact]:
    if other.cultures & (met_cultures | source.cultures):
        yield LotContact.CULTURE
    if source.instruments & other.instruments:
        yield LotContact.INSTRUMENT
    if source.materials & other.materials:
        yield LotContact.MATERIAL


def holds(use: Use, verdict: Verdict, state: LotState, *, descendants: int) -> bool:
    """Return whether an approved result holds lots: a failing release test of a lot in use, or with descendants.

    A lot that never left quarantine and has no descendants is held by its failing result already (R5).

    >>> holds(Use.RELEASE, Verdict.FAIL, LotState.RELEASED, descendants=0)
    True
    >>> holds(Use.RELEASE, Verdict.FAIL, LotState.QUARANTINE, descendants=0)
    False
    """
    return use is Use.RELEASE and verdict is Verdict.FAIL and (state in _VIALS_OUT or descendants > 0)


def contaminates(use: Use, verdict: Verdict, category: str) -> bool:
    """Return whether an approved result says that a lot is contaminated: a failing release test for germs.

    >>> contaminates(Use.RELEASE, Verdict.FAIL, "MS"), contaminates(Use.RELEASE, Verdict.FAIL, "BP")
    (True, False)
    """
    return use is Use.RELEASE and verdict is Verdict.FAIL and category == _MICROBIOLOGY
