"""Making the certificate authority: its passphrase twice, then the witness of quality assurance."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.signing_keys import passphrase_problems
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.people.countersign import CounterSignDialog
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.people.create_authority import CreateAuthority, CreatedAuthority, create_authority

_WIDTH = 520


class MakeAuthorityDialog(QDialog):
    """Asks for the passphrase of a new authority. Use `open()`.

    Signals:
        made: the authority exists; carries the CreatedAuthority.
    """

    made = Signal(object)

    def __init__(self, jobs: Jobs, parent: QWidget, *, replaces: bool) -> None:
        super().__init__(parent)
        self.setObjectName("make_authority_dialog")
        self.setWindowTitle(self.tr("Certificate authority of the bank"))
        self.setModal(True)
        self.setMinimumWidth(_WIDTH)
        self._jobs = jobs
        self._replaces = replaces
        self.passphrase, self.again = QLineEdit(maxLength=1024), QLineEdit(maxLength=1024)
        for field in (self.passphrase, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        self.why = TextField()
        self.card = EntryCard("", self.tr("C&ontinue"), "continue_authority")
        self.card.heading.hide()
        self._fields()
        cancel = push_button(self.tr("&Cancel"), "cancel_button")
        cancel.clicked.connect(self.reject)
        self.card.add_button(cancel)
        self.card.submitted.connect(self._ask_witness)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(4)] * 4)
        layout.addWidget(self.card)

    def done(self, result: int) -> None:
        for field in (self.passphrase, self.again):
            field.clear()
        super().done(result)

    def _fields(self) -> None:
        says = self.tr(
            "The passphrase opens the authority whenever a key is certified. Nobody can restore it: keep it sealed, "
            "apart from the bank."
        )
        self.card.form.wide(Text(says, "hint", wrap=True))
        hint = self.tr("At least 16 characters; a few words are best.")
        self.card.form.row(self.tr("&Passphrase"), self.passphrase, "authority_passphrase", hint)
        self.card.form.row(self.tr("Passphrase a&gain"), self.again, "authority_again")
        if self._replaces:
            kept = self.tr("What the authority until now certified stays certified.")
            self.card.form.row(self.tr("&Why it is replaced"), self.why, "authority_reason", kept)

    def _ask_witness(self) -> None:
        passphrase, why = self.passphrase.text(), self.why.text().strip()
        problems = list(passphrase_problems(passphrase))
        if passphrase != self.again.text():
            problems.append(Reason("signing.passphrases_differ"))
        if self._replaces and not why:
            problems.append(Reason("signing.authority_exists"))
        self.card.reasons.show_reasons(problems)
        if problems:
            return
        lines = [(self.tr("New certificate authority"), self.tr("certifies keys for signatures for 20 years"))]
        if why:
            lines.append((self.tr("Why it is replaced"), why))
        dialog = CounterSignDialog(
            self._jobs, create_authority, lambda signature: CreateAuthority(passphrase, signature, why), lines, self
        )
        dialog.then(self._finish).open()

    def _finish(self, made: CreatedAuthority) -> None:
        self.accept()
        self.made.emit(made)
