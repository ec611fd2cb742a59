"""Everything that the page of one culture shows of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from stembank_gui.queries.attachments import FileRow, file_rows
from stembank_gui.queries.banking.cultures.facts import one_culture
from stembank_gui.queries.banking.cultures.grown import doublings_before, growth_if
from stembank_gui.queries.banking.cultures.harvested import Origin, origins_of
from stembank_gui.queries.banking.cultures.tree import CultureTree, culture_tree
from stembank_gui.queries.facility import policy
from stembank_gui.rules.banking.cultures import CultureFacts, Growth, TierLimit, limit_notes, seed_density, tier_limits
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import (
    CultureOrigin,
    DeviationState,
    ObservationKind,
    Step,
    Tier,
)
from stembank_gui.tables.banking import (
    CellType,
    Culture,
    CultureObservation,
    CultureThaw,
    Lot,
    StepUse,
)
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.donors import Donor
from stembank_gui.tables.facility import ControlledDocument, Equipment, Material
from stembank_gui.tables.people import Person
from stembank_gui.tables.quality import Deviation


@dataclass(frozen=True, slots=True)
class ObservationRow:
    """What was seen or done, with its picture where one was taken."""

    observation_id: int
    kind: ObservationKind
    observed_at: datetime
    confluence_percent: int | None
    morphology: str
    picture: FileRow | None
    observed_by: str


@dataclass(frozen=True, slots=True)
class CultureUse:
    """An instrument, a lot of material or a procedure that was used for a culture. `kind` is its table."""

    kind: str
    row_id: int
    code: str
    name: str
    amount: str
    step: Step
    used_by: str
    used_at: datetime


@dataclass(frozen=True, slots=True)
class ThawedVial:
    """A vial that was thawed for a culture."""

    vial_id: int
    code: str
    lot: str


@dataclass(frozen=True, slots=True)
class TouchedBy:
    """A deviation that touches a culture."""

    deviation_id: int
    code: str
    title: str
    state: DeviationState


@dataclass(frozen=True, slots=True)
class CultureCard:
    """One culture.

    Args:
        facts: As the rules see it: state, cells left, suspicion.
        before_cpd: Cumulative doublings of the cells that were seeded.
        density: Cells seeded on a square centimetre.
        grown: Doublings and doubling time; None before the harvest.
        limits: The limits of the tiers that may still be made of it.
        notes: Which of these limits are near.
        suspects: Cultures that are suspected because of it (id, code).
    """

    facts: CultureFacts
    row_version: int
    origin: CultureOrigin
    donor: str
    cell_type_names: tuple[str, str]
    passage_text: str
    came_from: Origin
    vessel: str
    vessels: int | None
    area_cm2: Decimal | None
    place: str
    seeded_cells: int | None
    density: int | None
    started_by: str
    confluence_percent: int | None
    harvested_cells: int | None
    viability_permille: int | None
    counted_by: str
    counted_with: str
    before_cpd: Decimal | None
    grown: Growth | None
    end_note: str
    note: str
    limits: tuple[TierLimit, ...]
    notes: tuple[Reason, ...]
    observations: tuple[ObservationRow, ...]
    uses: tuple[CultureUse, ...]
    vials: tuple[ThawedVial, ...]
    deviations: tuple[TouchedBy, ...]
    suspected_from_id: int | None
    suspects: tuple[tuple[int, str], ...]
    tree: CultureTree


def culture_card(session: Session, culture_id: int) -> CultureCard | None:
    """Return a culture with everything that is known of it, or None if there is none with this id."""
    culture = session.get(Culture, culture_id)
    return None if culture is None else _card(session, culture_id, culture)


def _card(session: Session, culture_id: int, culture: Culture) -> CultureCard:
    facts = one_culture(session, culture)
    cell_type = session.get_one(CellType, facts.cell_type.cell_type_id)
    before = doublings_before(session, culture)
    limits = tier_limits(policy(session), facts.cell_type.family, _thawed_tier(session, culture_id))
    return CultureCard(
        facts=facts,
        row_version=culture.row_version,
        origin=CultureOrigin(culture.origin),
        donor=session.get_one(Donor, facts.donor_id).code,
        cell_type_names=(cell_type.name_en, cell_type.name_zh),
        passage_text=f"{cell_type.passage_symbol}{culture.passage}",
        came_from=origins_of(session, [culture_id])[culture_id],
        vessel=culture.vessel,
        vessels=culture.vessels,
        area_cm2=culture.area_cm2,
        place=culture.place,
        seeded_cells=culture.seeded_cells,
        density=seed_density(culture.seeded_cells, culture.area_cm2),
        started_by=_name(session, culture.started_by),
        confluence_percent=culture.confluence_percent,
        harvested_cells=culture.harvested_cells,
        viability_permille=culture.viability_permille,
        counted_by=_name(session, culture.counted_by),
        counted_with=_name(session, culture.counted_with),
        before_cpd=before,
        grown=_grown(session, culture),
        end_note=culture.end_note,
        note=culture.note,
        limits=limits,
        notes=limit_notes(culture.passage, culture.cpd if culture.cpd is not None else before, limits),
        observations=_observations(session, culture_id),
        uses=tuple(_uses(session, culture_id)),
        vials=_vials(session, culture_id),
        deviations=_deviations(session, culture),
        suspected_from_id=culture.suspected_from,
        suspects=_suspects(session, culture_id),
        tree=culture_tree(session, culture_id),
    )


def _grown(session: Session, culture: Culture) -> Growth | None:
    if culture.harvested_cells is None:
        return None
    if culture.cell_type_id is None:  # it was written down with its lot
        return Growth(culture.pd, culture.cpd, None)
    found = growth_if(session, culture, culture.harvested_cells, culture.harvested_at)
    return Growth(culture.pd, culture.cpd, found.pdt_hours)


def _thawed_tier(session: Session, culture_id: int) -> Tier | None:
    """Return the tier of the bank that was thawed for a culture or one before it; None for cells never banked."""
    thawed = origins_of(session, [culture_id])[culture_id].thawed
    return Tier(session.get_one(Lot, thawed[0].lot_id).tier) if thawed else None


def _name(session: Session, person_id: int | None) -> str:
    return "" if person_id is None else session.get_one(Person, person_id).full_name


def _observations(session: Session, culture_id: int) -> tuple[ObservationRow, ...]:
    rows = session.execute(
        select(CultureObservation, col(Person.full_name))
        .join(Person, col(Person.id) == col(CultureObservation.observed_by))
        .where(col(CultureObservation.culture_id) == culture_id)
        .order_by(col(CultureObservation.observed_at).desc(), col(CultureObservation.id).desc())
    ).all()
    files = file_rows(session, tuple(row.attachment_id for row, _ in rows if row.attachment_id is not None))
    return tuple(
        ObservationRow(
            row.id or 0, ObservationKind(row.kind), row.observed_at, row.confluence_percent, row.morphology,
            None if row.attachment_id is None else files[row.attachment_id], who,
        )
        for row, who in rows
    )  # fmt: skip


def _uses(session: Session, culture_id: int) -> Iterator[CultureUse]:
    rows: Any = session.execute(
        select(
            col(StepUse.equipment_id), col(StepUse.material_id), col(StepUse.document_id), col(StepUse.amount),
            col(StepUse.step), col(StepUse.used_at), col(Person.full_name).label("who"),
            func.coalesce(col(Equipment.code), col(Material.code), col(ControlledDocument.code)).label("code"),
            func.coalesce(col(Equipment.name), col(Material.name), col(ControlledDocument.title)).label("name"),
            col(ControlledDocument.version),
        )
        .join(Person, col(Person.id) == col(StepUse.used_by))
        .outerjoin(Equipment, col(Equipment.id) == col(StepUse.equipment_id))
        .outerjoin(Material, col(Material.id) == col(StepUse.material_id))
        .outerjoin(ControlledDocument, col(ControlledDocument.id) == col(StepUse.document_id))
        .where(col(StepUse.culture_id) == culture_id)
        .order_by(col(StepUse.id))
    )  # fmt: skip
    for row in rows:
        kinds = (("equipment", row.equipment_id), ("material", row.material_id), ("document", row.document_id))
        kind, row_id = next((kind, key) for kind, key in kinds if key is not None)
        code = f"{row.code} v{row.version}" if row.version else row.code
        yield CultureUse(kind, row_id, code, row.name, row.amount, Step(row.step), row.who, row.used_at)


def _vials(session: Session, culture_id: int) -> tuple[ThawedVial, ...]:
    rows = (
        select(col(Vial.id), col(Vial.code), col(Lot.number))
        .join(CultureThaw, col(CultureThaw.vial_id) == col(Vial.id))
        .join(Lot, col(Lot.id) == col(Vial.lot_id))
        .where(col(CultureThaw.culture_id) == culture_id)
        .order_by(col(Vial.id))
    )
    return tuple(ThawedVial(vial_id or 0, code, lot) for vial_id, code, lot in session.execute(rows))


def _deviations(session: Session, culture: Culture) -> tuple[TouchedBy, ...]:
    touched = [culture.id, culture.suspected_from] if culture.suspected_from else [culture.id]
    rows = session.scalars(select(Deviation).where(col(Deviation.culture_id).in_(touched)).order_by(col(Deviation.id)))
    return tuple(TouchedBy(row.id or 0, row.code, row.title, DeviationState(row.state)) for row in rows)


def _suspects(session: Session, culture_id: int) -> tuple[tuple[int, str], ...]:
    rows = select(col(Culture.id), col(Culture.code)).where(col(Culture.suspected_from) == culture_id)
    return tuple((one or 0, code) for one, code in session.execute(rows.order_by(col(Culture.id))))
