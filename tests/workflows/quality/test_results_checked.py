"""What another program does to results and specimens is found by the check."""

from stembank_gui.check.tests_done import findings_of_tests
from tests.conftest import both_databases
from tests.factories import banking, orders, quality
from tests.test_check import tamper


def found(database):
    with database.reading() as session:
        return {(one.code, *one.params.values()) for one in findings_of_tests(session)}


@both_databases
def test_own_approvals_vials_that_are_not_used_up_and_unplanned_retests_are_named(database, staff):
    lot_id = banking.quarantined_lot(database, staff, vials=10)
    made = orders.order(database, staff, lot_id, ("G07",))
    vials = orders.pick(database, staff, made.order_id)
    orders.take(database, staff, made.order_id, vials)
    quality.enter(database, staff, lot_id, "G07")
    quality.approve(database, staff, lot_id, "G07")
    quality.enter(database, staff, lot_id, "G02")
    assert found(database) == set()

    code = orders.card(database, made.order_id).specimens[0].code
    tamper(
        database,
        "UPDATE test_result SET approved_by = entered_by WHERE code = 'QC-000001'",
        f"UPDATE vial SET state = 'picked' WHERE code = '{code}'",
        "UPDATE test_result SET replicate = 1 WHERE code = 'QC-000002'",
    )

    assert found(database) == {
        ("check.own_result", "QC-000001"),
        ("check.specimen", code, made.code),
        ("check.retest", "QC-000002"),
    }
