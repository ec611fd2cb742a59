"""The desk of one test: its result is entered, read with its raw file, approved or corrected here."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from stembank_gui.documents.text import typeset
from stembank_gui.queries.quality.results.sheet import TestRow
from stembank_gui.queries.quality.results.stored import ResultRow
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.quality import value_text
from stembank_gui.rules.vocabulary import Meaning
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import current, say_known, say_list, say_term
from stembank_gui.ui.pages.quality.entry import ResultEntry
from stembank_gui.ui.pages.quality.result_pane import ResultPane
from stembank_gui.ui.widgets.occasions import say_occasion
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.quality.results.approve_result import Approved, ApproveResult, approve_result
from stembank_gui.workflows.quality.results.correct_result import CorrectResult, correct_result
from stembank_gui.workflows.quality.results.enter_result import EnterResult, enter_result
from stembank_gui.workflows.quality.results.judged import Entered, Measured

WIDTH = 412


@dataclass(frozen=True, slots=True)
class Desk:
    """Which lot's test lies on the desk, for which occasion, and in which order where it is one of retests."""

    lot_id: int
    lot: str
    occasion: str
    order_id: int | None = None


class ResultDesk(QScrollArea):
    """Shows one test: asks for its result, or shows the one that it has.

    Signals:
        told: something was done; the text for the message bar.
        wanted: carries the Place of a reason's link.
    """

    told = Signal(str)
    wanted = Signal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("result_desk")
        self.jobs = jobs
        self._desk: Desk | None = None
        self._row: TestRow | None = None
        self._result: ResultRow | None = None
        self._correcting: ResultRow | None = None
        self.test_title = Text("", "heading", wrap=True)
        self.test_method = Text("", "hint", wrap=True)
        self.inherited = Text("", "label", wrap=True, data=True)
        self.inherited.setObjectName("inherited_result")
        self.entry = ResultEntry(jobs)
        self.pane = ResultPane(jobs)
        self.stack = QStackedWidget()
        self._lay_out()
        self.entry.saved.connect(self._save)
        self.entry.cancelled.connect(self.show_again)
        self.pane.approve_wanted.connect(self._approve)
        self.pane.correct_wanted.connect(self._correct)
        for part in (self.entry, self.pane):
            part.wanted.connect(self.wanted)

    def show_test(self, desk: Desk, row: TestRow, result: ResultRow | None) -> None:
        """Show a test with a result of it; None asks for one."""
        self._desk, self._row, self._result, self._correcting = desk, row, result, None
        name = row.line.name_zh if current() == "zh" else row.line.name_en
        self.test_title.setText(f"{row.line.test_code} · {name}")
        category = say_term(f"test_category.{row.line.category}")
        method, specimen = say_known("method", row.line.method), say_known("specimen", row.line.specimen)
        parts = (category, method, specimen, row.line.source)
        self.test_method.setText(typeset(" · ".join(part for part in parts if part)))
        self._show_inherited(row)
        if result is None:
            self.entry.show_test(row, self._today(), allowed=self.jobs.may("enter_result"))
            self.stack.setCurrentWidget(self.entry)
            return
        mine = self._me() in {result.entered_by_id, result.analyst_id}
        self.stack.setCurrentWidget(self.pane)
        self.pane.show_result(
            row,
            result,
            may_approve=self.jobs.may("approve_result") and not mine,
            may_correct=self.jobs.may("correct_result"),
        )

    def show_again(self) -> None:
        """Show the test as it was before a correction was begun."""
        if self._desk is not None and self._row is not None:
            self.show_test(self._desk, self._row, self._result)

    def _show_inherited(self, row: TestRow) -> None:
        one = row.inherited
        self.inherited.setVisible(one is not None)
        if one is None:
            return
        said = self.tr("{result} of lot {lot} counts here: {value}. A result of this lot would count instead.")
        value = value_text(row.line, one.value, say_term)
        self.inherited.setText(said.format(result=one.code, lot=one.lot_number, value=value))

    def _me(self) -> int:
        return self.jobs.actor.person_id if self.jobs.actor else 0

    def _today(self) -> date:
        return self.jobs.database.clock().date()

    def _save(self, measured: Measured, reason: str) -> None:
        assert self._desk is not None
        assert self._row is not None
        if self._correcting is None:
            desk = self._desk
            enter = EnterResult(desk.lot_id, self._row.spec_line_id, measured, desk.occasion, desk.order_id)
            self.jobs.do(self, enter_result, enter).then(self._entered).otherwise(self.entry.show_refusal)
            return
        correct = CorrectResult(self._correcting.id, self._correcting.row_version, measured, reason)
        self.jobs.do(self, correct_result, correct).then(self._entered).otherwise(self.entry.show_refusal)

    def _entered(self, entered: Entered) -> None:
        said = self.tr("{result} stored: {verdict}.")
        if entered.oos_code:
            said = self.tr("{result} stored: {verdict}. {oos} is open.")
        verdict = say_term(entered.verdict)
        self.told.emit(said.format(result=entered.code, verdict=verdict, oos=entered.oos_code))

    def _approve(self, result: ResultRow, seen_file: str) -> None:
        assert self._desk is not None
        lines = [
            (self.tr("Lot"), self._desk.lot),
            (self.tr("Result"), f"{result.code} · {result.test_code} · {say_occasion(result.occasion)}"),
            (self.tr("Raw value"), self._said(result)),
            (self.tr("Verdict"), say_term(result.verdict)),
            (self.tr("Entered by"), result.entered_by),
        ]
        if result.raw_file is not None:
            lines.append((self.tr("Raw file"), f"{result.raw_file.name} · SHA-256 {seen_file[:16]}…"))
        user_id = self.jobs.actor.user_id if self.jobs.actor else ""
        dialog = SignDialog(lines, [Meaning.APPROVED], self, user_id=user_id, title=self.tr("Approve the result"))

        def sign(signature: SignRequest) -> None:
            request = ApproveResult(result.id, result.value, result.verdict, signature, seen_file)
            self.jobs.do(dialog, approve_result, request).then(done).otherwise(dialog.show_refusal)

        def done(approved: Approved) -> None:
            dialog.accept()
            self._tell_approved(approved)

        dialog.signed.connect(sign)
        dialog.open()

    def _tell_approved(self, approved: Approved) -> None:
        said = self.tr("{result} is approved.")
        if approved.deviation:
            said = self.tr("{result} is approved and fails: {lots} on hold, {deviation} is open.")
        lots = say_list(approved.held) or "–"
        self.told.emit(said.format(result=approved.code, lots=lots, deviation=approved.deviation))

    def _said(self, result: ResultRow) -> str:
        assert self._row is not None
        return value_text(self._row.line, result.value, say_term)

    def _correct(self, result: ResultRow) -> None:
        assert self._row is not None
        self._correcting = result
        self.entry.show_correction(self._row, result, self._today())
        self.stack.setCurrentWidget(self.entry)

    def _lay_out(self) -> None:
        self.stack.addWidget(self.entry)
        self.stack.addWidget(self.pane)
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(look.space(4), look.space(2), look.space(2), look.space(2))
        layout.setSpacing(look.space(2))
        layout.addWidget(self.test_title)
        layout.addWidget(self.test_method)
        layout.addWidget(self.inherited)
        layout.addWidget(self.stack, 1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(WIDTH)
        self.setWidget(inside)
