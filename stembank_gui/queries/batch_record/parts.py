"""The parts of a batch record as they are stored: cultures, uses, freeze runs, who did what."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import or_
from sqlmodel import Session, col, select

from stembank_gui.queries.attachments import file_rows
from stembank_gui.rules.banking.record import Deed, Forerunner, Frozen, Grown, Used, UseKind
from stembank_gui.rules.codes import spaced
from stembank_gui.rules.vocabulary import CultureOrigin, FreezeRunState, MaterialState, Step, Tier
from stembank_gui.tables.banking import (
    CellType,
    Culture,
    CultureParent,
    CultureThaw,
    FreezeProfile,
    FreezeRun,
    FreezeRunLot,
    Lot,
    LotCulture,
    LotParent,
    StepUse,
)
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.donors import Donation
from stembank_gui.tables.facility import ControlledDocument, Equipment, Material
from stembank_gui.tables.people import Account, AccountRole, Person, Role, Signature
from stembank_gui.tables.trail import AuditEntry

Thing = Equipment | Material | ControlledDocument
_KINDS: dict[type[Any], UseKind] = {
    Equipment: UseKind.EQUIPMENT,
    Material: UseKind.MATERIAL,
    ControlledDocument: UseKind.PROCEDURE,
}


@dataclass(frozen=True, slots=True)
class Tree:
    """The cultures that lead to a lot, by id in the order of growing, with their parents and what was filled."""

    rows: dict[int, Culture]
    parents: dict[int, tuple[int, ...]]
    filled: dict[int, int]


def names_of(session: Session, ids: Iterable[int | None]) -> dict[int, str]:
    """Return the names of persons by id."""
    wanted = {one for one in ids if one is not None}
    rows = select(Person.id, Person.full_name).where(col(Person.id).in_(wanted))
    return {person_id or 0: name for person_id, name in session.exec(rows)} if wanted else {}


def moment_of(session: Session, lot_id: int, action: str) -> datetime | None:
    """Return when an action first changed a lot, by the trail; None if it never did."""
    entries = select(AuditEntry.ts_utc).where(
        AuditEntry.entity == "lot", AuditEntry.entity_id == lot_id, AuditEntry.action == action
    )
    first = session.exec(entries.order_by(col(AuditEntry.seq)).limit(1)).first()
    return None if first is None else datetime.fromisoformat(first)


def runs_of(session: Session, lot_id: int) -> list[FreezeRun]:
    """Return the freeze runs that froze vials of a lot, in order."""
    shared = select(FreezeRunLot.run_id).where(FreezeRunLot.lot_id == lot_id)
    of_lot = or_(col(FreezeRun.lot_id) == lot_id, col(FreezeRun.id).in_(shared))
    return list(session.exec(select(FreezeRun).where(of_lot).order_by(col(FreezeRun.id))))


def cultures_of(session: Session, lot_id: int) -> Tree:
    """Return the cultures that lead to a lot: those it was filled from, and those they were seeded from."""
    filled = select(LotCulture.culture_id, LotCulture.cells).where(LotCulture.lot_id == lot_id)
    cells = {culture: number for culture, number in session.exec(filled)}  # noqa: C416 -- a Row is no pair to mypy
    own = session.exec(select(Culture.id).where(Culture.lot_id == lot_id))
    wanted, parents = {*cells, *(one or 0 for one in own)}, dict[int, tuple[int, ...]]()
    while unknown := wanted - parents.keys():
        above = _parents(session, unknown)
        parents |= {one: above.get(one, ()) for one in unknown}
        wanted |= {parent for some in above.values() for parent in some}
    rows = session.exec(select(Culture).where(col(Culture.id).in_(wanted)).order_by(Culture.passage, Culture.id))  # type: ignore[arg-type]
    return Tree({row.id or 0: row for row in rows} if wanted else {}, parents, cells)


def _parents(session: Session, ids: Collection[int]) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    edges = select(CultureParent.culture_id, CultureParent.parent_id).where(col(CultureParent.culture_id).in_(ids))
    for culture, parent in session.exec(edges.order_by(col(CultureParent.id))):
        found[culture] = (*found.get(culture, ()), parent)
    return found


def forerunners(session: Session, lot_id: int, tree: Tree) -> tuple[Forerunner, ...]:
    """Return the banks that a lot was grown from, with the vials that were thawed for its cultures."""
    rows = session.execute(
        select(Lot, LotParent.vials_used, CellType.passage_symbol)
        .join(LotParent, col(LotParent.parent_lot_id) == Lot.id)
        .join(CellType, col(CellType.id) == Lot.cell_type_id)
        .where(LotParent.lot_id == lot_id)
        .order_by(col(LotParent.id))
    ).all()
    thawed = _thawed(session, tree) if rows else {}
    return tuple(
        Forerunner(lot.number, Tier(lot.tier), f"{symbol}{lot.passage}", used, thawed.get(lot.id, ()))
        for lot, used, symbol in rows
    )


def _thawed(session: Session, tree: Tree) -> dict[int, tuple[str, ...]]:
    cultures = tree.rows
    rows = (
        select(Vial.lot_id, Vial.code)
        .join(CultureThaw, col(CultureThaw.vial_id) == Vial.id)
        .where(col(CultureThaw.culture_id).in_(cultures))
        .order_by(col(Vial.id))
    )
    found: dict[int, tuple[str, ...]] = {}
    for parent, code in session.exec(rows):
        found[parent] = (*found.get(parent, ()), spaced(code))
    return found


def grown(session: Session, tree: Tree, symbol: str, names: dict[int, str]) -> tuple[Grown, ...]:
    """Return the cultures of a lot as the record says them."""
    symbols = _symbols(session, tree, symbol)
    codes = {one: row.code or f"{symbols[one]}{row.passage}" for one, row in tree.rows.items()}
    return tuple(
        Grown(
            code=row.code,
            passage=f"{symbols[one]}{row.passage}",
            origin=CultureOrigin(row.origin),
            parents=tuple(codes[parent] for parent in tree.parents[one]),
            seeded_cells=row.seeded_cells,
            vessel=row.vessel,
            vessels=row.vessels,
            area_cm2=row.area_cm2,
            started_by=names.get(row.started_by or 0, ""),
            started_at=row.started_at,
            confluence_percent=row.confluence_percent,
            harvested_cells=row.harvested_cells,
            viability_permille=row.viability_permille,
            pd=row.pd,
            cpd=row.cpd,
            harvested_on=row.harvested_on,
            counted_by=names.get(row.counted_by or 0, ""),
            counted_with=names.get(row.counted_with or 0, ""),
            filled_cells=tree.filled.get(one),
            note=row.note,
            culture_id=one,
        )
        for one, row in tree.rows.items()
    )


def _symbols(session: Session, tree: Tree, symbol: str) -> dict[int, str]:
    """Return the passage symbol of each culture: one that is not the lot's own kind has its kind's."""
    kinds = {row.cell_type_id for row in tree.rows.values()} - {None}
    rows = session.exec(select(CellType.id, CellType.passage_symbol).where(col(CellType.id).in_(kinds)))
    known: dict[int | None, str] = dict(rows.all()) if kinds else {}
    return {one: known.get(row.cell_type_id, symbol) for one, row in tree.rows.items()}


def use_rows(session: Session, lot: Lot, tree: Tree, runs: Collection[FreezeRun]) -> list[tuple[StepUse, Thing]]:
    """Return every use for a lot, its cultures, runs and (of the first of a line) its donation, with the thing used."""
    of_it = [
        col(StepUse.lot_id) == lot.id,
        col(StepUse.culture_id).in_(tree.rows),
        col(StepUse.freeze_run_id).in_([run.id for run in runs]),
    ]
    if lot.donation_id is not None:
        of_it.append(col(StepUse.donation_id) == lot.donation_id)
    rows = list(session.exec(select(StepUse).where(or_(*of_it)).order_by(col(StepUse.used_at), col(StepUse.id))))
    things = {
        **_things(session, Equipment, [row.equipment_id for row in rows]),
        **_things(session, Material, [row.material_id for row in rows]),
        **_things(session, ControlledDocument, [row.document_id for row in rows]),
    }
    return [(row, things[_which(row)]) for row in rows]


def _things(session: Session, table: type[Any], ids: Iterable[int | None]) -> dict[tuple[type[Any], int], Any]:
    wanted = {one for one in ids if one is not None}
    rows = session.exec(select(table).where(col(table.id).in_(wanted))) if wanted else ()
    return {(table, row.id): row for row in rows}


def _which(row: StepUse) -> tuple[type[Any], int]:
    if row.equipment_id is not None:
        return Equipment, row.equipment_id
    return (Material, row.material_id) if row.material_id is not None else (ControlledDocument, row.document_id or 0)


def uses(session: Session, lot: Lot, tree: Tree, runs: Collection[FreezeRun]) -> tuple[Used, ...]:
    """Return what was used for a lot, as the record says it."""
    rows = use_rows(session, lot, tree, runs)
    names = names_of(session, [row.used_by for row, _ in rows])
    subjects = _subjects(session, lot, tree, runs)
    return tuple(_used(row, thing, subjects, names) for row, thing in rows)


def _subjects(session: Session, lot: Lot, tree: Tree, runs: Collection[FreezeRun]) -> dict[tuple[str, int], str]:
    donation = None if lot.donation_id is None else session.get_one(Donation, lot.donation_id)
    return {
        ("lot_id", lot.id or 0): lot.number,
        **{("culture_id", one): row.code or f"P{row.passage}" for one, row in tree.rows.items()},
        **{("freeze_run_id", run.id or 0): run.code for run in runs},
        **({} if donation is None else {("donation_id", donation.id or 0): donation.code}),
    }


def _used(row: StepUse, thing: Thing, subjects: dict[tuple[str, int], str], names: dict[int, str]) -> Used:
    of_it = next(name for name in _OF if getattr(row, name) is not None)
    material = thing if isinstance(thing, Material) else None
    return Used(
        step=Step(row.step),
        subject=subjects[of_it, getattr(row, of_it)],
        kind=_KINDS[type(thing)],
        code=thing.code,
        name=thing.title if isinstance(thing, ControlledDocument) else thing.name,
        detail=_detail(thing),
        amount=row.amount,
        good_until=row.good_until,
        in_order=bool(row.in_order),
        animal_origin=material is not None and bool(material.animal_origin),
        origin_statement="" if material is None else material.origin_statement,
        used_by=names[row.used_by],
        used_at=row.used_at,
        note=row.note,
        thing_id=thing.id or 0,
        state=None if material is None else MaterialState(material.state),
    )


_OF = ("lot_id", "culture_id", "freeze_run_id", "donation_id")


def _detail(thing: Thing) -> str:
    if isinstance(thing, Material):
        return f"{thing.supplier} {thing.supplier_lot}"
    return thing.version if isinstance(thing, ControlledDocument) else thing.kind


def frozen(session: Session, lot_id: int, runs: Collection[FreezeRun], names: dict[int, str]) -> tuple[Frozen, ...]:
    """Return the freeze runs of a lot as the record says them."""
    freezers = _by_id(session, Equipment, [run.equipment_id for run in runs])
    profiles = _by_id(session, FreezeProfile, [run.profile_id for run in runs])
    curves = file_rows(session, tuple(run.curve_id for run in runs if run.curve_id is not None))
    return tuple(
        Frozen(
            code=run.code,
            state=FreezeRunState(run.state),
            freezer=_named(freezers.get(run.equipment_id)),
            profile=_profile(run, profiles),
            vials=_vials(session, run, lot_id),
            started_at=run.started_at,
            ended_at=run.ended_at,
            rate_c_per_min=run.rate_c_per_min,
            end_temperature_c=run.end_temperature_c,
            nucleation_c=run.nucleation_c,
            transfer_minutes=run.transfer_minutes,
            curve_name=curves[run.curve_id].name if run.curve_id in curves else "",
            curve_sha256=curves[run.curve_id].sha256 if run.curve_id in curves else "",
            operated_by=names.get(run.operated_by, ""),
            reviewed_by=names.get(run.reviewed_by or 0, ""),
            accepted_by=names.get(run.accepted_by or 0, ""),
            note=run.note,
            run_id=run.id or 0,
        )
        for run in runs
    )


def _by_id(session: Session, table: type[Any], ids: Iterable[int | None]) -> dict[int | None, Any]:
    return {key: row for (_, key), row in _things(session, table, ids).items()}


def _named(freezer: Equipment | None) -> str:
    return "" if freezer is None else f"{freezer.code} · {freezer.name}"


def _profile(run: FreezeRun, profiles: dict[int | None, FreezeProfile]) -> str:
    one = profiles.get(run.profile_id)
    return run.profile if one is None else f"{one.code} v{one.version} · {one.title}"


def _vials(session: Session, run: FreezeRun, lot_id: int) -> str:
    rows = select(FreezeRunLot).where(FreezeRunLot.run_id == run.id, FreezeRunLot.lot_id == lot_id)
    pieces = session.exec(rows.order_by(col(FreezeRunLot.first_vial)))
    return ", ".join(f"{one.first_vial}–{one.last_vial}" for one in pieces)


@dataclass(frozen=True, slots=True)
class Doers:
    """The persons of a record by id: their names, and the codes of the roles that they hold now."""

    names: dict[int, str]
    roles: dict[int, tuple[str, ...]]

    def deed(self, what: str, person_id: int | None, at: datetime | None) -> Deed | None:
        """Return something a person did; None where nobody is known to have done it."""
        if person_id is None or person_id not in self.names:
            return None
        return Deed(f"deed.{what}", self.names[person_id], at, self.roles.get(person_id, ()))


def roles_of(session: Session, ids: Iterable[int | None]) -> dict[int, tuple[str, ...]]:
    """Return the codes of the roles that persons hold now, by person."""
    rows = session.exec(
        select(Account.person_id, Role.code)
        .join(AccountRole, col(AccountRole.account_id) == Account.id)
        .join(Role, col(Role.id) == AccountRole.role_id)
        .where(col(Account.person_id).in_({one for one in ids if one is not None}), AccountRole.granted == 1)
        .order_by(col(Role.id))
    )
    found: dict[int, tuple[str, ...]] = {}
    for person_id, code in rows:
        found[person_id] = (*found.get(person_id, ()), code)
    return found


def signed_at(session: Session, runs: Iterable[FreezeRun]) -> dict[tuple[int, int], datetime]:
    """Return when each person last signed each freeze run, by (run, person)."""
    ids = [run.id for run in runs]
    rows = select(Signature.record_id, Signature.person_id, Signature.signed_at)
    mine = rows.where(Signature.record_kind == "freeze_run", col(Signature.record_id).in_(ids))
    return {(run, person): at for run, person, at in session.exec(mine.order_by(col(Signature.id)))}


def deeds(
    lot: Lot,
    runs: Iterable[FreezeRun],
    tree: Tree,
    doers: Doers,
    *,
    moments: Mapping[str, datetime | None],
    signed: Mapping[tuple[int, int], datetime],
) -> tuple[Deed, ...]:
    """Return who did what for a lot, in the order of the making.

    `moments` says when the lot was filled and its storage confirmed, `signed` when freeze runs were signed.
    """
    found = [doers.deed("planned", lot.planned_by, lot.planned_at)]
    for row in tree.rows.values():
        found += [
            doers.deed("seeded", row.started_by, row.started_at),
            doers.deed("counted", row.counted_by, row.harvested_at),
            doers.deed("counted_with", row.counted_with, row.harvested_at),
        ]
    found.append(doers.deed("filled", lot.filled_by, moments["filled"]))
    for run in runs:
        one = run.id or 0
        found += [
            doers.deed("froze", run.operated_by, run.ended_at),
            doers.deed("froze_reviewed", run.reviewed_by, signed.get((one, run.reviewed_by or 0))),
            doers.deed("froze_accepted", run.accepted_by, signed.get((one, run.accepted_by or 0))),
        ]
    found.append(doers.deed("storage_checked", lot.storage_checked_by, moments["stored"]))
    return tuple(dict.fromkeys(one for one in found if one is not None))
