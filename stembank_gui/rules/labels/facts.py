"""What stands on a label. Source: DOMAIN.md §6.1."""

from dataclasses import dataclass
from datetime import date

from stembank_gui.rules.codes import vial_payload
from stembank_gui.rules.vocabulary import Grade, TankKind, Tier, Zone


@dataclass(frozen=True, slots=True)
class VialLabel:
    """Everything on a vial's label. No name and no number of a donor stands here.

    Args:
        code: The vial's code: "UCM24001M010042I".
        sequence: Its number in the lot.
        human_code: The code as people read it: "UCM24001M01-0042-I".
        cell_type: Short name of the cell type, such as "UC-MSC"; may be Chinese.
        tier: Tier of the bank.
        passage: As it is written: "P3", "p15".
        planned_on: Day the lot was planned; stands on the label until there is a freeze date.
        frozen_on: Day of freezing, where it is known.
        cells_per_vial: Cells in this container.
        expires_on: Last day of use, where it is set.
        grade: Clinical or research.
        flag: A warning in large type, such as "QUARANTINE" or "BIOHAZARD"; mostly empty, because a label outlives the
            state of its lot.
        issue: Which label of the vial this is: 1 its first, 2 and more the reprints that void those before.
    """

    code: str
    sequence: int
    human_code: str
    cell_type: str
    tier: Tier
    passage: str
    planned_on: date
    frozen_on: date | None
    cells_per_vial: int
    expires_on: date | None
    grade: Grade
    flag: str = ""
    issue: int = 1

    @property
    def payload(self) -> str:
        """Return what the label's codes say: "UCM24001M010042I", on the second label "UCM24001M010042I/2"."""
        return vial_payload(self.code, self.issue)

    @property
    def mark(self) -> str:
        """Return the mark of a reprint: "R2" on the second label, nothing on the first."""
        return "" if self.issue == 1 else f"R{self.issue}"


@dataclass(frozen=True, slots=True)
class BoxLabel:
    """Everything on a box's label: its code as Code 128, its place, its grid, what it holds."""

    code: str
    tank: str
    slot: int | None
    level: int | None
    rows: int
    columns: int
    zone: Zone | None
    lots: tuple[str, ...] = ()
    opened_on: date | None = None
    kind: TankKind = TankKind.RACKS
