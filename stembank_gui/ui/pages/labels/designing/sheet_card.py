"""Where labels lie on a sheet, with a picture of it; without a sheet they come from a roll."""

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from stembank_gui.rules.labels.template import UM_PER_MM, Sheet, Template
from stembank_gui.ui import look
from stembank_gui.ui.pages.labels.designing.bench import Bench
from stembank_gui.ui.pages.labels.designing.draft import LEAST_SIDE
from stembank_gui.ui.pages.labels.designing.entry import MmField, Pair, WholeField, WordChoice, YesNo
from stembank_gui.ui.pages.labels.designing.paper import label_shape
from stembank_gui.ui.pages.labels.designing.scale import Scale
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.text import Text

_PAGES = {"A4": (210_000, 297_000), "A5": (148_000, 210_000), "Letter": (215_900, 279_400)}
_MOST = 100
_MUCH = 100
"""The picture's share of the height, beside what is left empty without it."""
_PAPER, _EDGE, _OUTSIDE = QColor("#ffffff"), QColor("#8a93a3"), QColor("#c3291f")


class SheetCard(QWidget):
    """Shows whether there is a sheet, its page, its columns and rows, and where the first label lies."""

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self.on_sheet = YesNo(self.tr("Labels lie on a &sheet"))
        self.on_sheet.setObjectName("on_sheet")
        self.on_sheet.setAccessibleName(self.tr("Labels lie on a sheet"))
        self.on_sheet.toggled.connect(self._switch)
        self._make_fields()
        self.count = Text("", "hint", wrap=True)
        self.count.setObjectName("sheet_count")
        self.picture = SheetPicture(bench)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(3))
        for widget in (self.on_sheet, self.form, self.count):
            column.addWidget(widget)
        column.addWidget(self.picture, _MUCH)
        column.addStretch(1)
        for event in (bench.changed, bench.locked):
            event.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the sheet as it is."""
        sheet = self._bench.template.sheet
        self.on_sheet.show_yes(sheet is not None)
        self.on_sheet.setEnabled(not self._bench.is_locked)
        self.form.setVisible(sheet is not None)
        self.form.setEnabled(not self._bench.is_locked)
        self.picture.setVisible(sheet is not None)
        if sheet is None:
            self.count.setText(self.tr("They come from a roll, one after another."))
            return
        size = (sheet.width, sheet.height)
        self.page.show_value(next((name for name, known in _PAGES.items() if known == size), ""))
        for name, field in self._lengths.items():
            field.show_um(getattr(sheet, name))
        for name, number in self._numbers.items():
            number.show_number(getattr(sheet, name))
        self.count.setText(self.tr("{count} labels on a sheet").format(count=sheet.labels))

    def _make_fields(self) -> None:
        self.page = WordChoice([(name, name) for name in _PAGES] + [("", self.tr("own size"))])
        self._lengths = {
            "width": MmField(LEAST_SIDE), "height": MmField(LEAST_SIDE), "left": MmField(), "top": MmField(),
            "column_step": MmField(LEAST_SIDE), "row_step": MmField(LEAST_SIDE),
        }  # fmt: skip
        self._numbers = {"columns": WholeField(1, _MOST), "rows": WholeField(1, _MOST)}
        self.form = Form()
        self.form.row(self.tr("&Page"), self.page, "sheet_page")
        for label, name, (first, first_said), (second, second_said) in (
            (self.tr("Page (mm)"), "page_size", ("width", self.tr("Page width (mm)")),
             ("height", self.tr("Page height (mm)"))),
            (self.tr("C&olumns, rows"), "counts", ("columns", self.tr("Columns")), ("rows", self.tr("Rows"))),
            (self.tr("&First at (mm)"), "first", ("left", self.tr("First from left (mm)")),
             ("top", self.tr("First from top (mm)"))),
            (self.tr("S&teps (mm)"), "steps", ("column_step", self.tr("Column step (mm)")),
             ("row_step", self.tr("Row step (mm)"))),
        ):  # fmt: skip
            known = {**self._lengths, **self._numbers}
            pair = Pair(known[first], known[second])
            pair.name(f"sheet_{first}", first_said, f"sheet_{second}", second_said)
            self.form.row(label, pair, f"sheet_{name}")
        for name, field in self._lengths.items():
            field.valueChanged.connect(lambda _value, name=name, field=field: self._set(name, field.um()))
        for name, number in self._numbers.items():
            number.valueChanged.connect(lambda value, name=name: self._set(name, value))
        self.page.activated.connect(self._choose_page)

    def _choose_page(self, _at: int) -> None:
        sheet, size = self._bench.template.sheet, _PAGES.get(self.page.currentData())
        if sheet is not None and size is not None:
            self._bench.set_label("", sheet=replace(sheet, width=size[0], height=size[1]))

    def _set(self, name: str, value: int) -> None:
        sheet = self._bench.template.sheet
        if sheet is not None:
            self._bench.set_label(f"sheet {name}", sheet=replace(sheet, **{name: value}))

    def _switch(self, on: bool) -> None:  # noqa: FBT001 - what Qt sends
        self._bench.set_label("", sheet=_filled_page(self._bench.template) if on else None)


class SheetPicture(QWidget):
    """The sheet with the outline of every label, the first one lit; labels beyond the page are red."""

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self.setObjectName("sheet_picture")
        self.setAccessibleName(self.tr("Picture of the sheet"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        bench.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(220, 240)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 160)

    def paintEvent(self, _event: QPaintEvent) -> None:
        template = self._bench.template
        sheet = template.sheet
        if sheet is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        per_um = min((self.width() - 4) / sheet.width, (self.height() - 4) / sheet.height)
        page = QRectF(2, 2, sheet.width * per_um, sheet.height * per_um)
        painter.setPen(QPen(_EDGE, 1))
        painter.fillRect(page, _PAPER)
        painter.drawRect(page)
        for index in range(sheet.labels):
            self._paint_label(painter, template, sheet, index, per_um)
        painter.end()

    def _paint_label(self, painter: QPainter, template: Template, sheet: Sheet, index: int, per_um: float) -> None:
        x, y = sheet.place(index)
        beyond = x + template.width > sheet.width or y + template.height > sheet.height
        origin = QPointF(2 + x * per_um, 2 + y * per_um)
        painter.setPen(QPen(_OUTSIDE if beyond else _EDGE, 1))
        painter.setBrush(look.colour("accent") if index == 0 else Qt.BrushStyle.NoBrush)
        painter.drawPath(label_shape(template, Scale(per_um * UM_PER_MM, origin)))


def _filled_page(template: Template) -> Sheet:
    """Return an A4 page with as many of these labels as it holds, in its middle, two millimetres between them."""
    width, height = _PAGES["A4"]
    gap, border = 2 * UM_PER_MM, 8 * UM_PER_MM
    across, down = template.width + gap, template.height + gap
    columns = max(1, min(_MOST, (width - 2 * border + gap) // across))
    rows = max(1, min(_MOST, (height - 2 * border + gap) // down))
    left = max(0, (width - columns * across + gap) // 2)
    top = max(0, (height - rows * down + gap) // 2)
    return Sheet(width, height, columns, rows, left, top, across, down)
