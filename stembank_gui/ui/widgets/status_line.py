"""The line at the bottom: which bank, how fresh its check and its backup are, what is running."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from stembank_gui.ui import look
from stembank_gui.ui.language import say_time
from stembank_gui.ui.widgets.text import Text

if TYPE_CHECKING:  # brings SQLModel: not before the window
    from stembank_gui.queries.bank_line import BankLine, TankNow

_TANKS_SHOWN = 6
_LONG_MS = 300


class StatusLine(QWidget):
    """Quiet facts, left to right."""

    def __init__(self, bank: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status_line")
        self.setProperty("role", "status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.bank = Text(bank, data=True)
        self.trail = Text()
        self.trail.setObjectName("status_trail")
        self.backup = Text()
        self.backup.setObjectName("status_backup")
        self.tanks = Text(data=True)
        self.tanks.setObjectName("status_tanks")
        self.jobs = Text()
        self.jobs.setObjectName("status_jobs")
        self._count = 0
        self._long = QTimer(self, singleShot=True, interval=_LONG_MS)
        self._long.timeout.connect(self._show_count)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.space(4), 3, look.space(4), 3)
        row.setSpacing(look.space(5))
        for label in (self.bank, self.trail, self.backup, self.tanks):
            row.addWidget(label)
        row.addStretch(1)
        row.addWidget(self.jobs)

    def show_line(self, line: "BankLine") -> None:
        """Show when the trail was last verified, the newest backup, and each tank's newest temperature."""
        if line.verified_at is None:
            said = self.tr("trail never verified")
        elif line.sound:
            said = self.tr("trail verified {when}").format(when=say_time(line.verified_at))
        else:
            said = self.tr("trail NOT sound, verified {when}").format(when=say_time(line.verified_at))
        look.set_role(self.trail, "" if line.sound else "danger")
        self.trail.setText(said)
        self.backup.setText(self._backup_said(line))
        self.tanks.setText(" · ".join(_tank(tank) for tank in line.tanks[:_TANKS_SHOWN]))

    def _backup_said(self, line: "BankLine") -> str:
        if line.backup is None:
            return self.tr("never backed up")
        return self.tr("last backup {when}").format(when=say_time(line.backup.made_at))

    def show_running(self, count: int) -> None:
        """Show how many jobs run or wait, where they take long: a question of a millisecond is nothing to read."""
        self._count = count
        if not count:
            self._long.stop()
            self.jobs.setText("")
        elif self.jobs.text():
            self._show_count()
        elif not self._long.isActive():
            self._long.start()

    def _show_count(self) -> None:
        self.jobs.setText(self.tr("{count} running").format(count=self._count))


def _tank(tank: "TankNow") -> str:
    degrees = "–" if tank.temperature_c is None else f"{tank.temperature_c:.1f}".replace("-", "−")
    return f"{tank.code} {degrees} °C"
