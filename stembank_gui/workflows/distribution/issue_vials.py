"""Issue vials to a recipient."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func
from sqlmodel import Session, col, select

from stembank_gui.audit import acting, now, update_rows
from stembank_gui.queries.cryostorage import VialPlace, emptied_lots, last_of_master_banks, vial_places
from stembank_gui.queries.issuing import Sending, issue_problems
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import AccessRefused, Reason, Refused, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import Grade, Purpose, ShipmentState, VialState
from stembank_gui.signing import Signed, witness
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.distribution import Shipment
from stembank_gui.tables.donors import ApprovalUse

_AGREEMENT_LENGTH = 80


@dataclass(frozen=True, slots=True)
class IssueVials:
    """Vials that go to a recipient under an agreement, and the second person who saw them packed.

    `country` is the ISO 3166 code of the destination, empty within the bank's own; abroad needs an export permit.
    """

    vial_ids: tuple[int, ...]
    recipient: str
    agreement: str
    use: Grade
    witness: SignRequest
    note: str = ""
    country: str = ""
    permit_id: int | None = None


@dataclass(frozen=True, slots=True)
class Issued:
    """A shipment that was made."""

    shipment_id: int
    code: str
    vials: int


def issue_vials(session: Session, request: IssueVials) -> Issued:
    """Return the shipment that now has the vials.

    Raises:
        Refused: With every reason: a lot whose effective state is not releasable, with its causes (R0); a vial that is
            gone, waits for its disposal, or lies in a quarantine or rejected zone; a donor's consent that does not
            cover the territory; no export permit that lets so many vials abroad; fields that are empty or too long.
        AccessRefused: If the second person is the first, or not of QA where the last vials of a master bank go.
    """
    if not request.vial_ids:
        raise Refused(Reason("cryostorage.nothing_chosen"))
    places = list(vial_places(session, ids=request.vial_ids).values())
    refuse_if(_problems(session, request, places))
    number = (session.exec(select(func.max(col(Shipment.id)))).one() or 0) + 1
    shipment = Shipment(
        id=number,
        code=f"SHP-{number:04d}",
        recipient=clean("field.recipient", request.recipient),
        agreement=clean("field.agreement", request.agreement, at_most=_AGREEMENT_LENGTH),
        intended_use=request.use.value,
        country=request.country,
        permit_id=request.permit_id,
        state=ShipmentState.SHIPPED.value,
        issued_by=acting(session).person_id,
        issued_at=now(session),
        witnessed_by=0,
        note=clean("field.note", request.note, at_most=NOTE_LENGTH, required=False),
    )
    shipment.witnessed_by = _witnessed(session, request, shipment, places).person_id
    session.add(shipment)
    session.flush()
    gone = {"state": VialState.SHIPPED.value, "shipment_id": number, "purpose": Purpose.ISSUE.value}
    update_rows(session, Vial, {one.vial_id: gone | _NO_PLACE for one in places})
    update_rows(session, Lot, emptied_lots(session, {one.lot_id for one in places}, now(session)))
    _take_off(session, request, number, len(places))
    return Issued(number, shipment.code, len(places))


_NO_PLACE = {"box_id": None, "position": None, "placed_at": None}


def _problems(session: Session, request: IssueVials, places: Sequence[VialPlace]) -> list[Reason]:
    known = {one.vial_id for one in places}
    found = [Reason("cryostorage.vial_unknown", {"vial": one}) for one in request.vial_ids if one not in known]
    return [*found, *issue_problems(session, places, Sending(request.use, request.country, request.permit_id))]


def _take_off(session: Session, request: IssueVials, shipment_id: int, vials: int) -> None:
    """Take the vials off what the export permit lets out."""
    if request.permit_id is not None:
        session.add(
            ApprovalUse(
                approval_id=request.permit_id,
                quantity=Decimal(vials),
                shipment_id=shipment_id,
                used_by=acting(session).person_id,
                used_at=now(session),
            )
        )
        session.flush()


def _witnessed(session: Session, request: IssueVials, shipment: Shipment, places: Sequence[VialPlace]) -> Signed:
    last = last_of_master_banks(session, places)
    record = {
        "shipment": shipment.code,
        "recipient": shipment.recipient,
        "agreement": shipment.agreement,
        "use": shipment.intended_use,
        "country": shipment.country,
        "permit": shipment.permit_id,
        "vials": sorted(one.code for one in places),
    }
    permission = "agree_last_vials" if last else "witness_issue"
    try:
        return witness(
            session, request.witness, kind="shipment", row_id=shipment.id or 0, record=record, permission=permission
        )
    except AccessRefused as refused:
        raise AccessRefused(*last, *refused.reasons, account_id=refused.account_id) from refused
