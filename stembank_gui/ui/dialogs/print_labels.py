"""The label dialog: which labels on which stock, as they will be printed; every run is kept in the print ledger."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QPushButton, QSpinBox, QVBoxLayout, QWidget

from stembank_gui.documents.labels import load_stock, render_vial_labels, stock_names
from stembank_gui.queries.labels import LotLabels, lot_labels
from stembank_gui.rules.labels import print_blockers
from stembank_gui.rules.reasons import Refused
from stembank_gui.ui import language, look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_term
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.pdf_view import PdfView
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.labels.print_labels import PrintedLabels, PrintLabels, print_labels


class PrintLabelsDialog(QDialog):
    """Previews a lot's labels (or `only` one vial's) and prints or saves them. Use `open()`.

    The preview is drawn without any entry. *Print* and *Save* write one entry in the ledger and then use the labels of
    that entry; doing the same again is a reprint and asks for its reason.

    Signals:
        done_printing: labels were printed or saved; carries the PrintedLabels.
        told: something was done; the text for the message bar.
    """

    done_printing = Signal(object)
    told = Signal(str)

    def __init__(self, jobs: Jobs, lot_id: int, parent: QWidget | None = None, *, only: int | None = None) -> None:
        super().__init__(parent)
        self._only = only
        self.setObjectName("print_labels_dialog")
        self.setWindowTitle(self.tr("Print labels"))
        self.setModal(True)
        self.resize(1060, 680)
        self._jobs, self._lot_id = jobs, lot_id
        self._known: LotLabels | None = None
        self._printed: PrintedLabels | None = None
        self._used: set[str] = set()
        self._fields()
        self.reasons = ReasonsPanel()
        self.view = PdfView(jobs=jobs)
        self.view.save_button.hide()
        self.view.print_button.hide()
        self._buttons()
        self._lay_out()
        jobs.ask(self, lot_labels, lot_id).then(self._show_lot).otherwise(self._refused)

    def request(self) -> PrintLabels:
        """Return what was chosen."""
        return PrintLabels(
            lot_id=self._lot_id,
            stock=self.stock.currentData(),
            first=self.first.value(),
            last=self.last.value(),
            reason=self.reason.text().strip(),
            language=self.language.currentData(),
        )

    def _fields(self) -> None:
        self.stock = QComboBox()
        for name in stock_names("vial"):
            self.stock.addItem(say_term(load_stock(name).term), name)
        self.language = QComboBox()
        for code, name in (("en", "English"), ("zh", "简体中文")):
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(language.current()))
        self.language.setProperty("data", True)
        self.first, self.last = QSpinBox(), QSpinBox()
        self.reason = TextField()
        for combo in (self.stock, self.language):
            combo.currentIndexChanged.connect(self._choice_changed)
        for spin in (self.first, self.last):
            spin.setKeyboardTracking(False)
            spin.setRange(1, 9999)
            spin.valueChanged.connect(self._choice_changed)
        self.reason.textChanged.connect(self._check)

    def _buttons(self) -> None:
        self.print_button = QPushButton(self.tr("&Print…"))
        self.save_button = QPushButton(self.tr("&Save PDF…"))
        self.close_button = QPushButton(self.tr("&Close"))
        self.print_button.setProperty("role", "primary")
        for button, name in (
            (self.print_button, "print_labels_button"),
            (self.save_button, "save_labels_button"),
            (self.close_button, "close_button"),
        ):
            button.setObjectName(name)
            button.setAutoDefault(False)
            button.setAccessibleName(button.text().replace("&", ""))
        self.print_button.clicked.connect(lambda: self._use("print", self.view.print))
        self.save_button.clicked.connect(lambda: self._use("save", self.view.save))
        self.close_button.clicked.connect(self.reject)
        self.view.told.connect(self.told)
        self._allow(allowed=False)

    def _lay_out(self) -> None:
        self.title = Text("", "heading", data=True)
        self.count = Text("", "hint", wrap=True)
        self.count.setObjectName("label_count")
        self.form = Form()
        self.form.row(self.tr("S&tock"), self.stock, "label_stock")
        self.form.row(self.tr("&Language"), self.language, "label_language")
        self.form.row(self.tr("&From vial"), self.first, "first_vial")
        self.form.row(self.tr("T&o vial"), self.last, "last_vial")
        self.form.row(self.tr("&Reason"), self.reason, "reprint_reason", self.tr("Why they are printed again."))
        self.form.show_row("reprint_reason", shown=False)
        choices = QVBoxLayout()
        choices.setSpacing(look.space(4))
        for widget in (self.title, self.form, self.count, self.reasons):
            choices.addWidget(widget)
        choices.addStretch(1)
        body = QHBoxLayout()
        body.setSpacing(look.space(5))
        body.addLayout(choices, 2)
        body.addWidget(self.view, 5)
        buttons = QHBoxLayout()
        buttons.setSpacing(look.space(2))
        buttons.addStretch(1)
        for button in (self.close_button, self.save_button, self.print_button):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(4))
        layout.addLayout(body, 1)
        layout.addLayout(buttons)

    def _show_lot(self, known: LotLabels) -> None:
        self._known = known
        self.title.setText(known.number)
        sequences = known.facts(1, None, "").sequences
        for spin, value in ((self.first, min(sequences, default=1)), (self.last, max(sequences, default=1))):
            spin.blockSignals(True)
            spin.setRange(min(sequences, default=1), max(sequences, default=1))
            spin.setValue(self._only or value)
            spin.blockSignals(False)
        self._choice_changed()

    def _choice_changed(self) -> None:
        if self._known is None:
            return
        self._printed = None
        self._used.clear()
        self._check()
        request = self.request()
        labels = self._known.within(self._known.facts(request.first, request.last, request.reason))
        if not labels:
            self.view.show_pdf(b"")
            return
        drawing = self._jobs.run(self, render_vial_labels, labels, request.stock, request.language)
        drawing.then(lambda pdf: self._preview(request, pdf)).otherwise(self._refused)

    def _preview(self, request: PrintLabels, pdf: bytes) -> None:
        now = self.request()
        if (now.stock, now.first, now.last, now.language) == (
            request.stock,
            request.first,
            request.last,
            request.language,
        ):
            self._show(pdf)
            self._check()

    def _show(self, pdf: bytes) -> None:
        known = self._known
        name = "labels" if known is None else f"{known.number}-labels"
        self.view.show_pdf(pdf, name=name, dots_per_inch=load_stock(self.stock.currentData()).dpi)

    def _check(self) -> None:
        if self._known is None:
            return
        request = self.request()
        facts = self._known.facts(request.first, request.last, request.reason)
        before = facts.printed_before
        self.count.setText(
            say_counted(
                self.tr("{labels} labels, in box order; printed before: {before}."),
                labels=len(facts.wanted),
                before=before,
            )
        )
        self.form.show_row("reprint_reason", shown=before > 0)
        ready = self._printed is not None
        blockers = () if ready else print_blockers(facts)
        self.reasons.show_reasons(blockers)
        self._allow(allowed=not blockers)

    def _allow(self, *, allowed: bool) -> None:
        may = self._jobs.may("print_labels")
        for button in (self.print_button, self.save_button):
            button.setEnabled(allowed and may)

    def _use(self, way: str, go: Callable[[], None]) -> None:
        if self._printed is not None and way not in self._used:
            self._used.add(way)
            go()
            return
        self._allow(allowed=False)
        doing = self._jobs.do(self, print_labels, self.request())
        doing.then(lambda printed: self._recorded(printed, way, go)).otherwise(self._refused)

    def _recorded(self, printed: PrintedLabels, way: str, go: Callable[[], None]) -> None:
        self._printed, self._used = printed, {way}
        self._show(printed.pdf)
        self.reasons.clear()
        self.reason.clear()
        self._jobs.ask(self, lot_labels, self._lot_id).then(self._learn)
        self.done_printing.emit(printed)
        go()

    def _learn(self, known: LotLabels) -> None:
        self._known = known
        self._check()

    def _refused(self, refused: Refused) -> None:
        self.reasons.show_reasons(refused)
        self._allow(allowed=False)
