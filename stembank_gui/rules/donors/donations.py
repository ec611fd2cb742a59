"""Donations: what may be planned, collected, sent, received and accepted. Source: DOMAIN.md §1.2, §1.3.

Limits of time and temperature are the site's (policy); amounts are checked against what one donation can be.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from stembank_gui.rules.codes.entering import entered_din
from stembank_gui.rules.facility import Policy
from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.rules.vocabulary import ConsentState, DonorState, Tissue

SOLID = frozenset({Tissue.UMBILICAL_CORD, Tissue.ADIPOSE, Tissue.PLACENTA, Tissue.DENTAL_PULP})
"""Tissue that is weighed; of everything else the volume is measured."""
_CORD = frozenset({Tissue.UMBILICAL_CORD, Tissue.PLACENTA, Tissue.CORD_BLOOD})
_MARROW = frozenset({Tissue.BONE_MARROW, Tissue.BLOOD, Tissue.MOBILISED_BLOOD})
_AMOUNTS: dict[Tissue, tuple[int, int]] = {
    Tissue.UMBILICAL_CORD: (500, 300_000),
    Tissue.PLACENTA: (5_000, 2_000_000),
    Tissue.ADIPOSE: (500, 5_000_000),
    Tissue.DENTAL_PULP: (1, 10_000),
    Tissue.BONE_MARROW: (500, 2_500_000),
    Tissue.BLOOD: (500, 1_000_000),
    Tissue.MOBILISED_BLOOD: (10_000, 1_000_000),
    Tissue.CORD_BLOOD: (1_000, 400_000),
    Tissue.MENSTRUAL_BLOOD: (100, 300_000),
    Tissue.EMBRYO: (1, 10_000),
}
"""Least and most that one donation can be, in mg or µL: what lies outside is a slip of the pen. Local default."""
_LENGTHS_MM = (10, 1500)
"""Shortest and longest piece of umbilical cord. Local default."""
_CONSENTED = frozenset({ConsentState.ACTIVE, ConsentState.RESTRICTED, ConsentState.EXPIRED})
_GONE = frozenset({DonorState.INELIGIBLE, DonorState.WITHDRAWN})
_CLOCK_SLACK = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class DonorThen:
    """The donor of a donation, as the bank knows the donor now."""

    donor_id: int
    code: str
    state: DonorState


@dataclass(frozen=True, slots=True)
class Collected:
    """A collection as recorded. Exactly one amount is given: milligrams of solid tissue, microlitres of a liquid."""

    tissue: Tissue
    collected_at: datetime
    amount_mg: int | None = None
    amount_ul: int | None = None
    length_mm: int | None = None

    @property
    def day(self) -> date:
        """The day of the collection by the wall clock."""
        return self.collected_at.astimezone().date()


@dataclass(frozen=True, slots=True)
class Arrived:
    """A donation as it arrived: its times, the logger's lowest and highest temperature (°C), what the receiver found.

    Of donations of before 0004 temperatures, seal and identifiers are not known.
    """

    tissue: Tissue
    collected_at: datetime
    received_at: datetime
    dispatched_at: datetime | None = None
    lowest_c: Decimal | None = None
    highest_c: Decimal | None = None
    seal_intact: bool | None = None
    identifiers_matched: bool | None = None

    @property
    def day(self) -> date:
        """The day of the receipt by the wall clock."""
        return self.received_at.astimezone().date()


@dataclass(frozen=True, slots=True)
class Identifiers:
    """What names a donation: its own code and number (or, before it has a code, the consents), and its donor's code."""

    codes: frozenset[str]
    din: str
    donor_code: str


@dataclass(frozen=True, slots=True)
class TransitLimits:
    """How long a donation may be under way (h), and within which temperatures (°C): any one of the ranges, whole."""

    hours: int
    ranges: tuple[tuple[Decimal, Decimal], ...]

    def holds(self, lowest_c: Decimal, highest_c: Decimal) -> bool:
        """Return whether everything that a logger measured lies in one of the ranges, limits included."""
        return any(low <= lowest_c and highest_c <= high for low, high in self.ranges)

    def said(self) -> str:
        """Return the ranges as people read them.

        >>> TransitLimits(48, ((Decimal(2), Decimal(8)), (Decimal(15), Decimal(25)))).said()
        '2–8 °C / 15–25 °C'
        """
        return " / ".join(f"{low:f}–{high:f} °C".replace("-", "−") for low, high in self.ranges)


def is_solid(tissue: Tissue) -> bool:
    """Return whether an amount of this tissue is weighed, not measured as a volume."""
    return tissue in SOLID


def has_length(tissue: Tissue) -> bool:
    """Return whether a piece of this tissue has a length that is recorded."""
    return tissue is Tissue.UMBILICAL_CORD


def amount_limits(tissue: Tissue) -> tuple[int, int]:
    """Return the least and the most that one donation can be, in mg of solid tissue or µL of a liquid."""
    return _AMOUNTS[tissue]


def plan_problems(donor: DonorThen, planned_on: date, today: date) -> tuple[Reason, ...]:
    """Return why a donation may not be planned so: the day is past, or the donor may not donate."""
    past = Reason("donors.planned_past", {"day": str(planned_on)})
    return (*_donor_problems(donor, "donors.donor_may_not"), *((past,) if planned_on < today else ()))


def collection_problems(collected: Collected, donor: DonorThen, now: datetime) -> tuple[Reason, ...]:
    """Return what is wrong with the record of a collection; of a donor who has withdrawn nothing is taken in."""
    gone = donor.state is DonorState.WITHDRAWN
    return (
        *(_donor_problems(donor, "donors.donor_may_not") if gone else ()),
        *_times("donors.arrival_future", collected.collected_at, now=now),
        *_amount_problems(collected),
    )


def dispatch_problems(collected_at: datetime, dispatched_at: datetime, now: datetime) -> tuple[Reason, ...]:
    """Return what is wrong with the record of a dispatch."""
    before = (Reason("donors.dispatched_before"),) if dispatched_at < collected_at else ()
    return (*before, *_times("donors.arrival_future", dispatched_at, now=now))


def receipt_problems(arrived: Arrived, now: datetime) -> tuple[Reason, ...]:
    """Return what is wrong with the record of a receipt, whether the donation will be accepted or not."""
    return tuple(_receipt_problems(arrived, now))


def identifier_problems(expected: Identifiers, donation: str, donor: str) -> tuple[Reason, ...]:
    """Return what does not match of two scanned identifiers: the donation's code or number, and the donor's code.

    Source:
        DOMAIN.md §1.3: a donation is received only where two identifiers match.

    >>> known = Identifiers(frozenset({"DN240001"}), "A999924000001", "D2400013")
    >>> identifier_problems(known, "A9999 24 000001 5", "d2400013")
    ()
    >>> [one.code for one in identifier_problems(known, "DN240002", "D2400013")]
    ['donors.identifier_differs']
    """
    found = []
    if not _names(expected, donation):
        own = ", ".join(sorted(filter(None, (*expected.codes, expected.din)))) or "–"
        found.append(Reason("donors.identifier_differs", {"scanned": _shown(donation), "code": own}))
    if _plain(donor) != expected.donor_code:
        found.append(Reason("donors.donor_differs", {"scanned": _shown(donor), "code": expected.donor_code}))
    return tuple(found)


def acceptance_blockers(arrived: Arrived, donor: DonorThen, policy: Policy) -> tuple[Reason, ...]:
    """Return why a donation may not be accepted: the donor, the way it came, what the receiver found."""
    return (*_donor_problems(donor, "donors.donor_state"), *transit_blockers(arrived, policy), *_findings(arrived))


def transit_blockers(arrived: Arrived, policy: Policy) -> tuple[Reason, ...]:
    """Return why a donation's way to the bank speaks against it: too long, too warm, too cold, not measured."""
    return tuple(_transit(arrived, transit_limits(policy, arrived.tissue)))


def transit_limits(policy: Policy, tissue: Tissue) -> TransitLimits:
    """Return how long a tissue may be under way and how cold it is kept; ambient where the site has validated it."""
    group = "cord" if tissue in _CORD else "marrow" if tissue in _MARROW else "other"
    ranges = [(getattr(policy, f"transit_low_{group}_c"), getattr(policy, f"transit_high_{group}_c"))]
    if getattr(policy, f"transit_ambient_{group}"):
        ranges.append((policy.transit_ambient_low_c, policy.transit_ambient_high_c))
    return TransitLimits(getattr(policy, f"transit_hours_{group}"), tuple(ranges))


def consented(state: ConsentState, signed_on: date, valid_until: date | None, day: date) -> bool:
    """Return whether a consent covered a collection on a day: in force now, or run out since then."""
    lasted = state in _CONSENTED and (valid_until is None or day <= valid_until)
    return lasted and signed_on <= day


def transit_hours(collected_at: datetime, received_at: datetime) -> Decimal:
    """Return the hours from collection to receipt, exactly."""
    return Decimal(int((received_at - collected_at).total_seconds())) / 3600


def _donor_problems(donor: DonorThen, code: str) -> Iterator[Reason]:
    if donor.state in _GONE:
        params = {"code": donor.code, "state": f"@donor_state.{donor.state}"}
        yield Reason(code, params, Place("donor", donor.donor_id))


def _times(code: str, *moments: datetime, now: datetime) -> Iterator[Reason]:
    if max(moments) > now + _CLOCK_SLACK:
        yield Reason(code)


def _amount_problems(collected: Collected) -> Iterator[Reason]:
    solid = collected.tissue in SOLID
    wanted, other = (collected.amount_mg, collected.amount_ul)[:: 1 if solid else -1]
    named = {"tissue": f"@tissue.{collected.tissue}", "unit": "mg" if solid else "µL"}
    low, high = _AMOUNTS[collected.tissue]
    if wanted is None or other is not None or wanted <= 0:
        yield Reason("donors.amount", named)
    elif not low <= wanted <= high:
        limits = {"amount": _thousandths(wanted), "low": _thousandths(low), "high": _thousandths(high)}
        yield Reason("donors.amount_range", named | limits | {"unit": "g" if solid else "mL"})
    if collected.length_mm is not None and not has_length(collected.tissue):
        yield Reason("donors.no_length", named)
    elif collected.length_mm is not None and not _LENGTHS_MM[0] <= collected.length_mm <= _LENGTHS_MM[1]:
        low, high = _LENGTHS_MM
        yield Reason("donors.length_range", {"length": collected.length_mm, "low": low, "high": high})


def _receipt_problems(arrived: Arrived, now: datetime) -> Iterator[Reason]:
    left = arrived.dispatched_at or arrived.collected_at
    if arrived.received_at < arrived.collected_at:
        yield Reason("donors.received_before")
    elif arrived.received_at < left:
        yield Reason("donors.received_before_dispatch")
    yield from _times("donors.arrival_future", arrived.collected_at, arrived.received_at, now=now)
    if arrived.seal_intact is None:
        yield Reason("donors.seal_unsaid")
    if arrived.lowest_c is None or arrived.highest_c is None:
        yield Reason("donors.temperature_unsaid")
    elif arrived.lowest_c > arrived.highest_c:
        params = {"lowest": f"{arrived.lowest_c:f}", "highest": f"{arrived.highest_c:f}"}
        yield Reason("donors.temperature_order", params)


def _transit(arrived: Arrived, limits: TransitLimits) -> Iterator[Reason]:
    hours = transit_hours(arrived.collected_at, arrived.received_at)
    if hours > limits.hours:
        yield Reason("donors.transit", {"hours": f"{hours:.1f}", "limit": limits.hours})
    if arrived.lowest_c is None or arrived.highest_c is None:
        yield Reason("donors.temperature_unknown")
    elif not limits.holds(arrived.lowest_c, arrived.highest_c):
        measured = f"{arrived.lowest_c:f} … {arrived.highest_c:f} °C".replace("-", "−")
        params = {"tissue": f"@tissue.{arrived.tissue}", "measured": measured, "limits": limits.said()}
        yield Reason("donors.temperature", params)


def _findings(arrived: Arrived) -> Iterator[Reason]:
    if not arrived.seal_intact:
        yield Reason("donors.seal_broken")
    if not arrived.identifiers_matched:
        yield Reason("donors.identifiers_unmatched")


def _names(expected: Identifiers, scanned: str) -> bool:
    if _plain(scanned) in expected.codes:
        return True
    try:
        din = entered_din(scanned)
    except Refused:
        return False
    return din is not None and din.number == expected.din


def _plain(scanned: str) -> str:
    return "".join(scanned.split()).upper()


def _shown(scanned: str) -> str:
    return "".join(one if one.isprintable() else "·" for one in scanned.strip())[:40] or "–"


def _thousandths(amount: int) -> str:
    return f"{Decimal(amount) / 1000:f}"
