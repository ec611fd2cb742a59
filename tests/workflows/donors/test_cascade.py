"""What follows of a late finding (R23): lots on hold, cultures marked, a deviation that names vials and recipients."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from stembank_gui.consequences import Followed
from stembank_gui.queries.donors.consequences import IssuedVials, consequences, consequences_of_lots
from stembank_gui.queries.donors.facts import descendant_lots
from stembank_gui.queries.trail.story import donor_story
from stembank_gui.rules.donors.questionnaire import Given
from stembank_gui.rules.vocabulary import (
    Answer,
    CultureOrigin,
    CultureState,
    DonorState,
    DonorType,
    Grade,
    LotState,
    MarkerOutcome,
    Panel,
    Sex,
    ShipmentState,
    SpecimenOf,
    Tissue,
)
from stembank_gui.tables.banking import CellType, Culture, Lot, LotParent
from stembank_gui.tables.quality import Deviation
from stembank_gui.tables.trail import AuditEntry
from stembank_gui.workflows.donors.record_interview import RecordInterview, record_interview
from stembank_gui.workflows.donors.record_marker import RecordMarker, record_marker
from tests.conftest import both_databases, both_databases_in_faults
from tests.factories.donors import (
    approvals,
    day,
    decide,
    donation,
    eligible_donor,
    registered_donor,
    screened_donor,
)

REACTIVE = MarkerOutcome.REACTIVE
_WAY = {
    LotState.PLANNED: (), LotState.QUARANTINE: ("filled", "quarantine"),
    LotState.RELEASED: ("filled", "quarantine", "released"), LotState.CONDITIONAL: ("filled", "quarantine", "conditional"),
    LotState.RESEARCH_ONLY: ("filled", "quarantine", "research_only"),
    LotState.REJECTED: ("filled", "quarantine", "rejected"),
}  # fmt: skip
LOTS = {
    "UCM24001S01": ("S", LotState.RELEASED), "UCM24001M01": ("M", LotState.QUARANTINE),
    "UCM24001W01": ("W", LotState.CONDITIONAL), "UCM24001W02": ("W", LotState.RESEARCH_ONLY),
    "UCM24001W03": ("W", LotState.REJECTED), "UCM24001W04": ("W", LotState.PLANNED),
}  # fmt: skip
HELD = ["UCM24001S01", "UCM24001M01", "UCM24001W01", "UCM24001W02"]


def enter(database, staff, donor_id, marker="HBSAG", outcome=REACTIVE, **more):
    request = RecordMarker(
        donor_id, marker, more.pop("of", SpecimenOf.BIRTH_MOTHER), more.pop("on", day(database)), outcome, **more
    )
    return database.perform(staff["DC"], record_marker, request).result


def bank_lots(database, staff, donor_id, other_donor_id):
    """Lots of a donor as rows, a chain of tiers; the last one is booked under another donor but grown from the first."""
    with database.writing(staff["OP"], "plan_lot") as session:
        cell_type = session.exec(select(CellType)).first()
        parent = None
        for number, (tier, state) in LOTS.items():
            lot = Lot(
                number=number, cell_type_id=cell_type.id, tier=tier, grade="clinical", passage=3, cells_per_vial=10**6,
                donor_id=other_donor_id if number.endswith("W02") else donor_id, fill_volume_ul=1000, container="vial",
                cryomedium="CS10", planned_vials=10, state="planned", state_since=session.info["now"],
                planned_by=staff["OP"].person_id, planned_at=session.info["now"],
            )  # fmt: skip
            session.add(lot)
            session.flush()
            for word in _WAY[state]:
                lot.state = word
                session.flush()
            if parent:
                session.add(LotParent(lot_id=lot.id, parent_lot_id=parent, vials_used=1))
            parent = parent if tier == "W" else lot.id


def culture(database, staff, donor_id, code="CU-000001", state=CultureState.RUNNING):
    with database.writing(staff["OP"], "start_culture") as session:
        row = Culture(
            code=code, donor_id=donor_id, cell_type_id=session.exec(select(CellType.id)).first(), passage=2,
            origin=CultureOrigin.DONATION.value, state="running", started_by=staff["OP"].person_id,
            started_at=session.info["now"], note="T175",
        )  # fmt: skip
        session.add(row)
        session.flush()
        row.state = state.value
    return code


def states(database):
    with database.reading() as session:
        return dict(session.exec(select(Lot.number, Lot.state)).all())


def deviations(database):
    with database.reading() as session:
        return session.exec(select(Deviation).order_by(Deviation.id)).all()


@both_databases
def test_a_late_reactive_result_holds_every_descendant_at_once(database, staff):
    donor_id, other = eligible_donor(database, staff), eligible_donor(database, staff)
    bank_lots(database, staff, donor_id, other)
    culture(database, staff, donor_id)
    found = enter(database, staff, donor_id, correction_reason="Repeat test of the stored sample")
    assert list(found.cascade.held) == HELD
    assert list(found.cascade.lots) == list(LOTS)
    assert found.cascade.cultures == ("CU-000001",)
    assert states(database) == {
        number: "on_hold" if number in HELD else state.value for number, (_, state) in LOTS.items()
    }
    (case,) = deviations(database)
    assert (case.code, case.severity, case.donor_id) == (found.cascade.deviation, "major", donor_id)
    assert case.description.splitlines()[0] == f"Lots on hold 暂停批次: {', '.join(HELD)}"
    assert "Cultures under way 进行中的培养: CU-000001" in case.description
    with database.reading() as session:
        note = session.exec(select(Culture.note)).one()
        entries = session.exec(select(AuditEntry.action).where(AuditEntry.entity == "lot")).all()
        reach = consequences(session, [donor_id])
    assert note.splitlines()[0] == "T175"
    assert case.code in note
    assert entries.count("record_marker") == len(HELD)
    assert [lot.number for lot in reach.planned] == ["UCM24001W04"]
    assert [one.code for one in reach.cultures] == ["CU-000001"]
    again = decide(database, staff, donor_id, DonorState.INELIGIBLE).cascade
    assert again.held == ()
    (case,) = deviations(database)
    assert "eligible → ineligible" in case.description


def test_eligible_to_ineligible_holds_every_descendant(database, staff):
    donor_id, other = eligible_donor(database, staff), eligible_donor(database, staff)
    bank_lots(database, staff, donor_id, other)
    done = decide(database, staff, donor_id, DonorState.INELIGIBLE, "Donor reports a dura mater graft in 1990")
    assert list(done.cascade.held) == HELD
    with database.reading() as session:
        assert [lot.number for lot in descendant_lots(session, donor_id)] == list(LOTS)
        reach = consequences_of_lots(session, [lot.id for lot in descendant_lots(session, donor_id)][:1])
        assert [lot.number for lot in reach.lots] == list(LOTS)
        assert {lot.state for lot in reach.lots if lot.number in HELD} == {LotState.REJECTED} or all(
            lot.causes for lot in reach.lots if lot.number in HELD
        )


def test_a_reactive_repeat_sample_after_180_days_is_named(database, staff):
    donor_id = eligible_donor(database, staff)
    approvals(database, staff)
    donation(database, staff, donor_id)
    began = database.clock()
    database.clock = lambda: began + timedelta(days=181)
    found = enter(database, staff, donor_id, on=day(database))
    assert found.cascade is not None
    assert "180-day repeat" in deviations(database)[0].title


def test_a_reactive_result_of_a_donor_with_banks_stops_them_before_any_decision(database, staff):
    donor_id, other = screened_donor(database, staff), eligible_donor(database, staff)
    nothing = enter(database, staff, donor_id, "HCV-AB", correction_reason="Second reading of the strip")
    assert nothing.cascade is None
    bank_lots(database, staff, donor_id, other)
    found = enter(database, staff, donor_id, correction_reason="Second reading of the strip")
    assert list(found.cascade.held) == HELD


def test_a_result_that_excludes_nobody_holds_nothing(database, staff):
    donor_id = eligible_donor(database, staff, panel=Panel.US, donor_type=DonorType.LIVING_ADULT, sex=Sex.MALE)
    assert enter(database, staff, donor_id, "CMV-AB", of=SpecimenOf.DONOR).cascade is None


def test_a_late_yes_in_an_interview_stops_the_banks(database, staff):
    donor_id, other = eligible_donor(database, staff), eligible_donor(database, staff)
    bank_lots(database, staff, donor_id, other)
    answers = (Given("L04", Answer.YES, "A brother, by letter of 3 May"), Given("F01", Answer.UNKNOWN, "not asked"))
    request = RecordInterview(donor_id, SpecimenOf.BIRTH_MOTHER, day(database), answers)
    done = database.perform(staff["DC"], record_interview, request).result
    assert list(done.cascade.held) == HELD
    assert "(L04)" in deviations(database)[0].title
    again = database.perform(staff["DC"], record_interview, request).result
    assert again.cascade is None


@both_databases_in_faults
def test_the_story_of_a_donor_stands_on_one_page(database, staff):
    donor_id, other = eligible_donor(database, staff), eligible_donor(database, staff)
    bank_lots(database, staff, donor_id, other)
    culture(database, staff, donor_id)
    enter(database, staff, donor_id, correction_reason="Repeat test of the stored sample")
    with database.reading() as session:
        story = donor_story(session, donor_id)
        nobody = donor_story(session, 9999)
    assert nobody.lines == ()
    told = [line.action for line in reversed(story.lines)]
    assert told[0] == "register_donor"
    wanted = [
        "record_consent",
        "record_interview",
        "record_exam",
        "record_marker",
        "complete_screening",
        "decide_eligibility",
    ]
    assert [one for one in dict.fromkeys(told) if one in wanted] == wanted
    assert told[-3:] == ["plan_lot", "start_culture", "record_marker"]
    newest = story.lines[0]
    assert newest.reason == "Repeat test of the stored sample"
    assert newest.name == staff["DC"].name
    assert {"marker_result", "lot", "culture", "deviation"} <= {one.entity for one in newest.entries}
    held = [one for one in newest.entries if one.entity == "lot"]
    assert {
        (change.old.text, change.new.text) for one in held for change in one.changes if change.column == "state"
    } >= {("lot_state.released", "lot_state.on_hold")}
    (interview,) = [line for line in story.lines if line.action == "record_interview"]
    assert sum(one.entity == "interview_answer" for one in interview.entries) > 30
    assert not story.more


def test_a_donor_without_banks_has_no_consequences(database, staff):
    donor_id = registered_donor(database, staff)
    with database.reading() as session:
        reach = consequences(session, [donor_id])
    assert (reach.lots, reach.stored, reach.issued, reach.cultures) == ((), (), (), ())
    assert (reach.vials_in_store, reach.vials_issued) == (0, 0)


def test_a_cascade_counts_the_vials_of_each_shipment():
    def issued(shipment, lot, vials):
        return IssuedVials(
            f"{shipment}-{lot}", 1, shipment, "Jiangbei Hospital", "", Grade.CLINICAL, ShipmentState.SHIPPED,
            datetime(2025, 3, 10, tzinfo=UTC), 1, lot, vials,
        )  # fmt: skip

    two = issued("SHP-0001", "UCM24001W01", 30), issued("SHP-0001", "UCM24001W02", 6)
    cascade = Followed((), "DV-0001", issued=(*two, issued("SHP-0002", "UCM24001W01", 36)))
    assert cascade.shipments == {"SHP-0001": 36, "SHP-0002": 36}


@pytest.mark.parametrize("tissue", [Tissue.UMBILICAL_CORD])
def test_planned_cultures_are_listed_and_not_marked(database, staff, tissue):
    donor_id = eligible_donor(database, staff)
    with database.writing(staff["OP"], "start_culture") as session:
        kind = session.exec(select(CellType.id).where(CellType.tissue == tissue)).first()
        session.add(
            Culture(code="CU-000009", donor_id=donor_id, cell_type_id=kind, passage=0,
                    origin=CultureOrigin.DONATION.value, state="planned")
        )  # fmt: skip
    found = enter(database, staff, donor_id, correction_reason="Second reading of the strip")
    assert found.cascade.cultures == ()
    with database.reading() as session:
        assert session.exec(select(Culture.note)).one() == ""
        assert [one.code for one in consequences(session, [donor_id]).cultures] == ["CU-000009"]
