"""A tank's temperature and level are read; an excursion opens a deviation with the reading."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlmodel import Session, select

from stembank_gui import words
from stembank_gui.audit import acting, now
from stembank_gui.queries import facility
from stembank_gui.queries.numbers import next_code
from stembank_gui.rules.facility import Policy
from stembank_gui.rules.monitoring import deviation_severity, opens_deviation, reading_problems, verdict
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import DeviationState, ReadingVerdict, Severity
from stembank_gui.tables.cryostorage import Tank
from stembank_gui.tables.monitoring import TankReading
from stembank_gui.tables.quality import Deviation


@dataclass(frozen=True, slots=True)
class RecordReading:
    """What was read at a tank: vapour temperature at the top box (°C), liquid level (mm) where it is measured."""

    tank_id: int
    read_at: datetime
    temperature_c: Decimal
    level_mm: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """The stored reading, what it means, and the deviation that it opened, if it did."""

    reading_id: int
    verdict: ReadingVerdict
    deviation: str = ""


def record_reading(session: Session, request: RecordReading) -> Recorded:
    """Return the reading's verdict; above the alarm limit a deviation is opened in the same unit of work.

    Raises:
        Refused: If a value is impossible or the reading lies in the future.
    """
    note = clean("field.reading_note", request.note, at_most=NOTE_LENGTH, required=False)
    tank = session.get_one(Tank, request.tank_id)
    refuse_if(reading_problems(request.temperature_c, request.level_mm, request.read_at, now(session)))
    policy = facility.policy(session)
    judged = verdict(request.temperature_c, policy)
    reading = TankReading(
        tank_id=request.tank_id,
        read_at=request.read_at,
        temperature_c=request.temperature_c,
        level_mm=request.level_mm,
        verdict=judged.value,
        note=note,
        recorded_by=acting(session).person_id,
    )
    session.add(reading)
    session.flush()
    severity = deviation_severity(request.temperature_c, policy)
    details = "\n".join(filter(None, (*_sentences(tank, request, policy), note)))
    return Recorded(reading.id or 0, judged, _deviation(session, tank, request, severity, details))


def _sentences(tank: Tank, request: RecordReading, policy: Policy) -> Iterator[str]:
    """Yield what an excursion was, as a record: in both languages."""
    said = {
        "tank": tank.code,
        "moment": f"{request.read_at.astimezone():%Y-%m-%d %H:%M}",
        "temperature": f"{request.temperature_c}".replace("-", "−"),
        "limit": f"{policy.tank_alarm_c}".replace("-", "−"),
    }
    languages: tuple[words.Language, ...] = ("en", "zh")
    for language in languages:
        yield words.term("excursion.read", language).format(**said)


def _deviation(session: Session, tank: Tank, request: RecordReading, severity: Severity | None, details: str) -> str:
    still_open = session.exec(
        select(Deviation.severity).where(Deviation.tank_id == tank.id, Deviation.state != DeviationState.CLOSED)
    )
    if severity is None or not opens_deviation(severity, [Severity(one) for one in still_open]):
        return ""
    code = next_code(session, Deviation, "DV", 4)
    session.add(
        Deviation(
            code=code,
            title=f"{tank.code}: {request.temperature_c} °C",
            description=details[:NOTE_LENGTH],
            severity=severity.value,
            tank_id=tank.id,
            opened_by=acting(session).person_id,
            opened_at=now(session),
        )
    )
    session.flush()
    return code
