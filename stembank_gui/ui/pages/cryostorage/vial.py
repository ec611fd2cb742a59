"""One vial: where it lies in large type, its box with its cell lit, its lot's state and why, what can be done."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from stembank_gui.queries.banking.frozen import run_of_vial
from stembank_gui.queries.cryostorage import BoxContents, VialCard, agreement_to_take, box_contents, vial_card
from stembank_gui.rules.codes import spaced
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.printing.print_labels import PrintLabelsDialog
from stembank_gui.ui.jobs import Answer, Jobs
from stembank_gui.ui.language import current, say_cells, say_reason, say_term
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.cryostorage.vials.deeds import VialDeeds
from stembank_gui.ui.pages.cryostorage.vials.standing import VialStanding
from stembank_gui.ui.sounds import Sound, play
from stembank_gui.ui.widgets.box_map import BoxMap
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.history import HistoryView
from stembank_gui.ui.widgets.tabs import Tabs
from stembank_gui.ui.widgets.text import Text

_LATE_MS = 150


class VialPage(Page):
    """The answer to a scan."""

    SHOWS = frozenset(
        {
            "vial", "lot", "donor", "consent", "consent_scope", "shipment", "disposal", "release_decision",
            "freeze_run", "reservation", "storage_plan", "policy",
        }
    )  # fmt: skip

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self._card: VialCard | None = None
        self._name = self.tr("Vial")
        self._asked: list[Answer[Any]] = []
        self._late = QTimer(self, singleShot=True, interval=_LATE_MS)
        self._late.timeout.connect(self._show_nothing)
        self.deeds = VialDeeds(jobs, self)
        self.deeds.finished.connect(self.told)
        self.deeds.wanted.connect(self.wanted)
        self.deeds.reprint.connect(self._reprint)
        self.cards, self.buttons = self.deeds.cards, self.deeds.buttons
        self.standing = VialStanding(self._moment, list(self.cards.values()))
        self.standing.wanted.connect(self.wanted)
        self.location, self.causes, self.facts = self.standing.location, self.standing.causes, self.standing.facts
        self._make_parts()
        self._lay_out()
        self.reload()

    def title(self) -> str:
        """Return the vial's code; after a turn the next one's comes with its card."""
        return self._name

    def reload(self) -> None:
        """Ask for the card again."""
        for asked in self._asked:
            asked.cancel()
        self._asked = [self.jobs.ask(self, vial_card, int(self.place.key)).then(self._show)]

    def may_turn(self) -> bool:
        """Return whether nothing is being done to this vial: then the page can show the next one."""
        return not self.deeds.is_busy() and not any(dialog.isVisible() for dialog in self.findChildren(QDialog))

    def turn_to(self, place: Place) -> None:
        """Show another vial. Nothing can be done to this one any more; what it said goes when the next card comes."""
        self._card = None
        self.deeds.forget()
        self.warn(())
        self.tabs.show_tab("vial")
        self.history.show_thing("vial", int(place.key))
        self._late.start()
        super().turn_to(place)

    def warn(self, reasons: tuple[Reason, ...]) -> None:
        """Say in red that the label that was scanned is void, and which one is valid."""
        self.notice.setText("\n".join(map(say_reason, reasons)))
        self.notice.setVisible(bool(reasons))
        if reasons:
            play(Sound.REFUSED)

    def sleep(self) -> None:
        """Leave; what was said of a label is not said again."""
        self.warn(())
        super().sleep()

    def print_(self) -> None:
        """Print the vial's label again, where that is offered."""
        if not self.buttons["reprint"].isHidden():
            self._reprint()

    def _moment(self) -> datetime:
        return self.jobs.database.clock()

    def _show_nothing(self) -> None:
        """Leave no other vial's data on the screen while a slow database is asked."""
        self._say_name(self.tr("Vial"))
        self.header.show_title(self._name)
        self.stack.hide()

    def _make_parts(self) -> None:
        self.header = PageHeader("", actions=list(self.buttons.values()))
        self.notice = Text("", "refusal", wrap=True, selectable=True)
        self.notice.setObjectName("void_label_notice")
        self.notice.hide()
        self.map = BoxMap()
        self.map.opened.connect(lambda vial_id: self.wanted.emit(Place("vial", vial_id)))
        self.box_button = QPushButton(self.tr("Open the &box"))
        self.box_button.setObjectName("open_box_button")
        self.box_button.setAccessibleName(self.tr("Open the box"))
        self.box_button.setProperty("role", "link")
        self.box_button.setAutoDefault(False)
        self.box_button.clicked.connect(self._open_box)
        self.no_box = EmptyState(self.tr("This vial lies in no box."))
        self.right = QStackedWidget()

    def _lay_out(self) -> None:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.map, 1)
        column.addWidget(self.box_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.right.addWidget(box)
        self.right.addWidget(self.no_box)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, look.space(3), 0, 0)
        row.setSpacing(look.space(5))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.standing)
        row.addWidget(scroll, 5)
        row.addWidget(self.right, 6)
        self.tabs = Tabs()
        self.tabs.tab("vial", self.tr("Vial"), both)
        self.history = HistoryView(self.jobs, "vial", int(self.place.key))
        self.history.wanted.connect(self.wanted)
        self.tabs.tab("history", self.tr("History"), self.history)
        self.gone = EmptyState(self.tr("There is no such vial in this bank."))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.tabs)
        self.stack.addWidget(self.gone)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.header)
        layout.addWidget(self.notice)
        layout.addWidget(self.stack, 1)

    def _show(self, card: VialCard | None) -> None:
        self._card = card
        self._late.stop()
        self.stack.show()
        self.stack.setCurrentIndex(0 if card else 1)
        if card is None:
            self._say_name(self.tr("Vial"))
            self.header.show_title(self._name)
            return
        self._show_head(card)
        self.standing.show_card(card)
        self.deeds.show_card(card)
        if card.location is None:
            self.right.setCurrentIndex(1)
        else:
            self.right.setCurrentIndex(0)
            self._asked.append(self.jobs.ask(self, box_contents, card.location.box_id).then(self._show_box))
        if card.is_master_stock:
            self._asked.append(self.jobs.ask(self, agreement_to_take, card).then(self.standing.show_agreement))
        self._asked.append(self.jobs.ask(self, run_of_vial, card.vial_id).then(self.facts.show_run))
        self._say_name(spaced(card.code))

    def _say_name(self, name: str) -> None:
        self._name = name
        self.titled.emit(name)

    def _show_head(self, card: VialCard) -> None:
        name = card.cell_type_names[current() == "zh"]
        words = self.tr("{name} · {tier} · {passage} · {cells} cells · {medium}")
        subtitle = words.format(
            name=name, tier=say_term(card.tier), passage=f"{card.passage_symbol}{card.passage}",
            cells=say_cells(card.cells_per_vial), medium=card.cryomedium,
        )  # fmt: skip
        self.header.show_title(spaced(card.code), subtitle, card.standing.state)

    def _show_box(self, box: BoxContents | None) -> None:
        card = self._card
        if box is not None and card is not None and card.location is not None:
            self.map.show_box(box, lit=card.location.position)

    def _reprint(self) -> None:
        if self._card is None:
            return
        dialog = PrintLabelsDialog(self.jobs, None, self, vial_ids=(self._card.vial_id,))
        dialog.told.connect(self.told)
        dialog.open()

    def _open_box(self) -> None:
        if self._card is not None and self._card.location is not None:
            self.wanted.emit(Place("box", self._card.location.box_id))
