"""The site and its policy; equipment, materials, controlled documents and training."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from stembank_gui.rules.vocabulary import DocumentState, EquipmentState, MaterialState, Step, TrainingState
from stembank_gui.tables.columns import LONG, STRICT, Day, Flag, Instant, Stored, at_most, one_of


class Site(Stored, table=True):
    """The one site that this bank is: its name stands on certificates, its uuid in every anchor of the trail.

    `fin` is its ISBT 128 facility number, `country` and `te_code` its tissue establishment in the EU, `logo` a PNG in
    base64 for its labels and certificates. `accreditation` (of its laboratory), `authorisation`, `gmp_certificate` and
    `biosafety` (the class that its cells are handled in) stand on certificates.
    """

    __tablename__ = "site"
    __table_args__ = (
        CheckConstraint("id = 1", name="only_one"), at_most("name", 200), at_most("address", LONG),
        CheckConstraint("length(fin) IN (0, 5)", name="fin"), at_most("country", 2), at_most("te_code", 6),
        at_most("emergency_phone", 40), at_most("logo", 200_000),
        at_most("accreditation", 80), at_most("authorisation", 80), at_most("gmp_certificate", 80),
        at_most("biosafety", 80), STRICT,
    )  # fmt: skip
    name: str
    address: str = ""
    fin: str = ""
    country: str = ""
    te_code: str = ""
    emergency_phone: str = ""
    logo: str = ""
    accreditation: str = ""
    authorisation: str = ""
    gmp_certificate: str = ""
    biosafety: str = ""
    uuid: str
    created_at: datetime = Field(sa_type=Instant)


class Policy(Stored, table=True):
    """A limit or habit that the site may change. Keys and defaults: rules/facility.py."""

    __tablename__ = "policy"
    __table_args__ = (at_most("key", 80), at_most("value", LONG), STRICT)
    key: str = Field(unique=True)
    value: str


class Equipment(Stored, table=True):
    """An instrument that gates a step: locked out or out of calibration, it cannot be chosen.

    `state_reason` says why it is in its state, as it was given with the last change.
    """

    __tablename__ = "equipment"
    __table_args__ = (
        at_most("code", 40),
        at_most("name", 200),
        at_most("kind", 80),
        at_most("state_reason", LONG),
        one_of("state", EquipmentState),
        STRICT,
    )
    code: str = Field(unique=True)
    name: str
    kind: str
    state: str = EquipmentState.IN_SERVICE
    state_reason: str = ""
    calibration_due: date | None = Field(default=None, sa_type=Day)
    note: str = ""


class Material(Stored, table=True):
    """A lot of a reagent or consumable.

    `origin_statement` is what is known of its animal origin (species, TSE certificate); a lot of animal origin needs it
    before a bank that it was used for is released.
    """

    __tablename__ = "material"
    __table_args__ = (
        at_most("code", 40),
        at_most("name", 200),
        at_most("supplier", 200),
        at_most("supplier_lot", 80),
        at_most("origin_statement", 200),
        one_of("state", MaterialState),
        STRICT,
    )
    code: str = Field(unique=True)
    name: str
    supplier: str
    supplier_lot: str
    animal_origin: bool = Field(default=False, sa_type=Flag)
    origin_statement: str = ""
    opened_on: date | None = Field(default=None, sa_type=Day)
    attachment_id: int | None = Field(default=None, foreign_key="attachment.id")
    expires_on: date = Field(sa_type=Day)
    state: str = MaterialState.QUARANTINE
    note: str = ""


class ControlledDocument(Stored, table=True):
    """One version of a procedure or other controlled document; `step` is what it covers, empty for none.

    While a step has an effective procedure, only people who are qualified on it may do the step.
    """

    __tablename__ = "controlled_document"
    __table_args__ = (
        UniqueConstraint("code", "version"),
        at_most("code", 40),
        at_most("version", 20),
        at_most("title", 200),
        at_most("note", LONG),
        one_of("step", ("", *Step)),
        one_of("state", DocumentState),
        CheckConstraint("approved_by IS NULL OR approved_by <> authored_by", name="two_persons"),
        STRICT,
    )
    code: str
    version: str
    title: str
    step: str = ""
    state: str = DocumentState.DRAFT
    effective_on: date | None = Field(default=None, sa_type=Day)
    review_due: date | None = Field(default=None, sa_type=Day)
    attachment_id: int | None = Field(default=None, foreign_key="attachment.id")
    authored_by: int = Field(foreign_key="person.id")
    authored_at: datetime = Field(sa_type=Instant)
    approved_by: int | None = Field(default=None, foreign_key="person.id")
    approved_at: datetime | None = Field(default=None, sa_type=Instant)
    signature_id: int | None = Field(default=None, foreign_key="signature.id")
    note: str = ""


class Training(Stored, table=True):
    """A person's training on one version of a document."""

    __tablename__ = "training"
    __table_args__ = (
        UniqueConstraint("person_id", "document_id"),
        one_of("state", TrainingState),
        CheckConstraint("score_percent BETWEEN 0 AND 100", name="score_percent"),
        CheckConstraint("assessor_id <> person_id", name="two_persons"),
        CheckConstraint(
            "state <> 'qualified' OR (assessor_id IS NOT NULL AND trained_on IS NOT NULL)", name="assessed"
        ),
        STRICT,
    )
    person_id: int = Field(foreign_key="person.id")
    document_id: int = Field(foreign_key="controlled_document.id", index=True)
    state: str = TrainingState.ASSIGNED
    trained_on: date | None = Field(default=None, sa_type=Day)
    valid_until: date | None = Field(default=None, sa_type=Day)
    assessor_id: int | None = Field(default=None, foreign_key="person.id")
    score_percent: int | None = None
    recorded_by: int = Field(foreign_key="person.id")
    recorded_at: datetime = Field(sa_type=Instant)
