"""Whether a culture may be started: facts in, every reason out. Source: DOMAIN.md §1.3, §1.4 (I3), §3.1."""

from collections.abc import Iterator

from stembank_gui.rules.banking.cultures.entries import number_problem, time_problems
from stembank_gui.rules.banking.cultures.facts import CultureFacts, StartCulture, StartFacts
from stembank_gui.rules.banking.cultures.standing import take_blockers
from stembank_gui.rules.banking.cultures.thawing import thaw_problems
from stembank_gui.rules.banking.plan_entries import CELLS_MOST
from stembank_gui.rules.banking.plan_request import CellTypeFacts
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import CultureOrigin, DonationState, DonorState, Family, term_key

VESSELS_MOST = 9999
AREA_MOST_CM2 = 1_000_000
_NO_DONOR = frozenset({DonorState.INELIGIBLE, DonorState.WITHDRAWN, DonorState.DEFERRED})
_USABLE_DONATION = frozenset({DonationState.ACCEPTED, DonationState.PROCESSED})
_PLURIPOTENT = frozenset({Family.IPSC, Family.ESC})


def start_problems(request: StartCulture, facts: StartFacts) -> tuple[Reason, ...]:
    """Return every reason why the culture may not be started like this; empty means it may."""
    return tuple(dict.fromkeys(_problems(request, facts)))


def passage_of(request: StartCulture, facts: StartFacts) -> int:
    """Return the passage of the culture: P0 from a donation, else one more than the highest of its parents.

    Thawed cells of a bank at P1 grow as P2. Cells that were differentiated into another cell type are counted from 0.
    """
    if request.origin is CultureOrigin.DONATION or _other_kind(facts):
        return 0
    if facts.lot is not None:
        return facts.lot.passage + 1
    return max((one.passage for one in facts.parents), default=-1) + 1


def _problems(request: StartCulture, facts: StartFacts) -> Iterator[Reason]:
    yield from _cell_type(facts)
    yield from _donor(facts)
    yield from facts.guards
    if request.origin is CultureOrigin.DONATION:
        yield from _donation(facts)
    elif request.origin is CultureOrigin.THAW:
        yield from thaw_problems(request, facts)
    else:
        yield from _parents(request, facts)
    yield from _entries(request)
    yield from time_problems(request.started_at, None, facts.now)


def _cell_type(facts: StartFacts) -> Iterator[Reason]:
    if facts.cell_type is None:
        yield Reason("cultures.no_cell_type")
        return
    if not facts.cell_type.cultured:
        yield Reason("cultures.never_cultured", {"cell_type": facts.cell_type.code})
    before = _types_before(facts)
    strange = before - {facts.cell_type}
    if strange and not (len(before) == 1 and _may_differentiate(next(iter(before)).family, facts.cell_type.family)):
        named = ", ".join(sorted(one.code for one in strange))
        yield Reason("cultures.other_cell_type", {"cell_type": facts.cell_type.code, "parents": named})


def _types_before(facts: StartFacts) -> set[CellTypeFacts]:
    types = {one.cell_type for one in facts.parents}
    return types | {facts.lot_cell_type} if facts.lot_cell_type is not None else types


def _may_differentiate(old: Family, new: Family) -> bool:
    return old in _PLURIPOTENT and new not in _PLURIPOTENT


def _other_kind(facts: StartFacts) -> bool:
    return bool(_types_before(facts) - {facts.cell_type})


def _donor(facts: StartFacts) -> Iterator[Reason]:
    donor = facts.donor
    if donor is None:
        return
    where = Place("donor", donor.donor_id)
    if donor.state in _NO_DONOR:
        yield Reason("banking.donor_state", {"donor": donor.code, "state": f"@{term_key(donor.state)}"}, where)
    if not donor.consent_in_force:
        yield Reason("banking.no_consent", {"donor": donor.code}, where)


def _donation(facts: StartFacts) -> Iterator[Reason]:
    donation = facts.donation
    if donation is None:
        yield Reason("cultures.no_donation")
    elif donation.state not in _USABLE_DONATION:
        params = {"donation": donation.code, "state": f"@{term_key(donation.state)}"}
        yield Reason("banking.donation_state", params, Place("donor", donation.donor_id))


def _parents(request: StartCulture, facts: StartFacts) -> Iterator[Reason]:
    wanted = {one.culture_id: one.cells for one in request.parents}
    if not wanted or len(wanted) < len(request.parents) or len(facts.parents) < len(wanted):
        yield Reason("cultures.no_parent")
    for parent in facts.parents:
        yield from take_blockers(parent, wanted.get(parent.culture_id, 0))
        yield from _after_harvest(request, facts, parent)
    if len({one.donor_id for one in facts.parents}) > 1:
        yield Reason("cultures.pooled_donors", {"cultures": ", ".join(one.code for one in facts.parents)})


def _after_harvest(request: StartCulture, facts: StartFacts, parent: CultureFacts) -> Iterator[Reason]:
    started, harvested = request.started_at or facts.now, parent.harvested_at
    if harvested is not None and started < harvested:
        yield Reason("cultures.before_harvest", {"culture": parent.code}, Place("culture", parent.culture_id))


def _entries(request: StartCulture) -> Iterator[Reason]:
    yield from number_problem("culture_field.vessels", request.vessels, 1, VESSELS_MOST)
    if request.area_cm2 is not None:
        yield from number_problem("culture_field.area", request.area_cm2, 1, AREA_MOST_CM2)
    cells = request.seeded_cells
    if cells is not None and request.origin is not CultureOrigin.PASSAGE:
        yield from number_problem("culture_field.seeded", cells, 1, CELLS_MOST)
    if request.origin is CultureOrigin.THAW and cells is None:
        yield Reason("text.empty", {"field": "@culture_field.seeded"})
