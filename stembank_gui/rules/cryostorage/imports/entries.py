"""What a row says about its lot: the same in every row of the lot."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from stembank_gui.rules.cryostorage.imports import cells
from stembank_gui.rules.cryostorage.imports.cells import DateOrder
from stembank_gui.rules.cryostorage.imports.fields import ImportField
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.vocabulary import DonorType, Grade, Panel, Sex, Tier

_SHORT = 80
_DONOR_LENGTH = 40
_NEEDED = (
    ImportField.LOT, ImportField.DONOR, ImportField.PASSAGE, ImportField.CELLS, ImportField.FROZEN_ON,
    ImportField.GRADE, ImportField.FILL_ML, ImportField.CONTAINER, ImportField.CRYOMEDIUM,
)  # fmt: skip


_ATTRIBUTES = {ImportField.FILL_ML: "fill_ul"}
_FIELDS = {name: field for field, name in _ATTRIBUTES.items()}


@dataclass(frozen=True, slots=True)
class LotEntry:
    """A lot of the file. Cell type and tier may be missing where the lot's number says them."""

    name: str
    donor: str
    passage: int
    cells: int
    frozen_on: date
    grade: Grade
    fill_ul: int
    container: str
    cryomedium: str
    cell_type: str = ""
    tier: Tier | None = None
    cpd: Decimal | None = None
    expires_on: date | None = None
    donor_type: DonorType | None = None
    donor_sex: Sex | None = None
    donor_age: int | None = None
    panel: Panel | None = None

    def differences(self, other: "LotEntry") -> Iterator[tuple[ImportField, str, str]]:
        """Yield the fields in which another row says something else: field, here, there."""
        for one in fields(self)[1:]:
            here, there = getattr(self, one.name), getattr(other, one.name)
            if here != there:
                yield (
                    _FIELDS.get(one.name) or ImportField(one.name),
                    str(here or "–")[: cells.SHOWN],
                    str(there or "–")[: cells.SHOWN],
                )


def read_entry(
    name: str, texts: Mapping[ImportField, str], order: DateOrder | None, today: date
) -> tuple[LotEntry | None, list[tuple[ImportField, Reason]]]:
    """Return the lot of a row, or None, and everything that is wrong with it."""
    values: dict[str, Any] = {"name": name}
    found = [(field, Reason("imports.missing", {"field": f"@import_field.{field}"})) for field in _missing(name, texts)]
    for field, read in _READERS.items():
        if texts[field]:
            try:
                values[_ATTRIBUTES.get(field, field.value)] = read(texts[field], order)
            except Refused as refused:
                found.extend((field, reason) for reason in refused.reasons)
    found += _days(values, today)
    return (None if found else LotEntry(**values)), found


def _missing(name: str, texts: Mapping[ImportField, str]) -> list[ImportField]:
    return [one for one in _NEEDED if not (name if one is ImportField.LOT else texts[one])]


def _days(values: Mapping[str, Any], today: date) -> Iterator[tuple[ImportField, Reason]]:
    frozen_on, expires_on = values.get("frozen_on"), values.get("expires_on")
    if frozen_on is not None and frozen_on > today:
        yield ImportField.FROZEN_ON, Reason("imports.future", {"day": str(frozen_on)})
    if frozen_on is not None and expires_on is not None and expires_on <= frozen_on:
        days = {"expires_on": str(expires_on), "frozen_on": str(frozen_on)}
        yield ImportField.EXPIRES_ON, Reason("imports.expires_before", days)


def _donor(text: str, _order: DateOrder | None) -> str:
    """Return a donor's code. A name is not taken: no name of a donor is kept in the bank."""
    code = cells.identifier(ImportField.DONOR, text, at_most=_DONOR_LENGTH)
    if not code.isascii() or not any(one.isdigit() for one in code):
        raise Refused(Reason("imports.donor_name"))
    return code


def _short(field: ImportField) -> Callable[[str, DateOrder | None], str]:
    return lambda text, _order: cells.written(field, text, at_most=_SHORT)


def _day(field: ImportField) -> Callable[[str, DateOrder | None], date]:
    return lambda text, order: cells.day(field, text, order)


def _word(field: ImportField) -> Callable[[str, DateOrder | None], Any]:
    return lambda text, _order: cells.word(field, text)


_READERS: dict[ImportField, Callable[[str, DateOrder | None], Any]] = {
    ImportField.CELL_TYPE: _short(ImportField.CELL_TYPE),
    ImportField.TIER: _word(ImportField.TIER),
    ImportField.DONOR: _donor,
    ImportField.PASSAGE: lambda text, _order: cells.passage(text),
    ImportField.CPD: lambda text, _order: cells.exact(ImportField.CPD, text, low=0, high=200),
    ImportField.CELLS: lambda text, _order: cells.whole(ImportField.CELLS, text, low=1, high=cells.MOST_CELLS),
    ImportField.FROZEN_ON: _day(ImportField.FROZEN_ON),
    ImportField.EXPIRES_ON: _day(ImportField.EXPIRES_ON),
    ImportField.GRADE: _word(ImportField.GRADE),
    ImportField.FILL_ML: lambda text, _order: int(
        cells.exact(ImportField.FILL_ML, text, low=Decimal("0.001"), high=1000) * 1000
    ),
    ImportField.CONTAINER: _short(ImportField.CONTAINER),
    ImportField.CRYOMEDIUM: _short(ImportField.CRYOMEDIUM),
    ImportField.DONOR_TYPE: _word(ImportField.DONOR_TYPE),
    ImportField.DONOR_SEX: _word(ImportField.DONOR_SEX),
    ImportField.DONOR_AGE: lambda text, _order: cells.whole(ImportField.DONOR_AGE, text, low=0, high=120),
    ImportField.PANEL: _word(ImportField.PANEL),
}
