"""One vial: where it lies in large type, its box with its cell lit, its lot's state and why, what can be done."""

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from stembank_gui.queries.cryostorage import BoxContents, VialCard, box_contents, vial_card
from stembank_gui.rules.codes import spaced
from stembank_gui.rules.cryostorage import zones_for
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import VialState
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.print_labels import PrintLabelsDialog
from stembank_gui.ui.jobs import Answer, Jobs
from stembank_gui.ui.language import current, say_cells, say_term, say_time
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.cryostorage.vial_facts import VialFacts
from stembank_gui.ui.widgets.box_map import BoxMap
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.history import HistoryView
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.state_badge import StateBadge
from stembank_gui.ui.widgets.tabs import Tabs
from stembank_gui.ui.widgets.text import Text
from stembank_gui.ui.widgets.vial_cards import (
    ChosenVial,
    ConsumeCard,
    DisposeCard,
    IssueCard,
    LostCard,
    PickCard,
    VialCardForm,
)

_LATE_MS = 150
_AT_HAND = frozenset({VialState.STORED, VialState.PICKED})
_TOUCHABLE = _AT_HAND | {VialState.RETURNED, VialState.RESERVED}


class VialPage(Page):
    """The answer to a scan."""

    SHOWS = frozenset({"vial", "lot", "donor", "consent", "consent_scope", "shipment", "disposal", "release_decision"})

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self._card: VialCard | None = None
        self._asked: list[Answer[Any]] = []
        self._late = QTimer(self, singleShot=True, interval=_LATE_MS)
        self._late.timeout.connect(self._show_nothing)
        self._make_actions()
        self._make_parts()
        self._lay_out()
        self.reload()

    def title(self) -> str:
        """Return the vial's code."""
        return self.tr("Vial") if self._card is None else spaced(self._card.code)

    def reload(self) -> None:
        """Ask for the card again."""
        for asked in self._asked:
            asked.cancel()
        self._asked = [self.jobs.ask(self, vial_card, int(self.place.key)).then(self._show)]

    def may_turn(self) -> bool:
        """Return whether nothing is being done to this vial: then the page can show the next one."""
        busy = any(not card.isHidden() for card in self.cards.values())
        return not busy and not any(dialog.isVisible() for dialog in self.findChildren(QDialog))

    def turn_to(self, place: Place) -> None:
        """Show another vial. Nothing can be done to this one any more; what it said goes when the next card comes."""
        self._card = None
        self.tabs.show_tab("vial")
        self.history.show_thing("vial", int(place.key))
        self._late.start()
        super().turn_to(place)

    def _show_nothing(self) -> None:
        """Leave no other vial's data on the screen while a slow database is asked."""
        self.header.show_title(self.tr("Vial"))
        self.stack.hide()

    def print_(self) -> None:
        """Print the vial's label again, where that is offered."""
        if not self.buttons["reprint"].isHidden():
            self._reprint()

    def _make_actions(self) -> None:
        self.cards: dict[str, VialCardForm] = {
            "pick": PickCard(self.jobs), "consume": ConsumeCard(self.jobs), "issue": IssueCard(self.jobs),
            "report_lost": LostCard(self.jobs), "dispose": DisposeCard(self.jobs),
        }  # fmt: skip
        words = {
            "pick": (self.tr("&Pick…"), "pick_vials"),
            "consume": (self.tr("&Consume…"), "consume_vials"),
            "issue": (self.tr("&Issue…"), "issue_vials"),
            "report_lost": (self.tr("&Lost or damaged…"), "report_vial_lost"),
            "dispose": (self.tr("&Dispose…"), "request_disposal"),
        }
        self.buttons: dict[str, QPushButton] = {}
        for name, (text, _permission) in words.items():
            button = QPushButton(text)
            button.clicked.connect(lambda _checked=False, chosen=name: self._open(chosen))
            self.buttons[name] = button
        self.buttons["reprint"] = QPushButton(self.tr("&Reprint label…"))
        self.buttons["reprint"].clicked.connect(self._reprint)
        for name, button in self.buttons.items():
            button.setObjectName(f"vial_{name}_button")
            button.setAccessibleName(button.text().replace("&", ""))
            button.hide()
        self._permissions = {name: permission for name, (_text, permission) in words.items()} | {
            "reprint": "print_labels"
        }
        for card in self.cards.values():
            card.hide()
            card.closed.connect(card.hide)
            card.finished.connect(self._finished)
            card.wanted.connect(self.wanted)

    def _make_parts(self) -> None:
        self.header = PageHeader("", actions=list(self.buttons.values()))
        self.location = Text("", "huge", data=True, wrap=True, selectable=True)
        self.location.setObjectName("vial_location")
        self.location.setAccessibleName(self.tr("Location"))
        self.state = StateBadge()
        self.zone = Text("", "hint")
        self.use = Text("", "heading", wrap=True)
        self.use.setObjectName("vial_use")
        self.lot_state = StateBadge()
        self.causes = ReasonsPanel()
        self.causes.wanted.connect(self.wanted)
        self.facts = VialFacts()
        self.facts.wanted.connect(self.wanted)
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
        scroll.setWidget(self._words())
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
        layout.addWidget(self.stack, 1)

    def _words(self) -> QWidget:
        part = QWidget()
        place = QFrame()
        place.setProperty("role", "card")
        inside = QVBoxLayout(place)
        inside.setContentsMargins(*[look.space(4)] * 4)
        inside.setSpacing(look.space(2))
        inside.addWidget(self.location)
        line = QHBoxLayout()
        line.setSpacing(look.space(2))
        line.addWidget(self.state)
        line.addWidget(self.zone, 1)
        inside.addLayout(line)
        verdict = QHBoxLayout()
        verdict.setSpacing(look.space(3))
        verdict.addWidget(self.lot_state)
        verdict.addWidget(self.use, 1)
        layout = QVBoxLayout(part)
        layout.setContentsMargins(0, 0, look.space(2), 0)
        layout.setSpacing(look.space(3))
        layout.addWidget(place)
        for card in self.cards.values():
            layout.addWidget(card)
        layout.addLayout(verdict)
        layout.addWidget(self.causes)
        layout.addWidget(self.facts)
        layout.addStretch(1)
        return part

    def _show(self, card: VialCard | None) -> None:
        self._card = card
        self._late.stop()
        self.stack.show()
        self.stack.setCurrentIndex(0 if card else 1)
        if card is None:
            self.header.show_title(self.tr("Vial"))
            return
        self._show_head(card)
        self._show_state(card)
        self.facts.show_card(card)
        for name, button in self.buttons.items():
            button.setVisible(self.jobs.may(self._permissions[name]) and card.state in _shown_in(name))
        if card.location is None:
            self.right.setCurrentIndex(1)
        else:
            self.right.setCurrentIndex(0)
            self._asked.append(self.jobs.ask(self, box_contents, card.location.box_id).then(self._show_box))
        self.titled.emit(spaced(card.code))

    def _show_head(self, card: VialCard) -> None:
        name = card.cell_type_names[current() == "zh"]
        words = self.tr("{name} · {tier} · {passage} · {cells} cells · {medium}")
        subtitle = words.format(
            name=name, tier=say_term(card.tier), passage=f"{card.passage_symbol}{card.passage}",
            cells=say_cells(card.cells_per_vial), medium=card.cryomedium,
        )  # fmt: skip
        self.header.show_title(spaced(card.code), subtitle, card.standing.state)

    def _show_state(self, card: VialCard) -> None:
        self.location.setText(card.location.path(self.tr("box")) if card.location else self._whereabouts(card))
        self.state.show_state(card.state)
        zone = "" if card.zone is None else self.tr("{zone} · placed {when}")
        self.zone.setText(zone.format(zone=say_term(card.zone or ""), when=say_time(card.placed_at)) if zone else "")
        self.lot_state.show_state(card.standing.state)
        causes = (*card.standing.causes, *card.standing.notes)
        self.use.setText(self._verdict(card))
        self.causes.show_reasons(causes)

    def _verdict(self, card: VialCard) -> str:
        if card.standing.causes or not card.standing.issuable:
            return self.tr("Look at the reasons before you use this vial.")
        if card.zone is not None and card.zone not in zones_for(card.standing.state):
            words = self.tr("Usable, but it lies in the {zone}: move it before it is issued.")
            return words.format(zone=say_term(card.zone))
        return self.tr("This vial may be used.")

    def _whereabouts(self, card: VialCard) -> str:
        if card.shipment:
            return self.tr("Shipped with {shipment}").format(shipment=card.shipment)
        words = {
            VialState.PICKED: self.tr("In hand"), VialState.CONSUMED: self.tr("Consumed"),
            VialState.DISPOSED: self.tr("Disposed of"), VialState.LOST: self.tr("Lost"),
            VialState.DAMAGED: self.tr("Damaged"),
        }  # fmt: skip
        return words.get(card.state, say_term(card.state))

    def _show_box(self, box: BoxContents | None) -> None:
        card = self._card
        if box is not None and card is not None and card.location is not None:
            self.map.show_box(box, lit=card.location.position)

    def _open(self, name: str) -> None:
        card = self._card
        if card is None:
            return
        for other in self.cards.values():
            other.hide()
        form = self.cards[name]
        form.start([ChosenVial(card.vial_id, card.code, card.location.path() if card.location else "")])
        if isinstance(form, ConsumeCard):
            form.show_purpose(card.purpose)
        form.show()

    def _finished(self, words: str) -> None:
        for card in self.cards.values():
            card.hide()
        self.told.emit(words)

    def _reprint(self) -> None:
        if self._card is None:
            return
        dialog = PrintLabelsDialog(self.jobs, self._card.lot_id, self, only=self._card.sequence)
        dialog.told.connect(self.told)
        dialog.open()

    def _open_box(self) -> None:
        if self._card is not None and self._card.location is not None:
            self.wanted.emit(Place("box", self._card.location.box_id))


def _shown_in(name: str) -> frozenset[VialState]:
    """Return the states in which an action is offered."""
    return {
        "pick": frozenset({VialState.STORED, VialState.RESERVED}),
        "consume": frozenset({VialState.PICKED}),
        "issue": _AT_HAND,
        "report_lost": _TOUCHABLE | {VialState.SHIPPED, VialState.DAMAGED},
        "dispose": _TOUCHABLE | {VialState.DAMAGED},
        "reprint": _AT_HAND | {VialState.RESERVED},
    }[name]
