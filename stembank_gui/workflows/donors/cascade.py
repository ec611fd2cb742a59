"""What follows when a donor of existing banks turns out not to be eligible: rule R23 of DOMAIN.md §5.3."""

from dataclasses import dataclass

from sqlmodel import Session, select

from stembank_gui.audit import acting, now, update_rows
from stembank_gui.queries.donors.facts import descendant_lots
from stembank_gui.queries.numbers import next_code
from stembank_gui.rules.vocabulary import CaseState, LotState, Severity
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.donors import Donor
from stembank_gui.tables.quality import Deviation

HELD_FROM = frozenset({LotState.QUARANTINE, LotState.RELEASED, LotState.CONDITIONAL, LotState.RESEARCH_ONLY})
"""Lots in these states go on hold; a lot that is planned, rejected, recalled or used up stays as it is."""


@dataclass(frozen=True, slots=True)
class Cascade:
    """The lots that went on hold and the deviation that is open for the donor."""

    held: tuple[str, ...]
    deviation: str


def hold_descendants(session: Session, donor: Donor, why: str) -> Cascade:
    """Put every descendant lot of a donor on hold and see that a deviation is open; return what was done.

    Args:
        session: The unit of work that learned of it: all in one.
        donor: Whose banks.
        why: What was found, for the deviation's title.
    """
    held = [lot for lot in descendant_lots(session, donor.id or 0) if lot.state in HELD_FROM]
    numbers = tuple(lot.number for lot in held)
    update_rows(
        session, Lot, {lot.id or 0: {"state": LotState.ON_HOLD.value, "state_since": now(session)} for lot in held}
    )
    return Cascade(numbers, _deviation(session, donor, why, numbers))


def _deviation(session: Session, donor: Donor, why: str, held: tuple[str, ...]) -> str:
    wanted = select(Deviation.code).where(Deviation.donor_id == donor.id, Deviation.state == CaseState.OPEN)
    if (existing := session.exec(wanted).first()) is not None:
        return existing
    code = next_code(session, Deviation, "DV", 4)
    session.add(
        Deviation(
            code=code,
            title=f"{donor.code}: {why}",
            description=", ".join(held)[:4000],
            severity=Severity.MAJOR.value,
            donor_id=donor.id,
            opened_by=acting(session).person_id,
            opened_at=now(session),
        )
    )
    session.flush()
    return code
