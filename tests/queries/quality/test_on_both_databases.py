"""What the pages of stability, release and analysis ask is answered alike by both databases."""

from datetime import UTC, date, datetime, time

from sqlmodel import select

from stembank_gui.audit import insert_rows, update_rows
from stembank_gui.queries.quality.stability.due import due_points, points_of_lot
from stembank_gui.queries.quality.stability.tanks import tank_charts
from stembank_gui.queries.quality.stability.trend import lot_stability, trend_together
from stembank_gui.queries.release.lot_analysis import lot_analysis
from stembank_gui.queries.release.register import register
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.quality.stability import due_on
from stembank_gui.rules.quality.stability.due import PointStanding
from stembank_gui.rules.vocabulary import LotState, ResultState, Verdict
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.people import Signature
from stembank_gui.tables.quality import Specification, SpecLine, TestResult
from tests.conftest import both_databases
from tests.factories.cryostorage import stocked_lot, tanks

FROZEN = date(2098, 5, 27)
_TESTED = {0: "94.2", 6: "93.4", 12: "92.6", 24: "91.0"}


def lot_over_the_years(database, staff):
    """Return a released working bank with viabilities of two years, written past the workflows."""
    tanks(database, staff)
    lot_id = stocked_lot(database, staff, vials=6).lot_id
    with database.writing(SYSTEM, "create_bank") as session:
        lot = session.get_one(Lot, lot_id)
        lot.frozen_on, lot.retest_on = FROZEN, due_on(FROZEN, 36)
        named = select(SpecLine.id).join(Specification).where(SpecLine.test_code == "G07")
        of_lot = named.where(Specification.cell_type_id == lot.cell_type_id, Specification.tier == lot.tier)
        line_id = session.exec(of_lot.where(Specification.grade == lot.grade)).one()
        approval = {
            "state": ResultState.APPROVED.value, "approved_by": staff["QC2"].person_id,
            "signature_id": session.exec(select(Signature.id)).first(),
        }  # fmt: skip
        same = {
            "lot_id": lot_id, "spec_line_id": line_id, "test_code": "G07", "verdict": Verdict.PASS.value,
            "entered_by": staff["QA1"].person_id,
        }  # fmt: skip
        for months, value in _TESTED.items():
            day = due_on(FROZEN, months)
            at = datetime.combine(day, time(9), UTC)
            row = {"code": f"QC-{months:06d}", "value": value, "occasion": f"{months}m" if months else "release"}
            ids = insert_rows(session, TestResult, [same | row | {"tested_on": day, "entered_at": at}])
            update_rows(session, TestResult, dict.fromkeys(ids, approval | {"approved_at": at}))
    return lot_id


@both_databases
def test_stability_release_and_analysis_are_answered(database, staff):
    database.clock = lambda: datetime(2098, 5, 28, tzinfo=UTC)
    lot_id = lot_over_the_years(database, staff)
    database.clock = lambda: datetime.combine(due_on(FROZEN, 24), time(12), UTC)
    with database.reading() as session:
        lot = session.get_one(Lot, lot_id)
        points, found = points_of_lot(session, lot_id), lot_stability(session, lot_id)
        assert {row.lot_id for row in due_points(session)} == {lot_id}
        together = trend_together(session, lot_id, "G07", "")
        (chart,) = tank_charts(session)
        waiting = register(session, staff["RA"].person_id)
        analysis = lot_analysis(session, lot_id)
    assert [row.occasion for row in points if row.standing is not PointStanding.UPCOMING][:3] == ["6m", "12m", "24m"]
    viability = next(one for one in found.readings if one.id == "G07")
    assert [value for _, value in viability.counted] == [94.2, 93.4, 92.6, 91.0]
    assert list(together.lots) == [lot.number]
    assert [one.value for one in chart.values] == [93.4, 92.6, 91.0]
    assert (analysis.state, analysis.versions, analysis.outdated) == (LotState.RELEASED, (), False)
    assert "analysis.missing" in {one.code for one in analysis.blockers}
    assert lot_id not in {one.id for one in waiting.waiting}
