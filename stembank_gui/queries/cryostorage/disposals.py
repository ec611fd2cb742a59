"""What is against taking the vials of a disposal order out and destroying them."""

from collections.abc import Mapping

from sqlmodel import Session, col, select

from stembank_gui.queries.cryostorage.moves import VialPlace
from stembank_gui.rules.distribution import disposal_step_blockers
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import DisposalState
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.distribution import Disposal


def vials_of_disposal(session: Session, disposal_id: int) -> tuple[int, ...]:
    """Return the ids of the vials on a disposal order, by code."""
    rows = session.exec(select(Vial.id).where(Vial.disposal_id == disposal_id).order_by(col(Vial.code)))
    return tuple(one for one in rows if one is not None)


def disposal_problems(session: Session, disposal_id: int | None, places: Mapping[int, VialPlace]) -> list[Reason]:
    """Return why a plan cannot destroy vials: no approved order, vials of none or another one, vials left out."""
    disposal = None if disposal_id is None else session.get(Disposal, disposal_id)
    if disposal is None:
        return [Reason("distribution.disposal_unknown")]
    link = Place("disposal", disposal.id or 0)
    found = [*disposal_step_blockers(disposal.code, DisposalState(disposal.state), DisposalState.EXECUTED)]
    found += [
        Reason("cryostorage.not_on_disposal", {"vial": one.code, "disposal": disposal.code}, link)
        for one in places.values()
        if one.disposal != disposal.code
    ]
    left = len(set(vials_of_disposal(session, disposal.id or 0)) - set(places))
    if left:
        found.append(Reason("cryostorage.disposal_left", {"disposal": disposal.code, "vials": left}, link))
    return found
