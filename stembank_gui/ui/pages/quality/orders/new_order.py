"""A new order of tests for a lot: proposed by its specification, with the vials that each test takes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from stembank_gui.queries.quality.orders.proposal import OrderProposal, order_proposal
from stembank_gui.queries.quality.stability.schedules import LotOccasions, lot_occasions
from stembank_gui.rules.reasons import Place, Refused
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_term
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.quality.orders.test_line import TestLine
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.fields import DayField, TextField
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.occasions import OccasionChoice
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.quality.orders.order_tests import order_tests
from stembank_gui.workflows.quality.orders.ordering import NewOrder, Ordered

_SIDE = 312
_LINE = 30


class NewOrderPage(Page):
    """Tests at the left, each with its vials; laboratory, day and analyst at the right; the sum below."""

    SHOWS = frozenset({"test_order", "specification", "vial"})

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self.lot_id = int(place.key)
        self.proposal: OrderProposal | None = None
        self.lines: list[TestLine] = []
        self.header = PageHeader("")
        self.occasion = OccasionChoice()
        self.occasion.hide()
        self.none = EmptyState(self.tr("No specification is effective for this lot, so that no test can be ordered."))
        self.none.hide()
        self.sum = Text("", "lead", data=True)
        self.sum.setObjectName("order_sum")
        self.reasons = ReasonsPanel()
        self.order_button = push_button(self.tr("&Order tests"), "order_tests", "primary")
        self._lay_out()
        self.order_button.clicked.connect(self._order)
        self.occasion.chosen.connect(lambda _name: self._ask())
        self.reasons.wanted.connect(self.wanted)
        jobs.ask(self, lot_occasions, self.lot_id).then(self._offer_occasions)
        self._ask()

    def title(self) -> str:
        return self.tr("New order")

    def reload(self) -> None:
        """Leave what was chosen as it is: the order itself is checked when it is made."""

    def _ask(self) -> None:
        self.jobs.ask(self, order_proposal, self.lot_id, self.occasion.occasion()).then(self._show).newest()

    def _offer_occasions(self, lot: LotOccasions) -> None:
        self.occasion.offer(lot, self.jobs.database.clock().date(), ())

    def _show(self, proposal: OrderProposal) -> None:
        self.proposal = proposal
        self.header.show_title(
            self.tr("Order tests of {lot}").format(lot=proposal.number),
            " · ".join(filter(None, (say_term(proposal.tier), proposal.specification))),
            proposal.state,
        )
        self._show_lines(proposal)
        self.none.setVisible(not proposal.tests)
        self.body.setVisible(bool(proposal.tests))
        self.analyst.clear()
        self.analyst.addItem(self.tr("Nobody yet"), None)
        for one in proposal.analysts:
            self.analyst.addItem(one.name, one.person_id)
        self._add_up()

    def _show_lines(self, proposal: OrderProposal) -> None:
        for line in self.lines:
            for part in (line.box, line.limit, line.vials, line.standing, line):
                part.hide()
                part.deleteLater()
        self.lines = [TestLine(test, self) for test in proposal.tests]
        for row, line in enumerate(self.lines, start=1):
            line.put(self.grid, row)
            line.changed.connect(self._add_up)
        self.grid.setRowStretch(len(self.lines) + 1, 1)

    def _add_up(self) -> None:
        chosen = [line for line in self.lines if line.chosen()]
        vials = sum(line.vials.value() for line in chosen)
        stock = self.proposal.stock if self.proposal else 0
        words = self.tr("{tests} tests, {vials} vials of the {stock} in the bank")
        self.sum.setText(say_counted(words, tests=len(chosen), vials=vials, stock=stock))
        self.order_button.setEnabled(bool(chosen))

    def _order(self) -> None:
        try:
            due = self.due_on.day_or_none("field.order_due")
        except Refused as refused:
            self.reasons.show_reasons(refused)
            return
        analyst = self.analyst.currentData()
        request = NewOrder(
            lot_id=self.lot_id,
            tests=tuple(line.wanted(analyst) for line in self.lines if line.chosen()),
            occasion=self.occasion.occasion(),
            laboratory=self.laboratory.text(),
            note=self.note.text(),
            due_on=due,
        )
        self.order_button.setEnabled(False)
        self.jobs.do(self, order_tests, request).then(self._ordered).otherwise(self._refused)

    def _ordered(self, made: Ordered) -> None:
        said = self.tr("{order} is made. No vial is kept for it.")
        if made.vials:
            said = self.tr("{order} is made; {vials} vials are kept for it as {reservation}.")
        self.told.emit(say_counted(said, order=made.code, vials=made.vials, reservation=made.reservation))
        self.wanted.emit(Place("test_order", made.order_id))

    def _refused(self, refused: Refused) -> None:
        self.reasons.show_reasons(refused)
        self.order_button.setEnabled(True)

    def _lay_out(self) -> None:
        self.body = QWidget()
        body = QHBoxLayout(self.body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(look.space(5))
        body.addWidget(self._tests(), 1)
        body.addWidget(self._side())
        foot = QHBoxLayout()
        foot.addWidget(self.sum, 1)
        foot.addWidget(self.order_button)
        layout = QVBoxLayout(self)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.header)
        layout.addWidget(self.occasion)
        layout.addWidget(self.none, 1)
        layout.addWidget(self.body, 1)
        layout.addWidget(self.reasons)
        layout.addLayout(foot)

    def _tests(self) -> QWidget:
        inner = QWidget()
        self.grid = QGridLayout(inner)
        self.grid.setContentsMargins(0, 0, look.space(3), 0)
        self.grid.setHorizontalSpacing(look.space(3))
        self.grid.setVerticalSpacing(2)
        self.grid.setRowMinimumHeight(0, _LINE)
        self.grid.setColumnStretch(3, 1)
        done = self.tr("Result, order")
        titles = (self.tr("Test"), self.tr("Vials"), done, self.tr("Criterion"))
        for column, words in enumerate(titles):
            self.grid.addWidget(Text(words, "label"), 0, column)
        scroll = QScrollArea()
        scroll.setObjectName("order_lines")
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        scroll.setWidget(inner)
        return scroll

    def _side(self) -> QWidget:
        self.laboratory, self.note, self.due_on, self.analyst = TextField(), TextField(), DayField(), QComboBox()
        self.analyst.setProperty("data", True)
        form = Form()
        form.setFixedWidth(_SIDE)
        form.row(self.tr("Anal&yst"), self.analyst, "order_analyst", self.tr("May be changed test by test later"))
        form.row(self.tr("&Laboratory"), self.laboratory, "order_laboratory", self.tr("Empty: the bank's own"))
        form.row(self.tr("&Due on"), self.due_on, "order_due_on", self.tr("Year-month-day; may stay empty"))
        form.row(self.tr("No&te"), self.note, "order_note")
        hint = self.tr(
            "The vials are kept for the order, first expired first out. A test with 0 vials shares those of another."
        )
        form.wide(Text(hint, "hint", wrap=True))
        return form
