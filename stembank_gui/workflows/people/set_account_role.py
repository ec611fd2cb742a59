"""Giving an account a role, or taking it away; counter-signed by quality assurance."""

from dataclasses import dataclass

from sqlmodel import Session, select

from stembank_gui.audit import acting, give_reason
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.permissions import ADMINISTRATOR, role_problems
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.signing import witness
from stembank_gui.tables.people import Account, AccountRole, Role
from stembank_gui.workflows.people.accounts import other_administrators, roles_of_account, roles_of_person


@dataclass(frozen=True, slots=True)
class SetAccountRole:
    """Whether an account shall hold a role, why, and the counter-signature."""

    account_id: int
    role: str
    granted: bool
    reason: str
    countersignature: SignRequest


def set_account_role(session: Session, request: SetAccountRole) -> None:
    """Give or take a role. It counts from the account's next action on, also in an open window.

    Raises:
        Refused: If nothing would change, it is the own account, the roles clash, or the last administrator would go.
        AccessRefused: If the counter-signature is not that of another person of quality assurance.
    """
    give_reason(session, clean_reason(request.reason))
    account = session.get_one(Account, request.account_id)
    refuse_if(_problems(session, account, request))
    signed = witness(
        session,
        request.countersignature,
        kind="account",
        row_id=account.id or 0,
        record={
            "user_id": account.user_id,
            "role": request.role,
            "granted": int(request.granted),
            "reason": request.reason,
        },
        permission="countersign_account",
    )
    if signed.person_id == account.person_id:
        raise Refused(Reason("people.countersign_own", {"name": signed.name}))
    _write(session, account, request)


def _problems(session: Session, account: Account, request: SetAccountRole) -> tuple[Reason, ...]:
    named: dict[str, str | int] = {"user_id": account.user_id, "role": request.role[:12]}
    held = roles_of_account(session, account.id or 0)
    if account.person_id == acting(session).person_id:
        return (Reason("people.own_account", named),)
    if request.granted == (request.role in held):
        return (Reason("people.role_already", named),)
    if request.granted:
        return role_problems({request.role} | held | roles_of_person(session, account.person_id))
    if request.role == ADMINISTRATOR and not other_administrators(session, account.id or 0):
        return (Reason("people.last_administrator", named),)
    return ()


def _write(session: Session, account: Account, request: SetAccountRole) -> None:
    role = session.exec(select(Role).where(Role.code == request.role)).one()
    row = session.exec(
        select(AccountRole).where(AccountRole.account_id == account.id, AccountRole.role_id == role.id)
    ).first()
    if row is None:
        session.add(AccountRole(account_id=account.id or 0, role_id=role.id or 0, granted=True))
    else:
        row.granted = request.granted
