"""What the steps of a freeze run share: its vials, its profile, its curve, what was used, and what is signed."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlmodel import Session

from stembank_gui.audit import acting, now
from stembank_gui.documents.freezer_file import curve_in
from stembank_gui.filing import keep_file
from stembank_gui.queries.banking.frozen import frozen_before, vials_of_runs
from stembank_gui.queries.banking.numbers import next_freeze_run_code
from stembank_gui.rules.banking.curves import (
    CurveFacts,
    KeptFacts,
    clock_offset_s,
    curve_facts,
    facts_to_json,
    kept_facts,
    said_offset,
)
from stembank_gui.rules.banking.freezing import (
    PREPARED_FOR,
    CurveFile,
    FreezeRunEntry,
    RunLotFacts,
    RunVials,
    freeze_entry_problems,
    run_vials_problems,
)
from stembank_gui.rules.banking.profile_versions import ProfileVersion, usable_blockers
from stembank_gui.rules.banking.profiles import Profile, from_json
from stembank_gui.rules.facility import Uses, use_blockers
from stembank_gui.rules.files import CURVES
from stembank_gui.rules.reasons import Place, Reason, Refused, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import LotState, Step, TemplateState
from stembank_gui.step_uses import Subject, use_facts, write_uses
from stembank_gui.tables.attachments import Attachment
from stembank_gui.tables.banking import FreezeProfile, FreezeRun, FreezeRunLot, Lot
from stembank_gui.tables.columns import instant_text

_PROFILE = 80


@dataclass(frozen=True, slots=True)
class TakenCurve:
    """A curve that was read: the kept file's id, and what it says."""

    attachment_id: int
    facts: KeptFacts
    ended_at: datetime


def require_vials(
    session: Session, wanted: Collection[RunVials], states: Collection[LotState] = PREPARED_FOR
) -> tuple[Reason, ...]:
    """Return every reason why a run cannot freeze some vials."""
    lots = {one.lot_id: session.get_one(Lot, one.lot_id) for one in wanted}
    facts = [
        RunLotFacts(lot_id, lot.number, LotState(lot.state), lot.planned_vials, frozen_before(session, lot_id))
        for lot_id, lot in lots.items()
    ]
    return run_vials_problems(wanted, facts, states)


def whole_lot(session: Session, lot_id: int) -> tuple[RunVials, ...]:
    """Return all vials of a lot."""
    return (RunVials(lot_id, 1, session.get_one(Lot, lot_id).planned_vials),)


def profile_named(session: Session, profile_id: int) -> tuple[FreezeProfile, tuple[Reason, ...]]:
    """Return a version of a profile, and why no run may be prepared with it.

    Raises:
        Refused: If there is no such version.
    """
    row = session.get(FreezeProfile, profile_id)
    if row is None:
        raise Refused(Reason("freezing.profile_unknown", {}, Place("page", "banks")))
    return row, usable_blockers(ProfileVersion(profile_id, row.code, row.version, TemplateState(row.state)))


def profile_text(row: FreezeProfile) -> str:
    """Return how a run names the version of a profile.

    >>> profile_text(FreezeProfile(title="Vial 1 mL", version=2))
    'Vial 1 mL v2'
    """
    return f"{row.title[: _PROFILE - 6]} v{row.version}"


def new_freeze_run(
    session: Session,
    wanted: tuple[RunVials, ...],
    entry: FreezeRunEntry,
    curve: CurveFile | None = None,
    states: Collection[LotState] = PREPARED_FOR,
) -> FreezeRun:
    """Return the row of a freezing that is over, with its vials, its curve and what was used.

    Raises:
        Refused: If the vials cannot be frozen by it, the numbers or times cannot be, the curve is none, or what was
            used may not be: the freezer is locked out or was out of calibration.
    """
    reasons = list(require_vials(session, wanted, states))
    if entry.profile_id is not None:
        row, blockers = profile_named(session, entry.profile_id)
        reasons += blockers
        entry = replace(entry, profile=profile_text(row))
    entry = replace(
        entry,
        profile=clean("banking_field.profile", entry.profile, at_most=_PROFILE),
        note=clean("banking_field.note", entry.note, at_most=NOTE_LENGTH, required=False),
    )
    taken = None if curve is None else take_curve(session, curve, entry.started_at, entry.profile_id)
    entry = entry if taken is None else measured(entry, taken)
    uses = with_freezer(entry.uses, entry.equipment_id)
    facts = use_facts(session, Step.FREEZING, uses, acting(session))
    day = entry.started_at.astimezone().date()
    refuse_if((*reasons, *freeze_entry_problems(entry, now(session)), *use_blockers(facts, day)))
    run = _row(session, wanted, entry, taken)
    write_uses(session, Subject(freeze_run_id=run.id), Step.FREEZING, uses, facts, moment=entry.started_at)
    return run


def _row(session: Session, wanted: tuple[RunVials, ...], entry: FreezeRunEntry, taken: TakenCurve | None) -> FreezeRun:
    run = FreezeRun(
        code=next_freeze_run_code(session, entry.started_at.astimezone().date()),
        lot_id=wanted[0].lot_id,
        equipment_id=entry.equipment_id,
        profile=entry.profile,
        profile_id=entry.profile_id,
        started_at=entry.started_at,
        operated_by=acting(session).person_id,
    )
    write_numbers(run, entry, taken)
    session.add(run)
    session.flush()
    write_vials(session, run, wanted)
    return run


def write_numbers(run: FreezeRun, entry: FreezeRunEntry, taken: TakenCurve | None) -> None:
    """Write what was measured into a run's row."""
    run.ended_at = entry.ended_at
    run.rate_c_per_min = entry.rate_c_per_min
    run.end_temperature_c = entry.end_temperature_c
    run.nucleation_c = entry.nucleation_c
    run.transfer_minutes = entry.transfer_minutes
    run.note = entry.note
    if taken is not None:
        run.curve_id = taken.attachment_id
        run.curve_facts = facts_to_json(taken.facts)


def write_vials(session: Session, run: FreezeRun, wanted: Collection[RunVials]) -> None:
    """Write which vials a run freezes."""
    for one in wanted:
        session.add(
            FreezeRunLot(
                run_id=run.id or 0, lot_id=one.lot_id, first_vial=one.first_vial, last_vial=one.last_vial
            )
        )  # fmt: skip
    session.flush()


def take_curve(session: Session, curve: CurveFile, started_at: datetime, profile_id: int | None) -> TakenCurve:
    """Return a freezer's curve, kept as it was given, with what it says.

    Raises:
        Refused: If the file may not be kept, is no curve (with the number of the line), or its clock differs from the
            run's start and nobody confirmed by how much.
    """
    read = curve_facts(curve_in(curve.file.content, curve.layout), _profile(session, profile_id))
    offset = clock_offset_s(read.clock, started_at)
    if offset is not None and curve.confirmed_offset_s != offset:
        raise Refused(Reason("freezing.curve_clock", {"offset": said_offset(offset)}))
    attachment_id = keep_file(session, curve.file, CURVES)
    assert attachment_id is not None
    return TakenCurve(attachment_id, kept_facts(read, curve.layout, offset), _ended(session, read, started_at))


def _ended(session: Session, read: CurveFacts, started_at: datetime) -> datetime:
    """Return when a run ended: as its curve says, but not after now, where the start was pressed late."""
    return min(started_at + timedelta(seconds=read.end_s), now(session))


def measured(entry: FreezeRunEntry, taken: TakenCurve) -> FreezeRunEntry:
    """Return a run with the numbers of its curve."""
    return replace(
        entry,
        ended_at=taken.ended_at,
        rate_c_per_min=taken.facts.rate_c_per_min,
        end_temperature_c=taken.facts.end_c,
        nucleation_c=taken.facts.nucleation_c,
    )


def with_freezer(uses: Uses, equipment_id: int | None) -> Uses:
    """Return what was used, the freezer among it."""
    if equipment_id is None or equipment_id in uses.equipment:
        return uses
    return replace(uses, equipment=(equipment_id, *uses.equipment))


def signed_record(session: Session, run: FreezeRun, deviations: Collection[str] = ()) -> dict[str, Any]:
    """Return what a signature under a freeze run binds: its numbers, its vials, its curve by its hash, its profile."""
    vials = vials_of_runs(session, [run.id or 0])[run.id or 0]
    curve = None if run.curve_id is None else session.get_one(Attachment, run.curve_id).sha256
    body = None if run.profile_id is None else session.get_one(FreezeProfile, run.profile_id).body
    return {
        "code": run.code,
        "vials": [[session.get_one(Lot, one.lot_id).number, one.first_vial, one.last_vial] for one in vials],
        "profile": run.profile,
        "profile_sha256": body and sha256(body.encode()).hexdigest(),
        "started_at": run.started_at and instant_text(run.started_at),
        "ended_at": run.ended_at and instant_text(run.ended_at),
        "rate_c_per_min": _text(run.rate_c_per_min),
        "end_temperature_c": _text(run.end_temperature_c),
        "nucleation_c": _text(run.nucleation_c),
        "transfer_minutes": _text(run.transfer_minutes),
        "curve_sha256": curve,
        "curve_facts": run.curve_facts,
        "operated_by": run.operated_by,
        "deviations": list(deviations),
    }


def _profile(session: Session, profile_id: int | None) -> Profile | None:
    return None if profile_id is None else from_json(session.get_one(FreezeProfile, profile_id).body)


def _text(value: Any) -> str | None:
    return None if value is None else f"{value:f}"
