"""Blood, colloid or crystalloid that a donor was given before a specimen was taken; corrected with a reason."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from stembank_gui.audit import acting, give_reason, now
from stembank_gui.rules.reasons import Place, Reason, Refused, refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import DonorState, InfusionKind
from stembank_gui.tables.donors import Donor, Infusion

VOLUME_ML = (1, 20_000)


@dataclass(frozen=True, slots=True)
class RecordInfusion:
    """What was given, how much (mL) and when; `infusion_id` names one that is corrected, with the reason."""

    donor_id: int
    kind: InfusionKind
    volume_ml: int
    given_at: datetime
    infusion_id: int | None = None
    row_version: int = 0
    correction_reason: str = ""


def record_infusion(session: Session, request: RecordInfusion) -> int:
    """Return the id of the stored infusion: whether it dilutes a specimen is reckoned from then on.

    Raises:
        Refused: If the donor has withdrawn, the volume is outside its limits, the time lies in the future, or a
            correction has no reason or changes nothing.
    """
    donor = session.get_one(Donor, request.donor_id)
    refuse_if(_problems(donor, request, now(session)))
    row = _corrected(session, request) if request.infusion_id is not None else _new(session, request)
    row.kind, row.volume_ml, row.given_at = request.kind.value, request.volume_ml, request.given_at
    session.add(row)
    session.flush()
    return row.id or 0


def _problems(donor: Donor, request: RecordInfusion, moment: datetime) -> list[Reason]:
    found = []
    if donor.state == DonorState.WITHDRAWN:
        found.append(Reason("donors.closed", {"code": donor.code}, Place("donor", request.donor_id)))
    low, high = VOLUME_ML
    if not low <= request.volume_ml <= high:
        found.append(Reason("donors.infusion_volume", {"volume": request.volume_ml, "low": low, "high": high}))
    if request.given_at > moment + timedelta(minutes=1):
        found.append(Reason("donors.infusion_future"))
    return found


def _new(session: Session, request: RecordInfusion) -> Infusion:
    return Infusion(
        donor_id=request.donor_id,
        kind=request.kind.value,
        volume_ml=request.volume_ml,
        given_at=request.given_at,
        recorded_by=acting(session).person_id,
        recorded_at=now(session),
    )


def _corrected(session: Session, request: RecordInfusion) -> Infusion:
    row = session.get_one(Infusion, request.infusion_id)
    if (row.donor_id, row.row_version) != (request.donor_id, request.row_version):
        raise Refused(Reason("people.stale"))
    if (row.kind, row.volume_ml, row.given_at) == (request.kind, request.volume_ml, request.given_at):
        raise Refused(Reason("donors.infusion_unchanged"))
    give_reason(session, clean_reason(request.correction_reason, "field.correction_reason"))
    return row
