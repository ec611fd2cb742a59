"""How well the chamber followed its programme.

Steps that the chamber controls say where it must be: they are laid out from the moment at which the step before them
ended in the measured curve, and moved by up to 90 s to where they fit best. Steps that the sample controls say nothing
about the chamber, so they are only timed: they end when the measured sample reaches their target; without a sample
probe nothing after them can be judged. A reading counts as its distance from the programme within ±20 s and one
interval of the readings, because a ramp of −25 °C/min is 8 °C further on after 20 s and no freezer follows it on the
second.

Source:
    Limits ±2 °C (warning) and ±5 °C (alarm): DOMAIN.md §7.3, local defaults. The method is this program's own.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stembank_gui.rules.banking.curves.analysis import Smooth, usual_step
from stembank_gui.rules.banking.profiles import Profile, ProfileStep
from stembank_gui.rules.vocabulary import Probe, StepMode

TOLERANCE_S = 20.0
_START_MOVE_C = 1.0
_REACHED_C = 1.0
_LEFT_BY_C = 15.0
_SHIFT_S = 90.0
_LOOKED_AT = 400


@dataclass(frozen=True, slots=True)
class Piece:
    """A straight piece of the programme: from (s, °C) to (s, °C)."""

    from_s: float
    from_c: float
    to_s: float
    to_c: float

    def at(self, time: float) -> float:
        """Return the programme's temperature at a time (°C); beyond its ends, that of the end."""
        if self.to_s <= self.from_s:
            return self.to_c
        share = min(max((time - self.from_s) / (self.to_s - self.from_s), 0.0), 1.0)
        return self.from_c + share * (self.to_c - self.from_c)


@dataclass(frozen=True, slots=True)
class Following:
    """How the chamber followed: the greatest distance (°C) and when (s); how many minutes it was past each limit.

    Args:
        worst_c: Distance from the programme, with its sign; None where the programme cannot be laid over the curve.
        worst_s: When that was.
        pieces: The programme as it is laid over the curve.
        reached: Whether the chamber reached the last target of the programme.
    """

    worst_c: float | None
    worst_s: float
    pieces: tuple[Piece, ...]
    reached: bool


def following(profile: Profile, chamber: Smooth, sample: Smooth | None, until: float) -> Following | None:
    """Return how the chamber followed a profile; None where the profile gives the chamber no course.

    Args:
        profile: What was to be run.
        chamber: As measured, smoothed.
        sample: As measured, smoothed; None without a probe.
        until: The end of the run (s).
    """
    if any(step.mode is StepMode.PASSIVE for step in profile.steps):
        return None
    reached = min(chamber.values) <= float(profile.steps[-1].target_c) + _REACHED_C
    pieces = _laid_over(profile.steps, chamber, sample, until)
    if not pieces:
        return Following(None, 0.0, (), reached=reached)
    worst, when = 0.0, pieces[0].from_s
    tolerance = TOLERANCE_S + usual_step(chamber.seconds)
    for time, value in zip(chamber.seconds, chamber.values, strict=True):
        if time > until:
            break
        off = _distance(pieces, time, value, tolerance)
        if off is not None and abs(off) > abs(worst):
            worst, when = off, time
    return Following(worst, when, pieces, reached=reached)


def _laid_over(steps: Sequence[ProfileStep], chamber: Smooth, sample: Smooth | None, until: float) -> tuple[Piece, ...]:
    """Return the programme where it fits the chamber best: when a step began is not known on the second."""
    best = 0.0
    for span, step in ((_SHIFT_S, 10.0), (10.0, 2.0)):
        around = [best + at * step for at in range(-int(span / step), int(span / step) + 1)]
        best = min(around, key=lambda shift: _misfit(tuple(_pieces(steps, chamber, sample, shift)), chamber, until))
    return tuple(_pieces(steps, chamber, sample, best))


def _misfit(pieces: Sequence[Piece], chamber: Smooth, until: float) -> float:
    """Return how far the chamber is from the programme on the whole (mean of about 400 readings, °C)."""
    off = []
    every = max(len(chamber.seconds) // _LOOKED_AT, 1)
    for time, value in zip(chamber.seconds[::every], chamber.values[::every], strict=True):
        at_time = next((piece for piece in pieces if piece.from_s <= time <= piece.to_s), None)
        if at_time is not None and time <= until:
            off.append(abs(value - at_time.at(time)))
    return sum(off) / len(off) if off else 0.0


def _pieces(steps: Sequence[ProfileStep], chamber: Smooth, sample: Smooth | None, shift: float) -> Iterator[Piece]:
    """Yield the pieces that chamber-controlled steps plan, from where the step before them ended, moved by `shift`."""
    first = float(steps[0].target_c)
    now = _departure(chamber, first) + shift
    at = first
    if steps[0].mode is StepMode.HOLD:
        yield from _first_hold(steps[0], chamber.seconds[0], now)
        steps = steps[1:]
    for step in steps:
        if step.probe is Probe.SAMPLE:
            if sample is None:
                return
            reached = _when_reached(sample, float(step.target_c), now - shift, float(step.rate_c_per_min))
            ended = reached + float(step.dwell_min) * 60
            now, at = ended + shift, _value_at(chamber, ended)
            continue
        for piece in _of_step(step, now, at):
            yield piece
            now = piece.to_s
        at = float(step.target_c)


def _first_hold(step: ProfileStep, start: float, end: float) -> Iterator[Piece]:
    if step.probe is Probe.CHAMBER:
        yield Piece(start, float(step.target_c), end, float(step.target_c))


def _of_step(step: ProfileStep, now: float, start: float) -> Iterator[Piece]:
    """Yield the ramp and the dwell of a step that the chamber controls."""
    target = float(step.target_c)
    if step.mode is StepMode.RAMP:
        ended = now + max((target - start) / float(step.rate_c_per_min), 0.0) * 60
        yield Piece(now, start, ended, target)
        now = ended
    if step.dwell_min:
        yield Piece(now, target, now + float(step.dwell_min) * 60, target)


def _departure(chamber: Smooth, start: float) -> float:
    """Return when the chamber left the first hold (s): the last time it was near it before it went away for good."""
    away = next((at for at, value in enumerate(chamber.values) if value < start - _LEFT_BY_C), len(chamber.values))
    near = [at for at in range(away) if abs(chamber.values[at] - start) <= _START_MOVE_C / 2]
    return chamber.seconds[near[-1]] if near else chamber.seconds[0]


def _when_reached(sample: Smooth, target: float, after: float, rate: float) -> float:
    """Return when the sample reached a target (s), or the time itself where it never did."""
    first = bisect_left(sample.seconds, after)
    falling = rate <= 0
    for at in range(first, len(sample.values)):
        if (sample.values[at] <= target) if falling else (sample.values[at] >= target):
            return sample.seconds[at]
    return after


def _value_at(smooth: Smooth, time: float) -> float:
    return smooth.values[min(bisect_left(smooth.seconds, time), len(smooth.values) - 1)]


def _distance(pieces: Sequence[Piece], time: float, value: float, tolerance: float) -> float | None:
    """Return how far a reading is from the nearest the programme comes within the tolerance of time.

    None at times for which the programme says nothing.
    """
    if not any(piece.from_s <= time <= piece.to_s for piece in pieces):
        return None
    low, high = float("inf"), float("-inf")
    for piece in pieces:
        if piece.to_s < time - tolerance or piece.from_s > time + tolerance:
            continue
        ends = (piece.at(max(time - tolerance, piece.from_s)), piece.at(min(time + tolerance, piece.to_s)))
        low, high = min(low, *ends), max(high, *ends)
    return value - high if value > high else min(value - low, 0.0)
