"""The ledger as a list: unconfirmed runs first, then the newest; filters; what became of the labels; on both databases."""

from datetime import UTC, datetime, timedelta

import pytest

from stembank_gui.queries.labels.runs import RunFilter, run_ids, run_labels, run_row, run_rows, who_printed
from stembank_gui.rules.vocabulary import LabelKind, LabelState, PrintState
from stembank_gui.tables.labels import Label, LabelPrint
from stembank_gui.ui.rows_model import Wish
from tests.conftest import both_databases
from tests.factories.banking import seed_lot

_AT = datetime(2026, 3, 2, 8, tzinfo=UTC)


def run(session, by, **given):
    row = LabelPrint(
        stock="box-75x35-roll", kind=LabelKind.BOX, sha256="0" * 64, labels=1, printed_by=by, printed_at=_AT
    )
    for name, value in given.items():
        setattr(row, name, value)
    session.add(row)
    session.flush()
    return row.id


@pytest.fixture
def ledger(database, staff):
    """Return a bank with five runs, and their ids: a lot's, its resumed rest, an unconfirmed box, a reprint, a rack."""
    lot = seed_lot(database, staff)
    op, cs = staff["OP"].person_id, staff["CS"].person_id
    with database.writing(staff["OP"], "print_labels") as session:
        vials = {"lot_id": lot.lot_id, "kind": LabelKind.VIAL, "first_vial": 1, "last_vial": 6}
        stopped = run(
            session, op, labels=4, not_printed=2, state=PrintState.STOPPED, settled_by=cs, settled_at=_AT, **vials
        )
        rest = run(session, op, labels=2, resumes_id=stopped, **vials)
        waits = run(session, cs, state=PrintState.UNCONFIRMED)
        again = run(session, cs, reprint=True, reason="Torn", printed_at=_AT + timedelta(days=1))
        rack = run(session, op, kind=LabelKind.RACK, labels=0, not_printed=3, state=PrintState.STOPPED)
        for place, state in ((2, LabelState.SPOILED), (1, LabelState.APPLIED)):
            label = Label(print_id=rest, place=place, code=f"V{place}", state=state)
            if state is LabelState.APPLIED:
                label.applied_by, label.applied_at = cs, _AT
            session.add(label)
    return database, staff, lot, (stopped, rest, waits, again, rack)


def found(database, **given):
    with database.reading() as session:
        return list(run_ids(session, Wish(RunFilter(**given))))


@both_databases
def test_unconfirmed_runs_come_first_then_the_newest(ledger):
    database, staff, lot, (stopped, rest, waits, again, rack) = ledger
    assert found(database) == [waits, rack, again, rest, stopped]
    assert found(database, kind=LabelKind.RACK) == [rack]
    assert found(database, state=PrintState.STOPPED) == [rack, stopped]
    assert found(database, person_id=staff["CS"].person_id) == [waits, again]
    assert found(database, reprints=True) == [again]
    assert found(database, since=_AT + timedelta(hours=1)) == [again]
    assert found(database, until=_AT) == []
    spaced = f"{lot.number[:3].lower()} {lot.number[3:5]}-"
    assert found(database, lot=spaced) == [rest, stopped]
    assert found(database, lot="Z") == []


@both_databases
def test_a_row_says_what_came_out_and_what_is_left_to_print(ledger):
    database, staff, lot, (stopped, rest, _, again, rack) = ledger
    with database.reading() as session:
        rows = run_rows(session, [stopped, rest, again, rack, 10**6])
        assert run_row(session, 10**6) is None
    assert sorted(rows) == sorted((stopped, rest, again, rack))
    assert (rows[stopped].lot, rows[stopped].labels, rows[stopped].not_printed) == (lot.number, 4, 2)
    assert [rows[one].rest for one in (stopped, rest, rack)] == [0, 0, 3]
    assert (rows[stopped].settled_by, rows[rest].settled_by) == (staff["CS"].name, "")
    assert rows[rest].resumes_id == stopped
    assert (rows[rest].first_code, rows[again].first_code) == ("V1", "")
    assert (rows[again].reprint, rows[again].reason, rows[again].lot, rows[again].printer) == (True, "Torn", "", "")
    assert [rows[rest].count(state) for state in (LabelState.APPLIED, LabelState.SPOILED, LabelState.VOID)] == [1, 1, 0]


@both_databases
def test_labels_of_a_run_stand_in_their_order(ledger):
    database, staff, _, (_, rest, waits, _, _) = ledger
    with database.reading() as session:
        first, second = run_labels(session, rest)
        assert run_labels(session, waits) == ()
        assert who_printed(session) == tuple(
            sorted(((staff[one].person_id, staff[one].name) for one in ("OP", "CS")), key=lambda pair: pair[1])
        )
    assert (first.code, first.state, first.applied_by, first.applied_at) == (
        "V1", LabelState.APPLIED, staff["CS"].name, _AT,
    )  # fmt: skip
    assert (second.place, second.applied_by, second.applied_at) == (2, "", None)
