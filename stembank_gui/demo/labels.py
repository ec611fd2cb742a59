"""The demo's label printers, a template of its own that waits for approval, and runs that wait for an answer."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from sqlmodel import Session, col, select

from stembank_gui.demo.story import Event
from stembank_gui.demo.world import World
from stembank_gui.documents.labels import shipped_template
from stembank_gui.queries.labels.printers import printer_row, printers
from stembank_gui.rules.labels.template import Calibration
from stembank_gui.rules.vocabulary import LabelKind, PrinterKind, PrinterState
from stembank_gui.tables.cryostorage import Box
from stembank_gui.workflows.labels.change_printer import ChangePrinter, change_printer
from stembank_gui.workflows.labels.print_place_labels import PrintPlaceLabels, print_place_labels
from stembank_gui.workflows.labels.register_printer import RegisterPrinter, register_printer
from stembank_gui.workflows.labels.save_template import SaveTemplate, save_template
from stembank_gui.workflows.labels.settle_print import SettlePrint, settle_print

ZEBRA = RegisterPrinter(
    "Zebra ZD621, cryo room", PrinterKind.ZPL_QUEUE, queue="Zebra_ZD621", batch=81, note="Cryo stock, resin ribbon"
)
DRIVEN = RegisterPrinter("Brother QL-820, office", PrinterKind.SYSTEM, queue="Brother_QL820")
_CALIBRATION = Calibration(300, -200, 1_002_000, 1_000_000)


def label_events() -> Iterator[Event]:
    """Yield the printers, the template, a run that stopped and one that nobody has looked at."""
    yield Event(datetime(2026, 9, 1, 9, tzinfo=UTC), "label printers", _register)
    yield Event(datetime(2026, 11, 17, 10, tzinfo=UTC), "label template", _draw)
    yield Event(datetime(2026, 11, 18, 9, tzinfo=UTC), "box labels, stopped", _stop)
    yield Event(datetime(2026, 11, 20, 15, tzinfo=UTC), "box labels", _print)


def _register(world: World) -> None:
    world.do("EQ", register_printer, DRIVEN)
    row = world.ask(printer_row, world.do("EQ", register_printer, ZEBRA))
    world.do("EQ", change_printer, ChangePrinter(
        row.id, row.row_version, row.name, row.host, row.port, row.queue, row.dpi, row.darkness, row.batch,
        _CALIBRATION, PrinterState.ACTIVE, "Test label measured", row.note,
    ))  # fmt: skip


def _draw(world: World) -> None:
    shipped = shipped_template("cryovial-38x19-roll")
    own = replace(
        shipped, code="east-bank-vial", title="East Bank cryovial 38 × 19 mm", title_zh="东部库冻存管 38 × 19 mm"
    )
    world.do("PS", save_template, SaveTemplate(own, note="For the new stock of labels"))


def _stop(world: World) -> None:
    printed = world.do("CS", print_place_labels, _order(world, 8))
    world.do("CS", settle_print, SettlePrint(printed.print_id, 5, "The roll ended"))


def _print(world: World) -> None:
    world.do("CS2", print_place_labels, _order(world, 4))


def _order(world: World, boxes: int) -> PrintPlaceLabels:
    zebra = next(one.id for one in world.ask(printers) if one.name == ZEBRA.name)
    return PrintPlaceLabels(LabelKind.BOX, tuple(world.ask(_boxes)[:boxes]), printer_id=zebra)


def _boxes(session: Session) -> list[int]:
    return [one or 0 for one in session.exec(select(Box.id).order_by(col(Box.id)))]
