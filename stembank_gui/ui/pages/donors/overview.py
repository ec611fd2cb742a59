"""The donor at a glance: the steps with what is missing next, what stands in the way, what is known of the donor."""

from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.queries.donors.card import DonorCard
from stembank_gui.rules.donors.steps import DonorStep, StepName, StepState
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import DonorState
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_date, say_term, say_time
from stembank_gui.ui.pages.donors.change_donor import ChangeDonorCard
from stembank_gui.ui.pages.donors.findings import section_of
from stembank_gui.ui.pages.donors.tab import DonorTab
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.side import Scrolled, Side
from stembank_gui.ui.widgets.state_badge import StateBadge
from stembank_gui.ui.widgets.text import Text

_SECTIONS = {
    StepName.CONSENT: "consent", StepName.INTERVIEW: "interview", StepName.EXAM: "exam",
    StepName.SCREENING: "screening", StepName.MARKERS: "markers", StepName.DONATION: "donations",
    StepName.ELIGIBILITY: "eligibility",
}  # fmt: skip


class OverviewTab(DonorTab):
    """The steps from consent to the decision with their states, and every reason against the donor.

    Signals:
        section_wanted: go to a part of the donor's page; carries its name.
    """

    section_wanted = Signal(str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._steps: dict[StepName, tuple[Text, StateBadge, Text]] = {}
        self.next_step = Text("", "heading")
        self.next_step.setObjectName("next_step")
        self.reasons = ReasonsPanel()
        self.reasons.setObjectName("donor_reasons")
        self.reasons.wanted.connect(lambda place: self.section_wanted.emit(place.key))
        self.reasons_title = Text("", "heading")
        self.facts = QGridLayout()
        self.facts.setHorizontalSpacing(look.space(4))
        self.facts.setVerticalSpacing(look.space(1))
        self.facts.setColumnStretch(1, 1)
        self._facts: dict[str, tuple[Text, Text]] = {}
        self.registered = Text("", "label", data=True)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, look.space(2), 0)
        column.setSpacing(look.space(3))
        column.addWidget(self.next_step)
        column.addWidget(self._steps_card())
        column.addWidget(self.reasons_title)
        column.addWidget(self.reasons)
        column.addLayout(self.facts)
        column.addWidget(self.registered)
        column.addStretch(1)
        self.change = ChangeDonorCard(jobs)
        self.change.told.connect(self.told)
        self.side = Side(380, [self.change])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, look.space(4), 0, 0)
        layout.setSpacing(look.space(4))
        layout.addWidget(Scrolled(inner), 1)
        layout.addWidget(self.side)

    def refresh(self, card: DonorCard) -> None:
        """Show how far the donor is."""
        for step in card.steps:
            self._show_step(step, card)
        waiting = next((step for step in card.steps if step.state is StepState.NEXT), None)
        words = self.tr("Next: {step}").format(step=self._names()[waiting.name]) if waiting else ""
        self.next_step.setText(words or self.tr("Nothing is left to do in the screening of this donor."))
        against: tuple[Reason, ...] = (*card.findings.excluding, *card.findings.open)
        self.reasons.show_reasons(replace(one, link=Place("section", section_of(one))) for one in against)
        self.reasons_title.setText(self.tr("What keeps this donor from being eligible") if against else "")
        self.reasons_title.setVisible(bool(against))
        self._show_facts(card)
        by = self.tr("Registered {time} by {name}").format(time=say_time(card.registered_at), name=card.registered_by)
        self.registered.setText(by)
        self.change.show_card(card)
        self.side.follow()

    def _names(self) -> dict[StepName, str]:
        return {
            StepName.CONSENT: self.tr("Consent"),
            StepName.INTERVIEW: self.tr("Questionnaire"),
            StepName.EXAM: self.tr("Examination"),
            StepName.SCREENING: self.tr("Screening complete"),
            StepName.MARKERS: self.tr("Markers"),
            StepName.DONATION: self.tr("Donation"),
            StepName.ELIGIBILITY: self.tr("Eligibility"),
        }

    def _steps_card(self) -> QWidget:
        frame = QFrame()
        frame.setProperty("role", "card")
        grid = QGridLayout(frame)
        grid.setContentsMargins(*[look.space(4)] * 4)
        grid.setHorizontalSpacing(look.space(3))
        grid.setVerticalSpacing(look.space(2))
        grid.setColumnStretch(3, 1)
        for row, (name, said) in enumerate(self._names().items()):
            button = push_button(said, f"step_{name.value}", "link")
            button.clicked.connect(lambda _checked=False, name=name: self.section_wanted.emit(_SECTIONS[name]))
            mark, badge, told = Text("", "label"), StateBadge(), Text("", "label", wrap=True, data=True)
            mark.setFixedWidth(56)
            holder = QHBoxLayout()
            holder.addWidget(badge)
            holder.addStretch(1)
            grid.addWidget(mark, row, 0)
            grid.addWidget(button, row, 1, Qt.AlignmentFlag.AlignLeft)
            grid.addLayout(holder, row, 2)
            grid.addWidget(told, row, 3)
            self._steps[name] = mark, badge, told
        return frame

    def _show_step(self, step: DonorStep, card: DonorCard) -> None:
        mark, badge, told = self._steps[step.name]
        marks = {
            StepState.DONE: self.tr("✓ done"),
            StepState.NEXT: self.tr("▸ next"),
            StepState.OPEN: self.tr("○ open"),
        }
        mark.setText(marks[step.state])
        mark.setProperty("role", "heading" if step.state is StepState.NEXT else "label")
        mark.style().polish(mark)
        badge.show_state(_state(step.name, card))
        badge.setVisible(_state(step.name, card) is not None)
        told.setText(self._told(step, card))

    def _told(self, step: DonorStep, card: DonorCard) -> str:
        counted = self.tr("{done} of {wanted}").format(done=step.done, wanted=step.wanted)
        return {
            StepName.CONSENT: lambda: self._consent(card),
            StepName.INTERVIEW: lambda: self.tr("{counted} questions answered").format(counted=counted),
            StepName.EXAM: lambda: self._exam(card),
            StepName.SCREENING: lambda: self._screened(card),
            StepName.MARKERS: lambda: self.tr("{counted} required markers have a result").format(counted=counted),
            StepName.DONATION: lambda: self._donations(card),
            StepName.ELIGIBILITY: lambda: self._decision(card),
        }[step.name]()

    def _consent(self, card: DonorCard) -> str:
        if not card.consents:
            return self.tr("No consent is recorded yet.")
        newest = card.consents[0]
        words = self.tr("{code}, form {form}, signed {day}, valid until {last}")
        if newest.valid_until is None:
            words = self.tr("{code}, form {form}, signed {day}, without end")
        last, signed = say_date(newest.valid_until), say_date(newest.signed_on)
        return words.format(code=newest.code, form=newest.form_version, day=signed, last=last)

    def _exam(self, card: DonorCard) -> str:
        if not card.screening.exams:
            return self.tr("No examination is recorded yet.")
        newest = card.screening.exams[0]
        words = self.tr("{day}, {weight} kg").format(day=say_date(newest.examined_on), weight=newest.weight_kg)
        return f"{words} · {newest.findings}" if newest.findings else words

    def _screened(self, card: DonorCard) -> str:
        if card.deferred_until is not None:
            return self.tr("deferred until {day}").format(day=say_date(card.deferred_until))
        if card.state is DonorState.REGISTERED:
            return self.tr("The coordinator declares it once consent and questionnaire are complete.")
        return self.tr("Consent and questionnaire are complete.")

    def _decision(self, card: DonorCard) -> str:
        if not card.decisions:
            return self.tr("Not decided yet.")
        newest = card.decisions[0]
        words = self.tr("decided {time} by {name}")
        return words.format(time=say_time(newest.decided_at), name=newest.decided_by)

    def _donations(self, card: DonorCard) -> str:
        if not card.donations:
            return self.tr("No donation has arrived yet.")
        newest = card.donations[0]
        return self.tr("{code}, {tissue}").format(code=newest.code, tissue=say_term(newest.tissue))

    def _show_facts(self, card: DonorCard) -> None:
        pairs = {
            "ethnicity": (self.tr("Ethnicity"), card.ethnicity),
            "hla": (self.tr("HLA"), card.hla),
            "note": (self.tr("Note"), card.note),
        }
        for name, (said, value) in pairs.items():
            if name not in self._facts:
                label, text = Text(said, "label"), Text("", wrap=True, data=True, selectable=True)
                text.setObjectName(f"donor_{name}_text")
                row = self.facts.rowCount()
                self.facts.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
                self.facts.addWidget(text, row, 1)
                self._facts[name] = label, text
            label, text = self._facts[name]
            text.setText(value)
            label.setVisible(bool(value))
            text.setVisible(bool(value))


def _state(name: StepName, card: DonorCard) -> StrEnum | None:
    if name is StepName.CONSENT and card.consents:
        return card.consents[0].state
    if name is StepName.ELIGIBILITY and card.decisions:
        return card.decisions[0].decision
    return card.donations[0].state if name is StepName.DONATION and card.donations else None
