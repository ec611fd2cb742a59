"""Cooling profiles: a list of steps, its canonical form, and what keeps a profile from being run. DOMAIN.md §3.2."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.text import clean
from stembank_gui.rules.vocabulary import Probe, StepMode

MOST_STEPS = 40
COLDEST_C, WARMEST_C = Decimal(-196), Decimal(40)
FASTEST_C_PER_MIN = Decimal(60)
LONGEST_DWELL_MIN = Decimal(4320)
FROZEN_C = Decimal(-40)
"""A profile that ends warmer than this does not cross the section that the rate is judged in."""
CODE_LENGTH, TITLE_LENGTH, CONTAINER_LENGTH, SOURCE_LENGTH = 40, 120, 120, 400
_FORM = 1


@dataclass(frozen=True, slots=True)
class ProfileStep:
    """One step of a profile.

    Args:
        mode: Hold a temperature, go to it at a rate, or stand in a place of that temperature.
        target_c: The temperature that the step goes to, or holds (°C).
        probe: Whose temperature ends the step.
        rate_c_per_min: Of a ramp, negative for cooling (°C/min); 0 for the other modes.
        dwell_min: How long the temperature is held when it is reached (min).
    """

    mode: StepMode
    target_c: Decimal
    probe: Probe = Probe.CHAMBER
    rate_c_per_min: Decimal = Decimal(0)
    dwell_min: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Profile:
    """A cooling profile as it is designed, without its version.

    Args:
        code: Short name that all its versions share.
        title: What it is called.
        steps: In order; the first one starts from the temperature that it holds.
        container: What it is for ("1 mL vial").
        source: Where it comes from; "[LOCAL]" marks what the site must prove itself.
    """

    code: str
    title: str
    steps: tuple[ProfileStep, ...]
    container: str = ""
    source: str = ""


def to_json(profile: Profile) -> str:
    """Return the canonical form of a profile: sorted keys, no blanks, numbers as plain decimal texts."""
    steps = [
        {
            "mode": step.mode.value,
            "target_c": _plain(step.target_c),
            "probe": step.probe.value,
            "rate_c_per_min": _plain(step.rate_c_per_min),
            "dwell_min": _plain(step.dwell_min),
        }
        for step in profile.steps
    ]
    body = {
        "form": _FORM, "code": profile.code, "title": profile.title, "steps": steps, "container": profile.container,
        "source": profile.source,
    }  # fmt: skip
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> Profile:
    """Return a profile from its canonical form.

    Raises:
        Refused: `freezing.profile_unreadable` if it is no profile, or one of a newer program.
    """
    try:
        body = json.loads(text)
        _require_form(body["form"])
        return from_table(body)
    except (ValueError, TypeError, KeyError, InvalidOperation, RecursionError) as error:
        raise Refused(Reason("freezing.profile_unreadable", {"detail": str(error)[:80]})) from error


def _require_form(form: Any) -> None:
    if form != _FORM:
        raise ValueError(form)


def from_table(body: Mapping[str, Any]) -> Profile:
    """Return a profile from its parts as they are written in a file.

    Raises:
        KeyError, TypeError, ValueError, decimal.InvalidOperation: If a part is missing or is nothing of its kind.
    """
    return Profile(
        code=str(body["code"]),
        title=str(body["title"]),
        steps=tuple(_step(one) for one in body["steps"]),
        container=str(body.get("container", "")),
        source=str(body.get("source", "")),
    )


def cleaned(profile: Profile) -> Profile:
    """Return a profile whose texts are fit to be stored.

    Raises:
        Refused: If its code or title is missing, or a text is too long or holds what no text may hold.
    """
    return Profile(
        code=clean("freezing_field.code", profile.code, at_most=CODE_LENGTH),
        title=clean("freezing_field.title", profile.title, at_most=TITLE_LENGTH),
        steps=profile.steps,
        container=clean("freezing_field.container", profile.container, at_most=CONTAINER_LENGTH, required=False),
        source=clean("freezing_field.source", profile.source, at_most=SOURCE_LENGTH, required=False),
    )


def profile_problems(profile: Profile) -> tuple[Reason, ...]:
    """Return every reason why no freezing can be run by a profile; empty means that it may be approved."""
    return tuple(_problems(profile.steps))


def _problems(steps: tuple[ProfileStep, ...]) -> Iterator[Reason]:
    if not 1 <= len(steps) <= MOST_STEPS:
        yield Reason("freezing.step_count", {"count": len(steps), "at_most": MOST_STEPS})
        return
    before = steps[0].target_c
    for number, step in enumerate(steps, 1):
        yield from _numbers(number, step)
        yield from _direction(number, step, before)
        before = step.target_c
    if steps[0].mode is StepMode.RAMP:
        yield Reason("freezing.starts_with_ramp")
    if steps[-1].target_c > FROZEN_C:
        yield Reason("freezing.ends_warm", {"end": said(steps[-1].target_c), "limit": said(FROZEN_C)})


def _numbers(number: int, step: ProfileStep) -> Iterator[Reason]:
    if not COLDEST_C <= step.target_c <= WARMEST_C:
        low, high = said(COLDEST_C), said(WARMEST_C)
        target = said(step.target_c)
        yield Reason("freezing.step_target", {"step": number, "target": target, "low": low, "high": high})
    if not 0 <= step.dwell_min <= LONGEST_DWELL_MIN:
        yield Reason("freezing.step_dwell", {"step": number, "dwell": said(step.dwell_min)})
    if abs(step.rate_c_per_min) > FASTEST_C_PER_MIN:
        fastest = said(FASTEST_C_PER_MIN)
        yield Reason("freezing.step_rate", {"step": number, "rate": said(step.rate_c_per_min), "fastest": fastest})


def _direction(number: int, step: ProfileStep, before: Decimal) -> Iterator[Reason]:
    if step.mode is not StepMode.RAMP:
        if step.rate_c_per_min:
            yield Reason("freezing.step_rate_needless", {"step": number, "mode": f"@step_mode.{step.mode}"})
        if not step.dwell_min:
            yield Reason("freezing.step_no_dwell", {"step": number})
    elif not step.rate_c_per_min:
        yield Reason("freezing.step_no_rate", {"step": number})
    elif number > 1 and (step.target_c - before) * step.rate_c_per_min <= 0:
        params: dict[str, str | int] = {"step": number, "rate": said(step.rate_c_per_min), "before": said(before)}
        yield Reason("freezing.step_direction", params | {"target": said(step.target_c)})


@dataclass(frozen=True, slots=True)
class StepChange:
    """What stands at one place of two versions; None where a version has no such step."""

    number: int
    old: ProfileStep | None
    new: ProfileStep | None


def step_changes(old: Profile, new: Profile) -> tuple[StepChange, ...]:
    """Return every step of two versions side by side, by its number."""
    longest = max(len(old.steps), len(new.steps))
    return tuple(StepChange(at + 1, _at(old.steps, at), _at(new.steps, at)) for at in range(longest))


def said(value: Decimal) -> str:
    """Return a number as people write it, with a real minus sign."""
    return _plain(value).replace("-", "−")[:24] if value.is_finite() else "?"


def _at(steps: tuple[ProfileStep, ...], at: int) -> ProfileStep | None:
    return steps[at] if at < len(steps) else None


def _step(one: Mapping[str, Any]) -> ProfileStep:
    return ProfileStep(
        mode=StepMode(one["mode"]),
        target_c=_decimal(one["target_c"]),
        probe=Probe(one.get("probe", Probe.CHAMBER.value)),
        rate_c_per_min=_decimal(one.get("rate_c_per_min", 0)),
        dwell_min=_decimal(one.get("dwell_min", 0)),
    )


def _decimal(value: Any) -> Decimal:
    number = Decimal(str(value))
    if not number.is_finite() or abs(number) > 10**6 or -number.as_tuple().exponent > 6:  # type: ignore[operator]  # noqa: PLR2004
        raise ValueError(str(value))
    return number


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text
