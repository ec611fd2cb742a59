"""Versions of specifications made by the program's own workflows."""

from collections.abc import Callable
from dataclasses import replace

from sqlmodel import col, select

from stembank_gui.database import Database
from stembank_gui.queries.quality.specifications.in_force import line_facts
from stembank_gui.rules.people import Actor, SignRequest
from stembank_gui.rules.quality import SpecLineFacts
from stembank_gui.rules.vocabulary import Grade, Meaning, SpecificationState, Tier
from stembank_gui.tables.quality import Specification, SpecLine
from stembank_gui.workflows.quality.specifications.approve_specification import (
    ApproveSpecification,
    approve_specification,
)
from stembank_gui.workflows.quality.specifications.make_specification_effective import (
    MadeEffective,
    MakeSpecificationEffective,
    make_specification_effective,
)
from stembank_gui.workflows.quality.specifications.save_specification import (
    SavedSpecification,
    SaveSpecification,
    save_specification,
)
from tests.factories.bank import PASSWORD

Staff = dict[str, Actor]
Lines = tuple[SpecLineFacts, ...]


def in_force(database: Database, code: str = "SP-UCM-S-C") -> tuple[Specification, Lines]:
    """Return the version of a specification that is in force, and its lines."""
    with database.reading() as session:
        row = session.exec(
            select(Specification).where(Specification.code == code, Specification.state == SpecificationState.EFFECTIVE)
        ).one()
        return row, lines_of(session, row.id)


def lines_of(session, specification_id: int) -> Lines:
    """Return the lines of a version in their order."""
    rows = select(SpecLine).where(SpecLine.specification_id == specification_id).order_by(col(SpecLine.line))
    return tuple(map(line_facts, session.exec(rows)))


def changed(lines: Lines, test_code: str, **values) -> Lines:
    """Return lines with one of them changed."""
    return tuple(replace(line, **values) if line.test_code == test_code else line for line in lines)


def draft(database: Database, staff: Staff, lines: Lines | None = None, code: str = "SP-UCM-S-C") -> SavedSpecification:
    """Save a new version as the QC manager; by default with the lines that are in force."""
    row, before = in_force(database, code)
    request = SaveSpecification(
        row.cell_type_id, Tier(row.tier), Grade(row.grade), before if lines is None else lines, note="Changed"
    )
    return database.perform(staff["QC2"], save_specification, request).result


def redraft(database: Database, staff: Staff, specification_id: int, lines: Lines) -> SavedSpecification:
    """Save a draft again with other lines."""
    with database.reading() as session:
        row = session.get_one(Specification, specification_id)
    request = SaveSpecification(
        row.cell_type_id, Tier(row.tier), Grade(row.grade), lines, specification_id, row.row_version, row.note
    )
    return database.perform(staff["QC2"], save_specification, request).result


def signature(actor: Actor, meaning: Meaning = Meaning.APPROVED) -> SignRequest:
    """Return an actor's own signature with the password of all test accounts."""
    return SignRequest(actor.user_id, PASSWORD, meaning)


def row_version(database: Database, specification_id: int) -> int:
    """Return the version of a row as a page would have it now."""
    with database.reading() as session:
        return session.get_one(Specification, specification_id).row_version


def approve(database: Database, staff: Staff, specification_id: int) -> int:
    """Approve a draft as quality assurance."""
    request = ApproveSpecification(specification_id, row_version(database, specification_id), signature(staff["QA"]))
    return database.perform(staff["QA"], approve_specification, request).result


def enforce(database: Database, staff: Staff, specification_id: int) -> MadeEffective:
    """Put an approved version in force."""
    request = MakeSpecificationEffective(specification_id, row_version(database, specification_id))
    return database.perform(staff["QA"], make_specification_effective, request).result


def new_version(
    database: Database, staff: Staff, change: Callable[[Lines], Lines], code: str = "SP-UCM-S-C"
) -> MadeEffective:
    """Write, approve and enforce a new version of a specification with changed lines."""
    saved = draft(database, staff, change(in_force(database, code)[1]), code)
    approve(database, staff, saved.specification_id)
    return enforce(database, staff, saved.specification_id)
