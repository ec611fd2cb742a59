"""The sheet with the vault's fingerprint: look at it, print it, sign it, put it into the safe."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.documents.vault_sheet import VaultFacts, render_vault_sheet
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.pdf_view import PdfView
from stembank_gui.ui.widgets.reasons import ReasonsPanel


class VaultSheetDialog(QDialog):
    """Shows the sheet; nothing secret stands on it. Use `open()`."""

    def __init__(self, jobs: Jobs, facts: VaultFacts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("vault_sheet_dialog")
        self.setWindowTitle(self.tr("Fingerprint of the identity vault"))
        self.setModal(True)
        self.resize(760, 700)
        self.reasons = ReasonsPanel()
        self.view = PdfView(jobs=jobs, name="identity-vault-fingerprint")
        self.close_button = push_button(self.tr("&Close"), "close_button")
        self.close_button.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(4)] * 4)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.view, 1)
        layout.addWidget(self.reasons)
        layout.addLayout(foot)
        drawing = jobs.run(self, render_vault_sheet, facts)
        drawing.then(lambda pdf: self.view.show_pdf(pdf, name="identity-vault-fingerprint"))
        drawing.otherwise(self.reasons.show_reasons)
