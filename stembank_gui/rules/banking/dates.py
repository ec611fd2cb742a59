"""Expiry and retest dates. Source: DOMAIN.md §5.4."""

from calendar import monthrange
from datetime import date, timedelta

from stembank_gui.rules.vocabulary import Grade, LotUse, Tier

FIRST_RETEST_MONTHS = 6
"""The first retest after freezing in the programmes that come with the program."""

_ON_PROGRAMME = frozenset({Tier.MCB, Tier.WCB, Tier.INTERMEDIATE})


def add_months(day: date, months: int) -> date:
    """Return the same day some months later, clipped to the month's end.

    Raises:
        ValueError: If the year would leave the calendar (1 to 9999).

    >>> add_months(date(2024, 8, 31), 6).isoformat()
    '2025-02-28'
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def expiry(frozen_on: date, grade: Grade, shelf_life_years: int, parent_expiry: date | None) -> date | None:
    """Return the last day on which a lot may be used, or None for research lots.

    Args:
        frozen_on: The day of freezing.
        grade: Research lots have no expiry of their own.
        shelf_life_years: Shelf life of clinical lots (years), from the site's policy.
        parent_expiry: The parent bank's expiry: no lot outlives the bank that it was grown from. Seed lots are none.

    >>> expiry(date(2024, 5, 27), Grade.CLINICAL, 10, None).isoformat()
    '2034-05-26'
    """
    own = None
    if grade is Grade.CLINICAL:
        own = add_months(frozen_on, 12 * shelf_life_years) - timedelta(days=1)
    return min((day for day in (own, parent_expiry) if day is not None), default=None)


def on_programme(tier: Tier, used_for: LotUse = LotUse.BANK) -> bool:
    """Return whether lots of a tier are on the stability programme.

    Retained samples are not: they are compared with the bank when a question comes up.
    """
    return tier in _ON_PROGRAMME and used_for is not LotUse.RETAIN


def first_retest(
    frozen_on: date, tier: Tier, used_for: LotUse = LotUse.BANK, months: int | None = FIRST_RETEST_MONTHS
) -> date | None:
    """Return the day of the first stability retest, or None for lots that are not on a programme.

    Args:
        frozen_on: The day of freezing.
        tier: Seed lots, units and test banks are on no programme.
        used_for: Retained samples are not either.
        months: The first retest of the programme that is in force for the family; None if there is none.

    >>> first_retest(date(2026, 5, 18), Tier.INTERMEDIATE).isoformat()
    '2026-11-18'
    """
    if months is None or not on_programme(tier, used_for):
        return None
    return add_months(frozen_on, months)
