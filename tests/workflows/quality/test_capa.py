"""Corrective and preventive actions: opened for one case, done by their owner, checked by somebody else later."""

from datetime import timedelta

import pytest
from sqlmodel import select

from stembank_gui.rules.reasons import AccessRefused
from stembank_gui.rules.vocabulary import CapaKind, CapaState, Meaning
from stembank_gui.tables.quality import Capa
from stembank_gui.workflows.quality.cases.cancel_capa import CancelCapa, cancel_capa
from stembank_gui.workflows.quality.cases.check_capa import CheckCapa, check_capa
from stembank_gui.workflows.quality.cases.complete_capa import CompleteCapa, complete_capa
from stembank_gui.workflows.quality.cases.open_capa import OpenCapa, open_capa
from tests.conftest import both_databases
from tests.factories import banking, cases
from tests.workflows.refusals import NASTY_TEXTS, refused


@pytest.fixture
def deviation_id(database, staff):
    return cases.opened_deviation(database, staff["OP"], lot_id=banking.quarantined_lot(database, staff))


def request(database, staff, followed, **changes):
    wanted = {
        "kind": CapaKind.PREVENTIVE, "action": "Fit a sensor to every lid.", "owner_id": staff["EQ"].person_id,
        "due_on": database.clock().date() + timedelta(days=14), "deviation_id": followed,
    }  # fmt: skip
    return OpenCapa(**wanted | changes)


def opened(database, staff, followed, **changes):
    code = database.perform(staff["QA"], open_capa, request(database, staff, followed, **changes)).result
    return capa(database, code)


def capa(database, code="CP-0001"):
    with database.reading() as session:
        return session.exec(select(Capa).where(Capa.code == code)).one()


def complete(database, one, days=30, note="Sensors fitted to TK-R01 and TK-R02."):
    return CompleteCapa(one.id, one.row_version, note, database.clock().date() + timedelta(days=days))


def check(staff, one, verdict=CapaState.EFFECTIVE, note="No lid was left open in 90 days.", signature=None):
    signed = signature or cases.closing(staff, Meaning.VERIFIED)
    return CheckCapa(one.id, one.row_version, verdict, note, signed)


@both_databases
def test_an_action_is_done_by_its_owner_and_checked_later_by_quality_assurance(database, staff, deviation_id):
    one = opened(database, staff, deviation_id)
    assert (one.code, one.state, one.deviation_id) == ("CP-0001", CapaState.OPEN, deviation_id)
    with refused(database, "quality.capa_not_owner"):
        database.perform(staff["OP"], complete_capa, complete(database, one))
    assert database.perform(staff["EQ"], complete_capa, complete(database, one)).result == "CP-0001"
    one = capa(database)
    with refused(database, "quality.capa_check_early"):
        database.perform(staff["QA"], check_capa, check(staff, one))
    began = database.clock()
    database.clock = lambda: began + timedelta(days=31)
    for wrong in (CapaState.DONE, CapaState.CANCELLED):
        with refused(database, "quality.capa_verdict"):
            database.perform(staff["QA"], check_capa, check(staff, one, wrong))
    assert database.perform(staff["QA"], check_capa, check(staff, one, CapaState.INEFFECTIVE)).result == "CP-0001"
    one = capa(database)
    assert (one.state, one.checked_by, one.done_by) == ("ineffective", staff["QA"].person_id, staff["EQ"].person_id)
    with refused(database, "quality.capa_state"):
        database.perform(staff["QA"], check_capa, check(staff, one))


def test_what_one_did_or_answers_for_one_does_not_check(database, staff, deviation_id):
    one = opened(database, staff, deviation_id, owner_id=staff["QA"].person_id)
    database.perform(staff["QA"], complete_capa, complete(database, one, days=0))
    with pytest.raises(AccessRefused, match=r"^quality\.own_capa$"):
        database.perform(staff["QA"], check_capa, check(staff, capa(database)))


def test_an_action_is_cancelled_with_a_reason(database, staff, deviation_id):
    one = opened(database, staff, deviation_id)
    with refused(database, "text.empty"):
        database.perform(staff["QA"], cancel_capa, CancelCapa(one.id, one.row_version, ""))
    with refused(database, "people.stale"):
        database.perform(staff["QA"], cancel_capa, CancelCapa(one.id, 7, "The tank is sold."))
    database.perform(staff["QA"], cancel_capa, CancelCapa(one.id, one.row_version, "The tank is sold."))
    one = capa(database)
    assert (one.state, one.check_note, one.checked_by) == ("cancelled", "The tank is sold.", staff["QA"].person_id)
    with refused(database, "quality.capa_state"):
        database.perform(staff["EQ"], complete_capa, complete(database, one))
    with refused(database, "quality.capa_state"):
        database.perform(staff["QA"], cancel_capa, CancelCapa(one.id, one.row_version, "Again."))


@pytest.mark.parametrize(("changes", "codes"), [
    ({"deviation_id": None}, ["quality.capa_without_case"]),
    ({"oos_id": 1}, ["quality.capa_without_case", "quality.deviation_unknown_thing"]),
    ({"deviation_id": 99}, ["quality.deviation_unknown_thing"]),
    ({"owner_id": 999}, ["people.may_not"]),
    ({"action": " "}, ["text.empty"]),
])  # fmt: skip
def test_bad_actions_are_refused(database, staff, deviation_id, changes, codes):
    with refused(database, *codes):
        database.perform(staff["QA"], open_capa, request(database, staff, deviation_id, **changes))


def test_days_that_are_past_are_refused(database, staff, deviation_id):
    yesterday = database.clock().date() - timedelta(days=1)
    with refused(database, "quality.capa_due"):
        database.perform(staff["QA"], open_capa, request(database, staff, deviation_id, due_on=yesterday))
    one = opened(database, staff, deviation_id)
    with refused(database, "quality.capa_due"):
        database.perform(staff["EQ"], complete_capa, complete(database, one, days=-1))


@pytest.mark.parametrize("kind", [kind for kind in NASTY_TEXTS if kind != "empty"])
def test_bad_texts_are_refused(database, staff, deviation_id, kind):
    text, code = NASTY_TEXTS[kind]
    one = opened(database, staff, deviation_id)
    with refused(database, code):
        database.perform(staff["QA"], open_capa, request(database, staff, deviation_id, action=text))
    with refused(database, code):
        database.perform(staff["EQ"], complete_capa, complete(database, one, note=text))
    with refused(database, code):
        database.perform(staff["QA"], check_capa, check(staff, one, note=text))
