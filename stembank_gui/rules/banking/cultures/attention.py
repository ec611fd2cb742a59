"""What a running culture waits for. Source: local practice; the days are the site's policy."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from stembank_gui.rules.facility import Policy
from stembank_gui.rules.vocabulary import CultureState


class Due(StrEnum):
    """What a culture waits for, the most pressing first."""

    SUSPECTED = "suspected"
    HARVEST = "harvest"
    MEDIUM = "medium"
    LOOK = "look"


@dataclass(frozen=True, slots=True)
class Care:
    """What is known of the care for a culture.

    Args:
        started_at: When it was seeded: with fresh medium, and looked at.
        medium_at: The last change of medium.
        looked_at: The last look.
        confluence_percent: As it was last seen (%).
    """

    state: CultureState
    started_at: datetime | None
    medium_at: datetime | None = None
    looked_at: datetime | None = None
    confluence_percent: int | None = None
    suspected: bool = False


def due(care: Care, now: datetime, policy: Policy) -> tuple[Due, ...]:
    """Return what a culture waits for now, the most pressing first; only a running one waits for care.

    Args:
        care: What was done for it.
        now: The moment of the question.
        policy: Days between looks and changes of medium, and from which confluence cells are harvested.
    """
    found = [Due.SUSPECTED] if care.suspected else []
    if care.state is not CultureState.RUNNING:
        return tuple(found)
    if care.confluence_percent is not None and care.confluence_percent >= policy.culture_confluent_percent:
        found.append(Due.HARVEST)
    if _over(care.medium_at or care.started_at, now, policy.culture_medium_days):
        found.append(Due.MEDIUM)
    if _over(care.looked_at or care.started_at, now, policy.culture_look_days):
        found.append(Due.LOOK)
    return tuple(found)


def _over(since: datetime | None, now: datetime, days: int) -> bool:
    return since is not None and now - since >= timedelta(days=days)
