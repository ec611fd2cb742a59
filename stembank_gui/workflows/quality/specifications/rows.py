"""What saving, approving and enforcing a version of a specification share: its row as it was seen, its lines."""

from sqlmodel import Session, col, select

from stembank_gui.queries.quality.specifications.in_force import line_facts
from stembank_gui.rules.quality import SpecLineFacts
from stembank_gui.rules.quality.specifications.versions import SpecificationVersion
from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.rules.vocabulary import SpecificationState
from stembank_gui.tables.quality import Specification, SpecLine


def specification_seen(session: Session, specification_id: int, row_version: int | None) -> Specification:
    """Return a version of a specification as somebody saw it.

    Raises:
        Refused: `quality.specification_unknown`, `people.stale`.
    """
    row = session.get(Specification, specification_id)
    if row is None:
        raise Refused(Reason("quality.specification_unknown", {}, Place("page", "quality")))
    if row.row_version != row_version:
        raise Refused(Reason("people.stale"))
    return row


def version_of(row: Specification) -> SpecificationVersion:
    """Return what rules ask of a version."""
    return SpecificationVersion(row.id or 0, row.code, row.version, SpecificationState(row.state))


def versions_beside(session: Session, row: Specification) -> list[Specification]:
    """Return the other versions for the same cell type, tier and grade, the newest first."""
    same = select(Specification).where(
        Specification.cell_type_id == row.cell_type_id,
        Specification.tier == row.tier,
        Specification.grade == row.grade,
        col(Specification.id) != row.id,
    )
    return list(session.exec(same.order_by(col(Specification.version).desc())))


def stored_lines(session: Session, specification_id: int) -> list[SpecLine]:
    """Return the lines of a version in their order."""
    rows = select(SpecLine).where(col(SpecLine.specification_id) == specification_id).order_by(col(SpecLine.line))
    return list(session.exec(rows))


def facts_of(rows: list[SpecLine]) -> tuple[SpecLineFacts, ...]:
    """Return lines as the rules need them."""
    return tuple(map(line_facts, rows))
