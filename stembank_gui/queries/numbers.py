"""Running numbers of records, such as "QC-000001"."""

from sqlalchemy import func
from sqlmodel import Session, SQLModel, select


def next_code(session: Session, table: type[SQLModel], prefix: str, digits: int) -> str:
    """Return the next running code of a table.

    Rows are never deleted and units of work follow one another, so numbers have no gaps and none comes twice.
    """
    session.flush()
    rows = session.scalar(select(func.count()).select_from(table))
    return f"{prefix}-{(rows or 0) + 1:0{digits}d}"
