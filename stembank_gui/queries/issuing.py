"""What stands against vials that are to be issued, and where they may go: asked by the page and by the workflow."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import today
from stembank_gui.queries.cryostorage import VialPlace
from stembank_gui.queries.donors.approvals import ApprovalRow, approval_facts, export_permits
from stembank_gui.queries.release.standing import Lineage, effective_of_lots, lineage_of
from stembank_gui.queries.signatures import void_signatures
from stembank_gui.queries.site import site_details
from stembank_gui.rules.distribution import (
    Destination,
    IssueLot,
    IssueVial,
    LotDonors,
    destination_blockers,
    issue_blockers,
)
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import Grade


@dataclass(frozen=True, slots=True)
class Sending:
    """For what and where vials are sent: the country's ISO 3166 code (empty: at home), and the export permit."""

    use: Grade
    country: str = ""
    permit_id: int | None = None


@dataclass(frozen=True, slots=True)
class SendingChoices:
    """What the form offers: the bank's own country, empty where it is not set, and the export permits in force."""

    home: str
    permits: tuple[ApprovalRow, ...]


def sending_choices(session: Session) -> SendingChoices:
    """Return what may be chosen for a shipment."""
    return SendingChoices(site_details(session).country, export_permits(session))


def issue_problems(session: Session, places: Sequence[VialPlace], sending: Sending) -> tuple[Reason, ...]:
    """Return every reason not to send these vials so; empty means that they may go."""
    numbers = {one.lot_id: one.lot for one in places}
    standing, lineage = effective_of_lots(session, numbers), lineage_of(session, numbers)
    lots = [IssueLot(lot_id, number, standing[lot_id]) for lot_id, number in numbers.items()]
    vials = [IssueVial(one.vial_id, one.code, one.lot_id, one.state, one.zone, one.disposal) for one in places]
    donors = [LotDonors(lot_id, number, lineage.donors_of(lot_id)) for lot_id, number in numbers.items()]
    destination = destination_of(session, sending)
    return (
        *issue_blockers(lots, vials, sending.use),
        *_void(session, lineage, numbers),
        *destination_blockers(donors, destination, len(places), today(session)),
    )


def _void(session: Session, lineage: Lineage, lot_ids: Collection[int]) -> tuple[Reason, ...]:
    """Return the void signatures about lots and about what they were grown from: nothing rests on them any more."""
    line = {*lot_ids, *(above.lot_id for one in lot_ids for above in lineage.ancestors_of(one))}
    return tuple(reason for reasons in void_signatures(session, line).values() for reason in reasons)


def destination_of(session: Session, sending: Sending) -> Destination:
    """Return where vials go as the rules see it."""
    chosen = () if sending.permit_id is None else (sending.permit_id,)
    permit = next(iter(approval_facts(session, chosen)), None)
    return Destination(sending.country, site_details(session).country, permit)
