"""A printer is gone, or back: taken out of use or into use, with the reason."""

from PySide6.QtCore import Signal

from stembank_gui.queries.labels.printers import PrinterRow
from stembank_gui.rules.vocabulary import PrinterState
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.labels.printer_form import change_of
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.labels.change_printer import change_printer


class RetirePrinterCard(EntryCard):
    """Asks why.

    Signals:
        saved: it was done; carries the printer's id.
        closed: the card is no longer wanted.
    """

    saved = Signal(int)
    closed = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__("", "", "retire_printer_confirm")
        self.setObjectName("retire_printer_card")
        self._jobs = jobs
        self._row: PrinterRow | None = None
        self.hint = Text(
            self.tr("Nothing is printed on a retired printer. Its runs stay in the ledger."), "hint", wrap=True
        )
        self.say(self.hint)
        self.reason = TextField()
        self.form.row(self.tr("&Reason"), self.reason, "retire_printer_reason")
        cancel = push_button(self.tr("&Cancel"), "retire_printer_cancel")
        cancel.clicked.connect(self.closed)
        self.add_button(cancel)
        self.submitted.connect(self._save)

    def start(self, row: PrinterRow) -> None:
        """Ask for a printer: one in use is retired, a retired one taken into use again."""
        self._row = row
        self.done()
        self.reason.clear()
        in_use = row.state is PrinterState.ACTIVE
        title = self.tr("Retire {printer}") if in_use else self.tr("Take {printer} into use again")
        self.heading.setText(title.format(printer=row.name))
        words = self.tr("Re&tire") if in_use else self.tr("&Take into use")
        self.button.setText(words)
        self.button.setAccessibleName(words.replace("&", ""))
        self.hint.setVisible(in_use)

    def _save(self) -> None:
        row = self._row
        if row is None:
            return
        other = PrinterState.RETIRED if row.state is PrinterState.ACTIVE else PrinterState.ACTIVE
        self.busy()
        doing = self._jobs.do(self, change_printer, change_of(row, self.reason.text(), state=other))
        doing.then(lambda _: self.saved.emit(row.id)).otherwise(self.refuse)
