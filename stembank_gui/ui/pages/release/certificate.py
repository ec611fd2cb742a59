"""A certificate as it was issued: the paper, its state, and what its check says in plain words."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stembank_gui.queries.release.register import CertificateView, certificate_view
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import CertificateState
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_term, say_time
from stembank_gui.ui.page import Page
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.pdf_view import PdfView
from stembank_gui.ui.widgets.text import Text


class CertificatePage(Page):
    """Shows a certificate; saves and prints exactly the bytes that were issued."""

    SHOWS = frozenset({"certificate", "release_decision"})

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self.certificate_id = int(place.key)
        self.found: CertificateView | None = None
        self.lot_button = self._button("open_lot", self.tr("Ope&n lot"))
        self.successor_button = self._button("open_successor", self.tr("Open the current &one"))
        self.header = PageHeader("", actions=[self.successor_button, self.lot_button])
        self.check = Text("", "lead", wrap=True)
        self.check.setObjectName("certificate_check")
        self.standing = Text("", "label", wrap=True)
        self.standing.setObjectName("certificate_standing")
        self.fingerprint = Text("", "mono", data=True, selectable=True)
        self.fingerprint.setObjectName("certificate_sha256")
        self.paper = PdfView(jobs=jobs)
        self._lay_out()
        self.successor_button.hide()
        self.lot_button.clicked.connect(self._open_lot)
        self.successor_button.clicked.connect(self._open_successor)
        self.paper.told.connect(self.told)
        self.reload()

    def title(self) -> str:
        return self.found.number if self.found else ""

    def reload(self) -> None:
        self.jobs.ask(self, certificate_view, self.certificate_id).then(self._show)

    def print_(self) -> None:
        """Print the certificate."""
        if self.found:
            self.paper.print()

    def _show(self, found: CertificateView) -> None:
        self.found = found
        subtitle = f"{found.lot_number} · {found.decision_number} · {say_term(found.decision)}"
        note = self.tr("issued {when}, signed by {name}").format(when=say_time(found.issued_at), name=found.signed_by)
        self.header.show_title(f"{found.number} v{found.version}", subtitle, found.state, note)
        self.titled.emit(found.number)
        self.check.setText(self._check(found))
        look.set_role(self.check, "lead" if found.intact and found.record_intact else "danger")
        self.standing.setText(self._standing(found))
        self.fingerprint.setText(f"SHA-256 {found.sha256}")
        self.successor_button.setVisible(bool(found.successor_id))
        self.paper.show_pdf(found.pdf, name=f"{found.number}_v{found.version}_{found.lot_number}")

    def _check(self, found: CertificateView) -> str:
        if not found.intact:
            return self.tr("This document is NOT the one that was issued: its bytes were changed. Do not use it.")
        if not found.record_intact:
            return self.tr("The record behind this certificate was changed after it was signed. Do not use it.")
        return self.tr("Genuine: every byte is the one that was issued, and the signed record is unchanged.")

    def _standing(self, found: CertificateView) -> str:
        if found.state is CertificateState.CURRENT:
            return self.tr("It is current: no later decision has replaced it.")
        if found.successor_number:
            return self.tr("It was replaced by {number}. Use that one.").format(number=found.successor_number)
        return self.tr("It no longer stands: a later decision withdrew it.")

    def _open_lot(self) -> None:
        if self.found:
            self.wanted.emit(Place("lot", self.found.lot_id))

    def _open_successor(self) -> None:
        if self.found:
            self.wanted.emit(Place("certificate", self.found.successor_id))

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.addWidget(self.check)
        words.addWidget(self.standing)
        words.addWidget(self.fingerprint)
        line = QHBoxLayout()
        line.addLayout(words, 1)
        layout = QVBoxLayout(self)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.header)
        layout.addLayout(line)
        layout.addWidget(self.paper, 1)

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAccessibleName(text.replace("&", ""))
        button.setAutoDefault(False)
        return button
