"""What a new bank needs before it can be created, and the cell types that it starts with."""

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from stembank_gui.rules.cryostorage import TankShape, tank_code_problems
from stembank_gui.rules.people import new_password_problems, normalised_password, normalised_user_id
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import Family, Potency, SizeClass, Zone

NEEDED_ZONES = (Zone.QUARANTINE, Zone.RELEASED)
_ROOM_LENGTH = 80


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person with the account that they will sign in with."""

    full_name: str
    user_id: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class NewTank:
    """A tank to be set up with all its racks and boxes."""

    code: str
    name: str
    room: str
    zone: Zone
    shape: TankShape
    site: str = ""
    size_class: SizeClass = SizeClass.VIAL_2ML


@dataclass(frozen=True, slots=True)
class NewBank:
    """Everything that is asked before a bank exists. QA counter-signs what the administrator sets up."""

    site_name: str
    address: str
    administrator: NewPerson
    quality: NewPerson
    tanks: tuple[NewTank, ...]


DEFAULT_TANKS: tuple[NewTank, ...] = (
    NewTank("TK-Q01", "Quarantine 1", "", Zone.QUARANTINE, TankShape(2, 5, 9, 9)),
    NewTank("TK-Q02", "Quarantine 2", "", Zone.QUARANTINE, TankShape(2, 5, 9, 9)),
    NewTank("TK-R01", "Released 1", "", Zone.RELEASED, TankShape(4, 5, 10, 10)),
    NewTank("TK-R02", "Released 2", "", Zone.RELEASED, TankShape(4, 5, 9, 9)),
)
"""Two tanks in each zone, so that every lot can be split over two."""


def new_bank_problems(bank: NewBank) -> tuple[Reason, ...]:
    """Return everything that keeps a bank from being created."""
    return tuple(_problems(bank))


def _problems(bank: NewBank) -> Iterator[Reason]:
    yield from _refusal(clean, "field.site_name", bank.site_name)
    yield from _refusal(clean, "field.site_address", bank.address, at_most=NOTE_LENGTH, required=False)
    yield from _person_problems("field.administrator_name", bank.administrator)
    yield from _person_problems("field.quality_name", bank.quality)
    yield from _two_people(bank.administrator, bank.quality)
    yield from _tank_problems(bank.tanks)


def _person_problems(name_field: str, person: NewPerson) -> Iterator[Reason]:
    yield from _refusal(clean, name_field, person.full_name)
    who = f"@{name_field.replace('field.', 'who.').removesuffix('_name')}"
    found = [*_refusal(normalised_user_id, person.user_id), *_password_problems(person)]
    for reason in found:
        yield Reason(reason.code.replace("people.", "new_bank."), {"who": who} | dict(reason.params))


def _password_problems(person: NewPerson) -> tuple[Reason, ...]:
    try:
        return new_password_problems(normalised_password(person.password), person.user_id.strip())
    except Refused as refused:
        return refused.reasons


def _two_people(administrator: NewPerson, quality: NewPerson) -> Iterator[Reason]:
    user_ids = [_tidy(administrator.user_id), _tidy(quality.user_id)]
    if user_ids[0] == user_ids[1] != "":
        yield Reason("new_bank.same_user_id", {"user_id": user_ids[0]})
    if _tidy(administrator.full_name) == _tidy(quality.full_name) != "":
        yield Reason("new_bank.same_person", {"name": quality.full_name.strip()})


def _tidy(text: str) -> str:
    return " ".join(text.casefold().split())


def _tank_problems(tanks: tuple[NewTank, ...]) -> Iterator[Reason]:
    for tank in tanks:
        yield from tank_code_problems(tank.code)
        yield from _refusal(clean, "field.tank_name", tank.name, at_most=_ROOM_LENGTH, required=False)
        yield from _refusal(clean, "field.tank_room", tank.room, at_most=_ROOM_LENGTH, required=False)
        yield from _refusal(clean, "field.tank_site", tank.site, at_most=_ROOM_LENGTH, required=False)
        yield from tank.shape.problems()
    for code, times in Counter(tank.code for tank in tanks).items():
        if times > 1:
            yield Reason("new_bank.tank_twice", {"code": code[:20]})
    for zone in NEEDED_ZONES:
        if zone not in {tank.zone for tank in tanks}:
            yield Reason("new_bank.zone_missing", {"zone": f"@zone.{zone}"})


def _refusal(check: Callable[..., object], *args: object, **named: object) -> Iterable[Reason]:
    try:
        check(*args, **named)
    except Refused as refused:
        return refused.reasons
    return ()


@dataclass(frozen=True, slots=True)
class CellTypeRow:
    """A cell type of db/reference/cell_types.csv."""

    code: str
    prefix: str
    name_en: str
    name_zh: str
    family: Family
    potency: Potency
    passage_symbol: str
    tissue: str
    cultured: bool
    synonyms: str
    source: str


def cell_types(text: str) -> tuple[CellTypeRow, ...]:
    """Return the cell types of the reference table.

    Args:
        text: The CSV file, with its header.

    Raises:
        ValueError: If a row is not as the header says.
    """
    rows = csv.DictReader(text.splitlines(), strict=True)
    return tuple(
        CellTypeRow(
            row["code"],
            row["prefix"],
            row["name_en"],
            row["name_zh"],
            Family(row["family"]),
            Potency(row["potency"]),
            row["passage_symbol"],
            row["tissue"],
            cultured=row["cultured"] == "1",
            synonyms=row["synonyms"],
            source=row["source"],
        )
        for row in rows
    )
