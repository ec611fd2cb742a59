"""What a recall asks before it is signed: how dangerous it may be, and why."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stembank_gui.queries.release.recall import RecallScope
from stembank_gui.rules.vocabulary import RecallClass
from stembank_gui.ui import look
from stembank_gui.ui.language import say_term
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.text import Text


class RecallDialog(QDialog):
    """Asks for the class and the reason, and shows how far the recall reaches; nothing is signed here.

    Signals:
        agreed: carries the class and the reason.
    """

    agreed = Signal(object, str)

    def __init__(self, scope: RecallScope, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recall_dialog")
        self.setWindowTitle(self.tr("Recall"))
        self.setModal(True)
        self.setMinimumWidth(520)
        self.recall_class = QComboBox()
        for one in RecallClass:
            self.recall_class.addItem(f"{say_term(one)} – {self._meaning(one)}", one.value)
        self.reason = TextField()
        self.reason.setProperty("data", True)
        self.next_button = QPushButton(self.tr("Continue to the &signature"))
        self.cancel_button = QPushButton(self.tr("&Cancel"))
        self._lay_out(scope)
        self.reason.textChanged.connect(self._allow)
        self._allow()

    def _meaning(self, one: RecallClass) -> str:
        return {
            RecallClass.ONE: self.tr("may cause serious harm or death"),
            RecallClass.TWO: self.tr("may cause harm that passes"),
            RecallClass.THREE: self.tr("harm is unlikely"),
        }[one]

    def _allow(self) -> None:
        self.next_button.setEnabled(bool(self.reason.text().strip()))

    def _agree(self) -> None:
        self.accept()
        self.agreed.emit(RecallClass(self.recall_class.currentData()), self.reason.text())

    def _lay_out(self, scope: RecallScope) -> None:
        form = Form()
        form.row(self.tr("C&lass"), self.recall_class, "recall_class")
        form.row(self.tr("&Reason"), self.reason, "recall_reason")
        for button, name in ((self.next_button, "recall_next"), (self.cancel_button, "recall_cancel")):
            button.setObjectName(name)
            button.setAutoDefault(False)
            button.setAccessibleName(button.text().replace("&", ""))
        self.next_button.setProperty("role", "danger")
        self.next_button.clicked.connect(self._agree)
        self.cancel_button.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.next_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(4))
        layout.addWidget(Text(self._reach(scope), "label", wrap=True))
        layout.addWidget(form)
        layout.addWidget(
            Text(
                self.tr("Every lot grown from it goes on hold; each shipment gets a notice to send."), "hint", wrap=True
            )
        )
        layout.addLayout(buttons)

    def _reach(self, scope: RecallScope) -> str:
        lots = ", ".join(lot.number for lot in scope.lots)
        said = self.tr("It reaches {lots}: {vials} vials in the bank.").format(
            lots=lots, vials=sum(lot.vials_in_stock for lot in scope.lots)
        )
        if not scope.shipments:
            return said
        sent = ", ".join(dict.fromkeys(f"{one.code} ({one.recipient})" for one in scope.shipments))
        out = sum(one.vials for one in scope.shipments)
        return f"{said}\n" + self.tr("{vials} vials went out with {shipments}.").format(vials=out, shipments=sent)
