"""A certificate as it was issued: the paper, its check in plain words, its versions; issued anew or withdrawn here."""

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from stembank_gui.queries.release.papers import CertificateRow, CertificateView, certificate_view
from stembank_gui.queries.release.proving import ProvenCertificate, proven_certificate
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.release.decisions import MEANING
from stembank_gui.rules.vocabulary import CertificateKind, CertificateState, Meaning
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_heading, say_term, say_time
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.release.certificates import CertificatesTable
from stembank_gui.ui.pages.release.proof_card import ProofCard
from stembank_gui.ui.pages.release.retrace.tab import RetraceTab
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.offered import offer
from stembank_gui.ui.widgets.pdf_view import PdfView
from stembank_gui.ui.widgets.tabs import Tabs
from stembank_gui.ui.widgets.text import Text
from stembank_gui.ui.widgets.void_signatures import VoidSignatures
from stembank_gui.workflows.release.certify import Issued
from stembank_gui.workflows.release.reissue_certificate import ReissueCertificate, reissue_certificate
from stembank_gui.workflows.release.withdraw_analysis import WithdrawAnalysis, withdraw_analysis


class CertificatePage(Page):
    """Shows a certificate; saves and prints exactly the bytes that were issued."""

    SHOWS = frozenset({"certificate", "release_decision", "test_result", "signing_key"})

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self.certificate_id = int(place.key)
        self.found: CertificateView | None = None
        self.lot_button = self._button("open_lot", self.tr("Ope&n lot"))
        self.analysis_button = self._button("open_analysis", self.tr("Certificate of &analysis"))
        self.successor_button = self._button("open_successor", self.tr("Open the current &one"))
        self.reissue_button = self._button("reissue_certificate", self.tr("&Issue anew…"))
        self.withdraw_button = self._button("withdraw_analysis", self.tr("&Withdraw…"))
        self.withdraw_button.setProperty("role", "danger")
        self.buttons = (self.withdraw_button, self.reissue_button, self.successor_button, self.analysis_button)
        self.header = PageHeader("", actions=[*self.buttons, self.lot_button])
        self.check = Text("", "lead", wrap=True)
        self.check.setObjectName("certificate_verdict")
        self.standing = Text("", "label", wrap=True)
        self.standing.setObjectName("certificate_standing")
        self.paper = PdfView(jobs=jobs)
        self.proof = ProofCard()
        self.retrace = RetraceTab(jobs, self.certificate_id)
        self.void = VoidSignatures(jobs)
        self.versions = CertificatesTable(of_lot=True)
        self._lay_out()
        self._connect()
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
        row = found.row
        what = say_heading(row.kind if row.decision is None else row.decision)
        subtitle = " · ".join(filter(None, (row.lot_number, found.decision_number, what)))
        note = self.tr("issued {when}, signed by {name}").format(when=say_time(row.issued_at), name=row.issued_by)
        self.header.show_title(row.name, subtitle, row.state, note)
        self.titled.emit(row.number)
        self.standing.setText(self._standing(found))
        self.paper.show_pdf(found.pdf, name=f"{row.number}_v{row.version}_{row.lot_number}")
        self.versions.show_rows(found.versions)
        self.tabs.say("versions", self.tr("Versions ({count})").format(count=len(found.versions)))
        self._show_buttons(found)
        self.void.ask(row.lot_id)
        self.retrace.reload()
        self.jobs.ask(self, proven_certificate, self.certificate_id).then(self._show_proof).newest()

    def _show_proof(self, proven: ProvenCertificate) -> None:
        if self.found is None:
            return
        intact = self.found.intact
        self.check.setText(self.proof.show_proof(proven, intact=intact))
        look.set_role(self.check, "lead" if self.proof.usable(intact=intact) else "danger")

    def _show_buttons(self, found: CertificateView) -> None:
        current, kind = found.row.state is CertificateState.CURRENT, found.row.kind
        released = kind is CertificateKind.RELEASE
        offer(self.reissue_button, when=current and released and self.jobs.may("reissue_certificate"))
        offer(self.withdraw_button, when=current and not released and self.jobs.may("withdraw_analysis"))
        offer(self.successor_button, when=bool(found.successor_id))
        offer(self.analysis_button, when=not released or bool(found.analysis_id))
        self.analysis_button.setText(
            self.tr("Certificate of &analysis") if released else self.tr("&Analysis of the lot")
        )

    def _standing(self, found: CertificateView) -> str:
        row = found.row
        if row.state is CertificateState.CURRENT:
            return self.tr("It is current: no later decision has replaced it.")
        said = self.tr("It no longer stands: a later decision withdrew it.")
        if found.successor_name:
            said = self.tr("It was replaced by {number}. Use that one.").format(number=found.successor_name)
        return " · ".join(filter(None, (said, row.state_reason)))

    def _reissue(self) -> None:
        """Ask for the reason and the signature of a new version."""
        found = self.found
        if found is None or found.row.decision is None:
            return
        dialog = self._dialog(MEANING[found.row.decision], self.tr("Issue the certificate anew"), found)

        def sign(signature: SignRequest) -> None:
            request = ReissueCertificate(found.row.id, found.row_version, signature.reason, signature)
            self.jobs.do(dialog, reissue_certificate, request).then(
                lambda issued: self._issued(dialog, issued)
            ).otherwise(dialog.show_refusal)

        dialog.signed.connect(sign)
        dialog.open()

    def _withdraw(self) -> None:
        """Ask for the reason and the signature of a withdrawal."""
        found = self.found
        if found is None:
            return
        dialog = self._dialog(Meaning.REJECTED, self.tr("Withdraw the certificate of analysis"), found)

        def sign(signature: SignRequest) -> None:
            request = WithdrawAnalysis(found.row.id, found.row_version, signature.reason, signature)
            self.jobs.do(dialog, withdraw_analysis, request).then(
                lambda issued: self._withdrawn(dialog, issued)
            ).otherwise(dialog.show_refusal)

        dialog.signed.connect(sign)
        dialog.open()

    def _dialog(self, meaning: Meaning, title: str, found: CertificateView) -> SignDialog:
        actor = self.jobs.actor
        lines = [
            (self.tr("Certificate"), found.row.name),
            (self.tr("Lot"), found.row.lot_number),
            (self.tr("State"), say_term(found.row.state)),
        ]
        return SignDialog(
            lines, [meaning], self, user_id=actor.user_id if actor else "", title=title, needs_reason=True
        )

    def _issued(self, dialog: SignDialog, issued: Issued) -> None:
        dialog.accept()
        self.told.emit(self.tr("{certificate} is issued and signed.").format(certificate=issued.name))
        self.wanted.emit(Place("certificate", issued.certificate_id))

    def _withdrawn(self, dialog: SignDialog, issued: Issued) -> None:
        dialog.accept()
        self.told.emit(self.tr("{certificate} is withdrawn.").format(certificate=issued.name))

    def _open_analysis(self) -> None:
        if self.found is None:
            return
        if self.found.analysis_id:
            self.wanted.emit(Place("certificate", self.found.analysis_id))
        else:
            self.wanted.emit(Place("lot_analysis", self.found.row.lot_id))

    def _open_lot(self) -> None:
        if self.found:
            self.wanted.emit(Place("lot", self.found.row.lot_id))

    def _open_successor(self) -> None:
        if self.found:
            self.wanted.emit(Place("certificate", self.found.successor_id))

    def _open_version(self, row: CertificateRow) -> None:
        if row.id != self.certificate_id:
            self.wanted.emit(Place("certificate", row.id))

    def _connect(self) -> None:
        self.lot_button.clicked.connect(self._open_lot)
        self.analysis_button.clicked.connect(self._open_analysis)
        self.successor_button.clicked.connect(self._open_successor)
        self.reissue_button.clicked.connect(self._reissue)
        self.withdraw_button.clicked.connect(self._withdraw)
        self.versions.opened.connect(self._open_version)
        for part in (self.proof, self.retrace, self.void):
            part.wanted.connect(self.wanted)
        self.retrace.told.connect(self.told)
        self.paper.told.connect(self.told)

    def _lay_out(self) -> None:
        self.tabs = Tabs()
        self.tabs.tab("paper", self.tr("Certificate"), self.paper)
        self.tabs.tab("check", self.tr("Check"), self.proof)
        self.tabs.tab("retrace", self.tr("Retrace"), self.retrace)
        self.tabs.tab("versions", self.tr("Versions"), self.versions)
        self.proof.verdict.hide()  # it stands above the tabs
        for button in self.buttons:
            button.hide()
        layout = QVBoxLayout(self)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.header)
        layout.addWidget(self.void)
        layout.addWidget(self.check)
        layout.addWidget(self.standing)
        layout.addWidget(self.tabs, 1)

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAccessibleName(text.replace("&", "").rstrip("…"))
        button.setAutoDefault(False)
        return button
