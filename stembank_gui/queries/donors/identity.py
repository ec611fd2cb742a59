"""Who worked with whose identity, as the trail of the bank knows it. The identities themselves are in the vault."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from stembank_gui.rules.vocabulary import IdentityAct
from stembank_gui.tables.donors import Donor, IdentityAccess
from stembank_gui.tables.facility import Site
from stembank_gui.tables.people import Person

_AT_MOST = 500


@dataclass(frozen=True, slots=True)
class AccessRow:
    """One access to an identity: who, when, what, why, and who agreed ("" where one person is enough)."""

    id: int
    donor_id: int
    donor_code: str
    act: IdentityAct
    reason: str
    performed_by: str
    performed_at: datetime
    agreed_by: str


def bank_uuid(session: Session) -> str:
    """Return what this bank is known by to its vault."""
    return session.get_one(Site, 1).uuid


def identity_accesses(session: Session, donor_id: int | None = None, *, at_most: int = _AT_MOST) -> list[AccessRow]:
    """Return the accesses to one donor's identity, or to all, the newest first."""
    custodian, witness = aliased(Person), aliased(Person)
    wanted = (
        select(IdentityAccess, Donor.code, custodian.full_name, witness.full_name)
        .join(Donor, col(Donor.id) == col(IdentityAccess.donor_id))
        .join(custodian, col(custodian.id) == col(IdentityAccess.performed_by))
        .join(witness, col(witness.id) == col(IdentityAccess.agreed_by), isouter=True)
        .order_by(col(IdentityAccess.id).desc())
        .limit(at_most)
    )
    if donor_id is not None:
        wanted = wanted.where(IdentityAccess.donor_id == donor_id)
    return [
        AccessRow(
            row.id or 0, row.donor_id, code, IdentityAct(row.act), row.reason, performed, row.performed_at, agreed or ""
        )
        for row, code, performed, agreed in session.exec(wanted)
    ]
