"""Somebody at the workstation: finds what can be seen by its name, clicks it, types, scans.

Only what a person could reach is touched: it must be visible, enabled, not covered, and not behind an open dialog.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QWidget,
)

from stembank_gui.app import Program

LEFT = Qt.MouseButton.LeftButton
_PERSON_S = 0.12
_SCANNER_S = 0.004
_LONG_MS = 30_000
_BOX = 8
Seen = TypeVar("Seen", bound=QWidget)


class Hands:
    """Acts on the windows of a program.

    The window tells a scanner from a person by the time between keys; that time is told here, so that a slow computer
    does not turn a scan into typing.
    """

    def __init__(self, program: Program) -> None:
        self.program = program
        self._now = 0.0

    # --- looking

    def front(self) -> QWidget:
        """What the person can act on now: the open dialog, else the window."""
        window = QApplication.activeModalWidget() or self.program.window or self.program.welcome
        assert window is not None
        return window

    def see(self, name: str, kind: type[Seen] = QWidget, text: str = "") -> Seen:
        """Wait until exactly one widget of that name (and text) can be seen, and return it."""
        found: list[Any] = []

        def there() -> bool:
            found[:] = [one for one in self._all(kind, name) if not text or text in _said(one)]
            return len(found) == 1

        self.wait(there, lambda: f"{len(found)} of {name} {text}: {self._names()}")
        return found[0]

    def sees(self, name: str) -> bool:
        """Whether something of that name can be seen now."""
        return bool(self._all(QWidget, name))

    def wait(self, condition: Callable[[], bool], why: Callable[[], object] = lambda: "") -> None:
        """Wait until something is so: looked at each time the window has done all it had to do."""
        loop, dispatcher = QEventLoop(), QAbstractEventDispatcher.instance()
        seen = [condition()]

        def look() -> None:
            if condition():
                seen.append(True)
                loop.quit()

        if not seen[0]:
            late = QTimer(singleShot=True, interval=_LONG_MS)
            late.timeout.connect(loop.quit)
            late.start()
            dispatcher.aboutToBlock.connect(look)
            loop.exec()
            dispatcher.aboutToBlock.disconnect(look)
        assert seen[-1], (
            f"{why()} | scan box: {self.program.window and self.program.window.scan_box().text()} | bar: {self._bar()} | {self.reasons()}"
        )

    def settle(self) -> None:
        """Wait until nothing runs any more in the main window."""
        window = self.program.window
        assert window is not None
        while window.jobs.count:
            self.wait(lambda: window.jobs.count == 0)

    def read(self, name: str) -> str:
        """What a label says."""
        return _said(self.see(name))

    def texts(self, name: str) -> list[str]:
        """Every text inside something that can be seen."""
        return [one.text() for one in self.see(name).findChildren(QLabel) if one.isVisible()]

    def reasons(self) -> list[str]:
        """Every sentence of the reasons beside what was refused."""
        panels = [one for one in self.front().findChildren(QWidget) if hasattr(one, "texts") and one.isVisible()]
        return [text for panel in panels for text in panel.texts()]

    def codes(self) -> set[str]:
        """The codes of the reasons that are shown."""
        panels = [one for one in self.front().findChildren(QWidget) if hasattr(one, "texts") and one.isVisible()]
        return {reason.code for one in panels if hasattr(one, "reasons") for reason in one.reasons()}

    # --- acting

    def press(self, name: str, text: str = "") -> None:
        """Click something once it can be clicked."""
        widget = self.see(name, text=text)
        self.wait(widget.isEnabled, lambda: f"{name} stays disabled")
        self.click(widget)

    def click(self, widget: QWidget, at: QPoint | None = None, *, twice: bool = False) -> None:
        """Click a widget in its middle (a tick box on its box), or at a point of it."""
        self._reach(widget)
        middle = widget.rect().center()
        point = at or (QPoint(_BOX, middle.y()) if isinstance(widget, QCheckBox) else middle)
        window = widget.window()
        top = window.childAt(widget.mapTo(window, point))
        assert top is widget or widget.isAncestorOf(top), f"{widget.objectName()} is covered by {top}"
        QTest.mouseClick(widget, LEFT, Qt.KeyboardModifier.NoModifier, point)
        if twice:
            QTest.mouseDClick(widget, LEFT, Qt.KeyboardModifier.NoModifier, point)

    def write(self, name: str, text: str) -> None:
        """Type a text over what stands in a field."""
        field = self.see(name)
        self.wait(field.isEnabled, lambda: f"{name} stays disabled")
        self._reach(field)
        self.type_over(field, text)

    def type_over(self, field: QWidget, text: str) -> None:
        """Type over what stands in a field that was found."""
        if isinstance(field, QComboBox):
            field = field.lineEdit()
        assert isinstance(field, QLineEdit | QPlainTextEdit | QAbstractSpinBox)
        field.setFocus(Qt.FocusReason.MouseFocusReason)
        field.selectAll()
        if not text:
            self.key(field, Qt.Key.Key_Delete)
        self._type(field, text)

    def key(self, widget: QWidget, key: Qt.Key) -> None:
        """Press one key on a widget."""
        self._pass(_PERSON_S)
        QTest.keyClick(widget, key)

    def choose(self, name: str, text: str) -> None:
        """Choose the only line of a box that holds a text, with the arrow keys."""
        box = self.see(name, QComboBox)
        lines = [number for number in range(box.count()) if text in box.itemText(number)]
        assert lines, f"{name} offers no {text}: {[box.itemText(number) for number in range(box.count())]}"
        self._reach(box)
        self.key(box, Qt.Key.Key_Home)
        for _ in range(lines[0]):
            self.key(box, Qt.Key.Key_Down)
        assert text in box.currentText()

    def menu(self, name: str, action: str) -> None:
        """Open the menu of a button and click an action of it."""
        menu = self.see(name, QPushButton).menu()
        menu.popup(QPoint(0, 0))
        self.wait(menu.isVisible)
        chosen = next(one for one in menu.actions() if one.objectName() == action)
        QTest.mouseClick(menu, LEFT, Qt.KeyboardModifier.NoModifier, menu.actionGeometry(chosen).center())

    def tab(self, name: str, *, of: str = "tabs") -> None:
        """Bring a tab to the front by its bar."""
        tabs = self.see(of, QTabWidget)
        number = tabs.indexOf(tabs._names[name])
        bar = tabs.tabBar()
        self.click(bar, bar.tabRect(number).center())
        self.wait(lambda: tabs.currentIndex() == number)

    def row(self, name: str, text: str, *, open_it: bool = False) -> None:
        """Click (or double-click) the first row of a list in which a text stands."""
        view = self.see(name, QAbstractItemView)
        number = -1

        def there() -> bool:
            nonlocal number
            number = next((one for one, said in enumerate(_rows(view)) if text in said), -1)
            return number >= 0

        self.wait(there, lambda: f"no {text} in {name}: {list(_rows(view))}")
        index = view.model().index(number, 0)
        view.scrollTo(index)
        self.click(view.viewport(), _middle(view.visualRect(index), view), twice=open_it)

    def rows(self, name: str) -> list[str]:
        """What the rows of a list say now; nothing where the list cannot be seen."""
        return [row for view in self._all(QAbstractItemView, name) for row in _rows(view)]

    def listed(self, name: str, *texts: str) -> None:
        """Wait until a row of a list says all of some texts."""
        self.wait(
            lambda: any(all(text in row for text in texts) for row in self.rows(name)),
            lambda: f"no {texts} in {name}: {self.rows(name)}",
        )

    def scan(self, code: str) -> None:
        """Hold a code before the scanner: its keys go to whatever has the focus."""
        self._pass(1.0)
        for letter in code:
            self._pass(_SCANNER_S)
            QTest.keyClicks(self._focus(), letter)
        self._pass(_SCANNER_S)
        QTest.keyClick(self._focus(), Qt.Key.Key_Return)

    def save(self) -> Path:
        """Take the name that the file dialog proposes, in the present folder; return the file once it is there."""
        dialog = self.see("save_dialog", QFileDialog)
        file = Path.cwd() / dialog.findChild(QLineEdit, "fileNameEdit").text()
        assert not file.exists()
        self.click(next(one for one in dialog.findChildren(QPushButton) if one.isDefault()))
        self.wait(file.exists)
        return file

    def attach(self, name: str, file: Path) -> None:
        """Choose a file for a field by its dialog."""
        field = self.see(name)
        self._reach(field)
        self.click(field.findChild(QPushButton, "choose_file"))
        dialog = self.see("file_chooser", QFileDialog)
        dialog.findChild(QLineEdit, "fileNameEdit").setText(str(file))  # typed, its completer changes what it says
        self.click(next(one for one in dialog.findChildren(QPushButton) if one.isDefault()))
        self.wait(lambda: field.file() is not None)

    # --- inside

    def _all(self, kind: type[Seen], name: str) -> list[Seen]:
        window = self.front()
        own = [window] if window.objectName() == name else []
        return [one for one in (*own, *window.findChildren(kind, name)) if one.isVisible()]

    def _reach(self, widget: QWidget) -> None:
        if not widget.isActiveWindow():
            widget.activateWindow()
        QApplication.processEvents()  # what was asked for is laid out before the next move
        assert widget.isVisible(), f"{widget.objectName()} cannot be seen"
        assert widget.isEnabled(), f"{widget.objectName()} is disabled: {self.reasons()}"
        modal = QApplication.activeModalWidget()
        assert modal is None or modal is widget.window(), f"{widget.objectName()} is behind {modal.objectName()}"
        around = widget.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(widget)
            around = around.parentWidget()

    def _type(self, field: QWidget, text: str) -> None:
        for letter in text:
            self._pass(_PERSON_S)
            if letter.isascii():
                QTest.keyClicks(field, letter)
            else:
                QApplication.sendEvent(field, _committed(letter))

    def _pass(self, seconds: float) -> None:
        self._now += seconds
        if self.program.window is not None:
            self.program.window.scans._clock = lambda: self._now

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self.front()

    def _bar(self) -> str:
        shown = self.program.window or self.program.welcome
        return shown.bar.text() if shown is not None else ""

    def _names(self) -> list[str]:
        window = self.front()
        return sorted(
            {one.objectName() for one in window.findChildren(QWidget) if one.isVisible() and one.objectName()}
        )


def _said(widget: QWidget) -> str:
    for name in ("text", "title", "toPlainText"):
        if hasattr(widget, name):
            return getattr(widget, name)()
    return ""


def _rows(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for row in range(model.rowCount()):
        cells = (model.index(row, column).data() for column in range(model.columnCount()))
        yield " | ".join(str(cell) for cell in cells if cell is not None)


def _middle(cell: QRect, view: QAbstractItemView) -> QPoint:
    return cell.intersected(view.viewport().rect()).center()


def _committed(text: str) -> QInputMethodEvent:
    event = QInputMethodEvent()
    event.setCommitString(text)
    return event
