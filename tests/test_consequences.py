"""What follows by itself: a failing result, a contamination; lots, certificates, reservations, shipments, deviations."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from stembank_gui.audit import insert_rows
from stembank_gui.consequences import EVERY_CERTIFICATE, Cause, hold_lots
from stembank_gui.queries.quality.together import lots_processed_with
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.quality.cases.consequences import LotContact
from stembank_gui.rules.quality.cases.deviations import Touch
from stembank_gui.rules.vocabulary import CaseDisposition, CertificateKind, Severity, Touched
from stembank_gui.tables.banking import CellType, Culture, FreezeRun, Lot, LotCulture, LotParent, StepUse
from stembank_gui.tables.cryostorage import Reservation, Vial
from stembank_gui.tables.distribution import Shipment
from stembank_gui.tables.donors import Donor
from stembank_gui.tables.facility import Equipment, Material
from stembank_gui.tables.quality import Deviation, DeviationTouch
from stembank_gui.tables.release import Certificate
from stembank_gui.tables.trail import AuditEntry
from tests.conftest import both_databases
from tests.factories import banking, cases, quality

CHAIN = {"S01": "released", "M01": "released", "W01": "conditional", "W02": "quarantine", "E01": "rejected"}
"""Each grown from the one before."""
WHY = "growth after 7 days"


@pytest.fixture
def lots(database, staff):
    """Ids of a chain of lots by the end of their numbers, as rows."""
    donor_id, _ = banking.donor_with_donation(database, staff)
    return chain(database, donor_id, CHAIN)


def chain(database, donor_id, wanted, line="24001", *, beside=False, vials=3):
    with database.writing(SYSTEM, "create_bank") as session:
        cell_type, now = session.exec(select(CellType.id)).first(), session.info["now"]
        rows = [
            {"number": f"UCM{line}{name}", "cell_type_id": cell_type, "tier": name[0], "grade": "clinical", "passage": 3,
             "cells_per_vial": 10**6, "donor_id": donor_id, "fill_volume_ul": 1000, "container": "vial",
             "cryomedium": "CS10", "planned_vials": vials, "filled_vials": vials, "state": state, "state_since": now,
             "planned_by": 1, "planned_at": now}
            for name, state in wanted.items()
        ]  # fmt: skip
        ids = insert_rows(session, Lot, rows)
        pairs = [] if beside else list(zip(ids[1:], ids, strict=False))
        insert_rows(
            session, LotParent, [{"lot_id": one, "parent_lot_id": above, "vials_used": 1} for one, above in pairs]
        )
        insert_rows(session, Vial, [
            {"code": f"{row['number']}{number:04d}X", "lot_id": lot_id, "sequence": number, "state": "filled"}
            for lot_id, row in zip(ids, rows, strict=True) for number in range(1, vials + 1)
        ])  # fmt: skip
    return dict(zip(wanted, ids, strict=True))


def papers(database, *lot_ids):
    """Give lots a certificate of analysis each."""
    with database.writing(SYSTEM, "create_bank") as session:
        insert_rows(session, Certificate, [
            {"number": f"CA-{lot_id:04d}", "kind": "analysis", "lot_id": lot_id, "language": "en", "sha256": "0" * 64,
             "pdf": b"%PDF", "issued_at": session.info["now"]}
            for lot_id in lot_ids
        ])  # fmt: skip


def out_of_the_house(database, lot_id):
    """Send a vial of a lot to a hospital and keep another for somebody."""
    with database.writing(SYSTEM, "create_bank") as session:
        now = session.info["now"]
        shipment = Shipment(
            code="SHP-0001",
            recipient="Jiangbei Hospital",
            agreement="MTA 7",
            issued_by=1,
            witnessed_by=2,
            issued_at=now,
        )
        kept = Reservation(
            code="RV-0001", lot_id=lot_id, purpose="qc", wanted_for="Prof. Lin", vials=1, made_by=1, made_at=now,
            until=now.date(),
        )  # fmt: skip
        session.add_all([shipment, kept])
        session.flush()
        session.exec(select(Vial).where(Vial.lot_id == lot_id)).first().shipment_id = shipment.id


def hold(database, staff, lot_id, **changes):
    cause = Cause(**{"mark": "OOS-0007", "why": WHY, "subject": Touch(Touched.LOT, lot_id)} | changes)
    with database.writing(staff["RA"], "recall_lot") as session:
        return hold_lots(session, [lot_id], cause)


def states(database):
    with database.reading() as session:
        return {number[-3:]: state for number, state in session.exec(select(Lot.number, Lot.state).order_by(Lot.id))}


@both_databases
def test_a_lot_and_all_that_was_grown_from_it_go_on_hold_in_one_unit_of_work(database, staff, lots):
    papers(database, *lots.values())
    out_of_the_house(database, lots["W01"])

    done = hold(database, staff, lots["M01"], certificates=EVERY_CERTIFICATE, severity=Severity.CRITICAL)

    assert states(database) == {
        "S01": "released", "M01": "on_hold", "W01": "on_hold", "W02": "on_hold", "E01": "rejected",
    }  # fmt: skip
    assert [number[-3:] for number in done.held] == ["M01", "W01", "W02"]
    assert [number[-3:] for number in done.lots] == ["M01", "W01", "W02", "E01"]
    assert (done.shipments, done.reservations, done.deviation) == ({"SHP-0001": 1}, ("RV-0001",), "DV-0001")
    assert len(done.certificates) == 4
    with database.reading() as session:
        certificates = session.exec(select(Certificate.state, Certificate.state_reason).order_by(Certificate.id)).all()
        case = session.exec(select(Deviation)).one()
        touched = session.exec(select(DeviationTouch.lot_id).order_by(DeviationTouch.lot_id)).all()
        operations = session.exec(select(AuditEntry.op_id).where(AuditEntry.action == "recall_lot").distinct()).all()
    assert certificates == [("current", "")] + [("withdrawn", f"DV-0001: {WHY}")] * 4
    assert (case.title, case.severity, case.lot_id) == (f"OOS-0007: {WHY}", "critical", lots["M01"])
    assert touched == [lots["W01"], lots["W02"], lots["E01"]]
    assert "Vials issued 已发放: SHP-0001 → Jiangbei Hospital: 1 × UCM24001W01" in case.description
    assert "Reservations 预留: RV-0001" in case.description
    assert len(operations) == 1


def test_what_is_found_again_is_added_to_the_open_deviation(database, staff, lots):
    first = hold(database, staff, lots["W01"])
    assert cases.proposed_deviation(database, staff, "DV-0001").state == "proposed"
    again = hold(database, staff, lots["M01"], subject=Touch(Touched.LOT, lots["W01"]), why="and in the master bank")
    assert (first.deviation, again.deviation, again.deviation_id) == ("DV-0001", "DV-0001", first.deviation_id)
    case = cases.deviation(database, "DV-0001")
    assert (case.state, case.disposition, case.proposed_by) == ("investigating", None, None)
    assert "and in the master bank" in case.description
    with database.reading() as session:
        assert session.exec(select(DeviationTouch.lot_id).order_by(DeviationTouch.id)).all() == [
            lots["W02"], lots["E01"], lots["M01"],
        ]  # fmt: skip
    assert hold(database, staff, lots["M01"], mark="RCL-0001").deviation == "DV-0002"
    cases.closed_deviation(database, staff, "DV-0001")
    assert hold(database, staff, lots["W01"]).deviation == "DV-0003"


def test_release_certificates_alone_are_withdrawn_where_results_are_not_in_doubt(database, staff, lots):
    papers(database, lots["M01"])
    assert hold(database, staff, lots["M01"]).certificates == ()
    with database.reading() as session:
        assert session.exec(select(Certificate.state)).all() == ["current"]
    assert {CertificateKind.ANALYSIS, CertificateKind.RELEASE} == EVERY_CERTIFICATE


def fail(database, staff, lot_id, code, value):
    quality.enter(database, staff, lot_id, code, value)
    quality.approve(database, staff, lot_id, code)


def test_an_approved_failing_result_holds_the_lot_in_use_and_its_descendants(database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    fail(database, staff, lot_id, "G07", "49")
    assert list(states(database).values()) == ["quarantine"]  # its failing result holds it (R5)
    with database.reading() as session:
        assert session.exec(select(Deviation)).all() == []

    other = banking.quarantined_lot(database, staff)
    banking.as_released(database, other)
    child = banking.quarantined_child(database, staff, other)
    fail(database, staff, other, "G07", "49")
    with database.reading() as session:
        assert [session.get_one(Lot, one).state for one in (lot_id, other, child)] == [
            "quarantine", "on_hold", "on_hold",
        ]  # fmt: skip
        case = session.exec(select(Deviation)).one()
        assert case.title == f"OOS-0002: {session.get_one(Lot, other).number} G07: 49"
        assert (case.lot_id, case.severity) == (other, "critical")
    cases.confirmed_oos(database, staff, "OOS-0002", CaseDisposition.RESTRICT)


@both_databases
def test_a_contaminated_lot_holds_those_that_were_processed_together_with_it(database, staff):
    germs = banking.quarantined_lot(database, staff)
    with database.reading() as session:
        donor_id = session.get_one(Lot, germs).donor_id
    lots = chain(database, donor_id, dict.fromkeys((f"W0{number}" for number in range(1, 8)), "released"), beside=True)
    day = database.clock()
    beside(database, germs, lots, day)
    with database.reading() as session:
        met = {one.number[-3:]: one.contacts for one in lots_processed_with(session, germs)}
    assert met == {
        "W01": (LotContact.CULTURE,), "W02": (LotContact.INSTRUMENT,), "W03": (LotContact.MATERIAL,),
        "W06": (LotContact.INSTRUMENT,), "W07": (LotContact.MATERIAL,),
    }  # fmt: skip

    fail(database, staff, germs, "M-MN", "detected")

    found = states(database)
    assert found.pop(next(iter(found))) == "on_hold"  # the contaminated lot itself
    held, kept = (
        dict.fromkeys(("W01", "W02", "W03", "W06", "W07"), "on_hold"),
        dict.fromkeys(("W04", "W05"), "released"),
    )
    assert found == held | kept
    case = cases.deviation(database, "DV-0001")
    assert "Processed together 共同操作: UCM24001W01, UCM24001W02, UCM24001W03, UCM24001W06" in case.description


def beside(database, germs, lots, day):
    """Give lots what they share: W01 a culture, W02 an instrument, W03 a material, W04 both on another day, W05 none.

    W06 an instrument by its freeze run, W07 a material by a culture.
    """
    with database.writing(SYSTEM, "create_bank") as session:
        freezer = Equipment(code="EQ-901", name="Bench", kind="cabinet")
        medium = Material(
            code="RG-901", name="Medium", kind="medium", supplier="Gibco", supplier_lot="7", state="released",
            expires_on=date(2030, 1, 1),
        )  # fmt: skip
        session.add_all([freezer, medium])
        session.flush()
        donor_id = session.exec(select(Donor.id)).first()
        kind = session.get_one(Lot, germs).cell_type_id
        cultures = insert_rows(session, Culture, [
            {"code": f"CU-00090{at}", "donor_id": donor_id, "cell_type_id": kind, "passage": 2, "origin": "donation",
             "state": "running", "started_by": 1, "started_at": day - timedelta(days=9), "place": place}
            for at, place in enumerate(("INC-01 · 1", "INC-01 · 2", "INC-02", "INC-03"))
        ])  # fmt: skip
        grown = zip((germs, lots["W01"], lots["W05"], lots["W07"]), cultures, strict=True)
        insert_rows(session, LotCulture, [{"lot_id": one, "culture_id": other, "cells": 9} for one, other in grown])
        long_ago = day - timedelta(days=40)
        uses = [
            (germs, freezer.id, None, day), (germs, None, medium.id, day), (lots["W02"], freezer.id, None, day),
            (lots["W03"], None, medium.id, day), (lots["W04"], freezer.id, None, long_ago),
            (lots["W04"], None, medium.id, long_ago),
        ]  # fmt: skip
        insert_rows(session, StepUse, [
            {"step": "filling", "lot_id": lot_id, "equipment_id": instrument, "material_id": material, "used_by": 1,
             "used_at": at, "good_until": date(2030, 1, 1)}
            for lot_id, instrument, material, at in uses
        ])  # fmt: skip
        run = FreezeRun(
            code="FR-20261122-09", lot_id=lots["W06"], profile="P1", operated_by=1, state="running", started_at=day
        )
        session.add(run)
        session.flush()
        common = {"used_by": 1, "used_at": day, "good_until": date(2030, 1, 1)}
        session.add(StepUse(step="freezing", freeze_run_id=run.id, equipment_id=freezer.id, **common))
        session.add(StepUse(step="culture", culture_id=cultures[3], material_id=medium.id, **common))
