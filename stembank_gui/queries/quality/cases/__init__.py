"""Cases: results out of specification, deviations, actions that follow; the register and each one whole."""

from stembank_gui.queries.quality.cases.capas import CapaCard, CapaRow, capa_card
from stembank_gui.queries.quality.cases.deviations import DeviationCard, TouchedThing, deviation_card
from stembank_gui.queries.quality.cases.oos import CaseResult, OosCard, oos_card
from stembank_gui.queries.quality.cases.register import CaseRegister, DeviationRow, OosRow, case_register
from stembank_gui.queries.quality.cases.signed import CaseSignature
from stembank_gui.queries.quality.cases.touched import thing_named

__all__ = [
    "CapaCard",
    "CapaRow",
    "CaseRegister",
    "CaseResult",
    "CaseSignature",
    "DeviationCard",
    "DeviationRow",
    "OosCard",
    "OosRow",
    "TouchedThing",
    "capa_card",
    "case_register",
    "deviation_card",
    "oos_card",
    "thing_named",
]
