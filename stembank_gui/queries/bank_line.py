"""What the line at the window's foot and its alert button say: the trail's verification, the backup, the tanks."""

import json
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from stembank_gui.queries.monitoring import TankStatus, tank_statuses
from stembank_gui.rules.vocabulary import ReadingVerdict
from stembank_gui.tables import METADATA

TRAIL = "trail"
BACKUP = "backup"
"""Entries about the bank itself carry these instead of a table's name; their number is the trail's length then."""
_ENTRY = METADATA.tables["audit_entry"].c


@dataclass(frozen=True, slots=True)
class TankNow:
    """A tank's newest temperature; `alert` when it is out of its limits or was not read for too long."""

    code: str
    temperature_c: Decimal | None
    alert: bool


@dataclass(frozen=True, slots=True)
class BankLine:
    """When the trail was last verified and the bank backed up (None: never); was it sound; tanks, the worst first."""

    verified_at: datetime | None
    sound: bool
    tanks: tuple[TankNow, ...]
    backup: "LastBackup | None" = None


@dataclass(frozen=True, slots=True)
class LastBackup:
    """The newest backup that was made in the window."""

    made_at: datetime
    file: str
    sha256: str
    made_by: str


def bank_line(session: Session) -> BankLine:
    """Return the facts of the line at the window's foot."""
    tanks = tuple(sorted(map(_now, tank_statuses(session)), key=_badness))
    verified, backup = _newest(session, TRAIL), last_backup(session)
    if verified is None:
        return BankLine(None, sound=True, tanks=tanks, backup=backup)
    at, body = verified
    return BankLine(at, sound=body["new"]["findings"] == 0, tanks=tanks, backup=backup)


def last_backup(session: Session) -> LastBackup | None:
    """Return the newest backup made in the window, or None if there was none."""
    found = _newest(session, BACKUP)
    if found is None:
        return None
    at, body = found
    return LastBackup(at, body["new"]["file"], body["new"]["sha256"], body["name"])


def _newest(session: Session, entity: str) -> tuple[datetime, dict[str, Any]] | None:
    statement = (
        select(_ENTRY.ts_utc, _ENTRY.body)
        .where(_ENTRY.entity == entity)
        .order_by(_ENTRY.entity_id.desc(), _ENTRY.seq.desc())  # as the index stands: the trail may be long
        .limit(1)
    )
    row = session.connection().execute(statement).first()
    return None if row is None else (datetime.fromisoformat(row[0]), json.loads(row[1]))


def _now(tank: TankStatus) -> TankNow:
    last = tank.last
    out = last is not None and last.verdict is not ReadingVerdict.NORMAL
    return TankNow(tank.code, last.temperature_c if last else None, tank.silent or out)


def _badness(tank: TankNow) -> tuple[bool, Decimal]:
    warmest = Decimal("Infinity") if tank.temperature_c is None else tank.temperature_c
    return not tank.alert, -warmest
