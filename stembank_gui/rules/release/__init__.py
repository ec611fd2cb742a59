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

__all__ = [
    "SEVERITY",
    "ConsentStanding",
    "DonorStanding",
    "Effective",
    "LotStanding",
    "allows",
    "effective",
    "refusals",
    "worst",
]
