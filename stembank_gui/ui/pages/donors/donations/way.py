"""The way of a donation: each step with who did it, when, and what was found; steps to come are only named."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from stembank_gui.queries.donors.donations import DonationCard
from stembank_gui.rules.vocabulary import DonationState
from stembank_gui.ui import look
from stembank_gui.ui.language import say_date, say_number, say_term, say_time
from stembank_gui.ui.pages.donors.donations.saying import say_amount, say_warmth
from stembank_gui.ui.widgets.state_badge import StateBadge
from stembank_gui.ui.widgets.text import Text

_STEPS = (
    DonationState.PLANNED, DonationState.COLLECTED, DonationState.IN_TRANSIT, DonationState.RECEIVED,
    DonationState.ACCEPTED,
)  # fmt: skip
_JUDGED = frozenset(DonationState) - frozenset(_STEPS[:-1])


class WayView(QFrame):
    """Five steps, one under the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._rows: dict[DonationState, tuple[StateBadge, Text, Text, Text]] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.space(4))
        grid.setVerticalSpacing(look.space(3))
        grid.setColumnStretch(2, 1)
        top = Qt.AlignmentFlag.AlignTop
        for at, step in enumerate(_STEPS):
            badge, name = StateBadge(step), Text(say_term(step), "label", data=True)
            when, told = Text("", data=True), Text("", "label", wrap=True, data=True)
            when.setMinimumWidth(150)
            for column, widget in enumerate((badge, when, told)):
                grid.addWidget(widget, at, column, top)
            grid.addWidget(name, at, 0, top)
            self._rows[step] = badge, name, when, told
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(4)] * 4)
        layout.addLayout(grid)
        layout.addStretch(1)

    def show_card(self, card: DonationCard) -> None:
        """Show how far the donation is."""
        row = card.row
        done = {
            DonationState.PLANNED: (say_date(row.planned_on), row.site),
            DonationState.COLLECTED: (say_time(row.collected_at), self._collected(card)),
            DonationState.IN_TRANSIT: (say_time(row.dispatched_at), self._sent(card)),
            DonationState.RECEIVED: (say_time(row.received_at), self._received(card)),
            DonationState.ACCEPTED: (say_time(card.judged_at), self._judged(card)),
        }
        for step, (badge, name, when, told) in self._rows.items():
            moment, words = done[step]
            known = moment != "–"
            when.setText(moment if known else self.tr("not yet") if self._to_come(step, row.state) else "–")
            told.setText(words if known else "")
            badge.setVisible(known)
            name.setVisible(not known)
        self._rows[DonationState.ACCEPTED][0].show_state(row.state if row.state in _JUDGED else DonationState.ACCEPTED)

    def said(self, step: DonationState) -> str:
        """Return what stands at a step."""
        when, told = self._rows[step][2:]
        return f"{when.text()} {told.text()}".strip()

    def _to_come(self, step: DonationState, state: DonationState) -> bool:
        return state in _STEPS and _STEPS.index(step) > _STEPS.index(state)

    def _collected(self, card: DonationCard) -> str:
        parts = [say_term(card.row.tissue), say_amount(card.row)]
        if card.length_mm is not None:
            parts.append(f"{say_number(card.length_mm)} mm")
        return " · ".join(filter(None, [*parts, card.row.site, card.collected_by]))

    def _sent(self, card: DonationCard) -> str:
        seal = self.tr("seal {seal}").format(seal=card.seal) if card.seal else ""
        logger = self.tr("logger {logger}").format(logger=card.logger) if card.logger else ""
        return " · ".join(filter(None, [card.medium, seal, logger, card.dispatched_by]))

    def _received(self, card: DonationCard) -> str:
        hours = "" if card.row.hours is None else self.tr("{hours} h under way").format(hours=f"{card.row.hours:.1f}")
        warmth = say_warmth(card.temperature_min_c, card.temperature_max_c)
        found = {True: self.tr("seal intact"), False: self.tr("seal broken"), None: ""}[card.seal_intact]
        matched = {
            True: self.tr("two identifiers match"),
            False: self.tr("identifiers do not match"),
            None: "",
        }[card.identifiers_matched]
        parts = [hours, "" if warmth == "–" else warmth, found, matched, card.received_by]
        return " · ".join(filter(None, parts))

    def _judged(self, card: DonationCard) -> str:
        bioburden = self.tr("bioburden {found}").format(found=card.bioburden) if card.bioburden else ""
        return " · ".join(filter(None, [card.judged_by, card.judged_with, bioburden]))
