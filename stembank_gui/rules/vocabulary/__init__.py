"""The words that records are made of: states, tiers, zones, outcomes. Source: DOMAIN.md §1.2, §3.1, §5.3, §7.2.

Each word's sentence in both languages is the term `<group>.<word>`, the group being the class name in snake case
(`LotState.RELEASED` is `lot_state.released`).
"""

import re
from enum import StrEnum

from stembank_gui.rules.vocabulary.banking import (
    CultureState,
    Family,
    FreezeRunState,
    Grade,
    LotState,
    Tier,
)
from stembank_gui.rules.vocabulary.cryostorage import (
    CountedBy,
    FillDirection,
    LevelOne,
    PlanKind,
    PlanLineState,
    PlanState,
    PositionStyle,
    Purpose,
    RackScanState,
    ReservationState,
    ScanMeaning,
    ScanOutcome,
    ScanSessionKind,
    SessionState,
    SizeClass,
    StockDecision,
    StockFinding,
    StockTakeKind,
    Strategy,
    TankKind,
    VialKind,
    VialState,
    Zone,
)
from stembank_gui.rules.vocabulary.donors import (
    ApprovalKind,
    ApprovalState,
    ConsentScopeFlag,
    ConsentState,
    DonationState,
    DonorState,
    DonorType,
    MarkerOutcome,
    Panel,
    Sex,
    SpecimenOf,
    Tissue,
)
from stembank_gui.rules.vocabulary.facility import (
    AccountState,
    DisposalState,
    EquipmentState,
    MaterialState,
    ReadingVerdict,
    Registry,
    ShipmentState,
)
from stembank_gui.rules.vocabulary.labels import (
    LabelKind,
    LabelScan,
    LabelState,
    PrinterKind,
    PrinterState,
    PrintState,
    TemplateState,
)
from stembank_gui.rules.vocabulary.quality import (
    CaseState,
    CriterionKind,
    ResultState,
    Severity,
    SpecificationState,
    Use,
    Verdict,
)
from stembank_gui.rules.vocabulary.release import (
    CertificateState,
    Decision,
    DecisionState,
    Meaning,
)

__all__ = [
    "AccountState",
    "ApprovalKind",
    "ApprovalState",
    "CaseState",
    "CertificateState",
    "ConsentScopeFlag",
    "ConsentState",
    "CountedBy",
    "CriterionKind",
    "CultureState",
    "Decision",
    "DecisionState",
    "DisposalState",
    "DonationState",
    "DonorState",
    "DonorType",
    "EquipmentState",
    "Family",
    "FillDirection",
    "FreezeRunState",
    "Grade",
    "LabelKind",
    "LabelScan",
    "LabelState",
    "LevelOne",
    "LotState",
    "MarkerOutcome",
    "MaterialState",
    "Meaning",
    "Panel",
    "PlanKind",
    "PlanLineState",
    "PlanState",
    "PositionStyle",
    "PrintState",
    "PrinterKind",
    "PrinterState",
    "Purpose",
    "RackScanState",
    "ReadingVerdict",
    "Registry",
    "ReservationState",
    "ResultState",
    "ScanMeaning",
    "ScanOutcome",
    "ScanSessionKind",
    "SessionState",
    "Severity",
    "Sex",
    "ShipmentState",
    "SizeClass",
    "SpecificationState",
    "SpecimenOf",
    "StockDecision",
    "StockFinding",
    "StockTakeKind",
    "Strategy",
    "TankKind",
    "TemplateState",
    "Tier",
    "Tissue",
    "Use",
    "Verdict",
    "VialKind",
    "VialState",
    "Zone",
    "term_key",
]


def term_key(word: StrEnum) -> str:
    """Return the key of a word's term.

    >>> term_key(LotState.RELEASED)
    'lot_state.released'
    """
    group = re.sub(r"(?<!^)(?=[A-Z])", "_", type(word).__name__).lower()
    return f"{group}.{word.value}"
