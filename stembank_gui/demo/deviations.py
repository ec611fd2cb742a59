"""The demo's deviations: DV-0001, two cracked vials; DV-0002, a tank above −150 °C, with what prevents it now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from sqlmodel import Session, select

from stembank_gui.demo.banking import stored_vials
from stembank_gui.demo.story import Event
from stembank_gui.demo.world import World
from stembank_gui.rules.quality.cases.deviations import Touch
from stembank_gui.rules.vocabulary import CapaKind, CaseDisposition, Severity, Touched
from stembank_gui.tables.cryostorage import Tank
from stembank_gui.tables.quality import Capa, Deviation
from stembank_gui.workflows.monitoring.record_reading import RecordReading, record_reading
from stembank_gui.workflows.quality.cases.close_deviation import CloseDeviation, close_deviation
from stembank_gui.workflows.quality.cases.complete_capa import CompleteCapa, complete_capa
from stembank_gui.workflows.quality.cases.investigate_deviation import InvestigateDeviation, investigate_deviation
from stembank_gui.workflows.quality.cases.open_capa import OpenCapa, open_capa
from stembank_gui.workflows.quality.cases.open_deviation import OpenDeviation, open_deviation
from stembank_gui.workflows.quality.cases.propose_disposition import ProposeDisposition, propose_disposition

BROKEN_LOT, BROKEN_VIALS = "UCM24001W01", 2


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What was found out about a deviation, and how it ended."""

    cause: str
    impact: str
    disposition: CaseDisposition
    conclusion: str


_CRACKED = _Outcome(
    "Both caps were not fully tight: liquid nitrogen got in while the level was high, and expanded on lifting the box.",
    "The two vials are lost. Their neighbours in the box were looked at one by one: caps tight, no crack, codes read.",
    CaseDisposition.REJECT,
    "Two vials destroyed by order; the other vials of the lot are not affected. Torque of caps is checked at filling.",
)
_WARM = _Outcome(
    "The lid stood open for a stock-take of the top level; the filling valve was shut by hand meanwhile.",
    "At most −148 °C for 12 min, far below the glass transition; the vials of the top boxes were assessed.",
    CaseDisposition.USE_AS_IS,
    "Below −135 °C throughout; vials of the top boxes assessed, no lot affected.",
)


def deviation_events() -> Iterator[Event]:
    """Yield both deviations from what happened to their end, and the action that follows from the second."""
    yield Event(datetime(2025, 10, 6, 13, tzinfo=UTC), "cracked vials", _cracked)
    yield Event(datetime(2025, 10, 14, 9, tzinfo=UTC), "cracked vials assessed", _vials_assessed)
    yield Event(datetime(2026, 2, 3, 9, tzinfo=UTC), "excursion", _excursion)
    yield Event(datetime(2026, 2, 10, 9, tzinfo=UTC), "excursion assessed", _assessed)
    yield Event(datetime(2026, 3, 20, 9, tzinfo=UTC), "lid sensors fitted", _prevented)


def _cracked(world: World) -> None:
    lot_id = world.lots[BROKEN_LOT]
    vials = world.ask(stored_vials, lot_id, BROKEN_VIALS)
    details = (
        "Two vials were found cracked when their box was taken out for a count of the level. Both were set aside in "
        "vapour at once and are not used; an order for their disposal is made today."
    )
    touches = tuple(Touch(Touched.VIAL, one) for one in vials)
    title = f"Two cracked vials of {BROKEN_LOT}"
    world.do("CS", open_deviation, OpenDeviation(title, details, Severity.MINOR, lot_id=lot_id, touches=touches))


def _vials_assessed(world: World) -> None:
    _end(world, _CRACKED)


def _excursion(world: World) -> None:
    tank_id = world.ask(_tank, "TK-R01")
    note = "The lid was open for a stock-take of the top level, for 12 min; it was shut at once and the level refilled."
    world.do("CS", record_reading, RecordReading(tank_id, world.clock.moment, Decimal(-148), 226, note))


def _assessed(world: World) -> None:
    deviation_id = _end(world, _WARM)
    action = "Fit a sensor to the lid of every tank that sounds after three minutes."
    owner, due = world.staff["EQ"].person_id, world.day(date(2026, 3, 31))
    world.do("QA", open_capa, OpenCapa(CapaKind.PREVENTIVE, action, owner, due, deviation_id=deviation_id))


def _prevented(world: World) -> None:
    note = "Sensors fitted to TK-R01, TK-R02 and TK-Q01, tried with an open lid: they sound after three minutes."
    capa_id, version = world.ask(_open_capa)
    world.do("EQ", complete_capa, CompleteCapa(capa_id, version, note, world.day(date(2026, 12, 20))))


def _end(world: World, found: _Outcome) -> int:
    """Investigate the open deviation, propose what becomes of what it touches, and close it. Return its id."""
    deviation_id, version = world.ask(_open_deviation)
    request = InvestigateDeviation(deviation_id, version, found.cause, found.impact)
    version = world.do("QC2", investigate_deviation, request)
    version = world.do("QC2", propose_disposition, ProposeDisposition(deviation_id, version, found.disposition))
    world.do("QA", close_deviation, CloseDeviation(deviation_id, version, found.conclusion, world.sign("QA")))
    return deviation_id


def _tank(session: Session, code: str) -> int:
    return session.exec(select(Tank.id).where(Tank.code == code)).one() or 0


def _open_capa(session: Session) -> tuple[int, int]:
    row = session.exec(select(Capa).where(Capa.state == "open")).one()
    return row.id or 0, row.row_version


def _open_deviation(session: Session) -> tuple[int, int]:
    row = session.exec(select(Deviation).where(Deviation.state == "open")).one()
    return row.id or 0, row.row_version
