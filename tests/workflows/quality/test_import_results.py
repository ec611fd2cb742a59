"""Results of a file: read by its columns, checked as a whole, stored all or none, each with the file behind it."""

from dataclasses import replace

import pytest
from sqlmodel import select

from stembank_gui.documents.spreadsheets.read import Choices, opened
from stembank_gui.queries.quality.results.imports import known_tests, result_outlook
from stembank_gui.rules.files import NewFile
from stembank_gui.rules.quality.imports.columns import ResultField, header_row, proposed_columns
from stembank_gui.rules.quality.imports.rows import ResultWish, proposed_decimal
from stembank_gui.rules.reasons import AccessRefused, Refused
from stembank_gui.rules.vocabulary import OrderState, Step, Verdict
from stembank_gui.tables.attachments import Attachment
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.quality import TestResult
from stembank_gui.workflows.quality.results.import_results import ImportResults, import_results
from tests.conftest import both_databases
from tests.factories import banking, facility, orders, quality
from tests.factories.imports import xlsx_bytes
from tests.factories.remembering import remembered

DAY = "2026-01-15"


@remembered
def quarantined(database, staff):
    return banking.quarantined_lot(database, staff)


@pytest.fixture
def lot_id(database, staff):
    return quarantined(database, staff)


def codes(refused):
    return [reason.code for reason in refused.value.reasons]


def number_of(database, lot_id):
    with database.reading() as session:
        return session.get_one(Lot, lot_id).number


def request_for(database, text, name="results.csv", **constants):
    """Return the import of a file whose columns are taken as they are proposed."""
    content = text if isinstance(text, bytes) else text.encode()
    with database.reading() as session:
        tests = known_tests(session)
    file = opened(lambda *_: None, content, name, Choices(), lambda rows: header_row(rows, tests))
    said = {ResultField(key): value for key, value in constants.items()}
    columns = proposed_columns(file.table.headers, tests, said.get(ResultField.TEST, ""))
    decimal = proposed_decimal(cell for column in file.table.columns for cell in column)
    return ImportResults(NewFile(name, content), Choices(), ResultWish(columns, said, decimal=decimal))


def outlook(database, request):
    with database.reading() as session:
        tests = known_tests(session)
        file = opened(
            lambda *_: None, request.file.content, request.file.name, Choices(), lambda rows: header_row(rows, tests)
        )
        return result_outlook(session, file.table, request.wish, request.occasion)


def bring_in(database, staff, request, role="QA1"):
    return database.perform(staff[role], import_results, request).result


@both_databases
def test_a_list_of_results_is_stored_with_verdicts_orders_and_the_file(database, staff):
    lot_id = quarantined(database, staff)
    number = number_of(database, lot_id)
    made = orders.order(database, staff, lot_id, ("G07",))
    text = (
        "LIMS export 2026-01-16\n\n"
        "Batch no.;Test;Result;Unit;Test date;Report no;LOD\n"
        f"{number};G07;94,1;%;{DAY};R-1;\n"
        f"{number.lower()};M-MN;not detected;;{DAY};R-2;10 CFU/mL\n"
        f"{number};Mycoplasma, culture + indicator cell;detected;;{DAY};R-3;\n"
    )
    request = request_for(database, text, laboratory="Contract lab")
    assert request.wish.decimal == ","
    shown = outlook(database, request)
    assert [(row.test_code, row.verdict, row.rows) for row in shown.rows] == [
        ("G07", Verdict.PASS, (4,)), ("M-MN", Verdict.PASS, (5,)), ("M-MC", Verdict.FAIL, (6,)),
    ]  # fmt: skip
    assert shown.problems == 0

    done = bring_in(database, staff, request)

    assert (done.results, done.oos) == (3, ("OOS-0001",))
    with database.reading() as session:
        stored = session.exec(select(TestResult).order_by(TestResult.id)).all()
        assert [(one.test_code, one.value, one.detection_limit, one.report_number) for one in stored] == [
            ("G07", "94.1 %", "", "R-1"), ("M-MN", "not detected", "10 CFU/mL", "R-2"), ("M-MC", "detected", "", "R-3"),
        ]  # fmt: skip
        file = session.exec(select(Attachment)).all()[-1]
        assert file.content == text.encode()
        assert {(one.attachment_id, one.laboratory, one.analyst_id) for one in stored} == {
            (file.id, "Contract lab", None)
        }
        assert [one.order_id for one in stored] == [made.order_id, None, None]
    assert orders.card(database, made.order_id).row.state is OrderState.IN_PROGRESS


def test_readings_of_a_flow_cytometer_become_one_result_of_each_sample(database, staff, lot_id):
    with database.reading() as session:
        vial = session.exec(select(Vial.code)).first()
    wide = f"Sample,CD73,CD90,CD105\n{vial},99.2,99.6,98.1\n"
    done = bring_in(database, staff, request_for(database, wide, tested_on=DAY))
    assert done.results == 1
    assert quality.test_of(database, lot_id, "S-P1").result.value == "CD73=99.2; CD90=99.6; CD105=98.1"


def test_one_row_for_each_reading_is_one_result_too_and_an_xlsx_is_a_file_like_others(database, staff, lot_id):
    number = number_of(database, lot_id)
    rows = [(number, "S-P1", name, value, DAY) for name, value in (("CD73", 99.2), ("CD90", 99.6), ("CD105", 98.1))]
    file = xlsx_bytes(rows, ("Lot", "Test", "Marker", "Value", "Date"))
    bring_in(database, staff, request_for(database, file, "flow.xlsx"))
    result = quality.test_of(database, lot_id, "S-P1").result
    assert (result.value, result.raw_file.name) == ("CD73=99.2; CD90=99.6; CD105=98.1", "flow.xlsx")
    assert result.analyst == staff["QA1"].name


def test_everything_that_is_wrong_is_said_by_row_and_nothing_is_stored(database, staff, lot_id):
    number = number_of(database, lot_id)
    quality.enter(database, staff, lot_id, "G02")
    with database.reading() as session:
        vial = session.exec(select(Vial.code)).first()
    text = (
        "Lot,Vial,Test,Result,Date\n"
        f"{number},,G07,high,{DAY}\n"
        f"{number},,G07,95,{DAY}\n"
        f"XXX24001M01,,G01,complies,{DAY}\n"
        f",NOTHING,G01,complies,{DAY}\n"
        f"{number},,Z99,1,{DAY}\n"
        f"{number},,M-ST,no growth,03/04/2026\n"
        f"{number},,M-MN,not detected,soon\n"
        f"{number},,M-MC,not detected,\n"
        f"{number},,G02,typical,2099-01-01\n"
        f"UCM99001S01,{vial},G01,complies,{DAY}\n"
    )
    request = request_for(database, text)
    shown = outlook(database, request)
    assert [[reason.code for reason in row.problems] for row in shown.rows] == [
        ["quality.number_unclear"],
        ["result_imports.twice"],
        ["result_imports.no_lot"],
        ["result_imports.no_vial"],
        ["quality.test_not_required"],
        ["result_imports.ambiguous_day"],
        ["result_imports.not_a_day"],
        ["result_imports.no_day"],
        ["quality.already_entered", "quality.tested_in_future"],
        ["result_imports.no_lot"],
    ]
    with pytest.raises(Refused) as refused:
        bring_in(database, staff, request)
    assert codes(refused)[0] == "result_imports.not_ready"
    assert refused.value.reasons[0].params == {"problems": 10, "results": 10}
    with database.reading() as session:
        assert len(session.exec(select(TestResult)).all()) == 1


def test_a_vial_of_another_lot_than_the_file_says_is_found(database, staff):
    parent = banking.quarantined_lot(database, staff, vials=8)
    banking.as_released(database, parent)
    child = banking.quarantined_child(database, staff, parent)
    with database.reading() as session:
        vial = session.exec(select(Vial.code).where(Vial.lot_id == child)).first()
    text = f"Lot,Vial,Test,Result,Date\n{number_of(database, parent)},{vial},G07,95,{DAY}\n"
    (row,) = outlook(database, request_for(database, text)).rows
    assert [reason.code for reason in row.problems] == ["result_imports.other_lot"]


@pytest.mark.parametrize(("text", "code"), [
    ("Lot,Test,Result\nX,G07,95\n", "result_imports.no_column"),
    ("Lot,Test,Result,Date\n,,,\n", "result_imports.no_results"),
    ("\n\n", "imports.empty"),
])  # fmt: skip
def test_a_file_that_cannot_be_results_is_refused(database, staff, lot_id, text, code):
    with pytest.raises(Refused) as refused:
        request = request_for(database, text)
        bring_in(database, staff, request)
    assert codes(refused) == [code]


def test_who_was_not_qualified_or_may_not_enter_results_brings_nothing_in(database, staff, lot_id):
    text = f"Lot,Test,Result,Date\n{number_of(database, lot_id)},G07,95,{DAY}\n"
    request = request_for(database, text)
    with pytest.raises(AccessRefused):
        bring_in(database, staff, request, "OP")
    facility.effective(database, staff, code="SOP-QC-001", step=Step.TESTING)
    with pytest.raises(Refused) as refused:
        bring_in(database, staff, request)
    assert codes(refused) == ["facility.not_qualified"]
    outside = replace(request, wish=replace(request.wish, constants={ResultField.LABORATORY: "Contract lab"}))
    assert bring_in(database, staff, outside).results == 1
