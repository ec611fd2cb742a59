"""Which harvested cultures are passed on, and how many cells of each."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from stembank_gui.queries.banking.cultures import HarvestedCulture
from stembank_gui.rules.banking import cells
from stembank_gui.rules.banking.cultures import Seeding
from stembank_gui.ui import look
from stembank_gui.ui.language import say_cells
from stembank_gui.ui.pages.banking.fields import Reading, line
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.text import Text

_CELLS_WIDTH = 120


class HarvestParts(QWidget):
    """A harvested culture is added; each line says how many of its cells are taken. Several are pooled.

    Signals:
        changed: something was added, taken away or typed.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered: dict[int, HarvestedCulture] = {}
        self._lines: dict[int, _Part] = {}
        self.choice = QComboBox()
        self.choice.setObjectName("parent_culture")
        self.choice.setAccessibleName(self.tr("Harvested culture"))
        self.choice.setProperty("data", True)
        self.choice.activated.connect(self._pick)
        self._list = QVBoxLayout()
        self._list.setSpacing(look.space(1))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(1))
        layout.addWidget(self.choice)
        layout.addLayout(self._list)

    def offer(self, cultures: Sequence[HarvestedCulture]) -> None:
        """Offer harvested cultures; what was chosen stays chosen while it is still offered."""
        self._offered = {one.culture_id: one for one in cultures}
        self.choice.clear()
        self.choice.addItem(self.tr("Choose a harvested culture …"), None)
        for one in cultures:
            said = self.tr("{code} · {cell_type} {passage} · {cells} cells left")
            self.choice.addItem(
                said.format(
                    code=one.code, cell_type=one.cell_type, passage=one.passage_text, cells=say_cells(one.cells_left)
                ),
                one.culture_id,
            )
        for culture_id in [one for one in self._lines if one not in self._offered]:
            self._drop(self._lines[culture_id])

    def add(self, culture_id: int) -> bool:
        """Return whether a culture is among the chosen now."""
        culture = self._offered.get(culture_id)
        if culture is None:
            return False
        if culture_id not in self._lines:
            part = _Part(culture, self.tr("Cells taken"), self.tr("Take away"))
            part.gone.connect(self._drop)
            part.cells.textChanged.connect(self.changed)
            self._lines[culture_id] = part
            self._list.addWidget(part)
            self.changed.emit()
        return True

    def parents(self, reading: Reading) -> tuple[Seeding, ...]:
        """Return what was chosen; cells that are no number are kept as reasons by `reading`."""
        return tuple(
            Seeding(key, reading.read(part.cells, lambda part=part: _number(part), 0))  # type: ignore[misc]
            for key, part in self._lines.items()
        )

    def _pick(self, _at: int) -> None:
        if (culture_id := self.choice.currentData()) is not None:
            self.add(culture_id)
        self.choice.setCurrentIndex(0)

    def _drop(self, part: "_Part") -> None:
        self._lines.pop(part.culture.culture_id, None)
        self._list.removeWidget(part)
        part.hide()
        part.deleteLater()
        self.changed.emit()


class _Part(QWidget):
    """One culture that is passed on, and the cells taken of it.

    Signals:
        gone: it shall be taken away; carries the line.
    """

    gone = Signal(object)

    def __init__(self, culture: HarvestedCulture, cells_words: str, away: str) -> None:
        super().__init__()
        self.culture = culture
        name = culture.code.lower().replace("-", "_")
        self.setObjectName(f"part_{name}")
        self.cells: QLineEdit = line(20, "1.0e7", f"{culture.cells_left}")
        self.cells.setObjectName(f"cells_{name}")
        self.cells.setAccessibleName(f"{cells_words}: {culture.code}")
        self.cells.setFixedWidth(_CELLS_WIDTH)
        button = push_button("✕", f"away_{name}", "link")
        button.setAccessibleName(f"{away}: {culture.code}")
        button.setToolTip(away)
        button.clicked.connect(lambda: self.gone.emit(self))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(2))
        layout.addWidget(Text(culture.code, "mono", data=True))
        layout.addWidget(Text(f"{culture.cell_type} {culture.passage_text}", data=True), 1)
        layout.addWidget(Text(cells_words, "hint", data=True))
        layout.addWidget(self.cells)
        layout.addWidget(button)


def _number(part: _Part) -> int:
    return cells("culture_field.cells_taken", part.cells.text())
