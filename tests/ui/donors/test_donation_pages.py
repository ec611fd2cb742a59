"""Donations in the window: every step on its card, two signatures, limits while typing, lists, labels."""

from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from sqlmodel import select

from stembank_gui.queries.find import find_code
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import DonationState, Tissue
from stembank_gui.tables.donors import Approval, Donation
from stembank_gui.ui.dialogs.printing.thing_labels import ThingLabelsDialog
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.pages.banking.cultures.page import CulturePage
from stembank_gui.ui.pages.donors.donations.donation import DonationPage
from stembank_gui.ui.pages.donors.donations.new_donation import Way
from stembank_gui.ui.pages.donors.donor import DonorPage
from stembank_gui.ui.pages.donors.register import DonorsPage
from stembank_gui.workflows.donors.collect_donation import CollectDonation, Collection, collect_donation
from stembank_gui.workflows.donors.dispatch_donation import DispatchDonation, dispatch_donation
from tests.factories import cultures
from tests.factories.bank import PASSWORD
from tests.factories.donors import approvals, day, eligible_donor, received_donation, registered_donor
from tests.ui.opening import page_of, press, settled, sign, write

__all__ = ["page_of"]
_MOMENT = "%Y-%m-%d %H:%M"


@pytest.fixture
def donor_id(database, staff):
    approvals(database, staff)
    return eligible_donor(database, staff)


def planned(database, staff, donor_id):
    request = CollectDonation(donor_id, Tissue.UMBILICAL_CORD, planned_on=day(database))
    return database.perform(staff["DC"], collect_donation, request).result


def collected(database, staff, donor_id, hours=5):
    collection = Collection(database.clock() - timedelta(hours=hours), amount_mg=25_000, seal="S-1", medium="PBS")
    request = CollectDonation(donor_id, Tissue.UMBILICAL_CORD, collection=collection)
    return database.perform(staff["DC"], collect_donation, request).result


def sent(database, staff, donor_id):
    made = collected(database, staff, donor_id)
    request = DispatchDonation(made.donation_id, 1, database.clock() - timedelta(hours=4), logger="TL-9")
    database.perform(staff["DC"], dispatch_donation, request)
    return made


def state(database, made):
    with database.reading() as session:
        return session.get_one(Donation, made.donation_id).state


def local(moment):
    return f"{moment.astimezone():{_MOMENT}}"


def dialogs(page):
    return [one for one in page.findChildren(SignDialog) if one.isVisible()]


def test_a_planned_donation_is_collected_and_sent_off(qtbot, database, staff, donor_id, page_of):
    made = planned(database, staff, donor_id)
    page = page_of("DC", DonationPage, "donation", made.donation_id)
    assert page.title() == made.code
    assert [card for card in page._cards if not card.isHidden()] == [page.collect]
    fields = page.collect.fields
    assert not fields.mass.isHidden()
    assert fields.volume.isHidden()
    press(qtbot, page, page.collect.button)
    assert [one.code for one in page.collect.reasons.reasons()] == ["text.empty"]
    write(qtbot, fields.collected, local(database.clock() - timedelta(hours=1)))
    write(qtbot, fields.mass, "25")
    write(qtbot, fields.length, "220")
    write(qtbot, fields.seal, "S-7")
    press(qtbot, page, page.collect.button)
    settled(qtbot, page)
    assert page.said == [f"The collection of {made.code} is recorded."]
    assert [card for card in page._cards if not card.isHidden()] == [page.dispatch]
    assert page.dispatch.seal.text() == "S-7"
    write(qtbot, page.dispatch.left, "")
    press(qtbot, page, page.dispatch.button)
    assert [one.code for one in page.dispatch.reasons.reasons()] == ["text.empty"]
    page.dispatch.left.show_now()
    write(qtbot, page.dispatch.seal, "S-8")
    press(qtbot, page, page.dispatch.button)
    settled(qtbot, page)
    assert state(database, made) == "in_transit"
    assert "S-8" in page.way.said(DonationState.IN_TRANSIT)
    assert "220 mm" in page.way.said(DonationState.COLLECTED)
    assert "not yet" in page.way.said(DonationState.ACCEPTED)


def receive(qtbot, page, donation, donor, lowest="3", highest="7"):
    fields = page.receive.fields
    write(qtbot, fields.donation, donation)
    write(qtbot, fields.donor, donor)
    fields.seal.setCurrentIndex(1)
    write(qtbot, fields.lowest, lowest)
    write(qtbot, fields.highest, highest)
    press(qtbot, page, page.receive.button)
    settled(qtbot, page)


def test_a_donation_is_received_and_judged_by_two(qtbot, database, staff, donor_id, page_of):
    made = sent(database, staff, donor_id)
    page = page_of("RC", DonationPage, "donation", made.donation_id)
    donor = page.card.row.donor_code
    fields = page.receive.fields
    assert "48 h" in fields.verdict.text()
    assert "Under way: 5.0 h" in fields.verdict.text()
    write(qtbot, fields.lowest, "3")
    write(qtbot, fields.highest, "9.5")
    assert fields.verdict.text().endswith("Measured: 3 … 9.5 °C. Outside the limits.")
    receive(qtbot, page, "DN999999", donor)
    assert [one.code for one in page.receive.reasons.reasons()] == ["donors.identifier_differs"]
    receive(qtbot, page, made.code, donor)
    assert page.said[-1] == f"{made.code} is received. Two persons judge it now."
    assert not page.judge.isHidden()
    assert not page.judge.in_order.isHidden()
    assert page.judge.first_field() is page.judge.button
    write(qtbot, page.judge.bioburden, "No growth")
    press(qtbot, page, page.judge.button)
    (first,) = dialogs(page)
    assert (first.user_id.text(), first.user_id.placeholderText()) == ("", "rc.user")
    sign(qtbot, page, first, "rc.user", PASSWORD)
    (second,) = dialogs(page)
    sign(qtbot, page, second, "rc.user", PASSWORD)
    assert [one.code for one in second.reasons.reasons()] == ["sign.same_person"]
    sign(qtbot, page, second, "qc2.user", PASSWORD)
    settled(qtbot, page)
    assert page.said[-1] == f"{made.code} is accepted."
    assert "bioburden No growth" in page.way.said(DonationState.ACCEPTED)
    assert page.judge.button.isHidden()


def end_ethics(database, staff):
    with database.writing(staff["EC"], "record_approval") as session:
        row = session.exec(select(Approval).where(Approval.kind == "ethics")).one()
        row.valid_until = day(database) - timedelta(days=1)


def codes_of(panel):
    return [one.code for one in panel.reasons()]


def test_a_donation_that_comes_after_an_approval_ended_is_received_with_a_warning(
    qtbot, database, staff, donor_id, page_of
):
    made = sent(database, staff, donor_id)
    page = page_of("RC", DonationPage, "donation", made.donation_id)
    fields, donor = page.receive.fields, page.card.row.donor_code
    assert fields.warnings.reasons() == ()
    assert fields.warnings.isHidden()
    end_ethics(database, staff)
    page.reload()
    settled(qtbot, page)
    assert codes_of(fields.warnings) == ["donors.receipt_approval_not_valid"]
    assert "ETHICS-2024-01" in fields.warnings.texts()[0]
    with qtbot.waitSignal(page.wanted) as wanted:
        fields.warnings.findChild(QPushButton, "open_reason").click()
    assert wanted.args[0].kind == "approval"
    write(qtbot, fields.received, local(database.clock() - timedelta(days=2)))
    assert codes_of(fields.warnings) == []
    write(qtbot, fields.received, "?")
    assert codes_of(fields.warnings) == []
    fields.received.show_now()
    receive(qtbot, page, made.code, donor)
    assert state(database, made) == "received"
    assert codes_of(page.judge.reasons) == ["donors.approval_not_valid"]
    assert not page.judge.button.isEnabled()


def test_a_walk_in_is_warned_of_and_a_collection_refused_where_an_approval_ended(
    qtbot, database, staff, donor_id, page_of
):
    end_ethics(database, staff)
    page = page_of("RC", DonorPage, "donor", donor_id)
    page.tabs.show_tab("donations")
    card = page.donations.entry
    assert card.way() is Way.ARRIVED
    assert codes_of(card.receipt.warnings) == ["donors.receipt_approval_not_valid"]
    assert card.how.count() == 1  # what is collected is recorded by the coordinator
    page = page_of("DC", DonorPage, "donor", donor_id)
    page.tabs.show_tab("donations")
    card = page.donations.entry
    card.how.setCurrentIndex(card.how.findText("was collected"))
    assert card.way() is Way.COLLECTED
    assert codes_of(card.receipt.warnings) == []
    write(qtbot, card.fields.collected, local(database.clock() - timedelta(hours=1)))
    write(qtbot, card.fields.mass, "25")
    press(qtbot, page, card.button)
    assert codes_of(card.reasons) == ["donors.approval_not_valid"]


def test_a_bad_donation_can_only_be_rejected_and_is_destroyed(qtbot, database, staff, donor_id, page_of):
    made = received_donation(database, staff, donor_id, seal_intact=False, highest_c=Decimal(12))
    page = page_of("RC", DonationPage, "donation", made.donation_id)
    assert [one.code for one in page.judge.reasons.reasons()] == ["donors.temperature", "donors.seal_broken"]
    assert not page.judge.button.isEnabled()
    assert page.judge.first_field() is page.judge.why
    page.judge.why.setPlainText("Warm and open")
    press(qtbot, page, page.judge.reject_button)
    sign(qtbot, page, dialogs(page)[0], "rc.user", PASSWORD)
    sign(qtbot, page, dialogs(page)[0], "qc2.user", PASSWORD)
    settled(qtbot, page)
    assert page.said[-1] == f"{made.code} is rejected."
    page.dispose.why.setPlainText("Autoclaved")
    press(qtbot, page, page.dispose.button)
    sign(qtbot, page, dialogs(page)[0], "qa.user", PASSWORD)
    settled(qtbot, page)
    assert page.said[-1] == f"{made.code} is destroyed."
    assert state(database, made) == "disposed"


def test_a_processed_donation_is_used_up(qtbot, database, staff, donor_id, page_of):
    made = received_donation(database, staff, donor_id)
    for new in ("accepted", "processed"):
        with database.writing(staff["OP"], "plan_lot") as session:
            session.get_one(Donation, made.donation_id).state = new
    page = page_of("OP", DonationPage, "donation", made.donation_id)
    press(qtbot, page, page.exhaust.button)
    assert page.said == [f"{made.code} is used up."]
    assert state(database, made) == "exhausted"


def test_a_missing_donation_says_so(page_of):
    page = page_of("RC", DonationPage, "donation", 4711)
    assert not page.missing.isHidden()
    assert page.tabs.isHidden()
    assert page.labels_button.isHidden()


def test_who_may_not_sees_no_card(database, staff, donor_id, page_of):
    made = sent(database, staff, donor_id)
    page = page_of("AU", DonationPage, "donation", made.donation_id)
    assert all(card.isHidden() for card in page._cards)
    assert page.side.isHidden()


def test_no_card_opens_as_a_window(database, staff, donor_id, page_of):
    made = sent(database, staff, donor_id)
    page = page_of("RC", DonationPage, "donation", made.donation_id)
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not page] == []


@pytest.mark.parametrize(("way", "role"), [(Way.PLANNED, "DC"), (Way.COLLECTED, "DC"), (Way.ARRIVED, "RC")])
def test_a_new_donation(qtbot, database, staff, donor_id, page_of, way, role):
    page = page_of(role, DonorPage, "donor", donor_id)
    page.tabs.show_tab("donations")
    entry = page.donations.entry
    entry.how.setCurrentIndex(entry._ways.index(way))
    assert entry.planned.isHidden() == (way is not Way.PLANNED)
    assert entry.fields.medium.isHidden() == entry.fields.seal.parentWidget().isHidden() == (way is Way.PLANNED)
    assert entry.receipt.seal.isHidden() == (way is not Way.ARRIVED)
    press(qtbot, page, entry.button)
    assert {one.code for one in entry.reasons.reasons()} == {"text.empty"}
    entry.planned.show_day(day(database))
    write(qtbot, entry.fields.collected, local(database.clock() - timedelta(hours=1)))
    write(qtbot, entry.fields.mass, "25")
    write(qtbot, entry.receipt.donation, "A9999 24 000001 5")
    write(qtbot, entry.receipt.donor, page.card.code)
    entry.receipt.seal.setCurrentIndex(1)
    write(qtbot, entry.receipt.lowest, "2")
    write(qtbot, entry.receipt.highest, "8")
    assert "Outside" not in entry.receipt.verdict.text()
    with qtbot.waitSignal(page.wanted) as wanted:
        press(qtbot, page, entry.button)
    settled(qtbot, page)
    assert wanted.args[0].kind == "donation"
    (row,) = page.donations.table.rows()
    expected = {Way.PLANNED: "planned", Way.COLLECTED: "collected", Way.ARRIVED: "received"}
    assert (row.id, row.state) == (wanted.args[0].key, expected[way])
    assert page.said == [f"Donation {row.code} is recorded."]


def test_units_follow_the_tissue(qtbot, database, staff, page_of):
    page = page_of("RC", DonorPage, "donor", registered_donor(database, staff))
    fields = page.donations.entry.fields
    fields.tissue.pick(Tissue.BONE_MARROW)
    assert (fields.mass.isHidden(), fields.volume.isHidden(), fields.length.isHidden()) == (True, False, True)
    assert fields.volume.placeholderText() == "0.5 – 2,500"
    assert "15–25 °C" in page.donations.entry.receipt.verdict.text()
    nobody = page_of("AU", DonorPage, "donor", page.card.id)
    assert nobody.donations.entry.isHidden()


def test_what_waits_is_listed_and_opens(qtbot, database, staff, donor_id, page_of):
    late, here = collected(database, staff, donor_id, hours=50), received_donation(database, staff, donor_id)
    page = page_of("RC", DonorsPage, "donations", 0)
    table = page.donations.table
    assert [table.cell(row, 0) for row in range(2)] == [here.code, late.code]
    assert [table.cell(row, 2) for row in range(2)] == ["judge", "send off · overdue"]
    assert table.cell(1, 7) == "50.0 / 48"
    with qtbot.waitSignal(page.wanted) as wanted:
        table.opened.emit(table.rows()[1])
    assert wanted.args == [Place("donation", late.donation_id)]


@pytest.mark.parametrize("scanned", ["{code}", "A9999 24 000009 Q"])
def test_a_scan_opens_the_donation(database, staff, donor_id, scanned):
    made = received_donation(database, staff, donor_id, scanned_donation="A9999 24 000009 Q")
    with database.reading() as session:
        found = find_code(session, scanned.format(code=made.code))
    assert (found.kind, found.place, found.state) == (
        "donation", Place("donation", made.donation_id), "donation_state.received",
    )  # fmt: skip


def test_a_label_is_printed_from_the_page(qtbot, database, staff, donor_id, page_of, tmp_path, monkeypatch):
    made = received_donation(database, staff, donor_id)
    page = page_of("RC", DonationPage, "donation", made.donation_id)
    assert page.labels.text() == "It has no label yet."
    press(qtbot, page, page.labels_button)
    dialog = page.findChild(ThingLabelsDialog)
    settled(qtbot, page)
    qtbot.waitUntil(lambda: bool(dialog.view.pdf()))
    assert dialog.title.text() == made.code
    assert dialog.reason.isHidden()
    told = []
    dialog.enter(told.append, told.append)
    settled(qtbot, page)
    assert told[0].labels == 1
    dialog.entered()
    settled(qtbot, page)
    assert page.labels.text() == "Labels printed: 1."
    assert not dialog.reason.isHidden()
    assert [one.code for one in dialog.blockers()] == ["labels.thing_again"]
    assert not dialog.print_button.isEnabled()
    write(qtbot, dialog.reason, "Label wet")
    assert dialog.blockers() == ()
    dialog.reject()


def test_the_number_is_kept_from_the_page(qtbot, database, staff, donor_id, page_of):
    made = received_donation(database, staff, donor_id)
    page = page_of("RC", DonationPage, "donation", made.donation_id)
    with qtbot.waitSignal(page.wanted) as wanted:
        press(qtbot, page, page.findChild(QPushButton, "open_donor_button"))
    assert wanted.args == [Place("donor", donor_id)]


def test_a_growing_culture_prints_the_labels_of_its_vessels(qtbot, database, staff, page_of):
    culture_id = cultures.start(database, staff, cultures.primary_request(database, staff)).culture_id
    page = page_of("OP", CulturePage, "culture", culture_id)
    press(qtbot, page, page.labels)
    dialog = page.findChild(ThingLabelsDialog)
    settled(qtbot, page)
    qtbot.waitUntil(lambda: bool(dialog.view.pdf()))
    assert dialog.count.text() == "4 labels; printed before: 0."
    dialog.copies.setValue(2)
    settled(qtbot, page)
    assert dialog.count.text() == "8 labels; printed before: 0."
    assert dialog.request().culture_ids == (culture_id,)
    dialog.reject()
    assert page_of("RC", CulturePage, "culture", culture_id).labels.isHidden()
