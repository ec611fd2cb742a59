"""What the rail counts and the foot line says, asked again whenever the bank changes."""

from typing import Any

from PySide6.QtCore import QObject, Signal

from stembank_gui.ui.jobs import Jobs

_LINE_TABLES = frozenset({"trail", "backup", "tank", "tank_reading", "deviation", "policy"})


class News(QObject):
    """Asks for the work that waits and for the bank's line.

    Signals:
        work: what waits for this person; carries the kinds of work with their counts.
        line: how the bank stands; carries the BankLine.
    """

    work = Signal(object)
    line = Signal(object)

    def __init__(self, jobs: Jobs, account_id: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._account_id = account_id
        jobs.changed.connect(self._follow)

    def ask(self) -> None:
        """Ask for both."""
        self._ask_work()
        self._ask_line()

    def _follow(self, tables: frozenset[str]) -> None:
        self._ask_work()
        if tables & _LINE_TABLES:
            self._ask_line()

    def _ask_work(self) -> None:
        from stembank_gui.queries.today import waiting_work  # noqa: PLC0415 - brings SQLModel: not before the window

        self._jobs.ask(self, waiting_work, self._account_id).then(self._tell_work)

    def _ask_line(self) -> None:
        from stembank_gui.queries.bank_line import bank_line  # noqa: PLC0415 - as above

        self._jobs.ask(self, bank_line).then(self._tell_line)

    def _tell_work(self, work: Any) -> None:
        self.work.emit(work)

    def _tell_line(self, line: Any) -> None:
        self.line.emit(line)
