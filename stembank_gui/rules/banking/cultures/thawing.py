"""Whether vials may be thawed for a culture, by the rules of the next bank. Source: DOMAIN.md §5.3 (R0), §7.4."""

from collections.abc import Iterator

from stembank_gui.rules.banking.cultures.facts import StartCulture, StartFacts
from stembank_gui.rules.banking.plan_request import ParentFacts, ParentVial
from stembank_gui.rules.cryostorage.reserves import reserve_of
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import VialState, term_key

_FILL_TOLERANCE_PERCENT = 130
_IN_STORE = frozenset({VialState.STORED, VialState.RESERVED})


def thaw_problems(request: StartCulture, facts: StartFacts) -> Iterator[Reason]:
    """Yield every reason against thawing the vials: their lot's effective state, each vial, the reserve, the cells."""
    lot = facts.lot
    if lot is None or not request.vial_ids:
        yield Reason("cultures.no_vials")
        return
    yield from lot.use_refusals
    taken = len(set(request.vial_ids))
    if taken < len(request.vial_ids) or taken > len(facts.vials):
        yield Reason("banking.parent_vials_unknown", {"parent": lot.number}, Place("lot", lot.lot_id))
    for vial in facts.vials:
        yield from _vial(vial, lot)
    yield from _reserve(facts, lot)
    yield from _seeded(request, lot, taken)


def _vial(vial: ParentVial, lot: ParentFacts) -> Iterator[Reason]:
    link = Place("vial", vial.vial_id)
    if vial.lot_id != lot.lot_id:
        yield Reason("banking.vial_of_other_lot", {"vial": vial.code, "parent": lot.number}, link)
    elif vial.kept:
        yield from vial.kept
    elif vial.state not in _IN_STORE:
        yield Reason("banking.vial_not_stored", {"vial": vial.code, "state": f"@{term_key(vial.state)}"}, link)


def _reserve(facts: StartFacts, lot: ParentFacts) -> Iterator[Reason]:
    taken = sum(vial.state is VialState.STORED for vial in facts.vials)
    keep = reserve_of(lot.tier, lot.filled, facts.reserve)
    if keep and lot.stock - taken < keep:
        params: dict[str, str | int] = {"parent": lot.number, "stock": lot.stock, "taken": taken, "reserve": keep}
        yield Reason("banking.reserve", params, Place("lot", lot.lot_id))


def _seeded(request: StartCulture, lot: ParentFacts, taken: int) -> Iterator[Reason]:
    most = taken * lot.cells_per_vial * _FILL_TOLERANCE_PERCENT // 100
    seeded = request.seeded_cells or 0
    if seeded > most:
        yield Reason("banking.seeded_more_than_thawed", {"seeded": f"{seeded:,}", "taken": taken, "most": f"{most:,}"})
