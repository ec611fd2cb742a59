"""Whether a donor may be found eligible: every finding, and which decision they allow.

Sources: 21 CFR 1271.50–1271.85; Directive 2006/17/EC Annex I–II; DOMAIN.md §2.1–2.3, SoD-3.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from stembank_gui.rules.donors.panels import Effect, PanelMarker
from stembank_gui.rules.donors.states import donor_change
from stembank_gui.rules.donors.windows import Window, is_repeat, window
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import DonorState, MarkerOutcome, Panel, Tissue

_WINDOW_PERIOD_AGENTS = ("HIV", "HBV", "HCV")
"""Agents whose nucleic acid tests, all three done, replace the repeat sample (Directive 2006/17/EC Annex II 2.6)."""
DECISIONS = (DonorState.ELIGIBLE, DonorState.INELIGIBLE, DonorState.INCOMPLETE)


@dataclass(frozen=True, slots=True)
class Sample:
    """A marker's result on one specimen."""

    marker: str
    specimen_on: date
    outcome: MarkerOutcome


@dataclass(frozen=True, slots=True)
class Recovery:
    """One donation, to whose day the sampling windows are counted."""

    code: str
    tissue: Tissue
    on: date


@dataclass(frozen=True, slots=True)
class DonorFacts:
    """Everything the eligibility decision looks at."""

    donor_id: int
    code: str
    state: DonorState
    panel: tuple[PanelMarker, ...]
    samples: tuple[Sample, ...]
    recoveries: tuple[Recovery, ...] = ()
    consent_in_force: bool = True


@dataclass(frozen=True, slots=True)
class Findings:
    """What the records say, sorted by what it means for the decision.

    Args:
        excluding: The donor cannot be eligible.
        open: The donor cannot be eligible yet.
        to_assess: Eligible only with the physician's written assessment.
        notes: Must be known, changes nothing.
    """

    excluding: tuple[Reason, ...]
    open: tuple[Reason, ...]
    to_assess: tuple[Reason, ...]
    notes: tuple[Reason, ...]

    def all(self) -> tuple[Reason, ...]:
        """Return every finding, the gravest first."""
        return self.excluding + self.open + self.to_assess + self.notes


def findings(facts: DonorFacts) -> Findings:
    """Return everything the records say about a donor's eligibility."""
    reactive = {effect: tuple(_reactive(facts, effect)) for effect in Effect}
    still_open = (*_consent(facts), *_unresulted(facts), *_out_of_window(facts), *_window_period(facts))
    notes = reactive[Effect.NOTE] if facts.recoveries else (*reactive[Effect.NOTE], _no_donation(facts))
    return Findings(reactive[Effect.EXCLUDES], still_open, reactive[Effect.ASSESS], notes)


def decision_blockers(facts: DonorFacts, decision: DonorState, comment: str) -> tuple[Reason, ...]:
    """Return every reason why a physician may not decide so; empty means the decision may be signed."""
    link = _link(facts)
    if decision not in DECISIONS:
        return (Reason("donors.no_decision", {"decision": f"@donor_state.{decision}"}, link),)
    found = findings(facts)
    against = {
        DonorState.ELIGIBLE: _against_eligible,
        DonorState.INELIGIBLE: _against_ineligible,
        DonorState.INCOMPLETE: _against_incomplete,
    }[decision]
    return (*donor_change(facts.code, facts.state, decision, link), *against(found, comment, link))


def screening_blockers(facts: DonorFacts) -> tuple[Reason, ...]:
    """Return why screening is not complete: no consent in force, or a required marker without any specimen."""
    change = donor_change(facts.code, facts.state, DonorState.SCREENED, _link(facts))
    tested = {sample.marker for sample in facts.samples}
    missing = (one for one in facts.panel if one.required and one.marker not in tested)
    return (*change, *_consent(facts), *(_marker("donors.marker_missing", facts, one) for one in missing))


def excludes(panel: Iterable[PanelMarker], marker: str, outcome: MarkerOutcome) -> bool:
    """Return whether such a result alone makes a donor ineligible."""
    if outcome is not MarkerOutcome.REACTIVE:
        return False
    return any(one.marker == marker and one.effect is Effect.EXCLUDES for one in panel)


def window_problems(facts: DonorFacts) -> tuple[Reason, ...]:
    """Return the required markers that have no sample within the window of a donation."""
    return tuple(_out_of_window(facts))


def _against_eligible(found: Findings, comment: str, link: Place) -> tuple[Reason, ...]:
    unassessed = bool(found.to_assess) and not comment
    wanted = (Reason("donors.assessment_missing", link=link), *found.to_assess) if unassessed else ()
    return (*found.excluding, *found.open, *wanted)


def _against_ineligible(found: Findings, comment: str, link: Place) -> tuple[Reason, ...]:
    return () if found.excluding or comment else (Reason("donors.why_ineligible", link=link),)


def _against_incomplete(found: Findings, _comment: str, link: Place) -> tuple[Reason, ...]:
    if found.excluding:
        return found.excluding
    return () if found.open else (Reason("donors.nothing_open", link=link),)


def _consent(facts: DonorFacts) -> Iterator[Reason]:
    if not facts.consent_in_force:
        yield Reason("donors.no_consent", {"code": facts.code}, _link(facts))


def _reactive(facts: DonorFacts, effect: Effect) -> Iterator[Reason]:
    code = {Effect.EXCLUDES: "donors.reactive", Effect.ASSESS: "donors.reactive_assess"}.get(
        effect, "donors.reactive_note"
    )
    for one in facts.panel:
        days = [sample.specimen_on for sample in _of(facts, one, MarkerOutcome.REACTIVE)]
        if one.effect is effect and days:
            yield _marker(code, facts, one, day=str(max(days)))


def _unresulted(facts: DonorFacts) -> Iterator[Reason]:
    for one in facts.panel:
        if any(_of(facts, one, MarkerOutcome.PENDING)):
            yield _marker("donors.marker_pending", facts, one)
        if _inconclusive(facts, one):
            yield _marker("donors.marker_indeterminate", facts, one)
        if one.required and not any(_of(facts, one)):
            yield _marker("donors.marker_missing", facts, one)


def _inconclusive(facts: DonorFacts, one: PanelMarker) -> bool:
    """Return whether the newest specimen with an answer gave no clear one."""
    answered = [sample for sample in _of(facts, one) if sample.outcome is not MarkerOutcome.PENDING]
    newest = max(answered, key=lambda sample: sample.specimen_on, default=None)
    return newest is not None and newest.outcome is MarkerOutcome.INDETERMINATE


def _out_of_window(facts: DonorFacts) -> Iterator[Reason]:
    for recovery in facts.recoveries:
        for one in facts.panel:
            samples = [sample.specimen_on for sample in _of(facts, one)]
            if one.required and samples and not _any_within(one.panel, recovery, samples):
                first, last = _open_window(one.panel, recovery, samples).days(recovery.on)
                span = {"donation": recovery.code, "first": str(first), "last": str(last)}
                yield _marker("donors.window", facts, one, **span)


def _open_window(panel: Panel, recovery: Recovery, samples: Sequence[date]) -> Window:
    return window(panel, recovery.tissue, repeated=any(is_repeat(day, recovery.on) for day in samples))


def _any_within(panel: Panel, recovery: Recovery, samples: Sequence[date]) -> bool:
    allowed = _open_window(panel, recovery, samples)
    return any(allowed.holds(day, recovery.on) for day in samples)


def _window_period(facts: DonorFacts) -> Iterator[Reason]:
    """EU: either nucleic acid tests for HIV, HBV and HCV, or a repeat sample at least 180 days after donation."""
    if not facts.panel or facts.panel[0].panel is not Panel.EU or _all_nat_done(facts):
        return
    for recovery in facts.recoveries:
        for one in facts.panel:
            days = [sample.specimen_on for sample in _of(facts, one, MarkerOutcome.NONREACTIVE)]
            wanted = one.required and one.agent in _WINDOW_PERIOD_AGENTS and days
            if wanted and not any(is_repeat(day, recovery.on) for day in days):
                yield _marker("donors.repeat_or_nat", facts, one, donation=recovery.code)


def _all_nat_done(facts: DonorFacts) -> bool:
    done = {one.agent for one in facts.panel if one.nat and any(_of(facts, one, MarkerOutcome.NONREACTIVE))}
    return done.issuperset(_WINDOW_PERIOD_AGENTS)


def _of(facts: DonorFacts, one: PanelMarker, outcome: MarkerOutcome | None = None) -> Iterator[Sample]:
    for sample in facts.samples:
        if sample.marker == one.marker and (outcome is None or sample.outcome is outcome):
            yield sample


def _no_donation(facts: DonorFacts) -> Reason:
    return Reason("donors.no_donation_yet", {"code": facts.code}, _link(facts))


def _marker(code: str, facts: DonorFacts, one: PanelMarker, **more: str) -> Reason:
    return Reason(code, {"marker": one.marker, "test": f"@marker.{one.marker}", **more}, _link(facts))


def _link(facts: DonorFacts) -> Place:
    return Place("donor", facts.donor_id)
