"""Which specimens count for a donor's markers, and what is missing of them: results, windows, repeat samples.

Sources: 21 CFR 1271.80–1271.85; Directive 2006/17/EC Annex II; DOMAIN.md §2.1–2.2.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from stembank_gui.rules.donors.dilution import Dilution, Infused, dilution
from stembank_gui.rules.donors.panels import SPECIMENS, Effect, PanelMarker
from stembank_gui.rules.donors.windows import Window, is_repeat, wants_repeat, window
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import DonorType, MarkerOutcome, Panel, SpecimenOf, Tissue

_WINDOW_PERIOD_AGENTS = ("HIV", "HBV", "HCV")
"""Agents whose nucleic acid tests, all three done, replace the repeat sample (Directive 2006/17/EC Annex II 2.8)."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A marker's result on one specimen; `at` is when blood was taken, where the time is known."""

    marker: str
    specimen_on: date
    outcome: MarkerOutcome
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Recovery:
    """One donation, to whose day the sampling windows are counted."""

    code: str
    tissue: Tissue
    on: date


@dataclass(frozen=True, slots=True)
class Tested:
    """A donor's markers: the panel, the specimens, the donations, and what may have diluted the plasma.

    Args:
        panel: The panel's markers.
        samples: Every result that was entered.
        recoveries: The donations that were collected.
        tissues: What the donor gives, planned donations too.
        infusions: What the person was given whose blood was taken.
        weight_kg: That person's weight, None where it is not known.
        link: Where the reasons point to.
    """

    panel: tuple[PanelMarker, ...]
    samples: tuple[Sample, ...]
    recoveries: tuple[Recovery, ...]
    tissues: frozenset[Tissue]
    infusions: tuple[Infused, ...]
    weight_kg: Decimal | None
    link: Place

    def required(self) -> Iterator[PanelMarker]:
        """Yield the markers that this donor has to be tested for."""
        return (one for one in self.panel if one.required_for(self.tissues))

    def of(self, one: PanelMarker, outcome: MarkerOutcome | None = None) -> Iterator[Sample]:
        """Yield the specimens of a marker, diluted or not."""
        for sample in self.samples:
            if sample.marker == one.marker and (outcome is None or sample.outcome is outcome):
                yield sample

    def counted(self, one: PanelMarker, outcome: MarkerOutcome | None = None) -> Iterator[Sample]:
        """Yield the specimens of a marker that count: a diluted one only where it reacts all the same."""
        for sample in self.of(one, outcome):
            if sample.outcome is MarkerOutcome.REACTIVE or not self.dilution_of(sample).too_much:
                yield sample

    def dilution_of(self, sample: Sample) -> Dilution:
        """Return how far a specimen was diluted."""
        return dilution(self.infusions, sample.specimen_on, sample.at, self.weight_kg)

    def reason(self, code: str, one: PanelMarker, **more: str | int) -> Reason:
        """Return a reason about a marker."""
        return Reason(code, {"marker": one.marker, "test": f"@marker.{one.marker}", **more}, self.link)


def missing(tested: Tested) -> Iterator[Reason]:
    """Yield the required markers without any specimen that counts."""
    for one in tested.required():
        if not any(tested.counted(one)):
            yield tested.reason("donors.marker_missing", one)


def unresulted(tested: Tested) -> Iterator[Reason]:
    """Yield what is awaited, what gave no clear answer, and what is missing."""
    for one in tested.panel:
        if any(tested.of(one, MarkerOutcome.PENDING)):
            yield tested.reason("donors.marker_pending", one)
        if _inconclusive(tested, one):
            yield tested.reason("donors.marker_indeterminate", one)
    yield from missing(tested)


def _inconclusive(tested: Tested, one: PanelMarker) -> bool:
    """Return whether the newest specimen with an answer gave no clear one."""
    answered = [sample for sample in tested.counted(one) if sample.outcome is not MarkerOutcome.PENDING]
    newest = max(answered, key=lambda sample: sample.specimen_on, default=None)
    return newest is not None and newest.outcome is MarkerOutcome.INDETERMINATE


def reactive(tested: Tested, effect: Effect) -> Iterator[Reason]:
    """Yield the markers of one effect that reacted on any specimen."""
    code = {Effect.EXCLUDES: "donors.reactive", Effect.ASSESS: "donors.reactive_assess"}
    for one in tested.panel:
        days = [sample.specimen_on for sample in tested.of(one, MarkerOutcome.REACTIVE)]
        if one.effect is effect and days:
            yield tested.reason(code.get(effect, "donors.reactive_note"), one, day=str(max(days)))


def diluted(tested: Tested) -> Iterator[Reason]:
    """Yield the specimens that do not count, or of which it cannot be said, with the arithmetic."""
    seen: dict[tuple[date, datetime | None], Dilution] = {}
    for sample in tested.samples:
        if sample.outcome is not MarkerOutcome.REACTIVE:
            seen.setdefault((sample.specimen_on, sample.at), tested.dilution_of(sample))
    for (day, _at), found in sorted(seen.items(), key=lambda item: item[0][0]):
        named: dict[str, str | int] = {
            "day": str(day), "blood": found.blood_ml, "colloid": found.colloid_ml,
            "crystalloid": found.crystalloid_ml,
        }  # fmt: skip
        if found.unknown:
            yield Reason("donors.dilution_unknown", named, tested.link)
        if found.too_much:
            own = {"plasma": found.plasma_volume_ml or 0, "own_blood": found.blood_volume_ml or 0}
            yield Reason("donors.diluted", {**named, **own, "percent": found.percent}, tested.link)


def out_of_window(tested: Tested) -> Iterator[Reason]:
    """Yield the required markers that have no sample within the window of a donation."""
    for recovery in tested.recoveries:
        for one in tested.required():
            samples = [sample.specimen_on for sample in tested.counted(one)]
            if samples and not _any_within(one.panel, recovery, samples):
                first, last = _open_window(one.panel, recovery, samples).days(recovery.on)
                span = {"donation": recovery.code, "first": str(first), "last": str(last)}
                yield tested.reason("donors.window", one, **span)


def _open_window(panel: Panel, recovery: Recovery, samples: Sequence[date]) -> Window:
    return window(panel, recovery.tissue, repeated=any(is_repeat(day, recovery.on) for day in samples))


def _any_within(panel: Panel, recovery: Recovery, samples: Sequence[date]) -> bool:
    allowed = _open_window(panel, recovery, samples)
    return any(allowed.holds(day, recovery.on) for day in samples)


def window_period(tested: Tested) -> Iterator[Reason]:
    """Yield what needs either the nucleic acid tests on the donation's sample or a repeat sample after 180 days."""
    for recovery in tested.recoveries:
        if not wants_repeat(tested.panel[0].panel, recovery.tissue) or _all_nat_done(tested, recovery):
            continue
        for one in tested.required():
            days = [sample.specimen_on for sample in tested.counted(one, MarkerOutcome.NONREACTIVE)]
            wanted = not one.nat and one.agent in _WINDOW_PERIOD_AGENTS and days
            if wanted and not any(is_repeat(day, recovery.on) for day in days):
                yield tested.reason("donors.repeat_or_nat", one, donation=recovery.code)


def _all_nat_done(tested: Tested, recovery: Recovery) -> bool:
    done = {
        one.agent
        for one in tested.panel
        if one.nat and any(_of_the_donation(one, recovery, sample) for sample in _clear(tested, one))
    }
    return done.issuperset(_WINDOW_PERIOD_AGENTS)


def _clear(tested: Tested, one: PanelMarker) -> Iterator[Sample]:
    return tested.counted(one, MarkerOutcome.NONREACTIVE)


def _of_the_donation(one: PanelMarker, recovery: Recovery, sample: Sample) -> bool:
    return window(one.panel, recovery.tissue).holds(sample.specimen_on, recovery.on)


def sample_problems(
    panel: Iterable[PanelMarker], marker: str, donor_type: DonorType, specimen_of: SpecimenOf, days: tuple[date, date]
) -> tuple[Reason, ...]:
    """Return every reason against entering a marker sample; `days` are the day of the specimen and today."""
    found = []
    if marker not in {one.marker for one in panel}:
        found.append(Reason("donors.marker_unknown", {"marker": marker[:40]}))
    if specimen_of not in SPECIMENS[donor_type]:
        params = {"donor_type": f"@donor_type.{donor_type}", "specimen": f"@specimen_of.{SPECIMENS[donor_type][0]}"}
        found.append(Reason("donors.specimen", params))
    if days[0] > days[1]:
        found.append(Reason("donors.future", {"field": "@field.specimen_on", "day": str(days[0])}))
    return tuple(found)
