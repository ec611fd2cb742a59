"""The role editor: what the holders of a role may do; counter-signed by quality assurance."""

from dataclasses import dataclass

from sqlmodel import Session, select

from stembank_gui.audit import give_reason
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.permissions import permission_problems
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.signing import witness
from stembank_gui.tables.people import Role, RolePermission


@dataclass(frozen=True, slots=True)
class SetRolePermission:
    """Whether a role shall hold a permission, why, and the counter-signature."""

    role: str
    permission: str
    granted: bool
    reason: str
    countersignature: SignRequest


def set_role_permission(session: Session, request: SetRolePermission) -> None:
    """Give a role a permission or take it away. It counts from the next action of each holder on.

    Raises:
        Refused: If nothing would change, or the role may not gain or lose the permission (the administrator never
            holds one of the bank's own work).
        AccessRefused: If the counter-signature is not that of another person of quality assurance.
    """
    give_reason(session, clean_reason(request.reason))
    role = session.exec(select(Role).where(Role.code == request.role)).first()
    if role is None:
        raise Refused(Reason("people.role_unknown", {"role": request.role[:12]}))
    refuse_if(permission_problems(role.code, request.permission, granted=request.granted))
    row = session.exec(
        select(RolePermission).where(RolePermission.role_id == role.id, RolePermission.permission == request.permission)
    ).first()
    if request.granted == (row is not None and row.granted):
        named: dict[str, str | int] = {"role": role.code, "permission": f"@action.{request.permission}"}
        raise Refused(Reason("people.permission_already", named))
    _countersign(session, role, request)
    if row is None:
        session.add(RolePermission(role_id=role.id or 0, permission=request.permission, granted=True))
    else:
        row.granted = request.granted


def _countersign(session: Session, role: Role, request: SetRolePermission) -> None:
    record = {
        "role": role.code,
        "permission": request.permission,
        "granted": int(request.granted),
        "reason": request.reason,
    }
    witness(
        session,
        request.countersignature,
        kind="role",
        row_id=role.id or 0,
        record=record,
        permission="countersign_account",
    )
