"""The donor at a glance: what stands in the way, and the next step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stembank_gui.queries.donors.card import DonorCard
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import ConsentState, DonationState, DonorState, MarkerOutcome
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_date, say_term, say_time
from stembank_gui.ui.pages.donors.tab import DonorTab
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.side import Scrolled
from stembank_gui.ui.widgets.state_badge import StateBadge
from stembank_gui.ui.widgets.text import Text


class OverviewTab(DonorTab):
    """The four steps from consent to donation with their states, and every reason against the donor.

    Signals:
        step_wanted: go to a tab; carries its name.
    """

    step_wanted = Signal(str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._steps: dict[str, tuple[StateBadge, Text]] = {}
        self.reasons = ReasonsPanel()
        self.reasons.setObjectName("donor_reasons")
        self.reasons.wanted.connect(lambda _place: self.step_wanted.emit("screening"))
        self.reasons_title = Text("", "heading")
        self.note = Text("", wrap=True, data=True, selectable=True)
        self.registered = Text("", "label", data=True)
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(3))
        layout.addWidget(self._steps_card())
        layout.addWidget(self.reasons_title)
        layout.addWidget(self.reasons)
        layout.addWidget(self.note)
        layout.addWidget(self.registered)
        layout.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, look.space(4), 0, 0)
        whole.addWidget(Scrolled(inner))

    def refresh(self, card: DonorCard) -> None:
        """Show how far the donor is."""
        self._show_step("consent", *self._consent(card))
        self._show_step("screening", *self._screening(card))
        self._show_step("eligibility", *self._decision(card))
        self._show_step("donations", *self._donations(card))
        against: tuple[Reason, ...] = (*card.findings.excluding, *card.findings.open)
        self.reasons.show_reasons(against)
        self.reasons_title.setText(self.tr("What keeps this donor from being eligible") if against else "")
        self.reasons_title.setVisible(bool(against))
        self.note.setText(card.note)
        self.note.setVisible(bool(card.note))
        by = self.tr("Registered {time} by {name}").format(time=say_time(card.registered_at), name=card.registered_by)
        self.registered.setText(by)

    def _steps_card(self) -> QWidget:
        frame = QFrame()
        frame.setProperty("role", "card")
        grid = QGridLayout(frame)
        grid.setContentsMargins(*[look.space(4)] * 4)
        grid.setHorizontalSpacing(look.space(4))
        grid.setVerticalSpacing(look.space(2))
        grid.setColumnStretch(2, 1)
        words = {
            "consent": self.tr("Consent"),
            "screening": self.tr("Screening"),
            "eligibility": self.tr("Eligibility"),
            "donations": self.tr("Donation"),
        }
        for row, (name, said) in enumerate(words.items()):
            button = QPushButton(said)
            button.setObjectName(f"step_{name}")
            button.setAccessibleName(said)
            button.setProperty("role", "link")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, name=name: self.step_wanted.emit(name))
            holder = QHBoxLayout()
            badge, told = StateBadge(), Text("", "label", wrap=True)
            holder.addWidget(badge)
            holder.addStretch(1)
            grid.addWidget(button, row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addLayout(holder, row, 1)
            grid.addWidget(told, row, 2)
            self._steps[name] = badge, told
        return frame

    def _show_step(self, name: str, state: object, told: str) -> None:
        badge, text = self._steps[name]
        badge.show_state(state)  # type: ignore[arg-type]
        text.setText(told)

    def _consent(self, card: DonorCard) -> tuple[ConsentState | None, str]:
        if not card.consents:
            return None, self.tr("No consent is recorded yet.")
        newest = card.consents[0]
        words = self.tr("{code}, form {form}, signed {day}, valid until {last}")
        if newest.valid_until is None:
            words = self.tr("{code}, form {form}, signed {day}, without end")
        last, signed = say_date(newest.valid_until), say_date(newest.signed_on)
        return newest.state, words.format(code=newest.code, form=newest.form_version, day=signed, last=last)

    def _screening(self, card: DonorCard) -> tuple[DonorState | None, str]:
        wanted = {row.panel_marker.marker for row in card.markers if row.panel_marker.required}
        answered = {
            row.panel_marker.marker
            for row in card.markers
            if row.outcome not in {None, MarkerOutcome.PENDING} and row.panel_marker.required
        }
        words = self.tr("{answered} of {wanted} required markers have a result")
        state = None if card.state is DonorState.REGISTERED else DonorState.SCREENED
        return state, words.format(answered=len(answered), wanted=len(wanted))

    def _decision(self, card: DonorCard) -> tuple[DonorState | None, str]:
        if not card.decisions:
            return None, self.tr("Not decided yet.")
        newest = card.decisions[0]
        words = self.tr("decided {time} by {name}")
        return newest.decision, words.format(time=say_time(newest.decided_at), name=newest.decided_by)

    def _donations(self, card: DonorCard) -> tuple[DonationState | None, str]:
        if not card.donations:
            return None, self.tr("No donation has arrived yet.")
        newest = card.donations[0]
        words = self.tr("{code}, {tissue}, collected {time}")
        return newest.state, words.format(
            code=newest.code, tissue=say_term(newest.tissue), time=say_time(newest.collected_at)
        )
