"""Orders of tests, the vials that they took, and results."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint, text
from sqlmodel import Field

from stembank_gui.rules.vocabulary import OrderState, ResultState, Verdict
from stembank_gui.tables.columns import LONG, STRICT, Day, Instant, Stored, at_most, between, one_of, unique_where

_LIVE = text("state <> 'invalid'")


class TestOrder(Stored, table=True):
    """Tests ordered for one lot on one occasion. The vials for it are held by a reservation until they are taken."""

    __test__ = False
    __tablename__ = "test_order"
    __table_args__ = (
        at_most("code", 20),
        at_most("occasion", 20),
        at_most("laboratory", 80),
        at_most("note", LONG),
        one_of("state", OrderState),
        STRICT,
    )
    code: str = Field(unique=True)
    lot_id: int = Field(foreign_key="lot.id", index=True)
    occasion: str = "release"
    state: str = OrderState.ORDERED
    laboratory: str = ""
    note: str = ""
    due_on: date | None = Field(default=None, sa_type=Day)
    reservation_id: int | None = Field(default=None, foreign_key="reservation.id")
    ordered_by: int = Field(foreign_key="person.id")
    ordered_at: datetime = Field(sa_type=Instant)
    closed_by: int | None = Field(default=None, foreign_key="person.id")
    closed_at: datetime | None = Field(default=None, sa_type=Instant)


class TestOrderLine(Stored, table=True):
    """One test of an order: how many vials it takes, how often it is done, and whose work it is."""

    __test__ = False
    __tablename__ = "test_order_line"
    __table_args__ = (
        UniqueConstraint("order_id", "test_code"),
        at_most("test_code", 12),
        between("vials", 0, 1000),
        between("repeats", 1, 20),
        STRICT,
    )
    order_id: int = Field(foreign_key="test_order.id")
    spec_line_id: int = Field(foreign_key="spec_line.id")
    test_code: str
    vials: int = 0
    repeats: int = 1
    analyst_id: int | None = Field(default=None, foreign_key="person.id")


class OrderSpecimen(Stored, table=True):
    """A vial that an order took: it is consumed."""

    __tablename__ = "order_specimen"
    __table_args__ = (STRICT,)
    order_id: int = Field(foreign_key="test_order.id", index=True)
    vial_id: int = Field(foreign_key="vial.id", unique=True)
    taken_by: int = Field(foreign_key="person.id")
    taken_at: datetime = Field(sa_type=Instant)


class TestResult(Stored, table=True):
    """A result of one test for one lot. A correction makes a new row and marks the old one invalid, with the reason.

    `replicate` is 0 for the result that counts, and from 1 on for the retests of an out-of-specification case, which
    stand beside it. `attachment_id` is the raw file; `detection_limit` what the method can see, where nothing
    was found.
    """

    __test__ = False
    __tablename__ = "test_result"
    __table_args__ = (
        at_most("code", 20),
        at_most("value", LONG),
        at_most("note", LONG),
        at_most("detection_limit", 80),
        at_most("correction_reason", LONG),
        one_of("verdict", Verdict),
        one_of("state", ResultState),
        between("replicate", 0, 20),
        unique_where("uq_test_result_live", "lot_id", "test_code", "occasion", "replicate", where=_LIVE),
        STRICT,
    )
    code: str = Field(unique=True)
    lot_id: int = Field(foreign_key="lot.id", index=True)
    spec_line_id: int = Field(foreign_key="spec_line.id")
    test_code: str
    occasion: str = "release"
    replicate: int = 0
    value: str
    detection_limit: str = ""
    verdict: str
    tested_on: date = Field(sa_type=Day)
    laboratory: str = ""
    report_number: str = ""
    note: str = ""
    state: str = ResultState.ENTERED
    analyst_id: int | None = Field(default=None, foreign_key="person.id")
    attachment_id: int | None = Field(default=None, foreign_key="attachment.id")
    order_id: int | None = Field(default=None, foreign_key="test_order.id", index=True)
    entered_by: int = Field(foreign_key="person.id")
    entered_at: datetime = Field(sa_type=Instant)
    approved_by: int | None = Field(default=None, foreign_key="person.id")
    approved_at: datetime | None = Field(default=None, sa_type=Instant)
    signature_id: int | None = Field(default=None, foreign_key="signature.id")
    replaces_id: int | None = Field(default=None, foreign_key="test_result.id")
    correction_reason: str = ""
