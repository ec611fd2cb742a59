"""Whether harvested cultures may be filled into a lot, and the lots beside it. Source: DOMAIN.md §1.3, §1.4, §3.1."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from stembank_gui.rules.banking.cultures.facts import CultureFacts
from stembank_gui.rules.banking.cultures.standing import take_blockers
from stembank_gui.rules.banking.growth import counts_doublings
from stembank_gui.rules.banking.plan_entries import CELLS_MOST, VIALS_MOST, number_problem
from stembank_gui.rules.banking.plan_request import CultureShare, PlanFacts, PlanLot
from stembank_gui.rules.banking.tiers import may_change_cell_type, tiers_allowed
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import LotState, LotUse, Tier, term_key

_GONE = frozenset({LotState.DISPOSED, LotState.EXHAUSTED})


def culture_problems(request: PlanLot, facts: PlanFacts) -> Iterator[Reason]:
    """Yield every reason against the cultures that are to be filled."""
    if not request.cultures:
        return
    known = {one.culture_id: one for one in facts.cultures}
    ids = [share.culture_id for share in request.cultures]
    if len(set(ids)) < len(ids) or set(ids) - known.keys():
        yield Reason("banking.cultures_unknown")
    for share in request.cultures:
        if share.culture_id in known:
            yield from take_blockers(known[share.culture_id], share.cells)
    for culture in facts.cultures:
        yield from _fit(request, facts, culture)


def _fit(request: PlanLot, facts: PlanFacts, culture: CultureFacts) -> Iterator[Reason]:
    where, name = Place("culture", culture.culture_id), {"culture": culture.code}
    first = facts.cultures[0]
    if culture.donor_id != first.donor_id:
        yield Reason("banking.cultures_of_two_donors", name | {"other": first.code}, where)
    if culture.cell_type != facts.cell_type and not may_change_cell_type(request.tier):
        yield Reason("banking.culture_cell_type", name | {"cell_type": facts.cell_type.code}, where)


def pooled_passage(facts: PlanFacts) -> int:
    """Return the passage of pooled cultures: the highest one."""
    return max((one.passage for one in facts.cultures), default=0)


def pooled_doublings(facts: PlanFacts) -> Decimal | None:
    """Return the cumulative doublings of pooled cultures: the most of those of the lot's own cell type.

    None where they are not counted, or the cells became another type on the way.
    """
    if not counts_doublings(facts.cell_type.family):
        return None
    return max((one.cpd for one in facts.own_cultures if one.cpd is not None), default=None)


def shares_of(wanted: int, left: Sequence[tuple[int, int]]) -> tuple[CultureShare, ...]:
    """Return how many cells of each culture fill a lot: pooled, each gives in proportion to what is left of it.

    Args:
        wanted: Cells that are filled.
        left: (culture id, cells left) of each culture that is pooled. Where fewer are left than wanted, all are taken.

    >>> [one.cells for one in shares_of(90, [(1, 100), (2, 20)])]
    [75, 15]
    """
    held = sum(cells for _, cells in left)
    wanted = min(wanted, held)
    shares, given, seen = [], 0, 0
    for culture_id, cells in left:
        seen += cells
        part = wanted * seen // held - given if held else 0
        given += part
        if part:
            shares.append(CultureShare(culture_id, part))
    return tuple(shares)


def side_problems(request: PlanLot, facts: PlanFacts) -> Iterator[Reason]:
    """Yield every reason against the lots that are to be filled beside a bank, and against a lot as a side-lot."""
    for side in request.sides:
        yield from number_problem("banking_field.side_vials", side.vials, 1, VIALS_MOST)
        yield from number_problem("banking_field.side_cells_per_vial", side.cells_per_vial, 1, CELLS_MOST)
        if side.used_for is LotUse.BANK and not _may_be_test_bank(facts):
            yield Reason("banking.side_tier", {"tier": f"@{term_key(Tier.EOPC)}"})
    if request.sides and (request.side_of_lot_id is not None or not facts.cell_type.cultured):
        yield Reason("banking.no_sides_here")
    yield from _beside(request, facts)


def _may_be_test_bank(facts: PlanFacts) -> bool:
    tiers = [tiers_allowed(parent=parent.tier, cultured=True) for parent in facts.parents]
    return bool(tiers) and all(Tier.EOPC in allowed for allowed in tiers)


def _beside(request: PlanLot, facts: PlanFacts) -> Iterator[Reason]:
    main = facts.side_of
    if main is None:
        if request.used_for is LotUse.RETAIN or request.side_of_lot_id is not None:
            yield Reason("banking.retained_beside")
        return
    where, lot = Place("lot", main.lot_id), {"lot": main.number}
    if main.state in _GONE or main.used_for is LotUse.RETAIN:
        yield Reason("banking.side_of_what", lot | {"state": f"@{term_key(main.state)}"}, where)
    if not {share.culture_id for share in request.cultures} <= main.culture_ids or not request.cultures:
        yield Reason("banking.side_other_harvest", lot, where)
    wanted = main.tier if request.used_for is LotUse.RETAIN else Tier.EOPC
    if (request.tier, request.cell_type_id, request.grade) != (wanted, main.cell_type_id, main.grade):
        yield Reason("banking.side_kind", lot | {"tier": f"@{term_key(wanted)}"}, where)
