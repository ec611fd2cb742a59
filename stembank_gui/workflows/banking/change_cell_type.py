"""A cell type gets other names or another potency, with the reason; or a new one is added with its specifications."""

from dataclasses import dataclass, replace

from sqlmodel import Session, select

from stembank_gui.audit import acting, give_reason
from stembank_gui.queries.reference import specification_seeds
from stembank_gui.rules.banking.cell_types import NAME_LENGTH, SYNONYMS_LENGTH, Naming, NewKind, new_kind_problems
from stembank_gui.rules.people import SignRequest, normalised_user_id
from stembank_gui.rules.reasons import AccessRefused, Reason, Refused, refuse_if
from stembank_gui.rules.text import clean, clean_reason
from stembank_gui.signing import Signed, holds, sign, witness
from stembank_gui.tables.banking import CellType
from stembank_gui.workflows.banking.new_specifications import write_specifications

__all__ = ["ChangeCellType", "Naming", "NewKind", "change_cell_type"]

_COUNTERSIGN = "countersign_cell_type"


@dataclass(frozen=True, slots=True)
class ChangeCellType:
    """A change of a cell type, or a new one.

    Args:
        naming: Names, other names, potency and source as they are to be.
        reason: Why.
        cell_type_id: Which one is changed; None: a new one.
        row_version: The version that was seen.
        kind: What a new one is.
        signature: Quality assurance signs for a new one: its specifications come into force with it.
    """

    naming: Naming
    reason: str
    cell_type_id: int | None = None
    row_version: int = 0
    kind: NewKind | None = None
    signature: SignRequest | None = None


def change_cell_type(session: Session, request: ChangeCellType) -> int:
    """Return the id of the cell type.

    A new one gets the specifications of its family, for every tier and grade that it can have.

    Raises:
        Refused: If a text is missing or too long, somebody changed it meanwhile, or its code or prefix is taken.
        AccessRefused: If no one of quality assurance signs for a new one.
    """
    give_reason(session, clean_reason(request.reason))
    naming = _cleaned(request.naming)
    if request.cell_type_id is not None:
        return _change(session, request.cell_type_id, request.row_version, naming)
    if request.kind is None:
        raise Refused(Reason("banking.cell_type_code", {"code": ""}))
    return _add(session, request.kind, naming, request.signature)


def _cleaned(naming: Naming) -> Naming:
    return replace(
        naming,
        name_en=clean("banking_field.name_en", naming.name_en, at_most=NAME_LENGTH),
        name_zh=clean("banking_field.name_zh", naming.name_zh, at_most=NAME_LENGTH),
        synonyms=clean("banking_field.synonyms", naming.synonyms, at_most=SYNONYMS_LENGTH, required=False),
        source=clean("banking_field.source", naming.source, at_most=SYNONYMS_LENGTH, required=False),
    )


def _change(session: Session, cell_type_id: int, row_version: int, naming: Naming) -> int:
    row = session.get_one(CellType, cell_type_id)
    if row.row_version != row_version:
        raise Refused(Reason("people.stale"))
    _name(row, naming)
    session.flush()
    return cell_type_id


def _name(row: CellType, naming: Naming) -> None:
    row.name_en, row.name_zh, row.synonyms = naming.name_en, naming.name_zh, naming.synonyms
    row.potency, row.source = naming.potency.value, naming.source


def _add(session: Session, kind: NewKind, naming: Naming, signature: SignRequest | None) -> int:
    taken = session.exec(select(CellType.code, CellType.prefix)).all()
    codes, prefixes = frozenset(code for code, _ in taken), frozenset(prefix for _, prefix in taken)
    refuse_if(tuple(new_kind_problems(kind, codes, prefixes)))
    if signature is None:
        raise AccessRefused(Reason("banking.cell_type_unsigned"))
    row = CellType(
        code=kind.code,
        prefix=kind.prefix,
        name_en=naming.name_en,
        name_zh=naming.name_zh,
        family=kind.family.value,
        potency=naming.potency.value,
        passage_symbol=kind.passage_symbol,
        tissue=kind.tissue.value,
        cultured=kind.cultured,
        synonyms=naming.synonyms,
        source=naming.source,
    )
    session.add(row)
    session.flush()
    assert row.id is not None
    signed = _countersigned(session, signature, row)
    seeds = specification_seeds(kind.prefix, kind.family)
    write_specifications(session, row.id, seeds, approved_by=signed.person_id)
    return row.id


def _countersigned(session: Session, signature: SignRequest, row: CellType) -> Signed:
    """Return the signature of quality assurance: the acting person's own, or that of somebody at this workstation."""
    assert row.id is not None
    record = {"code": row.code, "prefix": row.prefix, "name": row.name_en, "family": row.family, "potency": row.potency}
    actor = acting(session)
    if normalised_user_id(signature.user_id) != actor.user_id:
        return witness(session, signature, kind="cell_type", row_id=row.id, record=record, permission=_COUNTERSIGN)
    if not holds(session, actor.account_id, _COUNTERSIGN):
        raise AccessRefused(Reason("banking.cell_type_unsigned"))
    return sign(session, signature, kind="cell_type", row_id=row.id, record=record)
