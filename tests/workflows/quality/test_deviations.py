"""Deviations: opened by anybody on the floor, investigated, proposed, closed by quality assurance that did neither."""

import pytest
from sqlmodel import select

from stembank_gui.queries.quality.cases.touched import touches_of
from stembank_gui.queries.release import release_facts
from stembank_gui.rules.quality.cases.deviations import Touch
from stembank_gui.rules.reasons import AccessRefused, Refused
from stembank_gui.rules.release.checklist import release_blockers
from stembank_gui.rules.vocabulary import CaseDisposition, DeviationState, Severity, Touched
from stembank_gui.tables.quality import Deviation, DeviationTouch
from stembank_gui.workflows.quality.cases.close_deviation import CloseDeviation, close_deviation
from stembank_gui.workflows.quality.cases.investigate_deviation import InvestigateDeviation, investigate_deviation
from stembank_gui.workflows.quality.cases.open_deviation import OpenDeviation, open_deviation
from stembank_gui.workflows.quality.cases.propose_disposition import ProposeDisposition, propose_disposition
from stembank_gui.workflows.quality.cases.return_deviation import ReturnDeviation, return_deviation
from stembank_gui.workflows.quality.cases.touch_deviation import TouchDeviation, touch_deviation
from tests.conftest import both_databases
from tests.factories import banking, cases, quality


@pytest.fixture
def lot_id(database, staff):
    return banking.quarantined_lot(database, staff)


def blockers(database, staff, lot_id):
    """Return what the open deviations of a lot say against its release."""
    with database.reading() as session:
        facts = release_facts(session, lot_id)
    found = release_blockers(facts, staff["RA"].person_id, database.clock().date())
    return [reason for reason in found if reason.code.startswith("R7.")]


def refused(database, actor, workflow, request):
    with pytest.raises(Refused) as found:
        database.perform(actor, workflow, request)
    return [reason.code for reason in found.value.reasons]


@both_databases
def test_a_major_deviation_keeps_the_lot_from_release_until_it_is_closed(database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    assert cases.opened_deviation(database, staff["OP"], lot_id=lot_id) == 1
    assert [reason.params["deviation"] for reason in blockers(database, staff, lot_id)] == ["DV-0001"]

    assert cases.closed_deviation(database, staff, "DV-0001") == "DV-0001"

    case = quality.sheet(database, lot_id).deviations[0]
    assert (case.state, case.severity, case.description) == (DeviationState.CLOSED, Severity.MAJOR, "4 min")
    assert blockers(database, staff, lot_id) == []


def test_a_deviation_walks_from_open_to_closed_and_back_for_more(database, staff, lot_id):
    known = cases.opened_deviation(database, staff["OP"], lot_id=lot_id)
    first = InvestigateDeviation(known, 1, "The lid was warped.", severity=Severity.CRITICAL)
    assert database.perform(staff["PS"], investigate_deviation, first).result == 2
    case = cases.deviation(database, known)
    assert (case.state, case.severity, case.investigated_by) == ("investigating", "critical", staff["PS"].person_id)

    case = cases.proposed_deviation(database, staff, known, CaseDisposition.RESTRICT)
    assert (case.state, case.disposition, case.proposed_by) == ("proposed", "restrict", staff["QC2"].person_id)

    back = ReturnDeviation(known, case.row_version, "Say why only two vials were looked at.")
    assert database.perform(staff["QA"], return_deviation, back).result == "DV-0001"
    case = cases.deviation(database, known)
    assert (case.state, case.disposition, case.proposed_by) == ("investigating", None, None)

    cases.closed_deviation(database, staff, known)
    case = cases.deviation(database, known)
    assert (case.state, case.conclusion, case.closed_by) == ("closed", "Assessed: no effect.", staff["QA"].person_id)


def test_a_deviation_is_closed_by_quality_assurance_that_neither_opened_nor_proposed_it(database, staff, lot_id):
    known = cases.opened_deviation(database, staff["QA"], lot_id=lot_id)
    case = cases.proposed_deviation(database, staff, known)
    close = CloseDeviation(known, case.row_version, "Assessed.", cases.closing(staff))
    with pytest.raises(AccessRefused) as found:
        database.perform(staff["QA"], close_deviation, close)
    assert [reason.code for reason in found.value.reasons] == ["quality.own_deviation"]

    other = cases.opened_deviation(database, staff["OP"], lot_id=lot_id)
    findings = InvestigateDeviation(other, 1, "Lid.", "None.")
    version = database.perform(staff["QA"], investigate_deviation, findings).result
    propose = ProposeDisposition(other, version, CaseDisposition.NO_IMPACT)
    version = database.perform(staff["QA"], propose_disposition, propose).result
    with pytest.raises(AccessRefused) as found:
        database.perform(
            staff["QA"], close_deviation, CloseDeviation(other, version, "Assessed.", cases.closing(staff))
        )
    assert [reason.code for reason in found.value.reasons] == ["quality.own_proposal"]


def test_each_step_is_refused_out_of_turn_or_on_an_older_version(database, staff, lot_id):
    known = cases.opened_deviation(database, staff["OP"], lot_id=lot_id)
    qa, use = staff["QA"], CaseDisposition.USE_AS_IS
    critical = InvestigateDeviation(known, 1, "x", "y", Severity.MINOR)

    assert refused(database, qa, close_deviation, CloseDeviation(known, 9, "Assessed.", cases.closing(staff))) == [
        "people.stale"
    ]
    assert refused(database, qa, close_deviation, CloseDeviation(known, 1, "Assessed.", cases.closing(staff))) == [
        "quality.deviation_not_proposed"
    ]
    assert refused(database, qa, propose_disposition, ProposeDisposition(known, 1, use)) == [
        "quality.deviation_not_investigated", "quality.deviation_without_cause", "quality.deviation_without_impact",
    ]  # fmt: skip
    assert refused(database, qa, return_deviation, ReturnDeviation(known, 1, "More, please.")) == [
        "quality.deviation_not_proposed"
    ]
    assert refused(database, qa, investigate_deviation, critical) == ["quality.severity_lowered"]

    case = cases.proposed_deviation(database, staff, known)
    again = InvestigateDeviation(known, case.row_version, "x", "y")
    assert refused(database, qa, investigate_deviation, again) == ["quality.deviation_under_review"]
    more = TouchDeviation(known, case.row_version, (Touch(Touched.LOT, lot_id),))
    assert "quality.deviation_under_review" in refused(database, qa, touch_deviation, more)

    cases_closed = CloseDeviation(known, case.row_version, "Assessed.", cases.closing(staff))
    database.perform(qa, close_deviation, cases_closed)
    version = case.row_version + 1
    for workflow, request in (
        (close_deviation, CloseDeviation(known, version, "Again.", cases.closing(staff))),
        (investigate_deviation, InvestigateDeviation(known, version)),
        (return_deviation, ReturnDeviation(known, version, "Again.")),
    ):
        assert refused(database, qa, workflow, request) == ["quality.case_closed"]


def test_a_critical_deviation_is_never_without_impact(database, staff, lot_id):
    known = cases.opened_deviation(database, staff["OP"], Severity.CRITICAL, lot_id=lot_id)
    version = database.perform(staff["PS"], investigate_deviation, InvestigateDeviation(known, 1, "a", "b")).result
    request = ProposeDisposition(known, version, CaseDisposition.NO_IMPACT)
    assert refused(database, staff["PS"], propose_disposition, request) == ["quality.critical_without_impact"]


def test_what_a_deviation_touches_is_added_and_lifted_again(database, staff, lot_id):
    touches = (Touch(Touched.LOT, lot_id), Touch(Touched.DONOR, 1), Touch(Touched.VIAL, 1), Touch(Touched.VIAL, 2))
    known = cases.opened_deviation(database, staff["OP"], touches=touches)
    case = cases.deviation(database, known)
    assert (case.lot_id, case.donor_id) == (lot_id, 1)
    tank, first = Touch(Touched.TANK, 1), Touch(Touched.VIAL, 1)
    request = TouchDeviation(known, 1, (tank,), (first,), "Stood in another rack.")
    assert database.perform(staff["QA"], touch_deviation, request).result == 2
    with database.reading() as session:
        rows = [
            (touches_of(row)[0], row.lifted) for row in session.exec(select(DeviationTouch).order_by(DeviationTouch.id))
        ]
    assert rows == [(first, True), (Touch(Touched.VIAL, 2), False), (tank, False)]

    shipment = TouchDeviation(known, 1, (Touch(Touched.CULTURE, 99),))
    assert refused(database, staff["QA"], touch_deviation, shipment) == ["quality.deviation_unknown_thing"]
    vial = TouchDeviation(known, 1, (Touch(Touched.VIAL, 3),))
    assert database.perform(staff["QA"], touch_deviation, vial).result == 1
    twice = TouchDeviation(known, 1, (tank, Touch(Touched.LOT, lot_id)), (Touch(Touched.LOT, lot_id),), "No more.")
    assert refused(database, staff["QA"], touch_deviation, twice) == [
        "quality.touched_already", "quality.never_touched",
    ]  # fmt: skip
    nowhere = TouchDeviation(known, 1, (Touch(Touched.SHIPMENT, 9),))
    assert refused(database, staff["QA"], touch_deviation, nowhere) == ["quality.deviation_unknown_thing"]


@pytest.mark.parametrize(("request_", "code"), [
    (OpenDeviation("", "", Severity.MINOR, lot_id=1), "text.empty"),
    (OpenDeviation("x" * 201, "", Severity.MINOR, lot_id=1), "text.too_long"),
    (OpenDeviation("Lid\x00open", "", Severity.MINOR, lot_id=1), "text.forbidden_character"),
    (OpenDeviation("Lid open", "", Severity.MINOR), "quality.deviation_touches_nothing"),
    (OpenDeviation("Lid open", "", Severity.MINOR, lot_id=999), "quality.deviation_unknown_thing"),
    (OpenDeviation("Lid open", "", Severity.MINOR, tank_id=999), "quality.deviation_unknown_thing"),
    (OpenDeviation("Lid open", "", Severity.MINOR, donor_id=999), "quality.deviation_unknown_thing"),
    (OpenDeviation("Lid open", "", Severity.MINOR, touches=(Touch(Touched.VIAL, 999),)),
     "quality.deviation_unknown_thing"),
])  # fmt: skip
def test_bad_deviations_are_refused(database, staff, lot_id, request_, code):
    assert refused(database, staff["OP"], open_deviation, request_) == [code]
    with database.reading() as session:
        assert session.exec(select(Deviation)).all() == []
