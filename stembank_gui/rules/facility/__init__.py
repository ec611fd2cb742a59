"""The facility: the site's policy, and what gates a step of the work: instruments, materials, procedures, training."""

from stembank_gui.rules.facility.documents import (
    DocumentFacts,
    TrainingEntry,
    TrainingFacts,
    approval_blockers,
    document_change_blockers,
    document_moves,
    training_blockers,
    training_steps,
)
from stembank_gui.rules.facility.policy import POLICY, Policy, Setting, policy_amount, policy_of
from stembank_gui.rules.facility.registers import (
    EquipmentFacts,
    MaterialFacts,
    equipment_blockers,
    equipment_change_blockers,
    material_blockers,
    material_change_blockers,
    urgency,
)
from stembank_gui.rules.facility.states import (
    DOCUMENT_CHANGES,
    EQUIPMENT_CHANGES,
    MATERIAL_CHANGES,
    TRAINING_CHANGES,
)
from stembank_gui.rules.facility.uses import ProcedureFacts, UseFacts, Uses, use_blockers

__all__ = [
    "DOCUMENT_CHANGES",
    "EQUIPMENT_CHANGES",
    "MATERIAL_CHANGES",
    "POLICY",
    "TRAINING_CHANGES",
    "DocumentFacts",
    "EquipmentFacts",
    "MaterialFacts",
    "Policy",
    "ProcedureFacts",
    "Setting",
    "TrainingEntry",
    "TrainingFacts",
    "UseFacts",
    "Uses",
    "approval_blockers",
    "document_change_blockers",
    "document_moves",
    "equipment_blockers",
    "equipment_change_blockers",
    "material_blockers",
    "material_change_blockers",
    "policy_amount",
    "policy_of",
    "training_blockers",
    "training_steps",
    "urgency",
    "use_blockers",
]
