"""Cell types, cultures, bank lots and their genealogy, freezing, batch records."""

from stembank_gui.tables.banking.cultures import Culture, CultureObservation, CultureParent, CultureThaw, LotCulture
from stembank_gui.tables.banking.freezing import FreezeProfile, FreezeRun, FreezeRunLot
from stembank_gui.tables.banking.lots import CellType, Lot, LotParent
from stembank_gui.tables.banking.records import BatchRecord, StepUse

__all__ = [
    "BatchRecord",
    "CellType",
    "Culture",
    "CultureObservation",
    "CultureParent",
    "CultureThaw",
    "FreezeProfile",
    "FreezeRun",
    "FreezeRunLot",
    "Lot",
    "LotCulture",
    "LotParent",
    "StepUse",
]
