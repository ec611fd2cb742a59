"""Whether a new bank lot may be made: facts in, every reason out. Source: DOMAIN.md §1.3, §1.4 (I3, I4), §3.1, §7.4."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from stembank_gui.rules.banking.growth import Passage, counts_doublings, cumulative, recorded_doublings
from stembank_gui.rules.banking.plan_cultures import culture_problems, pooled_doublings, pooled_passage, side_problems
from stembank_gui.rules.banking.plan_entries import entry_problems
from stembank_gui.rules.banking.plan_parent import parent_problems
from stembank_gui.rules.banking.plan_request import DonorFacts, Limits, PlanFacts, PlanLot
from stembank_gui.rules.banking.tiers import may_change_cell_type, tiers_allowed
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import DonationState, DonorState, Tier, term_key

_NO_DONOR = frozenset({DonorState.INELIGIBLE, DonorState.WITHDRAWN, DonorState.DEFERRED})
_USABLE_DONATION = frozenset({DonationState.ACCEPTED, DonationState.PROCESSED})


@dataclass(frozen=True, slots=True)
class GrownPassage:
    """A passage with its doublings and the cumulative doublings after it (None where they are not counted)."""

    entry: Passage
    pd: Decimal
    cpd: Decimal | None


def grown(request: PlanLot, facts: PlanFacts) -> tuple[GrownPassage, ...]:
    """Return the passages with their doublings, cumulated onto those of the parent (or onto `cpd_before`).

    Raises:
        ValueError: If a count is zero or negative: ask `plan_problems` first.
    """
    doublings = [recorded_doublings(entry.seeded_cells, entry.harvested_cells) for entry in request.passages]
    counted = counts_doublings(facts.cell_type.family)
    sums = cumulative(doublings, doublings_before(request, facts))
    return tuple(
        GrownPassage(entry, pd, cpd if counted else None)
        for entry, pd, cpd in zip(request.passages, doublings, sums, strict=True)
    )


def doublings_before(request: PlanLot, facts: PlanFacts) -> Decimal:
    """Return the cumulative doublings of the cells that were seeded first: the most of the parents', or what came."""
    if not facts.own_parents:
        return request.cpd_before or Decimal(0)
    return max((one.cpd for one in facts.own_parents if one.cpd is not None), default=Decimal(0))


def final_passage(request: PlanLot, facts: PlanFacts) -> int:
    """Return the passage of the cells that are filled: the last one, or 0 where nothing was cultured."""
    return request.passages[-1].passage if request.passages else pooled_passage(facts)


def final_doublings(request: PlanLot, facts: PlanFacts) -> Decimal | None:
    """Return the cumulative doublings of the cells that are filled; None where they are not counted.

    Raises:
        ValueError: If a count of a passage is zero or negative: ask `plan_problems` first.
    """
    steps = grown(request, facts)
    return steps[-1].cpd if steps else pooled_doublings(facts)


def plan_problems(request: PlanLot, facts: PlanFacts, today: date) -> tuple[Reason, ...]:
    """Return every reason why the lot may not be planned like this; empty means it may."""
    return tuple(dict.fromkeys(_problems(request, facts, today)))


def _problems(request: PlanLot, facts: PlanFacts, today: date) -> Iterator[Reason]:
    yield from _tier(request, facts)
    yield from _donor(facts)
    yield from parent_problems(request, facts)
    yield from culture_problems(request, facts)
    yield from side_problems(request, facts)
    unreadable = tuple(entry_problems(request, facts, today))
    yield from unreadable
    if not unreadable:
        yield from _limits(request, facts)
        yield from _cells(request, facts)
    yield from facts.room_problems


def _tier(request: PlanLot, facts: PlanFacts) -> Iterator[Reason]:
    cell_type = facts.cell_type
    tier = {"tier": f"@{term_key(request.tier)}"}
    if not facts.parents and request.tier not in tiers_allowed(parent=None, cultured=cell_type.cultured):
        yield Reason("banking.first_tier" if cell_type.cultured else "banking.unit_only", tier)
    for parent in facts.parents:
        where = Place("lot", parent.lot_id)
        if request.tier not in tiers_allowed(parent=parent.tier, cultured=True):
            params = tier | {"parent": parent.number, "parent_tier": f"@{term_key(parent.tier)}"}
            yield Reason("banking.tier_order", params, where)
        if parent.cell_type_id != cell_type.cell_type_id and not may_change_cell_type(request.tier):
            yield Reason("banking.other_cell_type", {"parent": parent.number}, where)


def _donor(facts: PlanFacts) -> Iterator[Reason]:
    donor = facts.donor
    if donor is None:
        yield Reason("banking.donor_missing")
        return
    yield from _standing(donor)
    yield from facts.guards
    if not facts.parents:
        yield from _donation(facts)


def _standing(donor: DonorFacts) -> Iterator[Reason]:
    where = Place("donor", donor.donor_id)
    if donor.state in _NO_DONOR:
        yield Reason("banking.donor_state", {"donor": donor.code, "state": f"@{term_key(donor.state)}"}, where)
    if not donor.consent_in_force:
        yield Reason("banking.no_consent", {"donor": donor.code}, where)


def _donation(facts: PlanFacts) -> Iterator[Reason]:
    donation, donor = facts.donation, facts.donor
    assert donor is not None
    where = Place("donor", donor.donor_id)
    if donation is None or donation.donor_id != donor.donor_id:
        yield Reason("banking.donation_missing", {"donor": donor.code}, where)
    elif donation.state not in _USABLE_DONATION:
        params = {"donation": donation.code, "state": f"@{term_key(donation.state)}"}
        yield Reason("banking.donation_state", params, where)


def _limits(request: PlanLot, facts: PlanFacts) -> Iterator[Reason]:
    passage, cpd = final_passage(request, facts), final_doublings(request, facts)
    yield from _above(passage, cpd, request.tier, facts.limits)
    for tier in dict.fromkeys(side.tier(request.tier) for side in request.sides):
        if tier is not request.tier:
            yield from _above(passage, cpd, tier, facts.eopc_limits)
    for parent in facts.own_parents:
        where = Place("lot", parent.lot_id)
        if request.cultures and passage < parent.passage:
            params: dict[str, str | int] = {"passage": passage, "parent": parent.number}
            yield Reason("banking.passage_below_parent", params | {"parent_passage": parent.passage}, where)
        if cpd is not None and parent.cpd is not None and cpd < parent.cpd:
            params = {"cpd": str(cpd), "parent": parent.number, "parent_cpd": str(parent.cpd)}
            yield Reason("banking.cpd_below_parent", params, where)


def _above(passage: int, cpd: Decimal | None, tier: Tier, limits: Limits) -> Iterator[Reason]:
    """Yield every limit of a tier that the cells are above."""
    params: dict[str, str | int]
    if limits.passage_max is not None and passage > limits.passage_max:
        params = {"passage": passage, "limit": limits.passage_max, "tier": f"@{term_key(tier)}"}
        yield Reason("banking.passage_limit", params)
    if cpd is not None and limits.cpd_max is not None and cpd > limits.cpd_max:
        params = {"cpd": str(cpd), "limit": str(limits.cpd_max), "tier": f"@{term_key(tier)}"}
        yield Reason("banking.cpd_limit", params)


def _cells(request: PlanLot, facts: PlanFacts) -> Iterator[Reason]:
    """Yield that the harvest does not fill the vials, those of the lots beside it included."""
    if not request.passages and not request.cultures:
        return
    there = cells_to_fill(request, facts) - sum(side.wanted for side in request.sides)
    if request.cultures:
        there = min(there, sum(share.cells for share in request.cultures))
    if request.wanted > there:
        enough = max(there, 0) // request.cells_per_vial
        params: dict[str, str | int] = {"vials": request.vials, "enough": enough, "harvested": f"{max(there, 0):,}"}
        yield Reason("banking.too_few_cells", params)


def cells_to_fill(request: PlanLot, facts: PlanFacts) -> int:
    """Return how many cells there are to fill: of the last passage, or what is left of the chosen cultures."""
    if request.passages:
        return request.passages[-1].harvested_cells
    return sum(one.cells_left for one in facts.cultures)
