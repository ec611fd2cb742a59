"""Markers, screening and the signed decision; late results stop the donor's banks."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from sqlmodel import select

from stembank_gui.queries.donors.card import donor_card
from stembank_gui.queries.donors.facts import descendant_lots
from stembank_gui.rules.reasons import AccessRefused
from stembank_gui.rules.vocabulary import (
    ConsentScopeFlag,
    DonorState,
    DonorType,
    LotState,
    MarkerOutcome,
    Panel,
    Sex,
    SpecimenOf,
)
from stembank_gui.tables.banking import CellType, Lot, LotParent
from stembank_gui.tables.donors import MarkerResult
from stembank_gui.tables.people import Signature
from stembank_gui.tables.quality import Deviation
from stembank_gui.tables.trail import AuditEntry
from stembank_gui.workflows.donors.complete_screening import CompleteScreening, complete_screening
from stembank_gui.workflows.donors.decide_eligibility import DecideEligibility, decide_eligibility
from stembank_gui.workflows.donors.record_marker import RecordMarker, record_marker
from tests.conftest import both_databases
from tests.factories.donors import (
    consent,
    day,
    decide,
    eligible_donor,
    markers,
    registered_donor,
    screened_donor,
    signature,
)
from tests.workflows.refusals import NASTY_TEXTS, refused

REACTIVE = MarkerOutcome.REACTIVE


def card(database, donor_id):
    with database.reading() as session:
        return donor_card(session, donor_id)


def enter(database, staff, donor_id, marker="HBSAG", outcome=MarkerOutcome.NONREACTIVE, **more):
    request = RecordMarker(
        donor_id, marker, more.pop("of", SpecimenOf.BIRTH_MOTHER), more.pop("on", day(database)), outcome, **more
    )
    return database.perform(staff["DC"], record_marker, request).result


@both_databases
def test_the_way_to_eligible(database, staff):
    donor_id = registered_donor(database, staff)
    with refused(database, "donors.no_consent", *["donors.marker_missing"] * 7):
        database.perform(staff["DC"], complete_screening, CompleteScreening(donor_id))
    consent(database, staff, donor_id)
    markers(database, staff, donor_id, HTLV_AB=MarkerOutcome.PENDING)
    database.perform(staff["DC"], complete_screening, CompleteScreening(donor_id))
    assert card(database, donor_id).state is DonorState.SCREENED
    with refused(database, "donors.marker_pending"):
        decide(database, staff, donor_id, DonorState.ELIGIBLE)
    decide(database, staff, donor_id, DonorState.INCOMPLETE)
    enter(database, staff, donor_id, "HTLV-AB")
    decide(database, staff, donor_id, DonorState.ELIGIBLE)
    after = card(database, donor_id)
    assert after.state is DonorState.ELIGIBLE
    assert [row.decision for row in after.decisions] == [DonorState.ELIGIBLE, DonorState.INCOMPLETE]
    assert [one.code for one in after.decisions[1].findings] == ["donors.marker_pending", "donors.no_donation_yet"]
    with database.reading() as session:
        signed = session.exec(select(Signature)).all()
        assert [(one.record_kind, one.record_id, one.user_id) for one in signed] == [("donor", donor_id, "md.user")] * 2


def test_a_marker_is_corrected_only_with_a_reason_and_both_values_stay_in_the_trail(database, staff):
    donor_id = registered_donor(database, staff)
    result_id = enter(database, staff, donor_id, outcome=REACTIVE).result_id
    with refused(database, "donors.correction_reason"):
        enter(database, staff, donor_id)
    with refused(database, "donors.marker_unchanged"):
        enter(database, staff, donor_id, outcome=REACTIVE, correction_reason="typed wrongly")
    with refused(database, "text.reason_too_short"):
        enter(database, staff, donor_id, correction_reason="-")
    assert enter(database, staff, donor_id, correction_reason="Typed into the wrong row").result_id == result_id
    with database.reading() as session:
        assert session.get_one(MarkerResult, result_id).outcome == MarkerOutcome.NONREACTIVE
        entries = select(AuditEntry.body).where(AuditEntry.entity == "marker_result").order_by(AuditEntry.seq.desc())
        body = session.exec(entries).first()
    assert '"reason":"Typed into the wrong row"' in body
    assert '"old":{"outcome":"reactive"' in body
    assert '"new":{"outcome":"nonreactive"' in body


def test_a_pending_result_is_completed_without_a_reason_or_with_one(database, staff):
    donor_id = registered_donor(database, staff)
    for marker, reason in (("HBSAG", ""), ("HIV-AB", "Result by telephone")):
        enter(database, staff, donor_id, marker, MarkerOutcome.PENDING)
        enter(database, staff, donor_id, marker, correction_reason=reason)
    assert {row.outcome for row in card(database, donor_id).markers if row.result_id} == {MarkerOutcome.NONREACTIVE}


def test_a_new_specimen_is_a_new_result(database, staff):
    donor_id = registered_donor(database, staff)
    enter(database, staff, donor_id)
    enter(database, staff, donor_id, on=day(database) - timedelta(days=3), outcome=MarkerOutcome.INDETERMINATE)
    rows = [row for row in card(database, donor_id).markers if row.panel_marker.marker == "HBSAG"]
    assert [row.outcome for row in rows] == [MarkerOutcome.INDETERMINATE, MarkerOutcome.NONREACTIVE]


def test_bad_samples_are_refused_with_every_reason(database, staff):
    donor_id = registered_donor(database, staff)
    tomorrow = day(database) + timedelta(days=1)
    with refused(database, "donors.marker_unknown", "donors.future"):
        enter(database, staff, donor_id, "=cmd()", on=tomorrow)
    neonate = registered_donor(database, staff, donor_type=DonorType.NEONATE, age_years=0)
    with refused(database, "donors.specimen"):
        enter(database, staff, neonate, of=SpecimenOf.DONOR)


@pytest.mark.parametrize("kind", [kind for kind in NASTY_TEXTS if kind != "empty"])
def test_bad_notes_are_refused(database, staff, kind):
    text, code = NASTY_TEXTS[kind]
    donor_id = registered_donor(database, staff)
    with refused(database, code):
        enter(database, staff, donor_id, note=text)
    screened = screened_donor(database, staff)
    with refused(database, code):
        decide(database, staff, screened, DonorState.ELIGIBLE, comment=text)


def test_who_registered_may_not_decide(database, staff):
    """SoD-3: even with the physician's permission, the person who registered the donor is refused."""
    donor_id = screened_donor(database, staff | {"DC": staff["DC"]})
    seen = card(database, donor_id)
    request = DecideEligibility(
        donor_id, seen.row_version, seen.markers_seen, DonorState.ELIGIBLE, "", signature(staff["DC"])
    )
    with pytest.raises(AccessRefused) as refusal, database.writing(staff["DC"], "register_donor") as session:
        decide_eligibility(session, request)
    assert refusal.value.reasons[0].code == "donors.same_person"
    with pytest.raises(AccessRefused):
        database.perform(staff["DC"], decide_eligibility, request)


def test_a_decision_binds_what_was_seen(database, staff):
    donor_id = screened_donor(database, staff)
    seen = card(database, donor_id)
    enter(database, staff, donor_id, outcome=REACTIVE, correction_reason="Second reading")
    request = DecideEligibility(
        donor_id, seen.row_version, seen.markers_seen, DonorState.ELIGIBLE, "", signature(staff["MD"])
    )
    with refused(database, "people.stale"):
        database.perform(staff["MD"], decide_eligibility, request)


def test_a_reactive_donor_is_ineligible(database, staff):
    donor_id = screened_donor(database, staff, markers_of={"HBSAG": REACTIVE})
    with refused(database, "donors.reactive"):
        decide(database, staff, donor_id, DonorState.ELIGIBLE)
    assert decide(database, staff, donor_id, DonorState.INELIGIBLE).cascade is None
    assert card(database, donor_id).state is DonorState.INELIGIBLE


def test_a_wrong_password_signs_nothing(database, staff):
    donor_id = screened_donor(database, staff)
    seen = card(database, donor_id)
    wrong = signature(SimpleNamespace(user_id="qa.user"))
    request = DecideEligibility(donor_id, seen.row_version, seen.markers_seen, DonorState.ELIGIBLE, "", wrong)
    with refused(database, "sign.not_you"):
        database.perform(staff["MD"], decide_eligibility, request)


LOTS = {
    "UCM24001S01": ("S", LotState.RELEASED), "UCM24001M01": ("M", LotState.QUARANTINE),
    "UCM24001W01": ("W", LotState.CONDITIONAL), "UCM24001W02": ("W", LotState.RESEARCH_ONLY),
    "UCM24001W03": ("W", LotState.REJECTED), "UCM24001W04": ("W", LotState.PLANNED),
}  # fmt: skip


def bank_lots(database, staff, donor_id, other_donor_id):
    """Lots of a donor as rows, a chain of tiers; the last one is booked under another donor but grown from the first."""
    with database.writing(staff["OP"], "plan_lot") as session:
        cell_type = session.exec(select(CellType)).first()
        parent = None
        for number, (tier, state) in LOTS.items():
            lot = Lot(
                number=number, cell_type_id=cell_type.id, tier=tier, grade="clinical", passage=3, cells_per_vial=10**6,
                donor_id=other_donor_id if number.endswith("W02") else donor_id, fill_volume_ul=1000, container="vial",
                cryomedium="CS10", planned_vials=10, state=state.value, state_since=session.info["now"],
                planned_by=staff["OP"].person_id, planned_at=session.info["now"],
            )  # fmt: skip
            session.add(lot)
            session.flush()
            if parent:
                session.add(LotParent(lot_id=lot.id, parent_lot_id=parent, vials_used=1))
            parent = parent if tier == "W" else lot.id


def states(database):
    with database.reading() as session:
        return dict(session.exec(select(Lot.number, Lot.state)).all())


HELD = ["UCM24001S01", "UCM24001M01", "UCM24001W01", "UCM24001W02"]


@both_databases
def test_a_late_reactive_result_holds_every_descendant_at_once(database, staff):
    donor_id, other = eligible_donor(database, staff), eligible_donor(database, staff)
    bank_lots(database, staff, donor_id, other)
    found = enter(database, staff, donor_id, outcome=REACTIVE, correction_reason="Repeat test of the stored sample")
    assert list(found.cascade.held) == HELD
    assert states(database) == {
        number: "on_hold" if number in HELD else state.value for number, (_, state) in LOTS.items()
    }
    with database.reading() as session:
        (case,) = session.exec(select(Deviation)).all()
        assert (case.code, case.severity, case.donor_id) == (found.cascade.deviation, "major", donor_id)
        assert case.description == ", ".join(HELD)
        entries = session.exec(select(AuditEntry.action).where(AuditEntry.entity == "lot")).all()
        assert entries.count("record_marker") == len(HELD)
    assert decide(database, staff, donor_id, DonorState.INELIGIBLE).cascade.held == ()
    with database.reading() as session:
        assert len(session.exec(select(Deviation)).all()) == 1


def test_eligible_to_ineligible_holds_every_descendant(database, staff):
    donor_id, other = eligible_donor(database, staff), eligible_donor(database, staff)
    bank_lots(database, staff, donor_id, other)
    done = decide(database, staff, donor_id, DonorState.INELIGIBLE, "Donor reports a dura mater graft in 1990")
    assert list(done.cascade.held) == HELD
    with database.reading() as session:
        assert [lot.number for lot in descendant_lots(session, donor_id)] == list(LOTS)


def test_a_result_that_excludes_nobody_holds_nothing(database, staff):
    donor_id = eligible_donor(database, staff, panel=Panel.US, donor_type=DonorType.LIVING_ADULT, sex=Sex.MALE)
    found = enter(database, staff, donor_id, "CMV-AB", REACTIVE, of=SpecimenOf.DONOR)
    assert found.cascade is None


def test_without_consent_no_donor_becomes_eligible(database, staff):
    from tests.workflows.donors.test_consent import change

    donor_id = screened_donor(database, staff, frozenset({ConsentScopeFlag.RESEARCH}))
    change(database, staff, donor_id)
    with refused(database, "donors.no_consent"):
        decide(database, staff, donor_id, DonorState.ELIGIBLE)


def test_nothing_is_added_to_a_donor_who_withdrew(database, staff):
    from tests.workflows.donors.test_consent import withdraw

    donor_id = registered_donor(database, staff)
    withdraw(database, staff, donor_id)
    with refused(database, "donors.closed"):
        enter(database, staff, donor_id)
