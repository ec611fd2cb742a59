"""A second person approves a template: labels are printed with it from then on, no longer with the version before."""

from dataclasses import dataclass
from hashlib import sha256

from sqlmodel import Session, col, select

from stembank_gui.audit import acting, now
from stembank_gui.rules.labels.checking import template_problems
from stembank_gui.rules.labels.versions import version_move_blockers
from stembank_gui.rules.labels.written import from_json
from stembank_gui.rules.people import SignRequest, require_other_person
from stembank_gui.rules.reasons import Place, Reason, Refused, refuse_if
from stembank_gui.rules.vocabulary import Meaning, TemplateState, term_key
from stembank_gui.signing import sign
from stembank_gui.tables.labels import LabelTemplate
from stembank_gui.tables.people import Account
from stembank_gui.tables.trail import AuditEntry
from stembank_gui.workflows.labels.save_template import version_facts


@dataclass(frozen=True, slots=True)
class ApproveTemplate:
    """An approval of a draft as it was seen."""

    template_id: int
    row_version: int
    signature: SignRequest


def approve_template(session: Session, request: ApproveTemplate) -> int:
    """Return the id of the signature. The approved version before it is superseded.

    Raises:
        AccessRefused: If the acting person wrote any of this version, or the signature is wrong.
        Refused: If there is no such draft, somebody changed it meanwhile, labels cannot be printed with it, or the
            signature means something else.
    """
    draft = template_seen(session, request.template_id, request.row_version)
    require_other_person(acting(session).person_id, _authors(session, draft), code="labels.own_template")
    refuse_if([*version_move_blockers(version_facts(draft), TemplateState.APPROVED), *_problems(draft)])
    if request.signature.meaning is not Meaning.APPROVED:
        raise Refused(Reason("labels.wrong_meaning", {"meaning": f"@{term_key(Meaning.APPROVED)}"}))
    signed = sign(session, request.signature, kind="label_template", row_id=request.template_id, record=_record(draft))
    _supersede(session, draft.code)
    draft.state = TemplateState.APPROVED.value
    draft.approved_by, draft.approved_at, draft.signature_id = signed.person_id, now(session), signed.signature_id
    session.flush()
    return signed.signature_id


def template_seen(session: Session, template_id: int, row_version: int) -> LabelTemplate:
    """Return a version of a template as somebody saw it.

    Raises:
        Refused: `labels.template_unknown`, `people.stale`.
    """
    row = session.get(LabelTemplate, template_id)
    if row is None:
        raise Refused(Reason("labels.template_unknown", {}, Place("page", "labels")))
    if row.row_version != row_version:
        raise Refused(Reason("people.stale"))
    return row


def _authors(session: Session, draft: LabelTemplate) -> set[int | None]:
    """Return everybody who saved this version, not only who saved it last."""
    savers = (
        select(Account.person_id)
        .join(AuditEntry, col(AuditEntry.user_id) == col(Account.user_id))
        .where(
            AuditEntry.entity == "label_template",
            AuditEntry.entity_id == draft.id,
            AuditEntry.action == "save_template",
        )
    )
    return {draft.authored_by, *session.exec(savers)}


def _problems(draft: LabelTemplate) -> tuple[Reason, ...]:
    return template_problems(from_json(draft.body))


def _record(draft: LabelTemplate) -> dict[str, str | int]:
    return {
        "code": draft.code,
        "version": draft.version,
        "kind": draft.kind,
        "body_sha256": sha256(draft.body.encode()).hexdigest(),
    }


def _supersede(session: Session, code: str) -> None:
    before = session.exec(
        select(LabelTemplate).where(LabelTemplate.code == code, LabelTemplate.state == TemplateState.APPROVED)
    ).first()
    if before is not None:
        before.state = TemplateState.SUPERSEDED.value
        session.flush()
