"""Eligibility: every finding of the records, the physician's decision with signature, and earlier decisions."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.queries.donors.card import DecisionRow, DonorCard
from stembank_gui.rules.donors.eligibility import DECISIONS
from stembank_gui.rules.donors.states import DONOR_CHANGES
from stembank_gui.rules.vocabulary import DonorState, Meaning
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_date, say_reason, say_term, say_time
from stembank_gui.ui.pages.donors.findings import FindingsList
from stembank_gui.ui.pages.donors.saying_cascade import say_cascade
from stembank_gui.ui.pages.donors.tab import DonorTab
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import Choice, DayField, NoteField
from stembank_gui.ui.widgets.side import Side
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.donors.decide_eligibility import Decided, DecideEligibility, decide_eligibility

_OPEN = {DonorState.SCREENED, DonorState.INCOMPLETE, DonorState.ELIGIBLE}


class EligibilityTab(DonorTab):
    """The physician sees every finding, writes the assessment and signs.

    Signals:
        section_wanted: go to a part of the donor's page; carries its name.
    """

    section_wanted = Signal(str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._dialog: SignDialog | None = None
        self._proposed_for: tuple[int, str] | None = None
        self.findings = FindingsList()
        self.findings.section_wanted.connect(self.section_wanted)
        self._make_decisions()
        self._make_entry()
        left = QVBoxLayout()
        left.setSpacing(look.space(2))
        left.addWidget(Text(self.tr("Findings"), "heading"))
        left.addWidget(self.findings, 3)
        left.addWidget(Text(self.tr("Decisions"), "heading"))
        left.addWidget(self.decisions, 2)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, look.space(4), 0, 0)
        layout.setSpacing(look.space(4))
        layout.addLayout(left, 1)
        self.side = Side(380, [self.entry])
        layout.addWidget(self.side)

    def refresh(self, card: DonorCard) -> None:
        """Show the findings as the records stand now."""
        self.findings.show_findings(card.findings)
        self.decisions.show_rows(card.decisions)
        may = self.jobs.may("decide_eligibility") and card.state in _OPEN
        self.entry.setVisible(may)
        self.decision.offer(word for word in DECISIONS if (card.state, word) in DONOR_CHANGES)
        self._propose(card)
        self.side.follow()
        registered, interviewed = self._involved(card)
        self.other_person.setText(
            self.tr("You registered this donor: another physician decides.")
            if registered
            else self.tr("You interviewed this donor: another physician decides.")
        )
        self.other_person.setVisible(registered or interviewed)
        self.entry.button.setEnabled(not (registered or interviewed))

    def _propose(self, card: DonorCard) -> None:
        """Choose what the findings leave, once for each standing of the records; the physician may choose otherwise."""
        standing = (card.id, card.records_seen)
        if standing == self._proposed_for:
            return
        self._proposed_for = standing
        word = DonorState.INCOMPLETE if card.findings.open else DonorState.ELIGIBLE
        self.decision.pick(DonorState.INELIGIBLE if card.findings.excluding else word)

    def _involved(self, card: DonorCard) -> tuple[bool, bool]:
        person = self.jobs.actor.person_id if self.jobs.actor else 0
        return person == card.registered_by_id, any(
            person == row.interviewed_by_id for row in card.screening.interviews
        )

    def _make_decisions(self) -> None:
        self.decisions = Table(
            [
                Column(self.tr("Decision"), state=lambda row: row.decision, width=130),
                Column(self.tr("Signed"), lambda row: say_time(row.decided_at), width=170),
                Column(self.tr("Physician"), lambda row: row.decided_by, width=150),
                Column(self.tr("Assessment"), self._assessment, tip=self._assessment),
                Column(self.tr("Findings"), lambda row: str(len(row.findings)), "right", 80, tip=_said),
            ]
        )
        self.decisions.setObjectName("decisions_table")
        self.decisions.setAccessibleName(self.tr("Decisions"))

    def _make_entry(self) -> None:
        self.entry = EntryCard(self.tr("Decide"), self.tr("&Sign decision…"), "sign_decision_button")
        self.decision = Choice(DECISIONS)
        self.comment = NoteField(5)
        self.until = DayField()
        self.reviewed = QCheckBox(self.tr("I reviewed the relevant medical &records"))
        self.reviewed.setObjectName("records_reviewed")
        self.other_person = Text("", "danger", wrap=True)
        self.other_person.hide()
        form = self.entry.form
        form.row(self.tr("&Decision"), self.decision, "eligibility_decision")
        form.row(
            self.tr("Deferred &until"), self.until, "eligibility_until", self.tr("From this day on screening goes on.")
        )
        why = self.tr("Needed for a finding to assess, to defer, and for “ineligible” without a reactive marker.")
        form.row(self.tr("&Assessment"), self.comment, "eligibility_comment", why)
        form.wide(self.reviewed)
        form.wide(self.other_person)
        self.decision.currentIndexChanged.connect(self._follow_decision)
        self.entry.submitted.connect(self._ask_signature)
        self.entry.wanted.connect(self.wanted)
        self._follow_decision()

    def _follow_decision(self) -> None:
        self.entry.form.show_row("eligibility_until", shown=self.decision.word_or_none() is DonorState.DEFERRED)

    def _assessment(self, row: DecisionRow) -> str:
        parts = [row.comment]
        if row.deferred_until is not None:
            parts.insert(0, self.tr("until {day}").format(day=say_date(row.deferred_until)))
        if row.records_reviewed:
            parts.append(self.tr("records reviewed"))
        return " · ".join(part for part in parts if part) or "–"

    def _ask_signature(self) -> None:
        deferred = self.decision.word() is DonorState.DEFERRED
        read = self.entry.read(lambda: [self.until.day("field.deferred_until") if deferred else None])
        if self.card is None or read is None:
            return
        card, word, until = self.card, self.decision.word(), read[0]
        record = [
            (self.tr("Donor"), card.code),
            (self.tr("Decision"), say_term(word)),
            (self.tr("Findings"), "\n".join(map(say_reason, card.findings.all())) or self.tr("none")),
            (self.tr("Records reviewed"), self.tr("yes") if self.reviewed.isChecked() else self.tr("no")),
            (self.tr("Assessment"), self.comment.text().strip() or "–"),
        ]
        if until is not None:
            record.append((self.tr("Deferred until"), say_date(until)))
        actor = self.jobs.actor
        self._dialog = SignDialog(record, [Meaning.APPROVED], self, user_id=actor.user_id if actor else "")
        request = (card.id, card.row_version, card.records_seen, word, self.comment.text())
        more = (self.reviewed.isChecked(), until)
        self._dialog.signed.connect(lambda signature: self._decide(DecideEligibility(*request, signature, *more)))
        self._dialog.open()

    def _decide(self, request: DecideEligibility) -> None:
        if self._dialog is not None:
            done = self.jobs.do(self, decide_eligibility, request)
            done.then(self._decided).otherwise(self._dialog.show_refusal)

    def _decided(self, decided: Decided) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self.comment.clear()
        self.reviewed.setChecked(False)
        words = self.tr("The decision is signed.")
        self.told.emit(f"{words} {say_cascade(decided.cascade)}" if decided.cascade else words)


def _said(row: DecisionRow) -> str:
    return "\n".join(map(say_reason, row.findings))
