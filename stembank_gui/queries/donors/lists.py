"""Lists for the screen: donors, and the next free code."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from stembank_gui.audit import today
from stembank_gui.rules import codes
from stembank_gui.rules.vocabulary import (
    DonorState,
    DonorType,
    Panel,
    Sex,
)
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.donors import Donation, Donor


@dataclass(frozen=True, slots=True)
class DonorRow:
    """A donor as the list shows it."""

    id: int
    code: str
    state: DonorState
    donor_type: DonorType
    sex: Sex
    age_years: int
    blood_group: str
    panel: Panel
    tissues: tuple[str, ...]
    lots: int
    registered_at: datetime


def donor_rows(session: Session) -> tuple[DonorRow, ...]:
    """Return every donor, the newest first."""
    lots = dict(session.exec(select(Lot.donor_id, func.count()).group_by(col(Lot.donor_id))).all())
    tissues: dict[int, dict[str, None]] = {}
    for donor_id, tissue in session.exec(select(Donation.donor_id, Donation.tissue).order_by(col(Donation.id))):
        tissues.setdefault(donor_id, {})[tissue] = None
    rows = session.exec(select(Donor).order_by(col(Donor.year).desc(), col(Donor.number).desc()))
    return tuple(_row(row, tuple(tissues.get(row.id or 0, ())), lots.get(row.id or 0, 0)) for row in rows)


def _row(row: Donor, tissues: tuple[str, ...], lots: int) -> DonorRow:
    return DonorRow(
        row.id or 0,
        row.code,
        DonorState(row.state),
        DonorType(row.donor_type),
        Sex(row.sex),
        row.age_years,
        row.blood_group,
        Panel(row.panel),
        tissues,
        lots,
        row.registered_at,
    )


def next_donor_code(session: Session) -> str:
    """Return the code that the next donor of this year will get."""
    year = today(session).year
    highest = session.exec(select(func.max(Donor.number)).where(Donor.year == year)).one()
    return codes.donor_code(year, (highest or 0) + 1)
