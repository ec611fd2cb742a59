"""State machines of results, out-of-specification cases, deviations and specifications as data. Source: DOMAIN.md §1.3.

A result that was corrected is invalid and replaced by a new one (SoD-8): no approved value is ever written over.
"""

from stembank_gui.rules.vocabulary import (
    CapaState,
    CaseState,
    DeviationState,
    OosState,
    OrderState,
    ResultState,
    SpecificationState,
)

RESULT_CHANGES: frozenset[tuple[ResultState, ResultState]] = frozenset(
    {
        (ResultState.ENTERED, ResultState.APPROVED),
        (ResultState.ENTERED, ResultState.INVALID),
        (ResultState.APPROVED, ResultState.INVALID),
    }
)
"""What may become of a result."""

CASE_CHANGES: frozenset[tuple[CaseState, CaseState]] = frozenset({(CaseState.OPEN, CaseState.CLOSED)})
"""What may become of a stock-take: a closed one stays closed (I7)."""

ORDER_CHANGES: frozenset[tuple[OrderState, OrderState]] = frozenset(
    {
        (OrderState.ORDERED, OrderState.IN_PROGRESS),
        (OrderState.ORDERED, OrderState.CANCELLED),
        (OrderState.IN_PROGRESS, OrderState.DONE),
        (OrderState.IN_PROGRESS, OrderState.CANCELLED),
    }
)
"""What may become of an order of tests."""

OOS_CHANGES: frozenset[tuple[OosState, OosState]] = frozenset(
    {
        (OosState.OPEN, OosState.PHASE_TWO),
        (OosState.OPEN, OosState.CLOSED),
        (OosState.PHASE_TWO, OosState.CLOSED),
    }
)
"""What may become of an out-of-specification case: phase one ends it if the laboratory erred, phase two otherwise."""

DEVIATION_CHANGES: frozenset[tuple[DeviationState, DeviationState]] = frozenset(
    {
        (DeviationState.OPEN, DeviationState.INVESTIGATING),
        (DeviationState.INVESTIGATING, DeviationState.PROPOSED),
        (DeviationState.PROPOSED, DeviationState.INVESTIGATING),
        (DeviationState.PROPOSED, DeviationState.CLOSED),
    }
)
"""What may become of a deviation: quality assurance closes what was proposed, or sends it back to be investigated."""

CAPA_CHANGES: frozenset[tuple[CapaState, CapaState]] = frozenset(
    {
        (CapaState.OPEN, CapaState.DONE),
        (CapaState.OPEN, CapaState.CANCELLED),
        (CapaState.DONE, CapaState.EFFECTIVE),
        (CapaState.DONE, CapaState.INEFFECTIVE),
    }
)
"""What may become of a corrective or preventive action."""

SPECIFICATION_CHANGES: frozenset[tuple[SpecificationState, SpecificationState]] = frozenset(
    {
        (SpecificationState.DRAFT, SpecificationState.APPROVED),
        (SpecificationState.APPROVED, SpecificationState.EFFECTIVE),
        (SpecificationState.APPROVED, SpecificationState.SUPERSEDED),
        (SpecificationState.EFFECTIVE, SpecificationState.SUPERSEDED),
    }
)
"""What may become of a version of a specification or of a stability programme.

An approved version that never came into force is superseded when a later one does.
"""
