"""Whether the numbers and dates of a plan can be true. Source: DOMAIN.md §1.4 (I3), §3.1."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from stembank_gui.rules.banking.growth import Passage
from stembank_gui.rules.banking.plan_request import PlanFacts, PlanLot
from stembank_gui.rules.reasons import Place, Reason

VIALS_MOST = 9999
CELLS_MOST = 10**13
PASSAGE_MOST = 200
VOLUME_MOST_UL = 500_000
PERMILLE = 1000


def entry_problems(request: PlanLot, facts: PlanFacts, today: date) -> Iterator[Reason]:
    """Yield every number, date and passage of a plan that cannot be."""
    yield from number_problem("banking_field.vials", request.vials, 1, VIALS_MOST)
    yield from number_problem("banking_field.cells_per_vial", request.cells_per_vial, 1, CELLS_MOST)
    yield from number_problem("banking_field.fill_volume", request.fill_volume_ul, 1, VOLUME_MOST_UL)
    if request.cpd_before is not None and not (
        request.cpd_before.is_finite() and 0 <= request.cpd_before <= PASSAGE_MOST
    ):
        yield _range("banking_field.cpd_before", str(request.cpd_before), 0, PASSAGE_MOST)
    yield from _presence(request, facts)
    for entry in request.passages:
        yield from _passage(entry, today)
    yield from _sequence(request.passages)
    yield from _after_parent(request, facts)


def _presence(request: PlanLot, facts: PlanFacts) -> Iterator[Reason]:
    if request.cultures and request.passages:
        yield Reason("banking.passages_and_cultures")
    if facts.cell_type.cultured and not (request.passages or request.cultures):
        yield Reason("banking.no_passage")
    if not facts.cell_type.cultured and (request.passages or request.cultures):
        yield Reason("banking.not_cultured", {"cell_type": facts.cell_type.code})
    if request.places and len(request.places) != request.vials:
        yield Reason("banking.places_count", {"places": len(request.places), "vials": request.vials})


def _passage(entry: Passage, today: date) -> Iterator[Reason]:
    yield from number_problem("banking_field.passage", entry.passage, 0, PASSAGE_MOST)
    yield from number_problem("banking_field.seeded_cells", entry.seeded_cells, 1, CELLS_MOST, entry.passage)
    yield from number_problem("banking_field.harvested_cells", entry.harvested_cells, 1, CELLS_MOST, entry.passage)
    yield from number_problem("banking_field.viability", entry.viability_permille, 1, PERMILLE, entry.passage)
    if entry.harvested_on > today:
        yield Reason("banking.harvest_in_future", {"passage": entry.passage, "day": entry.harvested_on.isoformat()})


def _sequence(passages: tuple[Passage, ...]) -> Iterator[Reason]:
    for before, after in pairwise(passages):
        both: dict[str, str | int] = {"before": before.passage, "after": after.passage}
        if after.passage <= before.passage:
            yield Reason("banking.passage_order", both)
        if after.harvested_on < before.harvested_on:
            yield Reason("banking.harvest_order", both)
        if after.seeded_cells > before.harvested_cells:
            params = both | {"seeded": f"{after.seeded_cells:,}", "harvested": f"{before.harvested_cells:,}"}
            yield Reason("banking.seeded_more_than_harvested", params)


def _after_parent(request: PlanLot, facts: PlanFacts) -> Iterator[Reason]:
    if not request.passages:
        return
    first = request.passages[0].passage
    for parent in facts.own_parents:
        if first <= parent.passage:
            params: dict[str, str | int] = {"passage": first, "parent": parent.number, "parent_passage": parent.passage}
            yield Reason("banking.passage_below_parent", params, Place("lot", parent.lot_id))


def number_problem(field: str, value: int, low: int, high: int, passage: int | None = None) -> Iterator[Reason]:
    """Yield that a number is outside what it may be."""
    if not low <= value <= high:
        yield _range(field, f"{value:,}", low, high, passage)


def _range(field: str, value: str, low: int, high: int, passage: int | None = None) -> Reason:
    params: dict[str, str | int] = {"field": f"@{field}", "value": value[:24], "allowed": f"{low:,} … {high:,}"}
    if passage is None:
        return Reason("banking.number_range", params)
    return Reason("banking.passage_number_range", params | {"passage": passage})
