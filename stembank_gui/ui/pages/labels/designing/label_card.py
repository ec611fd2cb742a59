"""The properties of the label itself: its name, what it is stuck on, its size, margin and die-cut parts."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stembank_gui.rules.labels.template import UM_PER_MM, Part
from stembank_gui.rules.labels.written import MOST_PARTS
from stembank_gui.rules.vocabulary import LabelKind
from stembank_gui.ui import look
from stembank_gui.ui.language import say_term
from stembank_gui.ui.pages.labels.designing.bench import Bench
from stembank_gui.ui.pages.labels.designing.draft import LEAST_SIDE
from stembank_gui.ui.pages.labels.designing.entry import MmField, Pair, WordChoice, WordsField
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.text import Text

_TITLE = 120
CAP_DOT = 9500
"""The usual dot on a cap, 9.5 mm. Source: DOMAIN.md §6.1."""
_GAP = UM_PER_MM
_NEW = 10 * UM_PER_MM


class LabelCard(QWidget):
    """Shows the label's own properties; each entry is a step that can be undone."""

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._make_fields()
        self.parts = PartsCard(bench)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(3))
        column.addWidget(self.form)
        column.addWidget(self.parts)
        column.addStretch(1)
        for event in (bench.changed, bench.locked):
            event.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the label as it is."""
        template = self._bench.template
        self.code.setText(template.code)
        self.title.show_words(template.title)
        self.title_zh.show_words(template.title_zh)
        self.kind.show_value(template.kind)
        self.wide.show_um(template.width)
        self.high.show_um(template.height)
        self.margin.show_um(template.margin)
        for field in (self.title, self.title_zh, self.kind, self.wide, self.high, self.margin):
            field.setEnabled(not self._bench.is_locked)

    def _make_fields(self) -> None:
        self.code = Text("", "mono", data=True, selectable=True)
        self.title, self.title_zh = WordsField(_TITLE), WordsField(_TITLE)
        self.kind = WordChoice([(kind, say_term(kind)) for kind in LabelKind])
        self.wide, self.high, self.margin = MmField(LEAST_SIDE), MmField(LEAST_SIDE), MmField()
        size = Pair(self.wide, self.high)
        size.name("label_width", self.tr("Width (mm)"), "label_height", self.tr("Height (mm)"))
        self.form = Form()
        for label, field, name in (
            (self.tr("Code"), self.code, "label_code"),
            (self.tr("&Title"), self.title, "label_title"),
            (self.tr("&Chinese title"), self.title_zh, "label_title_zh"),
            (self.tr("&Stuck on"), self.kind, "label_kind"),
            (self.tr("&Size (mm)"), size, "label_size"),
            (self.tr("&Margin (mm)"), self.margin, "label_margin"),
        ):
            self.form.row(label, field, name)
        set_label = self._bench.set_label
        self.title.textEdited.connect(lambda text: set_label("title", title=text))
        self.title_zh.textEdited.connect(lambda text: set_label("title_zh", title_zh=text))
        self.kind.activated.connect(lambda _at: set_label("kind", kind=LabelKind(self.kind.currentData())))
        self.wide.valueChanged.connect(lambda: set_label("width", width=self.wide.um()))
        self.high.valueChanged.connect(lambda: set_label("height", height=self.high.um()))
        self.margin.valueChanged.connect(lambda: set_label("margin", margin=self.margin.um()))


class PartsCard(QWidget):
    """The pieces of the label: none means that all of it is one piece."""

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._at = 0
        self._make_fields()
        self._make_buttons()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Text(self.tr("Die-cut parts"), "heading"))
        self.note = Text(self.tr("The whole label is one piece."), "hint", wrap=True)
        column.addWidget(self.note)
        row = QHBoxLayout()
        row.setSpacing(look.space(2))
        for button in (self.add_button, self.circle_button):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.form)
        column.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignRight)
        for event in (bench.changed, bench.locked):
            event.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the parts as they are."""
        parts, free = self._bench.template.parts, not self._bench.is_locked
        self._at = max(0, min(self._at, len(parts) - 1))
        self.form.setVisible(bool(parts))
        self.remove_button.setVisible(bool(parts))
        self.note.setVisible(not parts)
        self.form.setEnabled(free)
        self.remove_button.setEnabled(free and bool(parts))
        for button in (self.add_button, self.circle_button):
            button.setEnabled(free and len(parts) < MOST_PARTS)
        if not parts:
            return
        self.which.blockSignals(True)
        self.which.clear()
        for number in range(1, len(parts) + 1):
            self.which.addItem(str(number), number - 1)
        self.which.setCurrentIndex(self._at)
        self.which.blockSignals(False)
        part = parts[self._at]
        self.shape.show_value(part.shape)
        for name, field in self._lengths.items():
            field.show_um(getattr(part, name))

    def _make_fields(self) -> None:
        self.form = Form()
        self.which = WordChoice([])
        self.shape = WordChoice([(one, say_term(f"label_shape.{one}")) for one in ("rectangle", "circle")])
        self._lengths = {
            "x": MmField(), "y": MmField(), "width": MmField(LEAST_SIDE), "height": MmField(LEAST_SIDE),
        }  # fmt: skip
        self.form.row(self.tr("Part"), self.which, "part_number")
        self.form.row(self.tr("Shape"), self.shape, "part_shape")
        place = Pair(self._lengths["x"], self._lengths["y"])
        size = Pair(self._lengths["width"], self._lengths["height"])
        place.name("part_x", self.tr("X (mm)"), "part_y", self.tr("Y (mm)"))
        size.name("part_width", self.tr("Width (mm)"), "part_height", self.tr("Height (mm)"))
        self.form.row(self.tr("Place (mm)"), place, "part_place")
        self.form.row(self.tr("Size (mm)"), size, "part_size")
        for name, field in self._lengths.items():
            field.valueChanged.connect(lambda _value, name=name, field=field: self._set(name, field.um()))
        self.which.activated.connect(self._choose)
        self.shape.activated.connect(lambda _at: self._set("shape", self.shape.currentData()))

    def _make_buttons(self) -> None:
        self.add_button = QPushButton(self.tr("Add rectangle"))
        self.circle_button = QPushButton(self.tr("Add cap dot"))
        self.remove_button = QPushButton(self.tr("Remove this part"))
        for button, name in (
            (self.add_button, "add_part_button"),
            (self.circle_button, "add_circle_button"),
            (self.remove_button, "remove_part_button"),
        ):
            button.setObjectName(name)
            button.setAccessibleName(button.text())
            button.setAutoDefault(False)
        self.add_button.clicked.connect(lambda: self._add("rectangle"))
        self.circle_button.clicked.connect(lambda: self._add("circle"))
        self.remove_button.clicked.connect(self._remove)

    def _add(self, shape: str) -> None:
        """Add a part; the dot for a cap lies at the right of what there was."""
        template = self._bench.template
        parts = template.parts or (Part(0, 0, template.width, template.height),)
        new = Part(0, 0, min(_NEW, template.width), min(_NEW, template.height))
        if shape == "circle":
            dot = min(CAP_DOT, template.width, template.height)
            new = Part(template.width - dot, (template.height - dot) // 2, dot, dot, shape="circle")
            if not template.parts and template.width > dot + 2 * _GAP:
                parts = (Part(0, 0, template.width - dot - _GAP, template.height),)
        parts = (*parts, new) if template.parts or shape == "circle" else parts
        self._at = len(parts) - 1
        self._bench.set_label("", parts=parts)

    def _remove(self) -> None:
        parts = self._bench.template.parts
        self._bench.set_label("", parts=parts[: self._at] + parts[self._at + 1 :])

    def _set(self, name: str, value: Any) -> None:
        parts = list(self._bench.template.parts)
        if parts:
            parts[self._at] = replace(parts[self._at], **{name: value})
            self._bench.set_label(f"part {self._at} {name}", parts=tuple(parts))

    def _choose(self, at: int) -> None:
        self._at = at
        self.refresh()
