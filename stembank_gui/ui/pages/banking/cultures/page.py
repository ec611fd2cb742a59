"""One culture: what it is, what waits, its tree of passages, what was seen and used, its history."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from stembank_gui.queries.banking.cultures import CultureCard, CultureTree, CultureUse, culture_card
from stembank_gui.rules.banking.cultures import Due, suspicion_blockers
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import CultureOrigin, CultureState, LabelKind
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.printing.label_button import LabelButton
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import current, say_cells, say_number, say_reason, say_term, say_time
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.banking.cultures.actions import CultureActions
from stembank_gui.ui.pages.banking.cultures.observations import Observations
from stembank_gui.ui.pages.banking.cultures.overview import CultureOverview
from stembank_gui.ui.pages.banking.cultures.tree_view import PassageTree
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.history import HistoryView
from stembank_gui.ui.widgets.state_badge import StateBadge
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.tabs import Tabs
from stembank_gui.ui.widgets.text import Text

_HAS_PAGE = frozenset({"equipment", "material"})


class CulturePage(Page):
    """One culture. The place's key is its id."""

    SHOWS = frozenset({
        "culture", "culture_parent", "culture_observation", "culture_thaw", "lot_culture", "lot", "step_use",
        "deviation", "policy", "donation",
    })  # fmt: skip

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self._culture_id = int(place.key)
        self._code = ""
        self.steps = CultureActions(jobs, self)
        self.labels = LabelButton(jobs, LabelKind.CULTURE)
        self.labels.told.connect(self.told)
        self.header = PageHeader("", actions=[*self.steps.buttons(), self.labels])
        self.suspicion = QWidget()
        self.suspicion_text = Text("", data=True, wrap=True)
        self._tabs()
        self._lay_out()
        for part in (self.steps, self.overview, self.tree, self.history):
            part.wanted.connect(self.wanted)
        self.steps.told.connect(self.told)
        self.observations.asked.connect(lambda: self._press("observe_button"))
        self.reload()

    def title(self) -> str:
        return self._code

    def reload(self) -> None:
        self.jobs.ask(self, culture_card, self._culture_id).then(self._show).newest()

    def _tabs(self) -> None:
        self.overview = CultureOverview()
        self.tree = PassageTree()
        self.observations = Observations(self.jobs)
        self.used = Table(self._use_columns())
        self.used.setObjectName("culture_uses")
        self.used.setAccessibleName(self.tr("Used"))
        self.used.opened.connect(self._open_use)
        self.history = HistoryView(self.jobs, "culture", self._culture_id)
        self._tree_area = QScrollArea()
        self._tree_area.setFrameShape(QFrame.Shape.NoFrame)
        self._tree_area.setWidgetResizable(True)
        self._tree_area.setWidget(self.tree)
        self.tabs = Tabs()
        self.tabs.tab("overview", self.tr("Overview"), self.overview)
        self.tabs.tab("tree", self.tr("Passages"), self._tree_area)
        self.tabs.tab("observations", self.tr("Observations"), self.observations)
        self.tabs.tab("used", self.tr("Used"), self.used)
        self.tabs.tab("history", self.tr("History"), self.history)

    def _use_columns(self) -> list[Column]:
        return [
            Column(self.tr("Kind"), lambda row: say_term(f"entity.{_ENTITY[row.kind]}"), width=150),
            Column(self.tr("Code"), lambda row: row.code, width=140),
            Column(self.tr("Name"), lambda row: row.name),
            Column(self.tr("Amount"), lambda row: row.amount, width=100),
            Column(self.tr("Used by"), lambda row: row.used_by, width=180),
            Column(self.tr("Used at"), lambda row: say_time(row.used_at), width=170, sort=lambda row: row.used_at),
        ]

    def _lay_out(self) -> None:
        self.missing = EmptyState(self.tr("There is no such culture in this bank."))
        self.missing.hide()
        line = QHBoxLayout(self.suspicion)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.space(3))
        line.addWidget(StateBadge(Due.SUSPECTED))
        line.addWidget(self.suspicion_text, 1)
        self.suspicion_text.setObjectName("suspicion")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.space(5), look.space(4), look.space(5), look.space(3))
        layout.setSpacing(look.space(3))
        for part in (self.header, self.suspicion, self.missing):
            layout.addWidget(part)
        layout.addWidget(self.tabs, 1)

    def _show(self, card: CultureCard | None) -> None:
        for part in (self.header, self.suspicion, self.tabs):
            part.setVisible(card is not None)
        self.missing.setVisible(card is None)
        if card is None:
            return
        self._code = card.facts.code or card.passage_text
        self.titled.emit(self._code)
        self._show_header(card)
        self.steps.show_card(card)
        grows = card.facts.state in {CultureState.PLANNED, CultureState.RUNNING}
        self.labels.show_rows((self._culture_id,) if card.facts.code and grows else ())
        self.overview.show_card(card)
        self.observations.show_rows(card.observations, running=card.facts.state is CultureState.RUNNING)
        self.used.show_rows(list(card.uses))
        self._draw(card.tree)
        counts = (("observations", self.tr("Observations {count}"), card.observations),
                  ("used", self.tr("Used {count}"), card.uses))  # fmt: skip
        for name, said, rows in counts:
            self.tabs.say(name, said.format(count=say_number(len(rows))))

    def _show_header(self, card: CultureCard) -> None:
        parts = [card.facts.cell_type.code, card.passage_text, card.cell_type_names[int(current() == "zh")], card.donor]
        if card.facts.cpd is not None:
            parts.append(self.tr("CPD {cpd}").format(cpd=say_number(card.facts.cpd)))
        if card.facts.cells_left and card.origin is not CultureOrigin.RECORDED:
            parts.append(self.tr("{cells} cells left").format(cells=say_cells(card.facts.cells_left)))
        if card.place:
            parts.append(card.place)
        self.header.show_title(self._code, " · ".join(dict.fromkeys(parts)), card.facts.state)
        suspected = bool(card.facts.suspected_from)
        self.suspicion.setVisible(suspected)
        if suspected:
            self.suspicion_text.setText(" ".join(map(say_reason, suspicion_blockers(card.facts))))

    def _draw(self, tree: CultureTree) -> None:
        self.tree.show_tree(tree)
        box = self.tree.box_of(tree.culture)
        if box is not None:
            self._tree_area.ensureVisible(int(box.right()) + 220, int(box.center().y()), 0, 0)

    def _open_use(self, row: CultureUse) -> None:
        if row.kind in _HAS_PAGE:
            self.wanted.emit(Place(row.kind, row.row_id))

    def _press(self, name: str) -> None:
        button = next(one for one in self.steps.buttons() if one.objectName() == name)
        if not button.isHidden() and button.isEnabled():
            button.click()


_ENTITY = {"equipment": "equipment", "material": "material", "document": "controlled_document"}
