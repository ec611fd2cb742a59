"""One reservation: what it keeps, and what can be done with it now."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stembank_gui.queries.cryostorage.reservations import ReservationRow, kept_vials
from stembank_gui.queries.pick_sheet import SheetWish
from stembank_gui.rules.cryostorage.planning import LineWish
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import PlanKind, ReservationState
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.pick_sheet import PickSheetDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_date, say_term, say_time
from stembank_gui.ui.pages.cryostorage.reservations.keep_card import ExtendCard, GiveUpCard
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.state_badge import StateBadge
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.cryostorage.make_plan import Made, MakePlan, make_plan


class OneReservation(QFrame):
    """Shows a reservation.

    Signals:
        wanted: open a Place.
        finished: something was done; carries the text for the message bar.
    """

    wanted = Signal(object)
    finished = Signal(str)

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.setObjectName("reservation_card")
        self.setProperty("role", "card")
        self.jobs = jobs
        self._row: ReservationRow | None = None
        self.heading = Text("", "heading")
        self.state = StateBadge()
        self.facts = Text("", wrap=True, selectable=True)
        self.facts.setObjectName("reservation_facts")
        self.extend, self.give_up = ExtendCard(jobs), GiveUpCard(jobs)
        self.reasons = ReasonsPanel()
        self.reasons.wanted.connect(self.wanted)
        self.plan_button = self._button("plan_reservation_button", self.tr("Make a pick p&lan"), self._plan)
        self.plan_button.setProperty("role", "primary")
        self.sheet_button = self._button("sheet_reservation_button", self.tr("S&heet…"), self._sheet)
        self.extend_button = self._button("extend_reservation_button", self.tr("&Change…"), self._extend)
        self.give_up_button = self._button("give_up_reservation_button", self.tr("&Give up…"), self._give_up)
        self.lot_button = self._button("reservation_lot_button", self.tr("&Open the lot"), self._open_lot)
        for card in (self.extend, self.give_up):
            card.hide()
            card.closed.connect(card.hide)
            card.finished.connect(self._done)
            card.wanted.connect(self.wanted)
        self._lay_out()

    def show_row(self, row: ReservationRow) -> None:
        """Show a reservation; an open card of it stays open while nothing changed."""
        changed = self._row is None or (self._row.reservation_id, self._row.row_version) != (
            row.reservation_id, row.row_version,
        )  # fmt: skip
        self._row = row
        self.heading.setText(f"{row.code} · {row.lot}")
        self.state.show_state(row.state)
        self.facts.setText("\n".join(self._facts(row)))
        if changed:
            self.reasons.clear()
            self.extend.hide()
            self.give_up.hide()
        active = row.state is ReservationState.ACTIVE
        for button, permission in (
            (self.extend_button, "change_reservation"), (self.give_up_button, "release_reservation"),
            (self.plan_button, "make_plan"),
        ):  # fmt: skip
            button.setVisible(active and self.jobs.may(permission))
        self.sheet_button.setVisible(active)

    def _facts(self, row: ReservationRow) -> list[str]:
        kept = say_counted(self.tr("{kept} of {count} vials are kept, {used} used"), kept=row.kept, count=row.vials,
                           used=row.used)  # fmt: skip
        lines = [
            self.tr("For {who}: {purpose}").format(who=row.wanted_for, purpose=say_term(row.purpose)),
            self.tr("Until {until}").format(until=say_date(row.until)),
            kept,
            self.tr("Made by {name}, {when}").format(name=row.made_by, when=say_time(row.made_at)),
        ]
        if row.closed_at is not None:
            lines.append(self.tr("Over since {when}, {name}").format(when=say_time(row.closed_at), name=row.closed_by))
        return [*lines, *([row.note] if row.note else [])]

    def _plan(self) -> None:
        if (row := self._row) is not None:
            self.jobs.ask(self, kept_vials, row.reservation_id).then(partial(self._make_plan, row))

    def _make_plan(self, row: ReservationRow, vial_ids: tuple[int, ...]) -> None:
        lines = tuple(LineWish(vial_id=one) for one in vial_ids)
        title = f"{row.code} · {row.wanted_for}"
        request = MakePlan(PlanKind.PICK, lines, title, row.purpose, reservation_id=row.reservation_id)
        self.jobs.do(self, make_plan, request).then(self._planned).otherwise(self.reasons.show_reasons)

    def _planned(self, made: Made) -> None:
        self.finished.emit(self.tr("Plan {code} is made.").format(code=made.code))
        self.wanted.emit(Place("plan", made.plan_id))

    def _sheet(self) -> None:
        if (row := self._row) is not None:
            self.jobs.ask(self, kept_vials, row.reservation_id).then(partial(self._show_sheet, row))

    def _show_sheet(self, row: ReservationRow, vial_ids: tuple[int, ...]) -> None:
        name = "" if self.jobs.actor is None else self.jobs.actor.name
        wish = SheetWish("pick", f"{row.code} · {row.wanted_for}", say_term(row.purpose), name, vial_ids)
        PickSheetDialog(self.jobs, [(self.tr("Take"), wish)], self).open()

    def _extend(self) -> None:
        self._open(self.extend)

    def _give_up(self) -> None:
        self._open(self.give_up)

    def _open(self, card: ExtendCard | GiveUpCard) -> None:
        if self._row is not None:
            self.extend.setVisible(card is self.extend)
            self.give_up.setVisible(card is self.give_up)
            card.show_row(self._row)

    def _open_lot(self) -> None:
        if self._row is not None:
            self.wanted.emit(Place("lot", self._row.lot_id))

    def _done(self, words: str) -> None:
        self.extend.hide()
        self.give_up.hide()
        self.finished.emit(words)

    def _button(self, name: str, words: str, act: object) -> QPushButton:
        button = push_button(words, name)
        button.clicked.connect(act)
        return button

    def _lay_out(self) -> None:
        rows = QVBoxLayout()
        rows.setSpacing(look.space(2))
        for line in ((self.plan_button, self.sheet_button, self.lot_button), (self.extend_button, self.give_up_button)):
            row = QHBoxLayout()
            row.setSpacing(look.space(2))
            for button in line:
                row.addWidget(button)
            row.addStretch(1)
            rows.addLayout(row)
        head = QWidget()
        inside = QVBoxLayout(head)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.heading)
        inside.addWidget(self.state)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(4)] * 4)
        layout.setSpacing(look.space(3))
        layout.addWidget(head)
        layout.addWidget(self.facts)
        layout.addLayout(rows)
        for part in (self.reasons, self.extend, self.give_up):
            layout.addWidget(part)
        layout.addStretch(1)
