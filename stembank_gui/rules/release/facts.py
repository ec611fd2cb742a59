"""Everything that a decision about a lot looks at, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from stembank_gui.rules.donors.approvals import ApprovalFacts
from stembank_gui.rules.quality.standing import TestStanding
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.release.effective import RETEST_WINDOW, DonorStanding, LotStanding
from stembank_gui.rules.vocabulary import (
    BatchRecordState,
    FreezeRunState,
    Grade,
    LotState,
    MaterialState,
    RecallClass,
    Severity,
    Use,
    Verdict,
    VialState,
)


@dataclass(frozen=True, slots=True)
class TestFacts:
    """One test of the lot's specification and where it stands.

    Args:
        microbiological: Whether it is one of category MS.
        may_wait: Whether it may still be running at a conditional release (R17).
        judged_by: The earlier version of the specification that its result was judged by; empty for the effective one.
        judged_now: The verdict by the effective version, for a result that was judged by an earlier one; None where it
            states nothing that the effective version can judge.
    """

    __test__ = False

    code: str
    use: Use
    standing: TestStanding
    microbiological: bool = False
    may_wait: bool = False
    judged_by: str = ""
    judged_now: Verdict | None = None


@dataclass(frozen=True, slots=True)
class ParentFacts:
    """A parent lot with what it may be used for, and its grade."""

    lot_id: int
    number: str
    state: LotState
    grade: Grade = Grade.CLINICAL


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """An open deviation or OOS, by its code; `row_id` 0 where nobody can open it."""

    code: str
    severity: Severity | None = None
    row_id: int = 0


@dataclass(frozen=True, slots=True)
class ExcursionFacts:
    """A reading above the alarm limit (°C), in a tank while vials of the lot were there, that no deviation assessed."""

    tank_id: int
    tank: str
    read_on: date
    temperature_c: Decimal


@dataclass(frozen=True, slots=True)
class RecallFacts:
    """A recall of the lot, or of an ancestor, that is not closed."""

    recall_id: int
    code: str
    lot_number: str
    recall_class: RecallClass


@dataclass(frozen=True, slots=True)
class SuspicionFacts:
    """A culture of the lot that is suspected, since another one beside it was contaminated."""

    culture_id: int
    code: str
    source: str
    source_id: int = 0


@dataclass(frozen=True, slots=True)
class AnalysisFacts:
    """The certificate of analysis that is current.

    Args:
        outdated: Whether there is a newer result, or another specification.
        changed: Whether anything that it states is another thing now: dates, cases, a corrected result.
    """

    certificate_id: int
    number: str
    version: int
    outdated: bool = False
    changed: bool = False

    @property
    def wants_new_version(self) -> bool:
        """Whether it is to be issued anew."""
        return self.outdated or self.changed

    @property
    def name(self) -> str:
        """The certificate as it is quoted: "CA-0001 v1"."""
        return f"{self.number} v{self.version}"


@dataclass(frozen=True, slots=True)
class ConditionFacts:
    """What the conditional release that stands now has left open: the tests, and until when."""

    missing_tests: tuple[str, ...]
    due_on: date | None


@dataclass(frozen=True, slots=True)
class FreezeFacts:
    """A freeze run of the lot."""

    code: str
    state: FreezeRunState
    reviewed: bool


@dataclass(frozen=True, slots=True)
class MaterialUse:
    """A use of a lot of material in the making of the lot.

    Args:
        expires_on: Its expiry as it stood at the use.
        stated: Whether its animal origin is stated, for one of animal origin.
    """

    material_id: int
    code: str
    used_on: date
    expires_on: date | None
    state: MaterialState
    animal_origin: bool = False
    stated: bool = False


@dataclass(frozen=True, slots=True)
class ReleaseFacts:
    """A lot as it stands before a decision.

    Args:
        lot: Its own standing; `passage` and `cpd` with their limits (None: no limit is set).
        parents: Its direct parents with their effective states.
        specification: The effective specification's name; empty if there is none.
        open_deviations: Of the lot, its freeze runs, its vials, what was used for it (R7).
        vials: How many vials are in each state.
        unplaced: Vials that are stored by their state but have no place.
        tanks: How many vials lie in each tank.
        quarantine_tanks: How many tanks of the site are for quarantine: from two on a bank can be split before release.
        lost_assessed: Whether a closed deviation of the lot accounts for lost vials.
        producers: Persons who planned, filled or froze the lot.
        testers: Persons who tested the lot or entered a result.
        imported: Whether it came from an older inventory, its vials labelled already.
        batch_record: Where the newest review of its batch record stands; None if nobody reviewed it.
        record_current: Whether the batch record is still the one that was reviewed.
        materials: Every use of a lot of material in its making.
        trail_reviewed: Whether its part of the trail was ever reviewed; `unreviewed` entries came since.
        excursions: What its tanks went through without an assessment; `open_excursions` are under assessment (R13).
        donor_findings: Open deviations of its donor (R23).
        suspicions: Cultures of it that are suspected; `open_contaminations` their open deviations (R24).
        recalls: Recalls of it or an ancestor that are not closed (R20).
        restricted: Whether an earlier decision restricted it to research (R18).
        analysis: Its certificate of analysis; None if there is no current one.
        conditions: What a conditional release that stands now has left open (R17).
        open_reviews: Versions of the specification that came into force after a decision, not reviewed yet (R22).
    """

    lot: LotStanding
    frozen_on: date | None
    passage: int
    cpd: Decimal | None
    passage_max: int | None
    cpd_max: Decimal | None
    donors: tuple[DonorStanding, ...]
    parents: tuple[ParentFacts, ...]
    approvals: tuple[ApprovalFacts, ...]
    specification: str
    tests: tuple[TestFacts, ...]
    open_oos: tuple[CaseFacts, ...]
    open_deviations: tuple[CaseFacts, ...]
    freeze_runs: tuple[FreezeFacts, ...]
    filled_vials: int
    labels_printed: int
    labels_applied: int
    labels_spoiled: int
    storage_checked: bool
    vials: Mapping[VialState, int]
    unplaced: int = 0
    tanks: Mapping[str, int] = field(default_factory=dict)
    quarantine_tanks: int = 1
    lost_assessed: bool = False
    producers: frozenset[int] = frozenset()
    testers: frozenset[int] = frozenset()
    split_above_vials: int = 20
    split_share_permille: int = 200
    split_min_vials: int = 2
    imported: bool = False
    labels_retained: int = 0
    batch_record: BatchRecordState | None = None
    record_current: bool = False
    materials: "tuple[MaterialUse, ...]" = ()
    trail_reviewed: bool = False
    unreviewed: int = 0
    excursions: tuple[ExcursionFacts, ...] = ()
    open_excursions: tuple[CaseFacts, ...] = ()
    donor_findings: tuple[CaseFacts, ...] = ()
    suspicions: tuple[SuspicionFacts, ...] = ()
    open_contaminations: tuple[CaseFacts, ...] = ()
    recalls: tuple[RecallFacts, ...] = ()
    restricted: bool = False
    analysis: AnalysisFacts | None = None
    conditions: ConditionFacts | None = None
    retest_window: timedelta = RETEST_WINDOW
    open_reviews: tuple[str, ...] = ()

    @property
    def cases(self) -> tuple[CaseFacts, ...]:
        """Everything that is open: OOS and deviations of every rule."""
        found = (
            *self.open_oos,
            *self.open_deviations,
            *self.open_excursions,
            *self.donor_findings,
            *self.open_contaminations,
        )
        return tuple(dict.fromkeys(found))


class CheckResult(StrEnum):
    """How a row of the checklist came out."""

    PASSED = "passed"
    BLOCKED = "blocked"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One rule of the checklist. An advice that does not pass is shown, and keeps nothing back."""

    rule: str
    reasons: tuple[Reason, ...]
    advice: bool = False

    @property
    def passed(self) -> bool:
        """Whether nothing stands against it."""
        return not self.reasons

    @property
    def result(self) -> CheckResult:
        """Passed, blocked, or an advice that was not followed."""
        if self.passed:
            return CheckResult.PASSED
        return CheckResult.ADVICE if self.advice else CheckResult.BLOCKED
