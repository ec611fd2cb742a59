"""What the label dialogs ask of a lot: what is wanted, what must be on the vials, what became of each label."""

import pytest
from sqlmodel import select

from stembank_gui.queries.labels.choices import print_choices
from stembank_gui.queries.labels.of_lot import labels_of_lot
from stembank_gui.queries.labels.scan_back import to_scan_back
from stembank_gui.queries.labels.settling import run_to_settle
from stembank_gui.queries.labels.wanted import wanted_labels
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import LabelKind, LabelState, PrintState, VialKind
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.labels import LabelPrint
from stembank_gui.workflows.labels.print_labels import PrintLabels, print_labels
from tests.conftest import both_databases
from tests.factories import banking


def lot_of(database, staff, vials=4):
    return banking.seed_lot(database, staff, vials=vials).lot_id


def vials_of(session, lot_id):
    return list(session.exec(select(Vial).where(Vial.lot_id == lot_id).order_by(Vial.sequence)))


@both_databases
def test_a_reprint_is_expected_on_its_vial_and_listed_first(database, staff):
    lot_id = lot_of(database, staff)
    database.perform(staff["OP"], print_labels, PrintLabels(lot_id))
    database.perform(staff["OP"], print_labels, PrintLabels(lot_id, first=2, last=2, reason="torn"))
    with database.reading() as session:
        codes = [one.code for one in vials_of(session, lot_id)]
        assert to_scan_back(session, lot_id).expected == {codes[0]: 1, codes[1]: 2, codes[2]: 1, codes[3]: 1}
        rows = labels_of_lot(session, lot_id)
    assert [(one.sequence, one.issue, one.state) for one in rows[:3]] == [
        (1, 1, LabelState.PRINTED), (2, 2, LabelState.PRINTED), (2, 1, LabelState.VOID),
    ]  # fmt: skip


@both_databases
def test_labels_of_an_older_program_count_as_the_first(database, staff):
    lot_id = lot_of(database, staff)
    with database.writing(SYSTEM, "create_bank") as session:
        session.add(LabelPrint(
            lot_id=lot_id, stock="cryovial-33x13-roll", first_vial=1, last_vial=3, labels=3, sha256="0" * 64,
            printed_by=staff["OP"].person_id, printed_at=database.clock(),
        ))  # fmt: skip
    with database.reading() as session:
        known = to_scan_back(session, lot_id)
        codes = [one.code for one in vials_of(session, lot_id)]
    assert known.expected == dict.fromkeys(codes[:3], 1)


@both_databases
def test_chosen_vials_are_wanted_lot_after_lot(database, staff):
    lots = [lot_of(database, staff), lot_of(database, staff)]
    with database.reading() as session:
        chosen = [vials_of(session, lot_id)[at].id for lot_id in lots for at in (1, 3)]
        wanted = wanted_labels(session, None, chosen)
        whole = wanted_labels(session, lots[0])
    facts = wanted.facts(1, None, "")
    assert [one.sequence for one in wanted.labels(facts)] == [2, 4, 2, 4]
    assert (wanted.is_range, wanted.sequences, wanted.containers) == (False, (), {VialKind.VIAL})
    assert (whole.is_range, whole.sequences) == (True, (1, 2, 3, 4))
    assert whole.name in wanted.name


@both_databases
def test_a_run_is_settled_with_its_own_template_only(database, staff):
    lot_id = lot_of(database, staff)
    request = PrintLabels(lot_id, stock="cryovial-33x13-a4", through_dialog=True)
    printed = database.perform(staff["OP"], print_labels, request).result
    with database.reading() as session:
        run = run_to_settle(session, printed.print_id)
        offered = print_choices(session, [LabelKind.VIAL, LabelKind.BAG]).templates
    assert (run.row.state, len(run.labels)) == (PrintState.UNCONFIRMED, 4)
    assert [one.code for one in run.choices.templates] == ["cryovial-33x13-a4"]
    assert {LabelKind.VIAL, LabelKind.BAG} == {one.kind for one in offered}


def test_what_is_not_there_is_refused(database):
    with database.reading() as session:
        for ask, code in ((to_scan_back, "documents.no_labels"), (run_to_settle, "labels.print_unknown")):
            with pytest.raises(Refused) as refusal:
                ask(session, 4711)
            assert refusal.value.reasons[0].code == code
