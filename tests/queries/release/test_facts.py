"""What a decision looks at, gathered from the bank: cases of whatever a lot was made of and lies in, certificates."""

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlmodel import select

from stembank_gui.queries.release import release_facts
from stembank_gui.queries.release.register import lot_release
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.vocabulary import DeviationState, ReadingVerdict, Severity
from stembank_gui.tables.banking import Culture, Lot, StepUse
from stembank_gui.tables.cryostorage import Tank, Vial
from stembank_gui.tables.monitoring import TankReading
from stembank_gui.tables.quality import (
    Deviation,
    DeviationTouch,
    Specification,
    SpecificationReview,
    SpecLine,
    TestResult,
)
from tests.conftest import both_databases
from tests.factories import facility, release


def codes_of(database, staff, lot_id):
    with database.reading() as session:
        found = lot_release(session, lot_id, staff["RA"].person_id)
    return {reason.code for row in found.rows for reason in row.reasons if not reason.code.startswith("R8.")}


def facts_of(database, lot_id):
    with database.reading() as session:
        return release_facts(session, lot_id)


def case(session, **subject):
    """Add an open deviation of some severity to the bank."""
    at = session.info["now"]
    severity = subject.pop("severity", Severity.MAJOR)
    count = len(session.exec(select(Deviation.id)).all())
    row = Deviation(
        code=f"DV-{count + 1:04d}", title="Something", severity=severity.value, opened_by=1, opened_at=at, **subject
    )
    session.add(row)
    session.flush()
    return row


def touch(session, row, **thing):
    session.add(DeviationTouch(deviation_id=row.id, added_by=1, added_at=session.info["now"], **thing))
    session.flush()


@pytest.fixture
def lot_id(database, staff):
    return release.ready_lot(database, staff)


def things(session, lot_id):
    """Return what a deviation may touch that concerns the lot, by the rule that asks for it."""
    lot = session.get_one(Lot, lot_id)
    culture = session.exec(select(Culture.id).where(Culture.lot_id == lot_id)).first()
    tank = session.exec(select(Tank.id).join_from(Tank, Vial, Tank.id > 0).where(Vial.lot_id == lot_id)).first()
    vial = session.exec(select(Vial.id).where(Vial.lot_id == lot_id)).first()
    return {
        "R7": [{"lot_id": lot_id}, {"vial_id": vial}],
        "R13": [{"tank_id": tank}],
        "R23": [{"donor_id": lot.donor_id}],
        "R24": [{"culture_id": culture}],
    }


_CODE = {"R7": "R7.open_deviation", "R13": "R13.open", "R23": "R23.finding_open", "R24": "R24.contamination_open"}


@both_databases
def test_each_deviation_is_asked_for_by_its_rule_until_it_is_closed(database, staff):
    lot_id = release.ready_lot(database, staff)
    assert codes_of(database, staff, lot_id) == set()
    with database.writing(SYSTEM, "create_bank") as session:
        known = things(session, lot_id)
        rows = {}
        for rule, subjects in known.items():
            for subject in subjects:
                own = "vial_id" not in subject
                row = case(session, **(subject if own else {}))
                rows.setdefault(rule, []).append(row.id)
                if not own:
                    touch(session, row, **subject)
    assert codes_of(database, staff, lot_id) == {*_CODE.values(), "R21.analysis_changed"}
    facts = facts_of(database, lot_id)
    assert len(facts.open_deviations) == 2
    assert {one.row_id for one in facts.cases} == {one for some in rows.values() for one in some}
    with database.writing(SYSTEM, "create_bank") as session:
        for row in session.exec(select(Deviation)):
            for state in (DeviationState.INVESTIGATING, DeviationState.PROPOSED, DeviationState.CLOSED):
                row.state = state.value
                row.closed_by, row.closed_at = (
                    (1, session.info["now"]) if state is DeviationState.CLOSED else (None, None)
                )
                session.flush()
    assert codes_of(database, staff, lot_id) == {"R21.analysis_changed"}


def test_a_minor_deviation_of_the_lot_is_stated_and_keeps_nothing_back(database, staff, lot_id):
    with database.writing(SYSTEM, "create_bank") as session:
        case(session, lot_id=lot_id, severity=Severity.MINOR)
    assert codes_of(database, staff, lot_id) == {"R21.analysis_changed"}
    release.complete(database, staff, lot_id)
    assert codes_of(database, staff, lot_id) == set()


def test_what_touched_the_lot_and_was_lifted_again_counts_no_more(database, staff, lot_id):
    with database.writing(SYSTEM, "create_bank") as session:
        row = case(session)
        touch(session, row, lot_id=lot_id, lifted=True)
    assert codes_of(database, staff, lot_id) == set()


def test_a_deviation_of_a_material_that_was_used_reaches_the_lot(database, staff, lot_id):
    material = facility.material(database, staff)
    with database.writing(SYSTEM, "create_bank") as session:
        result = session.exec(select(TestResult.id).where(TestResult.lot_id == lot_id)).first()
        at = session.info["now"]
        session.add(StepUse(step="testing", test_result_id=result, material_id=material, used_by=1, used_at=at))
        row = case(session)
        touch(session, row, material_id=material)
    assert codes_of(database, staff, lot_id) == {"R7.open_deviation", "R21.analysis_changed"}


def test_a_warm_reading_that_nobody_assessed_is_found(database, staff, lot_id):
    with database.writing(SYSTEM, "create_bank") as session:
        at = session.info["now"]
        tank = things(session, lot_id)["R13"][0]["tank_id"]
        session.add(
            TankReading(
                tank_id=tank, read_at=at + timedelta(minutes=1), temperature_c=Decimal("-121.5"),
                verdict=ReadingVerdict.CRITICAL.value, recorded_by=1,
            )
        )  # fmt: skip
    assert codes_of(database, staff, lot_id) == {"R13.unassessed"}
    (found,) = facts_of(database, lot_id).excursions
    assert found.temperature_c == Decimal("-121.5")
    with database.writing(SYSTEM, "create_bank") as session:
        row = case(session, tank_id=tank)
        row.state = DeviationState.INVESTIGATING.value
        session.flush()
        row.state = DeviationState.PROPOSED.value
        session.flush()
        row.state, row.closed_by = DeviationState.CLOSED.value, 1
        row.closed_at = session.info["now"] + timedelta(minutes=5)
    assert codes_of(database, staff, lot_id) == set()


def test_a_suspected_culture_keeps_the_lot_back(database, staff, lot_id):
    from tests.factories import cultures

    other = cultures.primary(database, staff)
    with database.writing(SYSTEM, "create_bank") as session:
        session.exec(select(Culture).where(Culture.lot_id == lot_id)).first().suspected_from = other
    assert codes_of(database, staff, lot_id) == {"R24.suspected"}
    (found,) = facts_of(database, lot_id).suspicions
    assert found.source_id == other


def test_a_result_approved_later_makes_the_certificate_of_analysis_outdated(database, staff, lot_id):
    assert facts_of(database, lot_id).analysis.name == "CA-0001 v1"
    with database.writing(SYSTEM, "create_bank") as session:
        session.exec(select(TestResult).where(TestResult.lot_id == lot_id)).first().approved_at = session.info["now"]
    assert codes_of(database, staff, lot_id) == {"R21.analysis_outdated"}
    release.complete(database, staff, lot_id)
    assert codes_of(database, staff, lot_id) == set()
    assert facts_of(database, lot_id).analysis.name == "CA-0001 v2"


def new_version(session, lot_id, code, **changes):
    """Put a second version of the lot's specification in force, with one line changed."""
    lot = session.get_one(Lot, lot_id)
    old = session.exec(
        select(Specification).where(
            Specification.cell_type_id == lot.cell_type_id,
            Specification.tier == lot.tier,
            Specification.grade == lot.grade,
        )
    ).one()
    new = Specification(**(old.model_dump(exclude={"id", "row_version"}) | {"version": 2}))
    old.state = "superseded"
    session.add(new)
    session.flush()
    for line in session.exec(select(SpecLine).where(SpecLine.specification_id == old.id)):
        changed = changes if line.test_code == code else {}
        copy = line.model_dump(exclude={"id", "row_version"}) | {"specification_id": new.id} | changed
        session.add(SpecLine(**copy))
    session.flush()
    return new.id


@pytest.mark.parametrize(("low", "code"), [(Decimal(80), None), (Decimal("99.99"), "R22.fails_now")])
def test_what_was_judged_by_an_earlier_version_must_pass_by_the_new_one(database, staff, lot_id, low, code):
    with database.writing(SYSTEM, "create_bank") as session:
        new_version(session, lot_id, "G07", low=low)
    assert codes_of(database, staff, lot_id) - {"R21.analysis_outdated"} == ({code} if code else set())


def test_a_version_that_came_after_the_decision_asks_for_a_review(database, staff):
    lot_id = release.released_lot(database, staff)
    with database.writing(SYSTEM, "create_bank") as session:
        session.add(SpecificationReview(specification_id=new_version(session, lot_id, ""), lot_id=lot_id))
    assert facts_of(database, lot_id).open_reviews
    assert "R22.review_open" in codes_of(database, staff, lot_id)
