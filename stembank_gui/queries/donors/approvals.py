"""Questions about approvals: what the rules look at, the list, and what each one stops when it ends."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select as select_columns
from sqlmodel import Session, col, func, select

from stembank_gui.audit import today
from stembank_gui.queries import facility
from stembank_gui.queries.attachments import FileRow, file_rows
from stembank_gui.rules.donors.approvals import ApprovalFacts
from stembank_gui.rules.facility import urgency
from stembank_gui.rules.vocabulary import (
    ApprovalEventKind,
    ApprovalKind,
    ApprovalState,
    HgrType,
    ReadingVerdict,
    Scheme,
)
from stembank_gui.tables.distribution import Shipment
from stembank_gui.tables.donors import Approval, ApprovalEvent, ApprovalUse, Donation
from stembank_gui.tables.people import Person

_THOSE_THAT_END_FIRST = (col(Approval.valid_until).is_(None), col(Approval.valid_until), col(Approval.id))
"""SQLite would put those without an end first, PostgreSQL last."""


@dataclass(frozen=True, slots=True)
class ApprovalRow:
    """An approval as the list shows it; `urgency` says how near its end or review is.

    `days_left` is negative after the last day; `review_urgency` is that of the continuing review.
    """

    id: int
    row_version: int
    kind: ApprovalKind
    number: str
    title: str
    valid_from: date
    valid_until: date | None
    state: ApprovalState
    urgency: ReadingVerdict
    days_left: int | None
    authority: str = ""
    hgr_type: HgrType | None = None
    scheme: Scheme | None = None
    product: str = ""
    scope: str = ""
    review_due: date | None = None
    review_urgency: ReadingVerdict = ReadingVerdict.NORMAL
    quantity: Decimal | None = None
    balance: Decimal | None = None
    unit: str = ""
    attachment_id: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class EventRow:
    """What happened under an approval."""

    id: int
    kind: ApprovalEventKind
    happened_on: date
    note: str
    recorded_by: str
    recorded_at: datetime
    paper: FileRow | None


@dataclass(frozen=True, slots=True)
class UseRow:
    """What was used of a permit's quantity: by which shipment or donation."""

    id: int
    quantity: Decimal
    code: str
    shipment_id: int | None
    donation_id: int | None
    used_at: datetime


@dataclass(frozen=True, slots=True)
class ApprovalCard:
    """An approval with its paper, its events, and what was used of it."""

    row: ApprovalRow
    paper: FileRow | None
    events: tuple[EventRow, ...]
    uses: tuple[UseRow, ...]


def approval_facts(session: Session, ids: Collection[int] | None = None) -> tuple[ApprovalFacts, ...]:
    """Return every approval (or some, by id) as the rules see it, in order of entry."""
    used = _used(session)
    wanted = select(Approval).order_by(col(Approval.id))
    rows = session.exec(wanted if ids is None else wanted.where(col(Approval.id).in_(ids)))
    return tuple(_facts(row, used.get(row.id or 0, Decimal(0))) for row in rows)


def approval_rows(session: Session) -> tuple[ApprovalRow, ...]:
    """Return every approval, those that end first at the top; those without an end come last."""
    day, policy = today(session), facility.policy(session)
    notice = (policy.approval_notice_days, policy.approval_warning_days, policy.approval_alarm_days)
    used = _used(session)
    rows = session.exec(select(Approval).order_by(*_THOSE_THAT_END_FIRST))
    return tuple(_row(row, used.get(row.id or 0, Decimal(0)), day, notice) for row in rows)


def approval_card(session: Session, approval_id: int) -> ApprovalCard | None:
    """Return an approval with everything that is known of it, or None if there is none with this id."""
    row = next((one for one in approval_rows(session) if one.id == approval_id), None)
    if row is None:
        return None
    events = session.exec(
        select(ApprovalEvent, Person.full_name)
        .join(Person, col(Person.id) == ApprovalEvent.recorded_by)
        .where(ApprovalEvent.approval_id == approval_id)
        .order_by(col(ApprovalEvent.happened_on).desc(), col(ApprovalEvent.id).desc())
    ).all()
    papers = file_rows(session, tuple({one.attachment_id or 0 for one, _ in events} | {row.attachment_id or 0}))
    return ApprovalCard(
        row,
        papers.get(row.attachment_id or 0),
        tuple(
            EventRow(one.id or 0, ApprovalEventKind(one.kind), one.happened_on, one.note, name, one.recorded_at,
                     papers.get(one.attachment_id or 0))
            for one, name in events
        ),
        _uses(session, approval_id),
    )  # fmt: skip


def export_permits(session: Session) -> tuple[ApprovalRow, ...]:
    """Return the permits to send material abroad that are in force, those that end first at the top."""
    return tuple(
        row
        for row, facts in zip(approval_rows(session), _in_the_same_order(session), strict=True)
        if row.hgr_type is HgrType.EXPORT and facts.valid_on(today(session))
    )


def _in_the_same_order(session: Session) -> tuple[ApprovalFacts, ...]:
    rows = session.exec(select(Approval).order_by(*_THOSE_THAT_END_FIRST))
    return tuple(_facts(row, Decimal(0)) for row in rows)


def _facts(row: Approval, used: Decimal) -> ApprovalFacts:
    return ApprovalFacts(
        ApprovalKind(row.kind),
        row.number,
        ApprovalState(row.state),
        row.valid_from,
        row.valid_until,
        HgrType(row.hgr_type) if row.hgr_type else None,
        Scheme(row.scheme) if row.scheme else None,
        row.quantity,
        used,
        row.quantity_unit,
        row.id or 0,
    )


def _row(row: Approval, used: Decimal, day: date, notice: tuple[int, ...]) -> ApprovalRow:
    facts = _facts(row, used)
    live = facts.valid_on(day)
    return ApprovalRow(
        id=row.id or 0, row_version=row.row_version, kind=facts.kind, number=row.number, title=row.title,
        valid_from=row.valid_from, valid_until=row.valid_until, state=facts.state,
        urgency=urgency(row.valid_until, day, notice),
        days_left=None if row.valid_until is None else (row.valid_until - day).days,
        authority=row.authority, hgr_type=facts.hgr_type, scheme=facts.scheme, product=row.product, scope=row.scope,
        review_due=row.review_due,
        review_urgency=urgency(row.review_due if live else None, day, notice),
        quantity=row.quantity, balance=facts.balance, unit=row.quantity_unit, attachment_id=row.attachment_id,
        note=row.note,
    )  # fmt: skip


def _used(session: Session) -> dict[int, Decimal]:
    """Return how much was used of each approval's quantity; exact numbers are summed here, not by the database."""
    session.flush()
    used: dict[int, Decimal] = {}
    rows: Any = session.execute(select_columns(col(ApprovalUse.approval_id), col(ApprovalUse.quantity)))
    for approval_id, quantity in rows:
        used[approval_id] = used.get(approval_id, Decimal(0)) + quantity
    return used


def _uses(session: Session, approval_id: int) -> tuple[UseRow, ...]:
    code = func.coalesce(col(Shipment.code), col(Donation.code))
    rows: Any = session.execute(
        select_columns(
            col(ApprovalUse.id), col(ApprovalUse.quantity), code, col(ApprovalUse.shipment_id),
            col(ApprovalUse.donation_id), col(ApprovalUse.used_at),
        )
        .outerjoin(Shipment, col(Shipment.id) == ApprovalUse.shipment_id)
        .outerjoin(Donation, col(Donation.id) == ApprovalUse.donation_id)
        .where(col(ApprovalUse.approval_id) == approval_id)
        .order_by(col(ApprovalUse.id).desc())
    )  # fmt: skip
    return tuple(UseRow(*row) for row in rows)
