"""Work in cryostorage: transfers, vials outside or unplaced, stock-takes, plans, reservations."""

from sqlmodel import select

from stembank_gui.audit import now, today
from stembank_gui.queries.cryostorage.moves import to_transfer
from stembank_gui.queries.cryostorage.outside import outside_now
from stembank_gui.queries.cryostorage.reservations import ReservationStanding, reservation_rows
from stembank_gui.queries.cryostorage.unplaced import unplaced_count
from stembank_gui.queries.today.kinds import Work, WorkKind
from stembank_gui.queries.today.work.desk import Desk
from stembank_gui.rules.cryostorage.exposure import ExposureStage, clock, seconds_between
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import CaseState, PlanKind, PlanState
from stembank_gui.tables.cryostorage import StockTake, StoragePlan


def transfers(desk: Desk) -> Work:
    """Return the vials in a zone that does not fit their lot's state, and those in a temporary place."""
    vials = sum(work.vials for work in to_transfer(desk.session))
    return Work(WorkKind.TO_TRANSFER, vials, Place("page", "storage"))


def unplaced(desk: Desk) -> Work:
    """Return the vials whose box was spilled, or that a count did not find: nobody knows where they are."""
    vials = unplaced_count(desk.session)
    return Work(WorkKind.UNPLACED, vials, Place("page", "stock_takes"), urgent=True)


def stock_takes(desk: Desk) -> Work:
    """Return the stock-takes that are not closed."""
    still_open = list(desk.session.exec(select(StockTake.id).where(StockTake.state == CaseState.OPEN)))
    only = Place("stock_take", still_open[0] or 0) if len(still_open) == 1 else Place("page", "stock_takes")
    return Work(WorkKind.STOCK_TAKES, len(still_open), only)


def outside(desk: Desk) -> Work:
    """Return the vials in hand and the boxes pulled; urgent while one of them could still go back in time."""
    found, at = outside_now(desk.session), now(desk.session)
    seconds = ((one, seconds_between(one.since, at)) for one in found.things)
    running = [clock(one.before_s, past, found.limits, box=one.is_box) for one, past in seconds]
    urgent = any(one.stage is not ExposureStage.SPENT for one in running)
    return Work(WorkKind.OUTSIDE, found.vials, Place("page", "tankside"), urgent=urgent)


def plans(desk: Desk) -> Work:
    """Return the open storage plans; urgent when one of them empties a tank."""
    waiting = desk.count(StoragePlan, StoragePlan.state == PlanState.OPEN)
    failing = desk.count(StoragePlan, StoragePlan.state == PlanState.OPEN, StoragePlan.kind == PlanKind.RELOCATE)
    return Work(WorkKind.PLANS, waiting, Place("page", "plans"), urgent=failing > 0)


def reservations(desk: Desk) -> Work:
    """Return the reservations that end soon; urgent when one ends today."""
    soon = reservation_rows(desk.session, ReservationStanding.SOON)
    last = any(one.until <= today(desk.session) for one in soon)
    return Work(WorkKind.RESERVATIONS, len(soon), Place("page", "reservations"), urgent=last)
