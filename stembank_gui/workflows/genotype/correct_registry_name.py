"""A registered name that was recorded wrongly is corrected, with the reason; what stood there stays in the trail."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from stembank_gui.audit import give_reason
from stembank_gui.rules.genotype import name_warning
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import Registry
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.genotype import RegistryName
from stembank_gui.workflows.genotype.registry_names import NameAsTyped, checked_name


@dataclass(frozen=True, slots=True)
class CorrectRegistryName:
    """The entry as the person saw it, how it should be, and why."""

    name_id: int
    row_version: int
    lot_id: int
    registry: Registry
    name: str
    registered_on: date
    reason: str


def correct_registry_name(session: Session, request: CorrectRegistryName) -> Reason | None:
    """Return a warning if the name does not look like its registry's; it is corrected all the same.

    Raises:
        Refused: If the name is missing or recorded elsewhere, the day lies in the future, there is no reason, or
            somebody changed the entry meanwhile.
    """
    reason = clean_reason(request.reason)
    row = session.get_one(RegistryName, request.name_id)
    if row.row_version != request.row_version:
        raise Refused(Reason("people.stale"))
    typed = NameAsTyped(request.registry, request.name, request.registered_on, own_id=request.name_id)
    name = checked_name(session, typed)
    give_reason(session, reason)
    row.lot_id = session.get_one(Lot, request.lot_id).id or 0
    row.catalogue, row.name, row.registered_on = request.registry.value, name, request.registered_on
    session.flush()
    return name_warning(request.registry, name)
