"""The papers of a lot: labels that were printed, certificates that were issued."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stembank_gui.documents.labels import load_stock, stock_names
from stembank_gui.queries.banking import LotCard
from stembank_gui.queries.banking.papers import LabelPrintRow
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import CertificateState
from stembank_gui.ui import look
from stembank_gui.ui.language import say_number, say_term, say_time
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.filled_table import FilledTable
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text

_LANGUAGES = {"en": "English", "zh": "简体中文", "both": "English · 简体中文"}


class LotPapers(QWidget):
    """Two lists; a certificate opens its page.

    Signals:
        wanted: open this Place.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
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
        labels = Table(
            [
                Column(self.tr("Printed"), lambda row: say_time(row.printed_at), width=180),
                Column(self.tr("By"), lambda row: row.printed_by, width=200),
                Column(self.tr("Labels"), lambda row: say_number(row.labels), "right", width=80),
                Column(self.tr("Stock"), _stock, width=220),
                Column(self.tr("Why again"), lambda row: row.reason),
            ]
        )
        labels.setObjectName("label_prints_table")
        labels.setAccessibleName(self.tr("Printed labels"))
        self.labels = FilledTable(
            labels, EmptyState(self.tr("No label printed yet. Labels are applied before filling."))
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(3), 0, 0)
        layout.setSpacing(look.space(2))
        for title, shown in ((self.tr("Certificates"), self.certificates), (self.tr("Printed labels"), self.labels)):
            layout.addWidget(Text(title, "heading"))
            layout.addWidget(shown, 1)

    def show_card(self, card: LotCard) -> None:
        """Show the papers of a lot."""
        self.certificates.show_rows(card.certificates)
        self.labels.show_rows(card.label_prints)


def _stock(row: LabelPrintRow) -> str:
    known = row.stock in stock_names("vial") or row.stock in stock_names("box")
    return say_term(load_stock(row.stock).term) if known else row.stock
