"""Whether the parent lot and its vials may be used for a new lot. Source: DOMAIN.md §1.4, §5.3 (R0, R18), §7.4."""

from collections.abc import Iterator

from stembank_gui.rules.banking.plan_request import ParentFacts, PlanFacts, PlanLot
from stembank_gui.rules.cryostorage.reserves import ReservePolicy, reserve_of
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import Grade, LotState, Tier, VialState, term_key

_CONTINUABLE = frozenset(
    {LotState.FILLED, LotState.QUARANTINE, LotState.RELEASED, LotState.CONDITIONAL, LotState.RESEARCH_ONLY}
)
_FILL_TOLERANCE_PERCENT = 130


def parent_problems(request: PlanLot, facts: PlanFacts) -> Iterator[Reason]:
    """Yield every reason against the parent lot and the vials taken from it."""
    parent = facts.parent
    if parent is None:
        if request.parent_vial_ids:
            yield Reason("banking.parent_missing")
        return
    where = Place("lot", parent.lot_id)
    if request.grade is Grade.CLINICAL and parent.grade is Grade.RESEARCH:
        yield Reason("banking.grade_upward", {"parent": parent.number}, where)
    if request.parent_vial_ids:
        yield from parent.use_refusals
        yield from _vials(request, facts, parent)
    else:
        yield from _continued(request, parent, where)


def _continued(request: PlanLot, parent: ParentFacts, where: Place) -> Iterator[Reason]:
    if request.tier is not Tier.EOPC:
        yield Reason("banking.no_parent_vials", {"parent": parent.number}, where)
    elif parent.state not in _CONTINUABLE:
        params = {"parent": parent.number, "state": f"@{term_key(parent.state)}"}
        yield Reason("banking.parent_state", params, where)


def _vials(request: PlanLot, facts: PlanFacts, parent: ParentFacts) -> Iterator[Reason]:
    where = Place("lot", parent.lot_id)
    taken = len(set(request.parent_vial_ids))
    if taken < len(request.parent_vial_ids) or taken > len(facts.parent_vials):
        yield Reason("banking.parent_vials_unknown", {"parent": parent.number}, where)
    for vial in facts.parent_vials:
        link = Place("vial", vial.vial_id)
        if vial.lot_id != parent.lot_id:
            yield Reason("banking.vial_of_other_lot", {"vial": vial.code, "parent": parent.number}, link)
        elif vial.kept:
            yield from vial.kept
        elif vial.state not in {VialState.STORED, VialState.RESERVED}:
            yield Reason("banking.vial_not_stored", {"vial": vial.code, "state": f"@{term_key(vial.state)}"}, link)
    free = sum(vial.state is VialState.STORED for vial in facts.parent_vials)
    yield from _reserve(parent, free, facts.limits.reserve, where)
    yield from _seeded(request, parent, taken)


def _reserve(parent: ParentFacts, taken: int, policy: ReservePolicy, where: Place) -> Iterator[Reason]:
    keep = reserve_of(parent.tier, parent.filled, policy)
    if keep and parent.stock - taken < keep:
        params: dict[str, str | int] = {"parent": parent.number, "stock": parent.stock, "taken": taken, "reserve": keep}
        yield Reason("banking.reserve", params, where)


def _seeded(request: PlanLot, parent: ParentFacts, taken: int) -> Iterator[Reason]:
    if not request.passages:
        return
    most = taken * parent.cells_per_vial * _FILL_TOLERANCE_PERCENT // 100
    seeded = request.passages[0].seeded_cells
    if seeded > most:
        yield Reason("banking.seeded_more_than_thawed", {"seeded": f"{seeded:,}", "taken": taken, "most": f"{most:,}"})
