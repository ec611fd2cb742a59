"""Consents, consent forms and approvals that wait for somebody or come to their end."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, col, select

from stembank_gui.queries.donors.approvals import approval_facts
from stembank_gui.rules.donors.approvals import ApprovalFacts, needs_of
from stembank_gui.rules.facility import Policy
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import ApprovalState, ConsentState, FormState
from stembank_gui.tables.donors import Approval, Consent, ConsentForm

_MENDABLE = frozenset({ApprovalState.SUSPENDED, ApprovalState.EXPIRED})


@dataclass(frozen=True, slots=True)
class Near:
    """Approvals in force whose end or review is near: within the notice, and of these within the warning."""

    noticed: int
    pressing: int


@dataclass(frozen=True, slots=True)
class Standing:
    """The approvals of the bank: those in force or that should be, those that lapsed, those that end soon."""

    total: int
    lapsed: int
    soon: int


def approvals_near(session: Session, day: date, limits: Policy) -> Near:
    """Return how many approvals end, or are to be reviewed, within the notice and the warning of the policy."""
    days = _next_days(session, day)
    noticed = day + timedelta(days=limits.approval_notice_days)
    pressing = day + timedelta(days=limits.approval_warning_days)
    return Near(sum(one <= noticed for one in days), sum(one <= pressing for one in days))


def approvals_standing(session: Session, day: date, soon: date) -> Standing:
    """Return how the approvals stand; one that lapsed counts until another one in force covers the same."""
    known = approval_facts(session)
    valid = [one for one in known if one.valid_on(day)]
    lapsed = [one for one in known if _lapsed(one, day) and not _covered(one, valid)]
    late = sum(one <= soon for one in _next_days(session, day))
    return Standing(len(valid) + len(lapsed), len(lapsed), late)


def signed_consents(session: Session) -> tuple[int, Place]:
    """Return how many consents wait to be activated, and where: the donor, if there is only one, else their list."""
    donors = list(session.exec(select(Consent.donor_id).where(Consent.state == ConsentState.SIGNED)))
    return len(donors), Place("donor", donors[0]) if len(set(donors)) == 1 else Place("consent_form", 0)


def drafted_forms(session: Session, person_id: int) -> tuple[int, Place]:
    """Return how many drafts of consent forms wait for a person who did not write them, and where they are."""
    drafts = list(
        session.exec(
            select(ConsentForm.id)
            .where(ConsentForm.state == FormState.DRAFT, ConsentForm.authored_by != person_id)
            .order_by(col(ConsentForm.id))
        )
    )
    return len(drafts), Place("consent_form", drafts[0] or 0 if drafts else 0)


def _next_days(session: Session, day: date) -> list[date]:
    """Return for each approval in force the day on which something is to be done: its review, or its end."""
    reviews = {row.id: row.review_due for row in session.exec(select(Approval))}
    found = []
    for one in approval_facts(session):
        days = [when for when in (one.valid_until, reviews.get(one.approval_id)) if when is not None]
        if one.valid_on(day) and days:
            found.append(min(days))
    return found


def _lapsed(one: ApprovalFacts, day: date) -> bool:
    over = one.valid_until is not None and one.valid_until < day
    return one.state in _MENDABLE or (over and one.state not in _NOT_GRANTED)


_NOT_GRANTED = frozenset({
    ApprovalState.PENDING, ApprovalState.APPLIED, ApprovalState.DRAFTED, ApprovalState.FILED,
    ApprovalState.TERMINATED, ApprovalState.REVOKED, ApprovalState.CLOSED,
})  # fmt: skip


def _covered(lapsed: ApprovalFacts, valid: list[ApprovalFacts]) -> bool:
    return all(any(one.covers(need) for one in valid) for need in needs_of(lapsed))
