"""Everything that a decision about a lot looks at, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from stembank_gui.rules.donors.approvals import ApprovalFacts
from stembank_gui.rules.quality.standing import TestStanding
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.release.effective import DonorStanding, LotStanding
from stembank_gui.rules.vocabulary import (
    BatchRecordState,
    FreezeRunState,
    LotState,
    MaterialState,
    Severity,
    Use,
    VialState,
)


@dataclass(frozen=True, slots=True)
class TestFacts:
    """One test of the lot's specification and where it stands. `microbiological` marks the tests of category MS."""

    __test__ = False

    code: str
    use: Use
    standing: TestStanding
    microbiological: bool = False


@dataclass(frozen=True, slots=True)
class ParentFacts:
    """A parent lot with what it may be used for."""

    lot_id: int
    number: str
    state: LotState


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """An open deviation or OOS, by its code."""

    code: str
    severity: Severity | None = None


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
        vials: How many vials are in each state.
        unplaced: Vials that are stored by their state but have no place.
        tanks: How many vials lie in each tank, for the advice on split storage.
        lost_assessed: Whether a closed deviation of the lot accounts for lost vials.
        producers: Persons who planned, filled or froze the lot.
        testers: Persons who entered a result of the lot.
        imported: Whether it came from an older inventory, its vials labelled already.
        batch_record: Where the newest review of its batch record stands; None if nobody reviewed it.
        record_current: Whether the batch record is still the one that was reviewed.
        materials: Every use of a lot of material in its making.
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
