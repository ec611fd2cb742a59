"""Eligibility: every finding of the records, the physician's decision with signature, and earlier decisions."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.queries.donors.card import DecisionRow, DonorCard
from stembank_gui.rules.donors.eligibility import DECISIONS
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.vocabulary import DonorState, Meaning
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_reason, say_term, say_time
from stembank_gui.ui.pages.donors.findings import FindingsList
from stembank_gui.ui.pages.donors.tab import DonorTab
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import Choice, NoteField
from stembank_gui.ui.widgets.side import Side
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.donors.decide_eligibility import Decided, DecideEligibility, decide_eligibility

_OPEN = {DonorState.SCREENED, DonorState.INCOMPLETE, DonorState.ELIGIBLE}


class EligibilityTab(DonorTab):
    """The physician sees every finding, writes the assessment and signs."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._dialog: SignDialog | None = None
        self.findings = FindingsList()
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
        self.side.follow()
        mine = self.jobs.actor is not None and self.jobs.actor.person_id == card.registered_by_id
        self.other_person.setVisible(mine)
        self.entry.button.setEnabled(not mine)

    def _make_decisions(self) -> None:
        self.decisions = Table(
            [
                Column(self.tr("Decision"), state=lambda row: row.decision, width=130),
                Column(self.tr("Signed"), lambda row: say_time(row.decided_at), width=170),
                Column(self.tr("Physician"), lambda row: row.decided_by, width=190),
                Column(self.tr("Assessment"), lambda row: row.comment or "–", tip=lambda row: row.comment),
                Column(self.tr("Findings"), lambda row: str(len(row.findings)), "right", 80, tip=_said),
            ]
        )
        self.decisions.setObjectName("decisions_table")
        self.decisions.setAccessibleName(self.tr("Decisions"))

    def _make_entry(self) -> None:
        self.entry = EntryCard(self.tr("Decide"), self.tr("&Sign decision…"), "sign_decision_button")
        self.decision = Choice(DECISIONS)
        self.comment = NoteField(5)
        self.other_person = Text(self.tr("You registered this donor: another physician decides."), "danger", wrap=True)
        self.other_person.hide()
        form = self.entry.form
        form.row(self.tr("&Decision"), self.decision, "eligibility_decision")
        why = self.tr("Needed for a finding to assess, and for “ineligible” without a reactive marker.")
        form.row(self.tr("&Assessment"), self.comment, "eligibility_comment", why)
        form.wide(self.other_person)
        self.entry.submitted.connect(self._ask_signature)
        self.entry.wanted.connect(self.wanted)

    def _ask_signature(self) -> None:
        if self.card is None:
            return
        word = self.decision.word()
        record = [
            (self.tr("Donor"), self.card.code),
            (self.tr("Decision"), say_term(word)),
            (self.tr("Findings"), "\n".join(map(say_reason, self.card.findings.all())) or self.tr("none")),
            (self.tr("Assessment"), self.comment.text().strip() or "–"),
        ]
        self._dialog = SignDialog(record, [Meaning.APPROVED], self)
        card = self.card
        self._dialog.signed.connect(lambda signature: self._decide(card, word, signature))
        self._dialog.open()

    def _decide(self, card: DonorCard, word: DonorState, signature: SignRequest) -> None:
        dialog = self._dialog
        if dialog is None:
            return
        request = DecideEligibility(card.id, card.row_version, card.markers_seen, word, self.comment.text(), signature)
        self.jobs.do(self, decide_eligibility, request).then(self._decided).otherwise(dialog.show_refusal)

    def _decided(self, decided: Decided) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self.comment.clear()
        words = self.tr("The decision is signed.")
        if decided.cascade is not None:
            more = self.tr("{count} lots went on hold and {deviation} is open.")
            words += " " + say_counted(more, count=len(decided.cascade.held), deviation=decided.cascade.deviation)
        self.told.emit(words)


def _said(row: DecisionRow) -> str:
    return "\n".join(map(say_reason, row.findings))
