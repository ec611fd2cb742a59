"""State machines of results, out-of-specification cases, deviations and specifications as data. Source: DOMAIN.md §1.3.

A result that was corrected is invalid and replaced by a new one (SoD-8): no approved value is ever written over.
"""

from stembank_gui.rules.vocabulary import CaseState, ResultState, SpecificationState

RESULT_CHANGES: frozenset[tuple[ResultState, ResultState]] = frozenset(
    {
        (ResultState.ENTERED, ResultState.APPROVED),
        (ResultState.ENTERED, ResultState.INVALID),
        (ResultState.APPROVED, ResultState.INVALID),
    }
)
"""What may become of a result."""

CASE_CHANGES: frozenset[tuple[CaseState, CaseState]] = frozenset({(CaseState.OPEN, CaseState.CLOSED)})
"""What may become of a deviation, an out-of-specification case and a stock-take: a closed one stays closed (I7)."""

SPECIFICATION_CHANGES: frozenset[tuple[SpecificationState, SpecificationState]] = frozenset(
    {
        (SpecificationState.DRAFT, SpecificationState.APPROVED),
        (SpecificationState.APPROVED, SpecificationState.EFFECTIVE),
        (SpecificationState.EFFECTIVE, SpecificationState.SUPERSEDED),
    }
)
"""What may become of a version of a specification."""
