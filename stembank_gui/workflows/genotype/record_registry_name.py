"""The name that a registry gave to a line is recorded, as registered."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from stembank_gui.rules.genotype import name_warning
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import Registry
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.genotype import RegistryName
from stembank_gui.workflows.genotype.registry_names import NameAsTyped, checked_name


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
    lot = session.get_one(Lot, request.lot_id)
    name = checked_name(session, NameAsTyped(request.registry, request.name, request.registered_on))
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
