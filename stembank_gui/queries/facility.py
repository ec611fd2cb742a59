"""Questions about the site's policy, equipment and materials."""

from sqlmodel import Session, select

from stembank_gui.rules.facility import Policy, policy_of
from stembank_gui.tables import facility


def policy(session: Session) -> Policy:
    """Return the site's policy: what was set, over the defaults.

    Raises:
        Refused: If a stored value is not allowed.
    """
    return policy_of(dict(session.exec(select(facility.Policy.key, facility.Policy.value)).all()))
