"""The physical examination: what may be entered, and what of it the physician has to know or assess.

Sources: 21 CFR 1271.3(s) (physical assessment); usual values of blood donors after GB 18467-2011 as a local default.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from stembank_gui.rules.reasons import Reason

WEIGHT_KG = (Decimal(1), Decimal(350))
TEMPERATURE_C = (Decimal(30), Decimal(45))
PRESSURE_MMHG = {"systolic_mmhg": (40, 300), "diastolic_mmhg": (20, 200)}
PULSE_PER_MIN = (20, 250)
USUAL: dict[str, tuple[Decimal, Decimal]] = {
    "systolic_mmhg": (Decimal(90), Decimal(140)),
    "diastolic_mmhg": (Decimal(60), Decimal(90)),
    "pulse_per_min": (Decimal(50), Decimal(100)),
    "temperature_c": (Decimal("35.5"), Decimal("37.3")),
}
"""Usual values; another one is named to the physician. Local default."""


@dataclass(frozen=True, slots=True)
class Exam:
    """What was found: weight (kg), blood pressure (mmHg), pulse (1/min), temperature (°C), signs of risk."""

    on: date
    weight_kg: Decimal
    signs_of_risk: bool
    findings: str = ""
    systolic_mmhg: int | None = None
    diastolic_mmhg: int | None = None
    pulse_per_min: int | None = None
    temperature_c: Decimal | None = None


def exam_problems(exam: Exam, today: date) -> tuple[Reason, ...]:
    """Return every reason against recording an examination so."""
    return tuple(_exam_problems(exam, today))


def _exam_problems(exam: Exam, today: date) -> Iterator[Reason]:
    if exam.on > today:
        yield Reason("donors.future", {"field": "@field.examined_on", "day": str(exam.on)})
    limits: dict[str, tuple[Decimal | int, Decimal | int]] = {
        "weight_kg": WEIGHT_KG,
        **PRESSURE_MMHG,
        "pulse_per_min": PULSE_PER_MIN,
        "temperature_c": TEMPERATURE_C,
    }
    for name, (low, high) in limits.items():
        value = getattr(exam, name)
        if value is not None and not low <= value <= high:
            yield Reason("donors.exam_limit", {**_named(name, value), "low": str(low), "high": str(high)})
    if (exam.systolic_mmhg or 999) <= (exam.diastolic_mmhg or 0):
        yield Reason("donors.pressures")
    if exam.signs_of_risk and not exam.findings.strip():
        yield Reason("donors.signs_described")


def unusual(exam: Exam) -> Iterator[Reason]:
    """Yield each value outside the usual ones."""
    for name, (low, high) in USUAL.items():
        value = getattr(exam, name)
        if value is not None and not low <= value <= high:
            yield Reason("donors.exam_unusual", {**_named(name, value), "low": str(low), "high": str(high)})


def _named(name: str, value: object) -> dict[str, str | int]:
    return {"what": f"@exam.{name}", "value": str(value)}
