"""Questions about shipments, disposals, and vials that are to be issued."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from stembank_gui.queries.cryostorage import VialPlace, last_of_master_banks, next_vials, vial_places
from stembank_gui.queries.find import find_code
from stembank_gui.queries.issuing import Sending, issue_problems
from stembank_gui.queries.labels.validity import void_label
from stembank_gui.queries.release import effective_of_lots
from stembank_gui.rules.codes import FOREIGN, Code, parse
from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.rules.vocabulary import DisposalState, Grade, LotState, ShipmentState, VialState
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.distribution import Disposal, Shipment
from stembank_gui.tables.donors import Approval
from stembank_gui.tables.people import Person

_MOST_ROWS = 2_000


@dataclass(frozen=True, slots=True)
class ShipmentRow:
    """A shipment in the list, newest first."""

    id: int
    code: str
    recipient: str
    agreement: str
    use: Grade
    state: ShipmentState
    vials: int
    lots: str
    issued_at: datetime
    issued_by: str
    witnessed_by: str
    note: str
    country: str = ""
    permit: str = ""


@dataclass(frozen=True, slots=True)
class DisposalRow:
    """A disposal in the list, newest first. `requested_by_id` decides who may approve it."""

    id: int
    code: str
    lot_id: int
    lot: str
    vials: int
    reason: str
    method: str
    state: DisposalState
    requested_at: datetime
    requested_by: str
    requested_by_id: int
    approved_by: str
    executed_by: str
    witnessed_by: str
    executed_at: datetime | None
    row_version: int


@dataclass(frozen=True, slots=True)
class VialLine:
    """A vial of a shipment, a disposal, or an issue that is being prepared."""

    vial_id: int
    code: str
    sequence: int
    lot_id: int
    lot: str
    state: VialState
    lot_state: LotState
    place: str


@dataclass(frozen=True, slots=True)
class IssueCheck:
    """Vials to be issued, every reason against it, and why QA must be the second person (if so)."""

    lines: tuple[VialLine, ...]
    problems: tuple[Reason, ...]
    needs_quality: tuple[Reason, ...]


def shipment_rows(session: Session) -> tuple[ShipmentRow, ...]:
    """Return the newest 2,000 shipments."""
    issuer, witness = aliased(Person), aliased(Person)
    rows: Any = session.execute(
        select(
            Shipment,
            col(issuer.full_name).label("issued_by"),
            col(witness.full_name).label("witnessed_by"),
            col(Approval.number),
        )
        .outerjoin(Approval, col(Approval.id) == col(Shipment.permit_id))
        .join(issuer, col(issuer.id) == col(Shipment.issued_by))
        .join(witness, col(witness.id) == col(Shipment.witnessed_by))
        .order_by(col(Shipment.id).desc())
        .limit(_MOST_ROWS)
    ).all()
    content = _content(session, [row[0].id for row in rows])
    return tuple(
        ShipmentRow(
            id=one.id, code=one.code, recipient=one.recipient, agreement=one.agreement, use=Grade(one.intended_use),
            state=ShipmentState(one.state), vials=sum(content.get(one.id, {}).values()),
            lots=", ".join(f"{lot} × {count}" for lot, count in content.get(one.id, {}).items()),
            issued_at=one.issued_at, issued_by=issuer_name, witnessed_by=witness_name, note=one.note,
            country=one.country, permit=permit or "",
        )
        for one, issuer_name, witness_name, permit in rows
    )  # fmt: skip


def disposal_rows(session: Session) -> tuple[DisposalRow, ...]:
    """Return the newest 2,000 disposals."""
    rows: Any = session.execute(
        select(Disposal, col(Lot.number))
        .join(Lot, col(Lot.id) == col(Disposal.lot_id))
        .order_by(col(Disposal.id).desc())
        .limit(_MOST_ROWS)
    ).all()
    ids = {
        one
        for row in rows
        for one in (row[0].requested_by, row[0].approved_by, row[0].executed_by, row[0].witnessed_by)
    }
    names: dict[int | None, str] = {None: ""}
    people: Any = session.execute(select(col(Person.id), col(Person.full_name)).where(col(Person.id).in_(ids - {None})))
    names.update({row[0]: row[1] for row in people})
    return tuple(
        DisposalRow(
            id=one.id, code=one.code, lot_id=one.lot_id, lot=number, vials=one.vials, reason=one.reason,
            method=one.method, state=DisposalState(one.state), requested_at=one.requested_at,
            requested_by=names[one.requested_by], requested_by_id=one.requested_by,
            approved_by=names[one.approved_by], executed_by=names[one.executed_by],
            witnessed_by=names[one.witnessed_by], executed_at=one.executed_at, row_version=one.row_version,
        )
        for one, number in rows
    )  # fmt: skip


def vials_of_shipment(session: Session, shipment_id: int) -> tuple[VialLine, ...]:
    """Return the vials of a shipment in the order of their codes."""
    return _lines_where(session, select(col(Vial.id)).where(col(Vial.shipment_id) == shipment_id))


def vials_of_disposal(session: Session, disposal_id: int) -> tuple[VialLine, ...]:
    """Return the vials of a disposal in the order of their codes."""
    return _lines_where(session, select(col(Vial.id)).where(col(Vial.disposal_id) == disposal_id))


def vials_named(session: Session, text: str, count: int = 1) -> tuple[int, ...]:
    """Return the ids of what somebody scanned or typed: a vial, or the next vials of a lot.

    Args:
        session: Reading.
        text: A vial's code, or a lot's number; or a code of another scheme that names one of them.
        count: How many vials of a lot; the lowest numbers that may be taken.

    Raises:
        Refused: As `rules.codes.parse` and `queries.find.find_code`; `cryostorage.vial_unknown`, `labels.void_label`
            and its like, `distribution.lot_unknown`, `distribution.too_few`.
    """
    code = parse(text)
    if code.kind in FOREIGN:
        named = find_code(session, text)
        if named.void is not None:
            raise Refused(named.void.said())
        code = Code(named.kind, named.code, 0)
    if code.kind == "vial":
        return (_vial_named(session, code),)
    lot_id = session.scalar(select(col(Lot.id)).where(col(Lot.number) == code.text))
    if lot_id is None:
        raise Refused(Reason("distribution.lot_unknown", {"lot": code.text}))
    codes = next_vials(session, lot_id, count)
    if len(codes) < count:
        params: dict[str, str | int] = {"lot": code.text, "left": len(codes), "wanted": count}
        raise Refused(Reason("distribution.too_few", params, Place("lot", lot_id)))
    places = vial_places(session, codes=codes)
    return tuple(sorted(places, key=lambda one: places[one].sequence))


def _vial_named(session: Session, code: Code) -> int:
    """Return the id of a vial; issue 0 is a code that says nothing about which label of the vial it stands on."""
    found = session.scalar(select(col(Vial.id)).where(col(Vial.code) == code.text))
    if found is None:
        raise Refused(Reason("cryostorage.vial_unknown", {"vial": code.text}))
    void = void_label(session, found, code.text, code.issue) if code.issue else None
    if void is not None:
        raise Refused(void.said())
    return found


def check_issue(session: Session, vial_ids: Collection[int], sending: Sending) -> IssueCheck:
    """Return vials to be issued with everything against it, before anybody signs."""
    places = list(vial_places(session, ids=vial_ids).values())
    standing = effective_of_lots(session, {one.lot_id for one in places})
    problems = issue_problems(session, places, sending)
    order = {vial_id: number for number, vial_id in enumerate(vial_ids)}
    lines = [_line(one, standing[one.lot_id].state) for one in sorted(places, key=lambda one: order[one.vial_id])]
    return IssueCheck(tuple(lines), problems, last_of_master_banks(session, places))


def _content(session: Session, ids: Sequence[int]) -> dict[int, dict[str, int]]:
    """Return how many vials of which lot each shipment has."""
    rows: Any = session.execute(
        select(col(Vial.shipment_id), col(Lot.number), func.count())
        .join(Lot, col(Lot.id) == col(Vial.lot_id))
        .where(col(Vial.shipment_id).in_(ids))
        .group_by(col(Vial.shipment_id), col(Lot.number))
        .order_by(col(Lot.number))
    )
    content: dict[int, dict[str, int]] = {}
    for shipment_id, number, count in rows:
        content.setdefault(shipment_id, {})[number] = count
    return content


def _lines_where(session: Session, ids: Select[Any]) -> tuple[VialLine, ...]:
    places = vial_places(session, ids=list(session.scalars(ids)))
    standing = effective_of_lots(session, {one.lot_id for one in places.values()})
    rows = sorted(places.values(), key=lambda one: one.code)
    return tuple(_line(one, standing[one.lot_id].state) for one in rows)


def _line(one: VialPlace, state: LotState) -> VialLine:
    return VialLine(one.vial_id, one.code, one.sequence, one.lot_id, one.lot, one.state, state, one.place)
