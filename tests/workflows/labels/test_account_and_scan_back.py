"""What became of single labels: said by hand, or by scanning them on their vials; how that balances."""

import pytest
from sqlmodel import select

from stembank_gui.check.verify import verify
from stembank_gui.queries.labels.reconciliation import label_counts, scan_backs
from stembank_gui.queries.release.facts import release_facts
from stembank_gui.rules.codes import vial_code
from stembank_gui.rules.labels.reconciliation import SaidLabels, proposed
from stembank_gui.rules.reasons import AccessRefused
from stembank_gui.rules.release.vials import labels_balanced
from stembank_gui.rules.vocabulary import LabelScan, LabelState
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.labels import Label
from stembank_gui.tables.trail import AuditEntry
from stembank_gui.workflows.banking.confirm_storage import ConfirmStorage, confirm_storage
from stembank_gui.workflows.banking.fill_and_store import FillAndStore, fill_and_store
from stembank_gui.workflows.labels.account_labels import AccountLabels, account_labels
from stembank_gui.workflows.labels.record_scan_back import RecordScanBack, record_scan_back
from tests.conftest import both_databases, both_databases_in_faults
from tests.factories import banking
from tests.workflows.labels.ledger import counts, ids_of, labels, print_on
from tests.workflows.refusals import NASTY_TEXTS, refused


def say(database, staff, ids, state, reason="", by="CS"):
    return database.perform(staff[by], account_labels, AccountLabels(tuple(ids), state, reason)).result


def scan(database, staff, lot_id, *texts):
    return database.perform(staff["CS"], record_scan_back, RecordScanBack(lot_id, texts)).result


def number(database, lot_id):
    with database.reading() as session:
        return session.get_one(Lot, lot_id).number


@both_databases
def test_labels_are_accounted_for_and_that_is_taken_back_with_a_reason(database, staff):
    lot_id = banking.seed_lot(database, staff).lot_id
    ids = ids_of(database, print_on(database, staff, lot_id, through_dialog=False).print_id)

    assert say(database, staff, ids[:3], LabelState.APPLIED) == 3
    assert say(database, staff, ids[3:4], LabelState.SPOILED, "torn") == 1
    assert say(database, staff, ids[4:5], LabelState.RETAINED, "specimen for the batch record") == 1
    assert counts(database, lot_id) == (6, 3, 1, 1)
    assert say(database, staff, ids[2:4], LabelState.PRINTED, "wrong line") == 2
    assert counts(database, lot_id) == (6, 2, 0, 1)
    with database.reading() as session:
        one, back = session.get_one(Label, ids[0]), session.get_one(Label, ids[2])
        assert (one.applied_by, one.applied_at is not None) == (staff["CS"].person_id, True)
        assert (back.applied_by, back.applied_at) == (None, None)
        bodies = session.exec(
            select(AuditEntry.body).where(AuditEntry.entity == "label").order_by(AuditEntry.seq)
        ).all()
    assert '"reason":"wrong line"' in bodies[-1]
    assert verify(database).findings == ()


@pytest.mark.parametrize(("state", "reason", "code"), [
    (LabelState.SPOILED, "", "text.empty"),
    (LabelState.RETAINED, "", "text.empty"),
    (LabelState.PRINTED, "", "text.empty"),
    (LabelState.VOID, "because", "labels.not_said"),
    (LabelState.NOT_PRINTED, "because", "labels.not_said"),
    *((LabelState.SPOILED, *value) for value in NASTY_TEXTS.values()),
])  # fmt: skip
def test_what_cannot_be_said_of_a_label_is_refused(database, staff, state, reason, code):
    lot_id = banking.seed_lot(database, staff).lot_id
    ids = ids_of(database, print_on(database, staff, lot_id).print_id)
    with refused(database, code):
        say(database, staff, ids[:1], state, reason)


def test_labels_that_cannot_become_it_are_all_named(database, staff):
    lot_id = banking.seed_lot(database, staff).lot_id
    ids = ids_of(database, print_on(database, staff, lot_id).print_id)
    say(database, staff, ids[:2], LabelState.SPOILED, "torn")
    with refused(database, "labels.label_move", "labels.label_move"):
        say(database, staff, ids, LabelState.RETAINED, "kept")
    with refused(database, "labels.label_unknown"):
        say(database, staff, [*ids, 4711], LabelState.RETAINED, "kept")
    with refused(database, "labels.label_unknown"):
        say(database, staff, [], LabelState.RETAINED, "kept")
    with pytest.raises(AccessRefused):
        say(database, staff, ids[2:3], LabelState.APPLIED, by="QA")


@both_databases_in_faults
def test_a_vial_never_gets_two_valid_labels_by_a_correction(database, staff):
    lot_id = banking.seed_lot(database, staff).lot_id
    first = ids_of(database, print_on(database, staff, lot_id).print_id)[0]
    say(database, staff, [first], LabelState.SPOILED, "torn")
    again = print_on(database, staff, lot_id, last=1, reason="torn", through_dialog=False)
    assert labels(database, lot_id)[:2] == [(1, 1, "spoiled"), (1, 2, "printed")]
    with refused(database, "labels.other_valid"):
        say(database, staff, [first], LabelState.PRINTED, "it was not")
    say(database, staff, ids_of(database, again.print_id), LabelState.SPOILED, "the first is good")
    say(database, staff, [first], LabelState.PRINTED, "it was not torn")
    assert counts(database, lot_id) == (7, 0, 1, 0)
    assert verify(database).findings == ()


@both_databases_in_faults
def test_a_scan_back_tells_each_label_and_keeps_the_evidence(database, staff):
    lot_id = banking.filled_lot(database, staff)
    lot = number(database, lot_id)
    print_on(database, staff, lot_id, sequences=(5,), reason="smeared", through_dialog=False)
    codes = [vial_code(lot, sequence) for sequence in range(1, 7)]
    foreign = vial_code("UCM24009M01", 1)

    told = scan(
        database, staff, lot_id, *codes[:3], codes[0], foreign, codes[4], "hello\x00", f"{codes[4]}/2", "UCM24001M01"
    )

    right, wrong = LabelScan.RIGHT, LabelScan.WRONG
    assert [one.outcome for one in told.said] == [
        right, right, right, LabelScan.TWICE, wrong, LabelScan.VOID, wrong, right, wrong,
    ]  # fmt: skip
    assert (told.applied, told.count(right), told.missing) == (4, 4, (codes[3], codes[5]))
    assert counts(database, lot_id) == (7, 4, 1, 0)
    with database.reading() as session:
        (kept,) = scan_backs(session, lot_id)
    assert (kept.expected, kept.right, kept.wrong, kept.void, kept.twice) == (6, 4, 3, 1, 1)
    assert (kept.scanned_by, kept.is_complete) == ("Cryo-store operator Person", False)
    assert kept.not_right.splitlines()[:3] == [f"twice {codes[0]}", f"wrong {foreign}", f"void {codes[4]}"]
    again = scan(database, staff, lot_id, *codes[:4], f"{codes[4]}/2", codes[5])
    assert (again.applied, again.missing) == (2, ())
    with database.reading() as session:
        newest, _ = scan_backs(session, lot_id)
    assert newest.is_complete
    assert verify(database).findings == ()


def test_a_scan_back_of_nothing_is_refused(database, staff):
    lot_id = banking.filled_lot(database, staff)
    with refused(database, "labels.no_scans"):
        scan(database, staff, lot_id)
    with refused(database, "labels.too_many_scans"):
        scan(database, staff, lot_id, *["x"] * 20_001)
    with refused(database, "documents.no_labels"):
        scan(database, staff, 4711, "x")


def test_a_scan_back_keeps_as_much_as_there_is_room_for(database, staff):
    lot_id = banking.filled_lot(database, staff)
    told = scan(database, staff, lot_id, *[f"{number} " + "x" * 300 for number in range(200)])
    assert told.count(LabelScan.WRONG) == 200
    with database.reading() as session:
        (kept,) = scan_backs(session, lot_id)
    assert kept.wrong == 200
    assert 15_000 < len(kept.not_right) <= 16_384


@both_databases_in_faults
def test_the_count_of_labels_says_what_became_of_every_single_one(database, staff):
    lot_id = banking.seed_lot(database, staff, vials=6).lot_id
    banking.print_lot_labels(database, staff, lot_id)
    print_on(database, staff, lot_id, sequences=(1,), reason="torn", through_dialog=False)
    with database.reading() as session:
        last = session.exec(select(Vial.id).where(Vial.lot_id == lot_id, Vial.sequence == 6)).one()
    run = banking.good_run(database)
    database.perform(staff["OP"], fill_and_store, FillAndStore(lot_id, run, not_filled=(last,)))
    banking.accept_run(database, staff, lot_id)
    with database.reading() as session:
        known = label_counts(session, lot_id)
    assert (known.printed, known.void, known.waiting, known.leftover, known.unaccounted) == (7, 1, 5, 1, 6)
    assert proposed(known, 5) == SaidLabels(5, 2)
    signature = banking.signature(staff["CS"])
    with refused(database, "labels.fewer_than_listed", "labels.retained_not_marked"):
        database.perform(staff["CS"], confirm_storage, ConfirmStorage(lot_id, 5, 0, signature, 2))
    with database.reading() as session:
        assert [one.code for one in labels_balanced(release_facts(session, lot_id))] == ["R10.labels"]

    database.perform(staff["CS"], confirm_storage, ConfirmStorage(lot_id, 5, 1, signature, 1))

    assert counts(database, lot_id) == (7, 5, 1, 1)
    states = [state for *_, state in labels(database, lot_id)]
    assert sorted(states) == ["applied"] * 5 + ["retained", "void"]
    with database.reading() as session:
        assert list(labels_balanced(release_facts(session, lot_id))) == []
        assert label_counts(session, lot_id).unaccounted == 0
    assert verify(database).findings == ()


@both_databases_in_faults
def test_storage_is_not_confirmed_while_nobody_knows_what_came_out(database, staff):
    lot_id = banking.seed_lot(database, staff).lot_id
    print_on(database, staff, lot_id)
    database.perform(staff["OP"], fill_and_store, FillAndStore(lot_id, banking.good_run(database)))
    banking.accept_run(database, staff, lot_id)
    request = ConfirmStorage(lot_id, 6, 0, banking.signature(staff["CS"]))
    with refused(database, "labels.unconfirmed_prints"):
        database.perform(staff["CS"], confirm_storage, request)
