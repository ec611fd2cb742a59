"""A list that is low and narrow comes to rest: its scroll bars and its columns do not drive each other for ever."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from stembank_gui.ui.widgets.table import Column, Table


class Resizes(QObject):
    """Counts how often anything changes its size."""

    def __init__(self):
        super().__init__()
        self.count = 0

    def eventFilter(self, _watched, event):
        self.count += event.type() == QEvent.Type.Resize
        return False


@pytest.mark.parametrize("rows", [1, 2, 5, 8])
def test_a_low_list_comes_to_rest_at_every_width(qtbot, rows):
    table = Table([
        Column("批号", lambda row: row[0], width=124),
        Column("支数", lambda row: row[1], "right", 46),
        Column("位于", lambda row: row[2]),
    ])  # fmt: skip
    qtbot.addWidget(table)
    table.setFixedHeight(min(34 + 28 * rows, 174))
    table.show_rows([("UCM26001M01", "19", "TK-Q01")] * rows)
    table.show()
    for width in range(150, 330, 3):
        table.resize(width, table.height())
        for _ in range(5):
            QApplication.processEvents()
        resizes = Resizes()
        QApplication.instance().installEventFilter(resizes)
        for _ in range(20):
            QApplication.processEvents()
        QApplication.instance().removeEventFilter(resizes)
        assert resizes.count == 0, width
