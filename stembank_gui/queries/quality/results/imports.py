"""What would come of a file of results: each with its lot, its test and its verdict, and everything that is wrong."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func
from sqlmodel import Session, col, select

from stembank_gui.audit import today
from stembank_gui.queries.quality.orders.standing import OrderPlace, place_in_order
from stembank_gui.queries.quality.results.record import live_result
from stembank_gui.queries.quality.specifications.in_force import LotSpecification, specification_of
from stembank_gui.queries.quality.stability.schedules import schedule_of
from stembank_gui.rules.cryostorage.imports.table import Table
from stembank_gui.rules.quality import SpecLineFacts, judge, names_of_readings
from stembank_gui.rules.quality.imports.columns import KnownTest
from stembank_gui.rules.quality.imports.rows import (
    MOST_RESULTS,
    ReadResult,
    ResultWish,
    read_results,
    wish_problems,
)
from stembank_gui.rules.quality.results.deciding import EntryFacts, entry_blockers
from stembank_gui.rules.quality.results.entry import limit_problems
from stembank_gui.rules.quality.stability import occasion_problems
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.vocabulary import LotState, SpecificationState, Verdict
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.quality import Specification, SpecLine

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """One result of a file. `spec_line_id` is 0 and `verdict` None where the bank cannot tell; then it has problems."""

    id: int
    rows: tuple[int, ...]
    lot_id: int
    lot_number: str
    spec_line_id: int
    test_code: str
    name_en: str
    name_zh: str
    line: SpecLineFacts | None
    value: str
    limit: str
    tested_on: date | None
    laboratory: str
    report: str
    note: str
    verdict: Verdict | None
    order: OrderPlace
    problems: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class ResultOutlook:
    """The dry run of a file of results. `problems` counts the results that cannot be stored: 0 to go on."""

    rows: tuple[ImportedRow, ...]
    problems: int


def known_tests(session: Session) -> tuple[KnownTest, ...]:
    """Return every test of an effective specification, with its readings, in the order of the panel."""
    line = SpecLine
    rows = session.exec(
        select(line.test_code, line.name_en, line.name_zh, line.readings)
        .join(Specification, col(Specification.id) == line.specification_id)
        .where(Specification.state == SpecificationState.EFFECTIVE)
        .group_by(col(line.test_code), col(line.name_en), col(line.name_zh), col(line.readings))
        .order_by(func.min(line.line), func.min(line.id))
    )
    found: dict[str, KnownTest] = {}
    for code, name_en, name_zh, written in rows:
        names = tuple(name for options in names_of_readings(written) for name in options)
        before = found.get(code)
        readings = tuple(dict.fromkeys((*(before.readings if before else ()), *names)))
        found[code] = KnownTest(code, name_en, name_zh, readings)
    return tuple(found.values())


def result_outlook(session: Session, table: Table, wish: ResultWish, occasion: str) -> ResultOutlook:
    """Return what would come of a file of results for an occasion; nothing is changed by it.

    Raises:
        Refused: If nothing says the lot, the test, the value or the day; the file states no result, or too many.
    """
    if problems := wish_problems(wish):
        raise Refused(*problems)
    read = read_results(table, wish)
    if not read:
        raise Refused(Reason("result_imports.no_results"))
    if len(read) > MOST_RESULTS:
        raise Refused(Reason("result_imports.too_many", {"results": len(read), "most": MOST_RESULTS}))
    rows = tuple(_Outlook(session, occasion, read).rows(read))
    return ResultOutlook(rows, sum(bool(row.problems) for row in rows))


class _Outlook:
    """Looks results up in the bank: each lot and its specification once."""

    def __init__(self, session: Session, occasion: str, read: Iterable[ReadResult]) -> None:
        self._session, self._occasion, self._today = session, occasion, today(session)
        vials = {one.vial.upper().replace(" ", "") for one in read if one.vial}
        lots = {text.upper() for one in read for text in (one.lot, one.vial) if text}
        of_vials = session.exec(select(Vial.code, Vial.lot_id).where(col(Vial.code).in_(vials))).all()
        self._lot_of: Mapping[str, int] = dict(of_vials)
        rows = session.exec(
            select(Lot).where(col(Lot.number).in_(lots) | col(Lot.id).in_({lot_id for _, lot_id in of_vials}))
        ).all()
        self._lots = {row.id or 0: row for row in rows}
        self._numbers = {row.number: row.id or 0 for row in rows}
        self._specifications: dict[int, LotSpecification | None] = {}
        self._seen: dict[tuple[int, str], int] = {}
        self._no_occasion: dict[int, tuple[Reason, ...]] = {}

    def rows(self, read: Iterable[ReadResult]) -> Iterator[ImportedRow]:
        """Yield every result, looked up."""
        for number, one in enumerate(read, start=1):
            yield self._row(number, one)

    def _row(self, number: int, one: ReadResult) -> ImportedRow:
        lot, problems = self._lot(one)
        line_id, line = self._line(lot, one.test)
        code = line.test_code if line else one.test[:_SHOWN]
        order = OrderPlace()
        verdict: Verdict | None = None
        if lot is not None:
            order, more = place_in_order(self._session, lot, code, self._occasion, None)
            problems += [*more, *self._blockers(lot, code, line, one)]
        if line is not None:
            verdict, unclear = _judged(line, one)
            problems += unclear
        return ImportedRow(
            number, one.rows, lot.id or 0 if lot else 0, lot.number if lot else (one.lot or one.vial)[:_SHOWN], line_id,
            code, line.name_en if line else "", line.name_zh if line else "", line, one.value, one.limit, one.tested_on,
            one.laboratory, one.report, one.note, verdict, order, (*one.problems, *problems),
        )  # fmt: skip

    def _lot(self, one: ReadResult) -> tuple[Lot | None, list[Reason]]:
        """Return the lot of a result: by the vial's code or the lot's number, which must agree where both stand."""
        by_vial = self._lot_of.get(one.vial.upper().replace(" ", "")) if one.vial else None
        by_number = self._numbers.get(one.lot.upper()) if one.lot else self._numbers.get(one.vial.upper())
        if one.lot and by_number is None:
            return None, [Reason("result_imports.no_lot", {"lot": one.lot[:_SHOWN]})]
        if by_vial is None and by_number is None:
            return None, [Reason("result_imports.no_vial", {"vial": one.vial[:_SHOWN]})]
        if None not in {by_vial, by_number} and by_vial != by_number:
            named: dict[str, str | int] = {"vial": one.vial[:_SHOWN], "lot": one.lot[:_SHOWN]}
            return None, [Reason("result_imports.other_lot", named)]
        return self._lots[by_vial or by_number or 0], []

    def _line(self, lot: Lot | None, test: str) -> tuple[int, SpecLineFacts | None]:
        """Return the line of a test, by its code or its name in either language; 0 and None if there is none."""
        if lot is None or lot.id is None:
            return 0, None
        if lot.id not in self._specifications:
            self._specifications[lot.id] = specification_of(self._session, lot)
        specification = self._specifications[lot.id]
        wanted = test.casefold()
        for line_id, line in specification.lines.items() if specification else ():
            if wanted in {line.test_code.casefold(), line.name_en.casefold(), line.name_zh.casefold()}:
                return line_id, line
        return 0, None

    def _blockers(self, lot: Lot, code: str, line: SpecLineFacts | None, one: ReadResult) -> Iterator[Reason]:
        first = self._seen.setdefault((lot.id or 0, code), one.rows[0])
        if first != one.rows[0]:
            yield Reason("result_imports.twice", {"row": one.rows[0], "first": first})
        yield from self._occasion_problems(lot)
        already = live_result(self._session, lot.id or 0, code, self._occasion)
        day = one.tested_on or self._today
        facts = EntryFacts(lot.id or 0, lot.number, LotState(lot.state), code, line is not None, already, day)
        yield from entry_blockers(facts, self._today)

    def _occasion_problems(self, lot: Lot) -> tuple[Reason, ...]:
        """Return why a lot is not tested on the occasion; asked for once."""
        lot_id = lot.id or 0
        if lot_id not in self._no_occasion:
            schedule = schedule_of(self._session, lot)
            found = occasion_problems(self._occasion, lot_id, lot.number, lot.frozen_on, schedule)
            self._no_occasion[lot_id] = tuple(found)
        return self._no_occasion[lot_id]


def _judged(line: SpecLineFacts, one: ReadResult) -> tuple[Verdict | None, list[Reason]]:
    try:
        return judge(line, one.value), list(limit_problems(line, one.value, one.limit))
    except Refused as refused:
        return None, list(refused.reasons)
