"""The specifications that a new cell type begins with, as rows: version 1, in force."""

from collections.abc import Sequence

from sqlmodel import Session, select

from stembank_gui.audit import insert_rows, now
from stembank_gui.queries.reference import SpecificationSeed
from stembank_gui.rules.vocabulary import SpecificationState
from stembank_gui.tables.people import Person
from stembank_gui.tables.quality import Specification, SpecLine

REFERENCE_AUTHOR = "StemBank reference data"
"""The author of what comes with the program, as in a new bank: who approves is always another person."""


def write_specifications(
    session: Session, cell_type_id: int, seeds: Sequence[SpecificationSeed], *, approved_by: int
) -> None:
    """Write version 1 of each specification of a cell type, approved by a person of quality assurance."""
    author = session.exec(select(Person.id).where(Person.full_name == REFERENCE_AUTHOR)).first() or _author(session)
    same = {
        "cell_type_id": cell_type_id,
        "version": 1,
        "state": SpecificationState.EFFECTIVE.value,
        "effective_on": now(session).date(),
        "author_id": author,
        "written_at": now(session),
        "approved_by": approved_by,
        "approved_at": now(session),
    }
    rows = [{"code": seed.code, "tier": seed.tier.value, "grade": seed.grade.value} | same for seed in seeds]
    ids = insert_rows(session, Specification, rows)
    lines = [line for row_id, seed in zip(ids, seeds, strict=True) for line in seed.line_rows(row_id)]
    insert_rows(session, SpecLine, lines)


def _author(session: Session) -> int:
    person = Person(full_name=REFERENCE_AUTHOR, active=False)
    session.add(person)
    session.flush()
    return person.id or 0
