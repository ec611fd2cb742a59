"""Changing the authority's passphrase: the old one, the new one twice, then the witness."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.signing_keys import new_passphrase_problems, shown_fingerprint
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.people.countersign import CounterSignDialog
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.people.change_authority_passphrase import (
    ChangeAuthorityPassphrase,
    change_authority_passphrase,
)

_WIDTH = 520


class ChangePassphraseDialog(QDialog):
    """Asks for the passphrase of the authority as it is and as it shall be. Use `open()`.

    Signals:
        changed: the new passphrase opens the authority.
    """

    changed = Signal()

    def __init__(self, jobs: Jobs, fingerprint: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("change_passphrase_dialog")
        self.setWindowTitle(self.tr("Passphrase of the certificate authority"))
        self.setModal(True)
        self.setMinimumWidth(_WIDTH)
        self._jobs = jobs
        self._fingerprint = fingerprint
        self.old, self.passphrase, self.again = (QLineEdit(maxLength=1024) for _ in range(3))
        for field in self._secrets():
            field.setEchoMode(QLineEdit.EchoMode.Password)
        self.card = EntryCard("", self.tr("C&ontinue"), "continue_passphrase")
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
        for field in self._secrets():
            field.clear()
        super().done(result)

    def _secrets(self) -> tuple[QLineEdit, ...]:
        return self.old, self.passphrase, self.again

    def _fields(self) -> None:
        form = self.card.form
        says = self.tr(
            "The authority, its fingerprint and what it certified stay as they are. Older copies of the bank still "
            "open with the old passphrase: where somebody came to know it, replace the authority."
        )
        form.wide(Text(says, "hint", wrap=True))
        form.row(self.tr("O&ld passphrase"), self.old, "old_passphrase")
        hint = self.tr("At least 16 characters; a few words are best.")
        form.row(self.tr("&New passphrase"), self.passphrase, "new_passphrase", hint)
        form.row(self.tr("New passphrase a&gain"), self.again, "new_passphrase_again")

    def _ask_witness(self) -> None:
        old, new = self.old.text(), self.passphrase.text()
        problems = list(new_passphrase_problems(old, new))
        if new != self.again.text():
            problems.append(Reason("signing.passphrases_differ"))
        self.card.reasons.show_reasons(problems)
        if problems:
            return
        lines = [
            (self.tr("Certificate authority"), shown_fingerprint(self._fingerprint)),
            (self.tr("Change"), self.tr("another passphrase")),
        ]
        dialog = CounterSignDialog(
            self._jobs,
            change_authority_passphrase,
            lambda signature: ChangeAuthorityPassphrase(old, new, signature),
            lines,
            self,
            title=self.tr("Witness: quality assurance or release authority"),
        )
        dialog.then(self._finish).open()

    def _finish(self, _result: None) -> None:
        self.accept()
        self.changed.emit()
