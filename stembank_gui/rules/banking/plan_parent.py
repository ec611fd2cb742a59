"""Whether the parent lots and their vials may be used for a new lot. Source: DOMAIN.md §1.4, §5.3 (R0, R18), §7.4."""

from collections.abc import Iterator

from stembank_gui.rules.banking.plan_request import ParentFacts, ParentVial, PlanFacts, PlanLot
from stembank_gui.rules.cryostorage.reserves import ReservePolicy, reserve_of
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import Grade, LotState, LotUse, Tier, VialState, term_key

_CONTINUABLE = frozenset(
    {LotState.FILLED, LotState.QUARANTINE, LotState.RELEASED, LotState.CONDITIONAL, LotState.RESEARCH_ONLY}
)
_FILL_TOLERANCE_PERCENT = 130


def parent_problems(request: PlanLot, facts: PlanFacts) -> Iterator[Reason]:
    """Yield every reason against the parent lots and the vials taken from them."""
    if not facts.parents:
        if request.parent_vial_ids:
            yield Reason("banking.parent_missing")
        return
    for parent in facts.parents:
        yield from _grade(request, parent)
        yield from _one_donor(facts, parent)
    yield from _way(request, facts)


def _way(request: PlanLot, facts: PlanFacts) -> Iterator[Reason]:
    """Yield what stands against the way from the parents: by harvested cultures, thawed vials, or unfrozen."""
    if request.cultures:
        yield from _grown(request, facts)
    elif request.parent_vial_ids:
        yield from _thawed(request, facts)
    else:
        for parent in facts.parents:
            yield from _continued(request, parent, "banking.no_parent_vials")


def _grade(request: PlanLot, parent: ParentFacts) -> Iterator[Reason]:
    if request.grade is Grade.CLINICAL and parent.grade is Grade.RESEARCH:
        yield Reason("banking.grade_upward", {"parent": parent.number}, _place(parent))


def _one_donor(facts: PlanFacts, parent: ParentFacts) -> Iterator[Reason]:
    if parent.donor_id != facts.parents[0].donor_id:
        params = {"parent": parent.number, "other": facts.parents[0].number}
        yield Reason("banking.parents_of_two_donors", params, _place(parent))


def _grown(request: PlanLot, facts: PlanFacts) -> Iterator[Reason]:
    """What was thawed was judged when its culture began; a culture that went on unfrozen is judged now."""
    if request.parent_vial_ids or request.parent_ids:
        yield Reason("banking.vials_and_cultures")
    for parent in facts.parents:
        if parent.used_for is LotUse.RETAIN:
            yield Reason("banking.parent_retained", {"parent": parent.number}, _place(parent))
        if not parent.thawed:
            yield from _continued(request, parent, "banking.continued_culture")


def _continued(request: PlanLot, parent: ParentFacts, code: str) -> Iterator[Reason]:
    if request.tier is not Tier.EOPC:
        yield Reason(code, {"parent": parent.number}, _place(parent))
    elif parent.state not in _CONTINUABLE:
        params = {"parent": parent.number, "state": f"@{term_key(parent.state)}"}
        yield Reason("banking.parent_state", params, _place(parent))


def _thawed(request: PlanLot, facts: PlanFacts) -> Iterator[Reason]:
    main = facts.parents[0]
    asked, known = request.parent_vial_ids, facts.parent_vials
    if len(set(asked)) < len(asked) or len(set(asked)) > len(known):
        yield Reason("banking.parent_vials_unknown", {"parent": main.number}, _place(main))
    lots = {parent.lot_id for parent in facts.parents}
    for vial in known:
        if vial.lot_id not in lots:
            link = Place("vial", vial.vial_id)
            yield Reason("banking.vial_of_other_lot", {"vial": vial.code, "parent": main.number}, link)
    for parent in facts.parents:
        yield from parent.use_refusals
        own = [vial for vial in known if vial.lot_id == parent.lot_id]
        yield from _of_one(parent, own, facts.limits.reserve)
    yield from _seeded(request, facts)


def _of_one(parent: ParentFacts, vials: list[ParentVial], policy: ReservePolicy) -> Iterator[Reason]:
    """Yield what stands against the vials of one parent: each must lie in store, and the reserve must stay."""
    if not vials:
        yield Reason("banking.no_parent_vials", {"parent": parent.number}, _place(parent))
    for vial in vials:
        link = Place("vial", vial.vial_id)
        if vial.kept:
            yield from vial.kept
        elif vial.state not in {VialState.STORED, VialState.RESERVED}:
            yield Reason("banking.vial_not_stored", {"vial": vial.code, "state": f"@{term_key(vial.state)}"}, link)
    keep = reserve_of(parent.tier, parent.filled, policy)
    taken = sum(vial.state is VialState.STORED for vial in vials)
    if keep and parent.stock - taken < keep:
        params: dict[str, str | int] = {"parent": parent.number, "stock": parent.stock, "taken": taken, "reserve": keep}
        yield Reason("banking.reserve", params, _place(parent))


def _seeded(request: PlanLot, facts: PlanFacts) -> Iterator[Reason]:
    if not request.passages:
        return
    cells = {parent.lot_id: parent.cells_per_vial for parent in facts.parents}
    filled = sum(cells.get(vial.lot_id, 0) for vial in facts.parent_vials)
    most = filled * _FILL_TOLERANCE_PERCENT // 100
    seeded, taken = request.passages[0].seeded_cells, len(set(request.parent_vial_ids))
    if seeded > most:
        yield Reason("banking.seeded_more_than_thawed", {"seeded": f"{seeded:,}", "taken": taken, "most": f"{most:,}"})


def _place(parent: ParentFacts) -> Place:
    return Place("lot", parent.lot_id)
