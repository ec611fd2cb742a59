"""A recall: what it reaches, who was told, what became of every vial, and its closing."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.queries.release.recalls import NoticeRow, RecallCard, recall_card
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.release.recalls import RecallOutcome
from stembank_gui.rules.vocabulary import Meaning, RecallState
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_term, say_time
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.release.recalls.closing import ClosingDialog
from stembank_gui.ui.pages.release.recalls.notices import AnswerDialog, TellDialog
from stembank_gui.ui.pages.release.signing import InTurn, Seat
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.release.close_recall import CloseRecall, close_recall
from stembank_gui.workflows.release.record_recall_answer import record_recall_answer
from stembank_gui.workflows.release.record_recall_notice import record_recall_notice


class RecallPage(Page):
    """Shows a recall; notices and answers are recorded here, and quality assurance closes it."""

    SHOWS = frozenset({"recall", "recall_notice", "lot", "vial", "shipment"})

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self.recall_id = int(place.key)
        self.found: RecallCard | None = None
        self.lot_button = push_button(self.tr("Ope&n lot"), "open_lot")
        self.close_button = push_button(self.tr("C&lose the recall…"), "close_recall", "primary")
        self.header = PageHeader("", actions=[self.lot_button, self.close_button])
        self.reason = Text("", "lead", wrap=True, data=True, selectable=True)
        self.standing = Text("", "label", wrap=True)
        self.standing.setObjectName("recall_standing")
        self.notices = self._notices()
        self.no_notices = EmptyState(self.tr("No vial of these lots has left the bank: there is nobody to tell."))
        self.lots = self._lots()
        self.tell_button = push_button(self.tr("Recipient &told…"), "tell_recipient")
        self.answer_button = push_button(self.tr("&Answer…"), "record_answer")
        self.reasons = ReasonsPanel()
        self._lay_out()
        self._connect()
        for widget in (self.close_button, self.tell_button, self.answer_button, self.no_notices):
            widget.hide()
        self.reload()

    def title(self) -> str:
        return self.found.code if self.found else ""

    def reload(self) -> None:
        self.jobs.ask(self, recall_card, self.recall_id).newest().then(self._show)

    def _show(self, found: RecallCard) -> None:
        self.found = found
        parts = (found.lot_number, say_term(found.recall_class), found.decision_number)
        note = self.tr("opened {when} by {name}").format(when=say_time(found.opened_at), name=found.opened_by)
        self.header.show_title(found.code, " · ".join(parts), found.state, note)
        self.titled.emit(found.code)
        self.reason.setText(found.reason)
        self.standing.setText(self._standing(found))
        self.notices.show_rows(found.notices)
        self.notices.setVisible(bool(found.notices))
        self.no_notices.setVisible(not found.notices)
        if self._chosen() is None and (waiting := _first_open(found)) is not None:
            self.notices.pick(waiting)
        self.lots.show_rows(found.scope.lots)
        self._offer(found)

    def _offer(self, found: RecallCard) -> None:
        still = found.state is not RecallState.CLOSED
        self.close_button.setVisible(still and self.jobs.may(close_recall.__name__))
        for button, workflow in (
            (self.tell_button, record_recall_notice),
            (self.answer_button, record_recall_answer),
        ):
            button.setVisible(still and bool(found.notices) and self.jobs.may(workflow.__name__))
        telling = any(notice.notified_at is None for notice in found.notices)
        look.set_role(self.tell_button, "primary" if telling else "")
        look.set_role(self.close_button, "" if telling else "primary")
        self._pick()

    def _pick(self) -> None:
        chosen = self._chosen()
        self.tell_button.setEnabled(chosen is not None)
        self.answer_button.setEnabled(chosen is not None and chosen.notified_at is not None)

    def _chosen(self) -> NoticeRow | None:
        row: NoticeRow | None = self.notices.current_row()
        return row

    def _standing(self, found: RecallCard) -> str:
        if found.closed_at is not None:
            return self.tr("Closed {when} by {name}: {conclusion}").format(
                when=say_time(found.closed_at), name=found.closed_by, conclusion=found.conclusion
            )
        told = sum(one.notified_at is not None for one in found.notices)
        vials, missing = sum(one.vials for one in found.notices), sum(one.unaccounted for one in found.notices)
        return self.tr("Recipients told: {told} of {all}. Vials accounted for: {known} of {vials}.").format(
            told=told, all=len(found.notices), known=vials - missing, vials=vials
        )

    def _tell(self) -> None:
        if (chosen := self._chosen()) is not None:
            self._record(TellDialog(chosen, self), record_recall_notice)

    def _answer(self) -> None:
        if (chosen := self._chosen()) is not None:
            self._record(AnswerDialog(chosen, self), record_recall_answer)

    def _record(self, dialog: TellDialog | AnswerDialog, workflow: Any) -> None:
        def enter(request: Any) -> None:
            answer = self.jobs.do(dialog, workflow, request)
            answer.then(lambda state: self._recorded(dialog, state)).otherwise(dialog.show_refusal)

        dialog.entered.connect(enter)
        dialog.open()

    def _recorded(self, dialog: TellDialog | AnswerDialog, state: RecallState) -> None:
        dialog.accept()
        self.told.emit(self.tr("Recorded. The recall is now: {state}.").format(state=say_term(state)))

    def _close(self) -> None:
        """Ask how the recall ends; what keeps it open is said instead."""
        self.reasons.clear()
        if self.found is None:
            return
        if self.found.blockers:
            self.reasons.show_reasons(self.found.blockers)
            return
        dialog = ClosingDialog(self.found.code, self.found.lot_number, self)
        dialog.agreed.connect(self._sign)
        dialog.open()

    def _sign(self, outcome: RecallOutcome, conclusion: str) -> None:
        assert self.found is not None
        lines = [
            (self.tr("Recall"), self.found.code),
            (self.tr("Lot"), self.found.lot_number),
            (self.tr("Outcome"), say_term(outcome)),
            (self.tr("Conclusion"), conclusion),
        ]
        user_id = self.jobs.actor.user_id if self.jobs.actor else ""

        def work(signed: Any) -> tuple[Any, Any]:
            own: SignRequest = signed[0]
            return close_recall, CloseRecall(self.recall_id, conclusion, own, outcome)

        def done(_state: object) -> None:
            self.told.emit(self.tr("The recall is closed."))

        seat = Seat(self.tr("Close the recall"), Meaning.APPROVED, user_id=user_id)
        InTurn(self.jobs, self, lines, work, done).ask([seat])

    def _connect(self) -> None:
        self.lot_button.clicked.connect(self._open_lot)
        self.close_button.clicked.connect(self._close)
        self.tell_button.clicked.connect(self._tell)
        self.answer_button.clicked.connect(self._answer)
        self.reasons.wanted.connect(self.wanted)
        self.notices.picked.connect(lambda _row: self._pick())
        self.notices.opened.connect(lambda row: self.wanted.emit(Place("shipment", row.shipment_id)))
        self.lots.opened.connect(lambda row: self.wanted.emit(Place("lot_release", row.lot_id)))

    def _open_lot(self) -> None:
        if self.found:
            self.wanted.emit(Place("lot", self.found.lot_id))

    def _notices(self) -> Table:
        table = Table(
            [
                Column(self.tr("Shipment"), lambda row: row.shipment, width=100),
                Column(self.tr("Recipient"), lambda row: row.recipient, tip=lambda row: row.recipient),
                Column(self.tr("Vials"), lambda row: str(row.vials), align="right", width=60),
                Column(self.tr("Told"), _told, width=220, tip=_told),
                Column(self.tr("Answer"), lambda row: row.answer or "–", width=200, tip=lambda row: row.answer),
                Column(self.tr("Returned"), lambda row: str(row.returned), align="right", width=80),
                Column(self.tr("Destroyed"), lambda row: str(row.destroyed), align="right", width=84),
                Column(self.tr("Used"), lambda row: str(row.used), align="right", width=60),
                Column(self.tr("Open"), lambda row: str(row.unaccounted), align="right", width=60),
            ]
        )
        table.setObjectName("recall_notices")
        table.setAccessibleName(self.tr("Notices to recipients"))
        return table

    def _lots(self) -> Table:
        table = Table(
            [
                Column(self.tr("Lot"), lambda row: row.number, width=160),
                Column(self.tr("Own state"), width=180, state=lambda row: row.state),
                Column(self.tr("Vials in the bank"), lambda row: str(row.vials_in_stock), align="right", width=140),
                Column("", lambda _row: ""),
            ]
        )
        table.setObjectName("recalled_lots")
        table.setAccessibleName(self.tr("Lots that it reaches"))
        return table

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(Text(self.tr("Notices to recipients"), "heading"), 1)
        buttons.addWidget(self.tell_button)
        buttons.addWidget(self.answer_button)
        layout = QVBoxLayout(self)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.header)
        layout.addWidget(self.reason)
        layout.addWidget(self.standing)
        layout.addWidget(self.reasons)
        layout.addLayout(buttons)
        layout.addWidget(self.notices, 3)
        layout.addWidget(self.no_notices, 3)
        layout.addWidget(Text(self.tr("Lots that it reaches"), "heading"), 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.lots, 2)


def _first_open(found: RecallCard) -> NoticeRow | None:
    """Return the first notice that something is still to be recorded of."""
    return next((one for one in found.notices if one.notified_at is None or one.unaccounted), None)


def _told(row: NoticeRow) -> str:
    if row.notified_at is None:
        return "–"
    return f"{say_time(row.notified_at)} · {row.told} · {row.notified_by}"
