"""What is asked for when a bank lot is planned, and what the bank knows about it."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from stembank_gui.rules.banking.growth import Passage
from stembank_gui.rules.cryostorage.allocation import USUAL, Manner
from stembank_gui.rules.cryostorage.reserves import ReservePolicy
from stembank_gui.rules.cryostorage.sizes import size_of
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import (
    DonationState,
    DonorState,
    Family,
    Grade,
    LotState,
    LotUse,
    SizeClass,
    Tier,
    VialKind,
    VialState,
)

if TYPE_CHECKING:
    from stembank_gui.rules.banking.cultures.facts import CultureFacts


@dataclass(frozen=True, slots=True)
class CultureShare:
    """Cells of a harvested culture that are filled into a lot (viable cells)."""

    culture_id: int
    cells: int


@dataclass(frozen=True, slots=True)
class SideLot:
    """A lot that is filled beside a bank from the same harvest: retained samples, or a test bank (tier EOPC).

    Args:
        used_for: `retain` for samples that are kept and never issued; they have the bank's tier.
        vials: How many vials.
        cells_per_vial: Nominal viable cells in a vial.
    """

    used_for: LotUse
    vials: int
    cells_per_vial: int

    def tier(self, main: Tier) -> Tier:
        """Return its tier beside a bank of a tier."""
        return main if self.used_for is LotUse.RETAIN else Tier.EOPC

    @property
    def wanted(self) -> int:
        """Return how many cells fill it."""
        return self.vials * self.cells_per_vial


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
        pooled_lot_ids: Further parent lots, where vials of several lots are thawed and pooled.
        sides: What is filled beside it from the same harvest.
        used_for: `retain` for samples that are kept, beside the bank that `side_of_lot_id` names.
        side_of_lot_id: The bank beside which it is filled from the same harvest.
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
    pooled_lot_ids: tuple[int, ...] = ()
    sides: tuple[SideLot, ...] = ()
    used_for: LotUse = LotUse.BANK
    side_of_lot_id: int | None = None

    @property
    def parent_ids(self) -> tuple[int, ...]:
        """Return the ids of the parent lots that were chosen, each once."""
        first = () if self.parent_lot_id is None else (self.parent_lot_id,)
        return tuple(dict.fromkeys((*first, *self.pooled_lot_ids)))

    @property
    def wanted(self) -> int:
        """Return how many cells fill the vials; a unit (a bag) takes what was collected and is counted by itself."""
        return self.vials * self.cells_per_vial if self.vial_kind is VialKind.VIAL else 0

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
    """A parent lot as the plan looks at it.

    Args:
        thawed: How many of its vials were thawed for the cultures that are filled; 0: its culture went on unfrozen.
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
    used_for: LotUse = LotUse.BANK
    thawed: int = 0


@dataclass(frozen=True, slots=True)
class SideOf:
    """The bank beside which a lot is to be filled, with the cultures that it was filled from."""

    lot_id: int
    number: str
    cell_type_id: int
    tier: Tier
    grade: Grade
    used_for: LotUse
    state: LotState
    culture_ids: frozenset[int]


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
        parents: The lots that it is grown from: one, several where vials or cultures are pooled, none for a line's
            first lot.
        cultures: The harvested cultures that were asked for; those that do not exist are missing.
        guards: Approvals of banking that are not in force: which one, and where to mend it.
        limits: For the lot's tier; `eopc_limits` are for a test bank beside it.
        room_problems: Why the vials cannot lie where they are to lie (or why no room was found).
    """

    cell_type: CellTypeFacts
    donor: DonorFacts | None
    donation: DonationFacts | None = None
    parents: tuple[ParentFacts, ...] = ()
    parent_vials: tuple[ParentVial, ...] = ()
    guards: tuple[Reason, ...] = ()
    limits: Limits = field(default_factory=Limits)
    room_problems: tuple[Reason, ...] = ()
    cultures: "tuple[CultureFacts, ...]" = ()
    side_of: SideOf | None = None
    eopc_limits: Limits = field(default_factory=Limits)

    @property
    def own_parents(self) -> tuple[ParentFacts, ...]:
        """Return the parents of the lot's own cell type: passages and doublings are counted on from them."""
        return tuple(one for one in self.parents if one.cell_type_id == self.cell_type.cell_type_id)

    @property
    def own_cultures(self) -> "tuple[CultureFacts, ...]":
        """Return the cultures of the lot's own cell type."""
        return tuple(one for one in self.cultures if one.cell_type == self.cell_type)
