"""The middle of the storage page: a rack from the side, or the plan of a whole tank with its legend."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from stembank_gui.queries.cryostorage import RackNode, TankNode
from stembank_gui.rules.cryostorage import place_parts
from stembank_gui.ui import look
from stembank_gui.ui.language import say_number
from stembank_gui.ui.pages.cryostorage.map.elevation import Elevation
from stembank_gui.ui.pages.cryostorage.map.fill import Shade, shade_colours
from stembank_gui.ui.widgets.text import Text

_SWATCH, _LINE = 14, 20
_NARROW, _WIDEST = 190, 440


class ShadeLegend(QWidget):
    """What the shades of the heat map mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shade_legend")
        self._words = {
            Shade.EMPTY: self.tr("empty"),
            Shade.BELOW_HALF: self.tr("less than half full"),
            Shade.HALF: self.tr("half full and more"),
            Shade.NEARLY_FULL: self.tr("90 % full and more"),
            Shade.FULL: self.tr("full"),
        }
        self.setAccessibleName(self.tr("Legend of the tank plan"))
        self.setAccessibleDescription(", ".join(self._words.values()))

    def sizeHint(self) -> QSize:
        return QSize(150, _LINE * len(self._words))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font("small"))
        for line, (shade, words) in enumerate(self._words.items()):
            paper, _ = shade_colours(shade)
            painter.setPen(look.colour("border_strong"))
            painter.setBrush(paper)
            painter.drawRoundedRect(QRectF(0.5, line * _LINE + 2.5, _SWATCH, _SWATCH), 3, 3)
            painter.setPen(look.colour("text_soft"))
            place = QRectF(_SWATCH + 8, line * _LINE, self.width() - _SWATCH - 8, _LINE)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.end()


class RackSide(QWidget):
    """A heading, how much is free, the elevation, and under a tank's plan its legend."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Text("", "heading", data=True)
        self.heading.setObjectName("rack_heading")
        self.fill = Text("", "hint")
        self.elevation = Elevation()
        self.elevation.chosen.connect(self._follow)
        self.numbers = Text(self.tr("Each number: free positions of the box."), "hint", wrap=True)
        self.legend = ShadeLegend()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(2))
        for widget in (self.elevation, self.numbers, self.legend):
            column.addWidget(widget)
        column.addStretch(1)
        self.around = QScrollArea()
        self.around.setWidgetResizable(True)
        self.around.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.around.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.space(3), 0, look.space(3), 0)
        layout.setSpacing(look.space(1))
        layout.addWidget(self.heading)
        layout.addWidget(self.fill)
        layout.addWidget(self.around, 1)
        self._fit()

    def show_rack(self, tank: TankNode, rack: RackNode, current: int) -> None:
        """Show one rack from the side."""
        parts = place_parts(rack.kind, rack.slot, 1)
        self.heading.setText(f"{tank.code} › {parts[0]}" if parts else tank.code)
        self._show([rack], current, rack.used, rack.capacity)

    def show_tank(self, tank: TankNode, current: int) -> None:
        """Show the plan of a tank: every box of every rack."""
        self.heading.setText(f"{tank.code} · {tank.name}")
        self._show(tank.racks, current, tank.used, tank.capacity)

    def show_current(self, box_id: int) -> None:
        """Make another box current."""
        self.elevation.show_racks(self.elevation.racks, box_id)
        self._follow()

    def box_ids(self) -> set[int]:
        """Return the boxes that are shown."""
        return {box.box_id for rack in self.elevation.racks for box in rack.boxes}

    def _show(self, racks: Sequence[RackNode], current: int, used: int, capacity: int) -> None:
        words = self.tr("{used} of {capacity} taken")
        self.fill.setText(words.format(used=say_number(used), capacity=say_number(capacity)))
        self.elevation.show_racks(racks, current)
        self._fit()

    def _follow(self) -> None:
        """Bring the current box into sight."""
        middle, inside = self.elevation.current_middle(), self.around.widget()
        if middle is not None and inside is not None:
            at = self.elevation.mapTo(inside, middle.toPoint())
            self.around.ensureVisible(at.x(), at.y(), look.space(5) * 2, look.space(5))

    def _fit(self) -> None:
        plan = self.elevation.is_plan()
        self.numbers.setVisible(plan)
        self.legend.setVisible(plan)
        bar = self.around.verticalScrollBar().sizeHint().width()
        wide = self.elevation.minimumSizeHint().width() + bar + 2 if plan else _NARROW
        self.around.setMinimumWidth(min(max(wide, _NARROW), _WIDEST))
