"""Lots in use whose time is over by their own dates: expiry, retest, the day of the conditions of a release."""

from sqlmodel import Session, col, or_, select

from stembank_gui.audit import today
from stembank_gui.queries.release.standing import lineage_of
from stembank_gui.rules.release.effective import run_out_as
from stembank_gui.rules.vocabulary import LotState
from stembank_gui.tables.banking import Lot

_IN_USE = (LotState.RELEASED.value, LotState.CONDITIONAL.value, LotState.RESEARCH_ONLY.value)


def lots_run_out(session: Session) -> dict[int, LotState]:
    """Return the lots whose record does not say yet that their time is over, with the state that each gets."""
    day = today(session)
    dated = or_(col(Lot.expires_on) < day, col(Lot.retest_on) < day, col(Lot.state) == LotState.CONDITIONAL)
    ids = [one for one in session.exec(select(Lot.id).where(col(Lot.state).in_(_IN_USE), dated)) if one is not None]
    if not ids:
        return {}
    known = lineage_of(session, ids)
    found = {one: run_out_as(known.lots[one], day, known.retest_window) for one in ids}
    return {one: state for one, state in found.items() if state is not None}
