"""What the bank has of what an inventory file names; and the files that were brought in."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from stembank_gui.audit import table_of, today
from stembank_gui.queries.cryostorage.inheritance import (
    any_zone,
    blocked_positions,
    box_path,
    place_columns,
    size_class_of,
    zone_of,
)
from stembank_gui.queries.facility import policy
from stembank_gui.queries.quality.stability.schedules import first_retests
from stembank_gui.rules.codes import spaced
from stembank_gui.rules.cryostorage.imports.bank import Bank, CellTypeFacts, DonorFacts, LotFacts, known_as
from stembank_gui.rules.cryostorage.imports.check import Checked, boxes_meant, check_lines
from stembank_gui.rules.cryostorage.imports.findings import Finding, Findings
from stembank_gui.rules.cryostorage.imports.lines import ImportSource, Lines, Report, read_lines
from stembank_gui.rules.cryostorage.imports.places import BoxFacts, Held
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.vocabulary import Family, LotState, Tier
from stembank_gui.tables.banking import CellType, Lot
from stembank_gui.tables.cryostorage import Box, ImportBatch, Rack, Tank, Vial
from stembank_gui.tables.donors import Donor
from stembank_gui.tables.people import Person

_TANK, _RACK, _BOX, _VIAL, _LOT = (table_of(one) for one in (Tank, Rack, Box, Vial, Lot))
_BATCH, _PERSON = table_of(ImportBatch), table_of(Person)
_AT_ONCE = 5_000
_PATHS_NAMED = 8


@dataclass(frozen=True, slots=True)
class LotOutlook:
    """A lot of a file: its name there, its number in the bank, how many vials come, and whether it is made."""

    name: str
    number: str
    tier: Tier
    vials: int
    made: bool


@dataclass(frozen=True, slots=True)
class Outlook:
    """The dry run: what would come of a file, and everything that was found. `problems` must be 0 to go on."""

    rows: int
    vials: int
    left_out: int
    lots: tuple[LotOutlook, ...]
    donors: tuple[str, ...]
    findings: tuple[Finding, ...]
    problems: int
    unlisted: int


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A file that was brought in."""

    batch_id: int
    code: str
    file_name: str
    rows: int
    lots: int
    vials: int
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class BatchLot:
    """A lot that came with a file."""

    lot_id: int
    number: str
    tier: Tier
    vials: int
    state: LotState


def dry_run(session: Session, source: ImportSource, report: Report) -> Outlook:
    """Return what would come of a file. Nothing is written."""
    findings = Findings()
    lines, checked = whole_check(session, source, findings, report)
    counts: defaultdict[str, int] = defaultdict(int)
    for name in checked.vials.lots:
        counts[name] += 1
    lots = tuple(
        LotOutlook(lot.name, lot.number, lot.tier, counts[lot.name], lot.known is None)
        for lot in sorted(checked.lots.values(), key=lambda one: one.number)
    )
    donors = tuple(donor.code for donor in checked.donors)
    listed = findings.listed()
    return Outlook(
        lines.rows, len(checked.vials), lines.left_out, lots, donors, listed, findings.problems, findings.unlisted
    )  # fmt: skip


def whole_check(session: Session, source: ImportSource, findings: Findings, report: Report) -> tuple[Lines, Checked]:
    """Return what a file says and what would come of it; everything that is wrong goes to `findings`."""

    def half(start: int) -> Report:
        return lambda done, total: report(start + 50 * done // max(total, 1), 100)

    lines = read_lines(source.table, source.wish, today(session), findings, half(0))
    if not lines.rows or lines.rows == lines.left_out:
        findings.problem(0, None, Reason("imports.no_rows"))
    findings.problems_of(0, None, _imported_before(session, source.sha256))
    boxes = boxes_meant(lines, box_facts(session))
    bank = bank_of(session, lines, boxes)
    return lines, check_lines(lines, bank, boxes, findings, half(50), register_donors=source.wish.register_donors)


def bank_of(session: Session, lines: Lines, boxes: Sequence[BoxFacts | Refused]) -> Bank:
    """Return what the bank has of what a file names."""
    named = sorted({box.box_id for box in boxes if not isinstance(box, Refused)})
    lots = tuple(_lots(session))
    wanted = {lot.lot_id for lot in lots if lot.number in lines.lots or lot.known_as in lines.lots}
    return Bank(
        today=today(session),
        cell_types=tuple(_cell_types(session)),
        lots=lots,
        donors=tuple(_donors(session)),
        held=_held(session, named),
        sequences=_sequences(session, wanted),
        tubes=_tubes(session, set(lines.tubes) - {""}),
        clinical_years=policy(session).shelf_life_clinical_years,
        first_retests=first_retests(session),
    )


def box_facts(session: Session) -> list[BoxFacts]:
    """Return every box that stands in a tank."""
    rows = (
        select(
            _BOX.c.id, _BOX.c.code, _BOX.c.out_since, _TANK.c.name, _RACK.c.code.label("rack"), zone_of.label("zone"),
            any_zone.label("any_zone"), size_class_of.label("size_class"), *place_columns,
        )
        .join_from(_BOX, _RACK, _RACK.c.id == _BOX.c.rack_id)
        .join(_TANK, _TANK.c.id == _RACK.c.tank_id)
    )  # fmt: skip
    return [
        BoxFacts(
            row.id, row.code, row.tank, row.name, row.rack, row.slot, row.level, row.rows, row.columns, row.zone,
            bool(row.any_zone), row.size_class, box_path(row), row.out_since is not None,
        )
        for row in session.connection().execute(rows)
    ]  # fmt: skip


def batches(session: Session) -> tuple[BatchRow, ...]:
    """Return the files that were brought in, the newest first."""
    rows = (
        select(
            _BATCH.c.id, _BATCH.c.code, _BATCH.c.file_name, _BATCH.c.rows, _BATCH.c.lots, _BATCH.c.vials,
            _PERSON.c.full_name, _BATCH.c.imported_at,
        )
        .join(_PERSON, _PERSON.c.id == _BATCH.c.imported_by)
        .order_by(_BATCH.c.id.desc())
    )  # fmt: skip
    return tuple(BatchRow(*row) for row in session.connection().execute(rows))


def batch_lots(session: Session, batch_id: int) -> tuple[BatchLot, ...]:
    """Return the lots that a file made."""
    columns = (_LOT.c.id, _LOT.c.number, _LOT.c.tier, _LOT.c.filled_vials, _LOT.c.state)
    rows = select(*columns).where(_LOT.c.import_batch_id == batch_id).order_by(_LOT.c.number)
    return tuple(
        BatchLot(row.id, row.number, Tier(row.tier), row.filled_vials, LotState(row.state))
        for row in session.connection().execute(rows)
    )


def _imported_before(session: Session, sha256: str) -> Iterator[Reason]:
    rows = select(_BATCH.c.code, _BATCH.c.imported_at).where(_BATCH.c.sha256 == sha256)
    for code, at in session.connection().execute(rows):
        yield Reason("imports.same_file", {"batch": code, "day": f"{at.astimezone():%Y-%m-%d}"})


def _cell_types(session: Session) -> Iterator[CellTypeFacts]:
    table = table_of(CellType)
    for row in session.connection().execute(select(table)):
        yield CellTypeFacts(row.id, row.code, row.prefix, Family(row.family), (row.name_en, row.name_zh))


def _lots(session: Session) -> Iterator[LotFacts]:
    columns = (
        _LOT.c.id, _LOT.c.number, _LOT.c.state, _LOT.c.state_since, _LOT.c.import_batch_id, _LOT.c.cell_type_id,
        _LOT.c.donor_id, _LOT.c.tier, _LOT.c.passage, _LOT.c.cells_per_vial, _LOT.c.frozen_on, _LOT.c.filled_vials,
        _LOT.c.note,
    )  # fmt: skip
    for row in session.connection().execute(select(*columns).order_by(_LOT.c.id)):
        imported = row.import_batch_id is not None
        yield LotFacts(
            row.id, row.number, LotState(row.state), row.state_since, imported, row.cell_type_id, row.donor_id,
            row.tier, row.passage, row.cells_per_vial, row.frozen_on, row.filled_vials,
            known_as(row.note) if imported else "",
        )  # fmt: skip


def _donors(session: Session) -> Iterator[DonorFacts]:
    table = table_of(Donor)
    columns = (table.c.id, table.c.code, table.c.year, table.c.number, table.c.note)
    for row in session.connection().execute(select(*columns)):
        yield DonorFacts(row.id, row.code, row.year, row.number, known_as(row.note))


def _held(session: Session, box_ids: Sequence[int]) -> dict[int, Held]:
    taken: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for part in _parts(box_ids):
        rows = select(_VIAL.c.box_id, _VIAL.c.position, _VIAL.c.code).where(_VIAL.c.box_id.in_(part))
        for box_id, position, code in session.connection().execute(rows):
            taken[box_id][position] = spaced(code)
    blocked = blocked_positions(session, box_ids)
    return {box_id: Held(taken.get(box_id, {}), blocked.get(box_id, {})) for box_id in {*taken, *blocked}}


def _sequences(session: Session, lot_ids: Collection[int]) -> dict[int, frozenset[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    for part in _parts(lot_ids):
        rows = select(_VIAL.c.lot_id, _VIAL.c.sequence).where(_VIAL.c.lot_id.in_(part))
        for lot_id, sequence in session.connection().execute(rows):
            found[lot_id].add(sequence)
    return {lot_id: frozenset(numbers) for lot_id, numbers in found.items()}


def _tubes(session: Session, tubes: Collection[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in _parts(tubes):
        rows: Any = select(_VIAL.c.tube_code, _VIAL.c.code).where(_VIAL.c.tube_code.in_(part))
        found.update({tube: spaced(code) for tube, code in session.connection().execute(rows)})
    return found


def _parts(keys: Collection[Any]) -> Iterator[list[Any]]:
    ordered = sorted(keys)
    return (ordered[start : start + _AT_ONCE] for start in range(0, len(ordered), _AT_ONCE))
