"""Scans of whole racks: what a file or a scanner says of each position, and how that differs from the books."""

from stembank_gui.rules.cryostorage.rack_scans.decoding import LARGEST_BYTES
from stembank_gui.rules.cryostorage.rack_scans.differences import (
    LIES_HERE,
    TO_BE_PLACED,
    BookVial,
    DiffCell,
    MissingFate,
    RackDiff,
    ScanFinding,
    book_code,
    in_the_way,
    is_vial_code,
    rack_diff,
)
from stembank_gui.rules.cryostorage.rack_scans.files import rack_named, read_scan
from stembank_gui.rules.cryostorage.rack_scans.reading import (
    LONGEST_CODE,
    CellRead,
    RackRead,
    ReadKind,
    ScanFormat,
    Shape,
    code_problem,
    word_kind,
)
from stembank_gui.rules.cryostorage.rack_scans.stream import read_stream

__all__ = [
    "LARGEST_BYTES",
    "LIES_HERE",
    "LONGEST_CODE",
    "TO_BE_PLACED",
    "BookVial",
    "CellRead",
    "DiffCell",
    "MissingFate",
    "RackDiff",
    "RackRead",
    "ReadKind",
    "ScanFinding",
    "ScanFormat",
    "Shape",
    "book_code",
    "code_problem",
    "in_the_way",
    "is_vial_code",
    "rack_diff",
    "rack_named",
    "read_scan",
    "read_stream",
    "word_kind",
]
