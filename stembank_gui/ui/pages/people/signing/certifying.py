"""Certifying a key: compare its fingerprint with the owner's sheet, open the authority, let the witness sign."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QVBoxLayout, QWidget

from stembank_gui.queries.signing_keys import KeyRow
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.signing_keys import shown_fingerprint
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_time
from stembank_gui.ui.pages.people.countersign import CounterSignDialog
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.people.certify_key import CertifiedKey, CertifyKey, certify_key

_WIDTH = 560


class CertifyDialog(QDialog):
    """Shows a key that waits, and asks for the authority's passphrase. Use `open()`.

    Signals:
        certified: the key has its certificate; carries the CertifiedKey.
    """

    certified = Signal(object)

    def __init__(self, jobs: Jobs, key: KeyRow, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("certify_dialog")
        self.setWindowTitle(self.tr("Certify a key"))
        self.setModal(True)
        self.setMinimumWidth(_WIDTH)
        self._jobs = jobs
        self._key = key
        self.compared = QCheckBox(self.tr("I co&mpared it with the sheet that the owner showed me"))
        self.compared.setObjectName("compared_fingerprint")
        self.compared.setAccessibleName(self.tr("I compared the fingerprint with the owner's sheet."))
        self.passphrase = QLineEdit(maxLength=1024)
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.card = EntryCard("", self.tr("C&ontinue"), "continue_certifying")
        self.card.heading.setText(f"{key.name} ({key.user_id})")
        self.card.heading.setProperty("data", True)
        self._fields()
        cancel = push_button(self.tr("&Cancel"), "cancel_button")
        cancel.clicked.connect(self.reject)
        self.card.add_button(cancel)
        self.card.submitted.connect(self._ask_witness)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(4)] * 4)
        layout.addWidget(self.card)
        self.compared.setFocus()

    def done(self, result: int) -> None:
        self.passphrase.clear()
        super().done(result)

    def _fields(self) -> None:
        form = self.card.form
        form.wide(Text(self.tr("Made {time}. Fingerprint:").format(time=say_time(self._key.made_at)), "hint"))
        shown = Text(shown_fingerprint(self._key.fingerprint), "mono", data=True, wrap=True, selectable=True)
        shown.setObjectName("certify_fingerprint")
        form.wide(shown)
        form.wide(self.compared)
        hint = self.tr("Of the bank's certificate authority.")
        form.row(self.tr("&Passphrase"), self.passphrase, "certify_passphrase", hint)

    def _ask_witness(self) -> None:
        if not self.compared.isChecked():
            self.card.reasons.show_reasons([Reason("signing.not_compared")])
            return
        key, passphrase = self._key, self.passphrase.text()
        lines = [
            (self.tr("Key of"), f"{key.name} ({key.user_id})"),
            (self.tr("Fingerprint"), shown_fingerprint(key.fingerprint)),
        ]
        dialog = CounterSignDialog(
            self._jobs,
            certify_key,
            lambda signature: CertifyKey(key.id, key.fingerprint, passphrase, signature),
            lines,
            self,
            title=self.tr("Witness: quality assurance or release authority"),
        )
        dialog.then(self._finish).open()

    def _finish(self, given: CertifiedKey) -> None:
        self.accept()
        self.certified.emit(given)
