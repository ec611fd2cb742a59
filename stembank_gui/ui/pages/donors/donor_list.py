"""The register of donors: find one as you type, or register a new one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from stembank_gui.queries.donors.lists import DonorRow, donor_rows, next_donor_code
from stembank_gui.rules.donors.registration import age_band
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import DonorState
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_date, say_list, say_reason, say_term
from stembank_gui.ui.pages.donors.new_donor import NewDonorCard
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.fields import Choice
from stembank_gui.ui.widgets.offered import offer
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.workflows.donors.register_donor import Registered

_BESIDE_THE_CARD = (3, 4, 5, 8, 9)
"""Columns (sex, age, blood group, lots, registered) that make room for the card."""


class DonorList(QWidget):
    """Lists every donor under the code; no name is stored anywhere.

    Signals:
        told: a donor was registered; the text for the message bar.
        wanted: open this Place.
        counted: how many donors there are, and how many of them are eligible.
    """

    told = Signal(str)
    wanted = Signal(object)
    counted = Signal(int, int)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self._rows: tuple[DonorRow, ...] = ()
        self._may_register = jobs.may("register_donor")
        self._exact_age = jobs.may("change_donor") or jobs.may("decide_eligibility")
        self._make_controls()
        self._make_table()
        self._lay_out()

    def reload(self) -> None:
        """Ask for the donors again."""
        self.jobs.ask(self, donor_rows).then(self._show)
        self.jobs.ask(self, next_donor_code).then(self.card.show_next_code)

    def _make_controls(self) -> None:
        self.new_button = QPushButton(self.tr("&New donor"))
        self.new_button.setObjectName("new_donor_button")
        self.new_button.setAccessibleName(self.tr("New donor"))
        self.new_button.setProperty("role", "primary")
        offer(self.new_button, when=self._may_register)
        self.new_button.clicked.connect(self._open_card)
        self.search = QLineEdit()
        self.search.setObjectName("donor_search")
        self.search.setAccessibleName(self.tr("Search donors"))
        self.search.setPlaceholderText(self.tr("Search by code, tissue, type, panel…"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.state: Choice[DonorState] = Choice(DonorState, nothing=self.tr("All states"))
        self.state.setObjectName("donor_state_filter")
        self.state.setAccessibleName(self.tr("State"))
        self.state.currentIndexChanged.connect(self._filter)
        self.card = NewDonorCard(self.jobs)
        self.card.registered.connect(self._registered)
        self.card.wanted.connect(self.wanted)
        self.card.closed.connect(lambda: self._show_card(shown=False))
        self.card.hide()

    def _make_table(self) -> None:
        self.table = Table(
            [
                Column(self.tr("Donor"), lambda row: row.code, width=110),
                Column(self.tr("State"), state=lambda row: row.state, width=130),
                Column(self.tr("Type"), lambda row: say_term(row.donor_type), width=150),
                Column(self.tr("Sex"), lambda row: say_term(row.sex), width=80),
                Column(self.tr("Age (years)"), self._age, "right", 90, sort=self._age),
                Column(self.tr("Blood group"), lambda row: row.blood_group or "–", width=100),
                Column(self.tr("Panel"), lambda row: row.panel.value, width=70, tip=lambda row: say_term(row.panel)),
                Column(self.tr("Tissue"), lambda row: _tissues(row) or "–"),
                Column(self.tr("Lots"), lambda row: str(row.lots), "right", 60, sort=lambda row: row.lots),
                Column(self.tr("Registered"), lambda row: say_date(row.registered_at), width=110),
            ]
        )
        self.table.setObjectName("donors_table")
        self.table.setAccessibleName(self.tr("Donors"))
        self.table.opened.connect(lambda row: self.wanted.emit(Place("donor", row.id)))
        words = self.tr("Donors stand here under a code, never under a name. Register the first one to begin.")
        self.empty = EmptyState(words, self.tr("Register a donor") if self._may_register else "")
        self.empty.pressed.connect(self._open_card)
        self.nothing = EmptyState(self.tr("No donor fits the search."))

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(look.space(2))
        filters.addWidget(self.search, 1)
        filters.addWidget(self.state)
        filters.addWidget(self.new_button)
        self.stack = QStackedWidget()
        for widget in (self.table, self.empty, self.nothing):
            self.stack.addWidget(widget)
        both = QSplitter()
        both.setChildrenCollapsible(False)
        both.addWidget(self.stack)
        both.addWidget(self.card)
        both.setStretchFactor(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(4), 0, 0)
        layout.setSpacing(look.space(3))
        layout.addLayout(filters)
        layout.addWidget(both, 1)

    def _show(self, rows: tuple[DonorRow, ...]) -> None:
        self._rows = rows
        eligible = sum(row.state is DonorState.ELIGIBLE for row in rows)
        self.counted.emit(len(rows), eligible)
        self._filter()

    def _filter(self) -> None:
        state, wanted = self.state.word_or_none(), self.search.text().casefold().split()
        shown = [row for row in self._rows if state in {None, row.state} and _fits(row, wanted)]
        self.table.show_rows(shown)
        self.stack.setCurrentWidget(self.table if shown else self.nothing if self._rows else self.empty)

    def _open_card(self) -> None:
        self._show_card(shown=True)
        self.card.start()

    def _age(self, row: DonorRow) -> str:
        """Who decides or coordinates sees the age; everybody else the age band."""
        return str(row.age_years) if self._exact_age else age_band(row.age_years)

    def _show_card(self, *, shown: bool) -> None:
        """The card takes the place of the columns that are not needed to recognise a donor."""
        self.card.setVisible(shown)
        for column in _BESIDE_THE_CARD:
            self.table.setColumnHidden(column, shown)

    def _registered(self, registered: Registered) -> None:
        self._show_card(shown=False)
        words = self.tr("Donor {code} is registered.").format(code=registered.code)
        self.told.emit(" ".join([words, *map(say_reason, registered.warnings)]))
        self.wanted.emit(Place("donor", registered.donor_id))


def _tissues(row: DonorRow) -> str:
    return say_list(say_term(f"tissue.{tissue}") for tissue in row.tissues)


def _fits(row: DonorRow, wanted: list[str]) -> bool:
    words = (row.code, say_term(row.donor_type), say_term(row.state), row.panel.value, row.blood_group, _tissues(row))
    everything = " ".join(words).casefold()
    return all(part in everything for part in wanted)
