"""What must hold of tests at every moment: two persons, specimens used up, no retest that was not planned."""

from collections.abc import Iterator

from sqlalchemy import text
from sqlmodel import Session

from stembank_gui.rules.reasons import Reason

_OWN = (
    "SELECT code FROM test_result WHERE state = 'approved' AND (approved_by IS NULL OR approved_by = entered_by "
    "OR approved_by = analyst_id) ORDER BY id LIMIT 20"
)
_SPECIMENS = (
    "SELECT vial.code, test_order.code FROM order_specimen JOIN vial ON vial.id = order_specimen.vial_id "
    "JOIN test_order ON test_order.id = order_specimen.order_id "
    "WHERE vial.state <> 'consumed' OR vial.lot_id <> test_order.lot_id ORDER BY order_specimen.id LIMIT 20"
)
_RETESTS = (
    "SELECT test_result.code FROM test_result LEFT JOIN oos ON oos.retest_order_id = test_result.order_id "
    "WHERE (test_result.replicate > 0) <> (oos.id IS NOT NULL) ORDER BY test_result.id LIMIT 20"
)


def findings_of_tests(session: Session) -> Iterator[Reason]:
    """Yield every approval by who did the test (SoD-1), specimen that is not used up, and retest without its plan."""
    for (code,) in session.connection().execute(text(_OWN)):
        yield Reason("check.own_result", {"result": code})
    for vial, order in session.connection().execute(text(_SPECIMENS)):
        yield Reason("check.specimen", {"vial": vial, "order": order})
    for (code,) in session.connection().execute(text(_RETESTS)):
        yield Reason("check.retest", {"result": code})
