"""Questions about the readings of the tanks."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from sqlmodel import Session, col, select

from stembank_gui.audit import now
from stembank_gui.queries import facility
from stembank_gui.rules.facility import Policy
from stembank_gui.rules.monitoring import is_silent
from stembank_gui.rules.vocabulary import DeviationState, ReadingVerdict, TankKind, Zone
from stembank_gui.tables.cryostorage import Tank
from stembank_gui.tables.monitoring import TankReading
from stembank_gui.tables.people import Person
from stembank_gui.tables.quality import Deviation


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a tank."""

    id: int
    read_at: datetime
    temperature_c: Decimal
    level_mm: int | None
    verdict: ReadingVerdict
    note: str
    recorded_by: str


@dataclass(frozen=True, slots=True)
class TankStatus:
    """A tank with its newest reading; `silent` where the last reading is too old, or there is none."""

    id: int
    code: str
    name: str
    room: str
    zone: Zone
    last: Reading | None
    silent: bool
    age_hours: float | None
    open_deviations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TankReadings:
    """A tank's newest readings, the newest first, and the limits they are judged by (°C)."""

    tank_id: int
    code: str
    readings: tuple[Reading, ...]
    warning_c: Decimal
    alarm_c: Decimal
    critical_c: Decimal


def tank_statuses(session: Session) -> tuple[TankStatus, ...]:
    """Return every tank by code, with its newest reading; temporary places are not monitored."""
    policy = facility.policy(session)
    tanks = session.exec(select(Tank).where(Tank.kind != TankKind.TEMPORARY.value).order_by(col(Tank.code)))
    return tuple(_status(session, tank, policy) for tank in tanks)


def tank_readings(session: Session, tank_id: int, newest: int = 200) -> TankReadings:
    """Return a tank's newest readings."""
    policy = facility.policy(session)
    tank = session.get_one(Tank, tank_id)
    limits = (policy.tank_warning_c, policy.tank_alarm_c, policy.tank_critical_c)
    return TankReadings(tank_id, tank.code, _readings(session, tank_id, newest), *limits)


def _status(session: Session, tank: Tank, policy: Policy) -> TankStatus:
    last = next(iter(_readings(session, tank.id or 0, 1)), None)
    open_cases = select(Deviation.code).where(Deviation.tank_id == tank.id, Deviation.state != DeviationState.CLOSED)
    return TankStatus(
        tank.id or 0,
        tank.code,
        tank.name,
        tank.room,
        Zone(tank.zone),
        last,
        is_silent(last.read_at if last else None, now(session), policy),
        (now(session) - last.read_at) / timedelta(hours=1) if last else None,
        tuple(session.exec(open_cases.order_by(col(Deviation.id)))),
    )


def _readings(session: Session, tank_id: int, newest: int) -> tuple[Reading, ...]:
    wanted = select(TankReading, Person.full_name).join(Person).where(TankReading.tank_id == tank_id)
    rows = session.exec(wanted.order_by(col(TankReading.read_at).desc(), col(TankReading.id).desc()).limit(newest))
    return tuple(
        Reading(row.id or 0, row.read_at, row.temperature_c, row.level_mm, ReadingVerdict(row.verdict), row.note, name)
        for row, name in rows
    )
