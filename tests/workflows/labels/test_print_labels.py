"""Printing labels: box order, the ledger, the reason of a reprint, nothing kept of a refusal."""

from hashlib import sha256

import pypdfium2
import pytest
from sqlmodel import select

from stembank_gui.queries.labels import box_label_facts, label_facts, lot_labels
from stembank_gui.queries.labels.runs import run_labels
from stembank_gui.queries.release.facts import release_facts
from stembank_gui.rules.codes import spaced
from stembank_gui.rules.reasons import AccessRefused, Refused
from stembank_gui.rules.release.vials import labels_balanced
from stembank_gui.rules.vocabulary import LabelState
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Box, Rack, Tank, Vial
from stembank_gui.tables.labels import LabelPrint
from stembank_gui.tables.trail import AuditEntry
from stembank_gui.workflows.labels.account_labels import AccountLabels, account_labels
from stembank_gui.workflows.labels.print_labels import PrintLabels, print_labels
from tests.conftest import both_databases, both_databases_in_faults
from tests.documents.reading import codes, dots
from tests.factories import banking


def _ledger(database, lot_id):
    with database.reading() as session:
        prints = session.exec(select(LabelPrint).where(LabelPrint.lot_id == lot_id).order_by(LabelPrint.id)).all()
        return session.get_one(Lot, lot_id).labels_printed, list(prints)


def lot_counts(session, lot_id):
    lot = session.get_one(Lot, lot_id)
    return lot.labels_printed, lot.labels_applied, lot.labels_spoiled, lot.labels_retained


def _print(database, staff, lot_id, **changes):
    return database.perform(staff["OP"], print_labels, PrintLabels(lot_id=lot_id, **changes)).result


@both_databases
def test_labels_come_in_box_order_and_into_the_ledger(database, staff):
    lot_id = banking.seed_lot(database, staff, vials=12).lot_id

    printed = _print(database, staff, lot_id)

    with database.reading() as session:
        places = session.exec(
            select(Vial.code, Tank.code, Rack.slot, Box.level, Vial.position)
            .join(Box, Box.id == Vial.box_id).join(Rack, Rack.id == Box.rack_id).join(Tank, Tank.id == Rack.tank_id)
            .where(Vial.lot_id == lot_id)
        ).all()  # fmt: skip
    in_order = [row[0] for row in sorted(places, key=lambda row: row[1:])]
    assert [code for page in pypdfium2.PdfDocument(printed.pdf) for code in codes(dots(page))] == in_order
    assert len(in_order) == 12
    count, (entry,) = _ledger(database, lot_id)
    assert count == 12
    assert (entry.labels, entry.reprint, entry.first_vial, entry.last_vial) == (12, False, 1, 12)
    assert entry.sha256 == sha256(printed.pdf).hexdigest() == printed.sha256
    assert entry.printed_by == staff["OP"].person_id


@both_databases_in_faults
def test_a_reprint_needs_a_reason_which_stands_in_the_trail(database, staff):
    lot_id = banking.seed_lot(database, staff, vials=6).lot_id
    _print(database, staff, lot_id)

    with pytest.raises(Refused) as refused:
        _print(database, staff, lot_id, first=2, last=3)
    assert [reason.code for reason in refused.value.reasons] == ["banking.reprint_reason"]
    assert refused.value.reasons[0].params == {"labels": 2}

    again = _print(database, staff, lot_id, first=2, last=3, reason="torn on the roll")

    assert again.reprint
    count, entries = _ledger(database, lot_id)
    assert count == 8
    assert [(entry.labels, entry.reason) for entry in entries] == [(6, ""), (2, "torn on the roll")]
    with database.reading() as session:
        bodies = session.exec(select(AuditEntry.body).where(AuditEntry.entity == "label_print")).all()
    assert '"reason":"torn on the roll"' in bodies[-1]


def test_a_reason_is_not_kept_where_none_was_needed(database, staff):
    lot_id = banking.seed_lot(database, staff).lot_id

    assert not _print(database, staff, lot_id, reason="just so").reprint
    assert _ledger(database, lot_id)[1][0].reason == ""


def test_the_rest_of_a_lot_is_no_reprint(database, staff):
    lot_id = banking.seed_lot(database, staff, vials=6).lot_id
    _print(database, staff, lot_id, last=4)

    assert not _print(database, staff, lot_id, first=5).reprint
    assert _ledger(database, lot_id)[0] == 6


def test_a_filled_lot_shows_its_freeze_date(database, staff):
    lot_id = banking.filled_lot(database, staff)

    with database.reading() as session:
        labels = label_facts(session, lot_id)
        lot = session.get_one(Lot, lot_id)
    assert {label.frozen_on for label in labels} == {lot.frozen_on}
    assert {label.expires_on for label in labels} == {lot.expires_on}
    assert all(label.human_code == spaced(label.code) for label in labels)
    assert {label.passage for label in labels} == {"P1"}


@pytest.mark.parametrize(("changes", "code"), [
    ({"stock": "paper"}, "documents.unknown_stock"),
    ({"stock": "box-75x35-roll"}, "labels.template_kind"),
    ({"first": 900, "last": 950}, "banking.label_range"),
    ({"reason": "bad\x00text"}, "text.forbidden_character"),
    ({"reason": "x" * 4001}, "text.too_long"),
])  # fmt: skip
def test_what_is_refused_leaves_nothing(database, staff, changes, code):
    lot_id = banking.seed_lot(database, staff).lot_id

    with pytest.raises(Refused) as refused:
        _print(database, staff, lot_id, **changes)

    assert refused.value.reasons[0].code == code
    assert _ledger(database, lot_id) == (0, [])


def test_a_lot_that_does_not_exist_is_refused(database, staff):
    with pytest.raises(Refused) as refused:
        _print(database, staff, 4711)

    assert refused.value.reasons[0].code == "documents.no_labels"


def test_who_may_not_print_is_refused(database, staff):
    lot_id = banking.seed_lot(database, staff).lot_id

    with pytest.raises(AccessRefused):
        database.perform(staff["QA1"], print_labels, PrintLabels(lot_id=lot_id))
    assert _ledger(database, lot_id) == (0, [])


@both_databases_in_faults
def test_box_labels_say_place_and_lots(database, staff):
    lot_id = banking.filled_lot(database, staff, vials=8)
    with database.reading() as session:
        box_ids = session.exec(select(Vial.box_id).where(Vial.lot_id == lot_id).distinct()).all()
        labels = box_label_facts(session, box_ids)
        number = session.get_one(Lot, lot_id).number
        free = session.exec(select(Box.id).where(Box.id.not_in(box_ids))).first()
        empty = box_label_facts(session, [free])

    assert {label.code for label in labels}
    assert len(labels) == len(box_ids)
    assert all(label.lots == (number,) and label.tank.startswith("TK-Q") for label in labels)
    assert empty[0].lots == ()


def test_what_was_printed_before_is_known(database, staff):
    lot_id = banking.seed_lot(database, staff, vials=6).lot_id
    _print(database, staff, lot_id, first=2, last=4)

    with database.reading() as session:
        known = lot_labels(session, lot_id)
    assert known.printed == {2, 3, 4}
    assert [label.sequence for label in known.within(known.facts(5, None, ""))] == [
        label.sequence for label in known.labels if label.sequence >= 5
    ]


@both_databases_in_faults
def test_a_label_replaced_in_quarantine_is_destroyed_and_the_new_one_must_be_applied(database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    with database.reading() as session:
        assert list(labels_balanced(release_facts(session, lot_id))) == []

    printed = _print(database, staff, lot_id, first=1, last=2, reason="unreadable after the move")

    with database.reading() as session:
        assert lot_counts(session, lot_id) == (8, 4, 2, 0)
        assert [one.code for one in labels_balanced(release_facts(session, lot_id))] == ["R10.labels"]
        ids = tuple(one.id for one in run_labels(session, printed.print_id))
    database.perform(staff["CS"], account_labels, AccountLabels(ids, LabelState.APPLIED))
    with database.reading() as session:
        assert lot_counts(session, lot_id) == (8, 6, 2, 0)
        assert list(labels_balanced(release_facts(session, lot_id))) == []
