"""The state machines of donors, consents, donations and approvals, as data. Source: DOMAIN.md §1.3.

A change that is not listed is refused.
"""

from enum import StrEnum

from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import (
    ApprovalKind,
    ApprovalState,
    ConsentState,
    DonationState,
    DonorState,
    FormState,
    term_key,
)

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
        (ConsentState.RESTRICTED, ConsentState.EXPIRED),  # and what is left of a consent ends with it
    }
)

DONATION_CHANGES: frozenset[tuple[DonationState, DonationState]] = frozenset(
    {
        (DonationState.PLANNED, DonationState.COLLECTED),
        (DonationState.COLLECTED, DonationState.IN_TRANSIT),
        (DonationState.IN_TRANSIT, DonationState.RECEIVED),
        (DonationState.RECEIVED, DonationState.ACCEPTED),
        (DonationState.RECEIVED, DonationState.REJECTED),
        (DonationState.ACCEPTED, DonationState.REJECTED),  # found unfit before it is processed: else it had no way out
        (DonationState.ACCEPTED, DonationState.PROCESSED),
        (DonationState.PROCESSED, DonationState.EXHAUSTED),
        (DonationState.PROCESSED, DonationState.DISPOSED),
        (DonationState.REJECTED, DonationState.DISPOSED),
    }
)

_ETHICS, _HGR, _FILING = ApprovalKind.ETHICS, ApprovalKind.HGR, ApprovalKind.FILING

IN_FORCE: frozenset[ApprovalState] = frozenset({ApprovalState.APPROVED, ApprovalState.GRANTED, ApprovalState.ACCEPTED})
"""An approval that holds, in the words of the three machines; an older bank says `approved` for all of them."""

ENDED: frozenset[ApprovalState] = frozenset(
    {ApprovalState.EXPIRED, ApprovalState.TERMINATED, ApprovalState.REVOKED, ApprovalState.CLOSED}
)

STARTS: dict[ApprovalKind, tuple[ApprovalState, ...]] = {
    _ETHICS: (ApprovalState.APPROVED, ApprovalState.PENDING),
    _HGR: (ApprovalState.GRANTED, ApprovalState.APPLIED),
    _FILING: (ApprovalState.ACCEPTED, ApprovalState.FILED, ApprovalState.DRAFTED),
}
"""In which states an approval may be recorded: the first is in force."""

_OLDER_BANKS: dict[ApprovalKind, frozenset[tuple[ApprovalState, ApprovalState]]] = {
    _HGR: frozenset(
        {
            (ApprovalState.APPROVED, ApprovalState.EXPIRED),
            (ApprovalState.APPROVED, ApprovalState.REVOKED),
            (ApprovalState.SUSPENDED, ApprovalState.GRANTED),
            (ApprovalState.SUSPENDED, ApprovalState.REVOKED),
            (ApprovalState.SUSPENDED, ApprovalState.EXPIRED),
        }
    ),
    _FILING: frozenset(
        {(ApprovalState.APPROVED, ApprovalState.CLOSED), (ApprovalState.APPROVED, ApprovalState.SUSPENDED)}
    ),
}
"""Ways out of states that banks of before 0004 gave to permits and filings."""

APPROVAL_CHANGES: dict[ApprovalKind, frozenset[tuple[ApprovalState, ApprovalState]]] = {
    _ETHICS: frozenset(
        {
            (ApprovalState.PENDING, ApprovalState.APPROVED),
            (ApprovalState.APPROVED, ApprovalState.SUSPENDED),
            (ApprovalState.APPROVED, ApprovalState.EXPIRED),
            (ApprovalState.APPROVED, ApprovalState.TERMINATED),
            (ApprovalState.SUSPENDED, ApprovalState.APPROVED),
            (ApprovalState.SUSPENDED, ApprovalState.EXPIRED),
            (ApprovalState.SUSPENDED, ApprovalState.TERMINATED),
        }
    ),
    _HGR: _OLDER_BANKS[_HGR]
    | {
        (ApprovalState.APPLIED, ApprovalState.GRANTED),
        (ApprovalState.GRANTED, ApprovalState.EXPIRED),
        (ApprovalState.GRANTED, ApprovalState.REVOKED),
    },
    _FILING: _OLDER_BANKS[_FILING]
    | {
        (ApprovalState.DRAFTED, ApprovalState.FILED),
        (ApprovalState.FILED, ApprovalState.ACCEPTED),
        (ApprovalState.ACCEPTED, ApprovalState.CLOSED),
        (ApprovalState.ACCEPTED, ApprovalState.SUSPENDED),
        (ApprovalState.SUSPENDED, ApprovalState.ACCEPTED),
        (ApprovalState.SUSPENDED, ApprovalState.CLOSED),
    },
}
"""What may become of an ethics approval, a permit and a filing: three machines over one set of words."""

RUN_OUT: dict[ApprovalKind, ApprovalState] = {
    _ETHICS: ApprovalState.EXPIRED,
    _HGR: ApprovalState.EXPIRED,
    _FILING: ApprovalState.CLOSED,
}
"""What an approval becomes once its last day is over."""

FORM_CHANGES: frozenset[tuple[FormState, FormState]] = frozenset(
    {(FormState.DRAFT, FormState.EFFECTIVE), (FormState.EFFECTIVE, FormState.SUPERSEDED)}
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


def approval_change(
    number: str, kind: ApprovalKind, old: ApprovalState, new: ApprovalState, link: Place | None = None
) -> tuple[Reason, ...]:
    """Return why an approval of a kind may not go from one state to another; empty means it may."""
    permitted = (old, new) in APPROVAL_CHANGES[kind]
    return () if permitted else (_refusal("donors.approval_change", number, old, new, link),)


def form_change(name: str, old: FormState, new: FormState) -> tuple[Reason, ...]:
    """Return why a version of a consent form may not go from one state to another; empty means it may."""
    return () if (old, new) in FORM_CHANGES else (_refusal("donors.form_change", name, old, new, None),)


def _refusal(code: str, what: str, old: StrEnum, new: StrEnum, link: Place | None) -> Reason:
    return Reason(code, {"code": what, "old": f"@{term_key(old)}", "new": f"@{term_key(new)}"}, link)
