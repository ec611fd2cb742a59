"""What a culture can be started from, and how it would start or end: asked live by the forms."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlmodel import Session

from stembank_gui.audit import now
from stembank_gui.queries.banking.choices import CellTypeChoice, DonationChoice, ParentChoice, choices
from stembank_gui.queries.banking.cultures.facts import start_facts
from stembank_gui.queries.banking.cultures.grown import growth_if
from stembank_gui.queries.banking.cultures.harvested import HarvestedCulture, harvested_choices
from stembank_gui.queries.facility import policy
from stembank_gui.rules.banking.cultures import (
    Count,
    Growth,
    StartCulture,
    StartFacts,
    harvest_notes,
    highest,
    limit_notes,
    passage_of,
    start_problems,
    tier_limits,
)
from stembank_gui.rules.reasons import Reason
from stembank_gui.tables.banking import Culture


@dataclass(frozen=True, slots=True)
class StartChoices:
    """Everything that a culture can be started from."""

    cell_types: tuple[CellTypeChoice, ...]
    donations: tuple[DonationChoice, ...]
    lots: tuple[ParentChoice, ...]
    cultures: tuple[HarvestedCulture, ...]


@dataclass(frozen=True, slots=True)
class StartPreview:
    """A culture as it would be started: its passage and doublings before, what stands against it, what is near.

    `cpd` is that of the cells that are seeded.
    """

    passage: int
    cpd: Decimal | None
    problems: tuple[Reason, ...]
    notes: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class HarvestPreview:
    """A harvest as it would be written down."""

    grown: Growth
    notes: tuple[Reason, ...]


def start_choices(session: Session) -> StartChoices:
    """Return what a culture can be started from: cell types that are cultured, donations, banks, harvests."""
    found = choices(session)
    return StartChoices(
        tuple(one for one in found.cell_types if one.cultured),
        found.donations,
        tuple(one for one in found.parents if one.stock),
        harvested_choices(session),
    )


def start_preview(session: Session, request: StartCulture) -> StartPreview:
    """Return a culture as it would be started now, with every reason against it."""
    facts = start_facts(session, request)
    passage, cpd = passage_of(request, facts), _doublings(facts)
    notes: tuple[Reason, ...] = ()
    if facts.cell_type is not None:
        after = None if facts.lot is None else facts.lot.tier
        notes = limit_notes(passage, cpd, tier_limits(policy(session), facts.cell_type.family, after))
    return StartPreview(passage, cpd, start_problems(request, facts), notes)


def harvest_preview(session: Session, culture_id: int, count: Count) -> HarvestPreview:
    """Return the doublings of a harvest while its counts are typed, and what to look at again.

    Raises:
        ValueError: If no cells were counted.
    """
    culture = session.get_one(Culture, culture_id)
    at: datetime = count.harvested_at or now(session)
    grown = growth_if(session, culture, count.harvested_cells, at)
    return HarvestPreview(grown, harvest_notes(count, grown))


def _doublings(facts: StartFacts) -> Decimal | None:
    same = [one.cpd for one in facts.parents if one.cell_type == facts.cell_type]
    if facts.lot is not None and facts.lot_cell_type == facts.cell_type:
        same.append(facts.lot.cpd)
    return highest(same)
