"""How donations are said: amounts, hours, temperatures."""

from decimal import Decimal

from stembank_gui.queries.donors.donations import DonationRow
from stembank_gui.rules.vocabulary import DonationState
from stembank_gui.ui.language import say_date, say_number, say_time

_UNDER_WAY = frozenset({DonationState.COLLECTED, DonationState.IN_TRANSIT})


def say_amount(row: DonationRow) -> str:
    """Return the amount in grams or millilitres, or a dash."""
    if row.amount_mg is not None:
        return f"{say_number(Decimal(row.amount_mg) / 1000)} g"
    return "–" if row.amount_ul is None else f"{say_number(Decimal(row.amount_ul) / 1000)} mL"


def say_hours(row: DonationRow) -> str:
    """Return the hours from collection to receipt, or until now of one that is under way; nothing before that."""
    if row.hours is None or (row.received_at is None and row.state not in _UNDER_WAY):
        return ""
    return f"{row.hours:.1f} / {row.limit_hours}"


def say_since(row: DonationRow) -> str:
    """Return when a donation came to be where it is; the day that a planned one is planned for."""
    if row.state is DonationState.PLANNED:
        return say_date(row.planned_on)
    return say_time(row.collected_at if row.state is DonationState.COLLECTED else row.since)  # type: ignore[arg-type]


def say_warmth(lowest: Decimal | None, highest: Decimal | None) -> str:
    """Return the lowest and the highest temperature of a logger, or a dash.

    >>> say_warmth(Decimal("-1.5"), Decimal("6.8"))
    '−1.5 … 6.8 °C'
    """
    if lowest is None or highest is None:
        return "–"
    return f"{lowest:f} … {highest:f} °C".replace("-", "−")
