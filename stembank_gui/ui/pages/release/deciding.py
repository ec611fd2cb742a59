"""Taking a decision: what it needs besides the record, the signatures, and the workflow that stores it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from stembank_gui.documents.certificate import CertificateLanguage
from stembank_gui.queries.release.recall import RecallScope, recall_scope
from stembank_gui.queries.release.register import LotRelease
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.release.decisions import MEANING
from stembank_gui.rules.vocabulary import Decision, Meaning, RecallClass
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_date, say_term
from stembank_gui.ui.pages.release.conditions import Agreed, ConditionsDialog
from stembank_gui.ui.pages.release.recalling import RecallDialog
from stembank_gui.ui.pages.release.signing import InTurn, Seat, Work
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
        elif decision is Decision.RECALL:
            scope = self._jobs.ask(self._page, recall_scope, found.lot_id)
            scope.then(lambda reach: self._ask_class(found, reach))
        else:
            seat = Seat(
                say_term(decision),
                MEANING[decision],
                user_id=self._user_id(),
                needs_reason=decision is not Decision.RELEASE,
            )
            self._sign(self._record_lines(decision, found), self._alone(decision, found, language), [seat])

    def _user_id(self) -> str:
        return self._jobs.actor.user_id if self._jobs.actor else ""

    def _alone(self, decision: Decision, found: LotRelease, language: CertificateLanguage) -> Work:
        """Return what makes the workflow and its request from one signature."""
        lot, seen = found.lot_id, found.record_sha256

        def made(signed: Sequence[SignRequest]) -> tuple[Any, Any]:
            (own,) = signed
            works: dict[Decision, tuple[Any, Any]] = {
                Decision.RELEASE: (release_lot, ReleaseLot(lot, seen, own, language)),
                Decision.RESEARCH_ONLY: (
                    restrict_to_research,
                    RestrictToResearch(lot, seen, own.reason, own, language),
                ),
                Decision.REJECT: (reject_lot, RejectLot(lot, own.reason, own)),
                Decision.HOLD: (hold_lot, HoldLot(lot, own.reason, own)),
            }
            return works[decision]

        return made

    def _sign(self, lines: list[tuple[str, str]], work: Work, seats: list[Seat]) -> None:
        InTurn(self._jobs, self._page, lines, work, self._tell).ask(seats)

    def _ask_class(self, found: LotRelease, scope: RecallScope) -> None:
        dialog = RecallDialog(scope, self._page)
        dialog.agreed.connect(lambda recall_class, why: self._sign_recall(found, recall_class, why))
        dialog.open()

    def _sign_recall(self, found: LotRelease, recall_class: RecallClass, why: str) -> None:
        lines = [
            *self._record_lines(Decision.RECALL, found),
            (self.tr("Class"), say_term(recall_class)),
            (self.tr("Reason"), why),
        ]
        seat = Seat(say_term(Decision.RECALL), MEANING[Decision.RECALL], user_id=self._user_id())

        def work(signed: Sequence[SignRequest]) -> tuple[Any, Any]:
            return recall_lot, RecallLot(found.lot_id, recall_class, why, signed[0])

        self._sign(lines, work, [seat])

    def _ask_conditions(self, found: LotRelease, language: CertificateLanguage) -> None:
        dialog = ConditionsDialog(found.may_be_missing, self._jobs.database.clock().date(), self._page)
        dialog.agreed.connect(lambda agreed: self._sign_thrice(found, agreed, language))
        dialog.open()

    def _sign_thrice(self, found: LotRelease, agreed: Agreed, language: CertificateLanguage) -> None:
        """The release authority signs, then quality assurance and a physician at the same workstation."""
        lines = [
            *self._record_lines(Decision.CONDITIONAL, found),
            (self.tr("Still to come"), ", ".join(sorted(agreed.missing_tests))),
            (self.tr("Due on"), say_date(agreed.due_on)),
            (self.tr("Reason"), agreed.reason),
            (self.tr("Recipients are told"), agreed.informed),
        ]
        seats = [
            Seat(self.tr("First signature: release authority"), Meaning.RELEASED, user_id=self._user_id()),
            Seat(self.tr("Second signature: quality assurance"), Meaning.APPROVED, "witness_dialog"),
            Seat(self.tr("Third signature: physician"), Meaning.APPROVED, "physician_dialog"),
        ]

        def work(signed: Sequence[SignRequest]) -> tuple[Any, Any]:
            own, witness, physician = signed
            return release_conditionally, ReleaseConditionally(
                lot_id=found.lot_id,
                seen_sha256=found.record_sha256,
                missing_tests=agreed.missing_tests,
                due_on=agreed.due_on,
                reason=agreed.reason,
                informed=agreed.informed,
                signature=own,
                witness=witness,
                physician=physician,
                language=language,
            )

        self._sign(lines, work, seats)

    def _tell(self, result: Decided | Recalled) -> None:
        if isinstance(result, Recalled):
            said = self.tr("{decision} is signed; {recall} is open. Tell every recipient.").format(
                decision=result.decided.number, recall=result.code
            )
        elif result.certificate_number:
            said = self.tr("{decision} is signed; certificate {certificate} is issued.").format(
                decision=result.number, certificate=result.certificate_number
            )
        else:
            said = self.tr("{decision} is signed.").format(decision=result.number)
        self.told.emit(said)

    def _record_lines(self, decision: Decision, found: LotRelease) -> list[tuple[str, str]]:
        return [
            (self.tr("Lot"), found.number),
            (self.tr("Decision"), say_term(decision)),
            (self.tr("Grade"), say_term(found.grade)),
            (self.tr("State now"), say_term(found.state)),
            (self.tr("Record"), f"SHA-256 {found.record_sha256[:SHORT_HASH]}…"),
        ]
