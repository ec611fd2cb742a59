"""Who may do what with a donor's identity, and the states of its record in the vault. Source: DOMAIN.md §1.1, §1.2.

Nothing here holds a name: the identities themselves are known to the floor `vault` alone.
"""

from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import IdentityAct, IdentityState, term_key

TWO_PERSONS = frozenset({IdentityAct.VIEW, IdentityAct.LINK, IdentityAct.SEAL, IdentityAct.ERASE})
"""What the custodian does only together with quality assurance (SoD-7: identity link, unlink, re-identification)."""

IDENTITY_CHANGES: frozenset[tuple[IdentityState, IdentityState]] = frozenset(
    {
        (IdentityState.ACTIVE, IdentityState.SEALED),
        (IdentityState.ACTIVE, IdentityState.ERASED),
        (IdentityState.SEALED, IdentityState.ERASED),
    }
)

_OPEN_TO: dict[IdentityAct, frozenset[IdentityState]] = {
    IdentityAct.CORRECT: frozenset({IdentityState.ACTIVE}),
    IdentityAct.LINK: frozenset({IdentityState.ACTIVE}),
    IdentityAct.VIEW: frozenset({IdentityState.ACTIVE, IdentityState.SEALED}),
}
_BECOMES = {IdentityAct.SEAL: IdentityState.SEALED, IdentityAct.ERASE: IdentityState.ERASED}


def needs_second_person(act: IdentityAct) -> bool:
    """Return whether quality assurance must agree before the vault does this."""
    return act in TWO_PERSONS


def permitted_acts(state: IdentityState | None) -> tuple[IdentityAct, ...]:
    """Return what may be done with a record in a state; None is a donor without a record.

    >>> [act.value for act in permitted_acts(IdentityState.SEALED)]
    ['view', 'erase']
    """
    return tuple(act for act in IdentityAct if not act_blockers("", act, state))


def act_blockers(code: str, act: IdentityAct, state: IdentityState | None) -> tuple[Reason, ...]:
    """Return why an act is not permitted on the identity of a donor; empty means it is.

    A sealed record can be looked at (traceability lasts 30 years) but not changed; an erased one is gone for good.
    """
    if act is IdentityAct.ENTER:
        return () if state is None else (_reason("vault.is_entered", code, state),)
    if state is None:
        return (Reason("vault.nothing_entered", {"code": code}),)
    may = state in _OPEN_TO[act] if act in _OPEN_TO else (state, _BECOMES[act]) in IDENTITY_CHANGES
    return () if may else (_reason("vault.act_refused", code, state, act),)


def state_after(act: IdentityAct, state: IdentityState) -> IdentityState:
    """Return the state in which a permitted act leaves a record."""
    return _BECOMES.get(act, state)


def second_person_blockers(act: IdentityAct, *, agreed: bool, link: Place | None = None) -> tuple[Reason, ...]:
    """Return why an act may not be recorded: quality assurance has not agreed to what needs two persons."""
    if agreed or not needs_second_person(act):
        return ()
    return (Reason("vault.second_person", {"act": f"@{term_key(act)}"}, link),)


def _reason(why: str, code: str, state: IdentityState, act: IdentityAct | None = None) -> Reason:
    params: dict[str, str | int] = {"code": code, "state": f"@{term_key(state)}"}
    return Reason(why, params | ({"act": f"@{term_key(act)}"} if act else {}))
