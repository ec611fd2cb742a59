"""One order of tests: its tests with their results at the left, the chosen one on the desk; its specimens."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from stembank_gui.queries.quality.orders.sheet import OrderedTest, OrderSheet, order_sheet
from stembank_gui.rules.quality import value_text
from stembank_gui.rules.quality.orders import OPEN_ORDERS
from stembank_gui.rules.reasons import Place
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import current, say_date, say_term, say_time
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.quality.desk import Desk, ResultDesk
from stembank_gui.ui.pages.quality.orders.cancelling import Cancelling
from stembank_gui.ui.pages.quality.orders.specimens import Specimens
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.occasions import say_occasion
from stembank_gui.ui.widgets.offered import offer
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.tabs import Tabs
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.quality.orders.assign_tests import AssignTests, assign_tests


class OrderPage(Page):
    """Shows an order; results are entered and approved here too, those of retests only here."""

    SHOWS = frozenset({"test_order", "test_order_line", "test_result", "order_specimen", "reservation", "vial", "oos"})

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self.order_id = int(place.key)
        self.sheet: OrderSheet | None = None
        self.case_button = push_button(self.tr("Open &case"), "open_case")
        self.sheet_button = push_button(self.tr("&Test sheet of the lot"), "open_lot_quality")
        self.header = PageHeader("", actions=[self.case_button, self.sheet_button])
        self.facts = Text("", "hint", wrap=True, data=True)
        self.facts.setObjectName("order_facts")
        self.table = Table(self._columns())
        self.table.setObjectName("order_tests")
        self.table.setAccessibleName(self.tr("Tests of the order"))
        self.desk = ResultDesk(jobs)
        self.analyst = QComboBox()
        self.analyst.setObjectName("order_analyst")
        self.analyst.setAccessibleName(self.tr("Analyst"))
        self.analyst.setProperty("data", True)
        self.assign_button = push_button(self.tr("&Give to analyst"), "assign_test")
        self.reasons = ReasonsPanel()
        self.specimens = Specimens(jobs)
        self.cancelling = Cancelling(jobs)
        self._lay_out()
        self._connect()
        self.reload()

    def title(self) -> str:
        return self.sheet.card.row.code if self.sheet else ""

    def reload(self) -> None:
        self.jobs.ask(self, order_sheet, self.order_id).then(self._show).newest()

    def _show(self, sheet: OrderSheet) -> None:
        first = self.sheet is None
        self.sheet, card = sheet, sheet.card
        self.titled.emit(card.row.code)
        parts = (card.row.lot_number, say_term(card.row.tier), say_occasion(card.row.occasion), card.row.laboratory)
        self.header.show_title(card.row.code, " · ".join(filter(None, parts)), card.row.state)
        self.facts.setText(self._facts(sheet))
        self.case_button.setText(self.tr("Open &case {oos}").format(oos=card.retests_of))
        self.case_button.setVisible(bool(card.retests_of))
        self.table.show_rows(sheet.tests)
        if sheet.tests and (first or self.table.current_row() is None):
            self.table.pick(next((one for one in sheet.tests if one.result is None), sheet.tests[0]))
        self._offer_analysts(sheet)
        self._show_test()
        self.specimens.show_card(card)
        self.cancelling.show_card(card)
        taken = self.tr("Specimens ({taken} of {wanted})").format(taken=card.row.taken, wanted=card.row.wanted)
        self.tabs.say("specimens", taken)

    def _facts(self, sheet: OrderSheet) -> str:
        card = sheet.card
        ordered = self.tr("Ordered by {person}, {time}")
        said = [ordered.format(person=card.row.ordered_by, time=say_time(card.row.ordered_at))]
        if card.row.due_on:
            said.append(self.tr("due {day}").format(day=say_date(card.row.due_on)))
        if card.retests_of:
            said.append(self.tr("retests of {oos}: they stand beside its result").format(oos=card.retests_of))
        if card.closed_by:
            ended = self.tr("ended by {person}, {time}")
            said.append(ended.format(person=card.closed_by, time=say_time(card.closed_at)))
        return " · ".join((*said, *filter(None, (card.note,))))

    def _show_test(self) -> None:
        one: OrderedTest | None = self.table.current_row()
        assert self.sheet is not None
        card = self.sheet.card
        entered = one is not None and one.result is not None
        usable = one is not None and one.row is not None and (entered or card.row.state in OPEN_ORDERS)
        self.desk.setVisible(usable)
        if one is None or one.row is None or not usable:
            return
        desk = Desk(card.row.lot_id, card.row.lot_number, card.row.occasion, self.order_id)
        self.desk.show_test(desk, one.row, one.result)

    def _offer_analysts(self, sheet: OrderSheet) -> None:
        chosen = self.analyst.currentData()
        self.analyst.clear()
        self.analyst.addItem(self.tr("Nobody yet"), None)
        for one in sheet.analysts:
            self.analyst.addItem(one.name, one.person_id)
        self.analyst.setCurrentIndex(max(0, self.analyst.findData(chosen)))
        gives = self.jobs.may("assign_tests") and sheet.card.row.state in OPEN_ORDERS
        for control in (self.analyst, self.assign_button):
            offer(control, when=gives)

    def _assign(self) -> None:
        one: OrderedTest | None = self.table.current_row()
        if one is None:
            return
        request = AssignTests((one.line.id,), self.analyst.currentData())
        self.jobs.do(self, assign_tests, request).then(self._assigned).otherwise(self.reasons.show_reasons)

    def _assigned(self, _changed: int) -> None:
        self.reasons.clear()
        self.told.emit(self.tr("{test}: {analyst}").format(test=self._code(), analyst=self.analyst.currentText()))

    def _code(self) -> str:
        one: OrderedTest | None = self.table.current_row()
        return one.line.test_code if one is not None else ""

    def _connect(self) -> None:
        self.table.picked.connect(lambda _row: self._show_test())
        self.assign_button.clicked.connect(self._assign)
        for part in (self.desk, self.specimens, self.cancelling):
            part.told.connect(self.told)
            part.wanted.connect(self.wanted)
        self.reasons.wanted.connect(self.wanted)
        self.sheet_button.clicked.connect(self._open_sheet)
        self.case_button.clicked.connect(self._open_case)

    def _open_sheet(self) -> None:
        if self.sheet is not None:
            self.wanted.emit(Place("lot_quality", self.sheet.card.row.lot_id))

    def _open_case(self) -> None:
        if self.sheet is not None:
            self.wanted.emit(Place("oos", self.sheet.card.retests_of_id))

    def _lay_out(self) -> None:
        self.tabs = Tabs()
        self.tabs.tab("tests", self.tr("Tests"), self._tests_tab())
        self.tabs.tab("specimens", self.tr("Specimens"), self.specimens)
        self.tabs.tab("cancel", self.tr("Cancel"), self.cancelling)
        layout = QVBoxLayout(self)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.header)
        layout.addWidget(self.facts)
        layout.addWidget(self.tabs, 1)

    def _tests_tab(self) -> QWidget:
        give = QHBoxLayout()
        give.setSpacing(look.space(2))
        give.addStretch(1)
        give.addWidget(self.analyst)
        give.addWidget(self.assign_button)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, look.space(2), 0, 0)
        column.addWidget(self.table, 1)
        column.addWidget(self.reasons)
        column.addLayout(give)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("order_splitter")
        splitter.addWidget(left)
        splitter.addWidget(self.desk)
        splitter.setStretchFactor(0, 1)
        splitter.setChildrenCollapsible(False)
        return splitter

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("Code"), _code, width=74),
            Column(self.tr("Test"), _name, tip=_name),
            Column(self.tr("Vials"), lambda one: str(one.line.vials), align="right", width=56),
            Column(self.tr("Analyst"), _analyst, width=110, tip=_analyst),
            Column(self.tr("Result"), _value, width=100, tip=_value),
            Column(self.tr("State"), width=110, state=lambda one: one.standing),
        ]


def _code(one: OrderedTest) -> str:
    return f"{one.line.test_code} ·{one.number}" if one.line.repeats > 1 else one.line.test_code


def _name(one: OrderedTest) -> str:
    return one.line.name_zh if current() == "zh" else one.line.name_en


def _analyst(one: OrderedTest) -> str:
    return one.line.analyst or "–"


def _value(one: OrderedTest) -> str:
    if one.result is None:
        return ""
    return value_text(one.row.line, one.result.value, say_term) if one.row else one.result.value
