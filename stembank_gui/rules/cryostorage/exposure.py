"""Time out of liquid nitrogen. Source: DOMAIN.md §7.4: from −190 to −135 °C a lone vial takes about 20 s in air."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from stembank_gui.rules.reasons import Place, Reason


class ExposureStage(StrEnum):
    """How a running exposure clock stands."""

    IN_TIME = "in_time"
    SOON = "soon"
    OVER = "over"
    SPENT = "spent"


WARN_AT = 3
"""A clock warns when less than one third of what it counts to is left."""


@dataclass(frozen=True, slots=True)
class ExposureLimits:
    """Seconds out of the tank: one vial at a time, a box pulled, and in a vial's life. A site may change them."""

    vial_s: int = 30
    box_s: int = 60
    total_s: int = 120


@dataclass(frozen=True, slots=True)
class Exposure:
    """A vial's exposure after one more event: what to warn of, and what forbids putting it back."""

    total_s: int
    warnings: tuple[Reason, ...]
    blockers: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Clock:
    """A running exposure clock. `left_s` counts to the nearest limit and is negative past it."""

    running_s: int
    total_s: int
    left_s: int
    stage: ExposureStage


def exposure_after(vial: str, before_s: int, added_s: int, limits: ExposureLimits) -> Exposure:
    """Return a vial's cumulative exposure with the warnings and blockers that it brings.

    Args:
        vial: The vial's code, for the reasons.
        before_s: Seconds out of the tank so far (≥ 0).
        added_s: Seconds of this event (≥ 0).
        limits: The bank's limits; a value at the limit is still allowed.
    """
    total = before_s + added_s
    warnings, blockers = [], []
    if added_s > limits.vial_s:
        params: dict[str, str | int] = {"vial": vial, "seconds": added_s, "limit": limits.vial_s}
        warnings.append(Reason("cryostorage.exposure_event", params))
    if total > limits.total_s:
        blockers.append(Reason("cryostorage.exposure_total", {"vial": vial, "seconds": total, "limit": limits.total_s}))
    return Exposure(total, tuple(warnings), tuple(blockers))


def seconds_between(since: datetime | None, until: datetime) -> int:
    """Return whole seconds from a moment to another one; 0 where it never began or the clock was set back."""
    return 0 if since is None else max(0, int((until - since).total_seconds()))


def clock(before_s: int, running_s: int, limits: ExposureLimits, *, box: bool = False) -> Clock:
    """Return how the clock of a vial stands that is outside, or of a box that is pulled.

    Args:
        before_s: Seconds outside before this time; of a box: of its vial that has most.
        running_s: Seconds since it was taken out.
        limits: The bank's limits; at a limit it is still in time.
        box: Whether a whole box is outside.
    """
    event_s = limits.box_s if box else limits.vial_s
    left_event, left_total = event_s - running_s, limits.total_s - before_s - running_s
    left = min(left_event, left_total)
    if left_total < 0:
        stage = ExposureStage.SPENT
    elif left_event < 0:
        stage = ExposureStage.OVER
    else:
        stage = ExposureStage.SOON if left * WARN_AT < event_s else ExposureStage.IN_TIME
    return Clock(running_s, before_s + running_s, left, stage)


def box_warnings(
    box: str, box_id: int, seconds: int, totals: dict[str, int], limits: ExposureLimits
) -> tuple[Reason, ...]:
    """Return what to know when a box goes back: it was outside too long, vials of it have used their time up.

    Args:
        box: The box's code.
        box_id: The box, for the link.
        seconds: How long it was outside.
        totals: Each vial's seconds outside in its life, by its code, this time included.
        limits: The bank's limits.
    """
    found = []
    if seconds > limits.box_s:
        params: dict[str, str | int] = {"box": box, "seconds": seconds, "limit": limits.box_s}
        found.append(Reason("cryostorage.exposure_box", params, Place("box", box_id)))
    spent = sorted(code for code, total in totals.items() if total > limits.total_s)
    if spent:
        params = {"box": box, "vials": len(spent), "limit": limits.total_s, "first": spent[0]}
        found.append(Reason("cryostorage.exposure_box_spent", params, Place("box", box_id)))
    return tuple(found)
