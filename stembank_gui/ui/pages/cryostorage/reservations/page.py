"""All reservations; one in detail; a new one from a proposal."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from stembank_gui.queries.banking import lot_rows
from stembank_gui.queries.cryostorage.offers import Offer, PickWish, propose_for, stocked_kinds
from stembank_gui.queries.cryostorage.reservations import (
    ReservationRow,
    ReservationStanding,
    reservation_row,
    reservation_rows,
)
from stembank_gui.rules.reasons import Place
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_date, say_number, say_term
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.cryostorage.reservations.offer_card import OfferCard
from stembank_gui.ui.pages.cryostorage.reservations.one_card import OneReservation
from stembank_gui.ui.pages.cryostorage.reservations.wish_card import WishCard
from stembank_gui.ui.pages.cryostorage.sections import Sections
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.fields import Choice
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.table import Column, Table

_SIDE_WIDTH = 460
_TOLD_BESIDE = (6, 7, 8)
"""Columns that are left out beside an open reservation: purpose, used, made by."""


class ReservationsPage(Page):
    """A list with a filter; at its right the reservation that is chosen, or a new one."""

    SHOWS = frozenset({"reservation", "vial", "lot", "storage_plan", "plan_line", "disposal"})

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self.new_button = QPushButton(self.tr("&New reservation…"))
        self.new_button.setObjectName("new_reservation_button")
        self.new_button.setAccessibleName(self.tr("New reservation"))
        self.new_button.setProperty("role", "primary")
        self.new_button.clicked.connect(self.start_new)
        self.header = PageHeader(self.tr("Reservations"), actions=[self.new_button])
        self.sections = Sections("reservations")
        self.sections.wanted.connect(self.wanted)
        self.standing = Choice(ReservationStanding)
        self.standing.setObjectName("reservations_standing")
        self.standing.setAccessibleName(self.tr("Which reservations"))
        self.standing.setMaximumWidth(220)
        self.standing.currentIndexChanged.connect(lambda _index: self._list())
        self.table = Table(self._columns())
        self.table.setObjectName("reservations_table")
        self.table.setAccessibleName(self.tr("Reservations"))
        self.table.picked.connect(self._pick)
        self.table.opened.connect(lambda row: self.wanted.emit(Place("lot", row.lot_id)))
        words = self.tr("No vials are kept for anybody. Say what is needed: the bank proposes which vials to keep.")
        self.empty = EmptyState(words, self.tr("&New reservation…"))
        self.empty.pressed.connect(self.start_new)
        self._make_side()
        self._lay_out()
        self.reload()
        if place.kind == "reservation":
            self.standing.pick(ReservationStanding.ALL)
            jobs.ask(self, reservation_row, int(place.key)).then(self._show_one)

    def title(self) -> str:
        """Return the page's name."""
        return self.tr("Reservations")

    def reload(self) -> None:
        """Ask for the list, and for what can be proposed."""
        self._list()
        self.jobs.ask(self, stocked_kinds).then(self._know_kinds)
        if self.side.currentWidget() is self._one_side and self._chosen:
            self.jobs.ask(self, reservation_row, self._chosen).then(self._show_again)

    def start_new(self) -> None:
        """Ask what is needed."""
        self.table.clearSelection()
        self._show_side(self._new_side)
        self.offer.hide()
        self.wish.count.setFocus()

    def _list(self) -> None:
        self.jobs.ask(self, reservation_rows, self.standing.word()).then(self._show_rows)

    def _show_rows(self, rows: tuple[ReservationRow, ...]) -> None:
        self.header.show_title(self.tr("Reservations"), self._counted(rows))
        nothing = not rows and self.standing.word() in {ReservationStanding.ACTIVE, ReservationStanding.ALL}
        self.stack.setCurrentIndex(1 if nothing else 0)
        self.table.show_rows(rows)

    def _counted(self, rows: tuple[ReservationRow, ...]) -> str:
        kept, soon = sum(one.kept for one in rows), sum(one.soon for one in rows)
        words = say_counted(self.tr("{count} vials are kept"), count=kept) if kept else ""
        more = self.tr("lapse soon: {count}").format(count=soon) if soon else ""
        return " · ".join(filter(None, (words, more)))

    def _pick(self, row: ReservationRow) -> None:
        if row is not None:
            self._show_one(row)

    def _show_one(self, row: ReservationRow | None) -> None:
        if row is None:
            return
        self._chosen = row.reservation_id
        self.one.show_row(row)
        self._show_side(self._one_side)

    def _show_again(self, row: ReservationRow | None) -> None:
        """Show the reservation as it is now, unless another one, or none, was chosen meanwhile."""
        if row is not None and row.reservation_id == self._chosen and self.side.currentWidget() is self._one_side:
            self._show_one(row)

    def _show_side(self, part: QWidget) -> None:
        """Show a part at the right; the list leaves out what the reservation itself tells."""
        self.side.setCurrentWidget(part)
        self.side.show()
        for column in _TOLD_BESIDE:
            self.table.setColumnHidden(column, True)

    def _know_kinds(self, kinds: Any) -> None:
        self.jobs.ask(self, lot_rows).then(lambda lots: self.wish.offer(kinds, lots))

    def _propose(self, wish: PickWish) -> None:
        answer = self.jobs.ask(self, propose_for, wish)
        answer.then(lambda offer: self._show_offer(wish, offer)).otherwise(self.wish.refuse)

    def _show_offer(self, wish: PickWish, offer: Offer) -> None:
        self.wish.done()
        self.offer.show_offer(wish, offer)
        self.offer.show()

    def _made(self, made: Any) -> None:
        self.offer.hide()
        self.jobs.ask(self, reservation_row, made.ids[0]).then(self._show_one)

    def _make_side(self) -> None:
        self._chosen = 0
        self.one, self.wish, self.offer = OneReservation(self.jobs), WishCard(), OfferCard(self.jobs)
        self.one.wanted.connect(self.wanted)
        self.one.finished.connect(self.told)
        self.wish.asked.connect(self._propose)
        self.offer.wanted.connect(self.wanted)
        self.offer.finished.connect(self.told)
        self.offer.kept.connect(self._made)
        self.offer.hide()
        self._one_side, self._new_side = _column(self.one), _column(self.wish, self.offer)
        self.side = QStackedWidget()
        self.side.addWidget(self._one_side)
        self.side.addWidget(self._new_side)
        self.side.setMinimumWidth(_SIDE_WIDTH)
        self.side.hide()

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("Number"), lambda one: one.code, width=84),
            Column(self.tr("State"), state=lambda one: one.state, width=100),
            Column(self.tr("Lot"), lambda one: one.lot, width=120),
            Column(self.tr("For whom"), lambda one: one.wanted_for, tip=_told),
            Column(self.tr("Until"), lambda one: say_date(one.until), width=96),
            Column(self.tr("Kept"), lambda one: say_number(one.kept), "right", 56, sort=lambda one: one.kept),
            Column(self.tr("Purpose"), lambda one: say_term(one.purpose), width=120),
            Column(self.tr("Used"), lambda one: say_number(one.used), "right", 60, sort=lambda one: one.used),
            Column(self.tr("Made by"), lambda one: one.made_by, width=130),
        ]

    def _lay_out(self) -> None:
        listed = QWidget()
        inside = QVBoxLayout(listed)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(look.space(2))
        inside.addWidget(self.standing)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        inside.addWidget(self.stack, 1)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.addWidget(listed)
        parts.addWidget(self.side)
        parts.setStretchFactor(0, 1)
        parts.setSizes([800, _SIDE_WIDTH])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.header)
        layout.addWidget(self.sections)
        layout.addWidget(parts, 1)


def _told(row: ReservationRow) -> str:
    """Return what hovering over a reservation says: for whom, and the note."""
    return "\n".join(filter(None, (row.wanted_for, row.note)))


def _column(*parts: QWidget) -> QScrollArea:
    inside = QWidget()
    layout = QVBoxLayout(inside)
    layout.setContentsMargins(look.space(3), 0, look.space(2), 0)
    layout.setSpacing(look.space(3))
    for part in parts:
        layout.addWidget(part)
    layout.addStretch(1)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setWidget(inside)
    return scroll
