"""What was used at a step, and the batch record of a lot with its review and approval."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from stembank_gui.rules.vocabulary import BatchRecordState, Step
from stembank_gui.tables.columns import LONG, STRICT, Day, Flag, Instant, Stored, at_most, exactly_one, one_of


class StepUse(Stored, table=True):
    """One instrument, lot of material or procedure that was used for a donation, culture, lot, freeze run or test.

    `good_until` is the day on which the instrument's calibration was due, the material expired or the operator's
    qualification ended, as it stood at the use; `in_order` says whether everything allowed its use on that day. `note`
    is the reason where the use was entered afterwards.
    """

    __tablename__ = "step_use"
    __table_args__ = (
        one_of("step", Step),
        at_most("amount", 80),
        at_most("note", LONG),
        CheckConstraint(
            exactly_one("donation_id", "culture_id", "lot_id", "freeze_run_id", "test_result_id"),
            name="at_one_thing",
        ),
        CheckConstraint(
            exactly_one("equipment_id", "material_id", "document_id"),
            name="of_one_thing",
        ),
        STRICT,
    )
    step: str
    donation_id: int | None = Field(default=None, foreign_key="donation.id", index=True)
    culture_id: int | None = Field(default=None, foreign_key="culture.id", index=True)
    lot_id: int | None = Field(default=None, foreign_key="lot.id", index=True)
    freeze_run_id: int | None = Field(default=None, foreign_key="freeze_run.id", index=True)
    test_result_id: int | None = Field(default=None, foreign_key="test_result.id", index=True)
    equipment_id: int | None = Field(default=None, foreign_key="equipment.id", index=True)
    material_id: int | None = Field(default=None, foreign_key="material.id", index=True)
    document_id: int | None = Field(default=None, foreign_key="controlled_document.id", index=True)
    amount: str = ""
    good_until: date | None = Field(default=None, sa_type=Day)
    in_order: bool = Field(default=True, sa_type=Flag)
    note: str = ""
    used_by: int = Field(foreign_key="person.id")
    used_at: datetime = Field(sa_type=Instant)


class BatchRecord(Stored, table=True):
    """One review of a lot's batch record: `content_sha256` is the hash of the record as it was signed.

    When the record changes afterwards its hash is another one, and the review does not count any more.
    """

    __tablename__ = "batch_record"
    __table_args__ = (
        UniqueConstraint("lot_id", "version"),
        at_most("remarks", LONG),
        at_most("approval_remarks", LONG),
        one_of("state", BatchRecordState),
        CheckConstraint("length(content_sha256) = 64", name="content_sha256"),
        CheckConstraint("approved_by <> reviewed_by", name="two_persons"),
        STRICT,
    )
    lot_id: int = Field(foreign_key="lot.id")
    version: int
    content_sha256: str
    state: str
    remarks: str = ""
    reviewed_by: int = Field(foreign_key="person.id")
    reviewed_at: datetime = Field(sa_type=Instant)
    review_signature_id: int = Field(foreign_key="signature.id")
    approval_remarks: str = ""
    approved_by: int | None = Field(default=None, foreign_key="person.id")
    approved_at: datetime | None = Field(default=None, sa_type=Instant)
    approval_signature_id: int | None = Field(default=None, foreign_key="signature.id")
