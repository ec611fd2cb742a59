"""Who ends a case signs it: with both components, under everything that it says; a later change makes that void."""

from datetime import timedelta

import pytest
from sqlmodel import select

from stembank_gui.check.verify import verify
from stembank_gui.queries.quality.cases import capa_card, deviation_card, oos_card
from stembank_gui.queries.quality.cases.signed import ASSESSING, CHECKING, CLOSING
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.quality.cases.deviations import Touch
from stembank_gui.rules.reasons import AccessRefused, Refused
from stembank_gui.rules.vocabulary import CapaKind, CapaState, CaseDisposition, Meaning, Touched
from stembank_gui.tables.people import Signature
from stembank_gui.workflows.quality.cases.check_capa import CheckCapa, check_capa
from stembank_gui.workflows.quality.cases.close_deviation import CloseDeviation, close_deviation
from stembank_gui.workflows.quality.cases.close_oos import CloseOos, close_oos
from stembank_gui.workflows.quality.cases.complete_capa import CompleteCapa, complete_capa
from stembank_gui.workflows.quality.cases.open_capa import OpenCapa, open_capa
from stembank_gui.workflows.quality.results.correct_result import CorrectResult, correct_result
from tests.conftest import both_databases
from tests.factories import banking, cases, quality
from tests.factories.bank import PASSWORD
from tests.test_check import tamper


@pytest.fixture
def ended(database, staff):
    """Return the endings that wait for quality assurance: a workflow and its request but for the signature."""
    lot_id = banking.quarantined_lot(database, staff)
    quality.enter(database, staff, lot_id, "G07", "49")
    quality.approve(database, staff, lot_id, "G07")
    quality.enter(database, staff, lot_id, "M-ST", "growth")
    case = cases.second_phase_oos(database, staff)
    cases.invalidated_oos(database, staff, "OOS-0002")
    touches = (Touch(Touched.LOT, lot_id), Touch(Touched.VIAL, 1))
    known = cases.opened_deviation(database, staff["OP"], touches=touches)
    proposed = cases.proposed_deviation(database, staff, known)
    action = OpenCapa(CapaKind.CORRECTIVE, "Retrain.", staff["PS"].person_id, database.clock().date(), known)
    database.perform(staff["QC2"], open_capa, action)
    database.perform(staff["PS"], complete_capa, CompleteCapa(1, 1, "Retrained.", database.clock().date()))
    return {
        "deviation": (close_deviation, CloseDeviation, (known, proposed.row_version, "Assessed."), CLOSING),
        "oos": (close_oos, CloseOos, (case.id, case.row_version, "Confirmed.", CaseDisposition.REJECT), CLOSING),
        "capa": (check_capa, CheckCapa, (1, 2, CapaState.EFFECTIVE, "No lid was open."), CHECKING),
    }


def end(database, staff, ending, **signed):
    workflow, request, said, meaning = ending
    signature = SignRequest(**{"user_id": "qa.user", "password": PASSWORD, "meaning": meaning} | signed)
    return database.perform(staff["QA"], workflow, request(*said, signature)).result


def signatures(database):
    with database.reading() as session:
        found = select(Signature.record_kind, Signature.user_id, Signature.meaning)
        return [row for row in session.exec(found.order_by(Signature.id)) if row[0] in {"deviation", "oos", "capa"}]


def cards(database):
    with database.reading() as session:
        return deviation_card(session, 1), oos_card(session, 1), capa_card(session, 1), oos_card(session, 2)


def void(database):
    return [reason.params["case"] for card in cards(database) for reason in card.void]


@both_databases
def test_the_end_of_a_case_is_signed_by_quality_assurance(database, staff, ended):
    before = signatures(database)
    assert [card.closing for card in cards(database)[:3]] == [None] * 3
    assert [end(database, staff, one) for one in ended.values()] == ["DV-0001", "OOS-0001", "CP-0001"]
    assert signatures(database)[len(before) :] == [
        ("deviation", "qa.user", CLOSING), ("oos", "qa.user", CLOSING), ("capa", "qa.user", CHECKING),
    ]  # fmt: skip
    found = cards(database)
    assert {(card.closing.name, card.closing.user_id) for card in found} == {(staff["QA"].name, "qa.user")}
    assert [(card.assessment.meaning, card.assessment.name) for card in (found[1], found[3])] == [
        (ASSESSING, staff["QC2"].name)
    ] * 2
    assert found[0].closing.signed_at == found[0].closed_at
    assert void(database) == []
    assert verify(database).sound


@pytest.mark.parametrize("kind", ["deviation", "oos", "capa"])
@pytest.mark.parametrize(("signed", "code"), [
    ({"password": "another password"}, "access.wrong_password"),
    ({"user_id": "ra.user"}, "sign.not_you"),
    ({"meaning": Meaning.PERFORMED}, "quality.closing_meaning"),
])  # fmt: skip
def test_without_the_right_signature_nothing_is_stored(database, staff, ended, kind, signed, code):
    before, stood = signatures(database), cards(database)
    with pytest.raises((AccessRefused, Refused)) as caught:
        end(database, staff, ended[kind], **signed)
    assert [reason.code for reason in caught.value.reasons] == [code]
    assert (signatures(database), cards(database)) == (before, stood)


@pytest.mark.parametrize(("change", "case"), [
    ("UPDATE deviation SET conclusion = 'No effect at all.'", "DV-0001"),
    ("UPDATE deviation SET state = 'proposed'", "DV-0001"),
    ("UPDATE deviation_touch SET lifted = 1", "DV-0001"),
    ("UPDATE oos SET phase_one = 'Nobody looked.' WHERE id = 1", "OOS-0001"),
    ("UPDATE oos SET disposition = 'restrict' WHERE id = 1", "OOS-0001"),
    ("UPDATE test_result SET value = '94' WHERE code = 'QC-000001'", "OOS-0001"),
    ("UPDATE oos SET conclusion = 'Somebody said so.' WHERE id = 2", "OOS-0002"),
    ("UPDATE oos SET state = 'phase_two', outcome = NULL, disposition = NULL WHERE id = 2", "OOS-0002"),
    ("UPDATE capa SET check_note = 'Looks fine.'", "CP-0001"),
    ("UPDATE capa SET checked_by = opened_by", "CP-0001"),
])  # fmt: skip
def test_a_changed_case_is_not_signed_any_more_and_the_check_tells(database, staff, ended, change, case):
    for one in ended.values():
        end(database, staff, one)
    tamper(database, change)
    assert void(database) == [case]
    told = [one.params["case"] for one in verify(database).findings if one.code == "quality.case_void"]
    assert told == [case]


def test_a_correction_after_the_end_of_a_case_is_no_change_of_it(database, staff, ended):
    end(database, staff, ended["oos"])
    began = database.clock()
    database.clock = lambda: began + timedelta(days=1)
    old = quality.test_of(database, 1, "G07").result
    request = CorrectResult(old.id, old.row_version, quality.measured(database, "48"), "digits swapped")
    database.perform(staff["QA1"], correct_result, request)
    assert void(database) == []


def test_who_agreed_before_endings_had_records_of_their_own_still_signed(database, staff, ended):
    """An older program had quality assurance sign what phase one found, when a result became invalid."""
    with database.reading() as session:
        assessed, agreed = session.exec(
            select(Signature).where(Signature.record_kind == "oos", Signature.record_id == 2).order_by(Signature.id)
        ).all()
    assert (assessed.meaning, agreed.meaning) == (ASSESSING, CLOSING)
    tamper(database, f"UPDATE signature SET record_sha256 = '{assessed.record_sha256}' WHERE id = {agreed.id}")
    assert void(database) == []
    tamper(database, "UPDATE oos SET cause = 'None.', conclusion = 'None.' WHERE id = 2")
    assert void(database) == ["OOS-0002"]
