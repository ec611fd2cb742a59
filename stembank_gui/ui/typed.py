"""What was typed into a page: kept while the page is built anew in another language or theme, and put back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QDoubleSpinBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QSpinBox,
    QWidget,
)

from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.page import Page
from stembank_gui.ui.widgets.table import Table
from stembank_gui.ui.widgets.tabs import Tabs

ADDS = "adds"
"""Property of a button that adds fields: how the names of these fields begin."""
ACTS_AT_ONCE = "acts_at_once"
"""Property of a field whose value is not typed for later: it shows what is so, and changes it."""
_ADDED_AT_MOST = 40
_TRIES = 4
Name = tuple[str, int]
Shown = TypeVar("Shown", bound=QWidget)


@dataclass(frozen=True, slots=True)
class Picked:
    """What is chosen in a list: its data; where it has none, its place among so many; or what was typed into it."""

    data: Any
    at: int
    of: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """The values of a page's named fields, the tabs in front, and the rows chosen in lists."""

    values: dict[Name, Any]
    tabs: dict[Name, str]
    rows: dict[Name, Any]


def typed_in(page: QWidget) -> Typed:
    """Return what stands in the named fields of a page. Passwords are never kept."""
    values = {name: _read(field) for name, field in _fields(page).items()}
    rows = {name: table.current_row() for name, table in _named(page, Table).items()}
    return Typed(values, {name: tabs.current_name() for name, tabs in _named(page, Tabs).items()}, rows)


class PutBack(QObject):
    """Types again what was typed: at once, and again when the page has its data and the lists that depend on it."""

    def __init__(self, page: Page, typed: Typed, jobs: Jobs) -> None:
        super().__init__(page)
        self._page, self._typed, self._jobs = page, typed, jobs
        self._waiting = dict(typed.values)
        self._rows = {name: row for name, row in typed.rows.items() if row is not None}
        self._tries = _TRIES
        self._soon = QTimer(self, singleShot=True, interval=0)  # answers are handed over just after they are counted
        self._soon.timeout.connect(self._try)
        self._put()
        self._waiting = dict(typed.values)  # the page's own data may still come and stand over what was put
        jobs.running.connect(self._when_running)
        self._when_running(jobs.count)

    def _when_running(self, count: int) -> None:
        if not count:
            self._soon.start()

    def _try(self) -> None:
        self._put()
        self._tries -= 1
        if not (self._waiting or self._rows) or not self._tries:
            self._jobs.running.disconnect(self._when_running)
            self.deleteLater()

    def _put(self) -> None:
        self._add_fields()
        for name, tabs in _named(self._page, Tabs).items():
            if self._typed.tabs.get(name) in tabs.names():
                tabs.show_tab(self._typed.tabs[name])
        self._choose_rows()
        fields = _fields(self._page)
        for name in [one for one in self._waiting if one in fields]:
            _write(fields[name], self._waiting[name])
            if _read(fields[name]) == self._waiting[name]:
                del self._waiting[name]

    def _choose_rows(self) -> None:
        """Choose the rows that were chosen: what was typed beside a list belongs to its row, and is typed again."""
        for name, table in _named(self._page, Table).items():
            if name in self._rows and table.pick(self._rows[name]):
                del self._rows[name]
                self._waiting = dict(self._typed.values)

    def _add_fields(self) -> None:
        """Press the buttons that add fields until there are as many as there were."""
        for button in self._page.findChildren(QAbstractButton):
            begins = button.property(ADDS)
            for _ in range(_ADDED_AT_MOST if begins else 0):
                missing = self._typed.values.keys() - _fields(self._page).keys()
                if not button.isEnabled() or not any(name.startswith(begins) for name, _ in missing):
                    break
                button.click()


def _pick(box: QComboBox, picked: Picked) -> None:
    if picked.text:
        box.setEditText(picked.text)
        return
    alike = (at for at in range(box.count()) if picked.data is not None and box.itemData(at) == picked.data)
    unnamed = picked.at if picked.data is None and box.count() == picked.of else -1
    if (at := next(alike, unnamed)) >= 0:
        box.setCurrentIndex(at)


def _picked(box: QComboBox) -> Picked:
    if box.isEditable() and box.findText(box.currentText()) < 0:
        return Picked(None, -1, 0, box.currentText())
    data = box.currentData()
    return Picked(data, -1, 0) if data is not None else Picked(None, box.currentIndex(), box.count())


_KINDS: tuple[tuple[type[QWidget], Callable[[Any], Any], Callable[[Any, Any], object]], ...] = (
    (QLineEdit, QLineEdit.text, QLineEdit.setText),
    (QPlainTextEdit, QPlainTextEdit.toPlainText, QPlainTextEdit.setPlainText),
    (QComboBox, _picked, _pick),
    (QSpinBox, QSpinBox.value, QSpinBox.setValue),
    (QDoubleSpinBox, QDoubleSpinBox.value, QDoubleSpinBox.setValue),
    (QDateTimeEdit, QDateTimeEdit.dateTime, QDateTimeEdit.setDateTime),
    (QCheckBox, QCheckBox.isChecked, QCheckBox.setChecked),
    (QRadioButton, QRadioButton.isChecked, QRadioButton.setChecked),
)


def _read(field: QWidget) -> Any:
    return next(read(field) for kind, read, _ in _KINDS if isinstance(field, kind))


def _write(field: QWidget, value: Any) -> None:
    if _read(field) != value:
        next(write for kind, _, write in _KINDS if isinstance(field, kind))(field, value)


def _fields(page: QWidget) -> dict[Name, QWidget]:
    kinds = tuple(kind for kind, _, _ in _KINDS)
    return {
        name: one for name, one in _named(page, QWidget).items() if isinstance(one, kinds) and not _is_kept_out(one)
    }


def _is_kept_out(field: QWidget) -> bool:
    """Return whether nothing may be typed here, or only what nobody may see."""
    if field.property(ACTS_AT_ONCE):
        return True
    if isinstance(field, QLineEdit):
        return field.echoMode() != QLineEdit.EchoMode.Normal or field.isReadOnly()
    return isinstance(field, QPlainTextEdit) and field.isReadOnly()


def _named(page: QWidget, kind: type[Shown]) -> dict[Name, Shown]:
    """Return the widgets of a kind by name, and by number where several have one name. Qt's own have none here."""
    found: dict[Name, Shown] = {}
    numbers: dict[str, int] = {}
    for widget in page.findChildren(kind):
        name = widget.objectName()
        if name and not name.startswith("qt_"):
            numbers[name] = numbers.get(name, -1) + 1
            found[name, numbers[name]] = widget
    return found
