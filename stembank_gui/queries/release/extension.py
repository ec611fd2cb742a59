"""What a decision on the extension of a lot's expiry looks at."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from stembank_gui.audit import today
from stembank_gui.queries.quality.stability.due import retests_passed
from stembank_gui.queries.quality.stability.schedules import schedules_until_now
from stembank_gui.queries.quality.stability.trend import LotStability, lot_stability
from stembank_gui.queries.release.facts import release_facts
from stembank_gui.queries.release.record import lot_record
from stembank_gui.rules.quality.stability import RETEST
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.release.extension import (
    EXTENDABLE,
    ExtensionFacts,
    ParentExpiry,
    ReadingSupport,
    extension_blockers,
)
from stembank_gui.signing import record_sha256
from stembank_gui.tables.banking import Lot, LotParent


@dataclass(frozen=True, slots=True)
class ExtensionView:
    """A lot before an extension, as the page shows it.

    Args:
        offered: Whether the lot is in a state that an extension can leave.
        latest: The latest expiry that the data and the parent banks allow; None where the data say nothing.
        blockers: What stands against an extension to that day.
        record_sha256: Hash of the lot's record as it stands: what is signed.
    """

    lot_id: int
    number: str
    expires_on: date | None
    offered: bool
    latest: date | None
    blockers: tuple[Reason, ...]
    record_sha256: str


def extension_facts(session: Session, lot_id: int, stability: LotStability | None = None) -> ExtensionFacts:
    """Return a lot before an extension.

    Raises:
        NoResultFound: If there is no such lot.
    """
    known = stability or lot_stability(session, lot_id)
    supports = tuple(
        ReadingSupport(
            one.id,
            len(one.counted),
            None if one.trend.support is None else one.trend.support.months,
            one.reading.test_code == RETEST,
        )
        for one in known.readings
        if one.trend.support is not None or one.reading.test_code == RETEST
    )
    return ExtensionFacts(
        release_facts(session, lot_id), _parents(session, lot_id), _retested(session, lot_id), supports
    )


def extension_view(session: Session, lot_id: int, person_id: int) -> ExtensionView:
    """Return a lot before an extension to the latest day that is supported, as a person would decide it.

    Raises:
        NoResultFound: If there is no such lot.
    """
    facts, day = extension_facts(session, lot_id), today(session)
    lot, latest = facts.release.lot, facts.latest
    later = latest if latest is not None and (lot.expires_on is None or latest > lot.expires_on) else None
    return ExtensionView(
        lot_id=lot_id,
        number=lot.number,
        expires_on=lot.expires_on,
        offered=lot.state in EXTENDABLE,
        latest=latest,
        blockers=extension_blockers(facts, later, person_id, day),
        record_sha256=record_sha256(lot_record(session, lot_id, facts.release)),
    )


def _parents(session: Session, lot_id: int) -> tuple[ParentExpiry, ...]:
    rows = (
        select(Lot)
        .join(LotParent, col(LotParent.parent_lot_id) == Lot.id)
        .where(LotParent.lot_id == lot_id, col(Lot.expires_on).is_not(None))
        .order_by(col(Lot.id))
    )
    return tuple(ParentExpiry(one.id or 0, one.number, one.expires_on) for one in session.exec(rows) if one.expires_on)


def _retested(session: Session, lot_id: int) -> bool:
    """Return whether the lot passed a retest with all its tests, by any programme of its family that was in force."""
    lot = session.get_one(Lot, lot_id)
    return any(retests_passed(session, [lot], one)[lot_id] for one in schedules_until_now(session, lot))
