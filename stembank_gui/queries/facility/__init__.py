"""Questions about the facility: policy, registers, procedures and training, and what may be used at a step."""

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
    "EquipmentRow",
    "InstrumentOffer",
    "MaterialOffer",
    "MaterialRow",
    "StepOffer",
    "equipment_rows",
    "material_rows",
    "past_offer",
    "policy",
    "step_offer",
    "why_not",
]
