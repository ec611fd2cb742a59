"""Whether a controlled-rate freezing was within its limits, and which vials it froze. Source: DOMAIN.md §1.3, §3.2."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from stembank_gui.rules.banking.curves.facts import ChamberLimits, KeptFacts, curve_faults, curve_notices
from stembank_gui.rules.banking.curves.layout import Layout
from stembank_gui.rules.facility import Uses
from stembank_gui.rules.files import NewFile
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import FreezeRunState, LotState, term_key

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
        rate_c_per_min: Mean cooling rate of the sample between −10 and −40 °C (°C/min, negative); None where a curve
            does not cross that section.
        end_temperature_c: Sample temperature at the end (°C).
        nucleation_c: Sample temperature at which ice formed (°C), where it was seen.
        transfer_minutes: Time from the end of the run until the vials were in nitrogen vapour (min).
        equipment_id: The controlled-rate freezer, where it is registered.
        profile_id: The version of the bank's own profile, where it has one; its name is then that of the version.
        uses: What else was used.
    """

    profile: str
    started_at: datetime
    ended_at: datetime
    rate_c_per_min: Decimal | None
    end_temperature_c: Decimal
    transfer_minutes: Decimal
    nucleation_c: Decimal | None = None
    equipment_id: int | None = None
    note: str = ""
    profile_id: int | None = None
    uses: Uses = field(default_factory=Uses)


@dataclass(frozen=True, slots=True)
class CurveFile:
    """A freezer's file as it was imported.

    Args:
        file: Its name and bytes.
        layout: How it is read.
        confirmed_offset_s: The difference between its clock and the run's start that was seen and confirmed (s).
    """

    file: NewFile
    layout: Layout
    confirmed_offset_s: int | None = None


@dataclass(frozen=True, slots=True)
class FreezeLimits:
    """The site's limits: rate between the slowest and the fastest (°C/min), end (°C), transfer (min), chamber (°C)."""

    slowest_c_per_min: Decimal = Decimal("-0.5")
    fastest_c_per_min: Decimal = Decimal(-2)
    end_c: Decimal = Decimal(-90)
    transfer_minutes: Decimal = Decimal(5)
    chamber: ChamberLimits = field(default_factory=ChamberLimits)


def freeze_run_faults(
    entry: FreezeRunEntry, limits: FreezeLimits, curve: KeptFacts | None = None
) -> tuple[Reason, ...]:
    """Return every way in which a run left its limits; empty means that it may be accepted.

    Source:
        DOMAIN.md §1.3: |rate| within 0.5…2 °C/min from −10 to −40 °C, end ≤ −90 °C, transfer ≤ 5 min.
    """
    return (*_faults(entry, limits), *(curve_faults(curve, limits.chamber) if curve else ()))


def freeze_run_notices(limits: FreezeLimits, curve: KeptFacts | None) -> tuple[Reason, ...]:
    """Return what a reviewer should look at, though it does not stand against acceptance."""
    return curve_notices(curve, limits.chamber) if curve else ()


def _faults(entry: FreezeRunEntry, limits: FreezeLimits) -> Iterator[Reason]:
    rate = entry.rate_c_per_min
    if rate is not None and not limits.fastest_c_per_min <= rate <= limits.slowest_c_per_min:
        yield Reason(
            "banking.freeze_rate",
            {
                "rate": _text(rate),
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
    for field_name, value, low, high, unit in _numbers(entry):
        if not (value.is_finite() and low <= value <= high):
            allowed = f"{_text(low)} … {_text(high)} {unit}"
            params: dict[str, str | int] = {"field": f"@{field_name}", "value": _text(value), "allowed": allowed}
            yield Reason("banking.number_range", params)


def _numbers(entry: FreezeRunEntry) -> Iterator[tuple[str, Decimal, Decimal, Decimal, str]]:
    if entry.rate_c_per_min is not None:
        yield "banking_field.cooling_rate", entry.rate_c_per_min, Decimal(-100), Decimal("-0.01"), "°C/min"
    yield "banking_field.end_temperature", entry.end_temperature_c, COLDEST_C, WARMEST_C, "°C"
    yield "banking_field.transfer_minutes", entry.transfer_minutes, Decimal(0), Decimal(600), "min"
    if entry.nucleation_c is not None:
        yield "banking_field.nucleation", entry.nucleation_c, Decimal(-40), Decimal(0), "°C"


@dataclass(frozen=True, slots=True)
class RunVials:
    """The vials of a lot that a run freezes: numbers `first_vial` to `last_vial`."""

    lot_id: int
    first_vial: int
    last_vial: int

    def overlaps(self, other: "RunVials") -> bool:
        """Return whether a vial is in both."""
        return self.lot_id == other.lot_id and self.first_vial <= other.last_vial and other.first_vial <= self.last_vial


@dataclass(frozen=True, slots=True)
class FrozenBefore:
    """Vials that another run freezes or froze: its code and state."""

    vials: RunVials
    run: str
    run_id: int
    state: FreezeRunState


@dataclass(frozen=True, slots=True)
class RunLotFacts:
    """A lot that a run is prepared for: its vials are numbered 1 to `vials`."""

    lot_id: int
    number: str
    state: LotState
    vials: int
    frozen_before: tuple[FrozenBefore, ...] = ()


PREPARED_FOR = frozenset({LotState.PLANNED, LotState.FILLED, LotState.QUARANTINE})
"""Lots that a run may be prepared for."""


def run_vials_problems(
    wanted: Collection[RunVials], lots: Collection[RunLotFacts], states: Collection[LotState] = PREPARED_FOR
) -> tuple[Reason, ...]:
    """Return every reason why a run cannot freeze some vials; empty means it can."""
    known = {lot.lot_id: lot for lot in lots}
    found = [] if wanted else [Reason("freezing.run_without_vials")]
    for at, one in enumerate(wanted):
        lot = known[one.lot_id]
        found += _lot_problems(one, lot, states)
        if any(one.overlaps(other) for other in list(wanted)[:at]):
            found.append(_vials("freezing.vials_twice", one, lot))
    return tuple(found)


def _lot_problems(one: RunVials, lot: RunLotFacts, states: Collection[LotState]) -> Iterator[Reason]:
    where = Place("lot", lot.lot_id)
    if lot.state not in states:
        code = "freezing.lot_state" if LotState.PLANNED in states else "banking.freeze_run_too_early"
        yield Reason(code, {"lot": lot.number, "state": f"@{term_key(lot.state)}"}, where)
    if not 1 <= one.first_vial <= one.last_vial <= lot.vials:
        yield _vials("freezing.vials_unknown", one, lot)
    for before in lot.frozen_before:
        if before.state is not FreezeRunState.FAILED and one.overlaps(before.vials):
            params = {"lot": lot.number, "run": before.run, "state": f"@{term_key(before.state)}"}
            yield Reason("banking.freeze_run_exists", params, Place("freeze_run", before.run_id))
            return


def _vials(code: str, one: RunVials, lot: RunLotFacts) -> Reason:
    params: dict[str, str | int] = {"lot": lot.number, "first": one.first_vial, "last": one.last_vial}
    more = {"vials": lot.vials} if code == "freezing.vials_unknown" else {}
    return Reason(code, params | more, Place("lot", lot.lot_id))


_ORDER = (
    FreezeRunState.PREPARED,
    FreezeRunState.RUNNING,
    FreezeRunState.COMPLETED,
    FreezeRunState.REVIEWED,
    FreezeRunState.ACCEPTED,
)


def frozen_state(filled: Collection[int], runs: Collection[FrozenBefore]) -> FreezeRunState | None:
    """Return how far the freezing of a lot is: the state of the run that is furthest behind.

    None where a filled vial is in no run; failed where one is only in runs that failed.

    Args:
        filled: Numbers of the vials that were filled.
        runs: Every run with vials of the lot.
    """
    live = [run for run in runs if run.state is not FreezeRunState.FAILED]
    in_runs = {number for run in live for number in range(run.vials.first_vial, run.vials.last_vial + 1)}
    if not set(filled) <= in_runs:
        failed = any(run.state is FreezeRunState.FAILED for run in runs)
        return FreezeRunState.FAILED if failed else None
    return min((run.state for run in live), key=_ORDER.index, default=None)


def acceptance_blockers(
    run: str, run_id: int, faults: Collection[Reason], open_deviations: Collection[str]
) -> tuple[Reason, ...]:
    """Return why quality assurance may not accept a run: it left its limits and no deviation is open on it.

    Source:
        DOMAIN.md §1.3: all limits kept; else failed, or a deviation that says what becomes of the lots.
    """
    if not faults or open_deviations:
        return ()
    return (*faults, Reason("freezing.not_within_limits", {"run": run}, Place("freeze_run", run_id)))


def _text(value: Decimal) -> str:
    return f"{value:f}"[:24].replace("-", "−") if value.is_finite() else str(value)


@dataclass(frozen=True, slots=True)
class TypedNumbers:
    """What was read off the freezer's display, where there is no curve: end (UTC), °C/min, °C, °C."""

    ended_at: datetime
    rate_c_per_min: Decimal
    end_temperature_c: Decimal
    nucleation_c: Decimal | None = None
