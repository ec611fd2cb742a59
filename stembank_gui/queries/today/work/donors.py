"""Work with donors: consents and their forms, screening, donations, approvals."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import col

from stembank_gui.queries.donors.donations import DonationRow
from stembank_gui.queries.today.kinds import Work, WorkKind
from stembank_gui.queries.today.papers import approvals_near, drafted_forms, signed_consents
from stembank_gui.queries.today.work.desk import Desk
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import DonationState, DonorState
from stembank_gui.tables.donors import Donor


def consents(desk: Desk) -> Work:
    """Return the consents that are signed and not active."""
    return Work(WorkKind.CONSENTS, *signed_consents(desk.session))


def consent_forms(desk: Desk) -> Work:
    """Return the drafts of consent forms that somebody else wrote."""
    return Work(WorkKind.CONSENT_FORMS, *drafted_forms(desk.session, desk.person_id))


def to_screen(desk: Desk) -> Work:
    """Return the donors that were registered and not screened."""
    waiting = desk.count(Donor, Donor.state == DonorState.REGISTERED)
    return Work(WorkKind.TO_SCREEN, waiting, Place("page", "donors"))


def to_decide(desk: Desk) -> Work:
    """Return the donors whose eligibility somebody else than who registered them is to decide."""
    states = (DonorState.SCREENED, DonorState.INCOMPLETE)
    waiting = desk.count(Donor, col(Donor.state).in_(states), Donor.registered_by != desk.person_id)
    return Work(WorkKind.TO_DECIDE, waiting, Place("page", "donors"))


def to_send(desk: Desk) -> Work:
    """Return the donations planned for today or before, and those that were collected and did not leave yet."""
    waiting = [one for one in desk.donations if one.state is DonationState.COLLECTED or _is_due(one, desk.day)]
    return _of_donations(WorkKind.TO_SEND, waiting)


def _is_due(row: DonationRow, day: date) -> bool:
    return row.state is DonationState.PLANNED and row.planned_on is not None and row.planned_on <= day


def to_receive(desk: Desk) -> Work:
    """Return the donations under way."""
    waiting = [one for one in desk.donations if one.state is DonationState.IN_TRANSIT]
    return _of_donations(WorkKind.TO_RECEIVE, waiting)


def to_judge(desk: Desk) -> Work:
    """Return the donations that came and are neither accepted nor rejected."""
    return _of_donations(WorkKind.TO_JUDGE, [one for one in desk.donations if one.state is DonationState.RECEIVED])


def _of_donations(kind: WorkKind, waiting: Sequence[DonationRow]) -> Work:
    """Return donations that wait; urgent when one of them is under way for longer than it may be."""
    place = Place("donation", waiting[0].id) if len(waiting) == 1 else Place("donations", 0)
    return Work(kind, len(waiting), place, urgent=any(one.late and one.received_at is None for one in waiting))


def approvals(desk: Desk) -> Work:
    """Return the approvals that come to their end or their review; urgent when it presses."""
    near = approvals_near(desk.session, desk.day, desk.limits)
    return Work(WorkKind.APPROVALS, near.noticed, Place("approval", 0), urgent=near.pressing > 0)
