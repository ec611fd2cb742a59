"""The stability programme in force for a family of cells, as the rules need it; what a signature under one binds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from stembank_gui.audit import today
from stembank_gui.rules.quality.stability import RELEASE, Schedule, months_of, points_until
from stembank_gui.rules.quality.stability.programmes import schedule_from
from stembank_gui.rules.vocabulary import Family, SpecificationState
from stembank_gui.tables.banking import CellType, Lot
from stembank_gui.tables.quality import Specification, SpecLine, StabilityPoint, StabilityProgramme


def schedule_at(session: Session, lot: Lot, occasion: str) -> Schedule | None:
    """Return the programme in force for a lot's family; None for release too, which no programme plans."""
    return None if occasion == RELEASE else schedule_of(session, lot)


def schedule_of(session: Session, lot: Lot) -> Schedule | None:
    """Return the programme in force for a lot's family; None if there is none."""
    return schedule_for(session, Family(session.get_one(CellType, lot.cell_type_id).family))


def schedule_for(session: Session, family: Family) -> Schedule | None:
    """Return the programme in force for a family; None if there is none."""
    wanted = select(StabilityProgramme).where(
        StabilityProgramme.family == family.value, StabilityProgramme.state == SpecificationState.EFFECTIVE
    )
    row = session.exec(wanted.order_by(col(StabilityProgramme.version).desc())).first()
    return None if row is None else schedule_in(session, row)


def schedules_until_now(session: Session, lot: Lot) -> Iterator[Schedule]:
    """Yield every version of the programme of a lot's family that is or was in force, the newest first."""
    family = session.get_one(CellType, lot.cell_type_id).family
    wanted = select(StabilityProgramme).where(
        StabilityProgramme.family == family,
        col(StabilityProgramme.effective_on).is_not(None),
    )
    for row in session.exec(wanted.order_by(col(StabilityProgramme.version).desc())).all():
        yield schedule_in(session, row)


def schedules(session: Session) -> dict[Family, Schedule]:
    """Return the programmes in force, by family."""
    found = {family: schedule_for(session, family) for family in Family}
    return {family: schedule for family, schedule in found.items() if schedule is not None}


def first_retests(session: Session) -> dict[int, int | None]:
    """Return the months of the first retest of the lots of each cell type, by its id; None without a programme."""
    first = {family: schedule.next_retest(0) for family, schedule in schedules(session).items()}
    return {one or 0: first.get(Family(family)) for one, family in session.exec(select(CellType.id, CellType.family))}


@dataclass(frozen=True, slots=True)
class LotOccasions:
    """What tests of a lot may be done for: `points` are the months of its programme until the next one to come."""

    frozen_on: date | None
    retest_on: date | None
    points: tuple[int, ...]


def lot_occasions(session: Session, lot_id: int) -> LotOccasions:
    """Return what tests of a lot may be done for today, beside release.

    Raises:
        NoResultFound: If there is no such lot.
    """
    lot = session.get_one(Lot, lot_id)
    return LotOccasions(lot.frozen_on, lot.retest_on, points_of(session, lot))


def points_of(session: Session, lot: Lot) -> tuple[int, ...]:
    """Return the months of a lot's stability points until the next one to come; none for a lot on no programme."""
    schedule = schedule_of(session, lot)
    if schedule is None or lot.frozen_on is None or lot.retest_on is None:
        return ()
    return tuple(point.months for point in points_until(schedule, lot.frozen_on, today(session)))


def planned_at(session: Session, lot: Lot, occasion: str) -> frozenset[str] | None:
    """Return the codes of the tests that are planned for a stability point of a lot; None for release."""
    months = months_of(occasion)
    if months is None:
        return None
    schedule = schedule_of(session, lot)
    point = None if schedule is None else schedule.at(months)
    return frozenset() if point is None else point.codes


def schedule_in(session: Session, row: StabilityProgramme) -> Schedule:
    """Return the points of a stored version."""
    point = StabilityPoint
    points = select(point.months, point.test_code, point.vials).where(col(point.programme_id) == row.id)
    kept = [(months, code, vials) for months, code, vials in session.exec(points.order_by(col(point.id)))]
    return schedule_from(kept, row.window_days, row.repeat_months, f"{row.code} v{row.version}")


def known_tests(session: Session, family: Family) -> dict[str, tuple[str, str]]:
    """Return the tests of the effective specifications of a family: names in English and Chinese, by code."""
    rows = (
        select(SpecLine.test_code, SpecLine.name_en, SpecLine.name_zh)
        .join(Specification, col(Specification.id) == SpecLine.specification_id)
        .join(CellType, col(CellType.id) == Specification.cell_type_id)
        .where(CellType.family == family.value, Specification.state == SpecificationState.EFFECTIVE)
        .order_by(col(SpecLine.line))
    )
    return {code: (name_en, name_zh) for code, name_en, name_zh in session.exec(rows)}


def programme_record(session: Session, row: StabilityProgramme) -> dict[str, Any]:
    """Return what is signed when a version is approved: every point with its tests and vials, window and repeat."""
    schedule = schedule_in(session, row)
    return {
        "programme": row.code,
        "version": row.version,
        "family": row.family,
        "window_days": row.window_days,
        "repeat_months": row.repeat_months,
        "note": row.note,
        "written_by": row.author_id,
        "points": [
            {"months": point.months, "tests": {test.test_code: test.vials for test in point.tests}}
            for point in schedule.points
        ],
    }
