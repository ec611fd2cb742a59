"""The demo's test results. Measured values of DOMAIN.md §10 where it gives them; plausible passing ones elsewhere."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from sqlmodel import Session, col, select

from stembank_gui.demo import orders
from stembank_gui.demo.laboratory import CYTOGENETICS, OUTSIDE, used_for
from stembank_gui.demo.lots import DemoLot
from stembank_gui.demo.raw_files import Sample, karyotype_report, raw_file, results_file
from stembank_gui.demo.story import Event
from stembank_gui.demo.world import World
from stembank_gui.documents.spreadsheets.read import Choices
from stembank_gui.queries.quality.results.sheet import TestRow, lot_sheet
from stembank_gui.queries.quality.stability.schedules import planned_at
from stembank_gui.rules.quality.imports.columns import Column, ResultField
from stembank_gui.rules.quality.imports.rows import ResultWish
from stembank_gui.rules.quality.stability import RELEASE, due_on
from stembank_gui.rules.vocabulary import Meaning, Use, Verdict
from stembank_gui.tables.attachments import Attachment
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.quality import TestResult
from stembank_gui.workflows.quality.results.approve_result import ApproveResult, approve_result
from stembank_gui.workflows.quality.results.enter_result import EnterResult, enter_result
from stembank_gui.workflows.quality.results.import_results import ImportResults, import_results
from stembank_gui.workflows.quality.results.judged import Measured

TESTED_AFTER = timedelta(days=31)
"""Culture tests of 28 days are the slowest: results come a month after freezing."""

_VALUES: dict[str, str] = {
    "G01": "complies", "G02": "typical", "G03": "alleles=all_present; Tanabe=100", "G04": "match", "G05": "human_only",
    "G06": "95.4", "G07": "92.8", "G08": "86", "G10": "31.5", "M-ST": "no_growth", "M-SR": "no_growth",
    "M-MC": "not_detected", "M-MN": "not_detected", "M-ET": "<0.25", "M-VI": "not_detected", "M-VV": "not_detected",
    "M-RV": "not_detected", "M-HV": "not_detected", "M-BP": "not_detected", "M-RR": "below_limit",
    "B-KA": "46,XY[20]", "B-CN": "none_found", "B-WG": "none_found", "B-TU": "negative",
    "B-TE": "negative for senescence",
    "S-P1": "CD73=99.0; CD90=99.4; CD105=97.8", "S-N1": "CD45=0.4; CD34=0.3; CD14=0.5; CD19=0.1", "S-N2": "0.8",
    "S-TD": "osteo=positive; adipo=positive; chondro=positive", "S-IM": "46", "S-CF": "212",
    "P-MK": "OCT4=98; NANOG=96; SSEA-4=99; TRA-1-60=94; TRA-1-81=93", "P-S1": "1.9",
    "P-TL": "ecto=positive; meso=positive; endo=positive", "P-TR": "ecto=positive; meso=positive; endo=positive",
    "P-RV": "not_detected", "P-CO": "undifferentiated=28; differentiated=9%", "N-SX": "FCM=96.1",
    "N-PS": "PSA-NCAM=97.2; GD2=95.0", "N-OC": "OCT4=<0.01; TRA-1-60=<0.01",
    "N-TD": "HuC/D=71; b-III-tub=positive; GFAP=positive", "N-KA": "normal=96; tetraploid=1", "C-TN": "1.21e9",
    "C-VI": "96.3", "C-34": "3.9e6", "C-CF": "growth", "C-T1": "91", "C-T2": "78", "C-ID": "identical",
    "C-HB": "normal", "C-AB": "O RhD+",
}  # fmt: skip
_OF_LOT: dict[str, dict[str, str]] = {
    "UCM24001M01": {
        "G07": "94.1", "S-P1": "CD73=99.2; CD90=99.6; CD105=98.1",
        "S-N1": "CD45=0.3; CD34=0.2; CD14=0.4; CD19=0.1", "S-N2": "0.6",
    },
    "ADM25001M01": {"M-MC": "detected", "M-MN": "detected", "B-KA": "46,XX[20]"},
    "IPS25001M01": {"B-KA": "46,XX[20]", "G07": "84.5"},
    "IPS25001W01": {"B-KA": "46,XX[20]", "G07": "83.0"},
    "NSC26001W01": {"G07": "81.2"},
}  # fmt: skip
NOT_YET: dict[str, frozenset[str]] = {
    "UCM24002M01": frozenset({"M-VI"}),
    "BMM24001W01": frozenset({"B-KA"}),
    "IPS25002M01": frozenset({"M-ST", "M-MC", "M-VI", "M-VV", "M-RV", "M-HV", "B-KA", "B-CN", "B-WG", "P-TL", "P-RV"}),
}
"""Tests without a result on the demo's last day."""

_VIABILITY: dict[str, dict[int, str]] = {
    "UCM24001M01": {6: "93.4", 12: "92.6", 24: "91.0"},
    "UCM24001W01": {6: "91.8", 12: "91.1", 24: "90.0"},
    "BMM24001M01": {6: "90.7", 12: "90.1", 24: "89.0"},
    "BMM24001W01": {6: "90.2", 12: "89.5"},
    "IPS25001M01": {6: "83.9", 12: "83.1"},
    "IPS25001W01": {6: "82.4"},
}
"""Viability after thawing (%) at the points of the stability programme, by lot and month."""
RETESTED = tuple(_VIABILITY)
"""Numbers of the lots on the programme."""
_KARYOTYPE = "B-KA"
_AS_REPORTED = ResultWish(
    tuple(
        Column(one)
        for one in (
            ResultField.LOT, ResultField.TEST, ResultField.VALUE, ResultField.TESTED_ON, ResultField.LABORATORY,
            ResultField.REPORT,
        )
    )
)  # fmt: skip
"""The columns of the file in which other laboratories report."""


def result_events(lot: DemoLot) -> Iterator[Event]:
    """Yield when the results for release are entered and approved, and each point of the stability programme."""
    tested = datetime.combine(lot.frozen_on, datetime.min.time(), UTC) + TESTED_AFTER + timedelta(hours=9)
    yield Event(tested, f"results {lot.number}", lambda world: _enter(world, lot))
    yield Event(tested + timedelta(days=1), f"approvals {lot.number}", lambda world: approve_waiting(world, lot.number))
    for months, value in _VIABILITY.get(lot.number, {}).items():
        yield from _stability(lot, months, value)


def measured(world: World, sample: Sample, *, who: str = "QA1", report: str = "") -> Measured:
    """Return what an analyst of the bank's own laboratory found, with what was used and the instrument's file."""
    return Measured(
        sample.value,
        sample.day,
        "QC laboratory",
        report or f"R-{sample.lot}-{sample.test}",
        analyst_id=world.staff[who].person_id,
        uses=used_for(world, sample.test),
        raw_file=raw_file(sample),
    )


def approve_waiting(world: World, lot: str) -> None:
    """Have the QC manager open the raw file of every result of a lot that waits, and approve the result."""
    for result_id, value, verdict, content in world.ask(_waiting, world.lots[lot]):
        seen = "" if content is None else sha256(content).hexdigest()
        signature = world.sign("QC2", Meaning.APPROVED)
        world.do("QC2", approve_result, ApproveResult(result_id, value, Verdict(verdict), signature, seen))


def _stability(lot: DemoLot, months: int, value: str) -> Iterator[Event]:
    day = datetime.combine(due_on(lot.frozen_on, months), datetime.min.time(), UTC) + timedelta(hours=9)
    vials = lot.stability // len(_VIABILITY[lot.number])
    occasion = f"{months}m"

    def retest(world: World) -> None:
        values = {test: _value(lot, test) for test in world.ask(_planned, world.lots[lot.number], occasion)}
        point = orders.Point(occasion, {"G07": vials - 1, "M-ST": 1}, due_on(lot.frozen_on, months))
        orders.order_point(world, lot, values, point)
        _enter(world, lot, occasion, values | {"G07": value})

    yield Event(day, f"stability {lot.number} {months} months", retest)
    approved = day + timedelta(days=14)
    yield Event(approved, f"stability approved {lot.number}", lambda world: approve_waiting(world, lot.number))


def _planned(session: Session, lot_id: int, occasion: str) -> frozenset[str]:
    return planned_at(session, session.get_one(Lot, lot_id), occasion) or frozenset()


def _enter(world: World, lot: DemoLot, occasion: str = RELEASE, values: Mapping[str, str] | None = None) -> None:
    """Enter the results of the bank's own laboratory, and bring in what other laboratories reported."""
    lot_id, day = world.lots[lot.number], world.clock.moment.date()
    found = [
        (row.spec_line_id, Sample(lot.number, row.line.test_code, value, day))
        for row in world.ask(lot_sheet, lot_id).tests
        if (value := _found(lot, row, values))
    ]
    for line_id, sample in found:
        if (entry := _own(world, sample)) is not None:
            world.do("QA1", enter_result, EnterResult(lot_id, line_id, entry, occasion))
    reported = [sample for _, sample in found if sample.test in OUTSIDE and sample.test != _KARYOTYPE]
    if reported:
        world.do("QA1", import_results, _reports(lot.number, reported, occasion))


def _found(lot: DemoLot, row: TestRow, values: Mapping[str, str] | None) -> str:
    """Return the value of a test; empty where it was not done."""
    test = row.line.test_code
    value = _value(lot, test) if values is None else values.get(test, "")
    return "" if row.line.use is Use.INFORMATION and test not in _VALUES else value


def _own(world: World, sample: Sample) -> Measured | None:
    """Return what is entered by hand: all but what other laboratories report in a file of their own."""
    if sample.test == _KARYOTYPE:
        report = karyotype_report(sample)
        return Measured(sample.value, sample.day, CYTOGENETICS, f"KA-{sample.lot}", raw_file=report)
    return None if sample.test in OUTSIDE else measured(world, sample)


def _reports(lot: str, samples: Iterable[Sample], occasion: str) -> ImportResults:
    rows = [(one.test, one.value, one.day, OUTSIDE[one.test], f"{lot}-{one.test}") for one in samples]
    return ImportResults(results_file(lot, rows), Choices(), _AS_REPORTED, occasion)


def _value(lot: DemoLot, test: str) -> str:
    if test in NOT_YET.get(lot.number, ()):
        return ""
    if test == "G11":
        return lot.grown
    if test == "G09":
        return str(lot.cells_per_vial * 98 // 100)
    return _OF_LOT.get(lot.number, {}).get(test) or _VALUES.get(test, "")


def _waiting(session: Session, lot_id: int) -> list[tuple[int, str, str, bytes | None]]:
    rows = (
        select(TestResult.id, TestResult.value, TestResult.verdict, Attachment.content)
        .join(Attachment, col(Attachment.id) == TestResult.attachment_id, isouter=True)
        .where(TestResult.lot_id == lot_id, TestResult.state == "entered")
        .order_by(col(TestResult.id))
    )
    return [(row[0] or 0, row[1], row[2], row[3]) for row in session.exec(rows)]
