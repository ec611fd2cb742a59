"""What a tank reading means. Source: DOMAIN.md §7.3; the limits are the site's policy."""

from collections.abc import Collection
from datetime import datetime, timedelta
from decimal import Decimal

from stembank_gui.rules.facility import Policy
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import ReadingVerdict, Severity

COLDEST_C = Decimal("-196.5")
"""Liquid nitrogen boils at -195.8 °C: nothing in a tank is colder."""
WARMEST_C = Decimal(60)
DEEPEST_MM = 3000
ABOVE_GLASS_TRANSITION_C = Decimal(-120)
"""Above the glass transition of DMSO and water every excursion is critical (°C)."""
_GRAVITY = {Severity.MINOR: 0, Severity.MAJOR: 1, Severity.CRITICAL: 2}


def verdict(temperature_c: Decimal, policy: Policy) -> ReadingVerdict:
    """Return what a vapour temperature at the top box means. A limit itself is still within.

    >>> verdict(Decimal("-148"), Policy()).value
    'alarm'
    """
    if temperature_c > policy.tank_critical_c:
        return ReadingVerdict.CRITICAL
    if temperature_c > policy.tank_alarm_c:
        return ReadingVerdict.ALARM
    return ReadingVerdict.WARNING if temperature_c > policy.tank_warning_c else ReadingVerdict.NORMAL


def deviation_severity(temperature_c: Decimal, policy: Policy) -> Severity | None:
    """Return how grave an excursion is, or None where the reading is no excursion."""
    judged = verdict(temperature_c, policy)
    if judged is ReadingVerdict.CRITICAL:
        return Severity.CRITICAL if temperature_c > ABOVE_GLASS_TRANSITION_C else Severity.MAJOR
    return Severity.MINOR if judged is ReadingVerdict.ALARM else None


def opens_deviation(severity: Severity | None, still_open: Collection[Severity]) -> bool:
    """Return whether an excursion opens a new deviation: not while one at least as grave is open for the tank."""
    return severity is not None and all(_GRAVITY[one] < _GRAVITY[severity] for one in still_open)


def reading_problems(
    temperature_c: Decimal, level_mm: int | None, read_at: datetime, now: datetime
) -> tuple[Reason, ...]:
    """Return every reason against a reading: impossible values or a moment in the future."""
    found = []
    if not COLDEST_C <= temperature_c <= WARMEST_C:
        limits = {"low": str(COLDEST_C), "high": str(WARMEST_C)}
        found.append(Reason("monitoring.temperature", {"value": str(temperature_c), **limits}))
    if level_mm is not None and not 0 <= level_mm <= DEEPEST_MM:
        found.append(Reason("monitoring.level", {"value": level_mm, "high": DEEPEST_MM}))
    if read_at > now + timedelta(minutes=1):
        found.append(Reason("monitoring.future"))
    return tuple(found)


def is_silent(last_read_at: datetime | None, now: datetime, policy: Policy) -> bool:
    """Return whether a tank has had no reading for longer than the policy allows."""
    return last_read_at is None or now - last_read_at > timedelta(hours=policy.reading_age_hours)
