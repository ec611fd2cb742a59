"""Whether a culture may be harvested with these counts. Source: DOMAIN.md §1.3 (running → harvested), §4 (G06)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from stembank_gui.rules.banking.cultures.counting import Growth
from stembank_gui.rules.banking.cultures.entries import number_problem, time_problems
from stembank_gui.rules.banking.cultures.facts import CultureFacts
from stembank_gui.rules.banking.cultures.standing import state_blockers, suspicion_blockers
from stembank_gui.rules.banking.plan_entries import CELLS_MOST, PERMILLE
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import CultureState

VIABLE_PERMILLE = 900
"""Viability before freezing from which cells are banked by the default specification (G06)."""
MOST_PD = Decimal(8)
"""More doublings than this in one passage are counted wrongly rather than grown: local."""
SLOW_PDT_HOURS = Decimal(96)
"""A doubling time above this is said: the culture may be ageing. Local."""


@dataclass(frozen=True, slots=True)
class Count:
    """What was counted at a harvest.

    Args:
        harvested_cells: Viable cells (cells).
        viability_permille: Viability (‰).
        harvested_at: When; None is now.
    """

    harvested_cells: int
    viability_permille: int
    harvested_at: datetime | None = None


def harvest_problems(culture: CultureFacts, count: Count, now: datetime) -> tuple[Reason, ...]:
    """Return every reason why the culture may not be harvested like this; empty means it may."""
    return tuple(_problems(culture, count, now))


def harvest_notes(count: Count, grown: Growth) -> tuple[Reason, ...]:
    """Return what the person should look at again: nothing of it refuses."""
    return tuple(_notes(count, grown))


def _problems(culture: CultureFacts, count: Count, now: datetime) -> Iterator[Reason]:
    yield from state_blockers(culture, CultureState.HARVESTED)
    yield from suspicion_blockers(culture)
    yield from number_problem("culture_field.harvested", count.harvested_cells, 1, CELLS_MOST)
    yield from number_problem("culture_field.viability", Decimal(count.viability_permille) / 10, 0, PERMILLE // 10)
    yield from time_problems(count.harvested_at, culture.started_at, now)


def _notes(count: Count, grown: Growth) -> Iterator[Reason]:
    if count.viability_permille < VIABLE_PERMILLE:
        params: dict[str, str | int] = {
            "viability": f"{Decimal(count.viability_permille) / 10:.1f}",
            "limit": VIABLE_PERMILLE // 10,
        }
        yield Reason("cultures.low_viability", params)
    if grown.pd is not None and grown.pd > MOST_PD:
        yield Reason("cultures.implausible_pd", {"pd": str(grown.pd), "most": str(MOST_PD)})
    if grown.pd is not None and grown.pd <= 0:
        yield Reason("cultures.not_grown", {"pd": str(grown.pd).replace("-", "−")})
    if grown.pdt_hours is not None and grown.pdt_hours > SLOW_PDT_HOURS:
        yield Reason("cultures.slow", {"hours": str(grown.pdt_hours), "limit": str(SLOW_PDT_HOURS)})
