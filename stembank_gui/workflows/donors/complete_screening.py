"""The donor coordinator declares a donor's screening complete, also again once a deferral is over."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import now, today
from stembank_gui.queries.donors.facts import donor_facts
from stembank_gui.rules.donors.eligibility import screening_blockers, still_deferred
from stembank_gui.rules.reasons import Place, refuse_if
from stembank_gui.rules.vocabulary import DonorState
from stembank_gui.tables.donors import Donor


@dataclass(frozen=True, slots=True)
class CompleteScreening:
    """The donor whose screening is complete."""

    donor_id: int


def complete_screening(session: Session, request: CompleteScreening) -> None:
    """Make a registered donor, or a deferred one whose day has come, a screened one.

    Raises:
        Refused: If no consent is in force, a question has no answer, or the deferral is not over.
    """
    donor = session.get_one(Donor, request.donor_id)
    deferral = still_deferred(donor.code, donor.deferred_until, today(session), Place("donor", request.donor_id))
    refuse_if([*screening_blockers(donor_facts(session, donor)), *deferral])
    donor.state, donor.deferred_until = DonorState.SCREENED.value, None
    donor.state_since = now(session)
    session.flush()
