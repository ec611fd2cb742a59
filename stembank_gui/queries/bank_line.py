"""What the line at the window's foot and its alert button say: the trail's last verification, the tanks now."""

import json
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select
from sqlmodel import Session

from stembank_gui.queries.monitoring import tank_statuses
from stembank_gui.rules.vocabulary import ReadingVerdict
from stembank_gui.tables import METADATA

_ENTRY = METADATA.tables["audit_entry"].c


@dataclass(frozen=True, slots=True)
class TankNow:
    """A tank's newest temperature; `alert` when it is out of its limits or was not read for too long."""

    code: str
    temperature_c: Decimal | None
    alert: bool


@dataclass(frozen=True, slots=True)
class BankLine:
    """When the trail was last verified (None: never) and whether it was sound; every tank."""

    verified_at: datetime | None
    sound: bool
    tanks: tuple[TankNow, ...]


def bank_line(session: Session) -> BankLine:
    """Return the facts of the line at the window's foot."""
    newest = select(_ENTRY.ts_utc, _ENTRY.body).where(_ENTRY.entity == "trail").order_by(_ENTRY.seq.desc()).limit(1)
    verified = session.connection().execute(newest).first()
    tanks = tuple(
        TankNow(
            tank.code,
            tank.last.temperature_c if tank.last else None,
            tank.silent or (tank.last is not None and tank.last.verdict is not ReadingVerdict.NORMAL),
        )
        for tank in tank_statuses(session)
    )
    if verified is None:
        return BankLine(None, sound=True, tanks=tanks)
    return BankLine(datetime.fromisoformat(verified[0]), sound=_was_sound(verified[1]), tanks=tanks)


def _was_sound(body: str) -> bool:
    return bool(json.loads(body)["new"]["findings"] == 0)
