"""Whether blood, colloids or crystalloids diluted the plasma of a specimen so far that its result does not count.

Sources: 21 CFR 1271.3(o) and 1271.80(d)(2); Directive 2006/17/EC Annex II 2.3. Volumes: the plasma dilution algorithm
of the FDA's guidance on donor eligibility (2007, appendix): plasma 40 mL/kg (weight / 0.025), blood weight / 0.015.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from stembank_gui.rules.vocabulary import InfusionKind

PLASMA_ML_PER_KG = Decimal(40)
BLOOD_KG_PER_ML = Decimal("0.015")
COUNTED_FOR: dict[InfusionKind, timedelta] = {
    InfusionKind.BLOOD: timedelta(hours=48),
    InfusionKind.COLLOID: timedelta(hours=48),
    InfusionKind.CRYSTALLOID: timedelta(hours=1),
}
"""How long before the specimen an infusion counts: Directive 2006/17/EC Annex II 2.3.3."""


@dataclass(frozen=True, slots=True)
class Infused:
    """What was given, how much (mL) and when."""

    kind: InfusionKind
    volume_ml: int
    given_at: datetime


@dataclass(frozen=True, slots=True)
class Dilution:
    """The arithmetic of one specimen, in mL: what was given, and what of it the donor has.

    Args:
        blood_ml: Blood given in the 48 h before.
        colloid_ml: Colloids given in the 48 h before.
        crystalloid_ml: Crystalloids given in the hour before.
        plasma_volume_ml: The donor's own plasma, None where the weight is not known.
        blood_volume_ml: The donor's own blood, None where the weight is not known.
    """

    blood_ml: int
    colloid_ml: int
    crystalloid_ml: int
    plasma_volume_ml: int | None
    blood_volume_ml: int | None

    @property
    def fluid_ml(self) -> int:
        """What dilutes the plasma: colloids and crystalloids together."""
        return self.colloid_ml + self.crystalloid_ml

    @property
    def total_ml(self) -> int:
        """Everything that was given."""
        return self.blood_ml + self.fluid_ml

    @property
    def unknown(self) -> bool:
        """Whether something was given and the donor's weight is not known."""
        return self.total_ml > 0 and self.plasma_volume_ml is None

    @property
    def too_much(self) -> bool:
        """Whether more than half of the plasma, or of the blood, is not the donor's own."""
        if self.plasma_volume_ml is None or self.blood_volume_ml is None:
            return False
        return self.fluid_ml > self.plasma_volume_ml or self.total_ml > self.blood_volume_ml

    @property
    def percent(self) -> int:
        """The greater of the two dilutions, in percent: 50 where as much was given as the donor has."""
        pairs = ((self.fluid_ml, self.plasma_volume_ml), (self.total_ml, self.blood_volume_ml))
        return max((100 * given // (given + own) for given, own in pairs if own), default=0)


def plasma_volume_ml(weight_kg: Decimal) -> int:
    """Return a donor's plasma volume in mL.

    >>> plasma_volume_ml(Decimal(60))
    2400
    """
    return int(weight_kg * PLASMA_ML_PER_KG)


def blood_volume_ml(weight_kg: Decimal) -> int:
    """Return a donor's blood volume in mL.

    >>> blood_volume_ml(Decimal(60))
    4000
    """
    return int(weight_kg / BLOOD_KG_PER_ML)


def dilution(
    infusions: Iterable[Infused], specimen_on: date, specimen_at: datetime | None, weight_kg: Decimal | None
) -> Dilution:
    """Return the arithmetic of one specimen.

    Args:
        infusions: What the person was given whose blood was taken.
        specimen_on: The day of the specimen.
        specimen_at: Its time; where it is not known, everything counts that could have been given before it.
        weight_kg: The person's weight.
    """
    given = dict.fromkeys(InfusionKind, 0)
    for one in infusions:
        if _counts(one, specimen_on, specimen_at):
            given[one.kind] += one.volume_ml
    return Dilution(
        given[InfusionKind.BLOOD],
        given[InfusionKind.COLLOID],
        given[InfusionKind.CRYSTALLOID],
        None if weight_kg is None else plasma_volume_ml(weight_kg),
        None if weight_kg is None else blood_volume_ml(weight_kg),
    )


def _counts(one: Infused, specimen_on: date, specimen_at: datetime | None) -> bool:
    span = COUNTED_FOR[one.kind]
    if specimen_at is not None:
        return timedelta(0) <= specimen_at - one.given_at <= span
    start = datetime(specimen_on.year, specimen_on.month, specimen_on.day, tzinfo=one.given_at.tzinfo)
    return start - span <= one.given_at < start + timedelta(days=1)
