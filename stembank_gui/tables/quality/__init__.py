"""Specifications, stability programmes, orders, results, cases."""

from stembank_gui.tables.quality.cases import Capa, Deviation, DeviationTouch, Oos
from stembank_gui.tables.quality.results import OrderSpecimen, TestOrder, TestOrderLine, TestResult
from stembank_gui.tables.quality.specifications import (
    Specification,
    SpecificationReview,
    SpecLine,
    StabilityPoint,
    StabilityProgramme,
)

__all__ = [
    "Capa",
    "Deviation",
    "DeviationTouch",
    "Oos",
    "OrderSpecimen",
    "SpecLine",
    "Specification",
    "SpecificationReview",
    "StabilityPoint",
    "StabilityProgramme",
    "TestOrder",
    "TestOrderLine",
    "TestResult",
]
