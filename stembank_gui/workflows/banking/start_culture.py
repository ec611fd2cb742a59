"""A culture is started: cells of a donation, thawed vials of a bank, or the harvest of cultures that are passed on."""

from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session

from stembank_gui.audit import acting, now, today, update_rows
from stembank_gui.queries.banking.cultures import next_culture_code
from stembank_gui.queries.banking.cultures.facts import start_facts
from stembank_gui.queries.cryostorage import emptied_lots
from stembank_gui.queries.cryostorage.holds import ended_reservations, reservations_of
from stembank_gui.rules.banking.cultures import StartCulture, StartFacts, passage_of, start_problems, state_after
from stembank_gui.rules.facility import use_blockers
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import CultureOrigin, CultureState, DonationState, Purpose, Step, VialState
from stembank_gui.step_uses import Subject, use_facts, write_uses
from stembank_gui.tables.banking import Culture, CultureParent, CultureThaw, Lot
from stembank_gui.tables.cryostorage import Reservation, Vial
from stembank_gui.tables.donors import Donation

__all__ = ["StartCulture", "StartedCulture", "start_culture"]

_SHORT = 80


@dataclass(frozen=True, slots=True)
class StartedCulture:
    """A culture that runs now."""

    culture_id: int
    code: str
    passage: int


def start_culture(session: Session, request: StartCulture) -> StartedCulture:
    """Start a culture: vials are thawed and gone, cells of harvests are taken, the donation is processed.

    Raises:
        Refused: With every reason against it: donor, consent, approvals, donation, vials, cells left, suspected
            parents, counts and times, instruments, materials and training.
    """
    request = _cleaned(request)
    facts = start_facts(session, request)
    used = use_facts(session, Step.CULTURE, request.uses, acting(session))
    refuse_if((*start_problems(request, facts), *use_blockers(used, today(session))))
    culture = _planned(session, request, facts)
    assert culture.id is not None
    write_uses(session, Subject(culture_id=culture.id), Step.CULTURE, request.uses, used, moment=now(session))
    if request.origin is CultureOrigin.THAW:
        _thaw(session, culture.id, request)
    _pass_on(session, culture.id, request)
    _process(session, request)
    culture.state = CultureState.RUNNING.value
    session.flush()
    return StartedCulture(culture.id, culture.code, culture.passage)


def _cleaned(request: StartCulture) -> StartCulture:
    return replace(
        request,
        vessel=clean("culture_field.vessel", request.vessel, at_most=_SHORT),
        place=clean("culture_field.place", request.place, at_most=_SHORT, required=False),
        note=clean("culture_field.note", request.note, at_most=NOTE_LENGTH, required=False),
    )


def _planned(session: Session, request: StartCulture, facts: StartFacts) -> Culture:
    assert facts.donor is not None
    assert facts.cell_type is not None
    culture = Culture(
        code=next_culture_code(session),
        donor_id=facts.donor.donor_id,
        cell_type_id=facts.cell_type.cell_type_id,
        donation_id=request.donation_id if request.origin is CultureOrigin.DONATION else None,
        origin=request.origin.value,
        passage=passage_of(request, facts),
        seeded_cells=request.cells(),
        vessel=request.vessel,
        vessels=request.vessels,
        area_cm2=request.area_cm2,
        place=request.place,
        started_by=acting(session).person_id,
        started_at=request.started_at or now(session),
        note=request.note,
        state=CultureState.PLANNED.value,
    )
    session.add(culture)
    session.flush()
    return culture


def _thaw(session: Session, culture_id: int, request: StartCulture) -> None:
    used: dict[str, Any] = {
        "state": VialState.CONSUMED.value, "box_id": None, "position": None, "purpose": Purpose.NEXT_TIER.value,
    }  # fmt: skip
    lots = {session.get_one(Vial, one).lot_id for one in request.vial_ids}
    kept_by = reservations_of(session, request.vial_ids)
    update_rows(session, Vial, dict.fromkeys(request.vial_ids, used))
    update_rows(session, Reservation, ended_reservations(session, kept_by))
    update_rows(session, Lot, emptied_lots(session, lots, now(session)))
    session.add_all(CultureThaw(culture_id=culture_id, vial_id=one) for one in request.vial_ids)


def _pass_on(session: Session, culture_id: int, request: StartCulture) -> None:
    for one in request.parents:
        parent = session.get_one(Culture, one.culture_id)
        parent.state = state_after(CultureState(parent.state), CultureState.PASSAGED).value
        session.add(CultureParent(culture_id=culture_id, parent_id=one.culture_id, cells=one.cells))


def _process(session: Session, request: StartCulture) -> None:
    donation = None if request.donation_id is None else session.get(Donation, request.donation_id)
    if donation is not None and donation.state == DonationState.ACCEPTED:
        donation.state = DonationState.PROCESSED.value
