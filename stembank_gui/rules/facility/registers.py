"""Instruments and lots of material: whether they may be used on a day, and which changes of state they may make."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from stembank_gui.rules.facility.states import EQUIPMENT_CHANGES, MATERIAL_CHANGES
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import EquipmentState, MaterialState, ReadingVerdict


@dataclass(frozen=True, slots=True)
class EquipmentFacts:
    """What decides whether an instrument may be chosen."""

    equipment_id: int
    code: str
    state: EquipmentState
    calibration_due: date | None


@dataclass(frozen=True, slots=True)
class MaterialFacts:
    """What decides whether a lot of material may be chosen."""

    material_id: int
    code: str
    state: MaterialState
    expires_on: date


def equipment_blockers(facts: EquipmentFacts, today: date) -> tuple[Reason, ...]:
    """Return every reason why an instrument may not be used today. It may be used on the day its calibration is due."""
    link = Place("equipment", facts.equipment_id)
    found = []
    if facts.state is not EquipmentState.IN_SERVICE:
        params = {"code": facts.code, "state": f"@equipment_state.{facts.state}"}
        found.append(Reason("facility.equipment_state", params, link))
    if facts.calibration_due is not None and facts.calibration_due < today:
        found.append(
            Reason("facility.equipment_calibration", {"code": facts.code, "due": str(facts.calibration_due)}, link)
        )
    return tuple(found)


def material_blockers(facts: MaterialFacts, today: date) -> tuple[Reason, ...]:
    """Return every reason why a lot of material may not be used today. It may be used on its last day."""
    link = Place("material", facts.material_id)
    found = []
    if facts.state is not MaterialState.RELEASED:
        params = {"code": facts.code, "state": f"@material_state.{facts.state}"}
        found.append(Reason("facility.material_state", params, link))
    if facts.expires_on < today:
        found.append(Reason("facility.material_expired", {"code": facts.code, "day": str(facts.expires_on)}, link))
    return tuple(found)


def equipment_change_blockers(code: str, old: EquipmentState, new: EquipmentState) -> tuple[Reason, ...]:
    """Return why an instrument may not go from one state to another; empty means it may."""
    params = {"code": code, "old": f"@equipment_state.{old}", "new": f"@equipment_state.{new}"}
    return () if (old, new) in EQUIPMENT_CHANGES else (Reason("facility.equipment_change", params),)


def material_change_blockers(facts: MaterialFacts, new: MaterialState, today: date) -> tuple[Reason, ...]:
    """Return why a lot of material may not go to another state: no permitted change, or released after its expiry."""
    params = {"code": facts.code, "old": f"@material_state.{facts.state}", "new": f"@material_state.{new}"}
    found = [] if (facts.state, new) in MATERIAL_CHANGES else [Reason("facility.material_change", params)]
    if new is MaterialState.RELEASED and facts.expires_on < today:
        found.append(Reason("facility.material_expired", {"code": facts.code, "day": str(facts.expires_on)}))
    return tuple(found)


def urgency(last_day: date | None, today: date, notice: Iterable[int]) -> ReadingVerdict:
    """Return how pressing a date is: alarm when past, then by the shortest notice it falls within, else normal.

    Args:
        last_day: The last day on which the thing is still good; None is never due.
        today: The day to judge on.
        notice: Days before the end at which to warn: a date within the shortest of several is an alarm.

    >>> urgency(date(2026, 12, 17), date(2026, 11, 22), (90, 30, 7)).value
    'warning'
    """
    if last_day is None:
        return ReadingVerdict.NORMAL
    if last_day < today:
        return ReadingVerdict.CRITICAL
    *longer, shortest = sorted(notice, reverse=True)
    if longer and last_day <= today + timedelta(days=shortest):
        return ReadingVerdict.ALARM
    return (
        ReadingVerdict.WARNING
        if last_day <= today + timedelta(days=(longer or [shortest])[0])
        else ReadingVerdict.NORMAL
    )
