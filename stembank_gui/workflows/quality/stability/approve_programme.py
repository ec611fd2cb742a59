"""A second person approves a version of a stability programme. It comes into force by a step of its own."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from stembank_gui.audit import acting, now
from stembank_gui.queries.quality.stability.schedules import known_tests, programme_record, schedule_in
from stembank_gui.rules.people import SignRequest, require_other_person
from stembank_gui.rules.quality.stability.programmes import move_blockers, programme_problems
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.vocabulary import Family, Meaning, SpecificationState, term_key
from stembank_gui.signing import sign
from stembank_gui.tables.people import Account
from stembank_gui.tables.quality import StabilityProgramme
from stembank_gui.tables.trail import AuditEntry
from stembank_gui.workflows.quality.stability.rows import programme_seen, version_of


@dataclass(frozen=True, slots=True)
class ApproveProgramme:
    """An approval of a draft as it was seen."""

    programme_id: int
    row_version: int
    signature: SignRequest


def approve_programme(session: Session, request: ApproveProgramme) -> int:
    """Return the id of the signature.

    Raises:
        AccessRefused: If the acting person wrote any of this version (SoD-6), or the signature is wrong.
        Refused: If there is no such draft, somebody changed it meanwhile, it has no retest, names unknown tests or
            takes no vials, or the signature means something else.
    """
    draft = programme_seen(session, request.programme_id, request.row_version)
    require_other_person(acting(session).person_id, _authors(session, draft), code="stability.own_programme")
    refuse_if(
        (
            *move_blockers(version_of(draft), SpecificationState.APPROVED),
            *programme_problems(schedule_in(session, draft), known_tests(session, Family(draft.family))),
        )
    )
    if request.signature.meaning is not Meaning.APPROVED:
        raise Refused(Reason("stability.programme_meaning", {"meaning": f"@{term_key(Meaning.APPROVED)}"}))
    record = programme_record(session, draft)
    signed = sign(session, request.signature, kind="stability_programme", row_id=request.programme_id, record=record)
    draft.state = SpecificationState.APPROVED.value
    draft.approved_by, draft.approved_at, draft.signature_id = signed.person_id, now(session), signed.signature_id
    session.flush()
    return signed.signature_id


def _authors(session: Session, draft: StabilityProgramme) -> set[int | None]:
    """Return everybody who saved this version, not only who saved it last."""
    savers = (
        select(Account.person_id)
        .join(AuditEntry, col(AuditEntry.user_id) == col(Account.user_id))
        .where(
            AuditEntry.entity == "stability_programme",
            AuditEntry.entity_id == draft.id,
            AuditEntry.action == "save_programme",
        )
    )
    return {draft.author_id, *session.exec(savers)}
