"""What differs from another version of a template, as a list."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stembank_gui.rules.labels.template import UM_PER_MM, Template
from stembank_gui.rules.vocabulary import LabelKind
from stembank_gui.ui import look
from stembank_gui.ui.language import say_term
from stembank_gui.ui.pages.labels.designing.differences import Difference, differences
from stembank_gui.ui.pages.labels.designing.saying import Names
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text

_LENGTHS = frozenset(
    {"x", "y", "width", "height", "margin", "stroke", "left", "top", "column_step", "row_step"}
)  # fmt: skip
_TERMS = {"face": "label_face", "align": "label_align", "overflow": "label_overflow", "content": "code_content"}


@dataclass(frozen=True, slots=True)
class Line:
    """One difference in words."""

    what: str
    key: str
    old: str
    new: str


class DifferenceWords(QObject):
    """Says differences in the language of the screen."""

    def lines(self, earlier: Template, later: Template) -> list[Line]:
        """Return the differences of two templates, in words."""
        names = Names(self)
        return [self._line(one, earlier, later, names) for one in differences(earlier, later)]

    def key(self, key: str) -> str:
        """Return what a property is called."""
        known = {
            "x": self.tr("X (mm)"), "y": self.tr("Y (mm)"), "width": self.tr("Width (mm)"),
            "height": self.tr("Height (mm)"), "text": self.tr("Text"), "text_zh": self.tr("Chinese text"),
            "face": self.tr("Face"), "size": self.tr("Size (pt)"), "smallest": self.tr("Smallest (pt)"),
            "align": self.tr("Align"), "overflow": self.tr("Overflow"), "lines": self.tr("Lines at most"),
            "content": self.tr("Content"), "dots": self.tr("Dots a module"), "stroke": self.tr("Line (mm)"),
            "filled": self.tr("Filled"), "title": self.tr("Title"), "title_zh": self.tr("Chinese title"),
            "kind": self.tr("Stuck on"), "margin": self.tr("Margin (mm)"), "parts": self.tr("Die-cut parts"),
            "order": self.tr("Order of the elements"), "columns": self.tr("Columns"), "rows": self.tr("Rows"),
            "left": self.tr("First from left (mm)"), "top": self.tr("First from top (mm)"),
            "column_step": self.tr("Column step (mm)"), "row_step": self.tr("Row step (mm)"),
        }  # fmt: skip
        return known.get(key, "")

    def _line(self, one: Difference, earlier: Template, later: Template, names: Names) -> Line:
        if one.sort == "added":
            return Line(names.element(later, one.after), self.tr("new"), "–", "✓")
        if one.sort == "removed":
            return Line(names.element(earlier, one.before), self.tr("taken away"), "✓", "–")
        what = names.element(later, one.after) if one.sort == "changed" else self.tr("Label")
        if one.sort == "sheet":
            what = self.tr("Sheet")
        if one.sort == "sheet" and not one.key:
            return Line(what, "", self._yes(one.old), self._yes(one.new))
        return Line(what, self.key(one.key), self._value(one.key, one.old), self._value(one.key, one.new))

    def _value(self, key: str, value: Any) -> str:
        if isinstance(value, bool):
            return self._yes(value)
        if key in _LENGTHS:
            return f"{value / UM_PER_MM:g}"
        if key in _TERMS or isinstance(value, LabelKind):
            return say_term(f"{_TERMS.get(key, 'label_kind')}.{value}")
        return self._other(key, value)

    def _other(self, key: str, value: Any) -> str:
        if key == "parts":
            return ", ".join(f"{part.width / UM_PER_MM:g} × {part.height / UM_PER_MM:g} mm" for part in value) or "–"
        if value is None:
            return ""
        return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value) or "–"

    def _yes(self, value: object) -> str:
        return self.tr("yes") if value else self.tr("no")


class CompareDialog(QDialog):
    """The list of differences from a version to the present design. Use `open()`."""

    def __init__(self, earlier: Template, later: Template, called: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compare_dialog")
        self.setWindowTitle(self.tr("Differences"))
        self.setModal(True)
        self.resize(820, 460)
        lines = DifferenceWords(self).lines(earlier, later)
        heading = self.tr("Against {version}: {count} differences").format(version=called, count=len(lines))
        self.heading = Text(heading if lines else self.tr("There is no difference."), "heading", wrap=True, data=True)
        self.table = Table(
            [
                Column(self.tr("What"), lambda line: line.what, width=230, tip=lambda line: line.what),
                Column(self.tr("Property"), lambda line: line.key, width=150),
                Column(called, lambda line: line.old, tip=lambda line: line.old),
                Column(self.tr("Now"), lambda line: line.new, tip=lambda line: line.new),
            ]
        )
        self.table.setObjectName("difference_table")
        self.table.setAccessibleName(self.tr("Differences"))
        self.table.show_rows(lines)
        self.close_button = QPushButton(self.tr("&Close"))
        self.close_button.setObjectName("close_button")
        self.close_button.setAccessibleName(self.tr("Close"))
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(4)] * 4)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.heading)
        layout.addWidget(self.table, 1)
        layout.addLayout(foot)
