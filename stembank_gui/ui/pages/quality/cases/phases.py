"""The steps of an OOS case as cards: phase one, the plan of retests, the conclusion."""

from PySide6.QtWidgets import QButtonGroup, QComboBox, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from stembank_gui.queries.holders import Holder
from stembank_gui.queries.quality.cases import OosCard
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.quality.cases.oos import MOST_RETESTS, dispositions
from stembank_gui.rules.vocabulary import CaseDisposition
from stembank_gui.ui import look
from stembank_gui.ui.language import say_term
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import Choice, CountField, DayField, NoteField
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.quality.cases.close_oos import CloseOos
from stembank_gui.workflows.quality.cases.plan_retests import PlanRetests

_MOST_VIALS = 1000


class AssessCard(EntryCard):
    """Phase one: what the laboratory looked at, and whether it erred."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", "assess_oos", parent=parent)
        self.heading.setText(self.tr("Phase I: the laboratory's own work"))
        self.button.setText(self.tr("&Sign phase I…"))
        self.button.setAccessibleName(self.tr("Sign phase I"))
        self.findings, self.cause = NoteField(5), NoteField(3)
        for field in (self.findings, self.cause):  # a row that grows keeps its room when it is hidden
            field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.no_error = QRadioButton(self.tr("&No error found: the result stands"))
        self.error = QRadioButton(self.tr("An &error: the result is invalid"))
        self._name()
        self.form.row(
            self.tr("&Looked at"), self.findings, "phase_one_findings",
            self.tr("Sample, method, instrument, reagents, calculation, entry; analyst questioned."),
        )  # fmt: skip
        self.form.row(self.tr("Answer"), self._answers(), "laboratory_cause")
        hint = self.tr("The cause, and how it is proven. Quality assurance signs too.")
        self.form.row(self.tr("&Cause"), self.cause, "oos_cause", hint)
        self._show_cause()
        self._allow()

    def show_case(self, card: OosCard) -> None:
        """Fit the card to a case: in phase two only a cause that was found since is an answer."""
        later = card.laboratory_cause is not None
        self.heading.setText(
            self.tr("A laboratory cause was found since") if later else self.tr("Phase I: the laboratory's own work")
        )
        self.no_error.setVisible(not later)
        if later:
            self.error.setChecked(True)
        if not self.findings.text():
            self.findings.setPlainText(card.phase_one)
        self.done()
        self._allow()

    def laboratory_cause(self) -> bool:
        """Return whether an error of the laboratory is the answer."""
        return self.error.isChecked()

    def _answers(self) -> QWidget:
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, look.space(1), 0, 0)
        self._group = QButtonGroup(both)
        for button in (self.no_error, self.error):
            self._group.addButton(button)
            column.addWidget(button)
            button.toggled.connect(lambda _on: self._show_cause())
        return both

    def _name(self) -> None:
        for button, name in ((self.no_error, "no_laboratory_error"), (self.error, "laboratory_error")):
            button.setObjectName(name)
            button.setAccessibleName(button.text().replace("&", ""))
        for field in (self.findings, self.cause):
            field.textChanged.connect(self._allow)

    def _show_cause(self) -> None:
        self.form.show_row("oos_cause", shown=self.error.isChecked())
        self._allow()

    def _allow(self) -> None:
        answered = self.no_error.isChecked() or (self.error.isChecked() and bool(self.cause.text().strip()))
        self.button.setEnabled(answered and bool(self.findings.text().strip()))


class PlanCard(EntryCard):
    """Phase two: how often the test is repeated, on what and by whom; fixed before any is done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", "plan_retests", role="", parent=parent)
        self.heading.setText(self.tr("Plan of retests"))
        self.button.setText(self.tr("&Fix the plan"))
        self.button.setAccessibleName(self.tr("Fix the plan"))
        self.plan, self.retests, self.vials = NoteField(4), CountField(1, MOST_RETESTS), CountField(0, _MOST_VIALS)
        self.analyst, self.due = QComboBox(), DayField()
        self.analyst.setProperty("data", True)
        self.retests.setValue(2)
        self.form.row(
            self.tr("&Plan"), self.plan, "retest_plan",
            self.tr("Sample, method, how the results are judged together. It cannot be changed afterwards."),
        )  # fmt: skip
        self.form.row(self.tr("&Retests"), self.retests, "retest_count")
        self.form.row(self.tr("&Vials"), self.vials, "retest_vials", self.tr("0: the retained sample is used."))
        self.form.row(
            self.tr("An&alyst"), self.analyst, "retest_analyst", self.tr("Not the analyst of the first test.")
        )
        self.form.row(self.tr("&Due on"), self.due, "retest_due")
        self.plan.textChanged.connect(self._allow)
        self._allow()

    def offer(self, holders: tuple[Holder, ...], tested_by: frozenset[int]) -> None:
        """Offer the analysts who did not do the first test."""
        chosen = self.analyst.currentData()
        self.analyst.clear()
        self.analyst.addItem(self.tr("Nobody yet"), None)
        for one in holders:
            if one.person_id not in tested_by:
                self.analyst.addItem(one.name, one.person_id)
        self.analyst.setCurrentIndex(max(0, self.analyst.findData(chosen)))

    def request(self, card: OosCard) -> PlanRetests:
        """Return the plan.

        Raises:
            Refused: If the day is none.
        """
        return PlanRetests(
            card.id, card.row_version, self.plan.text(), self.retests.value(), self.vials.value(),
            self.analyst.currentData(), due_on=self.due.day_or_none("capa_field.due_on"),
        )  # fmt: skip

    def _allow(self) -> None:
        self.button.setEnabled(bool(self.plan.text().strip()))


class ConcludeCard(EntryCard):
    """The end of phase two: the result is confirmed; what is to be done with the lot."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", "close_oos", parent=parent)
        self.heading.setText(self.tr("Conclusion of quality assurance"))
        self.button.setText(self.tr("&Close the case…"))
        self.button.setAccessibleName(self.tr("Close the case"))
        self.disposition: Choice[CaseDisposition] = Choice(())
        self.conclusion = NoteField(5)
        self.form.row(self.tr("&Disposition"), self.disposition, "oos_disposition")
        self.form.row(self.tr("Con&clusion"), self.conclusion, "oos_conclusion")
        self.confirmed = Text(self.tr("The failing result is confirmed and stays."), "hint", wrap=True)
        self.say(self.confirmed)
        self.conclusion.textChanged.connect(self._allow)
        self._allow()

    def show_case(self, card: OosCard) -> None:
        """Offer what may be decided about the lot of a case."""
        self.disposition.offer(dispositions(card.line.use))
        self.disposition.setToolTip(say_term(card.line.use))
        self.done()
        self.reasons.show_reasons(card.blockers)
        self._allow()

    def request(self, card: OosCard, signature: SignRequest) -> CloseOos:
        """Return the conclusion, signed."""
        return CloseOos(card.id, card.row_version, self.conclusion.text(), self.disposition.word(), signature)

    def _allow(self) -> None:
        self.button.setEnabled(bool(self.conclusion.text().strip()) and not self.reasons.reasons())
