"""Freeze runs from preparation to acceptance, with the freezer's curve, on both databases."""

from datetime import timedelta
from decimal import Decimal
from itertools import product

import pytest
from sqlmodel import select

from stembank_gui import words
from stembank_gui.queries.banking.freezing import freeze_run_rows, freeze_runs, run_card, run_lot_choices
from stembank_gui.queries.banking.frozen import run_of_vial
from stembank_gui.queries.banking.run_uses import run_uses
from stembank_gui.queries.release.facts import release_facts
from stembank_gui.rules.banking.curves import SampleProbe
from stembank_gui.rules.banking.freezing import RunVials, TypedNumbers
from stembank_gui.rules.banking.states import FREEZE_RUN_MOVES
from stembank_gui.rules.files import FileKind
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import CaseState, EquipmentState, FreezeRunState, LotState, Meaning, Severity
from stembank_gui.tables.attachments import Attachment
from stembank_gui.tables.banking import FreezeRun, FreezeRunLot, Lot
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.people import Signature
from stembank_gui.workflows.banking.accept_freeze_run import AcceptFreezeRun, accept_freeze_run
from stembank_gui.workflows.banking.complete_freeze_run import CompleteFreezeRun, complete_freeze_run
from stembank_gui.workflows.banking.confirm_storage import ConfirmStorage, confirm_storage
from stembank_gui.workflows.banking.fail_freeze_run import FailFreezeRun, fail_freeze_run
from stembank_gui.workflows.banking.fill_and_store import FillAndStore, fill_and_store
from stembank_gui.workflows.banking.prepare_freeze_run import PrepareFreezeRun, prepare_freeze_run
from stembank_gui.workflows.banking.record_freeze_run import RecordFreezeRun, record_freeze_run
from stembank_gui.workflows.banking.review_freeze_run import ReviewFreezeRun, review_freeze_run
from stembank_gui.workflows.banking.start_freeze_run import StartFreezeRun, start_freeze_run
from stembank_gui.workflows.facility.set_equipment_state import SetEquipmentState, set_equipment_state
from stembank_gui.workflows.quality.cases.open_deviation import OpenDeviation, open_deviation
from tests.conftest import both_databases, both_databases_in_faults
from tests.factories import banking, curves

TWO = Decimal(2)


def refused(database, actor, workflow, request) -> list[str]:
    """Return the codes of the refusal, after seeing that each can be said in both languages."""
    with pytest.raises(Refused) as refusal:
        database.perform(actor, workflow, request)
    for reason in refusal.value.reasons:
        assert all(words.sentence(reason.code, reason.params, language) for language in words.LANGUAGES)
    return [reason.code for reason in refusal.value.reasons]


def later(database, minutes: float) -> None:
    """Let time pass."""
    now = database.clock()
    database.clock = lambda: now + timedelta(minutes=minutes)


def review(staff, run_id: int) -> ReviewFreezeRun:
    return ReviewFreezeRun(run_id, banking.signature(staff["PS"], Meaning.REVIEWED))


def accept(staff, run_id: int) -> AcceptFreezeRun:
    return AcceptFreezeRun(run_id, banking.signature(staff["QA"], Meaning.APPROVED))


def fail(staff, run_id: int, reason: str = "probe fell out") -> FailFreezeRun:
    return FailFreezeRun(run_id, reason, banking.signature(staff["QA"], Meaning.REVIEWED))


def completed(database, staff, text: str, *vials: RunVials, transfer: Decimal = TWO) -> int:
    """Return the id of a run that is completed with a curve."""
    run_id = banking.running_run(database, staff, *vials)
    later(database, 90)
    request = CompleteFreezeRun(run_id, transfer, banking.curve_file(text))
    database.perform(staff["OP"], complete_freeze_run, request)
    return run_id


def run_in(database, staff, state: FreezeRunState, lot_id: int) -> int:
    """Return the id of a run of a whole lot that has got to a state."""
    vials = RunVials(lot_id, 1, 6)
    if state is FreezeRunState.PREPARED:
        return banking.prepared_run(database, staff, vials)
    if state is FreezeRunState.RUNNING:
        return banking.running_run(database, staff, vials)
    run_id = completed(database, staff, curves.file_text(curves.points()), vials)
    if state in {FreezeRunState.REVIEWED, FreezeRunState.ACCEPTED}:
        database.perform(staff["PS"], review_freeze_run, review(staff, run_id))
    if state is FreezeRunState.ACCEPTED:
        database.perform(staff["QA"], accept_freeze_run, accept(staff, run_id))
    if state is FreezeRunState.FAILED:
        database.perform(staff["QA"], fail_freeze_run, fail(staff, run_id))
    return run_id


@both_databases
def test_a_run_of_two_lots_goes_from_preparation_to_acceptance_with_its_curve(database, staff):
    first, second = (banking.seed_lot(database, staff, vials=6).lot_id for _ in range(2))
    run_id = banking.prepared_run(database, staff, RunVials(first, 1, 6), RunVials(second, 1, 4))
    with database.reading() as session:
        prepared = run_card(session, run_id)
        assert prepared.row.started_at is None
        assert [one.free for one in run_lot_choices(session)] == [((5, 6),)]
    for lot_id in (first, second):
        banking.print_lot_labels(database, staff, lot_id)
        database.perform(staff["OP"], fill_and_store, FillAndStore(lot_id))
    database.perform(staff["OP"], start_freeze_run, StartFreezeRun(run_id))
    later(database, 75)
    content = curves.file_text(curves.points(), delimiter=";", comma=True)
    request = CompleteFreezeRun(run_id, TWO, banking.curve_file(content), note="calm")
    database.perform(staff["OP"], complete_freeze_run, request)
    database.perform(staff["PS"], review_freeze_run, review(staff, run_id))
    signature_id = database.perform(staff["QA"], accept_freeze_run, accept(staff, run_id)).result
    with database.reading() as session:
        card = run_card(session, run_id)
        assert card.row.state is FreezeRunState.ACCEPTED
        assert (card.row.faults, card.notices, card.row.note) == ((), (), "calm")
        assert Decimal("-1.2") < card.row.rate_c_per_min < Decimal("-0.9")
        assert card.row.end_temperature_c < Decimal(-93)
        assert card.row.nucleation_c < Decimal(-5)
        assert (card.curve.sample, card.curve.points > 600) == (SampleProbe.MEASURED, True)
        kept = session.get_one(Attachment, card.curve_id)
        assert kept.content == content.encode()
        assert session.get_one(Signature, signature_id).record_id == run_id
        assert [(lot.lot_id, lot.first_vial, lot.last_vial) for lot in card.row.lots] == [(first, 1, 6), (second, 1, 4)]
        assert [use.name for use in run_uses(session, run_id)] == ["Controlled-rate freezer"]
        assert [row.run_id for row in freeze_runs(session, second)] == [run_id]
        assert len(freeze_run_rows(session)) == 1
        vials = dict(session.exec(select(Vial.sequence, Vial.id).where(Vial.lot_id == second)).all())
        assert run_of_vial(session, vials[4]) == (run_id, card.row.code)
        assert run_of_vial(session, vials[5]) is None


def test_the_operator_of_a_shared_run_is_a_producer_of_every_lot_in_it(database, staff):
    first, second = (banking.seed_lot(database, staff).lot_id for _ in range(2))
    run_id = banking.running_run(database, staff, RunVials(first, 1, 6), RunVials(second, 1, 6))
    with database.writing(staff["OP"], "start_freeze_run") as session:
        session.get_one(FreezeRun, run_id).operated_by = staff["CS"].person_id
    with database.reading() as session:
        for lot_id in (first, second):
            facts = release_facts(session, lot_id)
            assert staff["CS"].person_id in facts.producers
            assert [run.state for run in facts.freeze_runs] == [FreezeRunState.RUNNING]


@pytest.mark.parametrize(("old", "new"), [*product(FreezeRunState, FreezeRunState)])
def test_only_the_listed_changes_pass_through_the_workflows(database, staff, old, new):
    lot_id = banking.seed_lot(database, staff).lot_id
    run_id = run_in(database, staff, old, lot_id)
    done = {
        FreezeRunState.RUNNING: (staff["OP"], start_freeze_run, StartFreezeRun(run_id)),
        FreezeRunState.COMPLETED: (
            staff["OP"], complete_freeze_run,
            CompleteFreezeRun(run_id, TWO, banking.curve_file(curves.file_text(curves.points()))),
        ),
        FreezeRunState.REVIEWED: (staff["PS"], review_freeze_run, review(staff, run_id)),
        FreezeRunState.ACCEPTED: (staff["QA"], accept_freeze_run, accept(staff, run_id)),
        FreezeRunState.FAILED: (staff["QA"], fail_freeze_run, fail(staff, run_id)),
    }  # fmt: skip
    if new is FreezeRunState.PREPARED:
        assert new not in FREEZE_RUN_MOVES[old]
        return
    if new in FREEZE_RUN_MOVES[old]:
        later(database, 90)
        database.perform(*done[new])
        with database.reading() as session:
            assert session.get_one(FreezeRun, run_id).state == new
    else:
        assert refused(database, *done[new]) == ["banking.freeze_run_move"]


def test_vials_of_a_live_run_are_in_no_other_and_those_of_a_failed_one_are_free(database, staff):
    lot_id = banking.seed_lot(database, staff).lot_id
    run_id = banking.prepared_run(database, staff, RunVials(lot_id, 1, 3))
    with database.reading() as session:
        first = session.get_one(FreezeRun, run_id)
    again = PrepareFreezeRun(first.profile_id, first.equipment_id, (RunVials(lot_id, 3, 6),))
    assert refused(database, staff["OP"], prepare_freeze_run, again) == ["banking.freeze_run_exists"]
    odd = PrepareFreezeRun(first.profile_id, first.equipment_id, (RunVials(lot_id, 4, 7), RunVials(lot_id, 5, 5)))
    assert refused(database, staff["OP"], prepare_freeze_run, odd) == ["freezing.vials_unknown", "freezing.vials_twice"]
    nothing = PrepareFreezeRun(first.profile_id, None, ())
    codes = ["freezing.freezer_missing", "freezing.run_without_vials"]
    assert refused(database, staff["OP"], prepare_freeze_run, nothing) == codes
    database.perform(staff["QA"], fail_freeze_run, fail(staff, run_id, "wrong freezer chosen"))
    assert database.perform(staff["OP"], prepare_freeze_run, again).result > run_id
    with database.reading() as session:
        assert session.get_one(FreezeRun, run_id).started_at is None


def test_a_lot_past_quarantine_is_not_frozen_and_an_unapproved_profile_not_used(database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    banking.as_released(database, lot_id)
    profile_id, freezer_id = banking.approved_profile(database, staff), banking.freezer(database, staff)
    late = PrepareFreezeRun(profile_id, freezer_id, (RunVials(lot_id, 1, 2),))
    assert refused(database, staff["OP"], prepare_freeze_run, late) == [
        "freezing.lot_state",
        "banking.freeze_run_exists",
    ]
    unknown = PrepareFreezeRun(99, freezer_id, ())
    assert refused(database, staff["OP"], prepare_freeze_run, unknown) == ["freezing.profile_unknown"]


def test_a_freezer_out_of_calibration_is_refused_when_the_run_is_prepared_and_when_it_starts(database, staff):
    lot_id = banking.seed_lot(database, staff).lot_id
    freezer_id, profile_id = banking.freezer(database, staff, days=1), banking.approved_profile(database, staff)
    request = PrepareFreezeRun(profile_id, freezer_id, (RunVials(lot_id, 1, 6),))
    run_id = database.perform(staff["OP"], prepare_freeze_run, request).result
    later(database, 60 * 24 * 2)
    code = ["facility.equipment_calibration"]
    assert refused(database, staff["OP"], start_freeze_run, StartFreezeRun(run_id)) == code
    other = banking.seed_lot(database, staff).lot_id
    request = PrepareFreezeRun(profile_id, freezer_id, (RunVials(other, 1, 6),))
    assert refused(database, staff["OP"], prepare_freeze_run, request) == code


def test_a_locked_freezer_is_refused_after_the_fact_too(database, staff):
    lot_id = banking.filled_lot(database, staff)
    with database.reading() as session:
        old = session.exec(select(FreezeRun.id).where(FreezeRun.lot_id == lot_id)).one()
    database.perform(staff["QA"], fail_freeze_run, fail(staff, old))
    freezer_id = banking.freezer(database, staff)
    locked = SetEquipmentState(freezer_id, 1, EquipmentState.LOCKED_OUT, "alarm")
    database.perform(staff["EQ"], set_equipment_state, locked)
    entry = banking.good_run(database, equipment_id=freezer_id)
    assert refused(database, staff["OP"], record_freeze_run, RecordFreezeRun(lot_id, entry)) == [
        "facility.equipment_state"
    ]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (curves.file_text(curves.points(), sample=False), ["freezing.no_sample_probe"]),
        (curves.file_text(curves.points(every=60)), []),
    ],
)
def test_what_a_curve_says_stands_against_acceptance(database, staff, text, codes):
    lot_id = banking.seed_lot(database, staff).lot_id
    run_id = completed(database, staff, text, RunVials(lot_id, 1, 6))
    with database.reading() as session:
        assert [reason.code for reason in run_card(session, run_id).row.faults] == codes


@both_databases_in_faults
def test_a_run_out_of_its_limits_is_accepted_only_with_an_open_deviation_on_it(database, staff):
    lot_id = banking.filled_lot(database, staff)
    with database.reading() as session:
        old = session.exec(select(FreezeRun.id).where(FreezeRun.lot_id == lot_id)).one()
    database.perform(staff["QA"], fail_freeze_run, fail(staff, old))
    text = curves.file_text(curves.points(), sample=False)
    run_id = completed(database, staff, text, RunVials(lot_id, 1, 6), transfer=Decimal(9))
    database.perform(staff["PS"], review_freeze_run, review(staff, run_id))
    faults = ["banking.freeze_transfer", "freezing.no_sample_probe"]
    assert refused(database, staff["QA"], accept_freeze_run, accept(staff, run_id)) == [
        *faults, "freezing.not_within_limits",
    ]  # fmt: skip
    elsewhere = OpenDeviation("other", "", Severity.MINOR, lot_id=lot_id)
    database.perform(staff["OP"], open_deviation, elsewhere)
    assert refused(database, staff["QA"], accept_freeze_run, accept(staff, run_id))[-1] == "freezing.not_within_limits"
    case = OpenDeviation("probe missing", "", Severity.MINOR, freeze_run_id=run_id)
    code = database.perform(staff["QA"], open_deviation, case).result
    database.perform(staff["QA"], accept_freeze_run, accept(staff, run_id))
    with database.reading() as session:
        card = run_card(session, run_id)
        assert [(one, state) for _, one, state in card.deviations] == [(code, CaseState.OPEN)]
        assert code in [case.code for case in release_facts(session, lot_id).open_deviations]
    database.perform(staff["CS"], confirm_storage, ConfirmStorage(lot_id, 6, 0, banking.signature(staff["CS"])))
    with database.reading() as session:
        assert session.get_one(Lot, lot_id).state == LotState.QUARANTINE


def test_a_shifted_clock_is_confirmed_or_refused(database, staff):
    lot_id = banking.seed_lot(database, staff).lot_id
    run_id = banking.running_run(database, staff, RunVials(lot_id, 1, 6))
    start = database.clock().astimezone().replace(tzinfo=None)
    later(database, 90)
    good = banking.curve_file(curves.dated_text(curves.points(), start.replace(microsecond=0)))
    shifted = banking.curve_file(curves.dated_text(curves.points(), start.replace(microsecond=0) + timedelta(hours=1)))
    request = CompleteFreezeRun(run_id, TWO, shifted)
    assert refused(database, staff["OP"], complete_freeze_run, request) == ["freezing.curve_clock"]
    wrong = CompleteFreezeRun(run_id, TWO, banking.CurveFile(shifted.file, shifted.layout, 60))
    assert refused(database, staff["OP"], complete_freeze_run, wrong) == ["freezing.curve_clock"]
    with database.reading() as session:
        began = session.get_one(FreezeRun, run_id).started_at
        assert session.exec(select(Attachment.id).where(Attachment.media_type == FileKind.TEXT)).all() == []
    offset = round((start.replace(microsecond=0) + timedelta(hours=1)).astimezone().timestamp() - began.timestamp())
    seen = CompleteFreezeRun(run_id, TWO, banking.CurveFile(shifted.file, shifted.layout, offset))
    database.perform(staff["OP"], complete_freeze_run, seen)
    with database.reading() as session:
        card = run_card(session, run_id)
        assert card.curve.offset_s == offset
        assert [reason.code for reason in card.notices] == ["freezing.clock_confirmed"]
    assert good.layout == shifted.layout


def test_without_a_curve_numbers_are_typed_and_one_of_both_is_needed(database, staff):
    lot_id = banking.seed_lot(database, staff).lot_id
    run_id = banking.running_run(database, staff, RunVials(lot_id, 1, 6))
    later(database, 60)
    assert refused(database, staff["OP"], complete_freeze_run, CompleteFreezeRun(run_id, TWO)) == [
        "freezing.no_numbers"
    ]
    typed = TypedNumbers(database.clock(), Decimal("-1.1"), Decimal("-93.5"), Decimal("-8.2"))
    late = TypedNumbers(database.clock() + timedelta(hours=1), Decimal("-1.1"), Decimal(-300))
    request = CompleteFreezeRun(run_id, TWO, typed=late)
    assert refused(database, staff["OP"], complete_freeze_run, request) == [
        "banking.freeze_in_future", "banking.number_range",
    ]  # fmt: skip
    database.perform(staff["OP"], complete_freeze_run, CompleteFreezeRun(run_id, TWO, typed=typed))
    with database.reading() as session:
        card = run_card(session, run_id)
        assert (card.curve, card.row.has_curve, card.row.nucleation_c) == (None, False, Decimal("-8.2"))


def test_a_truncated_file_is_refused_with_its_line_and_nothing_is_kept(database, staff):
    lot_id = banking.seed_lot(database, staff).lot_id
    run_id = banking.running_run(database, staff, RunVials(lot_id, 1, 6))
    later(database, 90)
    text = curves.file_text(curves.points())
    lines = text.splitlines()
    cut = banking.curve_file("\n".join([*lines[:400], lines[400].rpartition(",")[0]]))
    with pytest.raises(Refused) as refusal:
        database.perform(staff["OP"], complete_freeze_run, CompleteFreezeRun(run_id, TWO, cut))
    (reason,) = refusal.value.reasons
    assert (reason.code, reason.params["line"]) == ("freezing.curve_cut_off", 401)
    with database.reading() as session:
        assert session.exec(select(Attachment.id).where(Attachment.media_type == FileKind.TEXT)).all() == []
        assert session.get_one(FreezeRun, run_id).state == FreezeRunState.RUNNING


def test_the_quick_path_writes_which_vials_it_froze_and_may_bring_a_curve(database, staff):
    planned = banking.seed_lot(database, staff)
    banking.print_lot_labels(database, staff, planned.lot_id)
    profile_id = banking.approved_profile(database, staff)
    end = database.clock()
    entry = banking.good_run(database, profile_id=profile_id, started_at=end - timedelta(minutes=70), ended_at=end)
    curve = banking.curve_file(curves.file_text(curves.points()))
    database.perform(staff["OP"], fill_and_store, FillAndStore(planned.lot_id, entry, curve=curve))
    with database.reading() as session:
        row = session.exec(select(FreezeRunLot)).one()
        assert (row.lot_id, row.first_vial, row.last_vial) == (planned.lot_id, 1, 6)
        (run,) = freeze_runs(session, planned.lot_id)
        assert (run.profile, run.has_curve) == ("Vial 1 mL with nucleation compensation v1", True)
        assert run.rate_c_per_min != entry.rate_c_per_min


def test_a_lot_is_put_away_when_all_its_vials_are_in_accepted_runs(database, staff):
    lot_id = banking.seed_lot(database, staff).lot_id
    run_id = completed(database, staff, curves.file_text(curves.points()), RunVials(lot_id, 1, 3))
    banking.print_lot_labels(database, staff, lot_id)
    database.perform(staff["OP"], fill_and_store, FillAndStore(lot_id))
    database.perform(staff["PS"], review_freeze_run, review(staff, run_id))
    database.perform(staff["QA"], accept_freeze_run, accept(staff, run_id))
    confirm = ConfirmStorage(lot_id, 6, 0, banking.signature(staff["CS"]))
    assert refused(database, staff["CS"], confirm_storage, confirm) == ["banking.freeze_run_not_accepted"]
    entry = banking.good_run(database)
    rest = RecordFreezeRun(lot_id, entry, (RunVials(lot_id, 4, 6),))
    second = database.perform(staff["OP"], record_freeze_run, rest).result
    assert refused(database, staff["CS"], confirm_storage, confirm) == ["banking.freeze_run_not_accepted"]
    database.perform(staff["PS"], review_freeze_run, review(staff, second))
    database.perform(staff["QA"], accept_freeze_run, accept(staff, second))
    database.perform(staff["CS"], confirm_storage, confirm)
