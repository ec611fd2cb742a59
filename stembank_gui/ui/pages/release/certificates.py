"""The registers of certificates: current, superseded, withdrawn; of release and of analysis."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.queries.release.papers import CertificateRow, certificates
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import CertificateKind, CertificateState
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_heading, say_time
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text

_LANGUAGES = {"en": "EN", "zh": "中文", "both": "EN · 中文"}


class CertificatesTable(Table):
    """Certificates as rows: of one lot, or of a whole register."""

    def __init__(self, parent: QWidget | None = None, *, of_lot: bool = False) -> None:
        super().__init__(self._columns(of_lot=of_lot), parent)
        self.setObjectName("certificates")
        self.setAccessibleName(self.tr("Certificates"))

    def _columns(self, *, of_lot: bool) -> list[Column]:
        lot = [] if of_lot else [Column(self.tr("Lot"), lambda row: row.lot_number, width=130)]
        return [
            Column(self.tr("Certificate"), lambda row: row.name, width=110),
            *lot,
            Column(self.tr("What"), _what, width=150),
            Column(self.tr("State"), width=130, state=lambda row: row.state),
            Column(self.tr("Issued"), lambda row: say_time(row.issued_at), width=165, sort=lambda row: row.issued_at),
            Column(self.tr("Signed by"), lambda row: row.issued_by, width=150),
            Column(self.tr("Language"), lambda row: _LANGUAGES.get(row.language, row.language), width=90),
            Column(self.tr("Reason"), _reason, tip=_reason),
        ]


class CertificateRegister(QWidget):
    """Every certificate in every version; a choice of kind and of state narrows the list.

    Signals:
        wanted: open this Place.
    """

    wanted = Signal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("certificate_register")
        self._jobs = jobs
        self._rows: tuple[CertificateRow, ...] = ()
        self.kind = self._choice("certificate_kind", self.tr("Kind of certificate"), list(CertificateKind)[::-1])
        self.state = self._choice("certificate_state", self.tr("State"), list(CertificateState))
        self.state.insertItem(0, self.tr("All states"), "")
        self.state.setCurrentIndex(0)
        self.count = Text("", "hint")
        self.table = CertificatesTable()
        self.nothing = EmptyState(
            self.tr("No such certificate. Release certificates come with decisions; those of analysis are issued on "
                    "a lot's page of its own.")
        )  # fmt: skip
        self._lay_out()
        self.kind.currentIndexChanged.connect(lambda _index: self.reload())
        self.state.currentIndexChanged.connect(lambda _index: self._narrow())
        self.table.opened.connect(lambda row: self.wanted.emit(Place("certificate", row.id)))

    def reload(self) -> None:
        """Ask for the register anew."""
        self._jobs.ask(self, certificates, CertificateKind(self.kind.currentData())).then(self._show).newest()

    def _show(self, rows: Sequence[CertificateRow]) -> None:
        self._rows = tuple(rows)
        self._narrow()

    def _narrow(self) -> None:
        wanted = self.state.currentData()
        rows = [row for row in self._rows if not wanted or row.state.value == wanted]
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self.count.setText(self.tr("{count} shown").format(count=len(rows)))

    def _choice(self, name: str, title: str, words: Sequence[CertificateKind | CertificateState]) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        box.setAccessibleName(title)
        for word in words:
            box.addItem(say_heading(word), word.value)
        return box

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.kind)
        line.addWidget(self.state)
        line.addStretch(1)
        line.addWidget(self.count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(2), 0, 0)
        layout.setSpacing(look.space(2))
        layout.addLayout(line)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.nothing, 1)


def _what(row: CertificateRow) -> str:
    return say_heading(row.kind if row.decision is None else row.decision)


def _reason(row: CertificateRow) -> str:
    return " · ".join(filter(None, (row.reason, row.state_reason)))
