"""The course that a profile plans: chamber and sample over time, with the ice that forms in the sample.

The sample is a vial of solution that takes heat from the chamber with one time constant; below the melting point its
ice grows as in an ideal solution (share of ice 1 − Tm/T), so that the heat of freezing slows it down between the
melting point and about −15 °C, as measured curves show. It is a picture to plan with, not a validation.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from math import sqrt

from stembank_gui.rules.banking.profiles import Profile, ProfileStep
from stembank_gui.rules.vocabulary import Probe, StepMode

STEP_S = 2.0
LONGEST_S = 72 * 3600.0
_NEAR_C = 0.5
_CONTROL = 8.0
"""How fast the chamber follows what a sample-controlled step asks for (1/min)."""
_FASTEST_C_PER_MIN = 60.0
_BOX_MINUTES = 75.0
"""Time constant of a passive box: about −1 °C/min in the middle of its way from room to −80 °C."""


@dataclass(frozen=True, slots=True)
class Thermal:
    """How a sample takes up cold.

    Args:
        lag_min: Time constant between chamber and sample (min); local default for a 1 mL vial.
        melting_c: Where ice and solution are in balance (°C); about −4 °C for 10 % DMSO.
        nucleation_c: Where the first ice forms (°C).
        latent_c: Heat of freezing over heat capacity (°C); water 334 J/g over 4.2 J/(g·°C), less for solutes.
    """

    lag_min: float = 1.5
    melting_c: float = -4.0
    nucleation_c: float = -7.5
    latent_c: float = 65.0


@dataclass(frozen=True, slots=True)
class Course:
    """Temperatures over time: seconds from the start, °C of chamber and sample, and when each step starts (s)."""

    seconds: tuple[float, ...]
    chamber: tuple[float, ...]
    sample: tuple[float, ...]
    step_starts: tuple[float, ...] = ()

    @property
    def minutes(self) -> float:
        """Return how long it takes (min)."""
        return self.seconds[-1] / 60 if self.seconds else 0.0


@dataclass(slots=True)
class _State:
    """Where a simulated run is: time (s), chamber (°C), heat in the sample (°C without ice), whether it has ice."""

    chamber: float
    heat: float
    thermal: Thermal
    seconds: float = 0.0
    frozen: bool = False
    surroundings: float | None = None
    points: list[tuple[float, float, float]] = field(default_factory=list)
    starts: list[float] = field(default_factory=list)

    @property
    def sample(self) -> float:
        """Return the temperature of the sample (°C)."""
        return _temperature(self.heat, self.thermal) if self.frozen else self.heat

    def advance(self, chamber: float) -> None:
        """Let one step of time pass with the chamber at a temperature."""
        self.points.append((self.seconds, self.chamber, self.sample))
        minutes = STEP_S / 60
        lag = self.thermal.lag_min if self.surroundings is None else _BOX_MINUTES / 2
        self.chamber = chamber
        self.heat += (chamber - self.sample) * minutes / lag
        self.seconds += STEP_S
        if not self.frozen and self.heat <= self.thermal.nucleation_c:
            self.frozen = True
        elif self.frozen and self.heat >= self.thermal.melting_c:
            self.frozen = False


def planned_course(profile: Profile, thermal: Thermal | None = None) -> Course:
    """Return the course that a profile plans; cut off after 72 h, where a step would never end.

    Args:
        profile: A profile without problems (`profile_problems`).
        thermal: The sample; a vial of 1 mL in 10 % DMSO where none is given.
    """
    if not profile.steps:
        return Course((), (), ())
    start = float(profile.steps[0].target_c)
    room = 20.0 if profile.steps[0].mode is StepMode.PASSIVE else start
    state = _State(start, room, thermal or Thermal())
    for step in profile.steps:
        state.starts.append(state.seconds)
        _RUN[step.mode](state, step)
    state.points.append((state.seconds, state.chamber, state.sample))
    seconds, chamber, sample = zip(*state.points, strict=True)
    return Course(seconds, chamber, sample, tuple(state.starts))


def planned_minutes(profile: Profile) -> float:
    """Return how long a profile takes as it is planned (min)."""
    return planned_course(profile).minutes


def _hold(state: _State, step: ProfileStep) -> None:
    target = float(step.target_c)
    state.surroundings = None
    for _ in _while(state, lambda: step.probe is Probe.SAMPLE and abs(state.sample - target) > _NEAR_C):
        state.advance(_towards(state.chamber, target, _FASTEST_C_PER_MIN))
    _dwell(state, step)


def _ramp(state: _State, step: ProfileStep) -> None:
    target, rate = float(step.target_c), float(step.rate_c_per_min)
    state.surroundings = None
    if step.probe is Probe.CHAMBER:
        for _ in _while(state, lambda: (target - state.chamber) * rate > 0):
            state.advance(_towards(state.chamber, target, abs(rate)))
    else:
        wanted = state.sample
        for _ in _while(state, lambda: (target - state.sample) * rate > 0):
            wanted = _towards(wanted, target + rate * state.thermal.lag_min, abs(rate))
            asked = wanted + (rate * state.thermal.lag_min)
            state.advance(_towards(state.chamber, asked, min(_CONTROL * abs(rate), _FASTEST_C_PER_MIN)))
    _dwell(state, step)


def _passive(state: _State, step: ProfileStep) -> None:
    state.surroundings = state.chamber = float(step.target_c)
    _dwell(state, step)


def _dwell(state: _State, step: ProfileStep) -> None:
    end = state.seconds + float(step.dwell_min) * 60
    for _ in _while(state, lambda: state.seconds < end):
        state.advance(float(step.target_c) if step.probe is Probe.CHAMBER else state.chamber)


_RUN: dict[StepMode, Callable[[_State, ProfileStep], None]] = {
    StepMode.HOLD: _hold, StepMode.RAMP: _ramp, StepMode.PASSIVE: _passive,
}  # fmt: skip


def _while(state: _State, goes_on: Callable[[], bool]) -> Iterator[None]:
    while goes_on() and state.seconds < LONGEST_S:
        yield


def _towards(now: float, target: float, rate: float) -> float:
    """Return a temperature one step of time nearer to a target, at a rate (°C/min, > 0)."""
    most = rate * STEP_S / 60
    return target if abs(target - now) <= most else now + (most if target > now else -most)


def _temperature(heat: float, thermal: Thermal) -> float:
    """Return the temperature of a sample with ice: heat = T − latent · (1 − Tm/T), solved for T."""
    if heat >= thermal.melting_c:
        return heat
    total = heat + thermal.latent_c
    return (total - sqrt(total * total - 4 * thermal.latent_c * thermal.melting_c)) / 2
