"""The list of specifications: every version by cell type, tier and grade; a new one; the lots to review."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from stembank_gui.queries.quality.specifications.pages import (
    CellTypeChoice,
    ReviewRow,
    SpecificationRow,
    cell_type_choices,
    review_rows,
    specification_rows,
)
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import Grade, SpecificationState, Tier
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_date, say_known, say_number, say_term
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.quality.sections import Sections
from stembank_gui.ui.pages.quality.specifications.new_specification import NewSpecification
from stembank_gui.ui.pages.quality.specifications.reviews import ReviewsTab
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.fields import Choice
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.side import Side
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.tabs import Tabs
from stembank_gui.ui.widgets.text import Text

_FOUND, _WIDE, _SIDE = 200, 150, 340
_PERSONS = 7
"""The columns from here on give way to the card of a new specification."""


class SpecificationsPage(Page):
    """Shows every version, what is in force first to be found; a new one starts from the panel of the program."""

    SHOWS = frozenset({"specification", "spec_line", "specification_review", "cell_type"})

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self._rows: Sequence[SpecificationRow] = ()
        self.new_button = push_button(self.tr("&New specification…"), "new_specification", "primary")
        self.new_button.setEnabled(jobs.may("save_specification"))
        refused = self.tr("The QC manager and document controllers write specifications.")
        self.new_button.setToolTip("" if self.new_button.isEnabled() else refused)
        self.card = NewSpecification(jobs)
        self.side = Side(_SIDE, [self.card])
        self.side.hide()
        self.reviews = ReviewsTab(jobs)
        self._filters()
        self._lists()
        self._lay_out()
        self._connect()
        self.reload()

    def title(self) -> str:
        """Return what the breadcrumb says."""
        return self.tr("Specifications")

    def reload(self) -> None:
        """Ask for every version and every review again."""
        self.jobs.ask(self, specification_rows).then(self._show)
        self.jobs.ask(self, review_rows).then(self._show_reviews)

    def _show(self, rows: Sequence[SpecificationRow]) -> None:
        self._rows = rows
        self._filter()

    def _show_reviews(self, rows: Sequence[ReviewRow]) -> None:
        self.reviews.show_rows(rows)
        waiting = sum(not row.done for row in rows)
        self.tabs.say("reviews", self.tr("Lots to review ({count})").format(count=waiting))

    def _filters(self) -> None:
        self.search = QLineEdit(maxLength=60)
        self.search.setObjectName("specifications_search")
        self.search.setAccessibleName(self.tr("Find specifications"))
        self.search.setPlaceholderText(self.tr("Code or cell type…"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(_FOUND)
        self.tier = Choice(Tier, nothing=self.tr("All tiers"))
        self.grade = Choice(Grade, nothing=self.tr("All grades"))
        self.state = Choice(SpecificationState, nothing=self.tr("All states"))
        boxes: dict[str, tuple[QWidget, str]] = {
            "tier": (self.tier, self.tr("Tier")),
            "grade": (self.grade, self.tr("Grade")),
            "state": (self.state, self.tr("State")),
        }
        for name, (box, said) in boxes.items():
            box.setObjectName(f"specifications_{name}")
            box.setAccessibleName(said)
            box.setFixedWidth(_WIDE)
        self.count = Text("", "hint")
        self.count.setObjectName("specifications_count")

    def _lists(self) -> None:
        self.table = Table(self._columns())
        self.table.setObjectName("specifications_table")
        self.table.setAccessibleName(self.tr("Specifications"))
        self.empty = EmptyState(
            self.tr("No specification yet. It says which tests a lot needs, by cell type, tier and grade."),
            self.tr("&New specification…") if self.jobs.may("save_specification") else "",
        )
        self.nothing = EmptyState(self.tr("No specification fits the filter."), self.tr("&Clear the filter"))

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("Code"), lambda row: row.code, width=120),
            Column(self.tr("Version"), lambda row: str(row.version), "right", width=70, sort=lambda row: row.version),
            Column(self.tr("State"), state=lambda row: row.state, width=120),
            Column(self.tr("Cell type"), lambda row: row.cell_type, width=90),
            Column(self.tr("Tier"), lambda row: say_term(row.tier), width=170),
            Column(self.tr("Grade"), lambda row: say_term(row.grade), width=90),
            Column(self.tr("Tests"), lambda row: say_number(row.tests), "right", width=64, sort=lambda row: row.tests),
            Column(self.tr("For release"), lambda row: say_number(row.for_release), "right", width=84,
                   sort=lambda row: row.for_release),
            Column(self.tr("In force since"), lambda row: say_date(row.effective_on), width=104),
            Column(self.tr("Written by"), _author, width=150, tip=_author),
            Column(self.tr("Approved by"), lambda row: row.approved_by or "–", tip=lambda row: row.approved_by),
        ]  # fmt: skip

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(look.space(2))
        for widget in (self.search, self.tier, self.grade, self.state):
            filters.addWidget(widget)
        filters.addStretch(1)
        filters.addWidget(self.count)
        self.stack = QStackedWidget()
        for shown in (self.table, self.empty, self.nothing):
            self.stack.addWidget(shown)
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, look.space(3), 0, 0)
        column.setSpacing(look.space(3))
        column.addLayout(filters)
        column.addWidget(self.stack, 1)
        self.tabs = Tabs()
        self.tabs.tab("specifications", self.tr("Versions"), listed)
        self.tabs.tab("reviews", self.tr("Lots to review"), self.reviews)
        body = QHBoxLayout()
        body.setSpacing(look.space(3))
        body.addWidget(self.tabs, 1)
        body.addWidget(self.side)
        self.sections = Sections("specifications")
        header = PageHeader(
            self.title(), self.tr("Which tests a lot needs, and against which limits"), actions=[self.new_button]
        )
        layout = QVBoxLayout(self)
        layout.setSpacing(look.space(3))
        layout.addWidget(header)
        layout.addWidget(self.sections)
        layout.addLayout(body, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._filter)
        for box in (self.tier, self.grade, self.state):
            box.currentIndexChanged.connect(self._filter)
        self.table.opened.connect(lambda row: self.wanted.emit(Place("specification", row.id)))
        self.nothing.pressed.connect(self._clear)
        for pressed in (self.new_button.clicked, self.empty.pressed):
            pressed.connect(self._begin)
        self.card.closed.connect(lambda: self._show_side(shown=False))
        self.card.made.connect(self._open_made)
        for part in (self.sections, self.reviews, self.card):
            part.wanted.connect(self.wanted)
        self.reviews.told.connect(self.told)

    def _begin(self) -> None:
        self.jobs.ask(self, cell_type_choices).then(self._offer)

    def _offer(self, choices: Sequence[CellTypeChoice]) -> None:
        self.card.start(choices)
        self._show_side(shown=True)

    def _show_side(self, *, shown: bool) -> None:
        """Show the card beside the list, which is narrower then: who wrote and approved is left out."""
        self.side.setVisible(shown)
        for widget in (self.state, self.count):
            widget.setHidden(shown)
        for column in range(_PERSONS, len(self._columns())):
            self.table.setColumnHidden(column, shown)

    def _open_made(self, specification_id: int) -> None:
        self._show_side(shown=False)
        self.told.emit(self.tr("The draft is saved."))
        self.wanted.emit(Place("specification", specification_id))

    def _filter(self) -> None:
        words = self.search.text().casefold().split()
        found = [row for row in self._rows if self._fits(row) and all(word in _text(row) for word in words)]
        self.table.show_rows(found)
        self.stack.setCurrentWidget(self.table if found else (self.nothing if self._rows else self.empty))
        said = self.tr("{shown} of {all} versions")
        self.count.setText(say_counted(said, shown=len(found), all=len(self._rows)))

    def _fits(self, row: SpecificationRow) -> bool:
        wanted = (self.tier.word_or_none(), self.grade.word_or_none(), self.state.word_or_none())
        return all(one in {None, mine} for one, mine in zip(wanted, (row.tier, row.grade, row.state), strict=True))

    def _clear(self) -> None:
        self.search.clear()
        for box in (self.tier, self.grade, self.state):
            box.setCurrentIndex(0)


def _author(row: SpecificationRow) -> str:
    return say_known("author", row.author)


def _text(row: SpecificationRow) -> str:
    return f"{row.code} {row.cell_type} {say_term(row.tier)} {row.author}".casefold()
