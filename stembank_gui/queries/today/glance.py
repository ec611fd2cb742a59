"""The bank at a glance: vials in store, tanks, and the six things that the work hangs on."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlmodel import Session, col, func, select

from stembank_gui.audit import now
from stembank_gui.queries.banking.lots import lot_rows
from stembank_gui.queries.cryostorage.tanks import tank_tree
from stembank_gui.queries.facility import policy
from stembank_gui.queries.today.papers import approvals_standing
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import (
    AccountState,
    DocumentState,
    EquipmentState,
    LotState,
    MaterialState,
    ReadingVerdict,
    SpecificationState,
    TankKind,
    Tier,
    TrainingState,
    Zone,
)
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.facility import ControlledDocument, Equipment, Material, Training
from stembank_gui.tables.monitoring import TankReading
from stembank_gui.tables.people import Account
from stembank_gui.tables.quality import Specification

_ALARMS = (ReadingVerdict.ALARM, ReadingVerdict.CRITICAL)


class Dimension(StrEnum):
    """The six things that a bank's work hangs on: people, machines, materials, methods, environment, documents."""

    PEOPLE = "people"
    MACHINES = "machines"
    MATERIALS = "materials"
    METHODS = "methods"
    ENVIRONMENT = "environment"
    DOCUMENTS = "documents"


@dataclass(frozen=True, slots=True)
class StockCell:
    """Vials in store of one tier in one effective state, and in how many lots."""

    tier: Tier
    state: LotState
    vials: int
    lots: int


@dataclass(frozen=True, slots=True)
class TankGlance:
    """How full a tank is, and its newest reading; `overdue` when that is older than the site's limit, or missing."""

    tank_id: int
    code: str
    zone: Zone
    used: int
    capacity: int
    temperature_c: Decimal | None
    verdict: ReadingVerdict | None
    read_at: datetime | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class Tile:
    """One dimension: how many there are, how many are overdue or out of use, how many will be soon; where to look."""

    dimension: Dimension
    total: int
    overdue: int
    soon: int
    place: Place


def stock_cells(session: Session) -> tuple[StockCell, ...]:
    """Return the vials in store by tier and effective state of their lots, tiers from seed on."""
    vials: defaultdict[tuple[Tier, LotState], list[int]] = defaultdict(list)
    for lot in lot_rows(session):
        if lot.stock:
            vials[lot.tier, lot.state].append(lot.stock)
    order = (list(Tier), list(LotState))
    keys = sorted(vials, key=lambda key: (order[0].index(key[0]), order[1].index(key[1])))
    return tuple(StockCell(tier, state, sum(vials[tier, state]), len(vials[tier, state])) for tier, state in keys)


def tank_glances(session: Session) -> tuple[TankGlance, ...]:
    """Return each tank with its filling and its newest reading; temporary places have no readings and no glance."""
    oldest = now(session) - timedelta(hours=policy(session).reading_age_hours)
    newest = _newest_readings(session)
    found = []
    for tank in (one for one in tank_tree(session) if one.kind is not TankKind.TEMPORARY):
        reading = newest.get(tank.tank_id)
        found.append(
            TankGlance(
                tank_id=tank.tank_id,
                code=tank.code,
                zone=tank.zone,
                used=tank.used,
                capacity=tank.capacity,
                temperature_c=reading.temperature_c if reading else None,
                verdict=ReadingVerdict(reading.verdict) if reading else None,
                read_at=reading.read_at if reading else None,
                overdue=reading is None or reading.read_at < oldest,
            )
        )
    return tuple(found)


def tiles(session: Session, tanks: tuple[TankGlance, ...]) -> tuple[Tile, ...]:
    """Return the six tiles."""
    limits, moment = policy(session), now(session)
    day = moment.date()
    soon = day + timedelta(days=limits.due_soon_days)
    return (
        _people(session, moment, day, soon),
        _machines(session, day, soon),
        _materials(session, day, soon),
        _methods(session, day, soon),
        _environment(tanks),
        _documents(session, day, day + timedelta(days=limits.approval_notice_days)),
    )


def _newest_readings(session: Session) -> dict[int, TankReading]:
    newest = select(func.max(TankReading.id)).group_by(col(TankReading.tank_id))
    by_time: dict[int, TankReading] = {}
    for reading in session.exec(select(TankReading).where(col(TankReading.id).in_(newest))):
        by_time[reading.tank_id] = reading
    return by_time


def _people(session: Session, moment: datetime, day: date, soon: date) -> Tile:
    """Return active accounts; overdue are those locked, and trainings that are missing on effective procedures."""
    active = [one for one in session.exec(select(Account)) if one.state == AccountState.ACTIVE]
    locked = sum(one.locked_until is not None and one.locked_until > moment for one in active)
    trainings = _trainings(session)
    missing = sum(one.state != TrainingState.QUALIFIED or _past(one.valid_until, day) for one in trainings)
    late = sum(one.state == TrainingState.QUALIFIED and _within(one.valid_until, day, soon) for one in trainings)
    place = Place("training", 0) if missing or late else Place("page", "settings")
    return Tile(Dimension.PEOPLE, len(active), locked + missing, late, place)


def _trainings(session: Session) -> list[Training]:
    """Return the trainings of active people on effective procedures."""
    rows = (
        select(Training)
        .join(ControlledDocument)
        .where(ControlledDocument.state == DocumentState.EFFECTIVE)
        .where(col(Training.person_id).in_(select(Account.person_id).where(Account.state == AccountState.ACTIVE)))
    )
    return list(session.exec(rows))


def _machines(session: Session, day: date, soon: date) -> Tile:
    used = list(session.exec(select(Equipment).where(Equipment.state != EquipmentState.RETIRED)))
    out = sum(one.state == EquipmentState.LOCKED_OUT or _past(one.calibration_due, day) for one in used)
    late = sum(one.state == EquipmentState.IN_SERVICE and _within(one.calibration_due, day, soon) for one in used)
    return Tile(Dimension.MACHINES, len(used), out, late, Place("equipment", 0))


def _materials(session: Session, day: date, soon: date) -> Tile:
    kept = (MaterialState.QUARANTINE, MaterialState.RELEASED)
    found = list(session.exec(select(Material).where(col(Material.state).in_(kept))))
    expired = sum(_past(one.expires_on, day) for one in found)
    late = sum(_within(one.expires_on, day, soon) for one in found)
    return Tile(Dimension.MATERIALS, len(found), expired, late, Place("material", 0))


def _methods(session: Session, day: date, soon: date) -> Tile:
    """Return effective specifications and procedures.

    Overdue are the lots in quarantine that have no specification to be tested against, and reviews of procedures.
    """
    rows: Any = session.execute(
        select(col(Specification.cell_type_id), col(Specification.tier), col(Specification.grade)).where(
            Specification.state == SpecificationState.EFFECTIVE
        )
    )
    effective = [tuple(row) for row in rows]
    waiting = session.exec(select(Lot).where(Lot.state == LotState.QUARANTINE))
    without = sum((lot.cell_type_id, lot.tier, lot.grade) not in set(effective) for lot in waiting)
    procedures = select(ControlledDocument).where(ControlledDocument.state == DocumentState.EFFECTIVE)
    reviews = [one.review_due for one in session.exec(procedures)]
    overdue = sum(_past(one, day) for one in reviews)
    late = sum(_within(one, day, soon) for one in reviews)
    place = Place("document", 0) if (overdue or late) and not without else Place("page", "quality")
    return Tile(Dimension.METHODS, len(effective) + len(reviews), without + overdue, late, place)


def _environment(tanks: tuple[TankGlance, ...]) -> Tile:
    bad = sum(tank.overdue or tank.verdict in _ALARMS for tank in tanks)
    warned = sum(not tank.overdue and tank.verdict is ReadingVerdict.WARNING for tank in tanks)
    return Tile(Dimension.ENVIRONMENT, len(tanks), bad, warned, Place("page", "monitoring"))


def _documents(session: Session, day: date, soon: date) -> Tile:
    found = approvals_standing(session, day, soon)
    return Tile(Dimension.DOCUMENTS, found.total, found.lapsed, found.soon, Place("approval", 0))


def _past(last_day: date | None, day: date) -> bool:
    return last_day is not None and last_day < day


def _within(last_day: date | None, day: date, soon: date) -> bool:
    return last_day is not None and day <= last_day <= soon
