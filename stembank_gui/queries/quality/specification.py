"""The specification that holds for a lot, and its lines as the rules need them."""

from dataclasses import dataclass, fields

from sqlmodel import Session, col, select

from stembank_gui.rules.quality import SpecLineFacts, scaled
from stembank_gui.rules.vocabulary import CriterionKind, SpecificationState, Use
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.quality import Specification, SpecLine

_SAME = tuple(part.name for part in fields(SpecLineFacts) if part.name not in {"use", "kind"})


@dataclass(frozen=True, slots=True)
class LotSpecification:
    """An effective specification with its lines by id, the limits in cells where they depend on the lot."""

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
    found = _effective(session, lot)
    if found is None or found.id is None:
        return None
    rows = select(SpecLine).where(col(SpecLine.specification_id) == found.id).order_by(col(SpecLine.line))
    lines = {row.id or 0: scaled(line_facts(row), lot.cells_per_vial) for row in session.exec(rows)}
    return LotSpecification(found.id, found.code, found.version, lines)


def belongs_to(session: Session, lot: Lot, line: SpecLine) -> bool:
    """Return whether a line is of the effective specification for a lot."""
    found = _effective(session, lot)
    return found is not None and found.id == line.specification_id


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
    return SpecLineFacts(use=Use(row.use), kind=CriterionKind(row.kind), **same)
