"""Preparing a shipment: scan vials or take the next ones of a lot, see what is against it, sign, done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSpinBox, QSplitter, QVBoxLayout, QWidget

from stembank_gui.queries.distribution import IssueCheck, check_issue, vials_named
from stembank_gui.rules.codes import spaced
from stembank_gui.rules.reasons import Place, Refused
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.page import Page
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.issue_card import IssueCard
from stembank_gui.ui.widgets.offered import offer
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text
from stembank_gui.ui.widgets.vial_cards import ChosenVial


class IssueTab(QWidget):
    """The vials of a shipment to be at the left, recipient and agreement at the right.

    Signals:
        told: vials were issued; the text for the message bar.
        wanted: open a Place.
    """

    told = Signal(str)
    wanted = Signal(object)

    def __init__(self, jobs: Jobs, page: Page) -> None:
        super().__init__(page)
        self.jobs = jobs
        self._ids: list[int] = []
        self._make_entry()
        self._make_list()
        self.card = IssueCard(jobs)
        self.card.cancel_button.hide()
        offer(self.card.button, when=jobs.may("issue_vials"))
        self.card.sending_changed.connect(self.check)
        self.card.finished.connect(self._issued)
        self.card.wanted.connect(self.wanted)
        self.card.setMinimumWidth(340)
        self._lay_out()
        self._show(IssueCheck((), (), ()))

    def add(self, text: str, count: int = 1) -> None:
        """Add a scanned vial, or the next vials of a lot."""
        self.jobs.ask(self, vials_named, text, count).then(self._add).otherwise(self._not_added)

    def check(self) -> None:
        """Ask again what is against these vials: lots change their state while a shipment is prepared."""
        self.jobs.ask(self, check_issue, list(self._ids), self.card.sending()).then(self._show).newest()

    def vial_ids(self) -> list[int]:
        """Return the vials in the order they were added."""
        return list(self._ids)

    def _make_entry(self) -> None:
        self.code = QLineEdit()
        self.code.setProperty("data", True)
        self.code.setPlaceholderText(self.tr("Scan a vial, or type a lot number"))
        self.count = QSpinBox()
        self.count.setRange(1, 999)
        self.add_button = QPushButton(self.tr("A&dd"))
        self.add_button.setObjectName("add_vial_button")
        self.add_button.setAccessibleName(self.tr("Add"))
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(self._add_typed)
        self.code.returnPressed.connect(self._add_typed)
        self.entry = Form()
        self.entry.row(self.tr("Vial or &lot"), self.code, "issue_code")
        self.entry.row(
            self.tr("Vials of the l&ot"),
            self.count,
            "issue_count",
            self.tr("For a lot: the lowest numbers that may go."),
        )
        self.entry_reasons = ReasonsPanel()
        self.entry_reasons.setObjectName("entry_reasons")
        self.entry_reasons.wanted.connect(self.wanted)

    def _make_list(self) -> None:
        self.heading = Text("", "heading")
        self.table = Table(
            [
                Column(self.tr("Vial"), lambda one: spaced(one.code), width=172),
                Column(self.tr("Lot"), lambda one: one.lot, width=120),
                Column(self.tr("Lot state"), state=lambda one: one.lot_state, width=130),
                Column(self.tr("Vial state"), state=lambda one: one.state, width=110),
                Column(self.tr("Lies in"), lambda one: one.place or "–"),
            ]
        )
        self.table.setObjectName("issue_table")
        self.table.setAccessibleName(self.tr("Vials to issue"))
        self.table.opened.connect(lambda one: self.wanted.emit(Place("vial", one.vial_id)))
        self.remove_button = QPushButton(self.tr("&Take off"))
        self.remove_button.setObjectName("take_off_button")
        self.remove_button.setAccessibleName(self.tr("Take off"))
        self.remove_button.setAutoDefault(False)
        self.remove_button.clicked.connect(self._remove)
        self.problems = ReasonsPanel()
        self.problems.setObjectName("issue_problems")
        self.problems.wanted.connect(self.wanted)
        self.quality = Text("", "hint", wrap=True)
        self.quality.setObjectName("issue_needs_quality")

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, look.space(3), 0)
        column.setSpacing(look.space(2))
        entry = QHBoxLayout()
        entry.setSpacing(look.space(2))
        entry.addWidget(self.entry, 1)
        side = QVBoxLayout()
        side.addWidget(self.add_button)
        side.addStretch(1)
        entry.addLayout(side)
        column.addLayout(entry)
        column.addWidget(self.entry_reasons)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.remove_button)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self.quality)
        column.addWidget(self.problems)
        parts = QSplitter()
        parts.setChildrenCollapsible(False)
        parts.addWidget(left)
        parts.addWidget(self.card)
        parts.setStretchFactor(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(3), 0, 0)
        layout.addWidget(parts)

    def _add_typed(self) -> None:
        self.add(self.code.text(), self.count.value())

    def _add(self, ids: tuple[int, ...]) -> None:
        self.entry_reasons.clear()
        self.code.clear()
        self.code.setFocus()
        self._ids += [one for one in ids if one not in self._ids]
        self.check()

    def _not_added(self, refused: Refused) -> None:
        self.entry_reasons.show_reasons(refused)
        self.code.selectAll()

    def _remove(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self._ids.remove(row.vial_id)
            self.check()

    def _show(self, found: IssueCheck) -> None:
        self.heading.setText(self.tr("Vials to issue: {count}").format(count=len(found.lines)))
        self.table.show_rows(found.lines)
        self.remove_button.setEnabled(bool(found.lines))
        self.problems.show_reasons(found.problems)
        words = self.tr("The last vials of a master bank: the second person must be of quality assurance.")
        self.quality.setText(words if found.needs_quality else "")
        self.quality.setVisible(bool(found.needs_quality))
        self.card.start([ChosenVial(one.vial_id, one.code, one.place) for one in found.lines])
        self.card.button.setEnabled(bool(found.lines) and not found.problems)

    def _issued(self, words: str) -> None:
        self._ids = []
        self.check()
        self.told.emit(words)
