"""What is asked for when a bank lot is planned, and what the bank knows about it."""

from dataclasses import dataclass, field
from decimal import Decimal

from stembank_gui.rules.banking.growth import Passage
from stembank_gui.rules.cryostorage.allocation import USUAL, Manner
from stembank_gui.rules.cryostorage.reserves import ReservePolicy
from stembank_gui.rules.cryostorage.sizes import size_of
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import (
    ApprovalKind,
    DonationState,
    DonorState,
    Family,
    Grade,
    LotState,
    SizeClass,
    Tier,
    VialKind,
    VialState,
)


@dataclass(frozen=True, slots=True)
class CultureShare:
    """Cells of a harvested culture that are filled into a lot (viable cells)."""

    culture_id: int
    cells: int


@dataclass(frozen=True, slots=True)
class PlanLot:
    """A lot to be planned.

    Args:
        cell_type_id: What is banked.
        tier: Which bank.
        grade: Clinical or research.
        passages: The passages grown for this lot, in order; the last one is filled. Empty for uncultured units.
        cells_per_vial: Nominal viable cells in a vial.
        fill_volume_ul: Volume in a vial (µL).
        container: What is filled, e.g. "2 mL vial".
        cryomedium: In which medium.
        vials: How many vials (for a unit: the bag and its pilot vials).
        donor_id: The donor, where there is no parent lot; else the parent's donor is taken.
        donation_id: The donation, for a line's first lot.
        parent_lot_id: The lot that it is grown from.
        parent_vial_ids: Which vials of the parent are thawed for it. None means that the parent's culture was
            continued without freezing, which only a test bank of end-of-production cells may be made by.
        places: (box id, position) for each vial in order; empty: proposed by the rule of split storage.
        cpd_before: Cumulative doublings that the cells brought along, for a line's first lot.
        number: A lot number given elsewhere, for imported lines; empty: the next one.
        vial_kind: Vials, or a bag with pilot vials.
        reservation_id: The reservation whose vials are thawed, where they were kept for this.
        manner: How places are proposed: which boxes first, and in which order their cells are filled.
        cultures: The harvested cultures that are filled, pooled where there are several. Then passage, doublings and
            parents come from them, and no passages are typed.
    """

    cell_type_id: int
    tier: Tier
    grade: Grade
    passages: tuple[Passage, ...]
    cells_per_vial: int
    fill_volume_ul: int
    container: str
    cryomedium: str
    vials: int
    donor_id: int | None = None
    donation_id: int | None = None
    parent_lot_id: int | None = None
    parent_vial_ids: tuple[int, ...] = ()
    places: tuple[tuple[int, int], ...] = ()
    cpd_before: Decimal | None = None
    number: str = ""
    vial_kind: VialKind = VialKind.VIAL
    note: str = ""
    manner: Manner = USUAL
    reservation_id: int | None = None
    cultures: tuple[CultureShare, ...] = ()

    def kinds(self) -> tuple[tuple[VialKind, int], ...]:
        """Return what is filled and how many of each, in order: vials, or one bag and its pilot vials."""
        if self.vial_kind is VialKind.BAG:
            return (VialKind.BAG, min(self.vials, 1)), (VialKind.PILOT, max(self.vials - 1, 0))
        return ((VialKind.VIAL, max(self.vials, 0)),)

    def size_of(self, kind: VialKind) -> SizeClass:
        """Return the size class of what is filled, from the container and the volume."""
        return size_of(kind, self.container, self.fill_volume_ul)


@dataclass(frozen=True, slots=True)
class CellTypeFacts:
    """A cell type as the plan looks at it."""

    cell_type_id: int
    code: str
    prefix: str
    family: Family
    cultured: bool


@dataclass(frozen=True, slots=True)
class DonorFacts:
    """A donor as the plan looks at them."""

    donor_id: int
    code: str
    state: DonorState
    consent_in_force: bool


@dataclass(frozen=True, slots=True)
class DonationFacts:
    """A donation as the plan looks at it."""

    donation_id: int
    code: str
    donor_id: int
    state: DonationState
    year: int


@dataclass(frozen=True, slots=True)
class ParentVial:
    """A vial that is to be thawed. `kept` is why it may not be: it is kept for somebody else."""

    vial_id: int
    code: str
    lot_id: int
    state: VialState
    kept: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class ParentFacts:
    """The parent lot as the plan looks at it.

    Args:
        stock: Vials in store.
        filled: Vials that were filled.
        use_refusals: Why its vials may not be used for the next tier, by its effective state.
    """

    lot_id: int
    number: str
    cell_type_id: int
    donor_id: int
    tier: Tier
    grade: Grade
    passage: int
    cpd: Decimal | None
    cells_per_vial: int
    stock: int
    filled: int
    state: LotState
    use_refusals: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """The site's limits for the new lot's family and tier; None where there is none."""

    passage_max: int | None = None
    cpd_max: Decimal | None = None
    reserve: ReservePolicy = field(default_factory=ReservePolicy)


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """Everything that the plan of a lot is judged by, and nothing else.

    Args:
        room_problems: Why the vials cannot lie where they are to lie (or why no room was found).
    """

    cell_type: CellTypeFacts
    donor: DonorFacts | None
    donation: DonationFacts | None = None
    parent: ParentFacts | None = None
    parent_vials: tuple[ParentVial, ...] = ()
    approvals: frozenset[ApprovalKind] = frozenset()
    limits: Limits = field(default_factory=Limits)
    room_problems: tuple[Reason, ...] = ()
