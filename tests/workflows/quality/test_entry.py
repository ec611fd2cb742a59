"""Entering a result with everything behind it: analyst, uses, raw file, detection limit; approval of what was opened."""

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest
from sqlmodel import select

from stembank_gui.queries.quality.results.record import result_record
from stembank_gui.rules.facility.uses import Uses
from stembank_gui.rules.files import NewFile
from stembank_gui.rules.people import SYSTEM, Actor, SignRequest
from stembank_gui.rules.reasons import AccessRefused, Refused
from stembank_gui.rules.vocabulary import LotState, Meaning, Step, Verdict
from stembank_gui.tables.banking import Lot, StepUse
from stembank_gui.tables.facility import Equipment, Material
from stembank_gui.tables.people import Account
from stembank_gui.tables.quality import TestResult
from stembank_gui.workflows.quality.results.approve_result import ApproveResult, approve_result
from stembank_gui.workflows.quality.results.correct_result import CorrectResult, correct_result
from stembank_gui.workflows.quality.results.enter_result import EnterResult, enter_result
from tests.conftest import both_databases
from tests.factories import banking, facility, quality
from tests.factories.bank import PASSWORD
from tests.factories.remembering import remembered

RAW = NewFile("run7.csv", b"sample;viability\nUCM;94.1\n")


@remembered
def quarantined(database, staff):
    return banking.quarantined_lot(database, staff)


@pytest.fixture
def lot_id(database, staff):
    return quarantined(database, staff)


def codes(refused):
    return [reason.code for reason in refused.value.reasons]


def measured(database, value="94.1", **more):
    return replace(quality.measured(database, value), **{"laboratory": "", "raw_file": RAW} | more)


def enter(database, staff, lot_id, found, code="G07", role="QA1"):
    line = quality.test_of(database, lot_id, code).spec_line_id
    return database.perform(staff[role], enter_result, EnterResult(lot_id, line, found)).result


def approve(database, staff, lot_id, code="G07", role="QC2", **changes):
    result = quality.test_of(database, lot_id, code).result
    seen = result.raw_file.sha256 if result.raw_file else ""
    signature = SignRequest(staff[role].user_id, PASSWORD, Meaning.APPROVED)
    request = ApproveResult(result.id, result.value, Verdict(result.verdict), signature, seen)
    return database.perform(staff[role], approve_result, replace(request, **changes)).result


@both_databases
def test_a_result_keeps_who_did_it_with_what_and_its_raw_file_and_all_of_it_is_signed(database, staff):
    lot_id = quarantined(database, staff)
    counter, medium = facility.instrument(database, staff), facility.material(database, staff)
    sop = facility.effective(database, staff, code="SOP-QC-001", step=Step.TESTING)
    facility.qualified(database, staff, sop, "QA1")
    uses = Uses((counter,), ((medium, "1 mL"),))
    enter(database, staff, lot_id, measured(database, uses=uses))

    result = quality.test_of(database, lot_id, "G07").result
    assert (result.analyst, result.analyst_id) == (staff["QA1"].name, staff["QA1"].person_id)
    assert (result.raw_file.name, result.raw_file.sha256) == (RAW.name, sha256(RAW.content).hexdigest())
    assert result.used == (
        ("equipment", "EQ-0001", ""),
        ("material", "RG-0001", "1 mL"),
        ("procedure", "SOP-QC-001 v1", ""),
    )
    assert approve(database, staff, lot_id).code == result.code
    with database.reading() as session:
        record = result_record(session, session.get_one(TestResult, result.id))
    assert record["raw_file"] == result.raw_file.sha256
    assert record["used"] == [list(one) for one in result.used]
    assert record["analyst"] == staff["QA1"].person_id


def test_a_result_without_all_of_this_is_signed_as_it_always_was(database, staff, lot_id):
    enter(database, staff, lot_id, measured(database, laboratory="Contract lab", raw_file=None))
    with database.reading() as session:
        result = session.exec(select(TestResult)).one()
        assert result.analyst_id is None
        assert set(result_record(session, result)) == {
            "result", "lot", "test", "occasion", "value", "verdict", "tested_on", "laboratory", "report", "note",
            "entered_by", "entered_at",
        }  # fmt: skip


def test_what_was_not_in_order_on_the_day_of_the_test_is_refused_all_at_once(database, staff, lot_id):
    late, gone = facility.instrument(database, staff), facility.material(database, staff)
    yesterday = database.clock().date() - timedelta(days=1)
    with database.writing(SYSTEM, "create_bank") as session:
        session.get_one(Equipment, late).calibration_due = yesterday
        session.get_one(Material, gone).expires_on = yesterday
    facility.effective(database, staff, code="SOP-QC-001", step=Step.TESTING)
    uses = Uses((late,), ((gone, ""),))
    with pytest.raises(Refused) as refused:
        enter(database, staff, lot_id, measured(database, "high", uses=uses))
    assert codes(refused) == [
        "quality.number_unclear", "facility.equipment_calibration", "facility.material_expired", "facility.not_qualified",
    ]  # fmt: skip
    before = database.clock().date() - timedelta(days=3)
    outside = measured(database, laboratory="Contract lab", tested_on=before, uses=uses)
    assert enter(database, staff, lot_id, outside).verdict is Verdict.PASS
    with database.reading() as session:
        used = session.exec(select(StepUse).where(StepUse.test_result_id == 1)).all()
    assert [(one.used_at.date(), one.in_order, one.document_id) for one in used] == [(before, True, None)] * 2


def test_somebody_elses_work_is_entered_in_their_name_and_neither_approves_it(database, staff, lot_id):
    with pytest.raises(Refused) as refused:
        enter(database, staff, lot_id, measured(database, analyst_id=staff["SH"].person_id))
    assert codes(refused) == ["people.may_not"]
    enter(database, staff, lot_id, measured(database, analyst_id=staff["QA1"].person_id))
    with database.writing(staff["QA1"], "enter_result") as session:
        session.exec(select(TestResult)).one().analyst_id = staff["QC2"].person_id
    with pytest.raises(AccessRefused) as refused:
        approve(database, staff, lot_id)
    assert codes(refused) == ["quality.own_result"]


def test_one_person_with_two_accounts_is_one_person(database, staff, lot_id):
    enter(database, staff, lot_id, measured(database))
    two = staff["QC2"]
    with database.writing(staff["AD"], "set_account_role") as session:
        session.get_one(Account, two.account_id).person_id = staff["QA1"].person_id
    same = Actor(two.account_id, staff["QA1"].person_id, two.user_id, staff["QA1"].name)
    with pytest.raises(AccessRefused) as refused:
        approve(database, staff | {"QC2": same}, lot_id)
    assert codes(refused) == ["quality.own_result"]


@pytest.mark.parametrize("seen", ["", "0" * 64])
def test_nobody_approves_without_having_opened_the_raw_file(database, staff, lot_id, seen):
    enter(database, staff, lot_id, measured(database))
    with pytest.raises(Refused) as refused:
        approve(database, staff, lot_id, seen_file_sha256=seen)
    assert codes(refused) == ["quality.file_not_seen"]


@pytest.mark.parametrize(("code", "value", "limit", "kept"), [
    ("M-MN", "not detected", "10 CFU/mL", "10 CFU/mL"),
    ("G07", "<50", "", "50 %"),
    ("G07", "95", "", ""),
    ("G07", "95", "by eye", "by eye"),
])  # fmt: skip
def test_what_the_method_can_see_is_kept_beside_the_value(database, staff, lot_id, code, value, limit, kept):
    enter(database, staff, lot_id, measured(database, value, detection_limit=limit), code)
    assert quality.test_of(database, lot_id, code).result.detection_limit == kept


def test_a_number_below_the_detection_limit_is_none(database, staff, lot_id):
    with pytest.raises(Refused) as refused:
        enter(database, staff, lot_id, measured(database, "85", detection_limit="90 %"))
    assert codes(refused) == ["quality.below_detection"]


@pytest.mark.parametrize(("name", "content", "code"), [
    ("run.exe", b"MZ\x00\x00", "files.wrong_kind"),
    ("run.pdf", b"a,b\n1,2\n", "files.wrong_ending"),
    ("run.csv", b"", "files.empty"),
])  # fmt: skip
def test_other_files_are_not_kept(database, staff, lot_id, name, content, code):
    with pytest.raises(Refused) as refused:
        enter(database, staff, lot_id, measured(database, raw_file=NewFile(name, content)))
    assert codes(refused) == [code]
    with database.reading() as session:
        assert session.exec(select(TestResult)).all() == []


def test_a_correction_keeps_file_and_uses_unless_it_brings_its_own(database, staff, lot_id):
    counter = facility.instrument(database, staff)
    enter(database, staff, lot_id, measured(database, uses=Uses((counter,))))

    def correct(**more):
        old = quality.test_of(database, lot_id, "G07").result
        found = measured(database, "93", **{"raw_file": None} | more)
        request = CorrectResult(old.id, old.row_version, found, "typing error")
        database.perform(staff["QA1"], correct_result, request)
        return quality.test_of(database, lot_id, "G07").result

    first = correct()
    assert (first.raw_file.name, first.used) == (RAW.name, (("equipment", "EQ-0001", ""),))
    other, medium = NewFile("run8.csv", b"viability\n93\n"), facility.material(database, staff)
    second = correct(raw_file=other, uses=Uses((), ((medium, "2 mL"),)))
    assert (second.raw_file.name, second.used) == ("run8.csv", (("material", "RG-0001", "2 mL"),))
    assert second.replaces[-1] == first.code


def test_an_approved_failure_holds_a_lot_in_use_and_what_is_made_of_it(database, staff):
    parent = banking.quarantined_lot(database, staff, vials=8)
    banking.as_released(database, parent)
    child = banking.quarantined_child(database, staff, parent)
    banking.as_released(database, child)
    enter(database, staff, parent, measured(database, "49"))
    assert lot_states(database) == [LotState.RELEASED, LotState.RELEASED]

    done = approve(database, staff, parent)

    assert lot_states(database) == [LotState.ON_HOLD, LotState.ON_HOLD]
    assert (len(done.held), done.deviation) == (2, "DV-0001")


def lot_states(database):
    with database.reading() as session:
        return [LotState(state) for state in session.exec(select(Lot.state).order_by(Lot.id))]
