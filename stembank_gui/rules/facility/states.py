"""The changes of state of everything in the facility's registers. Source: DOMAIN.md §1.2."""

from stembank_gui.rules.vocabulary import DocumentState, EquipmentState, MaterialState, TrainingState

EQUIPMENT_CHANGES: frozenset[tuple[EquipmentState, EquipmentState]] = frozenset(
    {
        (EquipmentState.IN_SERVICE, EquipmentState.LOCKED_OUT),
        (EquipmentState.LOCKED_OUT, EquipmentState.IN_SERVICE),
        (EquipmentState.IN_SERVICE, EquipmentState.RETIRED),
        (EquipmentState.LOCKED_OUT, EquipmentState.RETIRED),
    }
)
"""The changes of state an instrument may make; anything else is refused."""

MATERIAL_CHANGES: frozenset[tuple[MaterialState, MaterialState]] = frozenset(
    {
        (MaterialState.QUARANTINE, MaterialState.RELEASED),
        (MaterialState.QUARANTINE, MaterialState.REJECTED),
        (MaterialState.RELEASED, MaterialState.REJECTED),
        (MaterialState.RELEASED, MaterialState.EXHAUSTED),
    }
)
"""The changes of state a lot of material may make; anything else is refused."""

DOCUMENT_CHANGES: frozenset[tuple[DocumentState, DocumentState]] = frozenset(
    {
        (DocumentState.DRAFT, DocumentState.IN_REVIEW),
        (DocumentState.IN_REVIEW, DocumentState.DRAFT),
        (DocumentState.IN_REVIEW, DocumentState.APPROVED),
        (DocumentState.APPROVED, DocumentState.EFFECTIVE),
        (DocumentState.APPROVED, DocumentState.OBSOLETE),
        (DocumentState.EFFECTIVE, DocumentState.SUPERSEDED),
        (DocumentState.EFFECTIVE, DocumentState.OBSOLETE),
    }
)
"""The changes of state a version of a document may make: back to draft from review, superseded by a newer version."""

TRAINING_CHANGES: frozenset[tuple[TrainingState, TrainingState]] = frozenset(
    {
        (TrainingState.ASSIGNED, TrainingState.TRAINED),
        (TrainingState.TRAINED, TrainingState.QUALIFIED),
        (TrainingState.QUALIFIED, TrainingState.EXPIRED),
        (TrainingState.EXPIRED, TrainingState.TRAINED),
    }
)
"""The changes of state a training may make: who has expired is trained again."""
