"""The batch record of a lot: everything on one page, what is open, and the signatures under it."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from stembank_gui.queries.batch_record import record_paper
from stembank_gui.rules.banking.record import open_points
from stembank_gui.rules.banking.record.paper import BatchRecordPaper, ReviewLine
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.vocabulary import BatchRecordState, Meaning
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_number, say_time
from stembank_gui.ui.pages.banking.dialogs import ReasonDialog
from stembank_gui.ui.pages.banking.record.paper_dialog import RecordPaperDialog
from stembank_gui.ui.pages.banking.record.sheet import RecordSheet
from stembank_gui.ui.pages.banking.record.use_dialog import RecordUseDialog
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.fields import NoteField
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.offered import offer
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.side import Side
from stembank_gui.ui.widgets.state_badge import StateBadge
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.banking.approve_batch_record import ApproveBatchRecord, approve_batch_record
from stembank_gui.workflows.banking.return_batch_record import ReturnBatchRecord, return_batch_record
from stembank_gui.workflows.banking.review_batch_record import ReviewBatchRecord, review_batch_record

_SIDE = 290
_LINES = 5


class RecordTab(QWidget):
    """The record at the left; at the right where it stands, what is open, and what can be done.

    Signals:
        wanted: open this Place.
        told: something was done; the text for the message bar.
        shown: the record is on the screen.
    """

    SHOWS = frozenset({"step_use", "batch_record", "culture_parent", "lot_culture", "freeze_run_lot", "material"})

    wanted = Signal(object)
    told = Signal(str)
    shown = Signal()

    def __init__(self, jobs: Jobs, lot_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._lot_id = jobs, lot_id
        self._stale = True
        self.paper: BatchRecordPaper | None = None
        self.sheet = RecordSheet()
        self.badge = StateBadge()
        self.standing = Text("", wrap=True)
        self.standing.setObjectName("record_standing")
        self.hash = Text("", "hint", data=True, wrap=True, selectable=True)
        self.hash.setObjectName("record_hash")
        self.open_heading = Text("", "heading")
        self.open_points = ReasonsPanel()
        self.open_points.setObjectName("open_points")
        self.open_points.wanted.connect(self.wanted)
        self.remarks = NoteField(_LINES)
        self._buttons()
        self._lay_out()

    def reload(self) -> None:
        """Ask for the record again; while the tab is not in front, wait until it is."""
        self._stale = not self.isVisible()
        if not self._stale:
            self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self._ask()

    def _ask(self) -> None:
        actor = self._jobs.actor
        name = "" if actor is None else actor.name
        self._jobs.ask(self, record_paper, self._lot_id, name).then(self._show).newest()

    def _show(self, paper: BatchRecordPaper) -> None:
        self.paper = paper
        self.sheet.show_paper(paper)
        newest = paper.reviews[0] if paper.reviews else None
        self.badge.show_state(_standing(newest))
        self.standing.setText(self._said(newest))
        self.hash.setText(f"SHA-256 {paper.sha256[:32]} {paper.sha256[32:]}")
        points = open_points(paper.facts)
        said = self.tr("Open points ({count})").format(count=say_number(len(points)))
        self.open_heading.setText(said if points else self.tr("No open points"))
        self.open_points.show_reasons(points)
        waits = newest is not None and newest.current and newest.state is BatchRecordState.REVIEWED
        reviewed = newest is not None and newest.current
        offer(self.review_button, when=self._jobs.may("review_batch_record") and not reviewed)
        offer(self.approve_button, when=self._jobs.may("approve_batch_record") and waits)
        offer(self.return_button, when=self._jobs.may("return_batch_record") and waits)
        signs = not self.review_button.isHidden() or not self.approve_button.isHidden()
        offer(self.remarks_form, when=signs)
        self.shown.emit()

    def _said(self, newest: ReviewLine | None) -> str:
        if newest is None:
            return self.tr("Not reviewed yet. The production supervisor reviews it when the lot is in quarantine.")
        if newest.state is BatchRecordState.RETURNED:
            return self.tr("Returned to production: {reason}").format(reason=newest.approval_remarks)
        if not newest.current:
            return self.tr("Void: the record has changed since it was signed. It must be reviewed again.")
        reviewed = self.tr("Reviewed by {person}, {when}.").format(
            person=newest.reviewed_by, when=say_time(newest.reviewed_at)
        )
        if newest.approved_at is None:
            return self.tr("{reviewed} It waits for approval by quality assurance.").format(reviewed=reviewed)
        return self.tr("{reviewed} Approved by {person}, {when}.").format(
            reviewed=reviewed, person=newest.approved_by, when=say_time(newest.approved_at)
        )

    def _buttons(self) -> None:
        self.paper_button = push_button(self.tr("&Paper (PDF)…"), "record_paper_button")
        self.use_button = push_button(self.tr("Enter forgotten &use…"), "record_use_button")
        self.review_button = push_button(self.tr("Re&view…"), "review_record_button", "primary")
        self.approve_button = push_button(self.tr("&Approve…"), "approve_record_button", "primary")
        self.return_button = push_button(self.tr("Re&turn…"), "return_record_button", "danger")
        self.paper_button.clicked.connect(self._open_paper)
        self.use_button.clicked.connect(self._enter_use)
        self.review_button.clicked.connect(self._review)
        self.approve_button.clicked.connect(self._approve)
        self.return_button.clicked.connect(self._return)

    def _open_paper(self) -> None:
        if self.paper is not None:
            RecordPaperDialog(self._jobs, self.paper, self).open()

    def _enter_use(self) -> None:
        if self.paper is not None:
            dialog = RecordUseDialog(self._jobs, self.paper.facts, self)
            dialog.done_it.connect(lambda _none: self.told.emit(self.tr("The use is recorded.")))
            dialog.open()

    def _review(self) -> None:
        self._sign(Meaning.REVIEWED, review_batch_record, ReviewBatchRecord, self.tr("The batch record is reviewed."))

    def _approve(self) -> None:
        done = self.tr("The batch record is approved.")
        self._sign(Meaning.APPROVED, approve_batch_record, ApproveBatchRecord, done)

    def _sign(self, meaning: Meaning, workflow: Any, request: Any, done: str) -> None:
        paper, actor = self.paper, self._jobs.actor
        if paper is None or actor is None:
            return
        lines = [
            (self.tr("Lot"), paper.facts.lot.number),
            (self.tr("SHA-256"), paper.sha256),
            (self.tr("Open points"), say_number(len(open_points(paper.facts)))),
            (self.tr("Remarks"), self.remarks.text() or "–"),
        ]
        dialog = SignDialog(lines, [meaning], self, user_id=actor.user_id)

        def send(signature: SignRequest) -> None:
            asked = request(self._lot_id, paper.sha256, signature, self.remarks.text())
            answer = self._jobs.do(dialog, workflow, asked)
            answer.then(partial(self._signed, dialog, done)).otherwise(dialog.show_refusal)

        dialog.reasons.wanted.connect(self.wanted)
        dialog.signed.connect(send)
        dialog.open()

    def _signed(self, dialog: SignDialog, done: str, _result: object) -> None:
        dialog.accept()
        self.remarks.clear()
        self.told.emit(done)

    def _return(self) -> None:
        words = self.tr("Production mends it; then it is reviewed again.")
        make = partial(ReturnBatchRecord, self._lot_id)
        action = (self.tr("Re&turn"), return_batch_record, make)
        dialog = ReasonDialog(self._jobs, self.tr("Return the batch record"), words, action, self)
        dialog.done_it.connect(lambda _none: self.told.emit(self.tr("The batch record is returned.")))
        dialog.open()

    def _lay_out(self) -> None:
        area = QScrollArea()
        area.setObjectName("record_area")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(self.sheet)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, look.space(3), 0, 0)
        layout.setSpacing(look.space(4))
        layout.addWidget(area, 1)
        layout.addWidget(Side(_SIDE, [self._standing_card(), self._open_card()]))

    def _standing_card(self) -> QFrame:
        self.remarks_form = Form()
        self.remarks_form.row(
            self.tr("&Remarks"), self.remarks, "record_remarks", self.tr("How each open point was judged.")
        )
        card, column = _card()
        signing = (self.review_button, self.approve_button, self.return_button)
        shown = (self.badge, self.standing, self.hash, self.remarks_form, *signing, self.paper_button, self.use_button)
        for part in shown:
            column.addWidget(part)
        for part in (*signing, self.remarks_form):
            part.hide()
        self.use_button.setVisible(self._jobs.may("record_use"))
        return card

    def _open_card(self) -> QFrame:
        card, column = _card()
        column.addWidget(self.open_heading)
        column.addWidget(self.open_points)
        return card


def _standing(newest: ReviewLine | None) -> BatchRecordState | None:
    """Return the state to show: a review that does not count any more has none."""
    if newest is None or not (newest.current or newest.state is BatchRecordState.RETURNED):
        return None
    return newest.state


def _card() -> tuple[QFrame, QVBoxLayout]:
    card = QFrame()
    card.setProperty("role", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(*[look.space(3)] * 4)
    column.setSpacing(look.space(2))
    return card, column
