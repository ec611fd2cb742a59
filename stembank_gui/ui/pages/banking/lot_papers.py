"""The papers of a lot: labels that were printed and what became of them, certificates that were issued."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stembank_gui.queries.banking import LotCard
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import CertificateState
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_number, say_time
from stembank_gui.ui.pages.banking.lot_codes import LotCodesLine
from stembank_gui.ui.pages.banking.lot_labels import LotLabelRuns
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.filled_table import FilledTable
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text

_LANGUAGES = {"en": "English", "zh": "简体中文", "both": "English · 简体中文"}


class LotPapers(QWidget):
    """The codes that labels carry, and two lists; a certificate opens its page.

    Signals:
        wanted: open this Place.
        told: something was done.
    """

    wanted = Signal(object)
    told = Signal(str)

    def __init__(self, jobs: Jobs, lot_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        certificates = Table(
            [
                Column(self.tr("Certificate"), lambda row: row.number, width=120),
                Column(self.tr("Version"), lambda row: say_number(row.version), "right", width=80),
                Column(self.tr("State"), state=lambda row: CertificateState(row.state), width=150),
                Column(self.tr("Language"), lambda row: _LANGUAGES.get(row.language, row.language), width=160),
                Column(self.tr("Issued"), lambda row: say_time(row.issued_at)),
            ]
        )
        certificates.setObjectName("certificates_table")
        certificates.setAccessibleName(self.tr("Certificates"))
        certificates.opened.connect(lambda row: self.wanted.emit(Place("certificate", row.certificate_id)))
        none = EmptyState(self.tr("No certificate yet. The release of the lot issues it."))
        self.certificates = FilledTable(certificates, none)
        self.labels = LotLabelRuns(jobs, lot_id)
        self.labels.wanted.connect(self.wanted)
        self.labels.told.connect(self.told)
        self.codes = LotCodesLine(jobs, lot_id)
        self.codes.told.connect(self.told)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(3), 0, 0)
        layout.setSpacing(look.space(2))
        layout.addWidget(self.codes)
        layout.addWidget(self.labels, 3)
        layout.addWidget(Text(self.tr("Certificates"), "heading"))
        layout.addWidget(self.certificates, 2)

    def show_card(self, card: LotCard) -> None:
        """Show the papers of a lot."""
        self.certificates.show_rows(card.certificates)
        self.labels.show_card(card)
        self.codes.reload()
