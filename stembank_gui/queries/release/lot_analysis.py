"""A lot before its certificate of analysis: what stands against it, what it would state, what was issued before."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from stembank_gui.queries.quality.specifications.in_force import specification_of
from stembank_gui.queries.release.analysis import StatedCase, analysis_record_sha256, stated_cases, stated_results
from stembank_gui.queries.release.facts import release_facts
from stembank_gui.queries.release.papers import CertificateRow, certificates_of_lot
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.release.analysis import Conclusion, analysis_blockers, conclusion, outstanding
from stembank_gui.rules.vocabulary import CertificateKind, CertificateState, Grade, LotState, Tier, Verdict
from stembank_gui.tables.banking import CellType, Lot


@dataclass(frozen=True, slots=True)
class LotAnalysis:
    """A lot with everything that its certificate of analysis rests on.

    Args:
        record_sha256: Hash of what it would state; the request to issue it repeats it.
        blockers: Every reason against issuing it.
        approved: How many results it would state.
        failing: Codes of the tests whose result is outside its limit.
        corrected: Codes of the tests whose result corrects another one.
        inherited: Codes of the tests whose result is that of a lot above.
        cases: The OOS and deviations that it names.
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
    conclusion: Conclusion
    approved: int
    failing: tuple[str, ...]
    corrected: tuple[str, ...]
    inherited: tuple[str, ...]
    cases: tuple[StatedCase, ...]
    expires_on: date | None
    retest_on: date | None

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
    facts, specification = release_facts(session, lot_id), specification_of(session, lot)
    results = () if specification is None else stated_results(session, lot, specification)
    missing = outstanding(facts)
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
        missing=missing,
        versions=tuple(one for one in certificates_of_lot(session, lot_id) if one.kind is CertificateKind.ANALYSIS),
        conclusion=conclusion([(one.line.use, one.verdict) for one in results], missing=len(missing)),
        approved=len(results),
        failing=tuple(one.line.test_code for one in results if one.verdict is Verdict.FAIL),
        corrected=tuple(one.line.test_code for one in results if one.corrections),
        inherited=tuple(one.line.test_code for one in results if one.inherited_from),
        cases=stated_cases(session, lot),
        expires_on=lot.expires_on,
        retest_on=lot.retest_on,
    )
