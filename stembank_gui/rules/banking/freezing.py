"""Whether a controlled-rate freezing was within its limits. Source: DOMAIN.md §1.3 (freeze run), §3.2."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from stembank_gui.rules.reasons import Reason

LONGEST_RUN_HOURS = 24
COLDEST_C = Decimal(-196)
WARMEST_C = Decimal(40)


@dataclass(frozen=True, slots=True)
class FreezeRunEntry:
    """A freezing as it was run.

    Args:
        profile: Name and version of the cooling profile.
        started_at: Start of the run (UTC).
        ended_at: End of the run (UTC).
        rate_c_per_min: Mean cooling rate of the sample between −10 and −40 °C (°C/min, negative).
        end_temperature_c: Sample temperature at the end (°C).
        nucleation_c: Sample temperature at which ice formed (°C), where it was seen.
        transfer_minutes: Time from the end of the run until the vials were in nitrogen vapour (min).
        equipment_id: The controlled-rate freezer, where it is registered.
    """

    profile: str
    started_at: datetime
    ended_at: datetime
    rate_c_per_min: Decimal
    end_temperature_c: Decimal
    transfer_minutes: Decimal
    nucleation_c: Decimal | None = None
    equipment_id: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class FreezeLimits:
    """The site's limits: rate between the slowest and the fastest (°C/min), end (°C), transfer (min)."""

    slowest_c_per_min: Decimal = Decimal("-0.5")
    fastest_c_per_min: Decimal = Decimal(-2)
    end_c: Decimal = Decimal(-90)
    transfer_minutes: Decimal = Decimal(5)


def freeze_run_faults(entry: FreezeRunEntry, limits: FreezeLimits) -> tuple[Reason, ...]:
    """Return every way in which a run left its limits; empty means that it may be accepted.

    Source:
        DOMAIN.md §1.3: |rate| within 0.5…2 °C/min from −10 to −40 °C, end ≤ −90 °C, transfer ≤ 5 min.
    """
    return tuple(_faults(entry, limits))


def _faults(entry: FreezeRunEntry, limits: FreezeLimits) -> Iterator[Reason]:
    if not limits.fastest_c_per_min <= entry.rate_c_per_min <= limits.slowest_c_per_min:
        yield Reason(
            "banking.freeze_rate",
            {
                "rate": _text(entry.rate_c_per_min),
                "slowest": _text(limits.slowest_c_per_min),
                "fastest": _text(limits.fastest_c_per_min),
            },
        )
    if entry.end_temperature_c > limits.end_c:
        yield Reason("banking.freeze_end", {"end": _text(entry.end_temperature_c), "limit": _text(limits.end_c)})
    if entry.transfer_minutes > limits.transfer_minutes:
        params = {"minutes": _text(entry.transfer_minutes), "limit": _text(limits.transfer_minutes)}
        yield Reason("banking.freeze_transfer", params)


def freeze_entry_problems(entry: FreezeRunEntry, now: datetime) -> tuple[Reason, ...]:
    """Return every reason why a run cannot have been like this: times and temperatures that do not exist."""
    return tuple(_entry_problems(entry, now))


def _entry_problems(entry: FreezeRunEntry, now: datetime) -> Iterator[Reason]:
    hours = (entry.ended_at - entry.started_at).total_seconds() / 3600
    if not 0 < hours <= LONGEST_RUN_HOURS:
        yield Reason("banking.freeze_times", {"hours": LONGEST_RUN_HOURS})
    if entry.ended_at > now:
        yield Reason("banking.freeze_in_future")
    for field, value, low, high, unit in _numbers(entry):
        if not (value.is_finite() and low <= value <= high):
            allowed = f"{_text(low)} … {_text(high)} {unit}"
            params: dict[str, str | int] = {"field": f"@{field}", "value": _text(value), "allowed": allowed}
            yield Reason("banking.number_range", params)


def _numbers(entry: FreezeRunEntry) -> Iterator[tuple[str, Decimal, Decimal, Decimal, str]]:
    yield "banking_field.cooling_rate", entry.rate_c_per_min, Decimal(-100), Decimal("-0.01"), "°C/min"
    yield "banking_field.end_temperature", entry.end_temperature_c, COLDEST_C, WARMEST_C, "°C"
    yield "banking_field.transfer_minutes", entry.transfer_minutes, Decimal(0), Decimal(600), "min"
    if entry.nucleation_c is not None:
        yield "banking_field.nucleation", entry.nucleation_c, Decimal(-40), Decimal(0), "°C"


def _text(value: Decimal) -> str:
    return f"{value:f}"[:24].replace("-", "−") if value.is_finite() else str(value)
