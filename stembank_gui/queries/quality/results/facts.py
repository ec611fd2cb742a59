"""A stored result as the rules of correcting and approving need it."""

from sqlmodel import Session

from stembank_gui.queries.quality.results.record import file_hash
from stembank_gui.rules.quality.results.deciding import ResultFacts
from stembank_gui.rules.vocabulary import LotState, ResultState, Verdict
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.quality import TestResult


def result_facts(session: Session, result: TestResult, lot: Lot) -> ResultFacts:
    """Return what decides what may become of a result of a lot."""
    return ResultFacts(
        code=result.code,
        test_code=result.test_code,
        lot_id=lot.id or 0,
        lot_number=lot.number,
        lot_state=LotState(lot.state),
        state=ResultState(result.state),
        value=result.value,
        verdict=Verdict(result.verdict),
        file_sha256=file_hash(session, result.attachment_id),
    )
