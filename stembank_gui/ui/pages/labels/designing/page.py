"""The label designer: one template, drawn, checked, saved, approved."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from stembank_gui.queries.labels.standing import Standing, standing_of
from stembank_gui.rules.labels.template import Template
from stembank_gui.rules.reasons import Place, Refused
from stembank_gui.rules.vocabulary import LabelKind
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.labels.designing.actions import Actions
from stembank_gui.ui.pages.labels.designing.bench import Bench
from stembank_gui.ui.pages.labels.designing.canvas import LabelCanvas
from stembank_gui.ui.pages.labels.designing.check_panel import CheckPanel
from stembank_gui.ui.pages.labels.designing.deeds import Deeds
from stembank_gui.ui.pages.labels.designing.desk import Desk
from stembank_gui.ui.pages.labels.designing.element_card import ElementCard
from stembank_gui.ui.pages.labels.designing.element_list import ElementList
from stembank_gui.ui.pages.labels.designing.keys import Keys
from stembank_gui.ui.pages.labels.designing.label_card import LabelCard
from stembank_gui.ui.pages.labels.designing.preview import Preview
from stembank_gui.ui.pages.labels.designing.reading import Checked
from stembank_gui.ui.pages.labels.designing.sample_bar import SampleBar
from stembank_gui.ui.pages.labels.designing.sheet_card import SheetCard
from stembank_gui.ui.pages.labels.designing.toolbar import ToolBar
from stembank_gui.ui.pages.labels.designing.unsaved import unsaved_of
from stembank_gui.ui.pages.labels.designing.views import Sample
from stembank_gui.ui.pages.labels.designing.work import Work
from stembank_gui.ui.widgets.side import Scrolled
from stembank_gui.ui.widgets.tabs import Tabs
from stembank_gui.ui.widgets.text import Text

_BLANK = Template("label", "", LabelKind.VIAL, 33_000, 13_000, ())
_SIDE = 316
_LIST = 196


class DesignerPage(Page):
    """Shows one template; what is not saved yet is kept until it is saved or given up."""

    SHOWS = frozenset({"label_template"})

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self.standing: Standing | None = None
        self.unsaved = unsaved_of(jobs)
        self.bench = Bench(Work(_BLANK), self)
        self.bench.lock(locked=True)
        self._make_parts()
        self._lay_out()
        self._connect()
        self.reload()

    def title(self) -> str:
        """Return the template's title."""
        return self.tr("Label template") if self.standing is None else self.deeds.called(self.bench.template)

    def reload(self) -> None:
        """Ask for the template as it is stored now."""
        self.jobs.ask(self, standing_of, self.place.key).then(self._show_standing).otherwise(self._show_refusal)

    def draw_copy(self, code: str, title: str, title_zh: str) -> None:
        """Work on a copy of the template under a code of its own."""
        self.deeds.begin_copy(code, title, title_zh)

    def give_up(self) -> None:
        """Go back to what is stored."""
        self.deeds.give_up()

    def add_element(self, sort: str) -> None:
        """Add an element of a sort ("text", "bars" …) in the middle of the label."""
        self.bench.add(sort)

    def sleep(self) -> None:
        """Keep what is not saved while another page is in front."""
        self.unsaved.write()
        super().sleep()

    def hideEvent(self, event: QHideEvent) -> None:
        self.unsaved.write()
        super().hideEvent(event)

    # --- making

    def _make_parts(self) -> None:
        self.keys = Keys(self.bench)
        self.actions_ = Actions(self.bench, self.keys, self)
        self.canvas = LabelCanvas(self.bench, self.keys)
        self.desk = Desk(self.canvas)
        self.tools = ToolBar(self.actions_, self.desk, self)
        self.samples = SampleBar(self.jobs)
        self.preview = Preview(self.jobs, self.bench, Sample({}))
        self.checks = CheckPanel()
        self.list = ElementList(self.bench, self.keys)
        self.element = ElementCard(self.bench)
        self.label = LabelCard(self.bench)
        self.sheet = SheetCard(self.bench)
        self.tabs = Tabs()
        self.tabs.tab("element", self.tr("Element"), Scrolled(self.element))
        self.tabs.tab("label", self.tr("Label"), Scrolled(self.label))
        self.tabs.tab("sheet", self.tr("Sheet"), Scrolled(self.sheet))
        self.deeds = Deeds(self)

    def _lay_out(self) -> None:
        middle = _column(self.tools, self.desk, self.samples, stretched=self.desk)
        work = QSplitter(Qt.Orientation.Vertical)
        work.setChildrenCollapsible(False)
        work.addWidget(middle)
        work.addWidget(self.checks)
        work.setStretchFactor(0, 1)
        work.setSizes([430, 170])
        self.checks.setMinimumHeight(120)
        self.checks.setContentsMargins(0, look.space(2), 0, 0)
        left = _column(Text(self.tr("Elements"), "heading"), self.list, stretched=self.list)
        left.setMinimumWidth(140)
        right = _column(self.tabs, stretched=self.tabs)
        right.setMinimumWidth(_SIDE)
        right.setContentsMargins(look.space(3), 0, 0, 0)
        across = QSplitter(Qt.Orientation.Horizontal)
        across.setChildrenCollapsible(False)
        for widget in (left, work, right):
            across.addWidget(widget)
        across.setStretchFactor(1, 1)
        across.setSizes([_LIST, 560, _SIDE])
        left.setContentsMargins(0, 0, look.space(3), 0)
        work.setContentsMargins(look.space(3), 0, look.space(3), 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.deeds.header)
        layout.addWidget(self.deeds.notice)
        layout.addWidget(self.deeds.reasons)
        layout.addWidget(across, 1)

    def _connect(self) -> None:
        bench = self.bench
        for changed in (bench.changed, bench.selected, bench.locked):
            changed.connect(self.tools.refresh)
        bench.changed.connect(self._when_edited)
        bench.selected.connect(self._when_selected)
        self.samples.chosen.connect(self._show_sample)
        self.samples.refused.connect(self.deeds.reasons.show_reasons)
        self.preview.seen.connect(self.canvas.show_views)
        self.preview.begun.connect(self.checks.wait)
        self.preview.checked.connect(self._show_checked)
        self.preview.printed.connect(self.canvas.show_dots)
        self.tools.dots_shown.toggled.connect(self._show_dots)
        self.checks.chosen.connect(self._choose)
        self.canvas.opened.connect(self._open_element)
        self.canvas.menu_wanted.connect(lambda at: self.actions_.arrange_menu(self).popup(at))
        self.tabs.currentChanged.connect(lambda _at: bench.work.pause())
        for keys, act in (("Ctrl+Z", bench.undo), ("Ctrl+Y", bench.redo), ("Ctrl+Shift+Z", bench.redo),
                          ("Ctrl+S", self.deeds.save)):  # fmt: skip
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # --- showing

    def _show_standing(self, standing: Standing) -> None:
        """Show the template as it is stored; work that is not saved stays what it is."""
        first = self.standing is None
        self.standing = standing
        key = str(self.place.key)
        work = self.unsaved.work(key)
        if work is not None and (work.is_changed or work.is_copy):
            self.bench.take(work)
        elif first or self.bench.work.stored != standing.template:
            self.bench.take(self._begun(key, standing))
        self.deeds.show_standing(standing)
        self.samples.show_kind(self.bench.template.kind)
        if first:
            self._restore()
        self.titled.emit(self.title())

    def _begun(self, key: str, standing: Standing) -> Work:
        """Return new work on a template, with what was left of it when the program ended."""
        work = Work(standing.template)
        left = self.unsaved.earlier(key)
        if left is not None and left[0] != standing.template:
            work = self.deeds.take_left(work, left)
        return work

    def _show_refusal(self, refused: Refused) -> None:
        self.deeds.header.show_title(self.tr("There is no such template."))
        self.deeds.reasons.show_reasons(refused)

    def _show_sample(self, sample: Sample) -> None:
        self.element.show_dpi(sample.dpi)
        self.preview.show_sample(sample)
        self._remember()

    def _show_dots(self, shown: bool) -> None:  # noqa: FBT001 - what Qt sends
        self.canvas.show_dots(None)
        self.preview.want_dots(wanted=shown)

    def _show_checked(self, checked: Checked) -> None:
        self.checks.show_checked(checked)
        self.deeds.show_problems(checked)

    def _when_edited(self) -> None:
        if self.standing is None:
            return
        self.unsaved.keep(str(self.place.key), self.bench.work)
        self.samples.show_kind(self.bench.template.kind)
        self.deeds.refresh()

    def _when_selected(self) -> None:
        if self.bench.draft.selection:
            self.tabs.show_tab("element")

    def _choose(self, place: int) -> None:
        if place >= 0:
            self.bench.select((place,))
        else:
            self.tabs.show_tab("label")

    def _open_element(self) -> None:
        self.tabs.show_tab("element")
        self.element.begin()

    # --- what is chosen on the page outlives it, too

    def _remember(self) -> None:
        self.unsaved.remember(str(self.place.key), self.samples.settings())

    def _restore(self) -> None:
        kept: tuple[Any, ...] | None = self.unsaved.remembered(str(self.place.key))
        if kept is not None:
            self.samples.choose(kept)


def _column(*widgets: QWidget, stretched: QWidget) -> QWidget:
    """Return widgets below each other; one of them takes the room."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(look.space(2))
    for widget in widgets:
        column.addWidget(widget, int(widget is stretched))
    return whole
