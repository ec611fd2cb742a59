"""The codes of other schemes that a lot's labels carry: what was entered, and the dialog that enters it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from stembank_gui.queries.label_codes import LotCodes, lot_codes
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.banking.dialogs import ActionDialog
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.banking.set_lot_codes import SetLotCodes, set_lot_codes


class LotCodesLine(QWidget):
    """Product code and article number of a lot, and the button that changes them.

    Signals:
        told: something was done.
    """

    told = Signal(str)

    def __init__(self, jobs: Jobs, lot_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._lot_id = jobs, lot_id
        self.said = Text("", "hint", data=True, selectable=True)
        self.said.setObjectName("lot_codes")
        self.button = QPushButton(self.tr("Product &codes…"))
        self.button.setObjectName("codes_button")
        self.button.setAccessibleName(self.tr("Product codes"))
        self.button.setAutoDefault(False)
        self.button.setVisible(jobs.may("set_lot_codes"))
        self.button.clicked.connect(self._ask)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.said, 1)
        layout.addWidget(self.button)

    def reload(self) -> None:
        """Ask for the codes again."""
        self._jobs.ask(self, lot_codes, self._lot_id).then(self._show)

    def _show(self, codes: LotCodes) -> None:
        parts = []
        if codes.product_code:
            parts.append(self.tr("ISBT 128 {code}").format(code=codes.product_code))
        if codes.gtin:
            parts.append(self.tr("GTIN {code}").format(code=codes.gtin))
        self.said.setText(" · ".join(parts))

    def _ask(self) -> None:
        self._jobs.ask(self, lot_codes, self._lot_id).then(self._open)

    def _open(self, codes: LotCodes) -> None:
        dialog = LotCodesDialog(self._jobs, codes, self)
        words = self.tr("The codes of {lot} are kept; labels printed from now on carry them.")
        dialog.done_it.connect(lambda _: self.told.emit(words.format(lot=codes.number)))
        dialog.open()


class LotCodesDialog(ActionDialog):
    """Enters product code and article number, and shows what the label of the first vial carries now."""

    def __init__(self, jobs: Jobs, codes: LotCodes, parent: QWidget | None = None) -> None:
        super().__init__(jobs, self.tr("Product codes of {lot}").format(lot=codes.number), self.tr("&Keep"), parent)
        self.setObjectName("lot_codes_dialog")
        self.setMinimumWidth(620)
        self._codes = codes
        self.product_code, self.gtin, self.reason = TextField("S1295V"), TextField("09521101530001"), TextField()
        self.product_code.setText(codes.product_code)
        self.gtin.setText(codes.gtin)
        self._fill_form()
        for line in self._lines():
            self.body.addWidget(line)

    def act(self) -> None:
        codes = self._codes
        entered = self.product_code.text(), self.gtin.text(), self.reason.text()
        self.run(set_lot_codes, SetLotCodes(codes.lot_id, codes.row_version, *entered))

    def _fill_form(self) -> None:
        form = Form()
        form.row(self.tr("ISBT 128 &product code"), self.product_code, "product_code", self.tr(
            "Five characters of the product and one of the type of collection, from your ICCBBA tables. Empty: none."
        ))  # fmt: skip
        form.row(
            self.tr("GS1 &article number (GTIN)"), self.gtin, "gtin", self.tr("8, 12, 13 or 14 digits. Empty: none.")
        )
        hint = self.tr("Where one is changed. What stands on printed labels is never changed.")
        form.row(self.tr("&Reason"), self.reason, "codes_reason", hint)
        self.body.addWidget(form)

    def _lines(self) -> list[Text]:
        """Return what the first vial's label carries, and what is missing for it."""
        codes, first = self._codes, self._codes.first
        carried = [("ISBT 128", first.isbt), ("GS1", first.gs1_human), ("SEC", first.sec_human)]
        lines = [Text(f"{name}  {payload}", "mono", data=True, selectable=True) for name, payload in carried if payload]
        if lines:
            lines.insert(0, Text(self.tr("The label of vial 1 carries now:"), "hint"))
        missing = []
        if not codes.facility:
            missing.append(self.tr("ISBT 128 needs the bank's facility number (FIN): facility page, Site."))
        if not codes.donation_human:
            missing.append(self.tr("ISBT 128 needs the number (DIN) of the donation: donor page, Donations."))
        return [*lines, *(Text(one, "hint", wrap=True) for one in missing)]
