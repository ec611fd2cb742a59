"""What a signature under a version of a specification binds: everything that results are judged by."""

from dataclasses import fields
from decimal import Decimal
from enum import Enum
from typing import Any

from sqlmodel import Session, col, select

from stembank_gui.queries.quality.specifications.in_force import line_facts
from stembank_gui.rules.quality import SpecLineFacts
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.signing import record_sha256
from stembank_gui.tables.banking import CellType
from stembank_gui.tables.people import Signature
from stembank_gui.tables.quality import Specification, SpecLine


def specification_record(session: Session, row: Specification) -> dict[str, Any]:
    """Return what is signed when a version is approved: for what it is, and every line with its limits."""
    lines = select(SpecLine).where(col(SpecLine.specification_id) == row.id).order_by(col(SpecLine.line))
    return {
        "specification": row.code,
        "version": row.version,
        "cell_type": session.get_one(CellType, row.cell_type_id).code,
        "tier": row.tier,
        "grade": row.grade,
        "note": row.note,
        "written_by": row.author_id,
        "lines": [line_record(line_facts(line)) for line in session.exec(lines)],
    }


def void_specification(session: Session, row: Specification) -> tuple[Reason, ...]:
    """Return why the signature under a version is void: what it says is not what was signed; empty where it stands."""
    if row.signature_id is None:
        return ()
    signed = session.get_one(Signature, row.signature_id).record_sha256
    if signed == record_sha256(specification_record(session, row)):
        return ()
    name = f"{row.code} v{row.version}"
    return (Reason("quality.specification_void", {"specification": name}, Place("page", "trail")),)


def line_record(line: SpecLineFacts) -> dict[str, Any]:
    """Return a line in texts and whole numbers."""
    return {part.name: _plain(getattr(line, part.name)) for part in fields(line) if part.name != "reference"}


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, bool):
        return int(value)
    return value.value if isinstance(value, Enum) else value
