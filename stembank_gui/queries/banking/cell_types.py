"""The cell types of the bank, with how many lots there are of each, and those of the reference that it has not yet."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlmodel import Session, col

from stembank_gui import paths
from stembank_gui.rules.new_bank import CellTypeRow, cell_types
from stembank_gui.rules.vocabulary import Family, Potency
from stembank_gui.tables.banking import CellType, Lot


@dataclass(frozen=True, slots=True)
class CellTypeLine:
    """A cell type as it is listed. `names` are the English and the Chinese one."""

    cell_type_id: int
    row_version: int
    code: str
    prefix: str
    names: tuple[str, str]
    synonyms: str
    family: Family
    potency: Potency
    passage_symbol: str
    tissue: str
    cultured: bool
    source: str
    lots: int


@dataclass(frozen=True, slots=True)
class CellTypeList:
    """The cell types of the bank, and those that the program's reference has more."""

    lines: tuple[CellTypeLine, ...]
    missing: tuple[CellTypeRow, ...]


def cell_type_list(session: Session) -> CellTypeList:
    """Return every cell type in the order of making, and what could be added from the reference."""
    counted = select(col(Lot.cell_type_id), func.count()).group_by(col(Lot.cell_type_id))
    lots: dict[int, int] = {row[0]: row[1] for row in session.execute(counted)}
    rows = session.scalars(select(CellType).order_by(col(CellType.id))).all()
    lines = tuple(_line(row, lots.get(row.id, 0)) for row in rows)
    codes, prefixes = {line.code.casefold() for line in lines}, {line.prefix for line in lines}
    text = (paths.REFERENCE / "cell_types.csv").read_text(encoding="utf-8")
    missing = (row for row in cell_types(text) if row.code.casefold() not in codes and row.prefix not in prefixes)
    return CellTypeList(lines, tuple(missing))


def _line(row: CellType, lots: int) -> CellTypeLine:
    return CellTypeLine(
        row.id or 0,
        row.row_version,
        row.code,
        row.prefix,
        (row.name_en, row.name_zh),
        row.synonyms,
        Family(row.family),
        Potency(row.potency),
        row.passage_symbol,
        row.tissue,
        row.cultured,
        row.source,
        lots,
    )
