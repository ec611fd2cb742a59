"""What saving, approving and enforcing a version of a stability programme share: its row as it was seen, its points."""

from sqlmodel import Session, col, select

from stembank_gui.rules.quality.stability.programmes import ProgrammeVersion
from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.rules.vocabulary import SpecificationState
from stembank_gui.tables.quality import StabilityProgramme


def programme_seen(session: Session, programme_id: int, row_version: int | None) -> StabilityProgramme:
    """Return a version of a programme as somebody saw it.

    Raises:
        Refused: `stability.programme_unknown`, `people.stale`.
    """
    row = session.get(StabilityProgramme, programme_id)
    if row is None:
        raise Refused(Reason("stability.programme_unknown", {}, Place("page", "stability")))
    if row.row_version != row_version:
        raise Refused(Reason("people.stale"))
    return row


def version_of(row: StabilityProgramme) -> ProgrammeVersion:
    """Return what rules ask of a version."""
    return ProgrammeVersion(row.id or 0, row.code, row.version, SpecificationState(row.state))


def versions_beside(session: Session, row: StabilityProgramme) -> list[StabilityProgramme]:
    """Return the other versions for the same family, the newest first."""
    same = select(StabilityProgramme).where(
        StabilityProgramme.family == row.family, col(StabilityProgramme.id) != row.id
    )
    return list(session.exec(same.order_by(col(StabilityProgramme.version).desc())))
