"""What is recorded of a recall's notices: who was told, and what a recipient answered."""

from abc import abstractmethod

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from stembank_gui.queries.release.recalls import NoticeRow
from stembank_gui.rules.reasons import Refused
from stembank_gui.ui import look
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.fields import MomentField, TextField
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.release.record_recall_answer import RecordRecallAnswer
from stembank_gui.workflows.release.record_recall_notice import RecordRecallNotice


class _NoticeDialog(QDialog):
    """A small form about one notice; it stays open until the workflow is done.

    Signals:
        entered: carries the request.
    """

    entered = Signal(object)

    def __init__(self, notice: NoticeRow, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recall_notice_dialog")
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(480)
        self.notice = notice
        self.form = Form()
        self.reasons = ReasonsPanel()
        self.save_button = push_button(self.tr("&Record"), "record_notice", "primary")
        self.cancel_button = push_button(self.tr("&Cancel"), "cancel_notice")
        self.save_button.clicked.connect(self._enter)
        self.cancel_button.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        said = self.tr("{shipment} → {recipient}: {vials} vials").format(
            shipment=notice.shipment, recipient=notice.recipient, vials=notice.vials
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(4))
        layout.addWidget(Text(said, "heading", data=True, wrap=True))
        layout.addWidget(self.form)
        layout.addWidget(self.reasons)
        layout.addLayout(buttons)

    def show_refusal(self, refused: Refused) -> None:
        """Show why it was refused; the form stays as it is."""
        self.reasons.show_reasons(refused)
        self.save_button.setEnabled(True)

    def _enter(self) -> None:
        self.reasons.clear()
        try:
            request = self._request()
        except Refused as refused:
            self.reasons.show_reasons(refused)
            return
        self.save_button.setEnabled(False)
        self.entered.emit(request)

    @abstractmethod
    def _request(self) -> RecordRecallNotice | RecordRecallAnswer: ...


class TellDialog(_NoticeDialog):
    """Asks who was told of the recall, how, and when."""

    def __init__(self, notice: NoticeRow, parent: QWidget | None = None) -> None:
        super().__init__(notice, "", parent)
        self.setWindowTitle(self.tr("Recipient told"))
        self.told = TextField(self.tr("Dr Lin by telephone, then by letter"))
        self.told.setText(notice.told)
        self.at = MomentField()
        self.at.show_now()
        self.form.row(self.tr("&Who and how"), self.told, "recall_told")
        self.form.row(self.tr("W&hen"), self.at, "recall_told_at")

    def _request(self) -> RecordRecallNotice:
        return RecordRecallNotice(
            self.notice.id, self.notice.row_version, self.told.text(), self.at.moment("field.notified_at")
        )


class AnswerDialog(_NoticeDialog):
    """Asks what became of the vials, by the recipient's answer."""

    def __init__(self, notice: NoticeRow, parent: QWidget | None = None) -> None:
        super().__init__(notice, "", parent)
        self.setWindowTitle(self.tr("Answer of the recipient"))
        self.answer = TextField()
        self.answer.setText(notice.answer)
        self.counts = {name: self._count(getattr(notice, name)) for name in ("returned", "destroyed", "used")}
        self.form.row(self.tr("&Answer"), self.answer, "recall_answer")
        self.form.row(self.tr("Returne&d (vials)"), self.counts["returned"], "recall_returned")
        self.form.row(self.tr("Destro&yed there (vials)"), self.counts["destroyed"], "recall_destroyed")
        self.form.row(self.tr("&Used already (vials)"), self.counts["used"], "recall_used")

    def _count(self, number: int) -> QSpinBox:
        field = QSpinBox()
        field.setRange(0, self.notice.vials)
        field.setValue(number)
        return field

    def _request(self) -> RecordRecallAnswer:
        counts = {name: field.value() for name, field in self.counts.items()}
        return RecordRecallAnswer(self.notice.id, self.notice.row_version, self.answer.text(), **counts)
