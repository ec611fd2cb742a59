"""Work of cases: results out of specification to assess and to close, deviations, actions of one's own and to check."""

from sqlmodel import col, select

from stembank_gui.queries.today.kinds import Work, WorkKind
from stembank_gui.queries.today.work.desk import Desk, of_lots
from stembank_gui.rules.vocabulary import CapaState, DeviationState, OosState
from stembank_gui.tables.quality import Capa, Deviation, Oos, TestResult

_UNDER_WAY = (DeviationState.OPEN.value, DeviationState.INVESTIGATING.value)


def oos_assess(desk: Desk) -> Work:
    """Return the cases in phase one whose test somebody else did and entered."""
    return of_lots(WorkKind.OOS_ASSESS, _oos(desk, OosState.OPEN), "oos", "cases")


def oos(desk: Desk) -> Work:
    """Return the cases in phase two that somebody else opened and assessed."""
    others = _oos(desk, OosState.PHASE_TWO, Oos.opened_by != desk.person_id, Oos.assessed_by != desk.person_id)
    return of_lots(WorkKind.OOS, others, "oos", "cases")


def investigations(desk: Desk) -> Work:
    """Return the deviations that are to be investigated."""
    waiting = desk.session.exec(select(Deviation.id).where(col(Deviation.state).in_(_UNDER_WAY))).all()
    return of_lots(WorkKind.INVESTIGATIONS, (one or 0 for one in waiting), "deviation", "cases")


def deviations(desk: Desk) -> Work:
    """Return the deviations with a proposed disposition that somebody else opened and proposed."""
    waiting = select(Deviation.id).where(
        Deviation.state == DeviationState.PROPOSED,
        Deviation.opened_by != desk.person_id,
        Deviation.proposed_by != desk.person_id,
    )
    return of_lots(WorkKind.DEVIATIONS, (one or 0 for one in desk.session.exec(waiting)), "deviation", "cases")


def capas(desk: Desk) -> Work:
    """Return the open actions that one answers for; urgent when one is late."""
    mine = select(Capa).where(Capa.owner_id == desk.person_id, Capa.state == CapaState.OPEN)
    rows = desk.session.exec(mine.order_by(col(Capa.id))).all()
    work = of_lots(WorkKind.CAPAS, (row.id or 0 for row in rows), "capa", "cases")
    return Work(work.kind, work.count, work.place, urgent=any(row.due_on < desk.day for row in rows))


def capa_checks(desk: Desk) -> Work:
    """Return the actions of others whose effect can be checked by now."""
    ready = select(Capa.id).where(
        Capa.state == CapaState.DONE,
        col(Capa.check_on) <= desk.day,
        Capa.owner_id != desk.person_id,
        Capa.done_by != desk.person_id,
    )
    return of_lots(WorkKind.CAPA_CHECKS, (one or 0 for one in desk.session.exec(ready)), "capa", "cases")


def _oos(desk: Desk, state: OosState, *where: object) -> list[int]:
    """Return cases in a state whose result the person neither found nor entered."""
    mine = select(TestResult.id).where(
        (col(TestResult.entered_by) == desk.person_id) | (col(TestResult.analyst_id) == desk.person_id)
    )
    wanted = select(Oos.id).where(Oos.state == state, col(Oos.test_result_id).not_in(mine), *where)  # type: ignore[arg-type]
    return [one or 0 for one in desk.session.exec(wanted.order_by(col(Oos.id)))]
