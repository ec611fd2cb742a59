"""The tanks of a new bank as rows: code, name, zone, racks × levels × box, with the capacity as one types."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from stembank_gui.queries.reference import box_types
from stembank_gui.rules.cryostorage import TankShape
from stembank_gui.rules.new_bank import DEFAULT_TANKS, NewTank
from stembank_gui.rules.vocabulary import TankKind, Zone
from stembank_gui.ui import look
from stembank_gui.ui.language import say_counted, say_number, say_term
from stembank_gui.ui.widgets.text import Text

_BOXES = tuple(box for box in box_types().values() if box.kind is TankKind.RACKS)


class TankRow:
    """The fields of one tank."""

    def __init__(self, tank: NewTank, number: int) -> None:
        self.code = QLineEdit(tank.code)
        self.name = QLineEdit(tank.name)
        self.zone = QComboBox()
        for zone in Zone:
            self.zone.addItem(say_term(zone), zone.value)
        self.zone.setCurrentIndex(self.zone.findData(tank.zone.value))
        self.racks = _number(tank.shape.rack_slots, 200)
        self.levels = _number(tank.shape.levels, 40)
        self.box = QComboBox()
        for box in _BOXES:
            self.box.addItem(f"{box.rows} × {box.columns} = {box.rows * box.columns}", box.code)
        self.box.setProperty("data", True)
        grids = [(box.rows, box.columns) for box in _BOXES]
        self.box.setCurrentIndex(grids.index((tank.shape.box_rows, tank.shape.box_columns)))
        self.capacity = Text("", data=True)
        self.capacity.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.remove = QPushButton()
        self.remove.setProperty("role", "quiet")
        self.remove.setAutoDefault(False)
        self._name_fields(number)

    def tank(self) -> NewTank:
        """Return the tank as it is typed."""
        box = _BOXES[self.box.currentIndex()]
        shape = TankShape(self.racks.value(), self.levels.value(), box.rows, box.columns)
        code, zone = self.code.text().strip().upper(), Zone(self.zone.currentData())
        return NewTank(code, self.name.text(), "", zone, shape, size_class=box.size_class)

    def widgets(self) -> tuple[QWidget, ...]:
        """Return the fields from left to right."""
        return (self.code, self.name, self.zone, self.racks, self.levels, self.box, self.capacity, self.remove)

    def _name_fields(self, number: int) -> None:
        names = ("code", "name", "zone", "racks", "levels", "box", "capacity", "remove")
        for name, widget in zip(names, self.widgets(), strict=True):
            widget.setObjectName(f"tank_{number}_{name}")
            widget.setProperty("tank_field", name)
        for field in (self.code, self.name):
            field.setProperty("data", True)


class TankRows(QWidget):
    """A list of tanks that can be changed, added to and taken from.

    Signals:
        changed: something of it was changed.
    """

    changed = Signal()

    def __init__(self, tanks: tuple[NewTank, ...] = DEFAULT_TANKS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tank_rows")
        self.rows: list[TankRow] = []
        self._made = 0
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.space(2))
        self._grid.setVerticalSpacing(look.space(2))
        self._grid.setColumnStretch(1, 1)
        self._heads()
        self.total = Text("", "label")
        self.total.setObjectName("total_capacity")
        self.add_button = QPushButton(self.tr("&Add a tank"))
        self.add_button.setObjectName("add_tank")
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(self._add_next)
        below = QHBoxLayout()
        below.addWidget(self.add_button)
        below.addStretch(1)
        below.addWidget(self.total)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._grid)
        layout.addLayout(below)
        for tank in tanks:
            self.add(tank)

    def tanks(self) -> tuple[NewTank, ...]:
        """Return the tanks as they are typed."""
        return tuple(row.tank() for row in self.rows)

    def add(self, tank: NewTank) -> TankRow:
        """Add a row and return it."""
        self._made += 1
        row = TankRow(tank, self._made)
        self.rows.append(row)
        for column, widget in enumerate(row.widgets()):
            self._grid.addWidget(widget, self._made, column)
        self._label(row)
        for field in (row.code, row.name):
            field.textChanged.connect(self._count)
        for choice in (row.zone, row.box):
            choice.currentIndexChanged.connect(self._count)
        for number in (row.racks, row.levels):
            number.valueChanged.connect(self._count)
        row.remove.clicked.connect(lambda: self._take(row))
        self._count()
        return row

    def _heads(self) -> None:
        heads = (
            self.tr("Code"), self.tr("Name"), self.tr("Zone"), self.tr("Racks"), self.tr("Levels"), self.tr("Box"),
            self.tr("Vials"),
        )  # fmt: skip
        for column, head in enumerate(heads):
            label = Text(head, "hint")
            if column == len(heads) - 1:
                label.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(label, 0, column)

    def _label(self, row: TankRow) -> None:
        row.remove.setText(self.tr("Remove"))
        says = (
            self.tr("Code"), self.tr("Name"), self.tr("Zone"), self.tr("Racks"), self.tr("Levels"), self.tr("Box"),
            self.tr("Vials"), self.tr("Remove"),
        )  # fmt: skip
        for widget, text in zip(row.widgets(), says, strict=True):
            widget.setAccessibleName(f"{text} {row.code.text()}")

    def _take(self, row: TankRow) -> None:
        self.rows.remove(row)
        for widget in row.widgets():
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._count()

    def _add_next(self) -> None:
        taken = {row.tank().code for row in self.rows}
        code = next(name for name in (f"TK-R{number:02d}" for number in range(1, 1000)) if name not in taken)
        row = self.add(NewTank(code, "", "", Zone.RELEASED, TankShape(4, 5, 10, 10)))
        row.code.setFocus()
        row.code.selectAll()

    def _count(self) -> None:
        capacities = [tank.shape.capacity for tank in self.tanks()]
        for row, capacity in zip(self.rows, capacities, strict=True):
            row.capacity.setText(say_number(capacity))
        text = self.tr("{tanks} tanks, room for {vials} vials")
        self.total.setText(say_counted(text, tanks=len(capacities), vials=say_number(sum(capacities))))
        self.changed.emit()


def _number(value: int, most: int) -> QSpinBox:
    box = QSpinBox(minimum=1, maximum=most)
    box.setValue(value)
    box.setMinimumWidth(64)
    box.setAlignment(Qt.AlignmentFlag.AlignRight)
    return box
