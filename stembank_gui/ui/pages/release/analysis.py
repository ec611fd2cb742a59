"""A lot's certificate of analysis: what stands against it, how it would look, its versions; issued here by QC."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stembank_gui.documents.certificate import CertificateLanguage
from stembank_gui.queries.release.lot_analysis import LotAnalysis, lot_analysis
from stembank_gui.queries.release.papers import certificate_view
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import Meaning
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.jobs import Answer, Jobs
from stembank_gui.ui.language import current, say_term
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.release.certificate_language import CertificateLanguageBox
from stembank_gui.ui.pages.release.certificates import CertificatesTable
from stembank_gui.ui.pages.release.stating import Stating
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.offered import offer
from stembank_gui.ui.widgets.pdf_view import PdfView
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.split import Split
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.release.certify import Issued
from stembank_gui.workflows.release.issue_analysis import IssueAnalysis, issue_analysis
from stembank_gui.workflows.release.paper import preview_analysis

_SHORT = 16
_LEFT = 42
"""Percent of the width for what it states, at first."""


class AnalysisPage(Page):
    """Shows what a lot's certificate of analysis would state, and issues it with a signature."""

    SHOWS = frozenset({"certificate", "test_result", "oos", "deviation", "lot", "specification"})

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self.lot_id = int(place.key)
        self.found: LotAnalysis | None = None
        self._drawing: Answer[bytes] | None = None
        self.issue_button = self._button("issue_analysis", self.tr("&Issue and sign…"))
        self.issue_button.setProperty("role", "primary")
        self.quality_button = self._button("open_quality", self.tr("&Test sheet"))
        self.release_button = self._button("open_release", self.tr("Release chec&klist"))
        self.header = PageHeader("", actions=[self.quality_button, self.release_button])
        self.summary = Text("", "label", wrap=True)
        self.summary.setObjectName("analysis_summary")
        self.reasons = ReasonsPanel()
        self.stating = Stating()
        self.record = Text("", "hint", data=True, selectable=True)
        self.record.setObjectName("record_hash")
        self.versions = CertificatesTable(of_lot=True)
        self.no_versions = Text(self.tr("None was issued yet."), "hint")
        self.language = CertificateLanguageBox()
        self.shown = QComboBox()
        self.shown.setObjectName("shown_paper")
        self.shown.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.shown.setAccessibleName(self.tr("Which paper is shown"))
        self.paper = PdfView(jobs=jobs)
        self.paper.tighten()
        self._lay_out()
        self._connect()
        self.reload()

    def title(self) -> str:
        return self.found.number if self.found else ""

    def reload(self) -> None:
        self.jobs.ask(self, lot_analysis, self.lot_id).then(self._show)

    def print_(self) -> None:
        """Print the certificate as it is shown."""
        if self.paper.pdf():
            self.paper.print()

    def _show(self, found: LotAnalysis) -> None:
        self.found = found
        cell_type = found.cell_type_zh if current() == "zh" else found.cell_type_en
        parts = (self.tr("Certificate of analysis"), cell_type, say_term(found.tier), say_term(found.grade))
        self.header.show_title(found.number, " · ".join((*parts, found.specification)), found.state)
        self.titled.emit(found.number)
        self.summary.setText(self._summary(found))
        self.stating.show_lot(found)
        self.reasons.clear()
        if found.blockers:
            self.reasons.show_reasons(found.blockers)
        self.record.setText(self.tr("Record to be signed: SHA-256 {hash}…").format(hash=found.record_sha256[:_SHORT]))
        self.versions.show_rows(found.versions)
        self.versions.setVisible(bool(found.versions))
        self.no_versions.setVisible(not found.versions)
        offer(self.issue_button, when=self.jobs.may("issue_analysis"))
        self.issue_button.setEnabled(not found.blockers)
        self._offer_papers(found)

    def _summary(self, found: LotAnalysis) -> str:
        if found.blockers:
            return self.tr("Open points that stand against issuing it: {count}.").format(count=len(found.blockers))
        if found.current is None:
            return self._can_be_issued(found)
        named = found.current.name
        if found.outdated:
            return self.tr("{certificate} no longer states the lot as it is: issue the next version.").format(
                certificate=named
            )
        return self.tr("{certificate} is in force and states the lot as it is.").format(certificate=named)

    def _can_be_issued(self, found: LotAnalysis) -> str:
        if not found.missing:
            return self.tr("Every result is approved: the certificate can be issued.")
        waiting = self.tr("It can be issued; tests that may wait have no result yet: {tests}.")
        return waiting.format(tests=", ".join(found.missing))

    def _offer_papers(self, found: LotAnalysis) -> None:
        """Offer the certificate in force and the one that would be signed now; what fits better is shown first."""
        self.shown.blockSignals(True)
        self.shown.clear()
        self.shown.addItem(self.tr("As it would be signed now"), 0)
        if found.current is not None:
            self.shown.insertItem(0, found.current.name, found.current.id)
        self.shown.setCurrentIndex(1 if found.outdated else 0)
        self.shown.blockSignals(False)
        self._draw()

    def _draw(self) -> None:
        if self.found is None or not self.found.frozen:
            return
        if self._drawing is not None:
            self._drawing.cancel()  # what would have been signed is not shown over what was
        issued, language = int(self.shown.currentData() or 0), self._language()
        if issued:
            view = self.jobs.ask(self, certificate_view, issued).newest()
            view.then(lambda found: self.paper.show_pdf(found.pdf, name=found.number))
            return
        answer = self._drawing = self.jobs.ask(self, preview_analysis, self.lot_id, language).newest()
        answer.then(lambda pdf: self.paper.show_pdf(pdf, name=self.title())).otherwise(self.reasons.show_reasons)

    def _language(self) -> CertificateLanguage:
        chosen: CertificateLanguage = self.language.currentData()
        return chosen

    def _issue(self) -> None:
        """Ask for the signature; for a new version also for its reason."""
        found = self.found
        if found is None:
            return
        newest = found.newest
        dialog = SignDialog(
            self._lines(found), [Meaning.APPROVED], self,
            user_id=self.jobs.actor.user_id if self.jobs.actor else "",
            title=self.tr("Issue the certificate of analysis"), needs_reason=newest is not None,
        )  # fmt: skip

        def sign(signature: SignRequest) -> None:
            request = IssueAnalysis(
                self.lot_id, found.record_sha256, signature, self._language(), newest.id if newest else 0,
                signature.reason if newest else "",
            )  # fmt: skip
            self.jobs.do(dialog, issue_analysis, request).then(lambda issued: self._issued(dialog, issued)).otherwise(
                dialog.show_refusal
            )

        dialog.signed.connect(sign)
        dialog.open()

    def _lines(self, found: LotAnalysis) -> list[tuple[str, str]]:
        lines = [
            (self.tr("Certificate of analysis"), found.number),
            (self.tr("Specification"), found.specification),
            (self.tr("Record"), f"SHA-256 {found.record_sha256[:_SHORT]}…"),
        ]
        if found.missing:
            lines.insert(2, (self.tr("Without a result"), ", ".join(found.missing)))
        if found.newest is not None:
            lines.insert(1, (self.tr("Replaces"), found.newest.name))
        return lines

    def _issued(self, dialog: SignDialog, issued: Issued) -> None:
        dialog.accept()
        self.told.emit(self.tr("{certificate} is issued and signed.").format(certificate=issued.name))

    def _connect(self) -> None:
        self.issue_button.clicked.connect(self._issue)
        self.language.currentIndexChanged.connect(lambda _index: self._draw())
        self.shown.currentIndexChanged.connect(lambda _index: self._draw())
        self.reasons.wanted.connect(self.wanted)
        self.stating.wanted.connect(self.wanted)
        self.paper.told.connect(self.told)
        self.versions.opened.connect(lambda row: self.wanted.emit(Place("certificate", row.id)))
        self.quality_button.clicked.connect(lambda: self.wanted.emit(Place("lot_quality", self.lot_id)))
        self.release_button.clicked.connect(lambda: self.wanted.emit(Place("lot_release", self.lot_id)))

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.header)
        layout.addWidget(Split("lot_analysis", self._left(), self._right(), share=_LEFT), 1)

    def _left(self) -> QWidget:
        line = QHBoxLayout()
        line.addWidget(self.language)
        line.addStretch(1)
        line.addWidget(self.issue_button)
        self.issue_button.hide()
        left = QWidget()
        layout = QVBoxLayout(left)
        layout.setContentsMargins(0, 0, look.space(3), 0)
        layout.addWidget(self.summary)
        layout.addWidget(self.record)
        layout.addWidget(self.reasons)
        layout.addLayout(line)
        layout.addSpacing(look.space(2))
        layout.addWidget(Text(self.tr("What it states now"), "heading"))
        layout.addWidget(self.stating)
        layout.addSpacing(look.space(2))
        layout.addWidget(Text(self.tr("Issued so far"), "heading"))
        layout.addWidget(self.no_versions)
        layout.addWidget(self.versions, 1)
        layout.addStretch(1)
        return left

    def _right(self) -> QWidget:
        right = QWidget()
        layout = QVBoxLayout(right)
        layout.setContentsMargins(look.space(3), 0, 0, 0)
        layout.addWidget(self.shown, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.paper, 1)
        return right

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAccessibleName(text.replace("&", "").rstrip("…"))
        button.setAutoDefault(False)
        return button
