"""Ethics approvals, human genetic resources permits and regulatory filings, with warnings before their end."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.queries.donors.approvals import ApprovalRow, approval_rows
from stembank_gui.rules.vocabulary import ApprovalState, ReadingVerdict
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_date, say_term
from stembank_gui.ui.pages.donors.approvals.approval_cards import EventCard, StateCard
from stembank_gui.ui.pages.donors.approvals.detail import ApprovalDetail, say_amount, say_kind
from stembank_gui.ui.pages.donors.approvals.record_card import RecordApprovalCard
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.filled_table import FilledTable
from stembank_gui.ui.widgets.side import Scrolled, Side
from stembank_gui.ui.widgets.table import Column, Table

_PRESSING = frozenset({ReadingVerdict.ALARM, ReadingVerdict.CRITICAL, ReadingVerdict.WARNING})
_OVER = frozenset({ApprovalState.EXPIRED, ApprovalState.TERMINATED, ApprovalState.REVOKED, ApprovalState.CLOSED})
SIDE = 400


class ApprovalsTab(QWidget):
    """Every approval and how many days are left; the chosen one in full below, what can be done at the right.

    Signals:
        told: something was done; the text for the message bar.
        wanted: open this Place.
        pressing: how many of those that go on are near their end or their review.
    """

    told = Signal(str)
    wanted = Signal(object)
    pressing = Signal(int)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self._wanted_id = 0
        self._make_table()
        self.detail = ApprovalDetail(jobs)
        self.detail.wanted.connect(self.wanted)
        self.state, self.happening, self.entry = StateCard(jobs), EventCard(jobs), RecordApprovalCard(jobs)
        for card in (self.state, self.happening, self.entry):
            card.told.connect(self.told)
            card.wanted.connect(self.wanted)
        self._lay_out()
        self._show_row(None)

    def reload(self) -> None:
        """Ask for the approvals again."""
        self.jobs.ask(self, approval_rows).then(self._show)

    def pick(self, approval_id: int) -> None:
        """Pick an approval by its id, now or when the list has come."""
        self._wanted_id = approval_id
        row = next((one for one in self.table.rows() if one.id == approval_id), None)
        if row is not None:
            self._wanted_id = 0
            self.table.pick(row)

    def _make_table(self) -> None:
        self.table = Table(
            [
                Column(self.tr("Number"), lambda row: row.number, width=124),
                Column(self.tr("Kind"), _short_kind, width=112, tip=say_kind),
                Column(self.tr("State"), state=lambda row: row.state, width=90),
                Column(self.tr("Valid until"), _last_day, state=_urgency, width=105, tip=self._validity),
                Column(self.tr("Days"), _days, "right", 60, sort=_days_sorted),
                Column(self.tr("Review"), _review, state=_review_urgency, width=105),
                Column(self.tr("Left"), _left, "right", 60, tip=self._quantity),
                Column(self.tr("Subject"), lambda row: row.title, tip=lambda row: row.title),
            ]
        )
        self.table.setObjectName("approvals_table")
        self.table.setAccessibleName(self.tr("Approvals"))
        self.table.picked.connect(self._show_row)
        words = self.tr(
            "No donation is accepted and no bank released without ethics approval and permit. Record them here."
        )
        self.list = FilledTable(self.table, EmptyState(words))
        self.list.setMinimumHeight(8 * look.size("row"))

    def _lay_out(self) -> None:
        inner = QWidget()
        left = QVBoxLayout(inner)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(look.space(3))
        left.addWidget(self.list, 1)
        left.addWidget(self.detail, 1)
        self.side = Side(SIDE, [self.state, self.happening, self.entry])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, look.space(4), 0, 0)
        layout.setSpacing(look.space(4))
        layout.addWidget(Scrolled(inner), 1)
        layout.addWidget(self.side)

    def _show(self, rows: tuple[ApprovalRow, ...]) -> None:
        self.list.show_rows(rows)
        self.pressing.emit(sum(_is_pressing(row) for row in rows))
        self._show_row(self.table.current_row())
        if self._wanted_id:
            self.pick(self._wanted_id)

    def _show_row(self, row: ApprovalRow | None) -> None:
        self.entry.setVisible(self.jobs.may("record_approval"))
        self.happening.setVisible(row is not None and self.jobs.may("record_approval_event"))
        self.state.setVisible(row is not None and self.state.begin(row) and self.jobs.may("set_approval_state"))
        self.detail.show_row(row)
        if row is not None:
            self.happening.begin(row)
        self.side.follow()

    def _validity(self, row: ApprovalRow) -> str:
        first, last = say_date(row.valid_from), say_date(row.valid_until)
        return self.tr("valid from {first} until {last}").format(first=first, last=last)

    def _quantity(self, row: ApprovalRow) -> str:
        if row.quantity is None:
            return ""
        words = self.tr("{left} of {quantity} {unit} are left")
        unit = say_term(f"quantity_unit.{row.unit}")
        return words.format(left=say_amount(row.balance), quantity=say_amount(row.quantity), unit=unit)


def _short_kind(row: ApprovalRow) -> str:
    return say_term(row.hgr_type or row.scheme or row.kind)


def _is_pressing(row: ApprovalRow) -> bool:
    return row.state not in _OVER and bool({row.urgency, row.review_urgency} & _PRESSING)


def _last_day(row: ApprovalRow) -> str:
    return say_date(row.valid_until)


def _urgency(row: ApprovalRow) -> ReadingVerdict | None:
    return row.urgency if row.valid_until and row.state not in _OVER else None


def _days(row: ApprovalRow) -> str:
    return "–" if row.days_left is None else str(row.days_left)


def _days_sorted(row: ApprovalRow) -> int:
    return 10**9 if row.days_left is None else row.days_left


def _review(row: ApprovalRow) -> str:
    return say_date(row.review_due)


def _review_urgency(row: ApprovalRow) -> ReadingVerdict | None:
    return row.review_urgency if row.review_due and row.state not in _OVER else None


def _left(row: ApprovalRow) -> str:
    return "–" if row.balance is None else say_amount(row.balance)
