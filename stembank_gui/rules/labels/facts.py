"""What stands on a label. Source: DOMAIN.md §6.1."""

from dataclasses import dataclass
from datetime import date, datetime

from stembank_gui.rules.codes import vial_payload
from stembank_gui.rules.codes.carried import NO_CODES, LabelCodes
from stembank_gui.rules.vocabulary import DonationState, Grade, TankKind, Tier, Tissue, Zone


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
        lot: Number of its lot; empty: as its code says.
        volume_ul: Filled volume; 0: not said.
        medium: Freezing medium.
        donor_code: Pseudonymous code of the donor.
        site: Name of the bank.
        codes: Its codes of other schemes: ISBT 128, SEC, GS1; empty where the bank has not entered what they need.
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
    lot: str = ""
    volume_ul: int = 0
    medium: str = ""
    donor_code: str = ""
    site: str = ""
    codes: LabelCodes = NO_CODES

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
    site: str = ""


@dataclass(frozen=True, slots=True)
class RackLabel:
    """Everything on the label of a rack, a canister or a cane.

    Args:
        code: Its code: "TK-R01-R2".
        tank: Code of its tank.
        place: Where it stands, as people read it: "TK-R01 › R2".
        levels: How many levels it has.
        zone: Of what may stand in it; None where there is no one zone.
        site: Name of the bank.
    """

    code: str
    tank: str
    place: str
    levels: int
    zone: Zone | None = None
    site: str = ""


@dataclass(frozen=True, slots=True)
class TankLabel:
    """Everything on a tank's label; the dangers of nitrogen are always named.

    Args:
        code: Its code: "TK-R01".
        name: What people call it.
        zone: Of what may stand in it; None where there is no one zone.
        alarms: Its alarm set-points as people read them.
        phone: Whom to call, day and night.
        site: Name of the bank.
    """

    code: str
    name: str = ""
    zone: Zone | None = None
    alarms: tuple[str, ...] = ()
    phone: str = ""
    site: str = ""


@dataclass(frozen=True, slots=True)
class DonationLabel:
    """Everything on the label of a donation. Never a name.

    Args:
        code: Its code: "DN240001".
        donor_code: Pseudonymous code of the donor.
        tissue: What it is.
        din: Its donation number of ISBT 128, 13 characters; empty: it has none.
        collected_at: When it was collected, by the wall clock; None of one that is planned.
        amount: Grams or millilitres, as people read them.
        medium: What it travels in.
        temperature: How warm it is kept on its way.
        state: Where it is on its way: until it is accepted it is quarantined.
        reactive: Whether a marker of the donor was found reactive.
        site: Name of the bank.
    """

    code: str
    donor_code: str
    tissue: Tissue
    din: str = ""
    collected_at: datetime | None = None
    amount: str = ""
    medium: str = ""
    temperature: str = ""
    state: DonationState = DonationState.COLLECTED
    reactive: bool = False
    site: str = ""


@dataclass(frozen=True, slots=True)
class CultureLabel:
    """Everything on the label of one vessel of a culture.

    Args:
        code: The culture's code: "CU-000123".
        vessel: Which vessel this is, from 1.
        vessels: How many there are.
        cell_type: Short name of the cell type.
        passage: As it is written: "P3", "p15".
        donor_code: Pseudonymous code of the donor.
        started_on: Day of seeding.
        container: What it grows in: "T-175".
        place: Where it stands.
        suspect: Whether it stood beside a contaminated culture.
        site: Name of the bank.
    """

    code: str
    vessel: int
    vessels: int
    cell_type: str
    passage: str
    donor_code: str
    started_on: date | None = None
    container: str = ""
    place: str = ""
    suspect: bool = False
    site: str = ""
