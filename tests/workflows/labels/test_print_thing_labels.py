"""Labels of donations and of the vessels of cultures: what stands on them, the ledger, printing again, no names."""

from dataclasses import replace

import pytest
from pypdfium2 import PdfDocument
from sqlmodel import select

from stembank_gui.queries.labels.samples import sample_choices, sample_facts
from stembank_gui.queries.labels.things import printed_before, thing_ids, thing_labels, wanted_things
from stembank_gui.rules.labels.things import thing_print_blockers
from stembank_gui.rules.vocabulary import DonationState, LabelKind, LabelState, MarkerOutcome, PrintState, Tissue
from stembank_gui.tables.banking import Culture
from stembank_gui.tables.donors import Donation
from stembank_gui.tables.labels import Label, LabelPrint
from stembank_gui.workflows.donors.set_donation_number import SetDonationNumber, set_donation_number
from stembank_gui.workflows.labels.print_culture_labels import PrintCultureLabels, print_culture_labels
from stembank_gui.workflows.labels.print_donation_labels import PrintDonationLabels, print_donation_labels
from stembank_gui.workflows.labels.resume_print import ResumePrint, resume_print
from stembank_gui.workflows.labels.settle_print import SettlePrint, settle_print
from tests.conftest import both_databases, both_databases_in_faults
from tests.factories import cultures
from tests.factories.donors import (
    approvals,
    consent,
    donation,
    donation_version,
    eligible_donor,
    markers,
    received_donation,
    registered_donor,
)
from tests.workflows.labels.ledger import zebra
from tests.workflows.refusals import refused


@pytest.fixture
def donor_id(database, staff):
    approvals(database, staff)
    return eligible_donor(database, staff)


def print_donation(database, staff, *ids, **changes):
    return database.perform(staff["RC"], print_donation_labels, replace(PrintDonationLabels(ids), **changes)).result


def print_culture(database, staff, *ids, **changes):
    return database.perform(staff["OP"], print_culture_labels, replace(PrintCultureLabels(ids), **changes)).result


def words_of(pdf):
    return "\n".join(page.get_textpage().get_text_range() for page in PdfDocument(pdf))


@both_databases
def test_a_donation_gets_its_label(database, staff, donor_id):
    made = received_donation(database, staff, donor_id)
    seen = SetDonationNumber(made.donation_id, donation_version(database, made.donation_id), "A9999 24 000001 5")
    database.perform(staff["RC"], set_donation_number, seen)
    printed = print_donation(database, staff, made.donation_id)
    assert (printed.labels, printed.reprint, printed.state) == (1, False, PrintState.CONFIRMED)
    said = words_of(printed.pdf)
    for told in (made.code, "A9999 24 000001", "D2", "Umbilical cord", "25 g", "QUARANTINE", "2–8 °C", "PBS"):
        assert told in said
    assert "BIOHAZARD" not in said
    with database.reading() as session:
        entry = session.get_one(LabelPrint, printed.print_id)
        (label,) = session.exec(select(Label).where(Label.print_id == printed.print_id))
    assert (entry.kind, entry.stock, entry.labels, entry.printed_by) == (
        "donation", "donation-50x30-roll", 1, staff["RC"].person_id,
    )  # fmt: skip
    assert (label.code, label.state) == (made.code, LabelState.PRINTED)


@both_databases_in_faults
def test_a_label_is_printed_again_with_a_reason(database, staff, donor_id):
    donation(database, staff, donor_id)
    with database.reading() as session:
        row = session.exec(select(Donation)).one()
    assert row.state == DonationState.ACCEPTED
    stock = {"stock": "donation-50x30-roll", "language": "zh"}
    print_donation(database, staff, row.id, copies=2, **stock)
    with refused(database, "labels.thing_again"):
        print_donation(database, staff, row.id, **stock)
    with refused(database, "labels.thing_copies", "labels.thing_again"):
        print_donation(database, staff, row.id, copies=11, **stock)
    again = print_donation(database, staff, row.id, reason="Label wet", **stock)
    assert again.reprint
    assert "待检" not in words_of(again.pdf)
    with database.reading() as session:
        entries = session.exec(select(LabelPrint).order_by(LabelPrint.id)).all()
        assert printed_before(session, LabelKind.DONATION, {row.code}) == 3
        assert printed_before(session, LabelKind.DONATION, set()) == 0
        assert wanted_things(session, LabelKind.DONATION, [row.id]).before == 3
    assert [(one.reprint, one.reason) for one in entries] == [(False, ""), (True, "Label wet")]


def test_a_reactive_marker_warns(database, staff, donor_id):
    reactive = registered_donor(database, staff)
    consent(database, staff, reactive)
    markers(database, staff, reactive, HBSAG=MarkerOutcome.REACTIVE)
    made = received_donation(database, staff, reactive, amount_mg=None, amount_ul=12_000, tissue=Tissue.BONE_MARROW)
    with database.reading() as session:
        (label,) = thing_labels(session, LabelKind.DONATION, [made.donation_id])
    assert (label.reactive, label.amount, label.temperature) == (True, "12 mL", "2–8 °C / 15–25 °C")


def test_what_is_not_printed(database, staff, donor_id):
    with refused(database, "labels.thing_unknown"):
        print_donation(database, staff, 4711)
    with refused(database, "labels.thing_unknown"):
        print_culture(database, staff)
    made = received_donation(database, staff, donor_id)
    with refused(database, "labels.template_kind"):
        print_donation(database, staff, made.donation_id, stock="box-75x35-roll")
    with refused(database, "documents.unknown_stock"):
        print_donation(database, staff, made.donation_id, stock="x")
    assert thing_print_blockers(copies=1, before=0, reason="") == ()


@both_databases_in_faults
def test_every_vessel_of_a_culture_gets_its_label(database, staff):
    culture_id = cultures.start(database, staff, cultures.primary_request(database, staff)).culture_id
    with database.reading() as session:
        culture = session.get_one(Culture, culture_id)
        assert thing_ids(session, LabelKind.CULTURE, [culture.code]) == [culture_id]
    printed = print_culture(database, staff, culture_id)
    assert printed.runs[0].codes == tuple(f"{culture.code}/{vessel}" for vessel in range(1, 5))
    said = words_of(printed.pdf)
    for told in (culture.code, "1/4", "4/4", "UC-MSC P0", "T175"):
        assert told in said


@both_databases_in_faults
def test_a_run_that_stopped_is_printed_on(database, staff, donor_id):
    culture_id = cultures.start(database, staff, cultures.primary_request(database, staff)).culture_id
    printer = zebra(database, staff)
    sent = print_culture(database, staff, culture_id, printer_id=printer)
    assert (sent.state, len(sent.runs[0].zpl)) == (PrintState.UNCONFIRMED, 4)
    assert sent.runs[0].zpl[0].startswith(b"^XA")
    database.perform(staff["OP"], settle_print, SettlePrint(sent.print_id, 1))
    rest = database.perform(staff["OP"], resume_print, ResumePrint(sent.print_id)).result
    assert rest.runs[0].codes == sent.runs[0].codes[1:]
    made = received_donation(database, staff, donor_id)
    sent = print_donation(database, staff, made.donation_id, printer_id=printer, stock="donation-50x30-roll", copies=3)
    database.perform(staff["RC"], settle_print, SettlePrint(sent.print_id, 0))
    rest = database.perform(staff["DC"], resume_print, ResumePrint(sent.print_id)).result
    assert rest.runs[0].codes == (made.code,) * 3


def test_the_designer_shows_real_ones(database, staff, donor_id):
    culture_id = cultures.start(database, staff, cultures.primary_request(database, staff)).culture_id
    made = received_donation(database, staff, donor_id)
    with database.reading() as session:
        assert made.code in [one.name for one in sample_choices(session, LabelKind.DONATION)]
        assert [one.row_id for one in sample_choices(session, LabelKind.CULTURE)] == [culture_id]
        assert sample_facts(session, LabelKind.DONATION, made.donation_id, "en").code == made.code
        assert sample_facts(session, LabelKind.CULTURE, culture_id, "en").vessels == 4
        assert sample_facts(session, LabelKind.CULTURE, 4711, "en") is None
