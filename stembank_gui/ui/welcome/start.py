"""The first page: create a bank, open one, try the demo; and the banks opened lately."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from stembank_gui.rules.reasons import Reason
from stembank_gui.ui import look
from stembank_gui.ui.welcome.choice import ChoiceButton
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.text import Line, Text

_WIDTH = 640


class StartPage(QWidget):
    """Three big choices.

    Signals:
        create_wanted: set up a new bank.
        open_wanted: open the bank at a file or server address.
        demo_wanted: make, or open, the demo bank.
        forget_wanted: take a bank off the list of recent ones.
    """

    create_wanted = Signal()
    open_wanted = Signal(str)
    demo_wanted = Signal()
    forget_wanted = Signal(str)

    def __init__(self, recent: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start_page")
        self.reasons = ReasonsPanel()
        self.place = QLineEdit()
        self.place.setObjectName("place")
        self.place.setProperty("data", True)
        self.place.setAccessibleName(self.tr("File or server address"))
        self.place.setPlaceholderText(self.tr("File, or postgresql://user@server/bank"))
        self.place.returnPressed.connect(self._open)
        self.progress = QProgressBar(textVisible=False)
        self.progress.setObjectName("demo_progress")
        self.progress_text = Text("", "hint")
        self._choices()
        self._lay_out(recent)
        self.stop_waiting()

    def show_reasons(self, reasons: Sequence[Reason]) -> None:
        """Show why a bank was not opened."""
        self.stop_waiting()
        self.reasons.show_reasons(reasons)

    def wait(self, what: str) -> None:
        """Show that something is being done; nothing else can be started meanwhile."""
        self.reasons.clear()
        self.progress.setRange(0, 0)
        self.progress_text.setText(what)
        self._set_busy(busy=True)

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is."""
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def stop_waiting(self) -> None:
        """Let people choose again."""
        self._set_busy(busy=False)

    def _set_busy(self, *, busy: bool) -> None:
        self.progress.setVisible(busy)
        self.progress_text.setVisible(busy)
        for button in self.findChildren(QPushButton):
            button.setEnabled(not busy)

    def _choices(self) -> None:
        self.create_button = ChoiceButton(
            "add", self.tr("Create a bank"), self.tr("Set up a site with its people and tanks."), "create_button"
        )
        self.open_button = ChoiceButton(
            "storage",
            self.tr("Open a bank"),
            self.tr("Choose a bank's file, or type a server's address below."),
            "open_button",
        )
        self.demo_button = ChoiceButton(
            "vial",
            self.tr("Try the demo bank"),
            self.tr("Donors, lots and vials that are invented; nothing of yours is touched."),
            "demo_button",
        )
        self.create_button.clicked.connect(self.create_wanted)
        self.open_button.clicked.connect(self._choose_file)
        self.demo_button.clicked.connect(self.demo_wanted)

    def _lay_out(self, recent: Sequence[str]) -> None:
        column = QVBoxLayout()
        column.setSpacing(look.space(3))
        column.addWidget(Text(self.tr("Welcome to StemBank"), "huge"))
        lead = self.tr("From donor to vial: every step recorded, signed and traceable.")
        column.addWidget(Text(lead, "label", wrap=True))
        column.addSpacing(look.space(2))
        for button in (self.create_button, self.open_button, self.demo_button):
            column.addWidget(button)
        column.addLayout(self._address())
        for widget in (self.progress_text, self.progress, self.reasons):
            column.addWidget(widget)
        if recent:
            column.addSpacing(look.space(2))
            column.addWidget(self._recent(recent))
        box = QWidget()
        box.setFixedWidth(_WIDTH)
        box.setLayout(column)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(box, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def _address(self) -> QHBoxLayout:
        self.go_button = QPushButton(self.tr("&Open"))
        self.go_button.setObjectName("go_button")
        self.go_button.setAutoDefault(False)
        self.go_button.clicked.connect(self._open)
        row = QHBoxLayout()
        row.setSpacing(look.space(2))
        row.addWidget(self.place, 1)
        row.addWidget(self.go_button)
        return row

    def _recent(self, recent: Sequence[str]) -> QWidget:
        frame = QFrame()
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Text(self.tr("Recent banks"), "heading"))
        column.addSpacing(look.space(1))
        for number, place in enumerate(recent):
            column.addWidget(Line())
            column.addWidget(self._recent_row(number, place))
        return frame

    def _recent_row(self, number: int, place: str) -> QWidget:
        row = QWidget()
        row.setFixedHeight(look.size("row") + look.space(2))
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        is_url = "://" in place
        button = QPushButton(place.rsplit("/", 1)[-1] if is_url else Path(place).name)
        button.setObjectName(f"recent_{number}")
        button.setProperty("role", "link")
        button.setProperty("data", True)
        button.setAutoDefault(False)
        button.setAccessibleName(place)
        button.clicked.connect(lambda: self.open_wanted.emit(place))
        where = Text(place if is_url else str(Path(place).parent), "hint", data=True)
        where.setMinimumWidth(10)
        where.setToolTip(place)
        forget = QPushButton(self.tr("Forget"))
        forget.setObjectName(f"forget_{number}")
        forget.setProperty("role", "quiet")
        forget.setAutoDefault(False)
        forget.setAccessibleName(self.tr("Forget {place}").format(place=place))
        forget.clicked.connect(lambda: self.forget_wanted.emit(place))
        layout.addWidget(button)
        layout.addWidget(where, 1)
        layout.addWidget(forget)
        return row

    def _open(self) -> None:
        if text := self.place.text().strip():
            self.open_wanted.emit(text)

    def _choose_file(self) -> None:
        pattern = self.tr("StemBank banks (*.stembank);;All files (*)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Open a bank"), "", pattern)
        if chosen:
            self.open_wanted.emit(chosen)
