"""Lots that were in use when a version came into force: how they stand against it, and what the review found (R22)."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.queries.quality.specifications.pages import ReviewRow
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import Meaning
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_date, say_list
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.quality.specifications.review_specification import ReviewSpecification, review_specification


class ReviewsTab(QWidget):
    """Lists the lots; one is reviewed with a conclusion and a signature. No decision changes by it.

    Signals:
        wanted: open a Place.
        told: a lot was reviewed; the text for the message bar.
    """

    wanted = Signal(object)
    told = Signal(str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reviews_tab")
        self._jobs = jobs
        self.table = self._table()
        self.review_button = push_button(self.tr("Re&view…"), "review_lot", "primary")
        self.detail = Text("", "hint", data=True, wrap=True, selectable=True)
        self.detail.setObjectName("review_detail")
        self.empty = EmptyState(
            self.tr("No lot to review. When a new version comes into force, every lot in use is listed here.")
        )
        self.table.picked.connect(lambda _: self._allow())
        self.table.opened.connect(lambda row: self.wanted.emit(Place("lot_quality", row.lot_id)))
        self.review_button.clicked.connect(self._review)
        self._lay_out()

    def show_rows(self, rows: Sequence[ReviewRow]) -> None:
        """Show the lots; the first that waits is chosen."""
        self.table.show_rows(rows)
        self.body.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        if rows and self.table.current_row() is None:
            self.table.pick(rows[0])
        self._allow()

    def _allow(self) -> None:
        row: ReviewRow | None = self.table.current_row()
        waits = row is not None and not row.done
        self.review_button.setVisible(waits)
        self.review_button.setEnabled(waits and self._jobs.may("review_specification"))
        refused = self.tr("Quality control and quality assurance review lots.")
        self.review_button.setToolTip("" if self.review_button.isEnabled() else refused)
        self.detail.setText("" if row is None else row.conclusion or self._against(row))

    def _against(self, row: ReviewRow) -> str:
        if not row.failing and not row.missing:
            return self.tr("Every result meets what is in force now.")
        parts = []
        if row.failing:
            parts.append(self.tr("Fails now: {tests}.").format(tests=say_list(row.failing)))
        if row.missing:
            parts.append(self.tr("Not tested: {tests}.").format(tests=say_list(row.missing)))
        return " ".join(parts)

    def _review(self) -> None:
        row: ReviewRow | None = self.table.current_row()
        if row is None:
            return
        lines = [
            (self.tr("Lot"), row.lot_number),
            (self.tr("Specification"), row.specification),
            (self.tr("Decision"), row.decision or "–"),
            (self.tr("Against it"), self._against(row)),
        ]
        user = "" if self._jobs.actor is None else self._jobs.actor.user_id
        title = self.tr("Review against the new version")
        dialog = SignDialog(lines, [Meaning.REVIEWED], self, user_id=user, title=title, needs_reason=True)

        def sign(signature: SignRequest) -> None:
            request = ReviewSpecification(row.id, row.row_version, signature.reason, signature)
            self._jobs.do(dialog, review_specification, request).then(done).otherwise(dialog.show_refusal)

        def done(lot: str) -> None:
            dialog.accept()
            self.told.emit(self.tr("Lot {lot} is reviewed.").format(lot=lot))

        dialog.signed.connect(sign)
        dialog.open()

    def _table(self) -> Table:
        table = Table(
            [
                Column(self.tr("Lot"), lambda row: row.lot_number, width=130),
                Column(self.tr("State"), state=lambda row: row.lot_state, width=150),
                Column(self.tr("Against"), lambda row: row.specification, width=130),
                Column(self.tr("Decision"), lambda row: row.decision or "–", width=90),
                Column(self.tr("Decided on"), lambda row: say_date(row.decided_at), width=100),
                Column(self.tr("Fails now"), lambda row: say_list(row.failing) or "–", width=120),
                Column(self.tr("Not tested"), lambda row: say_list(row.missing) or "–", width=120),
                Column(self.tr("Reviewed by"), lambda row: row.reviewed_by or "–"),
                Column(self.tr("Reviewed on"), lambda row: say_date(row.reviewed_at), width=100),
            ]
        )
        table.setObjectName("reviews_table")
        table.setAccessibleName(self.tr("Lots to review"))
        return table

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.addWidget(self.detail, 1)
        below.addWidget(self.review_button)
        self.body = QWidget()
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(2))
        column.addWidget(self.table, 1)
        column.addLayout(below)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(3), 0, 0)
        layout.addWidget(self.body, 1)
        layout.addWidget(self.empty, 1)
