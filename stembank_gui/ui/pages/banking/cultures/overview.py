"""The first look at a culture: how it was seeded, how it grew, what may still become of it, the growth of its line."""

from collections.abc import Iterator
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from stembank_gui.queries.banking.cultures import CultureCard
from stembank_gui.rules.banking.cultures import tiers_within
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import CultureOrigin, DeviationState, Tier
from stembank_gui.ui import look
from stembank_gui.ui.language import say_cells, say_number, say_reason, say_term, say_time
from stembank_gui.ui.pages.banking.cultures.growth_chart import GrowthChart
from stembank_gui.ui.pages.banking.fields import Lines
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.state_badge import StateBadge
from stembank_gui.ui.widgets.text import Text

_PERMILLE = 10


class CultureOverview(QScrollArea):
    """What is known of one culture, on one page.

    Signals:
        wanted: open this Place.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("culture_overview")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.seeded, self.grown = Lines(), Lines()
        self.chart = GrowthChart()
        self.tiers = QVBoxLayout()
        self.links = QHBoxLayout()
        self._lay_out()

    def show_card(self, card: CultureCard) -> None:
        """Show another culture."""
        self.seeded.show_lines(list(self._seeded(card)))
        self.grown.show_lines(list(self._grown(card)))
        self.chart.show_line(card.tree.line)
        _clear(self.tiers)
        within = tiers_within(card.facts.passage, _doublings(card), card.limits)
        for limit in card.limits:
            self.tiers.addWidget(self._tier(limit.tier, may=limit.tier in within))
        for note in card.notes:
            self.tiers.addWidget(Text(say_reason(note), "hint", data=True, wrap=True))
        self._show_links(card)

    def _lay_out(self) -> None:
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, look.space(3), 0, 0)
        grid.setHorizontalSpacing(look.space(4))
        grid.setVerticalSpacing(look.space(3))
        grid.addWidget(_card(self.tr("Seeded"), self.seeded), 0, 0)
        grid.addWidget(_card(self.tr("Grown"), self.grown), 0, 1)
        may = QWidget()
        may.setLayout(self.tiers)
        self.tiers.setContentsMargins(0, 0, 0, 0)
        self.tiers.setSpacing(look.space(1))
        grid.addWidget(_card(self.tr("May become"), may), 0, 2)
        grid.addWidget(Text(self.tr("Growth of the line"), "heading"), 1, 0, 1, 3)
        grid.addWidget(self.chart, 2, 0, 1, 3)
        holder = QWidget()
        holder.setLayout(self.links)
        self.links.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(holder, 3, 0, 1, 3)
        grid.setRowStretch(4, 1)
        for column in range(3):
            grid.setColumnStretch(column, 1)
        self.setWidget(body)

    def _seeded(self, card: CultureCard) -> Iterator[tuple[str, str]]:
        yield self.tr("From"), self._origin(card)
        yield self.tr("Viable cells"), say_cells(card.seeded_cells)
        yield self.tr("Seed density (cells/cm²)"), say_number(card.density)
        vessels = f"{card.vessels} × {card.vessel}" if card.vessels else card.vessel
        area = "" if card.area_cm2 is None else f" · {card.area_cm2:f} cm²"
        yield self.tr("Vessels"), (vessels or "–") + area
        yield self.tr("Incubator and shelf"), card.place or "–"
        yield self.tr("Seeded at"), say_time(card.facts.started_at)
        yield self.tr("Seeded by"), card.started_by or "–"
        if card.note:
            yield self.tr("Note"), card.note

    def _origin(self, card: CultureCard) -> str:
        parts = [say_term(card.origin)]
        if card.vials:
            parts.append(f"{len(card.vials)} × {card.vials[0].lot}")
        else:
            parts += [one.number for one in card.came_from.thawed] or [card.came_from.donation or "–"]
        return " · ".join(parts)

    def _grown(self, card: CultureCard) -> Iterator[tuple[str, str]]:
        yield self.tr("Confluence (%)"), say_number(card.confluence_percent)
        yield self.tr("Viable cells"), say_cells(card.harvested_cells)
        viability = None if card.viability_permille is None else card.viability_permille / _PERMILLE
        yield self.tr("Viability (%)"), say_number(viability, 1)
        grown = card.grown
        yield self.tr("PD"), say_number(None if grown is None else grown.pd)
        yield self.tr("CPD"), f"{say_number(card.before_cpd)} → {say_number(None if grown is None else grown.cpd)}"
        yield self.tr("Doubling time (h)"), say_number(None if grown is None else grown.pdt_hours)
        yield self.tr("Harvested at"), say_time(card.facts.harvested_at)
        yield self.tr("Counted by"), " + ".join(one for one in (card.counted_by, card.counted_with) if one) or "–"
        yield self.tr("Cells left"), say_cells(_left(card))
        if card.end_note:
            yield self.tr("Ended"), card.end_note

    def _tier(self, tier: Tier, *, may: bool) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Text(say_term(tier), data=True), 1)
        said = self.tr("within its limits") if may else self.tr("beyond its limits")
        line.addWidget(Text(said, "hint" if may else "danger"), 0, Qt.AlignmentFlag.AlignRight)
        return row

    def _show_links(self, card: CultureCard) -> None:
        _clear(self.links)
        for case in card.deviations:
            button = push_button(case.code, f"deviation_{case.deviation_id}", "link")
            button.setToolTip(case.title)
            button.clicked.connect(lambda: self.wanted.emit(Place("page", "quality")))
            self.links.addWidget(button)
            if case.state is not DeviationState.CLOSED:
                self.links.addWidget(StateBadge(case.state))
        if card.suspected_from_id is not None:
            self._link(card.suspected_from_id, self.tr("Met {culture}").format(culture=card.facts.suspected_from))
        for culture_id, code in card.suspects:
            self._link(culture_id, self.tr("Suspected: {culture}").format(culture=code))
        self.links.addStretch(1)

    def _link(self, culture_id: int, words: str) -> None:
        button = push_button(words, f"culture_{culture_id}", "link")
        button.setProperty("data", True)
        button.clicked.connect(lambda: self.wanted.emit(Place("culture", culture_id)))
        self.links.addWidget(button)


def _left(card: CultureCard) -> int | None:
    """Return the cells that are left, or None; of a passage that was written down with its lot nobody knows."""
    return card.facts.cells_left or None if card.origin is not CultureOrigin.RECORDED else None


def _doublings(card: CultureCard) -> Decimal | None:
    return card.facts.cpd if card.facts.cpd is not None else card.before_cpd


def _card(title: str, inside: QWidget) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(look.space(4), look.space(3), look.space(4), look.space(3))
    column.setSpacing(look.space(2))
    column.addWidget(Text(title, "heading"))
    column.addWidget(inside)
    column.addStretch(1)
    return card


def _clear(layout: QVBoxLayout | QHBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
