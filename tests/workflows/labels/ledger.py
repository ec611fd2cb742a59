"""What tests of the ledger ask again and again: a lot's counts, its labels' states, the runs."""

from sqlmodel import select

from stembank_gui.rules.vocabulary import PrinterKind
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.labels import Label, LabelPrint
from stembank_gui.workflows.labels.print_labels import PrintLabels, print_labels
from stembank_gui.workflows.labels.register_printer import RegisterPrinter, register_printer


def counts(database, lot_id):
    """Return what is counted on a lot: printed, applied, spoiled, retained."""
    with database.reading() as session:
        lot = session.get_one(Lot, lot_id)
        return lot.labels_printed, lot.labels_applied, lot.labels_spoiled, lot.labels_retained


def labels(database, lot_id):
    """Return number, issue and state of every label of a lot, by number and then by age."""
    with database.reading() as session:
        rows = session.exec(
            select(Vial.sequence, Label.issue, Label.state)
            .join(Label, Label.vial_id == Vial.id)
            .where(Vial.lot_id == lot_id)
            .order_by(Vial.sequence, Label.id)
        )
        return [tuple(row) for row in rows]


def ids_of(database, print_id):
    """Return the ids of a run's labels, by place."""
    with database.reading() as session:
        return list(session.exec(select(Label.id).where(Label.print_id == print_id).order_by(Label.place)))


def run(database, print_id):
    """Return an entry of the ledger."""
    with database.reading() as session:
        return session.get_one(LabelPrint, print_id)


def print_on(database, staff, lot_id, **changes):
    """Return labels printed through the system's dialog, or as the changes say."""
    request = PrintLabels(lot_id, **({"through_dialog": True} | changes))
    return database.perform(staff["OP"], print_labels, request).result


def zebra(database, staff, **changes):
    """Return the id of a registered ZPL printer."""
    wanted = {"name": "Zebra", "kind": PrinterKind.ZPL_TCP, "host": "10.0.0.7"} | changes
    return database.perform(staff["EQ"], register_printer, RegisterPrinter(**wanted)).result
