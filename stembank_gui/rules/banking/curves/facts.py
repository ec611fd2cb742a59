"""What is kept of a curve that was read: its numbers, how it was laid out, and what keeps it out of the limits."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from stembank_gui.rules.banking.curves.analysis import (
    Nucleation,
    Section,
    end_of,
    has_gap,
    nucleation,
    rate_section,
    smoothed,
    temperature_at_end,
)
from stembank_gui.rules.banking.curves.layout import Layout, layout_of, layout_table
from stembank_gui.rules.banking.curves.programme import Following, following
from stembank_gui.rules.banking.curves.reading import Curve
from stembank_gui.rules.banking.profiles import Profile
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.vocabulary import Probe

_FORM = 1


class SampleProbe(StrEnum):
    """Whether the sample was measured all the time."""

    MEASURED = "measured"
    MISSING = "missing"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True)
class CurveFacts:
    """What a curve says. Temperatures in °C, times in s from the first reading.

    `measured_at` is the probe that rate and end were taken from: the chamber only where no sample was measured.
    """

    points: int
    duration_s: float
    end_s: float
    end_c: float
    sample: SampleProbe
    measured_at: Probe
    section: Section | None
    nucleation: Nucleation | None
    following: Following | None
    clock: datetime | None


def curve_facts(curve: Curve, profile: Profile | None) -> CurveFacts:
    """Return what a curve says; how the chamber followed only where the profile is known."""
    state = _sample_state(curve)
    measured = state is SampleProbe.MEASURED
    sample = smoothed(curve, curve.sample) if measured else None
    chamber = smoothed(curve, curve.chamber) if curve.chamber else None
    judged = sample or chamber
    assert judged is not None
    end = end_of(chamber or judged)
    return CurveFacts(
        points=len(curve.seconds),
        duration_s=curve.seconds[-1],
        end_s=end,
        end_c=temperature_at_end(judged, end),
        sample=state,
        measured_at=Probe.SAMPLE if measured else Probe.CHAMBER,
        section=rate_section(judged, end),
        nucleation=nucleation(sample) if sample else None,
        following=following(profile, chamber, sample, end) if profile and chamber else None,
        clock=curve.clock,
    )


def _sample_state(curve: Curve) -> SampleProbe:
    if not curve.sample:
        return SampleProbe.MISSING
    return SampleProbe.INTERRUPTED if curve.chamber and has_gap(curve, curve.sample) else SampleProbe.MEASURED


@dataclass(frozen=True, slots=True)
class KeptFacts:
    """What stands in a run's record of its curve: the numbers that its faults follow from, and the layout.

    Args:
        rate_c_per_min: None where the section from −10 to −40 °C was not crossed.
        chamber_off_c: Greatest distance of the chamber from its programme (°C), None where it is not known.
        reached: Whether the programme was run to its end.
        offset_s: By how much the file's clock was ahead of the run's start, where it was confirmed.
    """

    layout: Layout
    points: int
    end_s: float
    end_c: Decimal
    sample: SampleProbe
    rate_c_per_min: Decimal | None
    nucleation_c: Decimal | None
    nucleation_peak_c: Decimal | None
    chamber_off_c: Decimal | None
    reached: bool
    offset_s: int | None = None
    clock: datetime | None = None


def kept_facts(facts: CurveFacts, layout: Layout, offset_s: int | None) -> KeptFacts:
    """Return what is kept of a curve: rounded as it is shown, so that the verdict never hangs on hidden digits."""
    return KeptFacts(
        layout=layout,
        points=facts.points,
        end_s=round(facts.end_s, 1),
        end_c=_rounded(facts.end_c, 1),
        sample=facts.sample,
        rate_c_per_min=_rounded(facts.section.rate_c_per_min, 2) if facts.section else None,
        nucleation_c=_rounded(facts.nucleation.onset_c, 1) if facts.nucleation else None,
        nucleation_peak_c=_rounded(facts.nucleation.peak_c, 1) if facts.nucleation else None,
        chamber_off_c=_worst(facts.following),
        reached=facts.following is None or facts.following.reached,
        offset_s=offset_s,
        clock=facts.clock,
    )


def _worst(found: Following | None) -> Decimal | None:
    return None if found is None or found.worst_c is None else _rounded(found.worst_c, 1)


def facts_to_json(facts: KeptFacts) -> str:
    """Return the canonical form of what is kept of a curve."""
    body: dict[str, Any] = {
        "form": _FORM, "layout": layout_table(facts.layout), "points": facts.points, "end_s": f"{facts.end_s:.1f}",
        "end_c": str(facts.end_c), "sample": facts.sample.value, "rate_c_per_min": _text(facts.rate_c_per_min),
        "nucleation_c": _text(facts.nucleation_c), "nucleation_peak_c": _text(facts.nucleation_peak_c),
        "chamber_off_c": _text(facts.chamber_off_c), "reached": facts.reached, "offset_s": facts.offset_s,
        "clock": facts.clock.isoformat() if facts.clock else None,
    }  # fmt: skip
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def facts_from_json(text: str) -> KeptFacts | None:
    """Return what was kept of a run's curve; None where the run has no curve.

    Raises:
        Refused: `freezing.facts_unreadable` if it was written by a newer program, or is damaged.
    """
    if not text:
        return None
    try:
        body = json.loads(text)
        _require_form(body["form"])
        return KeptFacts(
            layout=layout_of(body["layout"]),
            points=int(body["points"]),
            end_s=float(body["end_s"]),
            end_c=Decimal(body["end_c"]),
            sample=SampleProbe(body["sample"]),
            reached=bool(body["reached"]),
            offset_s=body["offset_s"],
            clock=datetime.fromisoformat(body["clock"]) if body["clock"] else None,
            **{name: _number(body[name]) for name in _NUMBERS},
        )
    except (ValueError, TypeError, KeyError, ArithmeticError) as error:
        raise Refused(Reason("freezing.facts_unreadable", {"detail": str(error)[:80]})) from error


def _require_form(form: Any) -> None:
    if form != _FORM:
        raise ValueError(form)


_NUMBERS = ("rate_c_per_min", "nucleation_c", "nucleation_peak_c", "chamber_off_c")


@dataclass(frozen=True, slots=True)
class ChamberLimits:
    """How far the chamber may be from its programme: warning and alarm (°C). Source: DOMAIN.md §7.3, local."""

    warning_c: Decimal = Decimal(2)
    alarm_c: Decimal = Decimal(5)


def curve_faults(facts: KeptFacts, limits: ChamberLimits) -> tuple[Reason, ...]:
    """Return what a curve says against the acceptance of its run, besides rate, end and transfer."""
    return tuple(_faults(facts, limits))


def curve_notices(facts: KeptFacts, limits: ChamberLimits) -> tuple[Reason, ...]:
    """Return what a reviewer should look at, though it does not stand against acceptance."""
    return tuple(_notices(facts, limits))


def _faults(facts: KeptFacts, limits: ChamberLimits) -> Iterator[Reason]:
    if facts.sample is SampleProbe.MISSING:
        yield Reason("freezing.no_sample_probe")
    elif facts.sample is SampleProbe.INTERRUPTED:
        yield Reason("freezing.sample_probe_silent")
    if facts.rate_c_per_min is None:
        yield Reason("freezing.rate_not_measured")
    if not facts.reached:
        yield Reason("freezing.programme_not_finished")
    if facts.chamber_off_c is not None and abs(facts.chamber_off_c) > limits.alarm_c:
        yield _off("freezing.chamber_alarm", facts.chamber_off_c, limits.alarm_c)


def _notices(facts: KeptFacts, limits: ChamberLimits) -> Iterator[Reason]:
    if facts.chamber_off_c is not None and limits.warning_c < abs(facts.chamber_off_c) <= limits.alarm_c:
        yield _off("freezing.chamber_warning", facts.chamber_off_c, limits.warning_c)
    if facts.nucleation_c is None and facts.sample is SampleProbe.MEASURED:
        yield Reason("freezing.no_nucleation")
    if facts.nucleation_c is not None and facts.nucleation_c < _LATE_C:
        yield Reason("freezing.late_nucleation", {"onset": _said(facts.nucleation_c), "limit": _said(_LATE_C)})
    if facts.offset_s is not None:
        yield Reason("freezing.clock_confirmed", {"offset": said_offset(facts.offset_s)})


_LATE_C = Decimal(-12)
"""Ice that forms below this forms late: the sample was supercooled by 8 °C and more (local default)."""
CLOCK_TOLERANCE_S = 120
"""How far a file's clock may be from the run's start before somebody must look (local default)."""


def clock_offset_s(clock: datetime | None, started_at: datetime) -> int | None:
    """Return by how much a file's clock was ahead of the run's start (s); None where it says no day, or fits.

    Args:
        clock: The file's own clock at its first reading (local time, no zone).
        started_at: When the run started (UTC).
    """
    if clock is None:
        return None
    offset = round((clock.astimezone() - started_at).total_seconds())
    return offset if abs(offset) > CLOCK_TOLERANCE_S else None


def said_offset(seconds: int) -> str:
    """Return an offset as people read it.

    >>> said_offset(-3725)
    '−1:02:05'
    """
    size = abs(seconds)
    sign = "−" if seconds < 0 else "+"
    return f"{sign}{size // 3600}:{size // 60 % 60:02d}:{size % 60:02d}"


def _off(code: str, value: Decimal, limit: Decimal) -> Reason:
    sign = "+" if value > 0 else ""
    return Reason(code, {"off": f"{sign}{_said(value)}", "limit": _said(limit)})


def _said(value: Decimal) -> str:
    return f"{value:f}".replace("-", "−")


def _rounded(value: float, digits: int) -> Decimal:
    return Decimal(f"{value:.{digits}f}") + 0


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
