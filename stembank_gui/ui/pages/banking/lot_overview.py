"""The overview of a lot: what it is, how it was grown and frozen, who did what, how much is left."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from stembank_gui.queries.banking import CultureRow, FreezeRunRow, LotCard
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import LotUse, VialState
from stembank_gui.ui import look
from stembank_gui.ui.language import (
    say_cells,
    say_counted,
    say_date,
    say_heading,
    say_known,
    say_number,
    say_reason,
    say_term,
    say_time,
)
from stembank_gui.ui.pages.banking.fields import Lines
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.state_badge import StateBadge
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text

_PERMILLE = 10
_UL = 1000


class LotOverview(QScrollArea):
    """Facts in four cards.

    Signals:
        wanted: open a Place.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.facts, self.people, self.freezing, self.stock = Lines(), Lines(), Lines(), Lines()
        self.run_state = StateBadge()
        self.faults = Text("", "danger", wrap=True)
        self.faults.setObjectName("freeze_faults")
        self.run_button = push_button(self.tr("Open the freeze &run"), "open_freeze_run", "link")
        self.run_button.clicked.connect(self._open_run)
        self._run_id = 0
        self.passages = Table(self._columns())
        self.passages.setObjectName("passages_table")
        self.passages.setAccessibleName(self.tr("Passages"))
        self.passages.opened.connect(self._open_culture)
        self._lay_out()

    def show_card(self, card: LotCard, chinese: int) -> None:
        """Show a lot; `chinese` is 1 for the Chinese name of the cell type, 0 for the English one."""
        self.facts.show_lines(self._facts(card, chinese))
        self.people.show_lines(self._people(card))
        self.stock.show_lines(self._stock(card))
        self._show_run(card.freeze_runs)
        self.passages.show_rows(card.cultures)
        self.passages.setFixedHeight(look.size("row") * (max(len(card.cultures), 1) + 1) + 6)

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("Passage"), lambda row: str(row.passage), "right", width=50, tip=lambda row: row.code),
            Column(self.tr("Seeded"), lambda row: say_cells(row.seeded_cells), "right", width=58),
            Column(self.tr("Harvested"), lambda row: say_cells(row.harvested_cells), "right", width=62),
            Column(self.tr("Viable (%)"), lambda row: say_number(row.viability_permille / _PERMILLE, 1), "right", 62),
            Column(self.tr("PD"), lambda row: say_number(row.pd), "right", width=44),
            Column(self.tr("CPD"), lambda row: say_number(row.cpd), "right", width=48),
            Column(self.tr("Harvested on"), lambda row: say_date(row.harvested_on), width=90),
        ]

    def _open_culture(self, row: CultureRow) -> None:
        if row.code:
            self.wanted.emit(Place("culture", row.culture_id))

    def _lay_out(self) -> None:
        left = [_card(self.tr("Bank"), self.facts), _card(self.tr("Passages"), self.passages)]
        right = [
            _card(self.tr("Vials"), self.stock),
            _card(self.tr("Freeze run"), self.run_state, self.faults, self.freezing, self.run_button),
            _card(self.tr("Made by"), self.people),
        ]
        inside = QWidget()
        columns = QHBoxLayout(inside)
        columns.setContentsMargins(0, look.space(3), look.space(2), look.space(2))
        columns.setSpacing(look.space(3))
        for cards in (left, right):
            column = QVBoxLayout()
            column.setSpacing(look.space(3))
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            columns.addLayout(column, 1)
        self.setWidget(inside)

    def _facts(self, card: LotCard, chinese: int) -> list[tuple[str, str]]:
        volume = self.tr("{ml} mL in {container}").format(
            ml=say_number(card.fill_volume_ul / _UL, 2), container=say_known("container", card.container)
        )
        return [
            (self.tr("Cell type"), f"{card.cell_type} · {card.cell_type_names[chinese]}"),
            (self.tr("Tier, grade"), f"{say_term(card.tier)}, {say_term(card.grade)}"),
            (self.tr("Passage, CPD"), f"{card.passage_text}, {say_number(card.cpd)}"),
            (self.tr("Fill"), f"{say_cells(card.cells_per_vial)} · {volume} · {card.cryomedium}"),
            (self.tr("Donor"), " · ".join(filter(None, (card.donor, card.donation)))),
            (self.tr("Grown from"), _links(card)),
            *self._beside(card),
            *([(self.tr("Registered as"), ", ".join(card.registry_names))] if card.registry_names else []),
            (self.tr("Frozen on"), say_date(card.frozen_on)),
            (self.tr("Expires on"), say_date(card.expires_on)),
            (self.tr("Retest due"), say_date(card.retest_on)),
            *([(self.tr("Note"), card.note)] if card.note else []),
        ]

    def _beside(self, card: LotCard) -> list[tuple[str, str]]:
        """Return the bank beside which it was filled, or what was filled beside it."""
        lines = [(self.tr("Retained samples of"), link.number) for link in card.side_of]
        if card.used_for is not LotUse.RETAIN:
            lines = [(self.tr("Filled beside"), link.number) for link in card.side_of]
        if card.sides:
            lines.append((self.tr("Beside it"), " · ".join(link.number for link in card.sides)))
        return lines

    def _people(self, card: LotCard) -> list[tuple[str, str]]:
        labels = self.tr("{printed} printed, {applied} applied, {spoiled} spoiled, {retained} retained")
        return [
            (self.tr("Planned"), f"{card.planned_by}, {say_time(card.planned_at)}"),
            (self.tr("Filled"), card.filled_by or "–"),
            (self.tr("Storage checked"), card.storage_checked_by or "–"),
            (
                self.tr("Labels"),
                labels.format(
                    printed=say_number(card.labels_printed),
                    applied=say_number(card.labels_applied),
                    spoiled=say_number(card.labels_spoiled),
                    retained=say_number(card.labels_retained),
                ),
            ),
        ]

    def _stock(self, card: LotCard) -> list[tuple[str, str]]:
        whole = self.tr("{stock} of {filled} filled").format(
            stock=say_number(card.stock), filled=say_number(card.filled_vials)
        )
        shown = [(state, count) for state, count in card.counts if state not in {VialState.STORED, VialState.RESERVED}]
        counted = [(say_heading(state), say_number(count)) for state, count in shown]
        return [(self.tr("In store"), whole), *self._kept(card), *counted]

    def _kept(self, card: LotCard) -> list[tuple[str, str]]:
        """Return what is kept for somebody, and what of a master bank stays."""
        words = self.tr("{count} vials for {who} until {until}")
        kept = [
            (one.code, say_counted(words, count=one.kept, who=one.wanted_for, until=say_date(one.until)))
            for one in card.reservations
        ]
        stays = self.tr("{reserve} vials stay as reserve; {free} may be taken")
        said = say_counted(stays, reserve=card.reserve, free=max(card.free - card.reserve, 0))
        return [*kept, *([(self.tr("Reserve"), said)] if card.reserve else [])]

    def _show_run(self, runs: tuple[FreezeRunRow, ...]) -> None:
        run = runs[0] if runs else None
        self._run_id = run.run_id if run else 0
        self.run_button.setVisible(run is not None)
        self.run_state.show_state(run.state if run else None)
        self.faults.setText("\n".join(say_reason(fault) for fault in run.faults) if run else "")
        self.faults.setVisible(bool(run and run.faults))
        self.freezing.show_lines(self._run(run) if run else [(self.tr("Freeze run"), self.tr("not recorded yet"))])

    def _open_run(self) -> None:
        self.wanted.emit(Place("freeze_run", self._run_id))

    def _run(self, run: FreezeRunRow) -> list[tuple[str, str]]:
        return [
            (self.tr("Run"), f"{run.code} · {run.profile}"),
            (self.tr("Freezer"), run.equipment or "–"),
            (self.tr("From, to"), f"{say_time(run.started_at)} – {say_time(run.ended_at)}"),
            (self.tr("Rate (°C/min)"), say_number(run.rate_c_per_min)),
            (self.tr("End temperature (°C)"), say_number(run.end_temperature_c)),
            (self.tr("Nucleation (°C)"), say_number(run.nucleation_c)),
            (self.tr("Transfer (min)"), say_number(run.transfer_minutes)),
            (self.tr("Run by"), run.operated_by),
            (self.tr("Reviewed, accepted"), f"{run.reviewed_by or '–'}, {run.accepted_by or '–'}"),
        ]


def _links(card: LotCard) -> str:
    return " · ".join(f"{link.number} ({link.vials_used})" for link in card.parents) or "–"


def _card(title: str, *parts: QWidget) -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "card")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(look.space(4), look.space(3), look.space(4), look.space(3))
    layout.setSpacing(look.space(2))
    layout.addWidget(Text(title, "heading"))
    for part in parts:
        layout.addWidget(part)
    layout.addStretch(1)
    return frame
