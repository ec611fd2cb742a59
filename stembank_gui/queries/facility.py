"""Questions about the site's policy, equipment and materials."""

from sqlmodel import Session, select

from stembank_gui.rules.facility import POLICY, Policy, policy_of
from stembank_gui.tables import facility


def policy(session: Session) -> Policy:
    """Return the site's policy: what was set, over the defaults.

    Raises:
        Refused: If a stored value is not allowed.
    """
    rows = session.exec(select(facility.Policy.key, facility.Policy.value).where(facility.Policy.key.in_(POLICY)))  # type: ignore[attr-defined]
    return policy_of(dict(rows.all()))
