"""A culture is harvested: one person counts, a second one signs the count."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import Session

from stembank_gui.audit import acting, now, today
from stembank_gui.filing import keep_file
from stembank_gui.queries.banking.cultures.facts import one_culture
from stembank_gui.queries.banking.cultures.grown import growth_if
from stembank_gui.rules.banking.cultures import Count, Growth, harvest_problems
from stembank_gui.rules.banking.cultures.entries import number_problem
from stembank_gui.rules.facility import Uses, use_blockers
from stembank_gui.rules.files import PICTURES, NewFile
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Reason, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import CultureState, ObservationKind, Step
from stembank_gui.signing import witness
from stembank_gui.step_uses import Subject, use_facts, write_uses
from stembank_gui.tables.banking import Culture, CultureObservation


@dataclass(frozen=True, slots=True)
class HarvestCulture:
    """A harvest as it was counted.

    Args:
        culture_id: The culture.
        harvested_cells: Viable cells (cells).
        viability_permille: Viability (‰).
        witness: Signature of the second person, who saw the count.
        row_version: The version that the person saw, where a page asks.
        harvested_at: When; None is now.
        confluence_percent: As it was seen at the harvest (%).
        morphology: What the cells looked like (G02).
        picture: A photograph through the microscope.
        uses: Instruments and materials, such as the cell counter and the enzyme.
    """

    culture_id: int
    harvested_cells: int
    viability_permille: int
    witness: SignRequest
    row_version: int | None = None
    harvested_at: datetime | None = None
    confluence_percent: int | None = None
    morphology: str = ""
    picture: NewFile | None = None
    uses: Uses = field(default_factory=Uses)


def harvest_culture(session: Session, request: HarvestCulture) -> Growth:
    """Harvest a culture; return its doublings and doubling time.

    Raises:
        Refused: If it does not run, is suspected, somebody changed it meanwhile, counts or times cannot be true, or an
            instrument, a material or the operator's training stands against it.
        AccessRefused: If the second person's signature is wrong, or is that of the acting person.
    """
    morphology = clean("culture_field.morphology", request.morphology, at_most=NOTE_LENGTH, required=False)
    culture = session.get_one(Culture, request.culture_id)
    used = use_facts(session, Step.CULTURE, request.uses, acting(session))
    refuse_if((*_problems(session, culture, request), *use_blockers(used, today(session))))
    grown = growth_if(session, culture, request.harvested_cells, request.harvested_at or now(session))
    signed = witness(
        session, request.witness, kind="culture", row_id=request.culture_id, record=_record(culture, request, grown),
        permission="witness_count",
    )  # fmt: skip
    _harvest(session, culture, request, grown)
    culture.counted_with, culture.signature_id = signed.person_id, signed.signature_id
    session.add(_seen(session, request, morphology))
    session.flush()
    write_uses(session, Subject(culture_id=culture.id), Step.CULTURE, request.uses, used, moment=now(session))
    return grown


def _problems(session: Session, culture: Culture, request: HarvestCulture) -> list[Reason]:
    count = Count(request.harvested_cells, request.viability_permille, request.harvested_at)
    found = [*harvest_problems(one_culture(session, culture), count, now(session))]
    if request.row_version not in {None, culture.row_version}:
        found.append(Reason("people.stale"))
    if request.confluence_percent is not None:
        found += number_problem("culture_field.confluence", request.confluence_percent, 0, 100)
    return found


def _harvest(session: Session, culture: Culture, request: HarvestCulture, grown: Growth) -> None:
    at = request.harvested_at or now(session)
    culture.harvested_cells, culture.viability_permille = request.harvested_cells, request.viability_permille
    culture.harvested_at, culture.harvested_on = at, at.astimezone().date()
    culture.pd, culture.cpd = grown.pd, grown.cpd
    culture.counted_by = acting(session).person_id
    if request.confluence_percent is not None:
        culture.confluence_percent = request.confluence_percent
    culture.state = CultureState.HARVESTED.value


def _seen(session: Session, request: HarvestCulture, morphology: str) -> CultureObservation:
    return CultureObservation(
        culture_id=request.culture_id,
        kind=ObservationKind.COUNT.value,
        observed_at=request.harvested_at or now(session),
        confluence_percent=request.confluence_percent,
        morphology=morphology,
        attachment_id=keep_file(session, request.picture, PICTURES),
        observed_by=acting(session).person_id,
    )


def _record(culture: Culture, request: HarvestCulture, grown: Growth) -> dict[str, Any]:
    return {
        "culture": culture.code,
        "passage": culture.passage,
        "seeded_cells": culture.seeded_cells or 0,
        "harvested_cells": request.harvested_cells,
        "viability_permille": request.viability_permille,
        "pd": "" if grown.pd is None else str(grown.pd),
        "cpd": "" if grown.cpd is None else str(grown.cpd),
    }
