"""Files of freezers, as they might have been written: a physical picture of a vial, with noise and with faults."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from random import Random

from stembank_gui.rules.banking.courses import Course, Thermal, planned_course
from stembank_gui.rules.banking.profiles import Profile, ProfileStep
from stembank_gui.rules.vocabulary import Probe, StepMode

HOLD, RAMP = StepMode.HOLD, StepMode.RAMP


def step(mode: StepMode, target: str, rate: str = "0", probe: Probe = Probe.CHAMBER, dwell: str = "0") -> ProfileStep:
    """Return a step."""
    return ProfileStep(mode, Decimal(target), probe, Decimal(rate), Decimal(dwell))


VIAL = Profile(
    "VIAL-1ML-NC",
    "Vial 1 mL with nucleation compensation",
    (
        step(HOLD, "4", probe=Probe.SAMPLE, dwell="5"),
        step(RAMP, "-4", "-1", Probe.SAMPLE),
        step(RAMP, "-40", "-25"),
        step(RAMP, "-12", "10"),
        step(RAMP, "-40", "-1"),
        step(RAMP, "-95", "-10", dwell="8"),
    ),
    "1 mL in a 2 mL vial",
    "[LOCAL]",
)
"""A profile that keeps all limits."""


@dataclass(frozen=True, slots=True)
class Points:
    """Readings: seconds, chamber, sample (°C)."""

    seconds: tuple[float, ...]
    chamber: tuple[float, ...]
    sample: tuple[float, ...]


def points(
    profile: Profile = VIAL, *, every: float = 5.0, noise: float = 0.1, seed: int = 1, thermal: Thermal | None = None
) -> Points:
    """Return what a freezer would have measured by a profile, with normal noise (°C)."""
    course = planned_course(profile, thermal)
    random = Random(seed)
    times = [at * every for at in range(int(course.seconds[-1] / every) + 1)]
    chamber, sample = (_sampled(course, probe, times) for probe in (course.chamber, course.sample))
    return Points(
        tuple(times),
        tuple(value + random.gauss(0, noise) for value in chamber),
        tuple(value + random.gauss(0, noise / 2) for value in sample),
    )


def _sampled(course: Course, values: tuple[float, ...], times: list[float]) -> list[float]:
    found, at = [], 0
    stretches = list(pairwise(zip(course.seconds, values, strict=True)))
    for time in times:
        while at < len(stretches) - 1 and stretches[at][1][0] < time:
            at += 1
        (from_s, from_c), (to_s, to_c) = stretches[at]
        share = 0.0 if to_s == from_s else min(max((time - from_s) / (to_s - from_s), 0.0), 1.0)
        found.append(from_c + share * (to_c - from_c))
    return found


def file_text(found: Points, *, delimiter: str = ",", comma: bool = False, sample: bool = True) -> str:
    """Return readings as a file with seconds and °C."""
    lines = [delimiter.join(["Time (s)", "Chamber (°C)", *(["Sample (°C)"] if sample else [])])]
    for time, chamber, inside in zip(found.seconds, found.chamber, found.sample, strict=True):
        cells = [f"{time:.0f}", f"{chamber:.2f}", *([f"{inside:.2f}"] if sample else [])]
        lines.append(delimiter.join(cell.replace(".", ",") if comma else cell for cell in cells))
    return "\n".join(lines) + "\n"


def dated_text(found: Points, start: datetime, *, form: str = "%Y-%m-%d %H:%M:%S") -> str:
    """Return readings as a file with the freezer's own clock (local time)."""
    lines = ["Date/Time;Chamber;Sample"]
    for time, chamber, inside in zip(found.seconds, found.chamber, found.sample, strict=True):
        lines.append(f"{start + timedelta(seconds=time):{form}};{chamber:.2f};{inside:.2f}")
    return "\n".join(lines) + "\n"
