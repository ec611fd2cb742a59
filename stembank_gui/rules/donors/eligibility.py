"""Whether a donor may be found eligible: every finding, and which decision they allow.

Sources: 21 CFR 1271.50–1271.85; Directive 2006/17/EC Annex I–II; DOMAIN.md §1.3, §2.1–2.4, SoD-3.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from stembank_gui.rules.donors import samples
from stembank_gui.rules.donors.dilution import Infused
from stembank_gui.rules.donors.examination import Exam, unusual
from stembank_gui.rules.donors.panels import Effect, PanelMarker
from stembank_gui.rules.donors.questionnaire import Given, Question, Talk, standing_answers, unanswered
from stembank_gui.rules.donors.registration import age_note
from stembank_gui.rules.donors.samples import Recovery, Sample, Tested
from stembank_gui.rules.donors.states import donor_change
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import Answer, DonorState, DonorType, MarkerOutcome, Tissue

__all__ = [
    "DECISIONS",
    "Decision",
    "DonorFacts",
    "Findings",
    "Recovery",
    "Sample",
    "decision_blockers",
    "excludes",
    "findings",
    "screening_blockers",
    "still_deferred",
    "window_problems",
]

DECISIONS = (DonorState.ELIGIBLE, DonorState.INELIGIBLE, DonorState.INCOMPLETE, DonorState.DEFERRED)


@dataclass(frozen=True, slots=True)
class DonorFacts:
    """Everything the eligibility decision looks at.

    Args:
        donor_id: The donor.
        code: Its code.
        state: As it stands.
        panel: The markers of the donor's panel.
        samples: Every marker result.
        recoveries: The donations that were collected.
        consent_in_force: Whether a consent holds today.
        donor_type: Of the donor.
        age_years: At donation; None where it does not matter.
        tissues: What the donor gives, planned donations too.
        questions: What this donor is asked by the newest questionnaire.
        talks: The interviews, in the order of their entry.
        exam: The newest physical examination.
        infusions: What the person was given whose blood was taken.
    """

    donor_id: int
    code: str
    state: DonorState
    panel: tuple[PanelMarker, ...]
    samples: tuple[Sample, ...]
    recoveries: tuple[Recovery, ...] = ()
    consent_in_force: bool = True
    donor_type: DonorType = DonorType.LIVING_ADULT
    age_years: int | None = None
    tissues: frozenset[Tissue] = frozenset()
    questions: tuple[Question, ...] = ()
    talks: tuple[Talk, ...] = ()
    exam: Exam | None = None
    infusions: tuple[Infused, ...] = ()

    @property
    def tested(self) -> Tested:
        """Return the part that the rules about specimens look at."""
        weight = self.exam.weight_kg if self.exam else None
        tissues = self.tissues | {one.tissue for one in self.recoveries}
        link = Place("donor", self.donor_id)
        return Tested(self.panel, self.samples, self.recoveries, tissues, self.infusions, weight, link)

    @property
    def answers(self) -> dict[str, Given]:
        """Return the newest answer to each question."""
        return standing_answers(self.talks)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a physician wants to decide, with the written assessment.

    Args:
        word: Eligible, ineligible, incomplete or deferred.
        comment: The written assessment.
        records_reviewed: Whether the physician reviewed the donor's relevant medical records (21 CFR 1271.3(s)).
        until: The day to which the donor is deferred.
    """

    word: DonorState
    comment: str = ""
    records_reviewed: bool = False
    until: date | None = None


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
    tested = facts.tested
    still_open = (
        *_consent(facts), *_questions(facts), *_exam(facts), *samples.unresulted(tested), *samples.diluted(tested),
        *samples.out_of_window(tested), *samples.window_period(tested),
    )  # fmt: skip
    to_assess = (*samples.reactive(tested, Effect.ASSESS), *_answered(facts), *_signs(facts))
    notes = (*samples.reactive(tested, Effect.NOTE), *_notes(facts))
    return Findings(tuple(samples.reactive(tested, Effect.EXCLUDES)), still_open, to_assess, notes)


def decision_blockers(facts: DonorFacts, wanted: Decision, today: date) -> tuple[Reason, ...]:
    """Return every reason why a physician may not decide so; empty means the decision may be signed."""
    link = _link(facts)
    if wanted.word not in DECISIONS:
        return (Reason("donors.no_decision", {"decision": f"@donor_state.{wanted.word}"}, link),)
    found = findings(facts)
    against = {
        DonorState.ELIGIBLE: _against_eligible,
        DonorState.INELIGIBLE: _against_ineligible,
        DonorState.INCOMPLETE: _against_incomplete,
        DonorState.DEFERRED: _against_deferred,
    }[wanted.word]
    return (*donor_change(facts.code, facts.state, wanted.word, link), *against(found, wanted, link, today))


def screening_blockers(facts: DonorFacts) -> tuple[Reason, ...]:
    """Return why screening is not complete: no consent in force, or questions without an answer."""
    change = donor_change(facts.code, facts.state, DonorState.SCREENED, _link(facts))
    return (*change, *_consent(facts), *_questions(facts))


def still_deferred(code: str, until: date | None, today: date, link: Place) -> tuple[Reason, ...]:
    """Return why a deferred donor may not come back to screening yet."""
    if until is None or until <= today:
        return ()
    return (Reason("donors.still_deferred", {"code": code, "day": str(until)}, link),)


def excludes(panel: Iterable[PanelMarker], marker: str, outcome: MarkerOutcome) -> bool:
    """Return whether such a result alone makes a donor ineligible."""
    if outcome is not MarkerOutcome.REACTIVE:
        return False
    return any(one.marker == marker and one.effect is Effect.EXCLUDES for one in panel)


def window_problems(facts: DonorFacts) -> tuple[Reason, ...]:
    """Return the required markers that have no sample within the window of a donation."""
    return tuple(samples.out_of_window(facts.tested))


def _against_eligible(found: Findings, wanted: Decision, link: Place, _today: date) -> tuple[Reason, ...]:
    unassessed = bool(found.to_assess) and not wanted.comment
    assess = (Reason("donors.assessment_missing", link=link), *found.to_assess) if unassessed else ()
    return (*found.excluding, *found.open, *_records(wanted, link), *assess)


def _against_ineligible(found: Findings, wanted: Decision, link: Place, _today: date) -> tuple[Reason, ...]:
    return () if found.excluding or wanted.comment else (Reason("donors.why_ineligible", link=link),)


def _against_incomplete(found: Findings, wanted: Decision, link: Place, _today: date) -> tuple[Reason, ...]:
    if found.excluding:
        return found.excluding
    return () if found.open or wanted.comment else (Reason("donors.nothing_open", link=link),)


def _against_deferred(found: Findings, wanted: Decision, link: Place, today: date) -> tuple[Reason, ...]:
    comment = () if wanted.comment else (Reason("donors.why_deferred", link=link),)
    late = () if wanted.until is not None and wanted.until > today else (Reason("donors.deferred_until", link=link),)
    return (*found.excluding, *comment, *late)


def _records(wanted: Decision, link: Place) -> tuple[Reason, ...]:
    return () if wanted.records_reviewed else (Reason("donors.records_not_reviewed", link=link),)


def _consent(facts: DonorFacts) -> Iterator[Reason]:
    if not facts.consent_in_force:
        yield Reason("donors.no_consent", {"code": facts.code}, _link(facts))


def _questions(facts: DonorFacts) -> Iterator[Reason]:
    left = unanswered(facts.questions, facts.answers)
    if not left:
        return
    if not facts.talks:
        yield Reason("donors.no_interview", {"questions": len(left)}, _link(facts))
        return
    groups = ", ".join(dict.fromkeys(one.code for one in left))
    yield Reason("donors.questions_open", {"count": len(left), "codes": groups}, _link(facts))


def _exam(facts: DonorFacts) -> Iterator[Reason]:
    if facts.exam is None:
        yield Reason("donors.exam_missing", {"code": facts.code}, _link(facts))


def _signs(facts: DonorFacts) -> Iterator[Reason]:
    if facts.exam is not None and facts.exam.signs_of_risk:
        named: dict[str, str | int] = {"day": str(facts.exam.on), "findings": facts.exam.findings[:400]}
        yield Reason("donors.signs_of_risk", named, _link(facts))


def _answered(facts: DonorFacts) -> Iterator[Reason]:
    known = {one.code: one for one in facts.questions}
    tested = {sample.marker for sample in facts.samples}
    for code, given in facts.answers.items():
        if code not in known or given.answer is Answer.NO:
            continue
        word = "donors.answered_yes" if given.answer is Answer.YES else "donors.answered_unknown"
        named: dict[str, str | int] = {"question": f"@question.{code}", "comment": given.comment[:400]}
        yield Reason(word, named, _link(facts))
        yield from _advised(facts, known[code], given, tested)


def _advised(facts: DonorFacts, question: Question, given: Given, tested: set[str]) -> Iterator[Reason]:
    """A yes gives cause for markers that are tested by history only."""
    for one in facts.panel:
        if given.answer is Answer.YES and one.marker in question.markers and one.marker not in tested:
            yield facts.tested.reason("donors.marker_advised", one, question=f"@question.{question.code}")


def _notes(facts: DonorFacts) -> Iterator[Reason]:
    yield from age_note(facts.donor_type, facts.age_years)
    if facts.exam is not None:
        yield from unusual(facts.exam)
    if not facts.recoveries:
        yield Reason("donors.no_donation_yet", {"code": facts.code}, _link(facts))


def _link(facts: DonorFacts) -> Place:
    return Place("donor", facts.donor_id)
