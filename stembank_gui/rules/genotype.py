"""STR profiles and how alike they are, registered names, HLA coverage. Sources: DOMAIN.md §8.1, §8.3, §8.4."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from stembank_gui.rules.facility import Policy
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.vocabulary import Registry

Profile = Mapping[str, tuple[str, ...]]
"""Locus to alleles, each allele once, in ascending order."""

AMELOGENIN = "AMEL"
CORE = ("D5S818", "D13S317", "D7S820", "D16S539", "vWA", "TH01", "TPOX", "CSF1PO")
"""The eight core loci of ANSI/ATCC ASN-0002."""
LOCI = (
    AMELOGENIN, "D3S1358", "D1S1656", "D2S441", "D2S1338", "D5S818", "D6S1043", "D7S820", "D8S1179", "D10S1248",
    "D12S391", "D13S317", "D16S539", "D18S51", "D19S433", "D21S11", "D22S1045", "CSF1PO", "FGA", "Penta D", "Penta E",
    "SE33", "TH01", "TPOX", "vWA",
)  # fmt: skip
LEAST_LOCI = 8
MULTI_ALLELIC = 3
_SPELLINGS = {re.sub(r"[\s_-]", "", locus).upper(): locus for locus in LOCI} | {"AMELOGENIN": AMELOGENIN}
_ALLELE = re.compile(r"[0-9]{1,2}(\.[1-3])?")


class Likeness(StrEnum):
    """What a comparison of two profiles means."""

    SAME = "same"
    AMBIGUOUS = "ambiguous"
    UNRELATED = "unrelated"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two profiles compared on the loci that are typed in both; scores in percent.

    Args:
        loci: How many loci were compared.
        shared: Alleles found in both.
        query: Alleles of the query at these loci.
        reference: Alleles of the reference at these loci.
        differing: Loci whose alleles are not equal.
    """

    loci: int
    shared: int
    query: int
    reference: int
    differing: tuple[str, ...]

    @property
    def tanabe(self) -> float:
        """2 × shared / (query + reference), also known as Sørensen–Dice."""
        return _percent(2 * self.shared, self.query + self.reference)

    @property
    def masters_query(self) -> float:
        """Shared / query."""
        return _percent(self.shared, self.query)

    @property
    def masters_reference(self) -> float:
        """Shared / reference."""
        return _percent(self.shared, self.reference)


def alleles_of(text: str) -> tuple[str, ...]:
    """Return the alleles written for one locus, each once: a homozygous allele counts once.

    >>> alleles_of("5,5,7")
    ('5', '7')
    """
    return tuple(sorted({part for part in re.split(r"[,;/\s]+", text.strip().upper()) if part}, key=_allele_order))


def compare(query: Profile, reference: Profile, *, skip: Iterable[str] = (AMELOGENIN,)) -> Comparison:
    """Return the comparison of two profiles on the loci typed in both.

    Args:
        query: The profile in question.
        reference: What it is compared with.
        skip: Loci left out; amelogenin by default (Cellosaurus STR help, STRprofiler).
    """
    left_out = set(skip)
    both = [locus for locus in query if locus not in left_out and query[locus] and reference.get(locus)]
    pairs = [(set(query[locus]), set(reference[locus])) for locus in both]
    return Comparison(
        len(both),
        sum(len(one & other) for one, other in pairs),
        sum(len(one) for one, _ in pairs),
        sum(len(other) for _, other in pairs),
        tuple(locus for locus, (one, other) in zip(both, pairs, strict=True) if one != other),
    )


def likeness(comparison: Comparison, policy: Policy) -> Likeness:
    """Return what a comparison means by its Tanabe score (Capes-Davis 2013); unknown below eight common loci."""
    if comparison.loci < LEAST_LOCI:
        return Likeness.UNKNOWN
    score = round(comparison.tanabe, 6)
    if score >= policy.str_same_percent:
        return Likeness.SAME
    return Likeness.AMBIGUOUS if score >= policy.str_unrelated_percent else Likeness.UNRELATED


def multi_allelic(profile: Profile) -> tuple[str, ...]:
    """Return the loci, amelogenin left out, at which a profile has three alleles or more."""
    return tuple(locus for locus, alleles in profile.items() if locus != AMELOGENIN and len(alleles) >= MULTI_ALLELIC)


def is_mixture(profile: Profile, policy: Policy) -> bool:
    """Return whether a profile looks contaminated: a single tri-allelic locus does not raise the flag."""
    return len(multi_allelic(profile)) > policy.str_mixture_loci


def read_profile(text: str) -> dict[str, tuple[str, ...]]:
    """Return the profile written as one locus and its alleles per line: `D3S1358 15,16`.

    Raises:
        Refused: With a reason for every line that cannot be read, and if fewer than eight loci are typed.
    """
    profile: dict[str, tuple[str, ...]] = {}
    wrong = []
    for at, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        locus, alleles = _line(line)
        if problem := _line_problem(at, line, locus, alleles, profile):
            wrong.append(problem)
        else:
            profile[locus] = alleles
    return _checked(profile, wrong)


def names_locus(line: str) -> bool:
    """Return whether a line begins with the name of a locus and has something after it.

    >>> names_locus("penta d: 9,12"), names_locus("Tanabe=100")
    (True, False)
    """
    return bool(_line(line)[0])


def _checked(profile: dict[str, tuple[str, ...]], wrong: list[Reason]) -> dict[str, tuple[str, ...]]:
    typed = sum(locus != AMELOGENIN for locus in profile)
    if typed < LEAST_LOCI:
        wrong.append(Reason("genotype.few_loci", {"loci": typed, "at_least": LEAST_LOCI}))
    if wrong:
        raise Refused(*wrong)
    return {locus: profile[locus] for locus in LOCI if locus in profile}


def _line(line: str) -> tuple[str, tuple[str, ...]]:
    found = re.match(r"\s*(penta[\s_-]?[de]|\S+?)[\s:=\t]+(.+)$", line, re.IGNORECASE)
    if not found:
        return "", ()
    return _SPELLINGS.get(re.sub(r"[\s_-]", "", found[1]).upper(), ""), alleles_of(found[2])


def _line_problem(at: int, line: str, locus: str, alleles: tuple[str, ...], profile: Profile) -> Reason | None:
    shown: dict[str, str | int] = {"line": at, "text": _printable(line)}
    if not locus:
        return Reason("genotype.locus", shown)
    if locus in profile:
        return Reason("genotype.locus_twice", shown | {"locus": locus})
    fits = {"X", "Y"}.issuperset if locus == AMELOGENIN else lambda found: all(map(_ALLELE.fullmatch, found))
    return None if alleles and fits(alleles) else Reason("genotype.allele", shown | {"locus": locus})


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else "·" for character in text.strip())[:40]


def _allele_order(allele: str) -> tuple[float, str]:
    return (float(allele), "") if _ALLELE.fullmatch(allele) else (1000.0, allele)


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


_NAME_PATTERNS = {
    Registry.HPSCREG: re.compile(r"[A-Z]{2,8}[ei][0-9]{3}-[A-Z]{1,2}(-[0-9]{1,2})?"),
    Registry.CELLOSAURUS: re.compile(r"CVCL_[A-Z0-9]{4}"),
}


def name_warning(registry: Registry, name: str) -> Reason | None:
    """Return a warning where a registered name does not look like its registry's: it never refuses."""
    if _NAME_PATTERNS[registry].fullmatch(name):
        return None
    return Reason("genotype.name_form", {"name": name, "registry": f"@registry.{registry}"})


def cited(registry: Registry, name: str) -> str:
    """Return a name as papers cite it: a Cellosaurus accession as a research resource identifier (RRID).

    >>> cited(Registry.CELLOSAURUS, "CVCL_9773"), cited(Registry.HPSCREG, "WAe009-A")
    ('RRID:CVCL_9773', 'WAe009-A')
    """
    return f"RRID:{name}" if registry is Registry.CELLOSAURUS else name


def coverage(frequencies: Iterable[float]) -> float:
    """Return the share of recipients matched by homozygous lines with these haplotype frequencies, 0–1.

    Under Hardy–Weinberg a recipient is matched if at least one of its two haplotypes is in the bank:
    C = 1 − (1 − Σp)², a lower bound for zero mismatch at A, B and DRB1 in host-versus-graft direction.

    Raises:
        ValueError: If a frequency is negative or they add up to more than 1.

    >>> round(coverage([0.053, 0.039, 0.02]) * 100, 3)
    21.146
    """
    found = list(frequencies)
    total = sum(found)
    if any(one < 0 for one in found) or total > 1 + 1e-12:
        raise ValueError(f"haplotype frequencies {found!r} are no shares of one whole")
    return 1 - (1 - min(total, 1.0)) ** 2


def frequency_needed(covered: float) -> float:
    """Return the sum of haplotype frequencies that covers a share of recipients: Σp = 1 − √(1 − C).

    Raises:
        ValueError: If the share is not within 0–1.
    """
    if not 0 <= covered <= 1:
        raise ValueError(f"{covered!r} is no share")
    return 1 - float((1 - covered) ** 0.5)
