"""The demo's cases out of specification: mycoplasma in a bank of adipose cells, found, looked into, confirmed."""

from collections.abc import Iterator
from datetime import UTC, datetime

from sqlmodel import Session, col, select

from stembank_gui.demo.raw_files import Sample
from stembank_gui.demo.results import approve_waiting, measured
from stembank_gui.demo.story import Event
from stembank_gui.demo.world import World
from stembank_gui.queries.quality.results.sheet import lot_sheet
from stembank_gui.rules.vocabulary import CaseDisposition, Meaning
from stembank_gui.tables.quality import Oos, TestResult
from stembank_gui.workflows.quality.cases.assess_oos import AssessOos, assess_oos
from stembank_gui.workflows.quality.cases.close_oos import CloseOos, close_oos
from stembank_gui.workflows.quality.cases.plan_retests import PlanRetests, plan_retests
from stembank_gui.workflows.quality.results.enter_result import EnterResult, enter_result

_LOT = "ADM25001M01"
_CULTURE, _NAT = "M-MC", "M-MN"
_OTHER_ANALYST = "QA1b"
"""Retests are done by somebody who did not do the first test."""
_PLAN = "Two cultures of the retained supernatant on another day; each is judged by itself, none is left out."
_LOOKED_AT = {
    _CULTURE: "Sample, media, controls, incubator and plates looked at: controls as expected, no error found.",
    _NAT: "Extraction, controls and contamination of the run looked at: no error found.",
}


def case_events() -> Iterator[Event]:
    """Yield both phases of the two cases, and their end before the lot is rejected."""
    yield Event(datetime(2025, 7, 5, 9, tzinfo=UTC), "OOS: phase one", _assess)
    yield Event(datetime(2025, 7, 5, 14, tzinfo=UTC), "OOS: retests planned", _plan)
    yield Event(datetime(2025, 8, 6, 9, tzinfo=UTC), "OOS: retests", _retest)
    yield Event(datetime(2025, 8, 8, 9, tzinfo=UTC), "OOS: confirmed", _close)


def _assess(world: World) -> None:
    for test, looked_at in _LOOKED_AT.items():
        oos_id, version = world.ask(_case, test)
        signature = world.sign("QC2", Meaning.REVIEWED)
        world.do("QC2", assess_oos, AssessOos(oos_id, version, looked_at, laboratory_cause=False, signature=signature))


def _plan(world: World) -> None:
    oos_id, version = world.ask(_case, _CULTURE)
    world.do("QC2", plan_retests, PlanRetests(oos_id, version, _PLAN, retests=2, laboratory="QC laboratory"))


def _retest(world: World) -> None:
    lot_id = world.lots[_LOT]
    sheet = world.ask(lot_sheet, lot_id)
    line_id = next(row.spec_line_id for row in sheet.tests if row.line.test_code == _CULTURE)
    order_id = world.ask(_retest_order)
    today = world.clock.moment.date()
    for number in (1, 2):
        report = f"R-{_LOT}-{_CULTURE}-{number}"
        found = measured(world, Sample(_LOT, _CULTURE, "detected", today), who=_OTHER_ANALYST, report=report)
        world.do(_OTHER_ANALYST, enter_result, EnterResult(lot_id, line_id, found, order_id=order_id))
    approve_waiting(world, _LOT)


def _close(world: World) -> None:
    for test in _LOOKED_AT:
        oos_id, version = world.ask(_case, test)
        conclusion = "Mycoplasma confirmed by culture and NAT, no error of the laboratory: the lot is to be rejected."
        signature = world.sign("QA", Meaning.APPROVED)
        world.do("QA", close_oos, CloseOos(oos_id, version, conclusion, CaseDisposition.REJECT, signature))


def _case(session: Session, test: str) -> tuple[int, int]:
    wanted = select(Oos).join(TestResult, col(TestResult.id) == Oos.test_result_id).where(TestResult.test_code == test)
    found = session.exec(wanted).one()
    return found.id or 0, found.row_version


def _retest_order(session: Session) -> int:
    return session.exec(select(Oos.retest_order_id).where(col(Oos.retest_order_id).is_not(None))).one() or 0
