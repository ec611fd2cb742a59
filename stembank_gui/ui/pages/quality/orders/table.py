"""Orders of tests as a list."""

from datetime import date

from PySide6.QtWidgets import QWidget

from stembank_gui.queries.quality.orders.cards import OrderRow
from stembank_gui.ui.language import say_date, say_term, say_time
from stembank_gui.ui.widgets.occasions import say_occasion
from stembank_gui.ui.widgets.table import Column, Table


class OrdersTable(Table):
    """Orders, newest first; those of one lot do not name it again."""

    def __init__(self, parent: QWidget | None = None, *, of_lot: bool = False) -> None:
        super().__init__([], parent)
        self.list_model.beginResetModel()
        self.list_model.columns = tuple(self._columns(of_lot=of_lot))
        self.list_model.endResetModel()
        self.setObjectName("orders_table")
        self.setAccessibleName(self.tr("Orders of tests"))
        self.lay_out(self.list_model.columns)

    def _columns(self, *, of_lot: bool) -> list[Column]:
        lot = (
            Column(self.tr("Lot"), lambda row: row.lot_number, width=130),
            Column(self.tr("Tier"), lambda row: say_term(row.tier), width=130),
        )
        return [
            Column(self.tr("Order"), lambda row: row.code, width=110),
            *(() if of_lot else lot),
            Column(self.tr("For"), lambda row: say_occasion(row.occasion), width=100),
            Column(self.tr("State"), width=120, state=lambda row: row.state),
            Column(self.tr("Results"), _results, align="right", width=80, sort=lambda row: row.entered),
            Column(self.tr("Vials taken"), _vials, align="right", width=100, sort=lambda row: row.taken),
            Column(self.tr("Due"), lambda row: say_date(row.due_on), width=100, sort=_due),
            Column(self.tr("Laboratory"), lambda row: row.laboratory or "–"),
            Column(self.tr("Ordered by"), lambda row: row.ordered_by, width=150),
            Column(self.tr("Ordered"), lambda row: say_time(row.ordered_at), width=170, sort=_ordered),
        ]


def _results(row: OrderRow) -> str:
    return f"{row.entered} / {row.tests}"


def _vials(row: OrderRow) -> str:
    return f"{row.taken} / {row.wanted}" if row.wanted or row.taken else "–"


def _due(row: OrderRow) -> date:
    return row.due_on or date.max


def _ordered(row: OrderRow) -> str:
    return row.ordered_at.isoformat()
