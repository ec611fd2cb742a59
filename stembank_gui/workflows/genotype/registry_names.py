"""What recording and correcting a registered name have in common."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

from stembank_gui.audit import today
from stembank_gui.rules.reasons import Place, Reason, refuse_if
from stembank_gui.rules.text import clean
from stembank_gui.rules.vocabulary import Registry
from stembank_gui.tables.genotype import RegistryName

NAME_LENGTH = 40


@dataclass(frozen=True, slots=True)
class NameAsTyped:
    """A name in a registry and the day of its registration; `own_id` is the entry that is corrected, 0 of a new one."""

    registry: Registry
    name: str
    registered_on: date
    own_id: int = 0


def checked_name(session: Session, typed: NameAsTyped) -> str:
    """Return the name as it is kept.

    Raises:
        Refused: If the name is missing or recorded already, or the day lies in the future.
    """
    name = clean("field.registry_name", typed.name, at_most=NAME_LENGTH)
    same = select(RegistryName).where(RegistryName.catalogue == typed.registry.value, RegistryName.name == name)
    problems = []
    taken = session.exec(same).first()
    if taken is not None and taken.id != typed.own_id:
        problems.append(Reason("genotype.name_taken", {"name": name}, Place("lot", taken.lot_id)))
    if typed.registered_on > today(session):
        params = {"field": "@field.registered_on", "day": str(typed.registered_on)}
        problems.append(Reason("donors.future", params))
    refuse_if(problems)
    return name
