"""Which tests a lot needs: the QC panel and its machine-readable criteria, by cell family, tier and grade.

The panel is `db/reference/qc_tests.csv` (54 tests), the criteria are `db/reference/qc_criteria.csv`; both are read by
`queries/reference.py`. Source: DOMAIN.md §4.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from stembank_gui.rules.quality.judging.str_profiles import StrReference
from stembank_gui.rules.vocabulary import CriterionKind, Family, Grade, LineOrigin, Tier, Use

CULTURED = frozenset({Family.MSC, Family.IPSC, Family.ESC, Family.NPC})
"""The families that are grown in culture; cord blood units are not."""

NOMINAL = "nominal"
"""`expected` of a limit in per cent of the lot's nominal cells per vial."""


@dataclass(frozen=True, slots=True)
class QcTest:
    """One test of the panel."""

    code: str
    name_en: str
    name_zh: str
    category: str
    method: str
    unit: str
    use: Use
    specimen: str = ""


@dataclass(frozen=True, slots=True)
class Criterion:
    """What a test must show, for some families, tiers and grades.

    Args:
        tiers: Where the test belongs.
        risk_tiers: Where it is done only if the risk requires it: information, never a condition of release.
        readings: Names of the readings, separated by ";", each with its own limit where it has one:
            "CD73;CD90", "normal>=90;tetraploid<=4", "GFAP=positive"; alternatives by "|".
        inherits: Where the result of the parent lot counts.
        sample_permille: The share of the vials filled that the test needs (1 = 0.1 %), and not fewer than `sample_min`.
        may_wait: Whether it may still be running at a conditional release (R17).
    """

    test_code: str
    families: frozenset[Family]
    tiers: frozenset[Tier]
    risk_tiers: frozenset[Tier]
    grades: frozenset[Grade]
    kind: CriterionKind
    low: Decimal | None
    low_open: bool
    high: Decimal | None
    high_open: bool
    expected: str
    readings: str
    wording: str
    source: str
    inherits: frozenset[Tier] = frozenset()
    sample_permille: int = 0
    sample_min: int = 0
    may_wait: bool = False

    def concerns(self, family: Family, tier: Tier, grade: Grade) -> bool:
        """Return whether a lot of this family, tier and grade has the test in its specification."""
        return family in self.families and tier in self.tiers | self.risk_tiers and grade in self.grades


@dataclass(frozen=True, slots=True)
class SpecLineFacts:
    """One line of a specification, as stored in `spec_line`. Limits are inclusive where not marked open.

    Args:
        line: Its place, from 1 on.
        origin: Whose result counts: the lot's own, or that of its parent lot.
        sample_permille: The share of the vials filled that the test needs, and not fewer than `sample_min`.
        may_wait: Whether it may still be running at a conditional release (R17).
        reference: The STR profile that a lot's own is compared with; not stored, it belongs to the lot (`fitted`).
    """

    line: int
    test_code: str
    name_en: str
    name_zh: str
    category: str
    method: str
    unit: str
    use: Use
    kind: CriterionKind
    criterion: str
    source: str
    low: Decimal | None = None
    low_open: bool = False
    high: Decimal | None = None
    high_open: bool = False
    expected: str = ""
    readings: str = ""
    specimen: str = ""
    origin: LineOrigin = LineOrigin.OWN
    sample_permille: int = 0
    sample_min: int = 0
    may_wait: bool = False
    reference: StrReference | None = None


def qc_test_of(row: Mapping[str, str]) -> QcTest:
    """Return a test from a row of the panel.

    Raises:
        KeyError, ValueError: If the row is not one of the panel's: a fault of the program's own files.
    """
    unit = "" if row["unit"] == "-" else row["unit"]
    return QcTest(
        row["id"], row["test"], row["zh"], row["category"], row["method"], unit, Use(row["use"]),
        row["specimen"],
    )  # fmt: skip


def criterion_of(row: Mapping[str, str]) -> Criterion:
    """Return a criterion from a row of the criteria file.

    Raises:
        KeyError, ValueError: If the row is not well formed: a fault of the program's own files.
    """
    return Criterion(
        test_code=row["test"],
        families=_families(row["families"]),
        tiers=frozenset(map(Tier, row["tiers"])),
        risk_tiers=frozenset(map(Tier, row["risk_tiers"])),
        grades=frozenset(Grade) if row["grades"] == "*" else frozenset(map(Grade, row["grades"].split())),
        kind=CriterionKind(row["kind"]),
        low=_number(row["low"]),
        low_open=row["low_open"] == "open",
        high=_number(row["high"]),
        high_open=row["high_open"] == "open",
        expected=row["expected"],
        readings=row["readings"],
        wording=row["criterion"],
        source=row["source"],
        inherits=frozenset(map(Tier, row["inherits"])),
        sample_permille=int(row["sample_permille"] or 0),
        sample_min=int(row["sample_min"] or 0),
        may_wait=row["waits"] == "may_wait",
    )


def spec_lines(
    family: Family, tier: Tier, grade: Grade, tests: Iterable[QcTest], criteria: Sequence[Criterion]
) -> tuple[SpecLineFacts, ...]:
    """Return the lines of the specification for a cell family, tier and grade, in the panel's order.

    A test that only a risk would call for is kept as information. Lines are numbered from 1.
    """
    found = (
        (test, criterion) for test, criterion in _pairs(tests, criteria) if criterion.concerns(family, tier, grade)
    )
    return tuple(line_of(number, test, criterion, tier) for number, (test, criterion) in enumerate(found, start=1))


def scaled(line: SpecLineFacts, nominal_cells: int) -> SpecLineFacts:
    """Return a line whose limits, if they are per cent of the nominal cells per vial, are in cells."""
    if line.expected != NOMINAL:
        return line
    return replace(line, low=_share(line.low, nominal_cells), high=_share(line.high, nominal_cells), expected="")


def fitted(line: SpecLineFacts, nominal_cells: int, reference: StrReference | None) -> SpecLineFacts:
    """Return a line as it holds for one lot: limits in cells, and the STR profile to compare with."""
    return replace(scaled(line, nominal_cells), reference=reference if line.kind is CriterionKind.STR else None)


def _share(percent: Decimal | None, nominal_cells: int) -> Decimal | None:
    return None if percent is None else (percent * nominal_cells / 100).normalize()


def _pairs(tests: Iterable[QcTest], criteria: Sequence[Criterion]) -> Iterator[tuple[QcTest, Criterion]]:
    return ((test, criterion) for test in tests for criterion in criteria if criterion.test_code == test.code)


def line_of(number: int, test: QcTest, criterion: Criterion, tier: Tier) -> SpecLineFacts:
    """Return a test of the panel as a line; where the tier does not need it, as information."""
    return SpecLineFacts(
        line=number,
        test_code=test.code,
        name_en=test.name_en,
        name_zh=test.name_zh,
        category=test.category,
        method=test.method,
        unit=test.unit,
        use=test.use if tier in criterion.tiers else Use.INFORMATION,
        kind=criterion.kind,
        criterion=criterion.wording,
        source=criterion.source,
        low=criterion.low,
        low_open=criterion.low_open,
        high=criterion.high,
        high_open=criterion.high_open,
        expected=criterion.expected,
        readings=criterion.readings,
        specimen=test.specimen,
        origin=LineOrigin.PARENT if tier in criterion.inherits else LineOrigin.OWN,
        sample_permille=0 if tier in criterion.inherits else criterion.sample_permille,
        sample_min=0 if tier in criterion.inherits else criterion.sample_min,
        may_wait=criterion.may_wait and tier in criterion.tiers,
    )


def _families(text: str) -> frozenset[Family]:
    named = {"*": frozenset(Family), "cultured": CULTURED}
    return named.get(text) or frozenset(map(Family, text.split()))


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None
