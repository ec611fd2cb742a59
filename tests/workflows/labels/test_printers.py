"""The register of label printers."""

import pytest
from sqlmodel import select

from stembank_gui.queries.labels.printers import printer_card, printer_row, printers
from stembank_gui.rules.labels.template import Calibration
from stembank_gui.rules.reasons import AccessRefused, Refused
from stembank_gui.rules.vocabulary import PrinterKind, PrinterState
from stembank_gui.tables.trail import AuditEntry
from stembank_gui.workflows.labels.change_printer import ChangePrinter, change_printer
from stembank_gui.workflows.labels.register_printer import RegisterPrinter, register_printer
from tests.conftest import both_databases, both_databases_in_faults


def register(database, staff, **named):
    asked = {"name": "Zebra 1", "kind": PrinterKind.ZPL_TCP, "host": "10.0.0.7"} | named
    return database.perform(staff["EQ"], register_printer, RegisterPrinter(**asked)).result


def row(database, printer_id):
    with database.reading() as session:
        return printer_row(session, printer_id)


def change(database, staff, printer_id, *, by="CS", reason="new place", **named):
    was = row(database, printer_id)
    asked = {name: getattr(was, name) for name in ("row_version", "name", "host", "port", "queue", "dpi", "darkness",
                                                   "batch", "calibration", "state", "note")}  # fmt: skip
    return database.perform(staff[by], change_printer, ChangePrinter(printer_id, reason=reason, **(asked | named)))


def refusal(call, *args, **named):
    with pytest.raises(Refused) as refused:
        call(*args, **named)
    return [one.code for one in refused.value.reasons]


@both_databases
def test_a_printer_is_registered_and_listed(database, staff):
    second = register(database, staff, name="Zebra 2", kind=PrinterKind.ZPL_QUEUE, host="x", queue=" raw_1 ", port=1)
    first = register(database, staff, port=9101, dpi=203, darkness=4, batch=25, note="  by the hood ")

    with database.reading() as session:
        listed = printers(session)
    assert [one.id for one in listed] == [first, second]
    assert (listed[0].address, listed[0].dpi, listed[0].darkness, listed[0].batch) == ("10.0.0.7:9101", 203, 4, 25)
    assert listed[0].note == "by the hood"
    assert (listed[1].address, listed[1].host, listed[1].port) == ("raw_1", "", 9100)
    assert listed[0].calibration == Calibration()
    assert listed[0].facts().kind is PrinterKind.ZPL_TCP


@both_databases_in_faults
def test_a_calibration_says_who_and_when(database, staff):
    printer = register(database, staff)
    with database.reading() as session:
        before = printer_card(session, printer)
    assert (before.calibrated_by, before.calibrated_at, before.prints, before.unconfirmed) == ("", None, 0, 0)

    change(database, staff, printer, calibration=Calibration(-300, 150, 1_002_000, 999_000), reason="measured")

    with database.reading() as session:
        card = printer_card(session, printer)
        bodies = session.exec(select(AuditEntry.body).where(AuditEntry.entity == "printer")).all()
    assert card.row.calibration == Calibration(-300, 150, 1_002_000, 999_000)
    assert card.calibrated_by == staff["CS"].name
    assert card.calibrated_at is not None
    assert '"reason":"measured"' in bodies[-1]

    when = card.calibrated_at
    change(database, staff, printer, by="EQ", darkness=9)
    with database.reading() as session:
        assert printer_card(session, printer).calibrated_at == when


@both_databases_in_faults
def test_a_retired_printer_is_not_offered_and_may_come_back(database, staff):
    printer = register(database, staff)
    other = register(database, staff, name="Zebra 9")
    change(database, staff, printer, state=PrinterState.RETIRED)
    with database.reading() as session:
        assert [one.id for one in printers(session)] == [other]
        assert [one.id for one in printers(session, retired=True)] == [other, printer]
    change(database, staff, printer, state=PrinterState.ACTIVE, host="zebra.local", port=6101)
    assert row(database, printer).address == "zebra.local:6101"


def test_a_queue_keeps_its_port(database, staff):
    printer = register(database, staff, kind=PrinterKind.SYSTEM, queue="Brother", dpi=180)
    change(database, staff, printer, port=5, host="elsewhere", queue="Dymo")
    assert (row(database, printer).port, row(database, printer).host, row(database, printer).queue) == (
        9100,
        "",
        "Dymo",
    )


def test_names_are_there_once(database, staff):
    register(database, staff)
    second = register(database, staff, name="Zebra 2")
    assert refusal(register, database, staff) == ["labels.printer_name_taken"]
    assert refusal(change, database, staff, second, name="Zebra 1") == ["labels.printer_name_taken"]
    change(database, staff, second, name="Zebra 2")


def test_all_that_is_wrong_is_told(database, staff):
    assert refusal(register, database, staff, name=" ") == ["text.empty"]
    assert refusal(register, database, staff, host="?", dpi=1) == ["labels.printer_host", "labels.printer_dpi"]
    printer = register(database, staff)
    assert refusal(change, database, staff, printer, reason=" ") == ["text.empty"]
    assert refusal(change, database, staff, printer, row_version=7) == ["people.stale"]
    assert refusal(change, database, staff, printer, calibration=Calibration(20_000)) == ["labels.calibration_offset"]
    assert refusal(change, database, staff, printer, note="a\x00") == ["text.forbidden_character"]
    with database.reading() as session:
        assert refusal(printer_row, session, 99) == ["labels.printer_unknown"]


def test_the_permissions(database, staff):
    printer = register(database, staff)
    with pytest.raises(AccessRefused):
        database.perform(staff["OP"], register_printer, RegisterPrinter("X", PrinterKind.ZPL_TCP, "h"))
    with pytest.raises(AccessRefused):
        change(database, staff, printer, by="OP")
