"""Disabling an account at once, and enabling it again with a counter-signature."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import acting, give_reason
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.permissions import ADMINISTRATOR, role_problems
from stembank_gui.rules.reasons import AccessRefused, Reason, Refused, refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import AccountState
from stembank_gui.signing import witness
from stembank_gui.tables.people import Account
from stembank_gui.workflows.people.accounts import other_administrators, roles_of_account, roles_of_person


@dataclass(frozen=True, slots=True)
class SetAccountState:
    """The state an account shall have, why, and for enabling the counter-signature of quality assurance."""

    account_id: int
    state: AccountState
    reason: str
    countersignature: SignRequest | None = None


def set_account_state(session: Session, request: SetAccountState) -> None:
    """Set the state of somebody else's account. A disabled account loses its session with its next action.

    Raises:
        Refused: If nothing would change, it is the own account, the last administrator, or the person's roles clash.
        AccessRefused: If an account is enabled without the counter-signature of another person of quality assurance.
    """
    give_reason(session, clean_reason(request.reason))
    account = session.get_one(Account, request.account_id)
    named: dict[str, str | int] = {"user_id": account.user_id}
    if account.person_id == acting(session).person_id:
        raise Refused(Reason("people.own_account", named))
    if account.state == request.state:
        raise Refused(Reason("people.state_already", named))
    if request.state is AccountState.DISABLED:
        _require_other_administrator(session, account)
    else:
        _require_countersignature(session, account, request)
        account.failed_attempts = 0
        account.locked_until = None
    account.state = request.state.value


def _require_other_administrator(session: Session, account: Account) -> None:
    is_administrator = ADMINISTRATOR in roles_of_account(session, account.id or 0)
    if is_administrator and not other_administrators(session, account.id or 0):
        raise Refused(Reason("people.last_administrator", {"user_id": account.user_id}))


def _require_countersignature(session: Session, account: Account, request: SetAccountState) -> None:
    mine = roles_of_account(session, account.id or 0)
    refuse_if(role_problems(mine | roles_of_person(session, account.person_id)))
    if request.countersignature is None:
        raise AccessRefused(Reason("people.countersignature_missing"))
    signed = witness(
        session,
        request.countersignature,
        kind="account",
        row_id=account.id or 0,
        record={"user_id": account.user_id, "state": request.state.value, "reason": request.reason},
        permission="countersign_account",
    )
    if signed.person_id == account.person_id:
        raise Refused(Reason("people.countersign_own", {"name": signed.name}))
