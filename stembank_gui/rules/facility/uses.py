"""What is used at a step of the work, and every reason why it may not be: things, procedures, the operator."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from stembank_gui.rules.facility.registers import EquipmentFacts, MaterialFacts, equipment_blockers, material_blockers
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import TrainingState


@dataclass(frozen=True, slots=True)
class Uses:
    """What a person used at a step: ids of instruments, and ids of lots of material with the amount as written."""

    equipment: tuple[int, ...] = ()
    materials: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ProcedureFacts:
    """An effective procedure of a step, and where the operator's training on it stands (None: never assigned)."""

    document_id: int
    code: str
    version: str
    title: str
    training: TrainingState | None = None
    valid_until: date | None = None

    def qualified_on(self, day: date) -> bool:
        """Return whether the operator may work by it on a day; the last day of validity counts."""
        return self.training is TrainingState.QUALIFIED and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True, slots=True)
class UseFacts:
    """Everything that decides whether a step may be done with these things by this person."""

    operator: str
    equipment: tuple[EquipmentFacts, ...] = ()
    materials: tuple[MaterialFacts, ...] = ()
    procedures: tuple[ProcedureFacts, ...] = ()


def use_blockers(facts: UseFacts, today: date) -> tuple[Reason, ...]:
    """Return every reason why a step may not be done today with what was chosen; empty means it may.

    An instrument may be used on the day its calibration is due, a material on its last day.

    Source:
        DOMAIN.md §1.3 (guards of culture and donation), §11 T19.
    """
    found = [reason for one in facts.equipment for reason in equipment_blockers(one, today)]
    found += [reason for one in facts.materials for reason in material_blockers(one, today)]
    found += [reason for one in facts.procedures for reason in qualification_blockers(one, facts.operator, today)]
    return tuple(found)


def qualification_blockers(procedure: ProcedureFacts, operator: str, today: date) -> Iterator[Reason]:
    """Return why a person may not work by a procedure today: never trained, not yet assessed, or no longer valid."""
    if procedure.qualified_on(today):
        return
    params: dict[str, str | int] = {
        "person": operator,
        "code": procedure.code,
        "version": procedure.version,
        "title": procedure.title,
    }
    link = Place("document", procedure.document_id)
    if procedure.training in {TrainingState.QUALIFIED, TrainingState.EXPIRED}:
        yield Reason("facility.qualification_over", params | {"day": str(procedure.valid_until or "–")}, link)
    else:
        yield Reason("facility.not_qualified", params, link)
