"""Whether a new bank lot may be made: facts in, every reason out. Source: DOMAIN.md §1.3, §1.4 (I3, I4), §3.1, §7.4."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from stembank_gui.rules.banking.growth import Passage, counts_doublings, cumulative, recorded_doublings
from stembank_gui.rules.banking.plan_entries import entry_problems
from stembank_gui.rules.banking.plan_parent import parent_problems
from stembank_gui.rules.banking.plan_request import DonorFacts, PlanFacts, PlanLot
from stembank_gui.rules.banking.tiers import FIRST_TIERS, may_change_cell_type, tiers_allowed
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import ApprovalKind, DonationState, DonorState, VialKind, term_key

_NO_DONOR = frozenset({DonorState.INELIGIBLE, DonorState.WITHDRAWN, DonorState.DEFERRED})
_USABLE_DONATION = frozenset({DonationState.ACCEPTED, DonationState.PROCESSED})
_NEEDED_APPROVALS = (ApprovalKind.ETHICS, ApprovalKind.HGR)


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
    """Return the cumulative doublings of the cells that were seeded first: the parent's, or what came with them."""
    if facts.parent is not None and facts.parent.cell_type_id == facts.cell_type.cell_type_id:
        return facts.parent.cpd or Decimal(0)
    return request.cpd_before or Decimal(0)


def final_passage(request: PlanLot) -> int:
    """Return the passage of the cells that are filled: the last one, or 0 where nothing was cultured."""
    return request.passages[-1].passage if request.passages else 0


def plan_problems(request: PlanLot, facts: PlanFacts, today: date) -> tuple[Reason, ...]:
    """Return every reason why the lot may not be planned like this; empty means it may."""
    return tuple(dict.fromkeys(_problems(request, facts, today)))


def _problems(request: PlanLot, facts: PlanFacts, today: date) -> Iterator[Reason]:
    yield from _tier(request, facts)
    yield from _donor(facts)
    yield from parent_problems(request, facts)
    unreadable = tuple(entry_problems(request, facts, today))
    yield from unreadable
    if not unreadable:
        yield from _limits(request, facts)
        yield from _cells(request)
    yield from facts.room_problems


def _tier(request: PlanLot, facts: PlanFacts) -> Iterator[Reason]:
    parent, cell_type = facts.parent, facts.cell_type
    tier = {"tier": f"@{term_key(request.tier)}"}
    if parent is None:
        if request.tier not in tiers_allowed(parent=None, cultured=cell_type.cultured):
            first = FIRST_TIERS if cell_type.cultured else ()
            code = "banking.first_tier" if first else "banking.unit_only"
            yield Reason(code, tier)
        return
    if request.tier not in tiers_allowed(parent=parent.tier, cultured=True):
        params = tier | {"parent": parent.number, "parent_tier": f"@{term_key(parent.tier)}"}
        yield Reason("banking.tier_order", params, Place("lot", parent.lot_id))
    if parent.cell_type_id != cell_type.cell_type_id and not may_change_cell_type(request.tier):
        yield Reason("banking.other_cell_type", {"parent": parent.number}, Place("lot", parent.lot_id))


def _donor(facts: PlanFacts) -> Iterator[Reason]:
    donor = facts.donor
    if donor is None:
        yield Reason("banking.donor_missing")
        return
    yield from _standing(donor)
    for kind in _NEEDED_APPROVALS:
        if kind not in facts.approvals:
            yield Reason("banking.no_approval", {"kind": f"@{term_key(kind)}"}, Place("page", "donors"))
    if facts.parent is None:
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
    passage, limits = final_passage(request), facts.limits
    if limits.passage_max is not None and passage > limits.passage_max:
        params: dict[str, str | int] = {"passage": passage, "limit": limits.passage_max}
        yield Reason("banking.passage_limit", params | {"tier": f"@{term_key(request.tier)}"})
    steps = grown(request, facts)
    cpd = steps[-1].cpd if steps else None
    if cpd is None:
        return
    if limits.cpd_max is not None and cpd > limits.cpd_max:
        params = {"cpd": str(cpd), "limit": str(limits.cpd_max), "tier": f"@{term_key(request.tier)}"}
        yield Reason("banking.cpd_limit", params)
    parent = facts.parent
    if parent is not None and parent.cpd is not None and cpd < parent.cpd:
        params = {"cpd": str(cpd), "parent": parent.number, "parent_cpd": str(parent.cpd)}
        yield Reason("banking.cpd_below_parent", params, Place("lot", parent.lot_id))


def _cells(request: PlanLot) -> Iterator[Reason]:
    if not request.passages:
        return
    harvested, wanted = request.passages[-1].harvested_cells, request.cells_per_vial * request.vials
    if request.vial_kind is VialKind.VIAL and wanted > harvested:
        enough = harvested // request.cells_per_vial
        params: dict[str, str | int] = {"vials": request.vials, "enough": enough, "harvested": f"{harvested:,}"}
        yield Reason("banking.too_few_cells", params)
