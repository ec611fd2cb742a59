"""From a certificate to everything behind it."""

from sqlmodel import select

from stembank_gui.queries.release.retrace import retrace
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.release.retracing import Hand, TraceAct, TraceKind, TraceRow, people_of
from stembank_gui.tables.attachments import Attachment
from stembank_gui.tables.banking import StepUse
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.people import Signature
from stembank_gui.tables.quality import OrderSpecimen, TestResult
from stembank_gui.tables.release import Certificate
from tests.conftest import both_databases_in_faults
from tests.factories import release


def newest(database) -> int:
    with database.reading() as session:
        return session.exec(select(Certificate.id).order_by(Certificate.id.desc())).first()


@both_databases_in_faults
def test_everything_behind_a_certificate_is_listed(database, staff):
    parent = release.released_lot(database, staff)
    child = release.released_child(database, staff, parent)
    with database.reading() as session:
        found = retrace(session, newest(database))
        by_kind = {kind: [row for row in found.rows if row.kind is kind] for kind in TraceKind}
        results = session.exec(select(TestResult)).all()
        assert {row.name for row in by_kind[TraceKind.RESULT]} == {one.code for one in results}
        vials = session.exec(select(Vial.code).where(Vial.lot_id == child)).all()
        assert {row.name for row in by_kind[TraceKind.VIAL]} == set(vials)
        assert len(by_kind[TraceKind.RAW_FILE]) == len({one.attachment_id for one in results if one.attachment_id})
        assert len(by_kind[TraceKind.SPECIMEN]) == len(session.exec(select(OrderSpecimen.id)).all())
        used = sum(len(by_kind[kind]) for kind in (TraceKind.EQUIPMENT, TraceKind.MATERIAL, TraceKind.PROCEDURE))
        concerned = select(StepUse.id).where(StepUse.donation_id.is_(None))
        assert used == len(session.exec(concerned).all())
        kinds = {"test_result"}
        approvals = session.exec(select(Signature.id).where(Signature.record_kind.in_(kinds))).all()
        assert len(by_kind[TraceKind.SIGNATURE]) > len(approvals) >= len(results)
        assert session.exec(select(Attachment.id)).all() is not None
    assert [row.place for row in by_kind[TraceKind.LOT]] == [Place("lot", child), Place("lot", parent)]
    assert len(found.lots) == 2
    people = {row.name: row.said for row in by_kind[TraceKind.PERSON]}
    assert "@trace_act.approved" in people[staff["QC2"].name]
    assert {"@trace_act.planned", "@trace_act.filled"} <= set(people[staff["OP"].name])
    assert not any("@signature.void" in row.said for row in by_kind[TraceKind.SIGNATURE])
    assert any("@trace.proven" in row.said for row in by_kind[TraceKind.SIGNATURE])


def test_people_stand_once_with_all_that_they_did_in_order():
    rows = (
        TraceRow(TraceKind.RESULT, "R-1", hands=(Hand(TraceAct.APPROVED, 2), Hand(TraceAct.TESTED, 2))),
        TraceRow(TraceKind.RESULT, "R-2", hands=(Hand(TraceAct.TESTED, 1), Hand(TraceAct.TESTED, 2))),
    )
    found = people_of(rows, {1: "Beth", 2: "Adam"})
    assert [(row.name, row.said) for row in found] == [
        ("Adam", ("@trace_act.tested", "@trace_act.approved")),
        ("Beth", ("@trace_act.tested",)),
    ]
    assert people_of((), {}) == ()
