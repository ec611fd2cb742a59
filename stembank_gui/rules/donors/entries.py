"""What may be entered about a donor: registration, consent, marker samples, donations, approvals."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from stembank_gui.rules.donors.panels import SPECIMENS, PanelMarker
from stembank_gui.rules.facility import Policy
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import (
    ApprovalKind,
    ApprovalState,
    ConsentScopeFlag,
    ConsentState,
    DonorState,
    DonorType,
    Sex,
    SpecimenOf,
    Tissue,
)

BLOOD_GROUPS = ("", "A", "B", "AB", "O", "A+", "A-", "B+", "B-", "AB+", "AB-", "O+", "O-")
"""ABO alone or with RhD; empty where it is not known."""
FIRST_YEAR = 2000
LAST_NUMBER = 9999
_AGES = {
    DonorType.LIVING_ADULT: (18, 120),
    DonorType.MOTHER_OF_NEONATE: (14, 60),
    DonorType.NEONATE: (0, 0),
    DonorType.EMBRYO_COUPLE: (18, 60),
}
"""Lowest and highest age at donation by donor type, in years. Local default."""
_SOLID = frozenset({Tissue.UMBILICAL_CORD, Tissue.ADIPOSE, Tissue.PLACENTA, Tissue.DENTAL_PULP})
_CORD = frozenset({Tissue.UMBILICAL_CORD, Tissue.PLACENTA, Tissue.CORD_BLOOD})


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
    low, high = _AGES[new.donor_type]
    if not low <= new.age_years <= high:
        kind = f"@donor_type.{new.donor_type}"
        yield Reason("donors.age", {"age": new.age_years, "low": low, "high": high, "donor_type": kind})
    if new.donor_type is DonorType.MOTHER_OF_NEONATE and new.sex is not Sex.FEMALE:
        yield Reason("donors.mother_female")
    if new.blood_group not in BLOOD_GROUPS:
        yield Reason("donors.blood_group", {"text": new.blood_group[:12]})


def consent_problems(
    signed_on: date, valid_until: date | None, granted: Iterable[ConsentScopeFlag], today: date
) -> tuple[Reason, ...]:
    """Return every reason against recording a consent so."""
    found = [*future("field.signed_on", signed_on, today)]
    if valid_until is not None and valid_until < signed_on:
        found.append(Reason("donors.validity", {"first": str(signed_on), "last": str(valid_until)}))
    if valid_until is not None and signed_on <= valid_until < today:
        found.append(Reason("donors.consent_over", {"day": str(valid_until)}))
    if not tuple(granted):
        found.append(Reason("donors.no_scope"))
    return tuple(found)


def in_force(state: ConsentState, signed_on: date, valid_until: date | None, day: date) -> bool:
    """Return whether a consent holds on a day: active or restricted, signed, and not over."""
    live = state in {ConsentState.ACTIVE, ConsentState.RESTRICTED}
    return live and signed_on <= day and (valid_until is None or day <= valid_until)


def future(field: str, day: date, today: date) -> Iterator[Reason]:
    """Yield the reason against a day that lies after today."""
    if day > today:
        yield Reason("donors.future", {"field": f"@{field}", "day": str(day)})


def sample_problems(
    panel: Iterable[PanelMarker], marker: str, donor_type: DonorType, specimen_of: SpecimenOf, days: tuple[date, date]
) -> tuple[Reason, ...]:
    """Return every reason against a marker sample; `days` are the day of the specimen and today."""
    found = []
    if marker not in {one.marker for one in panel}:
        found.append(Reason("donors.marker_unknown", {"marker": marker[:40]}))
    if specimen_of not in SPECIMENS[donor_type]:
        params = {"donor_type": f"@donor_type.{donor_type}", "specimen": f"@specimen_of.{SPECIMENS[donor_type][0]}"}
        found.append(Reason("donors.specimen", params))
    return (*found, *future("field.specimen_on", *days))


@dataclass(frozen=True, slots=True)
class ApprovalFacts:
    """An approval's kind, state and validity."""

    kind: ApprovalKind
    number: str
    state: ApprovalState
    valid_from: date
    valid_until: date | None

    def valid_on(self, day: date) -> bool:
        """Return whether the approval holds on a day, its first and last day included."""
        dated = self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)
        return dated and self.state is ApprovalState.APPROVED


def approval_blockers(
    approvals: Iterable[ApprovalFacts], kinds: Iterable[ApprovalKind], day: date
) -> tuple[Reason, ...]:
    """Return the kinds of approval that no approval covers on a day."""
    known = tuple(approvals)
    valid = {one.kind for one in known if one.valid_on(day)}
    place = Place("page", "facility")
    return tuple(
        Reason("donors.approval_missing", {"kind": f"@approval_kind.{kind}", "day": str(day)}, place)
        for kind in kinds
        if kind not in valid
    )


@dataclass(frozen=True, slots=True)
class Arrival:
    """A donation as it arrives. Exactly one amount is given: milligrams of solid tissue, microlitres of a liquid."""

    tissue: Tissue
    collected_at: datetime
    received_at: datetime
    amount_mg: int | None
    amount_ul: int | None


def arrival_problems(arrival: Arrival, now: datetime) -> tuple[Reason, ...]:
    """Return what is wrong with the record of an arrival, whether it is accepted or not."""
    found = []
    if arrival.collected_at > arrival.received_at:
        found.append(Reason("donors.received_before"))
    if max(arrival.collected_at, arrival.received_at) > now + timedelta(minutes=1):
        found.append(Reason("donors.arrival_future"))
    wanted, other = _amounts(arrival)
    if wanted is None or other is not None or wanted <= 0:
        unit = "mg" if arrival.tissue in _SOLID else "µL"
        found.append(Reason("donors.amount", {"tissue": f"@tissue.{arrival.tissue}", "unit": unit}))
    return tuple(found)


def _amounts(arrival: Arrival) -> tuple[int | None, int | None]:
    pair = arrival.amount_mg, arrival.amount_ul
    return pair if arrival.tissue in _SOLID else pair[::-1]


def is_solid(tissue: Tissue) -> bool:
    """Return whether an amount of this tissue is weighed, not measured as a volume."""
    return tissue in _SOLID


def acceptance_blockers(
    arrival: Arrival, donor_id: int, donor_code: str, state: DonorState, policy: Policy
) -> tuple[Reason, ...]:
    """Return why an arrival may not be accepted: donor ineligible or withdrawn, or too long under way."""
    found = []
    if state in {DonorState.INELIGIBLE, DonorState.WITHDRAWN}:
        params = {"code": donor_code, "state": f"@donor_state.{state}"}
        found.append(Reason("donors.donor_state", params, Place("donor", donor_id)))
    hours = (arrival.received_at - arrival.collected_at) / timedelta(hours=1)
    if hours > (limit := transit_limit(policy, arrival.tissue)):
        found.append(Reason("donors.transit", {"hours": f"{hours:.1f}", "limit": limit}))
    return tuple(found)


def transit_limit(policy: Policy, tissue: Tissue) -> int:
    """Return the longest time from collection to receipt, in hours."""
    if tissue in _CORD:
        return policy.transit_hours_cord
    return policy.transit_hours_marrow if tissue is Tissue.BONE_MARROW else policy.transit_hours_other
