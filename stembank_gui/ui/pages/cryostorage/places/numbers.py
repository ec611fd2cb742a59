"""The numbers of a tank, from a template or one's own, and what they make."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from stembank_gui.queries.reference import tank_templates
from stembank_gui.rules.cryostorage import TankShape, TankTemplate
from stembank_gui.rules.cryostorage.grid import MOST_COLUMNS, MOST_ROWS
from stembank_gui.rules.cryostorage.tanks import MOST_LEVELS, MOST_RACKS
from stembank_gui.rules.vocabulary import TankKind
from stembank_gui.ui import look
from stembank_gui.ui.language import current, say_term
from stembank_gui.ui.widgets.fields import CountField
from stembank_gui.ui.widgets.form import Form

_FIRST = "4x5x100"


class TankNumbers(Form):
    """Racks, levels, rows and columns of the box; a template fills them in.

    Signals:
        changed: other numbers stand in the fields.
        template_chosen: a template was chosen; carries it.
    """

    changed = Signal()
    template_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.template = QComboBox()
        self.template.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.template.setMinimumContentsLength(12)
        self.racks, self.levels = CountField(1, MOST_RACKS), CountField(1, MOST_LEVELS)
        self.rows, self.columns = CountField(1, MOST_ROWS), CountField(1, MOST_COLUMNS)
        self.row(self.tr("&Template"), self.template, "tank_template")
        self.row(self.tr("Rac&ks × levels"), _pair(self.racks, self.levels), "tank_places")
        self.row(self.tr("Box ro&ws × columns"), _pair(self.rows, self.columns), "tank_grid")
        for field, name, words in (
            (self.racks, "tank_racks", self.tr("Racks")), (self.levels, "tank_levels", self.tr("Levels")),
            (self.rows, "tank_box_rows", self.tr("Box rows")),
            (self.columns, "tank_box_columns", self.tr("Box columns")),
        ):  # fmt: skip
            field.setObjectName(name)
            field.setAccessibleName(words)
        for field in (self.racks, self.levels, self.rows, self.columns):
            field.valueChanged.connect(self._own_numbers)
        self.template.currentIndexChanged.connect(self._use)
        self._filling = False

    def offer(self, kind: TankKind) -> None:
        """Offer the templates of a kind of tank and use its usual one."""
        self._filling = True
        self.template.clear()
        for template in tank_templates().values():
            if template.kind is kind:
                self.template.addItem(self._said(template), template)
        self.template.addItem(self.tr("own numbers"), None)
        self._filling = False
        usual = next((at for at in range(self.template.count()) if self._code(at) == _FIRST), 0)
        self.template.setCurrentIndex(usual)
        self._use()

    def shape(self) -> TankShape:
        """Return the shape that stands in the fields."""
        return TankShape(self.racks.value(), self.levels.value(), self.rows.value(), self.columns.value())

    def show_shape(self, shape: TankShape, *, at_least: TankShape | None = None) -> None:
        """Show numbers; racks and levels cannot be set below those of `at_least`."""
        self._filling = True
        least = at_least or TankShape(1, 1, 1, 1)
        self.racks.setMinimum(least.rack_slots)
        self.levels.setMinimum(least.levels)
        for field, value in zip(
            (self.racks, self.levels, self.rows, self.columns),
            (shape.rack_slots, shape.levels, shape.box_rows, shape.box_columns),
            strict=True,
        ):
            field.setValue(value)
        self._filling = False
        self.changed.emit()

    def name_rows(self, kind: TankKind) -> None:
        """Call racks, levels and boxes as they are called in a kind of tank."""
        racks, levels = say_term(f"place_word.racks.{kind}"), say_term(f"place_word.levels.{kind}")
        self.rename("tank_places", f"{racks} × {levels}")
        self.racks.setAccessibleName(racks)
        self.levels.setAccessibleName(levels)

    def _said(self, template: TankTemplate) -> str:
        own = template.name_zh if current() == "zh" else template.name_en
        box = template.box.name_zh if current() == "zh" else template.box.name_en
        if own:
            return f"{own} · {box}"
        return f"{template.racks} × {template.levels} · {box}"

    def _code(self, at: int) -> str:
        template: TankTemplate | None = self.template.itemData(at)
        return "" if template is None else template.code

    def _use(self) -> None:
        template: TankTemplate | None = self.template.currentData()
        if template is not None and not self._filling:
            self.show_shape(template.shape)
            self.template_chosen.emit(template)

    def _own_numbers(self) -> None:
        """Say that the numbers are the person's own once they differ from the template's."""
        if self._filling:
            return
        template: TankTemplate | None = self.template.currentData()
        if template is not None and template.shape != self.shape():
            self._filling = True
            self.template.setCurrentIndex(self.template.count() - 1)
            self._filling = False
        self.changed.emit()


def _pair(first: QWidget, second: QWidget) -> QWidget:
    """Return two fields side by side; the first takes the focus for both."""
    both = QWidget()
    layout = QHBoxLayout(both)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(look.space(2))
    layout.addWidget(first, 1)
    layout.addWidget(second, 1)
    both.setFocusProxy(first)
    return both
