"""A bank lot: may it be used, and why not; where it comes from, its vials, its papers, its history."""

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from stembank_gui.queries.banking import Genealogy, LotCard, genealogy, lot_card
from stembank_gui.rules.reasons import Place
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import current, say_cells, say_number, say_term, say_time
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.banking.causes import Causes
from stembank_gui.ui.pages.banking.lineage_view import LineageView
from stembank_gui.ui.pages.banking.lot_actions import LotActions
from stembank_gui.ui.pages.banking.lot_overview import LotOverview
from stembank_gui.ui.pages.banking.lot_papers import LotPapers
from stembank_gui.ui.pages.banking.lot_quality_tab import LotQuality
from stembank_gui.ui.pages.banking.lot_vials_tab import LotVials
from stembank_gui.ui.pages.banking.record.tab import RecordTab
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.history import HistoryView
from stembank_gui.ui.widgets.tabs import Tabs
from stembank_gui.ui.widgets.void_signatures import VoidSignatures

RECORD = "lot_record"
"""The kind of place that is a lot's batch record."""


class LotPage(Page):
    """One lot. The place's key is the lot's id; a "lot_record" opens at its batch record."""

    SHOWS = frozenset(
        {
            "lot", "lot_parent", "vial", "culture", "freeze_run", "label_print", "donor", "consent", "consent_scope",
            "release_decision", "certificate", "deviation", "test_result", "oos", "shipment", "label",
            *RecordTab.SHOWS,
        }
    )  # fmt: skip

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self._lot_id = int(place.key)
        self._number = ""
        self.steps = LotActions(jobs, self)
        self.header = PageHeader("", actions=self.steps.buttons())
        self.causes = Causes(Place("lot", self._lot_id))
        self.void = VoidSignatures(jobs)
        self._tabs()
        self._lay_out()
        parts = (
            self.steps,
            self.causes,
            self.void,
            self.overview,
            self.lineage,
            self.vials,
            self.quality,
            self.record,
            self.papers,
            self.history,
        )
        for part in parts:
            part.wanted.connect(self.wanted)
        self.steps.told.connect(self.told)
        self.papers.told.connect(self.told)
        self.record.told.connect(self.told)
        self.steps.grow.connect(lambda: self.wanted.emit(Place("new_bank", self._lot_id)))
        self.reload()

    def title(self) -> str:
        return self._number

    def reload(self) -> None:
        self.jobs.ask(self, lot_card, self._lot_id).then(self._show)

    def wake(self) -> None:
        super().wake()
        self._show_record()

    def print_(self) -> None:
        """Print the lot's labels."""
        self.steps.print_labels()

    def _tabs(self) -> None:
        self.overview = LotOverview()
        self.lineage = LineageView()
        self.vials = LotVials(self.jobs, self._lot_id)
        self.quality = LotQuality(self.jobs, self._lot_id)
        self.quality.counted.connect(self._count_tests)
        self.record = RecordTab(self.jobs, self._lot_id)
        self.papers = LotPapers(self.jobs, self._lot_id)
        self.history = HistoryView(self.jobs, "lot", self._lot_id)
        self.tabs = Tabs()
        self.tabs.tab("overview", self.tr("Overview"), self.overview)
        self._lineage_area = _scrolling(self.lineage)
        self.tabs.tab("lineage", self.tr("Lineage"), self._lineage_area)
        self.tabs.tab("vials", self.tr("Vials"), self.vials)
        self.tabs.tab("quality", self.tr("Quality"), self.quality)
        self.tabs.tab("record", self.tr("Batch record"), self.record)
        self.tabs.tab("documents", self.tr("Documents"), self.papers)
        self.tabs.tab("history", self.tr("History"), self.history)
        self._show_record()

    def _show_record(self) -> None:
        """Whoever was sent to the batch record finds it in front, whichever tab was left there."""
        if self.place.kind == RECORD:
            self.tabs.show_tab("record")

    def _lay_out(self) -> None:
        self.missing = EmptyState(self.tr("There is no such lot in this bank."))
        self.missing.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.space(5), look.space(4), look.space(5), look.space(3))
        layout.setSpacing(look.space(3))
        for part in (self.header, self.causes, self.void, self.missing):
            layout.addWidget(part)
        layout.addWidget(self.tabs, 1)

    def _show(self, card: LotCard | None) -> None:
        for part in (self.header, self.causes, self.tabs):
            part.setVisible(card is not None)
        self.missing.setVisible(card is None)
        if card is None:
            return
        self._number = card.number
        self.titled.emit(card.number)
        self._show_header(card)
        self.causes.show_standing(card.standing, card.agreement)
        self.steps.show_card(card)
        self.overview.show_card(card, int(current() == "zh"))
        self.papers.show_card(card)
        self.quality.reload()
        self.record.reload()
        vials = self.tr("Vials {stock}/{filled}")
        self.tabs.say("vials", vials.format(stock=say_number(card.stock), filled=say_number(card.filled_vials)))
        self.vials.reload()
        self.void.ask(self._lot_id)
        self.jobs.ask(self, genealogy, self._lot_id).then(self._draw)

    def _show_header(self, card: LotCard) -> None:
        parts = [card.cell_type, say_term(card.tier), card.passage_text]
        if card.cpd is not None:
            parts.append(self.tr("CPD {cpd}").format(cpd=say_number(card.cpd)))
        parts.append(self.tr("{cells} cells/vial").format(cells=say_cells(card.cells_per_vial)))
        parts.extend([card.cryomedium, say_term(card.grade)])
        since = self.tr("since {when}").format(when=say_time(card.state_since))
        note = since if card.standing.state is card.state else ""
        self.header.show_title(card.number, " · ".join(parts), card.standing.state, note)

    def _count_tests(self, done: int, counted: int) -> None:
        said = self.tr("Quality {done}/{all}").format(done=say_number(done), all=say_number(counted))
        self.tabs.say("quality", said if counted else self.tr("Quality"))

    def _draw(self, graph: Genealogy) -> None:
        self.lineage.show_graph(graph)
        box = self.lineage.box_of(graph.lot)
        if box is not None:
            self._lineage_area.ensureVisible(int(box.right()) + 220, int(box.center().y()), 0, 0)


def _scrolling(widget: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setWidget(widget)
    return area
