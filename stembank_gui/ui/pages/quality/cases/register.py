"""The register of cases: results out of specification, deviations, actions; filtered by state and by words."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from stembank_gui.queries.quality.cases import CaseRegister, case_register
from stembank_gui.rules.reasons import Place
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import current, say_date, say_term
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.quality.cases.capa_table import AllCapasTable
from stembank_gui.ui.pages.quality.cases.new_deviation import NewDeviationCard
from stembank_gui.ui.pages.quality.sections import Sections
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.offered import offer
from stembank_gui.ui.widgets.side import Side
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.tabs import Tabs

_SIDE = 430
_REST_MS = 150


class CasesPage(Page):
    """Lists every case; each opens on its own page. Anybody on the floor opens a deviation here."""

    SHOWS = frozenset({"oos", "deviation", "deviation_touch", "capa", "test_result"})

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self._found: CaseRegister | None = None
        self.new_button = push_button(self.tr("&New deviation…"), "new_deviation_button", "primary")
        offer(self.new_button, when=jobs.may("open_deviation"))
        self.header = PageHeader(self.title(), self.tr("What went wrong, and what is done about it"),
                                 actions=[self.new_button])  # fmt: skip
        self.sections = Sections("cases")
        self.shown, self.words = QComboBox(), TextField(self.tr("Number, title, lot, person …"))
        self.oos = self._table("oos_register", self.tr("Results out of specification"), self._oos_columns())
        self.deviations = self._table("deviation_register", self.tr("Deviations"), self._deviation_columns())
        self.capas = AllCapasTable("capa_register")
        self.empties = {name: EmptyState(words) for name, words in self._teaching().items()}
        self.stacks = {name: self._stack(name, table) for name, table in self._tables().items()}
        self.card = NewDeviationCard(jobs)
        self.rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._lay_out()
        self._connect()
        self.reload()

    def title(self) -> str:
        return self.tr("Cases")

    def reload(self) -> None:
        self.jobs.ask(self, case_register).then(self._show).newest()

    def _show(self, found: CaseRegister) -> None:
        self._found = found
        self._filter()

    def _filter(self) -> None:
        if self._found is None:
            return
        for name, rows in (("oos", self._found.oos), ("deviations", self._found.deviations),
                           ("capas", self._found.capas)):  # fmt: skip
            wanted = self._wanted(rows)
            table, count = self._tables()[name], sum(row.is_open for row in rows)
            table.show_rows(wanted)
            self.stacks[name].setCurrentIndex(0 if wanted else 1)
            self.tabs.say(name, self._tab_words()[name].format(count=count))

    def _wanted(self, rows: Iterable[Any]) -> list[Any]:
        only_open, words = self.shown.currentData() == "open", self.words.text().casefold().split()
        return [row for row in rows if (row.is_open or not only_open) and all(word in _said(row) for word in words)]

    def _tables(self) -> dict[str, Table]:
        return {"oos": self.oos, "deviations": self.deviations, "capas": self.capas}

    def _tab_words(self) -> dict[str, str]:
        return {
            "oos": self.tr("OOS ({count} open)"),
            "deviations": self.tr("Deviations ({count} open)"),
            "capas": self.tr("Actions ({count} open)"),
        }

    def _teaching(self) -> dict[str, str]:
        return {
            "oos": self.tr(
                "No result is out of specification here. A failing result of a release or reference test opens a case "
                "by itself."
            ),
            "deviations": self.tr(
                "No deviation is listed. Whoever sees that something did not go as planned opens one: it is "
                "investigated, and quality assurance closes it."
            ),
            "capas": self.tr(
                "No action is listed. Corrective and preventive actions are opened on the page of the deviation or the "
                "result that they follow."
            ),
        }

    def _table(self, name: str, words: str, columns: list[Column]) -> Table:
        table = Table(columns)
        table.setObjectName(name)
        table.setAccessibleName(words)
        return table

    def _stack(self, name: str, table: Table) -> QStackedWidget:
        stack = QStackedWidget()
        stack.addWidget(table)
        stack.addWidget(self.empties[name])
        return stack

    def _oos_columns(self) -> list[Column]:
        return [
            Column(self.tr("No."), lambda row: row.code, width=92),
            Column(self.tr("State"), width=120, state=lambda row: row.state),
            Column(self.tr("Lot"), lambda row: row.lot_number, width=124),
            Column(self.tr("Test"), _test, tip=_test),
            Column(self.tr("Value"), lambda row: row.value, width=120, tip=lambda row: row.value),
            Column(self.tr("Outcome"), lambda row: say_term(row.outcome) if row.outcome else "", width=150,
                   tip=lambda row: say_term(row.outcome) if row.outcome else ""),
            Column(self.tr("Opened by"), lambda row: row.opened_by, width=130, tip=lambda row: row.opened_by),
            Column(self.tr("Opened"), lambda row: say_date(row.opened_at), width=92),
        ]  # fmt: skip

    def _deviation_columns(self) -> list[Column]:
        return [
            Column(self.tr("No."), lambda row: row.code, width=84),
            Column(self.tr("State"), width=164, state=lambda row: row.state, tip=_state),
            Column(self.tr("Severity"), width=90, state=lambda row: row.severity),
            Column(self.tr("What happened"), lambda row: row.title, tip=lambda row: row.title),
            Column(self.tr("Touches"), self._touches, width=150, tip=self._touches),
            Column(self.tr("Opened by"), lambda row: row.opened_by, width=120, tip=lambda row: row.opened_by),
            Column(self.tr("Opened"), lambda row: say_date(row.opened_at), width=92),
        ]  # fmt: skip

    def _touches(self, row: Any) -> str:
        return self.tr("{thing} and {more} more").format(thing=row.touches, more=row.more) if row.more else row.touches

    def _connect(self) -> None:
        self.sections.wanted.connect(self.wanted)
        self.oos.opened.connect(lambda row: self.wanted.emit(Place("oos", row.id)))
        self.deviations.opened.connect(lambda row: self.wanted.emit(Place("deviation", row.id)))
        self.capas.opened.connect(lambda row: self.wanted.emit(Place("capa", row.id)))
        self.shown.currentIndexChanged.connect(lambda _at: self._filter())
        self.words.textChanged.connect(lambda _text: self.rest.start())
        self.rest.timeout.connect(self._filter)
        self.new_button.clicked.connect(self._start_new)
        self.card.closed.connect(self._hide_new)
        self.card.opened.connect(self._opened)
        self.card.wanted.connect(self.wanted)

    def _start_new(self) -> None:
        self.tabs.show_tab("deviations")
        self.card.start()
        self.side.follow()

    def _hide_new(self) -> None:
        self.card.hide()
        self.side.follow()

    def _opened(self, code: str) -> None:
        self._hide_new()
        self.told.emit(self.tr("{case} is open.").format(case=code))

    def _lay_out(self) -> None:
        self.shown.setObjectName("cases_shown")
        self.shown.setAccessibleName(self.tr("Which cases"))
        self.shown.addItem(self.tr("Open cases"), "open")
        self.shown.addItem(self.tr("All cases"), "all")
        self.words.setObjectName("cases_words")
        self.words.setAccessibleName(self.tr("Words to look for"))
        filters = QHBoxLayout()
        filters.setSpacing(look.space(2))
        filters.addWidget(self.shown)
        filters.addWidget(self.words, 1)
        self.tabs = Tabs()
        for name, stack in self.stacks.items():
            self.tabs.tab(name, self._tab_words()[name].format(count=0), stack)
        lists = QWidget()
        column = QVBoxLayout(lists)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(3))
        column.addLayout(filters)
        column.addWidget(self.tabs, 1)
        self.side = Side(_SIDE, [self.card])
        row = QHBoxLayout()
        row.setSpacing(look.space(3))
        row.addWidget(lists, 1)
        row.addWidget(self.side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.space(5), look.space(4), look.space(5), look.space(3))
        layout.setSpacing(look.space(3))
        layout.addWidget(self.header)
        layout.addWidget(self.sections)
        layout.addLayout(row, 1)
        self.side.follow()


def _state(row: Any) -> str:
    return say_term(row.state)


def _test(row: Any) -> str:
    return f"{row.test_code} · {row.name_zh if current() == 'zh' else row.name_en}"


def _said(row: Any) -> str:
    """Return everything that a row says, to be searched."""
    names = ("code", "title", "lot_number", "test_code", "name_en", "name_zh", "value", "touches", "action", "owner",
             "case", "opened_by")  # fmt: skip
    words = [str(getattr(row, name, "")) for name in names]
    states = (getattr(row, name, None) for name in ("state", "severity", "kind"))
    return " ".join((*words, *(say_term(one) for one in states if one is not None))).casefold()
