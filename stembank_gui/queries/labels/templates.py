"""Which templates labels are printed with now: the bank's own approved ones in place of those that come with it."""

from functools import lru_cache

from sqlalchemy import select
from sqlmodel import Session, col

from stembank_gui.documents.labels.shipped import shipped_template, shipped_templates
from stembank_gui.rules.labels.template import Template
from stembank_gui.rules.labels.written import from_json
from stembank_gui.rules.vocabulary import LabelKind, TemplateState
from stembank_gui.tables.labels import LabelTemplate


@lru_cache(maxsize=64)
def template_of(body: str) -> Template:
    """Return the template that a body holds; the same body is read once.

    Raises:
        Refused: `labels.template_invalid`.
    """
    return from_json(body)


def usable_templates(session: Session, kind: LabelKind) -> tuple[Template, ...]:
    """Return the templates that labels of a kind are printed with now: those of the program first, then the bank's own.

    An approved one of the bank's own stands where the program's template of the same code stood.
    """
    own = _approved(session)
    shipped = [own.pop(one.code, one) for one in shipped_templates()]
    return tuple(one for one in (*shipped, *own.values()) if one.kind is kind)


def template_in_use(session: Session, code: str) -> Template:
    """Return the template that a code stands for now.

    Raises:
        Refused: `documents.unknown_stock`, naming those there are.
    """
    body = session.scalar(
        select(col(LabelTemplate.body)).where(
            col(LabelTemplate.code) == code, col(LabelTemplate.state) == TemplateState.APPROVED
        )
    )
    return shipped_template(code) if body is None else template_of(body)


def _approved(session: Session) -> dict[str, Template]:
    rows = session.execute(
        select(col(LabelTemplate.code), col(LabelTemplate.body))
        .where(col(LabelTemplate.state) == TemplateState.APPROVED)
        .order_by(col(LabelTemplate.code))
    )
    return {code: template_of(body) for code, body in rows}
