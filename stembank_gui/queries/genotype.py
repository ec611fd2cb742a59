"""Questions about STR profiles and registered names."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from stembank_gui.queries import facility
from stembank_gui.rules.genotype import Comparison, Likeness, Profile, cited, compare, is_mixture, likeness
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import Registry
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.donors import Donor
from stembank_gui.tables.genotype import RegistryName, StrProfile
from stembank_gui.tables.people import Person


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """A recorded profile: of what, of which donor's cells, and whether it looks like a mixture."""

    id: int
    place: Place
    code: str
    is_reference: bool
    donor_id: int
    donor_code: str
    loci: Profile
    kit: str
    mixture: bool
    recorded_by: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """Another profile compared with one in question; `expected` where both are of the same donor."""

    id: int
    place: Place
    code: str
    is_reference: bool
    expected: bool
    comparison: Comparison
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name as registered."""

    id: int
    lot_id: int
    lot_number: str
    registry: Registry
    name: str
    registered_on: date
    row_version: int = 1


def names_of_lot(session: Session, lot_id: int) -> tuple[str, ...]:
    """Return the registered names of a lot as papers cite them, in the order in which they were recorded."""
    wanted = select(RegistryName).where(RegistryName.lot_id == lot_id).order_by(col(RegistryName.id))
    return tuple(cited(Registry(row.catalogue), row.name) for row in session.exec(wanted))


@dataclass(frozen=True, slots=True)
class Subject:
    """A donor or a lot that a profile can be of."""

    place: Place
    code: str


def profile_rows(session: Session) -> tuple[ProfileRow, ...]:
    """Return every profile, the newest first."""
    policy = facility.policy(session)
    donors = dict(session.exec(select(Donor.id, Donor.code)).all())
    lots = {row[0] or 0: (row[1], row[2]) for row in session.exec(select(Lot.id, Lot.number, Lot.donor_id))}
    wanted = select(StrProfile, Person.full_name).join(Person).order_by(col(StrProfile.id).desc())
    found = []
    for row, name in session.exec(wanted):
        number, donor_id = lots.get(row.lot_id or 0, ("", row.donor_id or 0))
        place = Place("lot", row.lot_id) if row.lot_id else Place("donor", donor_id)
        loci = {locus: tuple(alleles) for locus, alleles in json.loads(row.loci).items()}
        found.append(
            ProfileRow(
                id=row.id or 0,
                place=place,
                code=number or donors[donor_id],
                is_reference=row.donor_id is not None,
                donor_id=donor_id,
                donor_code=donors[donor_id],
                loci=loci,
                kit=row.kit,
                mixture=is_mixture(loci, policy),
                recorded_by=name,
                recorded_at=row.recorded_at,
            )
        )
    return tuple(found)


def compared_with_all(session: Session, profile_id: int) -> tuple[ComparedRow, ...]:
    """Return every other profile compared with one: its own donor's first, then the most alike."""
    policy, rows = facility.policy(session), profile_rows(session)
    query = next(row for row in rows if row.id == profile_id)
    compared = []
    for row in rows:
        if row.id != profile_id:
            comparison = compare(query.loci, row.loci)
            expected = row.donor_id == query.donor_id
            judged = likeness(comparison, policy)
            compared.append(ComparedRow(row.id, row.place, row.code, row.is_reference, expected, comparison, judged))
    return tuple(sorted(compared, key=_nearest))


def name_rows(session: Session) -> tuple[NameRow, ...]:
    """Return every registered name by lot."""
    wanted = select(RegistryName, Lot.number).join(Lot).order_by(Lot.number, col(RegistryName.id))
    return tuple(
        NameRow(row.id or 0, row.lot_id, number, Registry(row.catalogue), row.name, row.registered_on, row.row_version)
        for row, number in session.exec(wanted)
    )


def subjects(session: Session) -> tuple[Subject, ...]:
    """Return what a profile can be of: every donor, then every lot, by code."""
    donors = session.exec(select(Donor.id, Donor.code).order_by(Donor.code))
    lots = session.exec(select(Lot.id, Lot.number).order_by(Lot.number))
    return (
        *(Subject(Place("donor", donor_id or 0), code) for donor_id, code in donors),
        *(Subject(Place("lot", lot_id or 0), number) for lot_id, number in lots),
    )


def _nearest(row: ComparedRow) -> tuple[bool, bool, float, str]:
    return not row.expected, not row.is_reference, -row.comparison.tanabe, row.code
