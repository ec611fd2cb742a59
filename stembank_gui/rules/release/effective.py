"""What a lot is really worth: the worst of the lot, its ancestors, its donors and their consent (rule R0).

Source: DOMAIN.md §5.3 (severity, R0, R17 due date, R19, R25), invariant I6 of §1.4.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import (
    ConsentScopeFlag,
    ConsentState,
    DonorState,
    Grade,
    LotState,
    LotUse,
    Purpose,
    Tier,
    term_key,
)

RETEST_WINDOW = timedelta(days=30)
"""How long after its date a retest may still be done, unless the site says otherwise: DOMAIN.md §5.4."""

EXPIRY_NOTICE = timedelta(days=90)
"""How long before its expiry a lot says so: a retest takes weeks. Source: local default."""

SEVERITY: dict[LotState, int] = {
    LotState.RELEASED: 0,
    LotState.CONDITIONAL: 1,
    LotState.RESEARCH_ONLY: 2,
    LotState.EXHAUSTED: 3,
    LotState.PLANNED: 4,
    LotState.FILLED: 4,
    LotState.QUARANTINE: 4,
    LotState.ON_HOLD: 4,
    LotState.EXPIRED: 5,
    LotState.REJECTED: 6,
    LotState.RECALLED: 7,
    LotState.DISPOSED: 8,
}
"""Which state wins: the highest number. Equal numbers keep the lot's own word."""

_GONE = frozenset({LotState.EXHAUSTED, LotState.DISPOSED})
_IN_FORCE = frozenset({ConsentState.ACTIVE, ConsentState.RESTRICTED})
_RESEARCH_USE = frozenset({LotState.RELEASED, LotState.CONDITIONAL, LotState.RESEARCH_ONLY})
_CLINICAL_USE = frozenset({LotState.RELEASED, LotState.CONDITIONAL})
_NO_VIALS = frozenset({LotState.PLANNED, LotState.EXHAUSTED, LotState.DISPOSED})
_SCOPE = {Grade.CLINICAL: ConsentScopeFlag.CLINICAL_USE, Grade.RESEARCH: ConsentScopeFlag.RESEARCH}


@dataclass(frozen=True, slots=True)
class LotStanding:
    """A lot's own standing.

    Args:
        decided: The state that the last signed decision gave it: asked where no vial is left, because an exhausted
            parent still counts as what it was released (or rejected) as.
        condition_due_on: The day by which a conditional release must be completed.
        retest_window: How long after its date a retest may still be done by the programme of its family; None where no
            programme is in force: the site's policy holds.
    """

    lot_id: int
    number: str
    state: LotState
    state_since: datetime
    tier: Tier
    grade: Grade
    expires_on: date | None = None
    retest_on: date | None = None
    condition_due_on: date | None = None
    decided: LotState | None = None
    used_for: LotUse = LotUse.BANK
    retest_window: timedelta | None = None

    @property
    def retest_until(self) -> date | None:
        """The last day on which the retest may be done; None without one, or where the site's policy says how long."""
        if self.retest_on is None or self.retest_window is None:
            return None
        return self.retest_on + self.retest_window


@dataclass(frozen=True, slots=True)
class ConsentStanding:
    """One consent of a donor and what it allows."""

    code: str
    state: ConsentState
    valid_until: date | None
    scopes: frozenset[ConsentScopeFlag]


@dataclass(frozen=True, slots=True)
class DonorStanding:
    """A donor's eligibility and consents."""

    donor_id: int
    code: str
    state: DonorState
    state_since: datetime
    consents: tuple[ConsentStanding, ...] = ()


@dataclass(frozen=True, slots=True)
class Effective:
    """What a lot may be used for, and why not for more.

    Args:
        state: The worst of all states that bear on the lot.
        causes: Every reason why the state is worse than "released", worst first.
        notes: What does not change the state but must be known, such as a retest that is due.
        issuable: False for a test bank (end of production cells) and for retained samples, whatever their state.
        retained: Whether these are retained samples.
    """

    state: LotState
    causes: tuple[Reason, ...]
    grade: Grade
    notes: tuple[Reason, ...] = ()
    issuable: bool = True
    retained: bool = False


_Cause = tuple[LotState, Reason]


def effective(
    lot: LotStanding,
    ancestors: Sequence[LotStanding],
    donors: Sequence[DonorStanding],
    today: date,
    retest_window: timedelta = RETEST_WINDOW,
) -> Effective:
    """Return the effective state of a lot, with every cause that makes it worse than released.

    Args:
        lot: The lot itself.
        ancestors: Every lot that it was grown from, parents first.
        donors: The donors of the lot and of its ancestors.
        today: The day of the question (UTC).
        retest_window: How long after its date a retest may still be done (the site's policy).

    Source:
        DOMAIN.md §5.3: RECALLED > REJECTED > EXPIRED > ON HOLD/QUARANTINE > RESEARCH-ONLY > CONDITIONAL > RELEASED.
    """
    causes = [*_own(lot, today, retest_window), *_of_donors(lot, donors, today)]
    for ancestor in ancestors:
        causes.extend(_of_ancestor(ancestor, today, retest_window))
    causes.sort(key=lambda cause: -SEVERITY[cause[0]])
    state = causes[0][0] if causes else LotState.RELEASED
    return Effective(
        state=state,
        causes=tuple(reason for _, reason in causes),
        grade=lot.grade,
        notes=tuple(_notes(lot, today, retest_window)),
        issuable=lot.tier is not Tier.EOPC and lot.used_for is LotUse.BANK,
        retained=lot.used_for is LotUse.RETAIN,
    )


def run_out_as(lot: LotStanding, today: date, retest_window: timedelta = RETEST_WINDOW) -> LotState | None:
    """Return the state of a lot in use whose time is over by its own dates, or None where it is not.

    Past its expiry or with an overdue retest it has expired (R25); past the day of its conditions it is on hold (R17).
    """
    if lot.state not in _RESEARCH_USE:
        return None
    return max((state for state, _ in _dates(lot, today, retest_window)), key=SEVERITY.__getitem__, default=None)


def worst(states: Iterable[LotState]) -> LotState:
    """Return the most severe of some states; "released" if there are none.

    >>> worst([LotState.RELEASED, LotState.REJECTED, LotState.QUARANTINE]).value
    'rejected'
    """
    return max(states, key=SEVERITY.__getitem__, default=LotState.RELEASED)


def allows(standing: Effective, purpose: Purpose, grade: Grade) -> bool:
    """Return whether vials of a lot may be taken for a purpose, at the grade of the intended use."""
    return not refusals(standing, purpose, grade)


def refusals(standing: Effective, purpose: Purpose, grade: Grade) -> tuple[Reason, ...]:
    """Return every reason why vials may not be taken for a purpose; empty means they may.

    Testing and disposal are open in every state in which vials exist. Growing the next tier and issuing need a
    released lot; research-only lots serve research. A test bank and retained samples serve tests alone.
    """
    if purpose in {Purpose.QC, Purpose.STABILITY, Purpose.DISPOSAL}:
        return _no_vials(standing)
    return tuple(_use_refusals(standing, grade))


def _no_vials(standing: Effective) -> tuple[Reason, ...]:
    if standing.state in _NO_VIALS:
        return (Reason("R0.no_vials", {"state": f"@{term_key(standing.state)}"}),)
    return ()


def _use_refusals(standing: Effective, grade: Grade) -> Iterator[Reason]:
    if not standing.issuable:
        yield Reason("R0.retained" if standing.retained else "R0.test_bank")
    if grade is Grade.CLINICAL and standing.grade is Grade.RESEARCH:
        yield Reason("R18.research_grade")
    if standing.state not in (_CLINICAL_USE if grade is Grade.CLINICAL else _RESEARCH_USE):
        yield Reason("R0.state", {"state": f"@{term_key(standing.state)}", "grade": f"@{term_key(grade)}"})
        yield from standing.causes


def _own(lot: LotStanding, today: date, window: timedelta) -> Iterator[_Cause]:
    dated = () if lot.state in _GONE else tuple(_dates(lot, today, window))
    if lot.state is not LotState.RELEASED and not _said_by_dates(lot, dated):
        yield lot.state, _own_state(lot)
    if _recalled_when_over(lot):
        yield LotState.RECALLED, _lot_reason("R0.lot", lot, state=LotState.RECALLED)
    yield from dated


def _recalled_when_over(lot: LotStanding) -> bool:
    """Return whether an expired lot was recalled: it keeps its state, and is worth no more than a recalled one."""
    return lot.state is LotState.EXPIRED and lot.decided is LotState.RECALLED


def _said_by_dates(lot: LotStanding, dated: Iterable[_Cause]) -> bool:
    """Return whether the dates of an expired lot say already that, and why, it has expired."""
    return lot.state is LotState.EXPIRED and any(state is LotState.EXPIRED for state, _ in dated)


def _own_state(lot: LotStanding) -> Reason:
    """Return what is said of a lot's own state; one that expired is told how it comes back."""
    if lot.state is LotState.EXPIRED:
        return Reason("R0.lot_expired", {"lot": lot.number}, Place("lot_release", lot.lot_id))
    return _lot_reason("R0.lot", lot, state=lot.state)


def _of_ancestor(ancestor: LotStanding, today: date, window: timedelta) -> Iterator[_Cause]:
    state = _standing_of_ancestor(ancestor)
    if state is not LotState.RELEASED:
        yield state, _lot_reason("R0.ancestor", ancestor, state=state)
    if ancestor.state not in _GONE:
        yield from _dates(ancestor, today, window)


def _standing_of_ancestor(ancestor: LotStanding) -> LotState:
    state = ancestor.state
    if state in _GONE or _recalled_when_over(ancestor):
        state = ancestor.decided or LotState.QUARANTINE
    return LotState.QUARANTINE if state in {LotState.PLANNED, LotState.FILLED} else state


def _dates(lot: LotStanding, today: date, window: timedelta) -> Iterator[_Cause]:
    if lot.expires_on is not None and today > lot.expires_on:
        yield LotState.EXPIRED, _lot_reason("R0.expired", lot, day=lot.expires_on)
    if lot.retest_on is not None and today > (lot.retest_until or lot.retest_on + window):
        yield LotState.EXPIRED, _lot_reason("R25.retest_overdue", lot, day=lot.retest_on)
    if lot.state is LotState.CONDITIONAL and lot.condition_due_on is not None and today > lot.condition_due_on:
        yield LotState.ON_HOLD, _lot_reason("R17.condition_overdue", lot, day=lot.condition_due_on)


def expires_soon(lot: LotStanding, today: date) -> bool:
    """Return whether a released lot comes to its expiry within the notice, or is past it and not written down yet."""
    return lot.state is LotState.RELEASED and lot.expires_on is not None and today >= lot.expires_on - EXPIRY_NOTICE


def _notes(lot: LotStanding, today: date, window: timedelta) -> Iterator[Reason]:
    if lot.expires_on is not None and today <= lot.expires_on and expires_soon(lot, today):
        yield _lot_reason("R0.expires_soon", lot, day=lot.expires_on)
    if lot.retest_on is not None and lot.retest_on < today <= (lot.retest_until or lot.retest_on + window):
        yield _lot_reason("R25.retest_due", lot, day=lot.retest_on)
    if lot.used_for is LotUse.RETAIN:
        yield Reason("R0.retained")
    elif lot.tier is Tier.EOPC:
        yield Reason("R0.test_bank")


def _of_donors(lot: LotStanding, donors: Iterable[DonorStanding], today: date) -> Iterator[_Cause]:
    for donor in donors:
        yield from _of_donor(lot, donor)
        yield from _of_consent(lot, donor, today)


def _of_donor(lot: LotStanding, donor: DonorStanding) -> Iterator[_Cause]:
    if donor.state is DonorState.ELIGIBLE:
        return
    reason = Reason(
        "R0.donor", {"donor": donor.code, "state": f"@{term_key(donor.state)}"}, Place("donor", donor.donor_id)
    )
    yield (LotState.RESEARCH_ONLY if _restricted_since(lot, donor) else LotState.ON_HOLD), reason


def _restricted_since(lot: LotStanding, donor: DonorStanding) -> bool:
    """Return whether research use was decided in the knowledge that the donor is ineligible (R19)."""
    return (
        donor.state is DonorState.INELIGIBLE
        and lot.state is LotState.RESEARCH_ONLY
        and lot.state_since >= donor.state_since
    )


def _of_consent(lot: LotStanding, donor: DonorStanding, today: date) -> Iterator[_Cause]:
    where = Place("donor", donor.donor_id)
    if not any(in_force(consent, today) for consent in donor.consents):
        yield LotState.ON_HOLD, Reason("R0.no_consent", {"donor": donor.code}, where)
        return
    scopes = granted_scopes(donor.consents, today)
    wanted = Grade.RESEARCH if lot.state is LotState.RESEARCH_ONLY else lot.grade
    if _SCOPE[wanted] in scopes:
        return
    capped = LotState.RESEARCH_ONLY if ConsentScopeFlag.RESEARCH in scopes else LotState.ON_HOLD
    yield capped, Reason("R0.consent_scope", {"donor": donor.code, "scope": f"@{term_key(_SCOPE[wanted])}"}, where)


def in_force(consent: ConsentStanding, today: date) -> bool:
    """Return whether a consent is active (or restricted) and in date on a day."""
    return consent.state in _IN_FORCE and (consent.valid_until is None or today <= consent.valid_until)


def granted_scopes(consents: Iterable[ConsentStanding], today: date) -> frozenset[ConsentScopeFlag]:
    """Return everything that the consents in force on a day allow."""
    return frozenset(scope for consent in consents if in_force(consent, today) for scope in consent.scopes)


def _lot_reason(code: str, lot: LotStanding, *, state: LotState | None = None, day: date | None = None) -> Reason:
    params: dict[str, str | int] = {"lot": lot.number}
    if state is not None:
        params["state"] = f"@{term_key(state)}"
    if day is not None:
        params["date"] = day.isoformat()
    return Reason(code, params, Place(_LEADS_TO.get(code, "lot"), lot.lot_id))


_LEADS_TO = {
    "R0.expired": "lot_release", "R0.expires_soon": "lot_release", "R25.retest_overdue": "lot_quality",
    "R25.retest_due": "lot_quality",
}  # fmt: skip
"""The page on which a lot's dates are seen to; every other reason leads to the lot."""
