"""Transport labels of dry shippers: prefilled from the shipment, what a carrier must read is never missing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pypdfium2
import pytest
import zxingcpp
from sqlmodel import select

from stembank_gui.queries.labels.transport import transport_paper
from stembank_gui.rules.labels.written_facts import from_json
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.vocabulary import LabelKind
from stembank_gui.tables.distribution import Shipment
from stembank_gui.tables.facility import Site
from stembank_gui.tables.labels import Label, LabelPrint
from stembank_gui.workflows.labels.print_transport_labels import PrintTransportLabels, print_transport_labels
from tests.conftest import both_databases, both_databases_in_faults
from tests.documents.reading import codes, dots
from tests.workflows.refusals import refused


def shipment(database, staff, code="SHP-0001", recipient="Drum Tower Hospital"):
    """Return the id of a shipment."""
    with database.writing(SYSTEM, "create_bank") as session:
        row = Shipment(
            code=code, recipient=recipient, agreement="MTA-1", issued_by=staff["SH"].person_id,
            issued_at=datetime.now(UTC), witnessed_by=staff["CS"].person_id,
        )  # fmt: skip
        session.add(row)
        session.flush()
        return row.id


def paper(database, shipment_id, language="en"):
    with database.reading() as session:
        return transport_paper(session, shipment_id, language)


def wall(**ago):
    return f"{datetime.now().astimezone() - timedelta(**ago):%Y-%m-%d %H:%M}"


def request(database, shipment_id, **changes):
    fields = {
        "shipper": "MVE-SC-2104", "sender": "StemBank, Nanjing", "sender_phone": "+86 25 5555 0100",
        "recipient_phone": "+86 25 5555 0200", "logger": "TL-0042", "charged": wall(hours=2), "hold": "10 d",
    } | changes.pop("fields", {})  # fmt: skip
    return PrintTransportLabels(shipment_id, replace(paper(database, shipment_id).label, **fields), **changes)


def entries(database):
    with database.reading() as session:
        rows = session.exec(select(LabelPrint).where(LabelPrint.kind == LabelKind.TRANSPORT).order_by(LabelPrint.id))
        return list(rows)


@both_databases
def test_a_label_is_prefilled_from_shipment_and_site(database, staff):
    shipment_id = shipment(database, staff)
    with database.writing(SYSTEM, "create_bank") as session:
        site = session.exec(select(Site)).one()
        site.name, site.address, site.emergency_phone = "StemBank", "1 Cryo Road\nNanjing", "+86 25 5555 0100"

    english, chinese = paper(database, shipment_id).label, paper(database, shipment_id, "zh").label

    assert (english.shipment, english.recipient) == ("SHP-0001", "Drum Tower Hospital")
    assert (english.sender, english.sender_phone) == ("StemBank, 1 Cryo Road, Nanjing", "+86 25 5555 0100")
    assert (english.contents, chinese.contents) == ("Human cells, cryopreserved", "人源细胞，深低温冻存")
    assert english.charged == english.logger == english.shipper == ""


@both_databases_in_faults
def test_a_label_is_printed_and_kept(database, staff):
    shipment_id = shipment(database, staff)

    printed = database.perform(staff["SH"], print_transport_labels, request(database, shipment_id, copies=2)).result

    assert printed.codes == ("SHP-0001/1", "SHP-0001/2")
    (entry,) = entries(database)
    assert (entry.lot_id, entry.labels, entry.stock, entry.language) == (None, 2, "transport-100x150-roll", "en")
    assert from_json(entry.facts).fields["hold"] == "10 d"
    with database.reading() as session:
        rows = session.exec(select(Label.code).where(Label.print_id == entry.id).order_by(Label.place)).all()
    assert tuple(rows) == printed.codes
    page, _second = pypdfium2.PdfDocument(printed.pdf)
    assert codes(dots(page), zxingcpp.BarcodeFormat.Code128) == ["SHP-0001"]


def test_the_words_are_in_the_chosen_language(database, staff):
    shipment_id = shipment(database, staff)
    printed = database.perform(staff["SH"], print_transport_labels, request(database, shipment_id, form="zh")).result

    said = pypdfium2.PdfDocument(printed.pdf)[0].get_textpage().get_text_bounded()
    assert "充装" in said
    assert entries(database)[0].language == "zh"


@pytest.mark.parametrize(("fields", "reasons"), [
    ({"shipper": "", "hold": ""}, ["labels.transport_missing", "labels.transport_missing"]),
    ({"keep": "-80 °C"}, ["labels.transport_keep"]),
    ({"shipment": "SHP-0002"}, ["labels.transport_other_shipment"]),
    ({"charged": "2020-01-01 08:00"}, ["labels.transport_warm"]),
    ({"shipper": "a\x00"}, ["text.forbidden_character"]),
])  # fmt: skip
def test_what_cannot_go_on_its_way_is_refused(database, staff, fields, reasons):
    wanted = request(database, shipment(database, staff), fields=fields)

    with refused(database, *reasons):
        database.perform(staff["SH"], print_transport_labels, wanted)

    assert entries(database) == []


def test_a_warning_is_ticked_and_answered_for(database, staff):
    wanted = request(database, shipment(database, staff), fields={"logger": ""})
    with refused(database, "labels.warnings_unread", "labels.written_reason"):
        database.perform(staff["SH"], print_transport_labels, wanted)

    answered = replace(wanted, seen=frozenset({"logger:labels.transport_no_logger"}), reason="Across the street")
    database.perform(staff["SH"], print_transport_labels, answered)

    assert from_json(entries(database)[0].facts).reason == "Across the street"


def test_the_same_label_again_needs_a_reason(database, staff):
    wanted = request(database, shipment(database, staff))
    database.perform(staff["SH"], print_transport_labels, wanted)
    with refused(database, "labels.written_reason"):
        database.perform(staff["SH"], print_transport_labels, wanted)

    database.perform(staff["SH"], print_transport_labels, replace(wanted, reason="Wet"))

    assert [(entry.reprint, entry.reason) for entry in entries(database)] == [(False, ""), (True, "Wet")]


@both_databases_in_faults
def test_what_was_written_is_remembered(database, staff):
    first = shipment(database, staff)
    database.perform(staff["SH"], print_transport_labels, request(database, first))

    again = paper(database, first)
    same_way = paper(database, shipment(database, staff, "SHP-0002"))
    elsewhere = paper(database, shipment(database, staff, "SHP-0003", "Renji Hospital"))

    assert (again.remembered, again.label.shipper) == ("SHP-0001", "MVE-SC-2104")
    assert (same_way.remembered, same_way.label.hold, same_way.label.recipient_phone) == (
        "SHP-0001", "10 d", "+86 25 5555 0200",
    )  # fmt: skip
    assert (same_way.label.shipper, same_way.label.logger, same_way.label.charged) == ("", "", "")
    assert (elsewhere.label.recipient, elsewhere.label.recipient_phone) == ("Renji Hospital", "")


def test_there_is_no_label_of_no_shipment(database, staff):
    shipment_id = shipment(database, staff)
    wanted = replace(request(database, shipment_id), shipment_id=shipment_id + 9)

    with refused(database, "labels.no_shipment"):
        database.perform(staff["SH"], print_transport_labels, wanted)
