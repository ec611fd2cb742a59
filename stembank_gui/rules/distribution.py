"""Whether vials may leave the bank, and how vials are destroyed. Source: DOMAIN.md §1.3, §5.3 R0, §7.2."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stembank_gui.rules.cryostorage import change_blockers, purpose_blockers
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.release import Effective
from stembank_gui.rules.vocabulary import DisposalState, Grade, Purpose, VialState, Zone


@dataclass(frozen=True, slots=True)
class IssueLot:
    """A lot of which vials are to be issued, with its effective state."""

    lot_id: int
    number: str
    standing: Effective


@dataclass(frozen=True, slots=True)
class IssueVial:
    """A vial to be issued. `zone` is that of the tank it lies in; None once it was picked."""

    vial_id: int
    code: str
    lot_id: int
    state: VialState
    zone: Zone | None
    disposal: str = ""


def issue_blockers(lots: Iterable[IssueLot], vials: Iterable[IssueVial], use: Grade) -> tuple[Reason, ...]:
    """Return every reason not to issue these vials for a use; empty means they may go.

    A lot is refused once, whatever the number of its vials, with its effective state and that state's causes (R0).
    """
    by_lot = [
        reason for lot in lots for reason in purpose_blockers(lot.number, lot.lot_id, lot.standing, Purpose.ISSUE, use)
    ]
    return tuple(dict.fromkeys(by_lot + [reason for vial in vials for reason in _vial_blockers(vial)]))


def _vial_blockers(vial: IssueVial) -> Iterator[Reason]:
    yield from change_blockers(vial.code, vial.vial_id, vial.state, VialState.SHIPPED)
    link = Place("vial", vial.vial_id)
    if vial.zone not in {None, Zone.RELEASED}:
        yield Reason("distribution.move_first", {"vial": vial.code, "zone": f"@zone.{vial.zone}"}, link)
    yield from waits_for_disposal(vial.code, vial.vial_id, vial.disposal)


def waits_for_disposal(vial: str, vial_id: int, disposal: str) -> tuple[Reason, ...]:
    """Return why a vial cannot be used: it stands on a disposal order; empty if on none."""
    params = {"vial": vial, "disposal": disposal}
    return (Reason("distribution.waits_for_disposal", params, Place("vial", vial_id)),) if disposal else ()


def disposal_step_blockers(code: str, state: DisposalState, wanted: DisposalState) -> tuple[Reason, ...]:
    """Return why a disposal cannot take a step: requested, then approved, then executed, each once."""
    order = list(DisposalState)
    if order.index(wanted) == order.index(state) + 1:
        return ()
    params = {"disposal": code, "state": f"@disposal_state.{state}"}
    return (Reason("distribution.disposal_state", params),)
