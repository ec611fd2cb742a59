"""The bank's own label templates: every version, who drew and who approved it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session, col

from stembank_gui.audit import table_of
from stembank_gui.rules.labels.template import Template
from stembank_gui.rules.labels.written import from_json
from stembank_gui.rules.vocabulary import TemplateState
from stembank_gui.tables.labels import LabelTemplate
from stembank_gui.tables.people import Person

_AUTHOR = table_of(Person).alias("author")
_APPROVER = table_of(Person).alias("approver")


@dataclass(frozen=True, slots=True)
class OwnTemplate:
    """One version of a template of the bank's own."""

    id: int
    row_version: int
    template: Template
    state: TemplateState
    authored_by_id: int
    authored_by: str
    authored_at: datetime
    approved_by: str
    approved_at: datetime | None
    note: str


def own_templates(session: Session) -> tuple[OwnTemplate, ...]:
    """Return every version of every template of the bank's own, by code, the newest version first."""
    statement = (
        select(LabelTemplate, _AUTHOR.c.full_name.label("author"), _APPROVER.c.full_name.label("approver"))
        .join(_AUTHOR, _AUTHOR.c.id == LabelTemplate.authored_by)
        .outerjoin(_APPROVER, _APPROVER.c.id == LabelTemplate.approved_by)
        .order_by(col(LabelTemplate.code), col(LabelTemplate.version).desc())
    )
    return tuple(_own(row, author, approver or "") for row, author, approver in session.execute(statement))


def _own(row: LabelTemplate, author: str, approver: str) -> OwnTemplate:
    assert row.id is not None
    return OwnTemplate(
        row.id, row.row_version, from_json(row.body), TemplateState(row.state), row.authored_by, author,
        row.authored_at, approver, row.approved_at, row.note,
    )  # fmt: skip
