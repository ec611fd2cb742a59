"""An analyst brings in the results of a file that an instrument or a laboratory wrote: all of them, or none."""

from dataclasses import dataclass
from functools import partial

from sqlmodel import Session

from stembank_gui.documents.spreadsheets.read import Choices, opened
from stembank_gui.filing import keep_file
from stembank_gui.queries.quality.results.imports import ImportedRow, known_tests, result_outlook
from stembank_gui.rules.facility.uses import Uses
from stembank_gui.rules.files import NewFile
from stembank_gui.rules.quality.imports.columns import header_row
from stembank_gui.rules.quality.imports.rows import ResultWish
from stembank_gui.rules.quality.results.raw_files import SHEETS
from stembank_gui.rules.quality.stability import RELEASE
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.tables.banking import Lot
from stembank_gui.workflows.quality.results.begun import set_to_work
from stembank_gui.workflows.quality.results.judged import (
    NOTHING_USED,
    Measured,
    Ready,
    cleaned,
    open_oos,
    store,
    work_of,
    work_problems,
)

_SAID = 20
"""So many reasons of a file are said at once; the screen shows those of every row before."""


@dataclass(frozen=True, slots=True)
class ImportResults:
    """A file of results, how it is read, and what holds for all of them.

    Args:
        file: As it was chosen: it is kept, and every result names it as its raw file.
        choices: How the file was read: encoding, delimiter, sheet.
        wish: What its columns are.
        occasion: "release" or a stability point such as "24m".
        analyst_id: Who did the tests; None: the laboratory that the file names, or the acting person.
        uses: Instruments and lots of material that were used for all of them.
    """

    file: NewFile
    choices: Choices
    wish: ResultWish
    occasion: str = RELEASE
    analyst_id: int | None = None
    uses: Uses = NOTHING_USED


@dataclass(frozen=True, slots=True)
class ResultsImported:
    """How many results were stored, and the out-of-specification cases that failing ones opened."""

    results: int
    oos: tuple[str, ...] = ()


def import_results(session: Session, request: ImportResults) -> ResultsImported:
    """Store every result of a file, each waiting for approval like one that was typed.

    Raises:
        Refused: If the file cannot be read, a result cannot be stored (the first reasons are said), a text is no clean
            text, the analyst may not do the tests, or what was used was not in order on the day.
    """
    tests = known_tests(session)
    file, headers = request.file, partial(header_row, tests=tests)
    table = opened(_nobody, file.content, file.name, request.choices, headers).table
    outlook = result_outlook(session, table, request.wish, request.occasion)
    if outlook.problems:
        found = tuple(reason for row in outlook.rows for reason in row.problems)[:_SAID]
        counted = {"problems": outlook.problems, "results": len(outlook.rows)}
        raise Refused(Reason("result_imports.not_ready", counted), *found)
    measured = [cleaned(_measured(row, request)) for row in outlook.rows]
    days = {(one.tested_on, bool(one.laboratory)): one for one in measured}
    against = (work_problems(session, one, work_of(session, one)) for one in days.values())
    refuse_if(tuple(dict.fromkeys(reason for reasons in against for reason in reasons)))
    kept = keep_file(session, request.file, SHEETS)
    cases = [_store(session, row, one, request, kept) for row, one in zip(outlook.rows, measured, strict=True)]
    return ResultsImported(len(cases), tuple(filter(None, cases)))


def _measured(row: ImportedRow, request: ImportResults) -> Measured:
    assert row.tested_on is not None
    return Measured(
        value=row.value,
        tested_on=row.tested_on,
        laboratory=row.laboratory,
        report_number=row.report,
        note=row.note,
        detection_limit=row.limit,
        analyst_id=request.analyst_id,
        uses=request.uses,
    )


def _store(session: Session, row: ImportedRow, measured: Measured, request: ImportResults, kept: int | None) -> str:
    """Return the code of the case that a failing result opened, if it did."""
    assert row.line is not None
    lot = session.get_one(Lot, row.lot_id)
    ready = Ready(lot, row.spec_line_id, row.line, measured, request.occasion, row.order, kept)
    result = store(session, ready)
    set_to_work(session, row.order)
    return open_oos(session, result, row.line)


def _nobody(_done: int, _of: int) -> None:
    """Take a report of progress: a file of results is small."""
