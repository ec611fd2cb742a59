"""Release: what a lot is worth, what stands against its release, what a decision changes. Source: DOMAIN.md §5.3."""

from stembank_gui.rules.release.effective import (
    SEVERITY,
    ConsentStanding,
    DonorStanding,
    Effective,
    LotStanding,
    allows,
    effective,
    refusals,
    worst,
)
from stembank_gui.rules.release.facts import (
    CaseFacts,
    CheckResult,
    CheckRow,
    FreezeFacts,
    MaterialUse,
    ParentFacts,
    ReleaseFacts,
    TestFacts,
)

__all__ = [
    "SEVERITY",
    "CaseFacts",
    "CheckResult",
    "CheckRow",
    "ConsentStanding",
    "DonorStanding",
    "Effective",
    "FreezeFacts",
    "LotStanding",
    "MaterialUse",
    "ParentFacts",
    "ReleaseFacts",
    "TestFacts",
    "allows",
    "effective",
    "refusals",
    "worst",
]
