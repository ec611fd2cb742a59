"""Questions about the facility: policy, registers, procedures and training, and what may be used at a step."""

from stembank_gui.queries.facility.documents import (
    DocumentRow,
    TraineeRow,
    TrainingCell,
    TrainingMatrix,
    document_rows,
    training_matrix,
)
from stembank_gui.queries.facility.offers import (
    InstrumentOffer,
    MaterialOffer,
    StepOffer,
    past_offer,
    step_offer,
    why_not,
)
from stembank_gui.queries.facility.registers import EquipmentRow, MaterialRow, equipment_rows, material_rows, policy

__all__ = [
    "DocumentRow",
    "EquipmentRow",
    "InstrumentOffer",
    "MaterialOffer",
    "MaterialRow",
    "StepOffer",
    "TraineeRow",
    "TrainingCell",
    "TrainingMatrix",
    "document_rows",
    "equipment_rows",
    "material_rows",
    "past_offer",
    "policy",
    "step_offer",
    "training_matrix",
    "why_not",
]
