"""The demo's test results. Measured values of DOMAIN.md §10 where it gives them; plausible passing ones elsewhere."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from sqlmodel import Session, select

from stembank_gui.demo.banking import take
from stembank_gui.demo.lots import DemoLot
from stembank_gui.demo.story import Event
from stembank_gui.demo.world import World
from stembank_gui.queries.quality.results.sheet import lot_sheet
from stembank_gui.queries.quality.stability.schedules import planned_at
from stembank_gui.rules.quality.stability import due_on
from stembank_gui.rules.vocabulary import Meaning, Purpose, Use, Verdict
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.quality import TestResult
from stembank_gui.workflows.quality.results.approve_result import ApproveResult, approve_result
from stembank_gui.workflows.quality.results.enter_result import EnterResult, enter_result
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


def result_events(lot: DemoLot) -> Iterator[Event]:
    """Yield when the results for release are entered and approved, and each point of the stability programme."""
    tested = datetime.combine(lot.frozen_on, datetime.min.time(), UTC) + TESTED_AFTER + timedelta(hours=9)
    yield Event(tested, f"results {lot.number}", lambda world: _enter(world, lot))
    yield Event(tested + timedelta(days=1), f"approvals {lot.number}", lambda world: _approve(world, lot))
    for months, value in _VIABILITY.get(lot.number, {}).items():
        yield from _stability(lot, months, value)


def _stability(lot: DemoLot, months: int, value: str) -> Iterator[Event]:
    day = datetime.combine(due_on(lot.frozen_on, months), datetime.min.time(), UTC) + timedelta(hours=9)
    vials = lot.stability // len(_VIABILITY[lot.number])

    def retest(world: World) -> None:
        take(world, lot, vials, Purpose.STABILITY)
        occasion = f"{months}m"
        values = {test: _value(lot, test) for test in world.ask(_planned, world.lots[lot.number], occasion)}
        _enter(world, lot, occasion, values | {"G07": value})

    yield Event(day, f"stability {lot.number} {months} months", retest)
    approved = day + timedelta(days=14)
    yield Event(approved, f"stability approved {lot.number}", lambda world: _approve(world, lot))


def _planned(session: Session, lot_id: int, occasion: str) -> frozenset[str]:
    return planned_at(session, session.get_one(Lot, lot_id), occasion) or frozenset()


def _enter(world: World, lot: DemoLot, occasion: str = "release", values: dict[str, str] | None = None) -> None:
    lot_id = world.lots[lot.number]
    today = world.clock.moment.date()
    for test in world.ask(lot_sheet, lot_id).tests:
        line = test.line
        value = _value(lot, line.test_code) if values is None else values.get(line.test_code, "")
        if not value or (line.use is Use.INFORMATION and line.test_code not in _VALUES):
            continue
        measured = Measured(value, today, "QC laboratory", f"R-{lot.number}-{line.test_code}")
        world.do("QA1", enter_result, EnterResult(lot_id, test.spec_line_id, measured, occasion))


def _value(lot: DemoLot, test: str) -> str:
    if test in NOT_YET.get(lot.number, ()):
        return ""
    if test == "G11":
        return lot.grown
    if test == "G09":
        return str(lot.cells_per_vial * 98 // 100)
    return _OF_LOT.get(lot.number, {}).get(test) or _VALUES.get(test, "")


def _approve(world: World, lot: DemoLot) -> None:
    approve_waiting(world, lot.number)


def approve_waiting(world: World, lot: str) -> None:
    """Have the QC manager approve every result of a lot that waits."""
    for result_id, value, verdict in world.ask(_waiting, world.lots[lot]):
        signature = world.sign("QC2", Meaning.APPROVED)
        world.do("QC2", approve_result, ApproveResult(result_id, value, Verdict(verdict), signature))


def _waiting(session: Session, lot_id: int) -> list[tuple[int, str, str]]:
    rows = select(TestResult.id, TestResult.value, TestResult.verdict).where(
        TestResult.lot_id == lot_id, TestResult.state == "entered"
    )
    return [(row[0], row[1], row[2]) for row in session.exec(rows)]
