"""The demo's lots: what each was grown from, filled with, and where it lies. Source: db/reference/demo_lots.csv."""

import csv
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from stembank_gui import paths
from stembank_gui.rules.banking import Passage
from stembank_gui.rules.vocabulary import Grade, Tier


@dataclass(frozen=True, slots=True)
class Growth:
    """How a lot was grown: (passage, seeded, harvested) in order, the vials thawed, and doublings brought along."""

    steps: tuple[tuple[int, int, int], ...]
    thawed: int = 0
    cpd_before: str | None = None
    days_apart: int = 6


GROWTH: dict[str, Growth] = {
    # DOMAIN.md §3.1, the doubling chain of the UC-MSC line
    "UCM24001S01": Growth(((1, 11_000_000, 88_000_000),)),
    "UCM24001M01": Growth(((2, 14_720_000, 147_000_000), (3, 140_000_000, 1_330_000_000)), thawed=8),
    "UCM24001W01": Growth(((4, 18_600_000, 180_000_000), (5, 175_000_000, 1_620_000_000)), thawed=4),
    "UCM24001E01": Growth(((6, 9_200_000, 86_000_000), (7, 20_000_000, 180_000_000), (8, 20_000_000, 170_000_000))),
    # the other lines reach the doublings of demo_lots.csv
    "UCM24002S01": Growth(((1, 10_000_000, 85_742_000),)),
    "UCM24002M01": Growth(((2, 14_720_000, 150_090_000), (3, 145_000_000, 1_478_500_000)), thawed=8),
    "BMM24001M01": Growth(((1, 6_000_000, 59_090_000), (2, 55_000_000, 541_700_000)), cpd_before="4.60"),
    "BMM24001W01": Growth(((3, 14_000_000, 108_185_000), (4, 105_000_000, 811_390_000)), thawed=3),
    "ADM25001M01": Growth(((1, 15_000_000, 120_000_000), (2, 110_000_000, 880_000_000)), cpd_before="2.90"),
    "IPS25001M01": Growth(((14, 5_000_000, 41_000_000), (15, 36_000_000, 262_000_000)), days_apart=5),
    "IPS25001W01": Growth(
        ((16, 1_700_000, 12_900_000), (17, 11_000_000, 82_000_000), (18, 40_000_000, 255_000_000),
         (19, 60_000_000, 390_000_000), (20, 90_000_000, 610_000_000)),
        thawed=2, days_apart=5,
    ),
    "IPS25002M01": Growth(((9, 4_000_000, 31_000_000), (10, 25_000_000, 171_000_000)), days_apart=5),
    "NSC26001W01": Growth(
        ((1, 5_400_000, 48_000_000), (2, 45_000_000, 280_000_000), (3, 200_000_000, 1_020_000_000)), thawed=3
    ),
    "CBH25001U01": Growth(()),
}  # fmt: skip

_TIERS = {"Seed/primary": Tier.SEED, "MCB": Tier.MCB, "WCB": Tier.WCB, "EOPC": Tier.EOPC,
          "Intermediate": Tier.INTERMEDIATE, "Unit": Tier.UNIT}  # fmt: skip
_CELL_TYPES = {"NPC (iPSC-derived)": "NPC", "Cord-blood HSC": "CB-HSC"}


@dataclass(frozen=True, slots=True)
class DemoLot:
    """One lot of DOMAIN.md §10."""

    number: str
    cell_type: str
    donor: str
    parent: str
    tier: Tier
    grade: Grade
    cells_per_vial: int
    fill_volume_ul: int
    container: str
    cryomedium: str
    frozen_on: date
    filled: int
    qc: int
    stability: int
    next_tier: int
    shipped: int
    disposed: int
    stock: dict[str, int]
    disposition: str
    grown: str
    growth: Growth = field(repr=False)

    @property
    def is_unit(self) -> bool:
        """Whether it is a bag of cord blood with its pilot vials."""
        return self.tier is Tier.UNIT

    def passages(self, day: date) -> tuple[Passage, ...]:
        """Return its passages, the last one harvested on the day of freezing."""
        last = len(self.growth.steps) - 1
        return tuple(
            Passage(passage, seeded, harvested, 962 - 4 * place, _earlier(day, (last - place) * self.growth.days_apart))
            for place, (passage, seeded, harvested) in enumerate(self.growth.steps)
        )

    @property
    def cpd_before(self) -> Decimal | None:
        """Doublings that the cells brought along."""
        return None if self.growth.cpd_before is None else Decimal(self.growth.cpd_before)


def demo_lots() -> tuple[DemoLot, ...]:
    """Return the lots of `db/reference/demo_lots.csv`, in the order in which they were frozen."""
    with (paths.REFERENCE / "demo_lots.csv").open(encoding="utf-8", newline="") as file:
        lots = [_lot(row) for row in csv.DictReader(file)]
    return tuple(sorted(lots, key=lambda lot: lot.frozen_on))


def _lot(row: dict[str, str]) -> DemoLot:
    unit = row["tier"] == "Unit"
    return DemoLot(
        number=row["lot_id"],
        cell_type=_CELL_TYPES.get(row["cell_type"], row["cell_type"]),
        donor=row["donor"],
        parent="" if row["parent_lot"] == "-" else row["parent_lot"],
        tier=_TIERS[row["tier"]],
        grade=Grade(row["grade"]),
        cells_per_vial=1_210_000_000 if unit else int(float(row["cells_per_vial"])),
        fill_volume_ul=25_000 if unit else int(float(row["fill_ml"]) * 1000),
        container=row["container"],
        cryomedium=row["cryomedium"],
        frozen_on=date.fromisoformat(row["freeze_date"]),
        filled=int(row["filled"]),
        qc=int(row["qc_used"]),
        stability=int(row["stability_used"]),
        next_tier=int(row["next_tier_used"]),
        shipped=int(row["shipped"]),
        disposed=int(row["disposed"]),
        stock={tank: int(row[tank]) for tank in ("TK-Q01", "TK-R01", "TK-R02")},
        disposition=row["disposition"],
        grown=row["passage"] if row["cpd"] == "n/a" else row["cpd"],
        growth=GROWTH[row["lot_id"]],
    )


def _earlier(day: date, days: int) -> date:
    return date.fromordinal(day.toordinal() - days)
