"""What entering, importing and correcting a result share: the judged entry, its row, and the OOS that it opens."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from sqlmodel import Session, col, select

from stembank_gui.audit import acting, now
from stembank_gui.filing import keep_file
from stembank_gui.queries.holders import require_holder
from stembank_gui.queries.numbers import next_code
from stembank_gui.queries.quality.orders.standing import OrderPlace
from stembank_gui.rules.facility.uses import UseFacts, Uses, use_blockers
from stembank_gui.rules.files import NewFile
from stembank_gui.rules.people import Actor
from stembank_gui.rules.quality import SpecLineFacts, judge
from stembank_gui.rules.quality.results.deciding import opens_oos
from stembank_gui.rules.quality.results.entry import limit_in, limit_problems
from stembank_gui.rules.quality.results.raw_files import RAW_FILES
from stembank_gui.rules.quality.stability import RELEASE
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import ResultState, Step, Verdict
from stembank_gui.step_uses import Subject, use_facts, write_uses
from stembank_gui.tables.banking import Lot, StepUse
from stembank_gui.tables.people import Person
from stembank_gui.tables.quality import Oos, TestResult

NOTHING_USED = Uses()
NO_ORDER = OrderPlace()
_SHORT = 80
_NOON = time(12)


@dataclass(frozen=True, slots=True)
class Measured:
    """What was found: the value as typed, when and where, by whom, with what, under which report.

    Args:
        laboratory: Where it was tested; empty: in the bank's own.
        detection_limit: What the method can see, where nothing was found, such as "10 CFU/mL".
        analyst_id: Who did the test; None: somebody of the laboratory, or the acting person where none is named.
        uses: Instruments and lots of material; the procedures of the step and the analyst's training follow.
        raw_file: What the instrument or the laboratory gave.
    """

    value: str
    tested_on: date
    laboratory: str = ""
    report_number: str = ""
    note: str = ""
    detection_limit: str = ""
    analyst_id: int | None = None
    uses: Uses = NOTHING_USED
    raw_file: NewFile | None = None


@dataclass(frozen=True, slots=True)
class Entered:
    """A result that was stored; `oos_code` is empty unless it opened an out-of-specification case."""

    result_id: int
    code: str
    verdict: Verdict
    oos_code: str = ""


@dataclass(frozen=True, slots=True)
class Ready:
    """A result that may be stored: the lot, the line it is judged by, what was found, where it belongs.

    `attachment_id`: the raw file, where it is kept already. `work`: what `work_of` said, where it was asked.
    """

    lot: Lot
    line_id: int
    line: SpecLineFacts
    measured: Measured
    occasion: str = RELEASE
    order: OrderPlace = NO_ORDER
    attachment_id: int | None = None
    work: UseFacts | None = None


def cleaned(measured: Measured) -> Measured:
    """Return what was found with clean texts.

    Raises:
        Refused: If a text is too long or holds forbidden characters, or the value is empty.
    """
    return replace(
        measured,
        value=clean("field.result_value", measured.value, at_most=NOTE_LENGTH),
        laboratory=_short("field.laboratory", measured.laboratory),
        report_number=_short("field.report_number", measured.report_number),
        detection_limit=_short("field.detection_limit", measured.detection_limit),
        note=clean("field.note", measured.note, at_most=NOTE_LENGTH, required=False),
    )


def value_problems(line: SpecLineFacts | None, measured: Measured) -> tuple[Reason, ...]:
    """Return why a value cannot be judged against a line; nothing where there is no line."""
    if line is None:
        return ()
    try:
        judge(line, measured.value)
    except Refused as refused:
        return refused.reasons
    return tuple(limit_problems(line, measured.value, measured.detection_limit))


def work_of(session: Session, measured: Measured) -> UseFacts | None:
    """Return what was used for a test, the procedures followed with it; None where nothing is known of either.

    An outside laboratory works by its own procedures.
    """
    analyst = analyst_of(session, measured)
    if analyst is None and measured.uses == NOTHING_USED:
        return None
    facts = use_facts(session, Step.TESTING, measured.uses, analyst or acting(session))
    return facts if analyst else replace(facts, procedures=())


def work_problems(session: Session, measured: Measured, work: UseFacts | None) -> Iterator[Reason]:
    """Yield why the work behind a result is not in order: the analyst, what was used, the procedures followed.

    What was used is judged on the day of the test.
    """
    yield from require_holder(session, measured.analyst_id, "enter_result")
    if work is not None:
        yield from use_blockers(work, measured.tested_on)


def analyst_of(session: Session, measured: Measured) -> Actor | None:
    """Return who did a test in the bank's own laboratory; None where an outside laboratory did it."""
    actor = acting(session)
    if measured.analyst_id is None:
        return None if measured.laboratory else actor
    if measured.analyst_id == actor.person_id:
        return actor
    person = session.get(Person, measured.analyst_id)
    return Actor(0, measured.analyst_id, "", person.full_name if person else "")


def store(session: Session, ready: Ready, *, replaced: TestResult | None = None) -> TestResult:
    """Return a new result row, entered now by the acting person, with its raw file and what was used.

    A correction keeps the raw file and the uses of the result that it replaces, unless it brings its own.
    """
    line, measured = ready.line, ready.measured
    analyst = analyst_of(session, measured)
    kept = keep_file(session, measured.raw_file, RAW_FILES) or ready.attachment_id
    row = TestResult(
        code=next_code(session, TestResult, "QC", 6),
        lot_id=ready.lot.id or 0,
        spec_line_id=ready.line_id,
        test_code=line.test_code,
        occasion=ready.occasion,
        replicate=ready.order.replicate,
        value=measured.value,
        detection_limit=measured.detection_limit or limit_in(measured.value, line.unit),
        verdict=judge(line, measured.value).value,
        tested_on=measured.tested_on,
        laboratory=measured.laboratory,
        report_number=measured.report_number,
        note=measured.note,
        state=ResultState.ENTERED.value,
        analyst_id=analyst.person_id if analyst else None,
        attachment_id=kept or (replaced.attachment_id if replaced else None),
        order_id=ready.order.order_id,
        entered_by=acting(session).person_id,
        entered_at=now(session),
        replaces_id=replaced.id if replaced else None,
    )
    session.add(row)
    session.flush()
    if replaced is not None and measured.uses == NOTHING_USED:
        _copy_uses(session, replaced, row)
    elif (work := ready.work or work_of(session, measured)) is not None:
        moment = _moment(session, measured.tested_on)
        write_uses(session, Subject(test_result_id=row.id), Step.TESTING, measured.uses, work, moment=moment)
    return row


def open_oos(session: Session, result: TestResult, line: SpecLineFacts) -> str:
    """Return the code of the OOS that a failing result opens; empty if it opens none: a retest stands in one."""
    if result.replicate or not opens_oos(line.use, Verdict(result.verdict)):
        return ""
    case = Oos(
        code=next_code(session, Oos, "OOS", 4),
        lot_id=result.lot_id,
        test_result_id=result.id or 0,
        opened_by=acting(session).person_id,
        opened_at=now(session),
    )
    session.add(case)
    session.flush()
    return case.code


def _copy_uses(session: Session, old: TestResult, new: TestResult) -> None:
    for one in session.exec(select(StepUse).where(col(StepUse.test_result_id) == old.id).order_by(col(StepUse.id))):
        kept = one.model_dump(exclude={"id", "row_version", "test_result_id"})
        session.add(StepUse(test_result_id=new.id, **kept))
    session.flush()


def _moment(session: Session, tested_on: date) -> datetime:
    """Return when something was used: now, or noon of an earlier day of testing."""
    at = now(session)
    here = at.astimezone()
    return at if tested_on >= here.date() else datetime.combine(tested_on, _NOON, here.tzinfo).astimezone(at.tzinfo)


def _short(field: str, text: str) -> str:
    return clean(field, text, at_most=_SHORT, required=False)
