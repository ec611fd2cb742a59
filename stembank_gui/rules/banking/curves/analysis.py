"""What a curve says about a freezing: rate, nucleation, end, and how well the chamber followed its programme.

How each number is found:

- **Sample used**: the sample probe, smoothed by a running median over about 9 s (at least 3 readings), so that single
  spikes count for nothing.
- **Rate**: slope of the least-squares line through the readings from the last time the sample was warmer than −10 °C
  to the first time it was −40 °C or colder.
- **Nucleation**: the first rise of the sample by at least 0.7 °C, and six times its noise, between +1 and −40 °C: the
  lowest temperature before the rise, and the peak after it.
- **End**: the last reading within 1.5 °C of the coldest one: what the freezer recorded while it was unloaded does not
  count. The end temperature is the median of the last 30 s before it.
- **Chamber and programme**: see `programme`.

Source:
    DOMAIN.md §1.3 and §3.2 (what is judged), §7.3 (limits of the chamber). The methods are this program's own.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

from stembank_gui.rules.banking.curves.reading import LONGEST_GAP_S, Curve
from stembank_gui.rules.banking.curves.smoothing import filled, noise, running_median, slope

RATE_FROM_C, RATE_TO_C = -10.0, -40.0
RISE_C = 0.7
_RISE_NOISES = 6.0
_NUCLEATION_FROM_C = 1.0
_SMOOTH_S = 9.0
_END_WITHIN_C = 1.5
_END_MEDIAN_S = 30.0
_LONGEST_RISE_S = 600.0


@dataclass(frozen=True, slots=True)
class Nucleation:
    """Where ice formed: °C before the rise and at its peak, and when (s)."""

    onset_c: float
    peak_c: float
    onset_s: float
    peak_s: float


@dataclass(frozen=True, slots=True)
class Section:
    """The part of a curve that the rate is taken from (s), and the rate (°C/min)."""

    from_s: float
    to_s: float
    rate_c_per_min: float


@dataclass(frozen=True, slots=True)
class Smooth:
    """A curve after smoothing: seconds, and a probe's temperatures without gaps and spikes."""

    seconds: tuple[float, ...]
    values: tuple[float, ...]


def usual_step(seconds: Sequence[float]) -> float:
    """Return the usual time between two readings (s)."""
    return (seconds[-1] - seconds[0]) / max(len(seconds) - 1, 1)


def smoothed(curve: Curve, probe: Sequence[float]) -> Smooth:
    """Return a probe of a curve without its gaps and single spikes."""
    step = usual_step(curve.seconds)
    width = max(3, int(_SMOOTH_S / step) | 1) if step else 3
    return Smooth(curve.seconds, tuple(running_median(filled(probe), width)))


def has_gap(curve: Curve, probe: Sequence[float]) -> bool:
    """Return whether a probe was silent for longer than a curve may be."""
    longest = max(LONGEST_GAP_S, 3 * usual_step(curve.seconds))
    last = curve.seconds[0]
    for time, value in zip(curve.seconds, probe, strict=True):
        if not isnan(value):
            if time - last > longest:
                return True
            last = time
    return curve.seconds[-1] - last > longest


def rate_section(smooth: Smooth, until: float) -> Section | None:
    """Return the section from −10 to −40 °C with its rate, or None where the probe did not cross it."""
    times, values = smooth.seconds, smooth.values
    cold = next((at for at, value in enumerate(values) if value <= RATE_TO_C and times[at] <= until), None)
    if cold is None:
        return None
    warm = next((at for at in range(cold, -1, -1) if values[at] > RATE_FROM_C), None)
    if warm is None or cold - warm < 2:  # noqa: PLR2004
        return None
    per_second = slope(times[warm : cold + 1], values[warm : cold + 1])
    return None if per_second is None else Section(times[warm], times[cold], per_second * 60)


def nucleation(smooth: Smooth) -> Nucleation | None:
    """Return where ice formed, or None where no rise is seen (it may have formed without one)."""
    least = max(RISE_C, _RISE_NOISES * noise(smooth.values))
    lowest = 0
    for at, value in enumerate(smooth.values):
        if value < smooth.values[lowest] or smooth.values[lowest] > _NUCLEATION_FROM_C:
            lowest = at
        elif value - smooth.values[lowest] >= least and smooth.values[lowest] > RATE_TO_C:
            return _rise(smooth, lowest, at)
        if value < RATE_TO_C:
            return None
    return None


def _rise(smooth: Smooth, lowest: int, at: int) -> Nucleation:
    end = bisect_left(smooth.seconds, smooth.seconds[lowest] + _LONGEST_RISE_S)
    peak = at
    for now in range(at, min(end, len(smooth.values))):
        if smooth.values[now] > smooth.values[peak]:
            peak = now
        elif smooth.values[now] < smooth.values[peak] - RISE_C:
            break
    return Nucleation(
        smooth.values[lowest], smooth.values[peak], smooth.seconds[lowest], smooth.seconds[peak]
    )  # fmt: skip


def end_of(smooth: Smooth) -> float:
    """Return when the run ended (s): the last reading that is nearly as cold as the coldest."""
    coldest = min(smooth.values)
    near = (time for time, value in zip(smooth.seconds, smooth.values, strict=True) if value <= coldest + _END_WITHIN_C)
    return max(near)


def temperature_at_end(smooth: Smooth, end: float) -> float:
    """Return the median temperature of the last 30 s before the end (°C)."""
    first = bisect_left(smooth.seconds, end - _END_MEDIAN_S)
    last = bisect_left(smooth.seconds, end)
    values = sorted(smooth.values[first : last + 1])
    return values[len(values) // 2]
