"""The state machines of donors, consents, donations and approvals, as data. Source: DOMAIN.md §1.3.

A change that is not listed is refused.
"""

from enum import StrEnum

from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import ApprovalState, ConsentState, DonationState, DonorState, term_key

DONOR_CHANGES: frozenset[tuple[DonorState, DonorState]] = frozenset(
    {
        (DonorState.REGISTERED, DonorState.SCREENED),
        (DonorState.SCREENED, DonorState.ELIGIBLE),
        (DonorState.SCREENED, DonorState.INELIGIBLE),
        (DonorState.SCREENED, DonorState.INCOMPLETE),
        (DonorState.INCOMPLETE, DonorState.ELIGIBLE),
        (DonorState.INCOMPLETE, DonorState.INELIGIBLE),
        (DonorState.ELIGIBLE, DonorState.INELIGIBLE),
        (DonorState.SCREENED, DonorState.DEFERRED),  # until a day that the physician sets
        (DonorState.INCOMPLETE, DonorState.DEFERRED),
        (DonorState.DEFERRED, DonorState.SCREENED),  # once that day has come
        *((state, DonorState.WITHDRAWN) for state in DonorState if state is not DonorState.WITHDRAWN),
    }
)

CONSENT_CHANGES: frozenset[tuple[ConsentState, ConsentState]] = frozenset(
    {
        (ConsentState.DRAFT, ConsentState.SIGNED),
        (ConsentState.SIGNED, ConsentState.ACTIVE),
        (ConsentState.ACTIVE, ConsentState.RESTRICTED),
        (ConsentState.ACTIVE, ConsentState.WITHDRAWN),
        (ConsentState.ACTIVE, ConsentState.EXPIRED),
        (ConsentState.RESTRICTED, ConsentState.WITHDRAWN),  # a donor may always withdraw
    }
)

DONATION_CHANGES: frozenset[tuple[DonationState, DonationState]] = frozenset(
    {
        (DonationState.COLLECTED, DonationState.RECEIVED),
        (DonationState.RECEIVED, DonationState.ACCEPTED),
        (DonationState.RECEIVED, DonationState.REJECTED),
        (DonationState.ACCEPTED, DonationState.REJECTED),
        (DonationState.ACCEPTED, DonationState.PROCESSED),
        (DonationState.PROCESSED, DonationState.EXHAUSTED),
        (DonationState.PROCESSED, DonationState.DISPOSED),
        (DonationState.REJECTED, DonationState.DISPOSED),
    }
)

APPROVAL_CHANGES: frozenset[tuple[ApprovalState, ApprovalState]] = frozenset(
    {
        (ApprovalState.APPROVED, ApprovalState.SUSPENDED),
        (ApprovalState.SUSPENDED, ApprovalState.APPROVED),
        (ApprovalState.APPROVED, ApprovalState.EXPIRED),
        (ApprovalState.APPROVED, ApprovalState.TERMINATED),
        (ApprovalState.SUSPENDED, ApprovalState.TERMINATED),
    }
)


def donor_change(code: str, old: DonorState, new: DonorState, link: Place | None = None) -> tuple[Reason, ...]:
    """Return why a donor may not go from one state to another; empty means it may."""
    return () if (old, new) in DONOR_CHANGES else (_refusal("donors.donor_change", code, old, new, link),)


TAKEN_BACK = frozenset({ConsentState.RESTRICTED, ConsentState.WITHDRAWN})
"""What a donor's own word makes of a consent."""


def consent_change(
    code: str, old: ConsentState, new: ConsentState, link: Place | None = None, *, by_donor: bool = False
) -> tuple[Reason, ...]:
    """Return why a consent may not go from one state to another; empty means it may.

    Args:
        code: The consent.
        old: Its state.
        new: What it shall become.
        link: What the reason points to.
        by_donor: Whether the donor takes it back, which can only restrict or withdraw it.
    """
    permitted = (old, new) in CONSENT_CHANGES and (new in TAKEN_BACK or not by_donor)
    return () if permitted else (_refusal("donors.consent_change", code, old, new, link),)


def donation_change(code: str, old: DonationState, new: DonationState, link: Place | None = None) -> tuple[Reason, ...]:
    """Return why a donation may not go from one state to another; empty means it may."""
    return () if (old, new) in DONATION_CHANGES else (_refusal("donors.donation_change", code, old, new, link),)


def approval_change(number: str, old: ApprovalState, new: ApprovalState) -> tuple[Reason, ...]:
    """Return why an approval may not go from one state to another; empty means it may."""
    return () if (old, new) in APPROVAL_CHANGES else (_refusal("donors.approval_change", number, old, new, None),)


def _refusal(code: str, what: str, old: StrEnum, new: StrEnum, link: Place | None) -> Reason:
    return Reason(code, {"code": what, "old": f"@{term_key(old)}", "new": f"@{term_key(new)}"}, link)
