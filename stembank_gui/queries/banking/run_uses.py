"""What was used for a freeze run: instruments, lots of material, procedures."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from stembank_gui.rules.reasons import Place
from stembank_gui.tables.banking import StepUse
from stembank_gui.tables.facility import ControlledDocument, Equipment, Material


@dataclass(frozen=True, slots=True)
class RunUse:
    """One thing that was used, with how long it was good on the day."""

    id: int
    code: str
    name: str
    good_until: date | None
    place: Place


def run_uses(session: Session, run_id: int) -> tuple[RunUse, ...]:
    """Return everything that was used for a freeze run, in the order it was written down."""
    rows = (
        select(StepUse, Equipment, Material, ControlledDocument)
        .outerjoin(Equipment, col(Equipment.id) == StepUse.equipment_id)
        .outerjoin(Material, col(Material.id) == StepUse.material_id)
        .outerjoin(ControlledDocument, col(ControlledDocument.id) == StepUse.document_id)
        .where(StepUse.freeze_run_id == run_id)
        .order_by(col(StepUse.id))
    )
    return tuple(_row(*row) for row in session.exec(rows))


def _row(
    use: StepUse, instrument: Equipment | None, material: Material | None, document: ControlledDocument | None
) -> RunUse:
    if instrument is not None:
        found = (instrument.code, instrument.name, Place("equipment", instrument.id or 0))
    elif material is not None:
        found = (material.code, material.name, Place("material", material.id or 0))
    else:
        assert document is not None
        found = (f"{document.code} v{document.version}", document.title, Place("page", "facility"))
    return RunUse(use.id or 0, found[0], found[1], use.good_until, found[2])
