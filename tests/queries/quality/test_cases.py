"""The register of cases and each case whole."""

from datetime import timedelta

import pytest
from sqlmodel import select

from stembank_gui.queries.quality.cases import (
    capa_card,
    case_register,
    deviation_card,
    oos_card,
    thing_named,
)
from stembank_gui.queries.today import today
from stembank_gui.rules.quality.cases.deviations import Touch
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import CapaKind, CapaState, DeviationState, LotState, OosState, Touched
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Tank, Vial
from stembank_gui.tables.donors import Donor
from stembank_gui.tables.quality import Capa
from stembank_gui.workflows.quality.cases.open_capa import OpenCapa, open_capa
from tests.conftest import both_databases
from tests.factories import banking, cases, quality


@pytest.fixture
def lot_id(database, staff):
    return banking.quarantined_lot(database, staff)


@both_databases
def test_every_case_is_listed_and_shown_whole(database, staff, lot_id):
    quality.enter(database, staff, lot_id, "G07", "49")
    quality.approve(database, staff, lot_id, "G07")
    cases.second_phase_oos(database, staff)
    touches = (Touch(Touched.LOT, lot_id), Touch(Touched.VIAL, 1), Touch(Touched.VIAL, 2))
    known = cases.opened_deviation(database, staff["OP"], touches=touches)
    due = database.clock().date() + timedelta(days=3)
    request = OpenCapa(CapaKind.CORRECTIVE, "Retrain.", staff["PS"].person_id, due, oos_id=1)
    database.perform(staff["QC2"], open_capa, request)
    with database.reading() as session:
        found = case_register(session)
        oos, deviation, capa = oos_card(session, 1), deviation_card(session, known), capa_card(session, 1)
        number = session.get_one(Lot, lot_id).number
        assert (oos_card(session, 9), deviation_card(session, 9), capa_card(session, 9)) == (None, None, None)
    assert [(row.code, row.lot_number, row.value, row.state, row.is_open) for row in found.oos] == [
        ("OOS-0001", number, "49", OosState.PHASE_TWO, True)
    ]
    assert [(row.code, row.touches, row.more, row.is_open) for row in found.deviations] == [
        ("DV-0001", number, 2, True)
    ]
    assert [(row.code, row.case, row.place, row.late, row.is_open) for row in found.capas] == [
        ("CP-0001", "OOS-0001", Place("oos", 1), False, True)
    ]
    assert [(one.code, one.replicate, one.value) for one in oos.results] == [("QC-000001", 0, "49")]
    assert (oos.retested, oos.tested_by, oos.capas) == ((), frozenset({staff["QA1"].person_id}), found.capas)
    assert (oos.laboratory_cause, oos.assessed_by, oos.order) == (False, staff["QC2"].name, "")
    assert [(one.touch, one.state, one.added_by) for one in deviation.touched] == [
        (touches[0], LotState.QUARANTINE, staff["OP"].name), (touches[1], None, staff["OP"].name),
        (touches[2], None, staff["OP"].name),
    ]  # fmt: skip
    assert deviation.touched[1].place == Place("vial", 1)
    assert oos.deviations == ()
    assert (capa.row.owner, capa.opened_by, capa.done_by) == (staff["PS"].name, staff["QC2"].name, "")


def test_things_are_found_by_their_codes_as_typed_or_scanned(database, staff, lot_id):
    with database.reading() as session:
        lot, vial = session.get_one(Lot, lot_id), session.exec(select(Vial)).first()
        donor, tank = session.exec(select(Donor)).first(), session.exec(select(Tank)).first()
        for kind, code, key in (
            (Touched.LOT, f" {lot.number.lower()} ", lot.id), (Touched.VIAL, f"{vial.code[:11]}-{vial.code[11:]}", vial.id),
            (Touched.DONOR, donor.code, donor.id), (Touched.TANK, tank.code, tank.id),
        ):  # fmt: skip
            assert thing_named(session, kind, code) == Touch(kind, key)
        assert thing_named(session, Touched.SHIPMENT, "SHP-0001") is None
        assert thing_named(session, Touched.CULTURE, "  ") is None


def test_work_waits_for_those_who_may_do_it_and_never_for_who_did_the_step_before(database, staff, lot_id):
    def waiting(role):
        with database.reading() as session:
            return {work.kind.value: work.place for work in today(session, staff[role].account_id).work}

    quality.enter(database, staff, lot_id, "G07", "49")
    quality.approve(database, staff, lot_id, "G07")
    assert waiting("QC2")["oos_assess"] == Place("oos", 1)
    assert "oos" not in waiting("QA")
    cases.second_phase_oos(database, staff)
    assert waiting("QA")["oos"] == Place("oos", 1)
    assert "oos_assess" not in waiting("QC2")

    known = cases.opened_deviation(database, staff["OP"], lot_id=lot_id)
    assert waiting("PS")["investigations"] == Place("deviation", known)
    assert "deviations" not in waiting("QA")
    cases.proposed_deviation(database, staff, known)
    assert waiting("QA")["deviations"] == Place("deviation", known)
    assert "investigations" not in waiting("PS")

    day = database.clock().date()
    request = OpenCapa(CapaKind.PREVENTIVE, "Fit sensors.", staff["EQ"].person_id, day, deviation_id=known)
    database.perform(staff["QA"], open_capa, request)
    assert waiting("EQ")["capas"] == Place("capa", 1)
    with database.writing(staff["EQ"], "complete_capa") as session:
        action = session.get_one(Capa, 1)
        action.state, action.check_on, action.done_by = CapaState.DONE.value, day, staff["EQ"].person_id
    assert waiting("QA")["capa_checks"] == Place("capa", 1)
    assert "capas" not in waiting("EQ")
    assert cases.deviation(database, known).state == DeviationState.PROPOSED
