"""A culture as the rules look at it, and what is asked for when one is started."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from stembank_gui.rules.banking.plan_request import CellTypeFacts, DonationFacts, DonorFacts, ParentFacts, ParentVial
from stembank_gui.rules.cryostorage.reserves import ReservePolicy
from stembank_gui.rules.facility.uses import Uses
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import CultureOrigin, CultureState


@dataclass(frozen=True, slots=True)
class Seeding:
    """Cells of a harvested culture that are seeded into another (viable cells)."""

    culture_id: int
    cells: int


@dataclass(frozen=True, slots=True)
class StartCulture:
    """A culture to be started.

    Args:
        origin: Where its cells come from.
        vessel: In what it grows, such as "T175".
        vessels: How many.
        area_cm2: Growth area of all vessels together (cm²), where it is known.
        place: In which incubator and on which shelf.
        started_at: When it was seeded; None is now.
        seeded_cells: Viable cells seeded. Not needed for explants of a donation, nor for a passage, where the cells of
            its parents are added up.
        cell_type_id: What grows; needed for a donation. Elsewhere None is the cell type of the parent.
        donation_id: Of a primary culture.
        vial_ids: The vials that were thawed, all of one lot.
        reservation_id: The reservation whose vials are thawed, where they were kept for this.
        parents: The harvested cultures that are passed on; several are pooled.
        uses: Instruments and materials used.
    """

    origin: CultureOrigin
    vessel: str
    vessels: int
    area_cm2: Decimal | None = None
    place: str = ""
    started_at: datetime | None = None
    seeded_cells: int | None = None
    cell_type_id: int | None = None
    donation_id: int | None = None
    vial_ids: tuple[int, ...] = ()
    reservation_id: int | None = None
    parents: tuple[Seeding, ...] = ()
    uses: Uses = field(default_factory=Uses)
    note: str = ""

    def cells(self) -> int | None:
        """Return the viable cells that are seeded, or None where they were not counted."""
        if self.origin is CultureOrigin.PASSAGE:
            return sum(one.cells for one in self.parents) or None
        return self.seeded_cells


@dataclass(frozen=True, slots=True)
class CultureFacts:
    """A culture as the rules look at it.

    Args:
        cpd: Cumulative doublings after its harvest.
        cells_left: Viable cells of its harvest that nothing was done with.
        suspected_from: Code of the contaminated culture that stood beside it; empty for none.
    """

    culture_id: int
    code: str
    donor_id: int
    cell_type: CellTypeFacts
    passage: int
    state: CultureState
    cpd: Decimal | None = None
    cells_left: int = 0
    started_at: datetime | None = None
    harvested_at: datetime | None = None
    suspected_from: str = ""


@dataclass(frozen=True, slots=True)
class StartFacts:
    """Everything that the start of a culture is judged by, and nothing else.

    Args:
        now: The moment of the question.
        cell_type: What is to grow, or None where it was not chosen.
        donor: Whose cells, or None where they are not known.
        guards: Why no culture may be started now: approvals that are not in force.
        parents: The cultures that are passed on, of those that were asked for.
        lot: The lot whose vials are thawed.
        vials: The vials that are thawed.
        reserve: The site's reserve of vials.
    """

    now: datetime
    cell_type: CellTypeFacts | None = None
    donor: DonorFacts | None = None
    guards: tuple[Reason, ...] = ()
    donation: DonationFacts | None = None
    parents: tuple[CultureFacts, ...] = ()
    lot: ParentFacts | None = None
    lot_cell_type: CellTypeFacts | None = None
    vials: tuple[ParentVial, ...] = ()
    reserve: ReservePolicy = field(default_factory=ReservePolicy)
