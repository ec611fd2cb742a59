"""The site's limits and habits: changed by the administrator, counter-signed by quality assurance."""

from dataclasses import dataclass

from sqlmodel import Session, select

from stembank_gui.audit import give_reason
from stembank_gui.rules.facility import policy_amount
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.text import clean_reason
from stembank_gui.signing import witness
from stembank_gui.tables.facility import Policy


@dataclass(frozen=True, slots=True)
class SetPolicy:
    """A key of the policy, its new value as written, why, and the counter-signature."""

    key: str
    value: str
    reason: str
    countersignature: SignRequest


def set_policy(session: Session, request: SetPolicy) -> None:
    """Set one value of the policy. Decisions taken under the old value stay as they are.

    Raises:
        Refused: If there is no such key, the value is outside its limits, or nothing would change.
        AccessRefused: If the counter-signature is not that of a person of quality assurance.
    """
    give_reason(session, clean_reason(request.reason))
    value = str(policy_amount(request.key, request.value))
    row = session.exec(select(Policy).where(Policy.key == request.key)).first()
    if row is not None and row.value == value:
        raise Refused(Reason("people.policy_already", {"key": f"@policy.{request.key}", "value": value}))
    if row is None:
        row = Policy(key=request.key, value=value)
        session.add(row)
    row.value = value
    session.flush()
    witness(
        session,
        request.countersignature,
        kind="policy",
        row_id=row.id or 0,
        record={"key": request.key, "value": value, "reason": request.reason},
        permission="countersign_policy",
    )
