"""What may be entered about a donor: code, type, sex, age, blood group; and the age as others see it."""

from collections.abc import Iterator
from dataclasses import dataclass

from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import DonorType, Sex

BLOOD_GROUPS = ("", "A", "B", "AB", "O", "A+", "A-", "B+", "B-", "AB+", "AB-", "O+", "O-")
"""ABO alone or with RhD; empty where it is not known."""
FIRST_YEAR = 2000
LAST_NUMBER = 9999
ETHNICITY_LENGTH = 80
_AGES = {
    DonorType.LIVING_ADULT: (18, 120),
    DonorType.MOTHER_OF_NEONATE: (14, 60),
    DonorType.NEONATE: (0, 0),
    DonorType.EMBRYO_COUPLE: (18, 60),
}
"""Lowest and highest age at donation by donor type, in years. Local default."""
CORD_AGES = (18, 35)
"""Usual age of mothers who give a cord (practice of public banks in China, DOMAIN.md §2.4): a warning, no limit."""
_ADULT = 18
_BAND = 10


@dataclass(frozen=True, slots=True)
class NewDonor:
    """A donor as typed."""

    year: int
    number: int
    donor_type: DonorType
    sex: Sex
    age_years: int
    blood_group: str


def donor_problems(new: NewDonor, this_year: int) -> tuple[Reason, ...]:
    """Return every reason against registering a donor so."""
    return tuple(_donor_problems(new, this_year))


def _donor_problems(new: NewDonor, this_year: int) -> Iterator[Reason]:
    if not FIRST_YEAR <= new.year <= this_year:
        yield Reason("donors.year", {"year": new.year, "first": FIRST_YEAR, "last": this_year})
    if not 1 <= new.number <= LAST_NUMBER:
        yield Reason("donors.number", {"number": new.number, "last": LAST_NUMBER})
    yield from _person_problems(new)


def _person_problems(new: NewDonor) -> Iterator[Reason]:
    low, high = _AGES[new.donor_type]
    if not low <= new.age_years <= high:
        kind = f"@donor_type.{new.donor_type}"
        yield Reason("donors.age", {"age": new.age_years, "low": low, "high": high, "donor_type": kind})
    if new.donor_type is DonorType.MOTHER_OF_NEONATE and new.sex is not Sex.FEMALE:
        yield Reason("donors.mother_female")
    if new.blood_group not in BLOOD_GROUPS:
        yield Reason("donors.blood_group", {"text": new.blood_group[:12]})


def age_note(donor_type: DonorType, age_years: int | None) -> Iterator[Reason]:
    """Yield the note on a mother whose age is unusual for a cord donation; it refuses nothing."""
    low, high = CORD_AGES
    if donor_type is DonorType.MOTHER_OF_NEONATE and age_years is not None and not low <= age_years <= high:
        yield Reason("donors.age_unusual", {"age": age_years, "low": low, "high": high})


def age_band(age_years: int) -> str:
    """Return an age as it stands where a donor must not be singled out: in exports and for auditors.

    >>> [age_band(age) for age in (0, 17, 18, 27, 30, 95)]
    ['0', '1–17', '18–19', '20–29', '30–39', '90+']
    """
    if age_years == 0:
        return "0"
    if age_years < _ADULT:
        return "1–17"
    start = age_years // _BAND * _BAND
    return "90+" if start >= 90 else f"{max(start, _ADULT)}–{start + _BAND - 1}"  # noqa: PLR2004
