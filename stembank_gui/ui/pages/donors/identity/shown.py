"""An identity on the screen: for a minute, and only while somebody looks at this page."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.ui import look
from stembank_gui.ui.language import say_counted
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.text import Text
from stembank_gui.vault import Seen

SECONDS = 60
"""[LOCAL] So long an identity stays on the screen."""


class ShownIdentity(QFrame):
    """Shows an identity that cannot be marked or copied, counts down, and forgets it.

    Signals:
        gone: it is not shown any more.
    """

    gone = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shown_identity")
        self.setProperty("role", "card")
        self._left = 0
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self._count_down)
        self.heading = Text("", "heading", data=True)
        self.countdown = Text("", "hint")
        self.countdown.setObjectName("identity_countdown")
        self.hide_button = push_button(self.tr("&Hide now"), "hide_identity")
        self.hide_button.clicked.connect(self.forget)
        self.fields: dict[str, Text] = {}
        self._lay_out()
        self.hide()

    def show_identity(self, donor_code: str, seen: Seen) -> None:
        """Show who a donor is, and begin to count down."""
        self.heading.setText(donor_code)
        for field, label in self.fields.items():
            label.setText(str(getattr(seen.identity, field)) or "–")
        self._left = SECONDS
        self._say()
        self._clock.start()
        self.show()

    def forget(self) -> None:
        """Show nothing any more."""
        self._clock.stop()
        if not any(label.text() for label in self.fields.values()):
            return
        for label in self.fields.values():
            label.clear()
        self.hide()
        self.gone.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.forget()

    def _count_down(self) -> None:
        self._left -= 1
        self._say()
        if self._left <= 0:
            self.forget()

    def _say(self) -> None:
        self.countdown.setText(say_counted(self.tr("Hidden again in {seconds} s"), seconds=self._left))

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.space(4))
        grid.setVerticalSpacing(look.space(2))
        grid.setColumnStretch(1, 1)
        for row, (field, words) in enumerate(self._named()):
            label = Text("", data=True, wrap=True)
            label.setObjectName(f"identity_{field}")
            label.setAccessibleName(words)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            self.fields[field] = label
            grid.addWidget(Text(words, "label"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label, row, 1)
        head = QHBoxLayout()
        head.addWidget(self.heading)
        head.addStretch(1)
        head.addWidget(self.countdown)
        head.addWidget(self.hide_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[look.space(4)] * 4)
        column.setSpacing(look.space(3))
        column.addLayout(head)
        column.addLayout(grid)

    def _named(self) -> tuple[tuple[str, str], ...]:
        return (
            ("name", self.tr("Name")),
            ("id_number", self.tr("Identity number")),
            ("contact", self.tr("Contact")),
            ("hospital_number", self.tr("Hospital number")),
            ("related", self.tr("Mother or infant")),
            ("note", self.tr("Note")),
        )
