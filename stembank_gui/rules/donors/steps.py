"""The way of a donor from registration to a signed decision: which steps are done, which is next."""

from dataclasses import dataclass
from enum import StrEnum

from stembank_gui.rules.donors import samples
from stembank_gui.rules.donors.eligibility import DonorFacts
from stembank_gui.rules.donors.questionnaire import unanswered
from stembank_gui.rules.vocabulary import DonorState, MarkerOutcome

_SCREENED = frozenset({DonorState.SCREENED, DonorState.ELIGIBLE, DonorState.INELIGIBLE, DonorState.INCOMPLETE})
_DECIDED = frozenset({DonorState.ELIGIBLE, DonorState.INELIGIBLE})
_ENDED = frozenset({DonorState.INELIGIBLE, DonorState.WITHDRAWN})


class StepName(StrEnum):
    """A step of the way, in order."""

    CONSENT = "consent"
    INTERVIEW = "interview"
    EXAM = "exam"
    MARKERS = "markers"
    SCREENING = "screening"
    DONATION = "donation"
    ELIGIBILITY = "eligibility"


class StepState(StrEnum):
    """How far a step is."""

    DONE = "done"
    NEXT = "next"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class DonorStep:
    """One step; `done` of `wanted` tells how far it is where it is counted."""

    name: StepName
    state: StepState
    done: int = 0
    wanted: int = 0


def steps(facts: DonorFacts) -> tuple[DonorStep, ...]:
    """Return every step of a donor with its state; the first that is not done is the next, while the way is open."""
    found = []
    waiting = facts.state not in _ENDED
    for name, (done, reached, wanted) in _progress(facts).items():
        state = StepState.DONE if done else StepState.NEXT if waiting else StepState.OPEN
        waiting = waiting and done
        found.append(DonorStep(name, state, reached, wanted))
    return tuple(found)


def _progress(facts: DonorFacts) -> dict[StepName, tuple[bool, int, int]]:
    left, asked = len(unanswered(facts.questions, facts.answers)), len(facts.questions)
    wanted = list(facts.tested.required())
    answered = sum(any(_answered(facts, one.marker)) for one in wanted)
    unresulted = any(samples.unresulted(facts.tested))
    return {
        StepName.CONSENT: (facts.consent_in_force, 0, 0),
        StepName.INTERVIEW: (left == 0, asked - left, asked),
        StepName.EXAM: (facts.exam is not None, 0, 0),
        StepName.SCREENING: (facts.state in _SCREENED, 0, 0),
        StepName.MARKERS: (not unresulted, answered, len(wanted)),
        StepName.DONATION: (bool(facts.recoveries), len(facts.recoveries), 0),
        StepName.ELIGIBILITY: (facts.state in _DECIDED, 0, 0),
    }


def _answered(facts: DonorFacts, marker: str) -> list[bool]:
    return [True for one in facts.samples if one.marker == marker and one.outcome is not MarkerOutcome.PENDING]
