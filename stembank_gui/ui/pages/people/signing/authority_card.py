"""The bank's certificate authority: made once, exported for the readers of certificates, replaced if need be."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QIODevice, QSaveFile, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.documents.signing_sheets import AuthorityFacts, render_authority_sheet
from stembank_gui.queries.signing_keys import AuthorityCard
from stembank_gui.rules.signing_keys import shown_fingerprint
from stembank_gui.rules.vocabulary import KeyState
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_date
from stembank_gui.ui.pages.people.signing.changing import ChangePassphraseDialog
from stembank_gui.ui.pages.people.signing.making import MakeAuthorityDialog
from stembank_gui.ui.pages.people.signing.sheet import SheetDialog
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.offered import offer
from stembank_gui.ui.widgets.state_badge import StateBadge
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.people.create_authority import CreatedAuthority

_FILE = "stembank-root-{mark}.pem"


class AuthorityCardView(QFrame):
    """Shows the authority; the administrator makes it, everybody exports its certificate.

    Signals:
        told: something was done; the text for the message bar.
    """

    told = Signal(str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("authority_card")
        self.setProperty("role", "card")
        self._jobs = jobs
        self._authority: AuthorityCard | None = None
        self.badge = StateBadge()
        self.facts = Text("", "hint", data=True, wrap=True)
        self.facts.setObjectName("authority_facts")
        self.fingerprint = Text("", "mono", data=True, wrap=True, selectable=True)
        self.fingerprint.setObjectName("authority_fingerprint")
        self.fingerprint.setAccessibleName(self.tr("Fingerprint of the root certificate"))
        self.export_button = push_button(self.tr("Root certi&ficate…"), "export_root")
        self.sheet_button = push_button(self.tr("Fingerprint s&heet…"), "authority_sheet")
        self.make_button = push_button(self.tr("Ma&ke the authority…"), "make_authority")
        self.export_button.clicked.connect(self._choose)
        self.sheet_button.clicked.connect(self.show_sheet)
        self.make_button.clicked.connect(self._make)
        self.passphrase_button = push_button(self.tr("Chan&ge passphrase…"), "change_passphrase")
        self.passphrase_button.clicked.connect(self._change)
        self.message = Text("", "hint", data=True, wrap=True)
        self.message.setObjectName("authority_message")
        self.message.hide()
        self._lay_out()
        self.show_authority(None)

    def show_authority(self, authority: AuthorityCard | None) -> None:
        """Show the newest authority, or that there is none."""
        self._authority = authority
        known = authority is not None
        self.badge.setVisible(known)
        self.badge.show_state(authority.state if authority else None)
        self.facts.setText(self._say(authority))
        self.fingerprint.setText(shown_fingerprint(authority.fingerprint) if authority else "")
        self.fingerprint.setVisible(known)
        words = self.tr("Re&place…") if known else self.tr("Ma&ke the authority…")
        self.make_button.setText(words)
        self.make_button.setAccessibleName(words.replace("&", "").removesuffix("…"))
        look.set_role(self.make_button, "" if known else "primary")
        offer(self.make_button, when=self._jobs.may("create_authority"))
        valid = authority is not None and authority.state is KeyState.ACTIVE
        offer(self.passphrase_button, when=valid and self._jobs.may("change_authority_passphrase"))
        for button in (self.export_button, self.sheet_button):
            offer(button, when=known)

    def show_sheet(self) -> None:
        """Show the sheet with the fingerprint of the root certificate."""
        one = self._authority
        assert one is not None
        facts = AuthorityFacts(
            one.site, one.fingerprint, one.created_by, one.created_at, one.witnessed_by, one.valid_until,
            self._jobs.database.clock(),
        )  # fmt: skip
        SheetDialog(self._jobs, lambda: render_authority_sheet(facts), "certificate-authority", self).open()

    def save_to(self, place: str | Path) -> bool:
        """Return whether the root certificate was written as PEM; a file is written whole or not at all."""
        assert self._authority is not None
        pem = self._authority.certificate.encode()
        file = QSaveFile(str(place))
        whole = file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(QByteArray(pem)) == len(pem)
        if not (whole and file.commit()):
            why = file.errorString()
            self.message.setText(self.tr("Not saved: {why}. Choose another folder.").format(why=why))
            self.message.show()
            return False
        self.message.hide()
        self.told.emit(self.tr("The root certificate was saved as {file}.").format(file=str(place)))
        return True

    def _say(self, authority: AuthorityCard | None) -> str:
        if authority is None:
            return self.tr(
                "The bank has no certificate authority. The administrator makes it once, with a passphrase, and QA "
                "witnesses; then it certifies people's keys, and readers of certificates trust them by its root "
                "certificate."
            )
        words = self.tr("Made {day} by {name}, witnessed by {witness}; valid until {end}.")
        said = {"day": say_date(authority.created_at), "name": authority.created_by, "witness": authority.witnessed_by}
        return words.format(**said, end=say_date(authority.valid_until))

    def _choose(self) -> None:
        assert self._authority is not None
        name = _FILE.format(mark=self._authority.fingerprint[:8])
        dialog = QFileDialog(self, self.tr("Export the root certificate"), name, self.tr("Certificates (*.pem)"))
        dialog.setObjectName("root_dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    def _make(self) -> None:
        dialog = MakeAuthorityDialog(self._jobs, self, replaces=self._authority is not None)
        dialog.made.connect(self._made)
        dialog.open()

    def _made(self, made: CreatedAuthority) -> None:
        words = self.tr("The certificate authority is made. Print its fingerprint sheet; it begins with {mark}.")
        self.told.emit(words.format(mark=shown_fingerprint(made.fingerprint[:16])))

    def _change(self) -> None:
        assert self._authority is not None
        dialog = ChangePassphraseDialog(self._jobs, self._authority.fingerprint, self)
        dialog.changed.connect(lambda: self.told.emit(self.tr("The new passphrase opens the certificate authority.")))
        dialog.open()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Text(self.tr("Certificate authority of the bank"), "heading"))
        head.addStretch(1)
        head.addWidget(self.badge)
        papers, buttons = QHBoxLayout(), QHBoxLayout()
        for line, ranged in (
            (papers, (self.sheet_button, self.export_button)),
            (buttons, (self.make_button, self.passphrase_button)),
        ):
            line.addStretch(1)
            for button in ranged:
                line.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[look.space(4)] * 4)
        column.setSpacing(look.space(3))
        column.addLayout(head)
        for widget in (self.facts, self.fingerprint, self.message):
            column.addWidget(widget)
        column.addLayout(papers)
        column.addLayout(buttons)
