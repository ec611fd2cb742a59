"""The rows of an inventory file read as vials: everything that can be said without asking the bank."""

import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from stembank_gui.rules import codes
from stembank_gui.rules.cryostorage.imports import cells
from stembank_gui.rules.cryostorage.imports.cells import DateOrder
from stembank_gui.rules.cryostorage.imports.entries import LotEntry, read_entry
from stembank_gui.rules.cryostorage.imports.fields import CODES, OF_LOT, OF_PLACE, ImportField
from stembank_gui.rules.cryostorage.imports.findings import Findings
from stembank_gui.rules.cryostorage.imports.table import Table
from stembank_gui.rules.reasons import Reason, Refused

TUBE_LENGTH = 40
NOTE_LENGTH = 2000
LOT_NAME_LENGTH = 60
_OURS = re.compile(r"[A-Z]{3}\d{5}[SMWENU]\d{6}[0-9A-Z*]")
_LOT_PART = 11
_TICK = 2_000

Report = Callable[[int, int], None]
Read = tuple[LotEntry | None, tuple[tuple[ImportField, Reason], ...]]


@dataclass(frozen=True, slots=True)
class ImportWish:
    """How a file is to be read.

    Args:
        columns: Which column of the file each field is.
        constants: What holds for every row without a text of its own in that field.
        date_order: How 03/04/2024 is read; None where nobody has said.
        register_donors: Whether donors that the bank does not know are registered.
        leave_out_gone: Whether rows whose state says that the vial is gone are left out.
    """

    columns: Mapping[ImportField, int]
    constants: Mapping[ImportField, str] = field(default_factory=dict)
    date_order: DateOrder | None = None
    register_donors: bool = False
    leave_out_gone: bool = False


@dataclass(frozen=True, slots=True)
class ImportSource:
    """A sheet, how it is to be read, and the SHA-256 of the file's bytes in hexadecimal."""

    table: Table = field(repr=False)
    wish: ImportWish
    sha256: str


@dataclass(slots=True)
class Line:
    """A vial of the file. `sequence` is 0 and `tube` empty where it says nothing; `place` counts `Lines.places`."""

    row: int
    lot: str
    sequence: int
    tube: str
    place: int
    position: str
    note: str


@dataclass(slots=True)
class Lines:
    """What the file says: vials, lots by their name in the file with the row they were first met in, places, states.

    Vials are kept column by column, as in `Table`, and seen one by one through `vials`.
    """

    numbers: "array[int]" = field(default_factory=lambda: array("L"))
    names: list[str] = field(default_factory=list)
    sequences: "array[int]" = field(default_factory=lambda: array("L"))
    tubes: list[str] = field(default_factory=list)
    in_places: "array[int]" = field(default_factory=lambda: array("L"))
    positions: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    lots: dict[str, LotEntry] = field(default_factory=dict)
    first_rows: dict[str, int] = field(default_factory=dict)
    places: list[tuple[str, ...]] = field(default_factory=list)
    states: Counter[tuple[str, str]] = field(default_factory=Counter)
    rows: int = 0
    left_out: int = 0

    def __len__(self) -> int:
        return len(self.numbers)

    def vials(self) -> Iterator[Line]:
        """Yield every vial."""
        yield from map(
            Line, self.numbers, self.names, self.sequences, self.tubes, self.in_places, self.positions, self.notes
        )

    def add(self, vial: Line) -> None:
        """Add a vial."""
        self.numbers.append(vial.row)
        self.names.append(vial.lot)
        self.sequences.append(vial.sequence)
        self.tubes.append(vial.tube)
        self.in_places.append(vial.place)
        self.positions.append(vial.position)
        self.notes.append(vial.note)


def read_lines(table: Table, wish: ImportWish, today: date, findings: Findings, report: Report) -> Lines:
    """Return the vials of a file; every fault goes to `findings`.

    Args:
        table: The sheet.
        wish: How it is to be read.
        today: No day of freezing lies after it.
        findings: Takes the faults.
        report: Told now and then how many rows of how many are done; raises to stop.
    """
    reader = _Reader(table, wish, today, findings)
    for at, texts in enumerate(table.rows()):
        if at % _TICK == 0:
            report(at, len(table))
        reader.read(table.numbers[at], table.widths[at], texts)
    reader.note_lost_zeros()
    return reader.found


class _Reader:
    """Reads rows; whatever many rows have in common is read once."""

    def __init__(self, table: Table, wish: ImportWish, today: date, findings: Findings) -> None:
        self.found = Lines()
        self._wish = wish
        self._today = today
        self._findings = findings
        self._headers = len(table.headers)
        self._sources = {one: (wish.columns.get(one), wish.constants.get(one, "").strip()) for one in ImportField}
        self._of_lot = [self._sources[one] for one in OF_LOT]
        self._of_place = [self._sources[one] for one in OF_PLACE]
        self._entries: dict[tuple[str, ...], Read] = {}
        self._places: dict[tuple[str, ...], int] = {}
        self._names: dict[str, str] = {}
        self._numbers: dict[str, int] = {}
        self._gone: dict[str, bool] = {}
        self._digits: dict[ImportField, set[int]] = {one: set() for one in CODES if self._sources[one][0] is not None}

    def read(self, row: int, width: int, texts: Sequence[str]) -> None:
        """Read one row. `width` is not 0 where the row has more or fewer cells than there are headers."""
        self.found.rows += 1
        if self._is_ragged(row, width) or self._is_gone(row, texts):
            return
        try:
            name, sequence, tube = self._identity(row, texts)
            note = self._note(texts)
        except Refused as refused:
            self._findings.refused(row, None, refused)
            return
        state = self._text(texts, ImportField.STATE)
        if self._has_lot(row, name, texts):
            if state:
                self.found.states[name, cells.shown(state)] += 1
            place, position = self._place(texts), self._text(texts, ImportField.POSITION)
            self.found.add(Line(row, name, sequence, tube, place, position, note))

    def note_lost_zeros(self) -> None:
        """Say where codes are bare numbers of several lengths: leading zeros may have been lost."""
        for one, lengths in self._digits.items():
            if len(lengths - {0}) > 1 and 0 not in lengths:
                self._findings.note(0, one, Reason("imports.note_zeros", {"field": f"@import_field.{one}"}))

    def _text(self, texts: Sequence[str], of: ImportField) -> str:
        column, constant = self._sources[of]
        return (texts[column].strip() if column is not None else "") or constant

    def _is_ragged(self, row: int, width: int) -> bool:
        if width:
            reason = Reason("imports.ragged", {"cells": width, "headers": self._headers})
            self._findings.problem(row, None, reason)
        return bool(width)

    def _is_gone(self, row: int, texts: Sequence[str]) -> bool:
        state = self._text(texts, ImportField.STATE)
        if state not in self._gone:
            self._gone[state] = cells.says_gone(state)
        if not self._gone[state]:
            return False
        if self._wish.leave_out_gone:
            self.found.left_out += 1
        else:
            reason = Reason("imports.gone", cells.named(ImportField.STATE, state))
            self._findings.problem(row, ImportField.STATE, reason)
        return True

    def _identity(self, row: int, texts: Sequence[str]) -> tuple[str, int, str]:
        """Return the lot's name, the vial's number in it (0: not given), and the code on the tube."""
        name = self._lot_name(self._text(texts, ImportField.LOT))
        number = self._vial_number(self._text(texts, ImportField.VIAL_NUMBER))
        tube = self._identifier(texts, ImportField.TUBE_CODE)
        code = self._identifier(texts, ImportField.VIAL_CODE)
        joined = code.upper().replace("-", "").replace(" ", "")
        if _OURS.fullmatch(joined):
            of_code, sequence = self._ours(joined)
            self._must_agree(row, ImportField.LOT, name, of_code, code)
            self._must_agree(row, ImportField.VIAL_NUMBER, number, sequence, code)
            return name or of_code, sequence, tube
        if code and tube and code != tube:
            reason = Reason("imports.two_tube_codes", {"code": cells.shown(code), "tube": cells.shown(tube)})
            self._findings.problem(row, ImportField.VIAL_CODE, reason)
        return name, number, tube or code

    def _ours(self, joined: str) -> tuple[str, int]:
        if not codes.has_valid_check(joined):
            raise Refused(Reason("codes.check_character", {"code": joined}))
        return joined[:_LOT_PART], int(joined[_LOT_PART:-1])

    def _must_agree(self, row: int, of: ImportField, given: str | int, coded: str | int, code: str) -> None:
        if given and given != coded:
            named = {"code": cells.shown(code), "field": f"@import_field.{of}", "given": given, "coded": coded}
            self._findings.problem(row, of, Reason("imports.code_says_other", named))

    def _lot_name(self, text: str) -> str:
        if text not in self._names:
            name = cells.identifier(ImportField.LOT, text, at_most=LOT_NAME_LENGTH)
            self._names[text] = own_lot_number(name) or name
        self._count_digits(ImportField.LOT, text)
        return self._names[text]

    def _vial_number(self, text: str) -> int:
        if text not in self._numbers:
            self._numbers[text] = cells.vial_number(text) if text else 0
        return self._numbers[text]

    def _identifier(self, texts: Sequence[str], of: ImportField) -> str:
        """Return a code in capitals, as the books have what a scanner reads."""
        text = self._text(texts, of)
        if not text:
            return ""
        self._count_digits(of, text)
        return cells.identifier(of, text, at_most=TUBE_LENGTH).upper()

    def _count_digits(self, of: ImportField, text: str) -> None:
        if of in self._digits and text.isdigit():
            self._digits[of].add(0 if text.startswith("0") else len(text))

    def _note(self, texts: Sequence[str]) -> str:
        text = self._text(texts, ImportField.NOTE)
        return cells.written(ImportField.NOTE, text, at_most=NOTE_LENGTH) if text else ""

    def _place(self, texts: Sequence[str]) -> int:
        key = tuple((texts[at].strip() if at is not None else "") or constant for at, constant in self._of_place)
        if key not in self._places:
            self._places[key] = len(self.found.places)
            self.found.places.append(key)
        return self._places[key]

    def _has_lot(self, row: int, name: str, texts: Sequence[str]) -> bool:
        key = (name, *((texts[at].strip() if at is not None else "") or same for at, same in self._of_lot[1:]))
        if key not in self._entries:
            entry, reasons = read_entry(name, dict(zip(OF_LOT, key, strict=True)), self._wish.date_order, self._today)
            self._entries[key] = entry, (*reasons, *self._differences(row, entry))
        entry, known = self._entries[key]
        for of, reason in known:
            self._findings.problem(row, of, reason)
        return entry is not None and not known

    def _differences(self, row: int, entry: LotEntry | None) -> list[tuple[ImportField, Reason]]:
        """Return where this row says something else about a lot than the first row of the lot."""
        if entry is None:
            return []
        first = self.found.lots.setdefault(entry.name, entry)
        at = self.found.first_rows.setdefault(entry.name, row)
        return [
            (of, Reason("imports.lot_differs", {
                "lot": entry.name, "field": f"@import_field.{of}", "here": here, "there": there, "row": at,
            }))
            for of, here, there in entry.differences(first)
        ]  # fmt: skip


def own_lot_number(name: str) -> str:
    """Return a lot number of the bank's own scheme, or nothing.

    >>> own_lot_number("ucm24001m01"), own_lot_number("MSC-12")
    ('UCM24001M01', '')
    """
    try:
        code = codes.parse(name)
    except Refused:
        return ""
    return code.text if code.kind == "lot" else ""
