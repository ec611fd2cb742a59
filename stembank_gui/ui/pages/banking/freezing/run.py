"""A freeze run: where it stands, its curve over its profile, its numbers with limits, its vials, what was used."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from stembank_gui.documents.freezer_file import curve_in
from stembank_gui.queries.attachments import KeptFile, kept_file
from stembank_gui.queries.banking.freezing import RunCard, run_card
from stembank_gui.queries.banking.run_uses import RunUse, run_uses
from stembank_gui.rules.banking.courses import planned_course
from stembank_gui.rules.banking.curves import Curve, CurveFacts, Layout, curve_facts
from stembank_gui.rules.banking.profiles import Profile
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import FreezeRunState
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_date, say_term, say_time
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.banking.fields import Lines
from stembank_gui.ui.pages.banking.freezing.run_actions import RunActions
from stembank_gui.ui.pages.banking.freezing.run_numbers import RunNumbers
from stembank_gui.ui.widgets.curve_plot import CurvePlot, Drawing
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.history import HistoryView
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.tabs import Tabs
from stembank_gui.ui.widgets.text import Text

_SIDE = 480


@dataclass(frozen=True, slots=True)
class Read:
    """A kept curve, read again for the plot."""

    curve: Curve
    facts: CurveFacts


def read_again(content: bytes, layout: Layout, profile: Profile | None) -> Read:
    """Return the curve of a kept file, read as it was when it was kept."""
    curve = curve_in(content, layout)
    return Read(curve, curve_facts(curve, profile))


class FreezeRunPage(Page):
    """One freeze run. The place's key is its id. A freezer's file may be dropped on the page while the run goes on."""

    SHOWS = frozenset({"freeze_run", "freeze_run_lot", "lot", "deviation", "step_use", "policy", "freeze_profile"})

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self._run_id = int(place.key)
        self._code = ""
        self._card: RunCard | None = None
        self.setAcceptDrops(True)
        self.steps = RunActions(jobs, self)
        self.steps.told.connect(self.told)
        self.header = PageHeader("", actions=self.steps.buttons())
        self.faults, self.notices = ReasonsPanel(), ReasonsPanel()
        self.faults.setObjectName("run_faults")
        self.notices.setObjectName("run_notices")
        for panel in (self.faults, self.notices):
            panel.wanted.connect(self.wanted)
        self._make_parts()
        self._lay_out()
        self.reload()

    def title(self) -> str:
        """Return the run's code."""
        return self._code

    def reload(self) -> None:
        """Ask for the run again."""
        self.jobs.ask(self, run_card, self._run_id).then(self._show)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        running = self._card is not None and self._card.row.state is FreezeRunState.RUNNING
        if running and len(event.mimeData().urls()) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.steps.complete(event.mimeData().urls()[0].toLocalFile())

    def _make_parts(self) -> None:
        self.plot = CurvePlot()
        self.no_curve = Text(self.tr("This run has no curve: its numbers were read off."), "hint")
        self.no_curve.setObjectName("no_curve")
        self.numbers, self.facts = RunNumbers(), Lines()
        self.lots = Table(
            [
                Column(self.tr("Lot"), lambda row: row.number, width=126),
                Column(self.tr("State"), state=lambda row: row.state, width=130),
                Column(self.tr("Vials"), lambda row: f"{row.first_vial}–{row.last_vial}", "right", width=80),
            ]
        )
        self.lots.setObjectName("run_lots")
        self.lots.setAccessibleName(self.tr("Lots"))
        self.lots.opened.connect(lambda row: self.wanted.emit(Place("lot", row.lot_id)))
        self.uses = Table(
            [
                Column(self.tr("Used"), lambda row: row.code, width=96),
                Column(self.tr("Name"), lambda row: row.name, tip=lambda row: row.name),
                Column(self.tr("Good until"), lambda row: say_date(row.good_until), width=92),
            ]
        )
        self.uses.setObjectName("run_uses")
        self.uses.setAccessibleName(self.tr("What was used"))
        self.uses.opened.connect(self._open_use)
        self.history = HistoryView(self.jobs, "freeze_run", self._run_id)
        self.history.wanted.connect(self.wanted)

    def _lay_out(self) -> None:
        self.missing = EmptyState(self.tr("There is no such freeze run in this bank."))
        self.missing.hide()
        self.tabs = Tabs()
        self.tabs.tab("run", self.tr("Run"), self._run_tab())
        self.tabs.tab("history", self.tr("History"), self.history)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.space(5), look.space(4), look.space(5), look.space(3))
        layout.setSpacing(look.space(3))
        for part in (self.header, self.faults, self.notices, self.missing):
            layout.addWidget(part)
        layout.addWidget(self.tabs, 1)

    def _run_tab(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, look.space(2), 0)
        column.setSpacing(look.space(3))
        cards = (
            (self.tr("Measured"), self.numbers), (self.tr("Vials"), self.lots), (self.tr("Run"), self.facts),
            (self.tr("What was used"), self.uses),
        )  # fmt: skip
        for title, part in cards:
            column.addWidget(_card(title, part))
        column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(side)
        area.setFixedWidth(_SIDE)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, look.space(3), 0, 0)
        row.setSpacing(look.space(3))
        row.addWidget(_card(self.tr("Curve"), self.plot, self.no_curve, grows=True), 1)
        row.addWidget(area)
        return whole

    def _show(self, card: RunCard | None) -> None:
        for part in (self.header, self.tabs):
            part.setVisible(card is not None)
        self.missing.setVisible(card is None)
        if card is None:
            return
        self._card, self._code = card, card.row.code
        self.titled.emit(self._code)
        self._show_header(card)
        self.steps.show_card(card)
        self.numbers.show_card(card)
        self.facts.show_lines(self._facts(card))
        self._fill(self.lots, card.row.lots)
        self.jobs.ask(self, run_uses, self._run_id).then(lambda rows: self._fill(self.uses, rows))
        self._show_curve(card)

    def _show_header(self, card: RunCard) -> None:
        row = card.row
        vials = say_counted(self.tr("{vials} vials"), vials=row.vials)
        lots = ", ".join(dict.fromkeys(lot.number for lot in row.lots))
        self.header.show_title(row.code, " · ".join(filter(None, (row.profile, row.equipment, lots, vials))), row.state)
        self.faults.show_reasons(row.faults)
        self.notices.show_reasons(card.notices)

    def _facts(self, card: RunCard) -> list[tuple[str, str]]:
        row = card.row
        found = [
            (self.tr("Profile"), row.profile),
            (self.tr("Freezer"), row.equipment or "–"),
            (self.tr("Prepared"), f"{card.prepared_by}, {say_time(row.prepared_at)}" if row.prepared_at else "–"),
            (self.tr("Started"), say_time(row.started_at)),
            (self.tr("Ended"), say_time(row.ended_at)),
            (self.tr("Run by"), row.operated_by),
            (self.tr("Reviewed"), row.reviewed_by or "–"),
            (self.tr("Accepted"), row.accepted_by or "–"),
        ]
        cases = ", ".join(f"{code} ({say_term(state)})" for _, code, state in card.deviations)
        extra = [(self.tr("Deviations"), cases), (self.tr("Note"), row.note)]
        return [*found, *(one for one in extra if one[1])]

    def _show_curve(self, card: RunCard) -> None:
        self.no_curve.setVisible(card.curve_id is None and card.row.ended_at is not None)
        if card.curve_id is not None:
            self.jobs.ask(self, kept_file, card.curve_id).then(self._read).otherwise(self.notices.show_reasons)
            return
        planned = None if card.profile is None else planned_course(card.profile)
        self.plot.show_drawing(Drawing(planned=planned, end_c=card.limits.end_c))

    def _read(self, kept: KeptFile) -> None:
        card = self._card
        if card is not None and card.curve is not None:
            self.jobs.run(self, read_again, kept.content, card.curve.layout, card.profile).then(self._plot)

    def _plot(self, read: Read) -> None:
        if self._card is not None:
            limits = self._card.limits
            warning = float(limits.chamber.warning_c)
            self.plot.show_drawing(Drawing(read.curve, read.facts, None, warning, limits.end_c))

    def _fill(self, table: Table, rows: tuple) -> None:  # type: ignore[type-arg]
        table.show_rows(rows)
        table.setFixedHeight(look.size("row") * (max(len(rows), 1) + 1) + 6)

    def _open_use(self, row: RunUse) -> None:
        self.wanted.emit(row.place)


def _card(title: str, *parts: QWidget, grows: bool = False) -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "card")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(look.space(4), look.space(3), look.space(4), look.space(3))
    layout.setSpacing(look.space(2))
    layout.addWidget(Text(title, "heading"))
    for part in parts:
        layout.addWidget(part, 1 if grows and part is parts[0] else 0)
    return frame
