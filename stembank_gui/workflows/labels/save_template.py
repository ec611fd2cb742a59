"""Save a label template of the bank's own: a draft, or a new version of what is in use."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session, select

from stembank_gui.audit import acting, now
from stembank_gui.documents.labels import shipped_templates
from stembank_gui.rules.labels.checking import template_problems, template_warnings
from stembank_gui.rules.labels.template import Template
from stembank_gui.rules.labels.versions import SaveFacts, VersionFacts, save_blockers
from stembank_gui.rules.labels.written import from_json, to_json
from stembank_gui.rules.reasons import Place, Reason, Refused, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import LabelKind, TemplateState
from stembank_gui.tables.labels import LabelTemplate

TITLE_LENGTH = 120


@dataclass(frozen=True, slots=True)
class SaveTemplate:
    """A template as it was designed, or read from a file.

    Args:
        template: It; its version does not matter.
        template_id: The draft that is saved again; None for a new version of its code.
        row_version: Of the draft as it was seen.
        note: What is new.
    """

    template: Template
    template_id: int | None = None
    row_version: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class SavedTemplate:
    """The draft, and what must or should be mended before another person approves it."""

    template_id: int
    version: int
    row_version: int
    problems: tuple[Reason, ...] = ()
    warnings: tuple[Reason, ...] = ()


def save_template(session: Session, request: SaveTemplate) -> SavedTemplate:
    """Return the draft that was saved. A design that cannot be printed yet may be kept as a draft, not approved.

    Raises:
        Refused: If it is no template at all or has no title, the version is no draft, somebody else changed it
            meanwhile, another draft of its code waits, or its code was for another kind of label.
    """
    template = from_json(to_json(request.template))
    clean("field.template_title", template.title, at_most=TITLE_LENGTH)
    note = clean("field.note", request.note, at_most=NOTE_LENGTH, required=False)
    same = session.exec(select(LabelTemplate).where(LabelTemplate.code == template.code)).all()
    draft = _draft(session, request)
    refuse_if(save_blockers(_facts(template, draft, same)))
    if draft is None:
        version = max((one.version for one in same), default=0) + 1
        draft = LabelTemplate(
            code=template.code, version=version, title="", kind="", body="", authored_by=0, authored_at=now(session)
        )
        session.add(draft)
    template = replace(template, version=draft.version)
    draft.title, draft.kind, draft.body, draft.note = template.title, template.kind.value, to_json(template), note
    draft.authored_by, draft.authored_at = acting(session).person_id, now(session)
    session.flush()
    assert draft.id is not None
    return SavedTemplate(
        draft.id, draft.version, draft.row_version, template_problems(template), template_warnings(template)
    )


def _draft(session: Session, request: SaveTemplate) -> LabelTemplate | None:
    if request.template_id is None:
        return None
    draft = session.get(LabelTemplate, request.template_id)
    if draft is None:
        raise Refused(Reason("labels.template_unknown", {}, Place("page", "labels")))
    if draft.row_version != request.row_version:
        raise Refused(Reason("people.stale"))
    return draft


def _facts(template: Template, draft: LabelTemplate | None, same: Sequence[LabelTemplate]) -> SaveFacts:
    other = next((one for one in same if one.state == TemplateState.DRAFT), None)
    shipped = {one.kind for one in shipped_templates() if one.code == template.code}
    before = {LabelKind(one.kind) for one in same if one is not draft}
    return SaveFacts(
        code=template.code,
        kind=template.kind,
        draft=None if draft is None else version_facts(draft),
        other_draft=None if other is None else version_facts(other),
        kinds=frozenset(shipped | before),
    )


def version_facts(row: LabelTemplate) -> VersionFacts:
    """Return what rules ask of a version."""
    return VersionFacts(row.id or 0, row.code, row.version, TemplateState(row.state))
