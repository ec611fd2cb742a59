"""Places, vials, plans of work, scans, stock-takes."""

from stembank_gui.tables.cryostorage.places import BlockedPosition, Box, Rack, Tank
from stembank_gui.tables.cryostorage.plans import PlanLine, StoragePlan
from stembank_gui.tables.cryostorage.scans import RackScan, ScanLine, ScanSession
from stembank_gui.tables.cryostorage.stock_takes import ImportBatch, StockTake, StockTakeBox, StockTakeLine
from stembank_gui.tables.cryostorage.vials import Reservation, Vial

__all__ = [
    "BlockedPosition",
    "Box",
    "ImportBatch",
    "PlanLine",
    "Rack",
    "RackScan",
    "Reservation",
    "ScanLine",
    "ScanSession",
    "StockTake",
    "StockTakeBox",
    "StockTakeLine",
    "StoragePlan",
    "Tank",
    "Vial",
]
