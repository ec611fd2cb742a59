"""The demo's donors: registration, consent, screening, eligibility."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from stembank_gui.demo import consents
from stembank_gui.demo.screening import decide, screen
from stembank_gui.demo.story import Event
from stembank_gui.demo.world import World
from stembank_gui.rules.vocabulary import (
    ConsentScopeFlag,
    DonorType,
    Panel,
    Sex,
    Tissue,
)
from stembank_gui.workflows.donors.register_donor import RegisterDonor, register_donor


@dataclass(frozen=True, slots=True)
class DemoDonor:
    """One donor of DOMAIN.md §10."""

    key: str
    donor_type: DonorType
    sex: Sex
    age: int
    tissue: Tissue
    collected_on: date
    blood_group: str = ""
    note: str = ""
    amount_mg: int | None = None
    amount_ul: int | None = None
    sampled_days_before: int = 0
    reactive: frozenset[str] = frozenset()
    pending: frozenset[str] = frozenset()
    scopes: frozenset[ConsentScopeFlag] = consents.EVERY_USE
    hla: str = ""

    @property
    def mother_tested(self) -> bool:
        """Whether the birth mother is tested: she gives the blood sample of cord and cord blood donations."""
        return self.donor_type is DonorType.MOTHER_OF_NEONATE


_MOTHER, _ADULT = DonorType.MOTHER_OF_NEONATE, DonorType.LIVING_ADULT
DONORS = (
    DemoDonor("D240001", _MOTHER, Sex.FEMALE, 27, Tissue.UMBILICAL_CORD, date(2024, 4, 3), "A+",
              "男性新生儿，足月顺产", amount_mg=38_000),
    DemoDonor("D240002", _MOTHER, Sex.FEMALE, 31, Tissue.UMBILICAL_CORD, date(2024, 5, 14), "O+",
              "Tissue frozen on arrival; cultured 2026-07", amount_mg=41_500),
    DemoDonor("D240003", _MOTHER, Sex.FEMALE, 29, Tissue.UMBILICAL_CORD, date(2024, 6, 11), "B+",
              "Donation destroyed", amount_mg=35_200, reactive=frozenset({"HBSAG"})),
    DemoDonor("D240004", _ADULT, Sex.MALE, 26, Tissue.BONE_MARROW, date(2024, 8, 28), "AB+",
              "HLA typed", amount_ul=12_000, sampled_days_before=9,
              hla="A*11:01 24:02, B*40:01 46:01, DRB1*09:01 04:05"),
    DemoDonor("D250001", _ADULT, Sex.FEMALE, 34, Tissue.ADIPOSE, date(2025, 5, 12), "O+", "", amount_mg=54_000),
    DemoDonor("D250002", _ADULT, Sex.FEMALE, 38, Tissue.BLOOD, date(2025, 3, 17), "A+",
              "HLA homozygous A*33:03-B*58:01-DRB1*03:01", amount_ul=40_000,
              hla="A*33:03 33:03, B*58:01 58:01, DRB1*03:01 03:01"),
    DemoDonor("D250003", _ADULT, Sex.MALE, 41, Tissue.BLOOD, date(2025, 11, 3), "B+",
              "HLA homozygous A*02:07-B*46:01-DRB1*09:01", amount_ul=40_000, pending=frozenset({"HTLV-AB"}),
              hla="A*02:07 02:07, B*46:01 46:01, DRB1*09:01 09:01"),
    DemoDonor("D250004", _MOTHER, Sex.FEMALE, 28, Tissue.CORD_BLOOD, date(2025, 3, 10), "O+",
              "Public unit; TNC 1.21e9, CD34 3.9e6", amount_ul=105_000),
)  # fmt: skip


def donor_events(donor: DemoDonor) -> Iterator[Event]:
    """Yield what happens with a donor, from registration to the decision."""
    collected = datetime.combine(donor.collected_on, datetime.min.time(), UTC) + timedelta(hours=9)
    sampled = collected - timedelta(days=donor.sampled_days_before)
    yield Event(sampled - timedelta(days=3), f"donor {donor.key}", lambda world: _register(world, donor))
    yield Event(sampled + timedelta(hours=1), f"markers {donor.key}", lambda world: screen(world, donor))
    decided = sampled + timedelta(days=5)
    yield Event(decided, f"eligibility {donor.key}", lambda world: decide(world, donor))


def _register(world: World, donor: DemoDonor) -> None:
    made = world.do(
        "DC",
        register_donor,
        RegisterDonor(
            donor.donor_type, donor.sex, donor.age, Panel.CN, donor.blood_group, donor.note,
            2000 + int(donor.key[1:3]), int(donor.key[3:]), "汉族", donor.hla,
        ),
    )  # fmt: skip
    world.donors[donor.key] = made.donor_id
    consents.consent(world, donor.key, donor.scopes)
