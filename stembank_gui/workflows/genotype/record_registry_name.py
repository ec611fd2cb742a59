"""The name that a registry gave to a line is recorded, as registered."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

from stembank_gui.audit import today
from stembank_gui.rules.genotype import name_warning
from stembank_gui.rules.reasons import Place, Reason, refuse_if
from stembank_gui.rules.text import clean
from stembank_gui.rules.vocabulary import Registry
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.genotype import RegistryName


@dataclass(frozen=True, slots=True)
class RecordRegistryName:
    """A lot's name in a registry, and the day on which it was registered."""

    lot_id: int
    registry: Registry
    name: str
    registered_on: date


def record_registry_name(session: Session, request: RecordRegistryName) -> Reason | None:
    """Return a warning if the name does not look like its registry's; it is recorded all the same.

    Raises:
        Refused: If the name is missing or recorded already, or the day lies in the future.
    """
    name = clean("field.registry_name", request.name, at_most=40)
    lot = session.get_one(Lot, request.lot_id)
    problems = []
    wanted = select(RegistryName.lot_id).where(
        RegistryName.catalogue == request.registry.value, RegistryName.name == name
    )
    if (taken := session.exec(wanted).first()) is not None:
        problems.append(Reason("genotype.name_taken", {"name": name}, Place("lot", taken)))
    if request.registered_on > today(session):
        params = {"field": "@field.registered_on", "day": str(request.registered_on)}
        problems.append(Reason("donors.future", params))
    refuse_if(problems)
    session.add(
        RegistryName(
            lot_id=lot.id or 0,
            catalogue=request.registry.value,
            name=name,
            registered_on=request.registered_on,
        )
    )
    session.flush()
    return name_warning(request.registry, name)
