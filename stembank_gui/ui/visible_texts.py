"""What can be read in a window now: texts that do not fit, texts that are not translated. For pictures and tests."""

import re
from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QHeaderView, QLabel, QLineEdit, QTabBar, QWidget

Shown = TypeVar("Shown", bound=QWidget)
_SLACK = 1
_CHINESE = re.compile(r"[一-鿿]")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]+")
_SAME_IN_CHINESE = frozenset({
    # units, names of things, and words that Chinese laboratories write in Latin letters
    "cells", "vial", "vials", "mL", "min", "mm", "dpi", "pH", "log", "kb", "bp", "pg", "ng", "Hz", "rpm", "kPa",
    "StemBank", "Enter", "Ctrl", "Alt", "Data", "Matrix", "Code", "PostgreSQL", "SQLite", "iPSC", "mycoplasma",
    "English", "hPSCreg", "Cellosaurus", "Tanabe", "Masters", "postgresql",
})  # fmt: skip


def clipped_texts(window: QWidget) -> list[str]:
    """Return the visible texts of labels, buttons and columns that are wider or higher than their widget.

    A label with the property "elided" shortens its text by itself and is not listed.
    """
    labels = [label for label in _seen(window, QLabel) if label.text() and not label.property("elided")]
    found = [f"{label.objectName()}: {label.text()}" for label in labels if _is_clipped(label)]
    buttons = [button for button in _seen(window, QAbstractButton) if button.text()]
    narrow = [one for one in buttons if one.width() + _SLACK < one.minimumSizeHint().width()]
    found += [f"{button.objectName()}: {button.text()}" for button in narrow]
    return found + [title for header in _seen(window, QHeaderView) for title in _clipped_titles(header)]


def untranslated_texts(window: QWidget) -> list[str]:
    """Return the visible texts that hold English words and not one Chinese character.

    A widget (or one around it) with the property "data" shows codes, names and numbers, and is not listed.
    """
    return [f"{name}: {text}" for name, text in _own_words(window) if is_untranslated(text)]


def is_untranslated(text: str) -> bool:
    """Return whether a text holds an English word and no Chinese.

    >>> is_untranslated("Release lot"), is_untranslated("放行 lot"), is_untranslated("UCM24001M01 · CPD 9.57")
    (True, False, False)
    """
    if _CHINESE.search(text):
        return False
    tokens = re.split(r"[\s/·›|,;:()]+", text.replace("&", ""))
    words = [
        word for token in tokens if not re.search(r"[\d_@\\.=]", token.rstrip(".…")) for word in _WORD.findall(token)
    ]
    return any(not word.isupper() and word not in _SAME_IN_CHINESE for word in words)


def _is_clipped(label: QLabel) -> bool:
    inside = label.contentsRect()
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + _SLACK
    wanted = label.sizeHint()
    return wanted.width() > label.width() + _SLACK or label.fontMetrics().height() > inside.height() + _SLACK


def _clipped_titles(header: QHeaderView) -> list[str]:
    titles = _titles(header)
    shown = [number for number in range(len(titles)) if titles[number] and not header.isSectionHidden(number)]
    narrow = [number for number in shown if header.sectionSize(number) < _title_width(header, titles[number])]
    return [f"column: {titles[number]}" for number in narrow]


def _title_width(header: QHeaderView, title: str) -> int:
    return max(header.fontMetrics().horizontalAdvance(line) for line in title.split("\n"))


def _own_words(window: QWidget) -> Iterator[tuple[str, str]]:
    for widget in _seen(window, QWidget):
        if not _is_data(widget):
            yield from ((widget.objectName(), text) for text in _texts(widget) if text)


def _texts(widget: QWidget) -> list[str]:
    if isinstance(widget, QLabel | QAbstractButton):
        return [widget.text(), widget.toolTip()]
    if isinstance(widget, QLineEdit):
        return [widget.placeholderText(), widget.toolTip()]
    if isinstance(widget, QComboBox):
        return [widget.itemText(number) for number in range(widget.count())]
    if isinstance(widget, QTabBar):
        return [widget.tabText(number) for number in range(widget.count())]
    return _titles(widget) if isinstance(widget, QHeaderView) else []


def _titles(header: QHeaderView) -> list[str]:
    model = header.model()
    if model is None or header.orientation() != Qt.Orientation.Horizontal:
        return []
    return [str(model.headerData(number, Qt.Orientation.Horizontal) or "") for number in range(header.count())]


def _is_data(widget: QWidget) -> bool:
    around: QWidget | None = widget
    while around is not None:
        if around.property("data"):
            return True
        around = around.parentWidget()
    return False


def _seen(window: QWidget, kind: type[Shown]) -> list[Shown]:
    return [one for one in (window, *window.findChildren(kind)) if isinstance(one, kind) and one.isVisibleTo(window)]
