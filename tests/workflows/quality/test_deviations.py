"""Deviations: opened by anybody on the floor, closed by quality assurance that did not open them."""

import pytest

from stembank_gui.rules.reasons import AccessRefused, Refused
from stembank_gui.rules.vocabulary import CaseState, Severity
from stembank_gui.workflows.quality.close_deviation import CloseDeviation, close_deviation
from stembank_gui.workflows.quality.open_deviation import OpenDeviation, open_deviation
from tests.conftest import both_databases
from tests.factories import banking, quality, release


@pytest.fixture
def lot_id(database, staff):
    return banking.quarantined_lot(database, staff)


def codes(refused):
    return [reason.code for reason in refused.value.reasons]


def opened(database, actor, lot_id, severity=Severity.MAJOR):
    return database.perform(actor, open_deviation, OpenDeviation("Lid open", "4 min", severity, lot_id=lot_id)).result


def close(database, actor, lot_id, conclusion="Assessed: no effect.", version=None):
    case = quality.sheet(database, lot_id).deviations[0]
    return database.perform(
        actor, close_deviation, CloseDeviation(case.id, version or case.row_version, conclusion)
    ).result


@both_databases
def test_a_major_deviation_keeps_the_lot_from_release_until_it_is_closed(database, staff):
    lot_id = release.ready_lot(database, staff)
    assert opened(database, staff["OP"], lot_id) == "DV-0001"
    with pytest.raises(Refused) as refused:
        release.release(database, staff, lot_id)
    assert codes(refused) == ["R7.open_deviation"]

    assert close(database, staff["QA"], lot_id) == "DV-0001"

    case = quality.sheet(database, lot_id).deviations[0]
    assert (case.state, case.severity, case.description) == (CaseState.CLOSED, Severity.MAJOR, "4 min")
    release.release(database, staff, lot_id)


def test_a_deviation_is_not_closed_by_its_originator_nor_twice_nor_blindly(database, staff, lot_id):
    opened(database, staff["QA"], lot_id)
    with pytest.raises(AccessRefused) as refused:
        close(database, staff["QA"], lot_id)
    assert codes(refused) == ["quality.own_deviation"]

    opened(database, staff["OP"], lot_id)
    second = quality.sheet(database, lot_id).deviations[1]
    with pytest.raises(Refused) as refused:
        database.perform(staff["QA"], close_deviation, CloseDeviation(second.id, 9, "Assessed."))
    assert codes(refused) == ["people.stale"]
    database.perform(staff["QA"], close_deviation, CloseDeviation(second.id, second.row_version, "Assessed."))
    with pytest.raises(Refused) as refused:
        database.perform(staff["QA"], close_deviation, CloseDeviation(second.id, second.row_version + 1, "Again."))
    assert codes(refused) == ["quality.case_closed"]


@pytest.mark.parametrize(("request_", "code"), [
    (OpenDeviation("", "", Severity.MINOR, lot_id=1), "text.empty"),
    (OpenDeviation("x" * 201, "", Severity.MINOR, lot_id=1), "text.too_long"),
    (OpenDeviation("Lid\x00open", "", Severity.MINOR, lot_id=1), "text.forbidden_character"),
    (OpenDeviation("Lid open", "", Severity.MINOR), "quality.deviation_touches_nothing"),
    (OpenDeviation("Lid open", "", Severity.MINOR, lot_id=999), "quality.deviation_unknown_thing"),
    (OpenDeviation("Lid open", "", Severity.MINOR, tank_id=999), "quality.deviation_unknown_thing"),
    (OpenDeviation("Lid open", "", Severity.MINOR, donor_id=999), "quality.deviation_unknown_thing"),
])  # fmt: skip
def test_bad_deviations_are_refused(database, staff, lot_id, request_, code):
    with pytest.raises(Refused) as refused:
        database.perform(staff["OP"], open_deviation, request_)
    assert codes(refused) == [code]
    assert quality.sheet(database, lot_id).deviations == ()
