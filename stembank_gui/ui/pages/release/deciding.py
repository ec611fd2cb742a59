"""Taking a decision: what it needs besides the record, the signatures, and the workflow that stores it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from stembank_gui.documents.certificate import CertificateLanguage
from stembank_gui.queries.release.register import LotRelease
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.release.decisions import MEANING, Conditions
from stembank_gui.rules.vocabulary import Decision, Meaning
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_date, say_term
from stembank_gui.ui.pages.release.conditions import ConditionsDialog
from stembank_gui.workflows.release.decide import Decided
from stembank_gui.workflows.release.hold_lot import HoldLot, hold_lot
from stembank_gui.workflows.release.recall_lot import Recalled, RecallLot, recall_lot
from stembank_gui.workflows.release.reject_lot import RejectLot, reject_lot
from stembank_gui.workflows.release.release_conditionally import ReleaseConditionally, release_conditionally
from stembank_gui.workflows.release.release_lot import ReleaseLot, release_lot
from stembank_gui.workflows.release.restrict_to_research import RestrictToResearch, restrict_to_research

PERMISSION: dict[Decision, str] = {
    Decision.RELEASE: release_lot.__name__,
    Decision.CONDITIONAL: release_conditionally.__name__,
    Decision.RESEARCH_ONLY: restrict_to_research.__name__,
    Decision.REJECT: reject_lot.__name__,
    Decision.HOLD: hold_lot.__name__,
    Decision.RECALL: recall_lot.__name__,
}
"""The permission that each decision needs."""
SHORT_HASH = 16
"""Hexadecimal digits of a record's SHA-256 that people compare."""


class Deciding(QObject):
    """Asks for the signatures of a decision and takes it; the dialog shows a refusal and stays.

    Signals:
        told: the decision is stored; the text for the message bar.
    """

    told = Signal(str)

    def __init__(self, jobs: Jobs, page: QWidget) -> None:
        super().__init__(page)
        self._jobs = jobs
        self._page = page

    def decide(self, decision: Decision, found: LotRelease, language: CertificateLanguage) -> None:
        """Open the dialogs of a decision about a lot as it was shown."""
        if decision is Decision.CONDITIONAL:
            self._ask_conditions(found, language)
        else:
            self._sign(decision, found, self._request(decision, found, language))

    def _user_id(self) -> str:
        return self._jobs.actor.user_id if self._jobs.actor else ""

    def _request(
        self, decision: Decision, found: LotRelease, language: CertificateLanguage
    ) -> Callable[[SignRequest], tuple[Any, Any]]:
        """Return what makes the workflow and its request from the signature."""
        lot, seen = found.lot_id, found.record_sha256
        made: dict[Decision, Callable[[SignRequest], tuple[Any, Any]]] = {
            Decision.RELEASE: lambda own: (release_lot, ReleaseLot(lot, seen, own, language)),
            Decision.RESEARCH_ONLY: lambda own: (
                restrict_to_research,
                RestrictToResearch(lot, seen, own.reason, own, language),
            ),
            Decision.REJECT: lambda own: (reject_lot, RejectLot(lot, own.reason, own)),
            Decision.HOLD: lambda own: (hold_lot, HoldLot(lot, own.reason, own)),
            Decision.RECALL: lambda own: (recall_lot, RecallLot(lot, own.reason, own)),
        }
        return made[decision]

    def _sign(self, decision: Decision, found: LotRelease, request: Callable[[SignRequest], tuple[Any, Any]]) -> None:
        dialog = SignDialog(
            self._record_lines(decision, found),
            [MEANING[decision]],
            self._page,
            user_id=self._user_id(),
            title=say_term(decision),
            needs_reason=decision is not Decision.RELEASE,
        )

        def sign(signature: SignRequest) -> None:
            workflow, made = request(signature)
            self._jobs.do(dialog, workflow, made).then(self._finished(dialog)).otherwise(dialog.show_refusal)

        dialog.signed.connect(sign)
        dialog.open()

    def _ask_conditions(self, found: LotRelease, language: CertificateLanguage) -> None:
        dialog = ConditionsDialog(found.may_be_missing, self._jobs.database.clock().date(), self._page)
        dialog.agreed.connect(
            lambda missing, due_on, why: self._sign_twice(found, Conditions(missing, due_on), why, language)
        )
        dialog.open()

    def _sign_twice(self, found: LotRelease, conditions: Conditions, why: str, language: CertificateLanguage) -> None:
        """The release authority signs, then a physician or quality assurance at the same workstation."""
        lines = [
            *self._record_lines(Decision.CONDITIONAL, found),
            (self.tr("Still to come"), ", ".join(sorted(conditions.missing_tests))),
            (self.tr("Due on"), say_date(conditions.due_on)),
        ]
        title = say_term(Decision.CONDITIONAL)
        first = SignDialog(lines, [Meaning.RELEASED], self._page, user_id=self._user_id(), title=title)
        second = SignDialog(lines, [Meaning.APPROVED], self._page, title=self.tr("Second signature: physician or QA"))
        second.setObjectName("witness_dialog")

        def countersign(own: SignRequest) -> None:
            first.accept()
            second.signed.connect(lambda witness: do(own, witness))
            second.open()

        def do(own: SignRequest, witness: SignRequest) -> None:
            request = ReleaseConditionally(
                lot_id=found.lot_id,
                seen_sha256=found.record_sha256,
                missing_tests=conditions.missing_tests,
                due_on=conditions.due_on,
                reason=why,
                signature=own,
                witness=witness,
                language=language,
            )
            answer = self._jobs.do(second, release_conditionally, request)
            answer.then(self._finished(second)).otherwise(second.show_refusal)

        first.signed.connect(countersign)
        first.open()

    def _finished(self, dialog: SignDialog) -> Callable[[Decided | Recalled], None]:
        def tell(result: Decided | Recalled) -> None:
            dialog.accept()
            decided = result.decided if isinstance(result, Recalled) else result
            said = self.tr("{decision} is signed.").format(decision=decided.number)
            if decided.certificate_number:
                said = self.tr("{decision} is signed; certificate {certificate} is issued.").format(
                    decision=decided.number, certificate=decided.certificate_number
                )
            self.told.emit(said)

        return tell

    def _record_lines(self, decision: Decision, found: LotRelease) -> list[tuple[str, str]]:
        return [
            (self.tr("Lot"), found.number),
            (self.tr("Decision"), say_term(decision)),
            (self.tr("Grade"), say_term(found.grade)),
            (self.tr("State now"), say_term(found.state)),
            (self.tr("Record"), f"SHA-256 {found.record_sha256[:SHORT_HASH]}…"),
        ]
