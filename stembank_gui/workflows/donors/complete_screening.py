"""The donor coordinator declares a donor's screening complete."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import now
from stembank_gui.queries.donors.facts import donor_facts
from stembank_gui.rules.donors.eligibility import screening_blockers
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.vocabulary import DonorState
from stembank_gui.tables.donors import Donor


@dataclass(frozen=True, slots=True)
class CompleteScreening:
    """The donor whose screening is complete."""

    donor_id: int


def complete_screening(session: Session, request: CompleteScreening) -> None:
    """Make a registered donor a screened one.

    Raises:
        Refused: If no consent is in force, or a required marker has no specimen.
    """
    donor = session.get_one(Donor, request.donor_id)
    refuse_if(screening_blockers(donor_facts(session, donor)))
    donor.state = DonorState.SCREENED.value
    donor.state_since = now(session)
    session.flush()
