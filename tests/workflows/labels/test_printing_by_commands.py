"""From the bank to the paper and back: a lot printed in ZPL, a roll that ends in the middle, the rest resumed."""

import pytest

from stembank_gui.devices.printers import Address, NotAllSent, Patience, send
from stembank_gui.queries.labels.printers import printer_card
from stembank_gui.rules.labels.template import Calibration
from stembank_gui.rules.vocabulary import PrinterKind, PrintState
from stembank_gui.workflows.labels.change_printer import ChangePrinter, change_printer
from stembank_gui.workflows.labels.print_labels import PrintLabels, print_labels
from stembank_gui.workflows.labels.register_printer import RegisterPrinter, register_printer
from stembank_gui.workflows.labels.resume_print import ResumePrint, resume_print
from stembank_gui.workflows.labels.settle_print import SettlePrint, settle_print
from tests.conftest import both_databases
from tests.devices.printers.fake_printer import FakePrinter, Serving
from tests.devices.printers.zpl_paper import papers
from tests.factories import banking

QUICK = Patience(connect_s=1, status_s=0.5, stall_s=1)


def nobody(_done, _total):
    """Somebody waits who never stops."""


def printed(fake):
    return [paper.codes()[0] for paper in papers(bytes(fake.received))]


@both_databases
@pytest.mark.parametrize("dpi", [203, 600])
def test_a_roll_that_ends_is_changed_and_the_rest_printed_once(database, staff, dpi):
    lot_id = banking.seed_lot(database, staff, vials=12).lot_id
    registered = RegisterPrinter("Zebra 1", PrinterKind.ZPL_TCP, "127.0.0.1", dpi=dpi, darkness=3)
    printer_id = database.perform(staff["EQ"], register_printer, registered).result
    with database.reading() as session:
        row = printer_card(session, printer_id).row
    change = ChangePrinter(
        printer_id, row.row_version, row.name, row.host, row.port, "", dpi, 3, 0, Calibration(250, 100, 999_000, 1_001_000),
        row.state, "calibrated",
    )  # fmt: skip
    database.perform(staff["EQ"], change_printer, change)

    made = database.perform(staff["OP"], print_labels, PrintLabels(lot_id, printer_id=printer_id)).result
    assert (made.pdf, made.dpi, made.state) == (b"", dpi, PrintState.UNCONFIRMED)
    (run,) = made.runs

    ends = FakePrinter(paper_out_after=7)
    with Serving(ends) as serving:
        where = Address("Zebra 1", PrinterKind.ZPL_TCP, "127.0.0.1", serving.port)
        with pytest.raises(NotAllSent) as refused:
            send(where, run.zpl, nobody, QUICK)
    assert [one.code for one in refused.value.reasons] == ["labels.printer_paper_out"]
    assert refused.value.handed_over >= 7
    came_out = printed(ends)[:7]
    assert came_out == list(run.codes[:7])

    with database.reading() as session:
        assert printer_card(session, printer_id).unconfirmed == 1
    database.perform(staff["OP"], settle_print, SettlePrint(run.print_id, 7, "roll was empty"))
    rest = database.perform(staff["OP"], resume_print, ResumePrint(run.print_id, printer_id)).result

    full = FakePrinter()
    with Serving(full) as serving:
        where = Address("Zebra 1", PrinterKind.ZPL_TCP, "127.0.0.1", serving.port)
        assert send(where, rest.runs[0].zpl, nobody, QUICK) == 5
    assert came_out + printed(full) == list(run.codes)
    assert papers(bytes(full.received))[0].darkness == 3
    with database.reading() as session:
        card = printer_card(session, printer_id)
    assert (card.prints, card.unconfirmed, card.calibrated_by) == (2, 1, staff["EQ"].name)
