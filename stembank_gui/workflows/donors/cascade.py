"""What follows when a donor of existing banks turns out not to be eligible: rule R23 of DOMAIN.md §5.3.

Descendant lots go on hold, cultures under way are marked, one deviation tells it all: which lots, which cultures, which
vials left the bank and with whom they are.
"""

from dataclasses import dataclass

from sqlmodel import Session, select

from stembank_gui import words
from stembank_gui.audit import acting, now, update_rows
from stembank_gui.queries.donors.consequences import Consequences, IssuedVials, by_shipment, consequences
from stembank_gui.queries.numbers import next_code
from stembank_gui.rules.text import NOTE_LENGTH
from stembank_gui.rules.vocabulary import CultureState, DeviationState, LotState, Severity
from stembank_gui.tables.banking import Culture, Lot
from stembank_gui.tables.donors import Donor
from stembank_gui.tables.quality import Deviation

HELD_FROM = frozenset({LotState.QUARANTINE, LotState.RELEASED, LotState.CONDITIONAL, LotState.RESEARCH_ONLY})
"""Lots in these states go on hold; a lot that is planned, rejected, recalled or used up stays as it is."""
_TITLE_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Cascade:
    """What was done, and what people have to look at.

    Args:
        held: Numbers of the lots that went on hold now.
        deviation: Code of the deviation that is open for the donor.
        lots: Numbers of every lot that hangs on the donor.
        cultures: Codes of the cultures under way, which carry a mark now.
        issued: Vials that left the bank, by shipment and lot.
    """

    held: tuple[str, ...]
    deviation: str
    lots: tuple[str, ...] = ()
    cultures: tuple[str, ...] = ()
    issued: tuple[IssuedVials, ...] = ()

    @property
    def shipments(self) -> dict[str, int]:
        """Vials issued by shipment."""
        return {one.code: one.vials for one in by_shipment(self.issued)}


def hold_descendants(session: Session, donor: Donor, why: str) -> Cascade:
    """Put every descendant lot of a donor on hold, mark its cultures, see that a deviation is open; return it all.

    Args:
        session: The unit of work that learned of it: all in one.
        donor: Whose banks.
        why: What was found, for the deviation's title.
    """
    reach = consequences(session, [donor.id or 0])
    held = [lot for lot in reach.lots if lot.own_state in HELD_FROM]
    update_rows(session, Lot, {lot.id: {"state": LotState.ON_HOLD.value, "state_since": now(session)} for lot in held})
    deviation = _deviation(session, donor, why, _description(reach, [lot.number for lot in held]))
    marked = [row for row in reach.cultures if row.state is not CultureState.PLANNED]
    for row in marked:
        _mark(session.get_one(Culture, row.id), f"{deviation}: {donor.code}: {why}")
    session.flush()
    return Cascade(
        tuple(lot.number for lot in held),
        deviation,
        tuple(lot.number for lot in reach.lots),
        tuple(row.code for row in marked),
        reach.issued,
    )


def _mark(culture: Culture, mark: str) -> None:
    culture.note = f"{culture.note}\n{mark}".strip()[-NOTE_LENGTH:]


def _deviation(session: Session, donor: Donor, why: str, description: str) -> str:
    wanted = select(Deviation).where(Deviation.donor_id == donor.id, Deviation.state != DeviationState.CLOSED)
    existing = session.exec(wanted).first()
    if existing is not None:
        existing.description = f"{existing.description}\n\n{why}\n{description}".strip()[:NOTE_LENGTH]
        session.flush()
        return existing.code
    code = next_code(session, Deviation, "DV", 4)
    session.add(
        Deviation(
            code=code,
            title=f"{donor.code}: {why}"[:_TITLE_LENGTH],
            description=description,
            severity=Severity.MAJOR.value,
            donor_id=donor.id,
            opened_by=acting(session).person_id,
            opened_at=now(session),
        )
    )
    session.flush()
    return code


def _description(reach: Consequences, held: list[str]) -> str:
    """Return the deviation's text: a record, so it stands in both languages."""
    issued = [f"{one.shipment} → {one.recipient}: {one.vials} × {one.lot}" for one in reach.issued]
    parts = {
        "cascade.held": held,
        "cascade.other": [lot.number for lot in reach.lots if lot.number not in held],
        "cascade.cultures": [row.code for row in reach.cultures if row.code],
        "cascade.stored": [f"{one.tank}: {one.vials} × {one.lot}" for one in reach.stored],
        "cascade.issued": issued,
    }
    lines = (f"{_both(key)}: {', '.join(listed)}" for key, listed in parts.items() if listed)
    return "\n".join(lines)[:NOTE_LENGTH]


def _both(key: str) -> str:
    return f"{words.term(key, 'en')} {words.term(key, 'zh')}"
