"""Inventory files for the tests of the import, and the tanks that they speak of."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from stembank_gui.database import Database
from stembank_gui.documents.spreadsheets.read import Choices, Opened, opened
from stembank_gui.rules.codes import donor_code, lot_number, vial_code
from stembank_gui.rules.cryostorage import TankShape
from stembank_gui.rules.cryostorage.imports.cells import DateOrder
from stembank_gui.rules.cryostorage.imports.fields import DEFAULTS, ImportField, proposed_columns
from stembank_gui.rules.cryostorage.imports.lines import ImportSource, ImportWish
from stembank_gui.rules.people import Actor, SignRequest
from stembank_gui.rules.vocabulary import Meaning, Zone
from stembank_gui.workflows.cryostorage.create_tank import CreateTank, create_tank
from stembank_gui.workflows.cryostorage.import_inventory import ImportInventory
from tests.factories.bank import PASSWORD
from tests.factories.remembering import remembered

HEADERS = (
    "Lot", "Vial no", "Vial code", "Cell type", "Tier", "Donor", "Passage", "CPD", "Cells per vial", "Freeze date",
    "Tank", "Rack", "Level", "Position", "State", "Note",
)  # fmt: skip
_A_BOX = 100
_A_RACK = 10
_A_TANK = 200


def inventory(vials: int, a_lot: int = 5_000, *, own_codes: bool = True) -> Iterator[list[str]]:
    """Yield the rows of a whole inventory: box after box, tanks TK-Q01, TK-Q02…; one donor."""
    for at in range(vials):
        line, sequence = divmod(at, a_lot)
        number = lot_number("UCM", 2024, 1 + line, "M", 1)
        box, cell = divmod(at, _A_BOX)
        tank, box = divmod(box, _A_TANK)
        rack, level = divmod(box, _A_RACK)
        code = vial_code(number, sequence + 1) if own_codes else f"T{at:07d}"
        yield [
            number if own_codes else f"MSC-{line + 1}", str(sequence + 1), code, "UC-MSC", "MCB", donor_code(2024, 1),
            f"P{3 + line % 3}", "9.57", "1.0E+07", str(date(2024, 5, 27) + timedelta(days=line)), f"TK-Q{tank + 1:02d}",
            f"R{rack + 1}", f"L{level + 1}", f"{'ABCDEFGHIJ'[cell // 10]}{cell % 10 + 1}", "released",
            f"备注 {at}" if at % 40 == 0 else "",
        ]  # fmt: skip


def csv_bytes(rows: Iterator[list[str]] | Sequence[Sequence[str]], *, headers: Sequence[str] = HEADERS,
              encoding: str = "utf-8", delimiter: str = ",", newline: str = "\r\n") -> bytes:  # fmt: skip
    """Return a CSV file."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=delimiter, lineterminator=newline)
    writer.writerow(headers)
    writer.writerows(rows)
    return written.getvalue().encode(encoding)


def xlsx_bytes(rows: Iterator[list[str]] | Sequence[Sequence[object]], headers: Sequence[str] = HEADERS) -> bytes:
    """Return an XLSX file; numbers stay numbers, days are days."""
    from xlsxwriter import Workbook

    target = io.BytesIO()
    book = Workbook(target, {"in_memory": True, "strings_to_formulas": False})
    book.add_worksheet("Empty")
    sheet = book.add_worksheet("库存")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(0, 0, headers)
    for at, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(at, column, cell, day)
            else:
                sheet.write(at, column, cell)
    book.close()
    return target.getvalue()


def read(data: bytes, name: str = "inventory.csv", **choices: str) -> Opened:
    """Return a file as it was read."""
    return opened(lambda _done, _total: None, data, name, Choices(**choices))


def wish(headers: Sequence[str], *, order: DateOrder | None = None, register: bool = False, leave_out: bool = False,
         **constants: str) -> ImportWish:  # fmt: skip
    """Return the columns as they are proposed, with the usual constants."""
    given = DEFAULTS | {ImportField(field): text for field, text in constants.items()}
    return ImportWish(proposed_columns(headers), given, order, register, leave_out)


def source(file: Opened, chosen: ImportWish | None = None) -> ImportSource:
    """Return what the dry run and the import take."""
    return ImportSource(file.table, chosen or wish(file.table.headers), file.sha256)


def request(file: Opened, witness: Actor, chosen: ImportWish | None = None, password: str = PASSWORD, report=None):
    """Return the import with its second person."""
    signed = SignRequest(witness.user_id, password, Meaning.VERIFIED)
    more = {} if report is None else {"report": report}
    return ImportInventory(source(file, chosen), file.name, file.encoding or file.sheet, signed, **more)


@remembered
def tanks(database: Database, staff: dict[str, Actor], vials: int, zone: Zone = Zone.QUARANTINE, letter: str = "Q"):
    """Make as many tanks as an inventory of so many vials needs."""
    for number in range((vials - 1) // (_A_BOX * _A_TANK) + 1):
        shape = TankShape(20, _A_RACK, 10, 10)
        code = f"TK-{letter}{number + 1:02d}"
        database.perform(staff["CS"], create_tank, CreateTank(code, code, "Room 1", zone, shape))
