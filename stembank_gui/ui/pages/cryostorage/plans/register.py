"""All plans, open ones first, and the card that empties a tank."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from stembank_gui.queries.cryostorage import TankNode, tank_tree
from stembank_gui.queries.cryostorage.kept_plans import PlanHead, plan_heads
from stembank_gui.queries.cryostorage.plan_view import problem_counts
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import PlanState
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_date, say_number, say_term, say_time
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.cryostorage.plans.relocate_card import RelocateCard
from stembank_gui.ui.pages.cryostorage.sections import Sections
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.offered import offer
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.workflows.cryostorage.make_plan import Made


class PlansPage(Page):
    """Shows every plan with who made it, how much of it waits and how many problems it has."""

    SHOWS = frozenset({"storage_plan", "plan_line", "vial", "box", "rack", "tank", "lot"})

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self._problems: dict[int, int] = {}
        self._plans: tuple[PlanHead, ...] = ()
        self.relocate_button = QPushButton(self.tr("Empty a &tank…"))
        self.relocate_button.setObjectName("relocate_button")
        self.relocate_button.setAccessibleName(self.tr("Empty a tank"))
        self.relocate_button.setProperty("role", "danger")
        offer(self.relocate_button, when=jobs.may("make_plan"))
        self.header = PageHeader(self.tr("Plans"), actions=[self.relocate_button])
        self.sections = Sections("plans")
        self.sections.wanted.connect(self.wanted)
        self.table = Table(self._columns())
        self.table.setObjectName("plans_table")
        self.table.setAccessibleName(self.tr("Plans"))
        self.table.opened.connect(lambda row: self.wanted.emit(Place("plan", row.plan_id)))
        words = self.tr("No work at the tanks is planned. Plan a transfer on the map and save it for later.")
        self.empty = EmptyState(words, self.tr("Open the map"))
        self.empty.pressed.connect(lambda: self.wanted.emit(Place("page", "storage")))
        self.card = RelocateCard(jobs)
        self.card.hide()
        self.card.closed.connect(self.card.hide)
        self.card.made.connect(self._show_made)
        self.card.wanted.connect(self.wanted)
        self.relocate_button.clicked.connect(self._open_card)
        self._lay_out()
        self.reload()

    def title(self) -> str:
        """Return the page's name."""
        return self.tr("Plans")

    def reload(self) -> None:
        """Ask for the plans, then for what is against the open ones."""
        self.jobs.ask(self, plan_heads).then(self._show_plans)
        self.jobs.ask(self, problem_counts).then(self._show_problems)

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("Plan"), lambda one: one.code, width=92),
            Column(self.tr("Kind"), lambda one: say_term(one.kind), width=110),
            Column(self.tr("What for"), self._about, tip=lambda one: one.reason),
            Column(self.tr("State"), state=lambda one: one.state, width=120),
            Column(self.tr("Waiting"), lambda one: say_number(one.waiting), "right", 84, sort=lambda one: one.waiting),
            Column(self.tr("Done"), lambda one: say_number(one.done), "right", 70, sort=lambda one: one.done),
            Column(self.tr("Problems"), self._problem_count, "right", 92, sort=self._count),
            Column(self.tr("Made by"), lambda one: one.made_by, width=150),
            Column(
                self.tr("Made"), lambda one: say_date(one.made_at), width=100, tip=lambda one: say_time(one.made_at)
            ),
        ]

    def _about(self, head: PlanHead) -> str:
        known = (head.title, head.from_tank, head.disposal, say_term(head.purpose) if head.purpose else "")
        return " · ".join(filter(None, known))

    def _count(self, head: PlanHead) -> int:
        return self._problems.get(head.plan_id, -1)

    def _problem_count(self, head: PlanHead) -> str:
        count = self._problems.get(head.plan_id)
        return "" if count is None else say_number(count)

    def _show_plans(self, plans: tuple[PlanHead, ...]) -> None:
        self._plans = plans
        still_open = sum(one.state is PlanState.OPEN for one in plans)
        words = say_counted(self.tr("{count} open plans"), count=still_open) if plans else ""
        self.header.show_title(self.tr("Plans"), words)
        self.stack.setCurrentIndex(0 if plans else 1)
        self.table.show_rows(plans)

    def _show_problems(self, problems: dict[int, int]) -> None:
        self._problems = problems
        self.table.show_rows(self._plans)

    def _open_card(self) -> None:
        self.jobs.ask(self, tank_tree).then(self._offer_tanks)

    def _offer_tanks(self, tanks: tuple[TankNode, ...]) -> None:
        self.card.offer(tanks)
        self.card.show()
        self.card.tank.setFocus()

    def _show_made(self, made: Made) -> None:
        self.card.hide()
        words = self.tr("Plan {code} says where {count} boxes and vials go.")
        self.told.emit(words.format(code=made.code, count=say_number(made.lines)))
        self.wanted.emit(Place("plan", made.plan_id))

    def _lay_out(self) -> None:
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        parts.addWidget(self.stack)
        parts.addWidget(self.card)
        parts.setStretchFactor(0, 1)
        parts.setSizes([800, 380])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.header)
        layout.addWidget(self.sections)
        layout.addWidget(parts, 1)
