"""Which lots were processed together with one: asked when it turns out to be contaminated (R24)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlmodel import Session, col

from stembank_gui.queries.banking.cultures.contacts import descendants_of_culture, traces_of
from stembank_gui.queries.batch_record.parts import cultures_of, runs_of
from stembank_gui.rules.banking.cultures import suspects
from stembank_gui.rules.quality.cases.consequences import LotTraces, MetLot, processed_together
from stembank_gui.tables.banking import FreezeRun, FreezeRunLot, Lot, LotCulture, StepUse


def lots_processed_with(session: Session, lot_id: int) -> tuple[MetLot, ...]:
    """Return the lots that met a lot in the making, in order of making.

    Raises:
        NoResultFound: If there is no such lot.
    """
    session.flush()
    lot = session.get_one(Lot, lot_id)
    cultures = cultures_of(session, lot_id).rows
    runs = [run.id for run in runs_of(session, lot_id)]
    own = or_(
        col(StepUse.lot_id) == lot_id,
        col(StepUse.culture_id).in_(list(cultures)),
        col(StepUse.freeze_run_id).in_(runs),
    )
    source = _traces(lot_id, lot.number, cultures, _uses(session, own))
    met = frozenset(one.culture_id for culture in cultures.values() for one in suspects(*traces_of(session, culture)))
    return processed_together(source, met, _others(session, source, met))


def _others(session: Session, source: LotTraces, met: frozenset[int]) -> Iterator[LotTraces]:
    """Yield the traces of the lots that come into question, as far as they could meet those of the source."""
    of_lots: defaultdict[int, list[Any]] = defaultdict(list)
    for use, lot_id in _uses_of_lots(session, _same_things(session, source)):
        of_lots[lot_id].append(use)
    grown = _lots_of_cultures(session, met | source.cultures)
    ids = (of_lots.keys() | grown.keys()) - {source.lot_id}
    rows = select(col(Lot.id), col(Lot.number)).where(col(Lot.id).in_(ids)).order_by(col(Lot.id))
    for lot_id, number in session.execute(rows):
        yield _traces(lot_id or 0, number, grown.get(lot_id or 0, ()), of_lots.get(lot_id or 0, ()))


def _traces(lot_id: int, number: str, cultures: Iterable[int], uses: Iterable[Any]) -> LotTraces:
    rows = list(uses)
    return LotTraces(
        lot_id,
        number,
        frozenset(cultures),
        frozenset((row.equipment_id, _day(row)) for row in rows if row.equipment_id is not None),
        frozenset((row.material_id, _day(row)) for row in rows if row.material_id is not None),
    )


def _day(row: Any) -> date:
    day: date = row.used_at.astimezone().date()
    return day


def _uses(session: Session, chosen: Any) -> list[Any]:
    rows = select(
        col(StepUse.equipment_id), col(StepUse.material_id), col(StepUse.used_at), col(StepUse.lot_id),
        col(StepUse.culture_id), col(StepUse.freeze_run_id),
    )  # fmt: skip
    return list(session.execute(rows.where(chosen)))


def _same_things(session: Session, source: LotTraces) -> list[Any]:
    """Return every use of the source's instruments and lots of material on the days of its own uses."""
    instruments, materials = {one for one, _ in source.instruments}, {one for one, _ in source.materials}
    same = or_(col(StepUse.equipment_id).in_(instruments), col(StepUse.material_id).in_(materials))
    return [
        row
        for row in (_uses(session, same) if instruments or materials else ())
        if (row.equipment_id, _day(row)) in source.instruments or (row.material_id, _day(row)) in source.materials
    ]


def _uses_of_lots(session: Session, uses: Collection[Any]) -> Iterator[tuple[Any, int]]:
    """Yield each use with each lot that it was for: directly, through a culture or through a freeze run."""
    cultures = {row.culture_id for row in uses if row.culture_id is not None}
    downward = {one: {one, *descendants_of_culture(session, one)} for one in cultures}
    filled: defaultdict[int, set[int]] = defaultdict(set)
    for lot_id, some in _lots_of_cultures(session, {below for every in downward.values() for below in every}).items():
        for culture_id in some:
            filled[culture_id].add(lot_id)
    frozen = _lots_of_runs(session, {row.freeze_run_id for row in uses if row.freeze_run_id is not None})
    for row in uses:
        of_culture = {lot for below in downward.get(row.culture_id, ()) for lot in filled[below]}
        own = set() if row.lot_id is None else {row.lot_id}
        for lot_id in own | of_culture | frozen.get(row.freeze_run_id, set()):
            yield row, lot_id


def _lots_of_cultures(session: Session, cultures: Collection[int]) -> dict[int, set[int]]:
    """Return the lots that were filled from some cultures, each with those of them."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    rows = select(col(LotCulture.lot_id), col(LotCulture.culture_id))
    for lot_id, culture_id in session.execute(rows.where(col(LotCulture.culture_id).in_(cultures))):
        found[lot_id].add(culture_id)
    return found


def _lots_of_runs(session: Session, runs: Collection[int]) -> dict[int, set[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    first = select(col(FreezeRun.id), col(FreezeRun.lot_id)).where(col(FreezeRun.id).in_(runs))
    shared = select(col(FreezeRunLot.run_id), col(FreezeRunLot.lot_id)).where(col(FreezeRunLot.run_id).in_(runs))
    for run_id, lot_id in (*session.execute(first), *session.execute(shared)):
        found[run_id or 0].add(lot_id)
    return found
