"""STR profiles as results: compared with the reference of the lot, and judged like any test with several readings.

Sources: DOMAIN.md §8.3; ANSI/ATCC ASN-0002 (Masters); Capes-Davis 2013 (Tanabe).
"""

from dataclasses import dataclass
from decimal import Decimal

from stembank_gui.rules.genotype import Comparison, Profile, compare, multi_allelic, names_locus, read_profile

ALLELES, TANABE, MASTERS, MASTERS_REFERENCE = "alleles", "Tanabe", "Masters", "Masters (reference)"
STR_READINGS = (ALLELES, TANABE, MASTERS, MASTERS_REFERENCE)
"""What a comparison gives: whether every allele of the reference is there, and its scores in per cent."""

_HUNDRED = Decimal(100)
_EXACT = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class StrReference:
    """The profile that the profiles of a lot are compared with.

    Args:
        of: Whose it is: the code of a donor or of a lot.
        loci: Each locus with its alleles.
        mixture_loci: A profile with three alleles or more at more loci than this is a mixture.
        recorded: The lot's own newest profile that is recorded under Genotype, as a result; empty if there is none.
    """

    of: str
    loci: tuple[tuple[str, tuple[str, ...]], ...]
    mixture_loci: int = 3
    recorded: str = ""


@dataclass(frozen=True, slots=True)
class StrFound:
    """A profile compared with the reference. `mixture` names the loci with three alleles or more, if they are many."""

    comparison: Comparison
    mixture: tuple[str, ...]

    def readings(self) -> dict[str, str]:
        """Return what the comparison gives, as it would be typed: scores exact to a millionth."""
        shared, query, reference = self.comparison.shared, self.comparison.query, self.comparison.reference
        return {
            ALLELES: "all_present" if shared == reference else "missing",
            TANABE: _percent(2 * shared, query + reference),
            MASTERS: _percent(shared, query),
            MASTERS_REFERENCE: _percent(shared, reference),
        }


def is_profile(value: str) -> bool:
    """Return whether a result is a profile ("D3S1358 15,16; vWA 14,17"), not what a laboratory made of one.

    >>> is_profile("AMEL X; D3S1358 15,16"), is_profile("alleles=all present; Tanabe=100")
    (True, False)
    """
    return any(names_locus(part) for part in _lines(value))


def profile_of(value: str) -> dict[str, tuple[str, ...]]:
    """Return the profile that a result states, one locus after the other, by semicolons or line ends.

    Raises:
        Refused: With a reason for every part that cannot be read, and if fewer than eight loci are typed.
    """
    return read_profile("\n".join(_lines(value)))


def profile_text(profile: Profile) -> str:
    """Return a profile as a result.

    >>> profile_text({"vWA": ("14", "17"), "TPOX": ("8",)})
    'vWA 14,17; TPOX 8'
    """
    return "; ".join(f"{locus} {','.join(alleles)}" for locus, alleles in profile.items())


def str_found(reference: StrReference, profile: Profile) -> StrFound:
    """Return a profile compared with the reference, amelogenin left out."""
    many = multi_allelic(profile)
    return StrFound(compare(profile, dict(reference.loci)), many if len(many) > reference.mixture_loci else ())


def _lines(value: str) -> list[str]:
    parts = value.replace("；", ";").replace("\n", ";").split(";")
    return [part.strip() for part in parts if part.strip()]


def _percent(part: int, whole: int) -> str:
    return str((_HUNDRED * part / whole).quantize(_EXACT).normalize() if whole else Decimal(0))
