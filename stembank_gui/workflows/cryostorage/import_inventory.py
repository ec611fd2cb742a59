"""Bring an existing inventory in from a file: lots in quarantine, vials, positions; all of it, or nothing."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import islice
from typing import Any

from sqlmodel import Session, select

from stembank_gui.audit import acting, insert_rows, now
from stembank_gui.queries.cryostorage.imports import whole_check
from stembank_gui.queries.numbers import next_code
from stembank_gui.rules.codes import vial_code
from stembank_gui.rules.cryostorage.imports.bank import LotFacts, imported_note
from stembank_gui.rules.cryostorage.imports.check import Checked, VialPlan, VialPlans
from stembank_gui.rules.cryostorage.imports.findings import Finding, Findings, Weight
from stembank_gui.rules.cryostorage.imports.lines import ImportSource, Lines
from stembank_gui.rules.cryostorage.imports.lots import DonorPlan, LotPlan
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.text import clean
from stembank_gui.rules.vocabulary import LotState, SizeClass, VialKind, VialState
from stembank_gui.signing import witness
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import ImportBatch, Vial
from stembank_gui.tables.donors import Donor

_AT_ONCE = 2_000
_COLUMNS_LENGTH = 4000
_REASONS_SHOWN = 20
_CHECKED_AT = 40
"""Of a hundred: the check takes about so much of the time."""
_BAGS = frozenset({SizeClass.BAG_25ML, SizeClass.BAG_50ML, SizeClass.BAG_100ML, SizeClass.BAG_250ML})


@dataclass(frozen=True, slots=True)
class ImportInventory:
    """A file as it was read, how it is to be understood, and the second person of quality assurance.

    Args:
        source: The sheet and which column is what.
        file_name: For the record.
        read_as: Encoding, delimiter or sheet, for the record.
        witness: Who saw what comes in.
        report: Told how far it is, of a hundred; raises to stop, and nothing is kept.
    """

    source: ImportSource
    file_name: str
    read_as: str
    witness: SignRequest
    report: Callable[[int, int], None] = lambda _done, _total: None


@dataclass(frozen=True, slots=True)
class Imported:
    """What came in."""

    batch_id: int
    code: str
    lots: int
    vials: int
    donors: int
    witness: str
    notes: tuple[Finding, ...]


def import_inventory(session: Session, request: ImportInventory) -> Imported:
    """Return what came in. Every lot is in quarantine: only a release decision releases.

    Raises:
        Refused: With the first reasons of the whole check; nothing is kept.
        AccessRefused: If the second person is the first one or not of quality assurance.
    """
    findings = Findings()
    lines, checked = whole_check(
        session, request.source, findings,
        lambda done, total: request.report(_CHECKED_AT * done // max(total, 1), 100),
    )  # fmt: skip
    listed = findings.listed()
    if findings.problems:
        raise Refused(*(one.reason for one in listed[:_REASONS_SHOWN] if one.weight is Weight.PROBLEM))
    batch = _batch(session, request, lines, checked)
    signed = witness(
        session, request.witness, kind="import_batch", row_id=batch.id, record=_record(batch),
        permission="witness_import",
    )  # fmt: skip
    lots = _lots(session, batch, checked, _donors(session, checked), signed.person_id)
    _vials(session, checked, lots, request.report)
    return Imported(batch.id, batch.code, batch.lots, batch.vials, len(checked.donors), signed.name, listed)


def _batch(session: Session, request: ImportInventory, lines: Lines, checked: Checked) -> ImportBatch:
    table, wish = request.source.table, request.source.wish
    columns = {
        "read_as": request.read_as,
        "columns": {one.value: table.headers[at][:40] for one, at in sorted(wish.columns.items())},
        "constants": {one.value: text[:40] for one, text in sorted(wish.constants.items()) if text},
        "left_out": lines.left_out,
    }
    batch = ImportBatch(
        code=next_code(session, ImportBatch, "IMP", 4),
        file_name=clean("imports_field.file", request.file_name),
        sha256=request.source.sha256,
        columns=json.dumps(columns, ensure_ascii=False)[:_COLUMNS_LENGTH],
        rows=lines.rows,
        lots=sum(1 for lot in checked.lots.values() if lot.known is None),
        vials=len(checked.vials),
        imported_by=acting(session).person_id,
        imported_at=now(session),
    )
    session.add(batch)
    session.flush()
    return batch


def _record(batch: ImportBatch) -> dict[str, Any]:
    """Return what the second person signs."""
    return {
        "import": batch.code, "file": batch.file_name, "sha256": batch.sha256, "rows": batch.rows, "lots": batch.lots,
        "vials": batch.vials, "columns": batch.columns,
    }  # fmt: skip


def _donors(session: Session, checked: Checked) -> dict[str, int]:
    """Return the ids of the donors by code; those that are new are registered first."""
    ids = insert_rows(session, Donor, [_donor(session, one) for one in checked.donors])
    made = {donor.code: donor_id for donor, donor_id in zip(checked.donors, ids, strict=True)}
    known = {lot.donor.code: lot.donor.donor_id for lot in checked.lots.values() if lot.donor.donor_id is not None}
    return made | known


def _donor(session: Session, plan: DonorPlan) -> dict[str, Any]:
    new = plan.new
    assert new is not None
    assert plan.panel is not None
    return {
        "code": plan.code, "year": new.year, "number": new.number, "donor_type": new.donor_type.value,
        "sex": new.sex.value, "age_years": new.age_years, "panel": plan.panel.value, "state_since": now(session),
        "registered_by": acting(session).person_id, "registered_at": now(session),
        "note": imported_note(plan.name, plan.code, (), _COLUMNS_LENGTH),
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class _LotRow:
    lot_id: int
    number: str
    placed_at: datetime


def _lots(
    session: Session, batch: ImportBatch, checked: Checked, donors: dict[str, int], witness_id: int
) -> dict[str, _LotRow]:
    """Return the lots by their names in the file: new ones in quarantine, known ones with more vials."""
    counts: Counter[str] = Counter()
    kinds: dict[str, str] = {}
    for vial in checked.vials:
        counts[vial.lot] += 1
        kinds.setdefault(vial.lot, _kind(vial).value)
    made = [lot for lot in checked.lots.values() if lot.known is None]
    rows = [
        _lot(session, batch, lot, donors[lot.donor.code], counts[lot.name])
        | {"note": checked.notes[lot.name], "vial_kind": kinds[lot.name], "storage_checked_by": witness_id}
        for lot in made
    ]
    found = {
        lot.name: _LotRow(lot_id, lot.number, _placed_at(lot, now(session)))
        for lot, lot_id in zip(made, insert_rows(session, Lot, rows), strict=True)
    }
    for lot in checked.lots.values():
        if lot.known is not None:
            found[lot.name] = _more_vials(session, lot, lot.known, counts[lot.name])
    return found


def _lot(session: Session, batch: ImportBatch, lot: LotPlan, donor_id: int, vials: int) -> dict[str, Any]:
    entry, actor, moment = lot.entry, acting(session), now(session)
    return {
        "number": lot.number, "cell_type_id": lot.cell_type_id, "donor_id": donor_id, "tier": lot.tier.value,
        "grade": entry.grade.value, "passage": entry.passage, "cpd": entry.cpd, "cells_per_vial": entry.cells,
        "fill_volume_ul": entry.fill_ul, "container": entry.container, "cryomedium": entry.cryomedium,
        "planned_vials": vials, "filled_vials": vials, "frozen_on": entry.frozen_on, "expires_on": lot.expires_on,
        "retest_on": lot.retest_on, "state": LotState.QUARANTINE.value, "state_since": moment,
        "planned_by": actor.person_id, "planned_at": moment, "filled_by": actor.person_id, "import_batch_id": batch.id,
    }  # fmt: skip


def _more_vials(session: Session, lot: LotPlan, known: LotFacts, vials: int) -> _LotRow:
    row = session.exec(select(Lot).where(Lot.id == known.lot_id)).one()
    row.filled_vials += vials
    row.planned_vials += vials
    session.flush()
    return _LotRow(known.lot_id, known.number, _placed_at(lot, known.state_since))


def _placed_at(lot: LotPlan, state_since: datetime) -> datetime:
    """Return when the vials were put there: on the day of freezing, and always before the lot came into its state."""
    morning = datetime.combine(lot.entry.frozen_on, time()).astimezone()
    return min(morning, state_since - timedelta(microseconds=1))


def _vials(session: Session, checked: Checked, lots: dict[str, _LotRow], report: Callable[[int, int], None]) -> None:
    done, total = 0, len(checked.vials)
    for part in _parts(checked.vials):
        report(_CHECKED_AT + (100 - _CHECKED_AT) * done // total, 100)
        insert_rows(session, Vial, [_vial(one, lots[one.lot]) for one in part])
        done += len(part)
    report(100, 100)


def _parts(vials: VialPlans) -> Iterator[list[VialPlan]]:
    left = iter(vials)
    while part := list(islice(left, _AT_ONCE)):
        yield part


def _kind(vial: VialPlan) -> VialKind:
    return VialKind.BAG if vial.box.size_class in _BAGS else VialKind.VIAL


def _vial(vial: VialPlan, lot: _LotRow) -> dict[str, Any]:
    return {
        "code": vial_code(lot.number, vial.sequence), "lot_id": lot.lot_id, "sequence": vial.sequence,
        "kind": _kind(vial).value, "state": VialState.STORED.value, "box_id": vial.box.box_id,
        "position": vial.position, "placed_at": lot.placed_at, "size_class": vial.box.size_class,
        "tube_code": vial.tube or None, "note": vial.note,
    }  # fmt: skip
