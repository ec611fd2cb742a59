"""A version of a consent form is written down: a new draft, or a draft that is changed before it is approved."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, select

from stembank_gui.audit import acting, now
from stembank_gui.filing import keep_file
from stembank_gui.rules.donors.consents import FORMS_PAGE, form_name, form_problems
from stembank_gui.rules.files import FileKind, NewFile
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.text import clean
from stembank_gui.rules.vocabulary import ApprovalKind, ConsentScopeFlag, FormState
from stembank_gui.tables.donors import Approval, ConsentForm

PAPER = frozenset({FileKind.PDF})
"""What the form itself may be kept as."""


@dataclass(frozen=True, slots=True)
class SaveConsentForm:
    """One version of a form: what it asks for, how long it lets cells be stored, the ethics approval that covers it.

    With a `form_id` that draft is changed; without a new paper the one it has stays.
    """

    code: str
    version: str
    language: str
    title: str
    scopes: frozenset[ConsentScopeFlag]
    storage_years: int | None = None
    approval_id: int | None = None
    paper: NewFile | None = None
    form_id: int | None = None
    row_version: int = 0


def save_consent_form(session: Session, request: SaveConsentForm) -> int:
    """Return the id of the draft.

    Raises:
        Refused: If a text is missing, the form asks for nothing, the version is registered already, the approval is no
            ethics approval, the paper is no PDF, the version is no draft any more or somebody changed it meanwhile.
    """
    texts = {
        "code": clean("field.form_code", request.code, at_most=40),
        "version": clean("field.form_version", request.version, at_most=20),
        "language": clean("field.consent_language", request.language, at_most=8),
        "title": clean("field.form_title", request.title),
    }
    form = _draft(session, request)
    refuse_if(
        [
            *form_problems(texts["language"], request.scopes, request.storage_years),
            *_taken(session, texts, request.form_id),
            *_approval_problems(session, request, form_name(texts["code"], texts["version"])),
        ]
    )
    kept = keep_file(session, request.paper, PAPER)
    values: dict[str, Any] = texts | {
        "scopes": " ".join(scope for scope in ConsentScopeFlag if scope in request.scopes),
        "storage_years": request.storage_years,
        "approval_id": request.approval_id,
        "authored_by": acting(session).person_id,
        "authored_at": now(session),
    }
    if kept is not None:
        values["attachment_id"] = kept
    form = form or ConsentForm(**values)
    for name, value in values.items():
        setattr(form, name, value)
    session.add(form)
    session.flush()
    return form.id or 0


def _draft(session: Session, request: SaveConsentForm) -> ConsentForm | None:
    if request.form_id is None:
        return None
    form = session.get_one(ConsentForm, request.form_id)
    if form.row_version != request.row_version:
        raise Refused(Reason("people.stale"))
    if form.state != FormState.DRAFT:
        raise Refused(Reason("donors.form_closed", {"form": form_name(form.code, form.version)}, FORMS_PAGE))
    return form


def _taken(session: Session, texts: dict[str, str], form_id: int | None) -> Iterator[Reason]:
    found = session.exec(
        select(ConsentForm.id).where(
            ConsentForm.code == texts["code"],
            ConsentForm.version == texts["version"],
            ConsentForm.language == texts["language"],
        )
    ).first()
    if found not in {None, form_id}:
        name = form_name(texts["code"], texts["version"])
        yield Reason("donors.form_taken", {"form": name, "language": f"@language.{texts['language']}"}, FORMS_PAGE)


def _approval_problems(session: Session, request: SaveConsentForm, name: str) -> Iterator[Reason]:
    approval = None if request.approval_id is None else session.get_one(Approval, request.approval_id)
    if approval is not None and approval.kind != ApprovalKind.ETHICS:
        yield Reason("donors.form_no_ethics", {"form": name}, FORMS_PAGE)
