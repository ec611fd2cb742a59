"""A lot before its certificate of analysis: what stands against it, what it would state, what was issued before."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.queries.release.analysis import analysis_record_sha256
from stembank_gui.queries.release.facts import release_facts
from stembank_gui.queries.release.papers import CertificateRow, certificates_of_lot
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.release.analysis import analysis_blockers, outstanding
from stembank_gui.rules.vocabulary import CertificateKind, CertificateState, Grade, LotState, Tier
from stembank_gui.tables.banking import CellType, Lot


@dataclass(frozen=True, slots=True)
class LotAnalysis:
    """A lot with everything that its certificate of analysis rests on.

    Args:
        record_sha256: Hash of what it would state; the request to issue it repeats it.
        blockers: Every reason against issuing it.
        outdated: Whether the current one no longer states the lot and its results as they are.
        missing: Codes of tests that may wait and have no result yet.
        versions: Every certificate of analysis of the lot, newest first.
    """

    lot_id: int
    number: str
    cell_type_en: str
    cell_type_zh: str
    tier: Tier
    grade: Grade
    state: LotState
    specification: str
    frozen: bool
    record_sha256: str
    blockers: tuple[Reason, ...]
    outdated: bool
    missing: tuple[str, ...]
    versions: tuple[CertificateRow, ...]

    @property
    def newest(self) -> CertificateRow | None:
        """The one that was issued last, whatever became of it."""
        return self.versions[0] if self.versions else None

    @property
    def current(self) -> CertificateRow | None:
        """The one in force."""
        return next((one for one in self.versions if one.state is CertificateState.CURRENT), None)


def lot_analysis(session: Session, lot_id: int) -> LotAnalysis:
    """Return a lot as it stands before its certificate of analysis.

    Raises:
        NoResultFound: If there is no such lot.
    """
    lot = session.get_one(Lot, lot_id)
    cell_type = session.get_one(CellType, lot.cell_type_id)
    facts = release_facts(session, lot_id)
    return LotAnalysis(
        lot_id=lot_id,
        number=lot.number,
        cell_type_en=cell_type.name_en,
        cell_type_zh=cell_type.name_zh,
        tier=Tier(lot.tier),
        grade=Grade(lot.grade),
        state=LotState(lot.state),
        specification=facts.specification,
        frozen=lot.frozen_on is not None,
        record_sha256=analysis_record_sha256(session, lot_id),
        blockers=analysis_blockers(facts),
        outdated=facts.analysis is not None and facts.analysis.wants_new_version,
        missing=outstanding(facts),
        versions=tuple(one for one in certificates_of_lot(session, lot_id) if one.kind is CertificateKind.ANALYSIS),
    )
