"""Product labels of a clinical trial: prefilled, checked, printed, kept; what is doubtful somebody answers for."""

import json
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pypdfium2
import pytest
import zxingcpp
from sqlmodel import select

from stembank_gui.queries.labels.product import product_paper
from stembank_gui.rules.labels.written_facts import WrittenFacts, from_json
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.vocabulary import LabelKind, LabelState, LotState, PrinterKind, PrintState
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.labels import Label, LabelPrint, Printer
from stembank_gui.tables.trail import AuditEntry
from stembank_gui.workflows.labels.print_product_labels import PrintProductLabels, print_product_labels
from stembank_gui.workflows.labels.resume_print import ResumePrint, resume_print
from stembank_gui.workflows.labels.settle_print import SettlePrint, settle_print
from tests.conftest import both_databases, both_databases_in_faults
from tests.documents.reading import codes, dots, text_of
from tests.factories.cryostorage import stocked_lot, tanks
from tests.factories.machines import machines_aside
from tests.workflows.refusals import NASTY_TEXTS, ODD_TEXTS, refused

PEOPLE_KNOW = {
    "trial_number": "HLXT-iPSC-iPLT-IIT-02", "applicant": "Example Biotech", "serial": "0007", "blood_group": "B RhD+",
    "directions": "See the instructions for use", "ean": "6952320300374",
}  # fmt: skip


@pytest.fixture
def lot_id(database, staff):
    """Return a released lot of clinical grade."""
    tanks(database, staff)
    return stocked_lot(database, staff, vials=5).lot_id


def paper(database, lot_id, language="en"):
    with database.reading() as session:
        return product_paper(session, lot_id, language)


def whole(database, lot_id, **fields):
    """Return a label of the lot without anything to say, but for what is given."""
    known = paper(database, lot_id)
    day = known.lot.expires_on or known.lot.today + timedelta(days=300)
    filled = {"expires": f"{day} 23:59", "produced": known.label.produced or str(known.lot.today)}
    return replace(known.label, **(PEOPLE_KNOW | filled | fields))


def request(database, lot_id, **changes):
    fields = changes.pop("fields", {})
    return PrintProductLabels(lot_id, whole(database, lot_id, **fields), **changes)


def entries(database):
    with database.reading() as session:
        rows = session.exec(select(LabelPrint).where(LabelPrint.kind == LabelKind.PRODUCT).order_by(LabelPrint.id))
        return list(rows)


@both_databases
def test_a_label_is_prefilled_from_the_bank(database, staff):
    tanks(database, staff)
    lot_id = stocked_lot(database, staff, vials=5).lot_id
    with database.writing(SYSTEM, "create_bank") as session:
        session.get_one(Lot, lot_id).gtin = "06952320300374"

    english, chinese = paper(database, lot_id), paper(database, lot_id, "zh")

    assert english.refusals == ()
    assert english.label.lot == english.lot.number
    assert english.label.ean == "6952320300374"
    assert english.label.donor_code == english.lot.donor_code
    assert english.label.trial_only == "For clinical trial use only"
    assert chinese.label.trial_only == "仅限临床试验使用"
    assert english.label.strength.endswith(" cells")
    assert chinese.label.strength.endswith(" 个细胞")
    assert english.label.applicant == english.label.trial_number == ""


@both_databases_in_faults
def test_labels_are_numbered_and_kept_with_what_was_written(database, staff):
    tanks(database, staff)
    lot_id = stocked_lot(database, staff, vials=5).lot_id
    wanted = request(database, lot_id, form="en", units=3, copies=2, stock="product-100x70-roll")

    printed = database.perform(staff["OP"], print_product_labels, wanted).result

    lot = wanted.label.lot
    assert printed.codes == tuple(f"{lot}-{serial}/{copy}" for serial in ("0007", "0008", "0009") for copy in (1, 2))
    (entry,) = entries(database)
    assert (entry.lot_id, entry.labels, entry.state, entry.reprint) == (lot_id, 6, PrintState.CONFIRMED, False)
    assert entry.sha256 == printed.sha256 == sha256(printed.pdf).hexdigest()
    assert (entry.stock, entry.language, entry.id) == ("product-100x70-roll", "en", printed.print_id)
    assert entry.facts == json.dumps(json.loads(entry.facts), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert from_json(entry.facts).fields["trial_number"] == "HLXT-iPSC-iPLT-IIT-02"
    with database.reading() as session:
        rows = session.exec(select(Label).where(Label.print_id == entry.id).order_by(Label.place)).all()
        assert [(row.place, row.code, row.vial_id) for row in rows] == [
            (place, code, None) for place, code in enumerate(printed.codes, start=1)
        ]
        assert session.get_one(Lot, lot_id).labels_printed == 0  # vials alone are counted on the lot
    pages = list(pypdfium2.PdfDocument(printed.pdf))
    assert len(pages) == 6
    assert codes(dots(pages[0]), zxingcpp.BarcodeFormat.EAN13) == ["6952320300374"]
    assert "No. 0009" in pages[5].get_textpage().get_text_bounded()


def test_each_form_says_the_same_in_its_own_way(database, staff, lot_id):
    fields = {"storage": "22±2℃，持续震荡", "blood_group": "B型 RhD阳性", "strength": "200±20ml"}
    said = {}
    for form in ("en", "zh", "written"):
        wanted = request(database, lot_id, fields=fields, form=form, reason="Each form")
        said[form] = text_of(database.perform(staff["OP"], print_product_labels, wanted).result.pdf)

    assert "22 ± 2 °C, keep agitated" in said["en"]
    assert "B RhD positive" in said["en"]
    assert "22 ± 2 °C，持续震荡" in said["zh"]
    assert "批号" in said["zh"]
    assert "22±2℃，持续震荡" in said["written"]
    assert "200±20ml" in said["written"]
    assert [entry.language for entry in entries(database)] == ["en", "zh", "en"]


def test_what_is_missing_refuses_the_print_and_keeps_nothing(database, staff, lot_id):
    wanted = request(database, lot_id, fields={"applicant": "", "trial_number": " "})

    with refused(database, "labels.product_missing", "labels.product_missing"):
        database.perform(staff["OP"], print_product_labels, wanted)

    assert entries(database) == []


def test_a_warning_is_ticked_and_answered_for(database, staff, lot_id):
    wanted = request(database, lot_id, fields={"serial": ""})
    with refused(database, "labels.warnings_unread", "labels.written_reason"):
        database.perform(staff["OP"], print_product_labels, wanted)
    seen = frozenset({"serial:labels.product_no_serial"})
    with refused(database, "labels.written_reason"):
        database.perform(staff["OP"], print_product_labels, replace(wanted, seen=seen, reason=" x "))

    answered = replace(wanted, seen=seen, reason="One bag only")
    database.perform(staff["OP"], print_product_labels, answered)

    (entry,) = entries(database)
    assert (entry.reprint, entry.reason) == (False, "")
    facts = from_json(entry.facts)
    assert (facts.warnings, facts.reason) == (("serial:labels.product_no_serial",), "One bag only")
    with database.reading() as session:
        said = session.exec(select(AuditEntry.body).order_by(AuditEntry.seq.desc()).limit(5)).all()
    assert any("One bag only" in body for body in said)


def test_the_same_label_again_needs_a_reason(database, staff, lot_id):
    wanted = request(database, lot_id)
    database.perform(staff["OP"], print_product_labels, wanted)
    with refused(database, "labels.written_reason"):
        database.perform(staff["OP"], print_product_labels, replace(wanted, copies=2))

    database.perform(staff["OP"], print_product_labels, replace(wanted, reason="Torn by the printer"))

    assert [(entry.reprint, entry.reason) for entry in entries(database)] == [
        (False, ""),
        (True, "Torn by the printer"),
    ]


def test_what_did_not_come_out_is_no_label_before(database, staff, lot_id):
    wanted = request(database, lot_id, through_dialog=True)
    printed = database.perform(staff["OP"], print_product_labels, wanted).result
    assert printed.state is PrintState.UNCONFIRMED
    with database.writing(SYSTEM, "create_bank") as session:
        for row in session.exec(select(Label).where(Label.print_id == printed.print_id)):
            row.state = LabelState.NOT_PRINTED.value

    database.perform(staff["OP"], print_product_labels, wanted)

    assert [entry.reprint for entry in entries(database)] == [False, False]


@both_databases_in_faults
def test_the_next_label_of_the_lot_and_of_its_kind_are_remembered(database, staff):
    tanks(database, staff)
    lot_id = stocked_lot(database, staff, vials=5).lot_id
    database.perform(staff["OP"], print_product_labels, request(database, lot_id, units=3))

    again = paper(database, lot_id)

    assert again.remembered == again.lot.number
    assert (again.label.serial, again.label.applicant) == ("0010", "Example Biotech")
    other = stocked_lot(database, staff, vials=5, sequence=2).lot_id
    lent = paper(database, other)
    assert lent.remembered == again.lot.number
    assert (lent.label.serial, lent.label.applicant, lent.label.lot) == ("", "Example Biotech", lent.lot.number)


def test_a_serial_number_without_digits_stays(database, staff, lot_id):
    database.perform(staff["OP"], print_product_labels, request(database, lot_id, fields={"serial": "A"}))

    assert paper(database, lot_id).label.serial == "A"


@pytest.mark.parametrize("state", [
    LotState.QUARANTINE, LotState.ON_HOLD, LotState.RESEARCH_ONLY, LotState.REJECTED, LotState.RECALLED,
    LotState.EXHAUSTED,
])  # fmt: skip
def test_only_lots_for_patients_are_labelled(database, staff, lot_id, state):
    wanted = request(database, lot_id)
    with machines_aside(database), database.writing(SYSTEM, "create_bank") as session:
        session.get_one(Lot, lot_id).state = state.value

    with refused(database, "labels.product_not_for_lot", "R0.state", "R0.lot"):
        database.perform(staff["OP"], print_product_labels, wanted)


@pytest.mark.parametrize(("changes", "code"), [
    ({"units": 0}, "labels.units"),
    ({"units": 501}, "labels.units"),
    ({"copies": 11}, "labels.copies"),
    ({"units": 2, "fields": {"serial": "A"}}, "labels.serial_counts"),
    ({"units": 4, "fields": {"serial": "7"}}, "labels.serial_counts"),
    ({"stock": "box-75x35-roll"}, "labels.template_of_other_kind"),
    ({"stock": "nothing"}, "documents.unknown_stock"),
    ({"printer_id": 99}, "labels.printer_unknown"),
    ({"fields": {"ean": "6952320300375"}}, "labels.product_ean"),
])  # fmt: skip
def test_what_cannot_be_printed_is_refused(database, staff, lot_id, changes, code):
    wanted = request(database, lot_id, **changes)

    with refused(database, code):
        database.perform(staff["OP"], print_product_labels, wanted)


@pytest.mark.parametrize("field", ["product", "directions", "route", "sponsor"])
@pytest.mark.parametrize(("text", "code"), [one for one in NASTY_TEXTS.values() if one[1] != "text.empty"])
def test_hostile_texts_are_refused_by_name(database, staff, lot_id, field, text, code):
    wanted = request(database, lot_id, fields={field: text})

    with refused(database, code) as caught:
        database.perform(staff["OP"], print_product_labels, wanted)

    assert caught.value.reasons[0].params["field"] == f"@label_field.{field}"


@pytest.mark.parametrize("text", [*ODD_TEXTS[:2], "^XZ^XA~JR", "two\nlines"])
def test_odd_texts_are_kept(database, staff, lot_id, text):
    database.perform(staff["OP"], print_product_labels, request(database, lot_id, fields={"route": text}))

    (entry,) = entries(database)
    assert from_json(entry.facts).fields["route"] == " ".join(text.split())


@pytest.mark.parametrize("text", ["^XZ^XA", "~JR", "a\nb", "<b", "&", "细胞^FS"])
def test_a_zpl_printer_gets_one_format_a_label_whatever_is_written(database, staff, lot_id, text):
    with database.writing(SYSTEM, "create_bank") as session:
        printer = Printer(name="Zebra", kind=PrinterKind.ZPL_TCP, host="10.0.0.7")
        session.add(printer)
        session.flush()
        printer_id = printer.id
    wanted = request(database, lot_id, fields={"route": text, "warnings": text}, units=2, printer_id=printer_id)

    printed = database.perform(staff["OP"], print_product_labels, wanted).result

    assert (printed.pdf, len(printed.zpl), printed.state) == (b"", 2, PrintState.UNCONFIRMED)
    for one in printed.zpl:
        assert one.count(b"^XA") == one.count(b"^XZ") == 1
        assert b"~JR" not in one
    assert printed.sha256 == sha256(b"".join(printed.zpl)).hexdigest()


def test_there_is_no_label_of_no_lot(database, staff, lot_id):
    wanted = replace(request(database, lot_id), lot_id=lot_id + 99)

    with refused(database, "documents.no_labels"):
        database.perform(staff["OP"], print_product_labels, wanted)


def test_who_may_not_print_does_not(database, staff, lot_id):
    wanted = request(database, lot_id)

    with refused(database, "access.not_permitted"):
        database.perform(staff["DC"], print_product_labels, wanted)


def test_equal_facts_are_equal_texts():
    one = WrittenFacts({"lot": "L", "route": ""}, "en")

    assert one.to_json() == WrittenFacts({"lot": "L"}, "en").to_json()


@both_databases_in_faults
def test_the_rest_of_a_run_that_stopped_is_the_same_labels(database, staff):
    tanks(database, staff)
    lot_id = stocked_lot(database, staff, vials=5).lot_id
    wanted = request(database, lot_id, form="zh", units=4, through_dialog=True)
    printed = database.perform(staff["OP"], print_product_labels, wanted).result
    database.perform(staff["OP"], settle_print, SettlePrint(printed.print_id, 1, "out of paper"))

    rest = database.perform(staff["OP"], resume_print, ResumePrint(printed.print_id)).result

    assert rest.runs[0].codes == printed.codes[1:]
    first, second = entries(database)
    assert (first.labels, first.not_printed, first.state) == (1, 3, PrintState.STOPPED)
    assert (second.labels, second.resumes_id, second.facts, second.language) == (3, first.id, first.facts, "zh")
    pages = pypdfium2.PdfDocument(rest.pdf)
    assert ["0008" in page.get_textpage().get_text_bounded() for page in pages] == [True, False, False]
