"""The specification that holds for a lot, and its lines as the rules need them."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import bindparam
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from stembank_gui.audit import once, table_of
from stembank_gui.queries.quality.results.str_references import reference_of
from stembank_gui.queries.reference import panel_lines
from stembank_gui.rules.quality import SpecLineFacts, StrReference, fitted
from stembank_gui.rules.quality.specifications.edits import completed
from stembank_gui.rules.vocabulary import CriterionKind, Family, Grade, LineOrigin, SpecificationState, Tier, Use
from stembank_gui.tables.banking import CellType, Lot
from stembank_gui.tables.quality import Specification, SpecLine

_SAME = tuple(part.name for part in fields(SpecLineFacts) if part.name not in {"use", "kind", "origin", "reference"})


@dataclass(frozen=True, slots=True)
class LotSpecification:
    """An effective specification with its lines by id, as they hold for the lot: cells in a vial, STR reference."""

    specification_id: int
    code: str
    version: int
    lines: dict[int, SpecLineFacts]

    @property
    def name(self) -> str:
        """The specification as it is quoted: "SP-UCM-M-C v1"."""
        return f"{self.code} v{self.version}"


def specification_of(session: Session, lot: Lot) -> LotSpecification | None:
    """Return the effective specification for a lot's cell type, tier and grade, or None if there is none."""

    def ask() -> LotSpecification | None:
        found = _effective(session, lot)
        return None if found is None else _for_lot(session, lot, found)

    return once(session, ("specification_of", lot.id), ask)


def specification_then(session: Session, lot: Lot, specification_id: int) -> LotSpecification:
    """Return a specification for a lot as it was when a certificate stated it, whatever became of it since."""
    return _for_lot(session, lot, session.get_one(Specification, specification_id))


def _for_lot(session: Session, lot: Lot, found: Specification) -> LotSpecification:
    rows = select(SpecLine).where(col(SpecLine.specification_id) == found.id).order_by(col(SpecLine.line))
    stored = session.exec(rows).all()
    lines = [
        (row.id or 0, line) for row, line in zip(stored, _said(session, found, map(line_facts, stored)), strict=True)
    ]
    reference = _reference(session, lot, (line for _, line in lines))
    return LotSpecification(
        found.id or 0,
        found.code,
        found.version,
        {line_id: fitted(line, lot.cells_per_vial, reference) for line_id, line in lines},
    )


def _said(session: Session, found: Specification, lines: Iterable[SpecLineFacts]) -> tuple[SpecLineFacts, ...]:
    """Return lines with what the panel asks where they say nothing of specimen, sample and what may be outstanding.

    Only in versions that an older program wrote: it kept no time of writing, and had no such columns.
    """
    if found.written_at is not None:
        return tuple(lines)
    cell_type = session.get_one(CellType, found.cell_type_id)
    return completed(
        tuple(lines),
        panel_lines(cell_type.prefix, Family(cell_type.family), Tier(found.tier), Grade(found.grade)),
    )


def asked_line(session: Session, row: SpecLine) -> SpecLineFacts:
    """Return a stored line with what the panel asks where an older program wrote it: how many vials it takes."""
    (line,) = _said(session, session.get_one(Specification, row.specification_id), (line_facts(row),))
    return line


def line_for(session: Session, lot: Lot, row: SpecLine) -> SpecLineFacts:
    """Return a stored line as it holds for a lot: what a result of the lot is judged against."""
    line = line_facts(row)
    return fitted(line, lot.cells_per_vial, _reference(session, lot, (line,)))


def _reference(session: Session, lot: Lot, lines: Iterable[SpecLineFacts]) -> StrReference | None:
    """Return the STR reference of a lot, asked for only where a line needs it."""
    return reference_of(session, lot) if any(line.kind is CriterionKind.STR for line in lines) else None


def belongs_to(session: Session, lot: Lot, line: SpecLine) -> bool:
    """Return whether a line is of the effective specification for a lot."""
    session.flush()  # a statement over plain columns does not flush by itself
    asked = {"cell_type": lot.cell_type_id, "tier": lot.tier, "grade": lot.grade}
    found: int | None = session.connection().execute(_IN_FORCE, asked).scalar()
    return found == line.specification_id


def _in_force() -> Any:
    """Build: the effective specification for a cell type, tier and grade."""
    made = table_of(Specification)
    return (
        select_columns(made.c.id)
        .where(
            made.c.cell_type_id == bindparam("cell_type"),
            made.c.tier == bindparam("tier"),
            made.c.grade == bindparam("grade"),
            made.c.state == SpecificationState.EFFECTIVE.value,
        )
        .order_by(made.c.version.desc())
        .limit(1)
    )


_IN_FORCE = _in_force()
"""Built once: every result asks whether its test belongs to the lot."""


def _effective(session: Session, lot: Lot) -> Specification | None:
    wanted = (
        select(Specification)
        .where(
            col(Specification.cell_type_id) == lot.cell_type_id,
            col(Specification.tier) == lot.tier,
            col(Specification.grade) == lot.grade,
            col(Specification.state) == SpecificationState.EFFECTIVE,
        )
        .order_by(col(Specification.version).desc())
    )
    return session.exec(wanted).first()


def line_facts(row: SpecLine) -> SpecLineFacts:
    """Return a stored line as the rules need it."""
    same = {name: getattr(row, name) for name in _SAME}
    return SpecLineFacts(use=Use(row.use), kind=CriterionKind(row.kind), origin=LineOrigin(row.origin), **same)
