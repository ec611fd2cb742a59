"""Cultures, lots and requests as the rules see them, for the tests of this folder."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from stembank_gui.rules.banking import CellTypeFacts, DonationFacts, DonorFacts, ParentFacts, ParentVial
from stembank_gui.rules.banking.cultures import CultureFacts, Seeding, StartCulture, StartFacts
from stembank_gui.rules.vocabulary import (
    CultureOrigin,
    CultureState,
    DonationState,
    DonorState,
    Family,
    Grade,
    LotState,
    Tier,
    VialState,
)

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
MSC = CellTypeFacts(1, "UC-MSC", "UCM", Family.MSC, cultured=True)
IPSC = CellTypeFacts(4, "iPSC", "IPS", Family.IPSC, cultured=True)
NPC = CellTypeFacts(5, "NPC", "NSC", Family.NPC, cultured=True)
CORD = CellTypeFacts(6, "CB-HSC", "CBH", Family.CB_HSC, cultured=False)
DONOR = DonorFacts(7, "D2400021", DonorState.ELIGIBLE, consent_in_force=True)


def culture(**changes) -> CultureFacts:
    """Return a harvested P2 with 1e8 cells left."""
    facts = CultureFacts(
        11, "CU-000011", 7, MSC, 2, CultureState.HARVESTED, Decimal("6.32"), 100_000_000, NOW - timedelta(days=5),
        NOW - timedelta(days=1),
    )  # fmt: skip
    return replace(facts, **changes)


def lot(**changes) -> ParentFacts:
    """Return a released master bank at P3 with 90 vials of 1e7 cells."""
    facts = ParentFacts(
        lot_id=3, number="UCM24002M01", cell_type_id=1, donor_id=7, tier=Tier.MCB, grade=Grade.CLINICAL, passage=3,
        cpd=Decimal("9.80"), cells_per_vial=10_000_000, stock=90, filled=110, state=LotState.RELEASED,
    )  # fmt: skip
    return replace(facts, **changes)


def vial(number: int, **changes) -> ParentVial:
    """Return a stored vial of that bank."""
    return replace(ParentVial(number, f"UCM24002M01{number:04d}X", 3, VialState.STORED), **changes)


def primary(**changes) -> StartCulture:
    """Return a primary culture of explants."""
    request = StartCulture(CultureOrigin.DONATION, "T175", 4, cell_type_id=1, donation_id=9)
    return replace(request, **changes)


def passage(*cells: int, **changes) -> StartCulture:
    """Return a passage of cultures 11, 12 … with so many cells of each."""
    parents = tuple(Seeding(11 + place, number) for place, number in enumerate(cells))
    return replace(StartCulture(CultureOrigin.PASSAGE, "T175", 8, parents=parents), **changes)


def thaw(*vials: int, **changes) -> StartCulture:
    """Return a thaw of vials with 9e6 cells seeded."""
    request = StartCulture(CultureOrigin.THAW, "T175", 1, vial_ids=vials, seeded_cells=9_000_000)
    return replace(request, **changes)


def primary_facts(**changes) -> StartFacts:
    """Return what is known when explants of an accepted cord are seeded."""
    donation = DonationFacts(9, "DN260001", 7, DonationState.ACCEPTED, 2026)
    return replace(StartFacts(NOW, MSC, DONOR, donation=donation), **changes)


def passage_facts(*parents: CultureFacts, **changes) -> StartFacts:
    """Return what is known when cultures are passed on."""
    return replace(StartFacts(NOW, MSC, DONOR, parents=parents), **changes)


def thaw_facts(*vials: ParentVial, **changes) -> StartFacts:
    """Return what is known when vials are thawed."""
    return replace(StartFacts(NOW, MSC, DONOR, lot=lot(), lot_cell_type=MSC, vials=vials), **changes)


def codes(reasons) -> list[str]:
    """Return the codes of reasons."""
    return [one.code for one in reasons]
