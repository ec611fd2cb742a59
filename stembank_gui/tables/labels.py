"""Label templates of the bank's own, label printers, the ledger of printed labels."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from stembank_gui.rules.vocabulary import LabelKind, LabelState, PrinterKind, PrinterState, PrintState, TemplateState
from stembank_gui.tables.columns import LONG, STRICT, Flag, Instant, Stored, at_most, between, one_of

TEMPLATE_LENGTH = 65_536
"""Characters that a template's body may have."""
FACTS_LENGTH = 16_384


class LabelTemplate(Stored, table=True):
    """One version of a template of the bank's own; `body` is its canonical JSON (rules.labels.template)."""

    __tablename__ = "label_template"
    __table_args__ = (
        UniqueConstraint("code", "version"),
        at_most("code", 40),
        at_most("title", 120),
        at_most("body", TEMPLATE_LENGTH),
        at_most("note", LONG),
        one_of("kind", LabelKind),
        one_of("state", TemplateState),
        between("version", 1, 9999),
        CheckConstraint("approved_by IS NULL OR approved_by <> authored_by", name="two_persons"),
        Index(
            "uq_label_template_one_approved", "code", unique=True,
            sqlite_where=text("state = 'approved'"), postgresql_where=text("state = 'approved'"),
        ),
        STRICT,
    )  # fmt: skip
    code: str
    version: int
    title: str
    kind: str
    body: str
    state: str = TemplateState.DRAFT
    authored_by: int = Field(foreign_key="person.id")
    authored_at: datetime = Field(sa_type=Instant)
    approved_by: int | None = Field(default=None, foreign_key="person.id")
    approved_at: datetime | None = Field(default=None, sa_type=Instant)
    signature_id: int | None = Field(default=None, foreign_key="signature.id")
    note: str = ""


class Printer(Stored, table=True):
    """A label printer: how it is reached, its dots, and its calibration.

    `offset_x_um` and `offset_y_um` move every label (micrometres, right and down); `scale_x_ppm` and `scale_y_ppm`
    stretch it (millionths: 1,000,000 is true size). `queue` is the name of a print queue of the system.
    """

    __tablename__ = "printer"
    __table_args__ = (
        at_most("name", 80),
        at_most("host", 253),
        at_most("queue", 127),
        at_most("note", LONG),
        one_of("kind", PrinterKind),
        one_of("state", PrinterState),
        between("dpi", 150, 1200),
        between("port", 1, 65_535),
        between("offset_x_um", -10_000, 10_000),
        between("offset_y_um", -10_000, 10_000),
        between("scale_x_ppm", 950_000, 1_050_000),
        between("scale_y_ppm", 950_000, 1_050_000),
        between("darkness", 0, 30),
        between("batch", 0, 9999),
        STRICT,
    )
    name: str = Field(unique=True)
    kind: str
    host: str = ""
    port: int = 9100
    queue: str = ""
    dpi: int = 300
    offset_x_um: int = 0
    offset_y_um: int = 0
    scale_x_ppm: int = 1_000_000
    scale_y_ppm: int = 1_000_000
    darkness: int | None = None
    batch: int = 0
    state: str = PrinterState.ACTIVE
    calibrated_by: int | None = Field(default=None, foreign_key="person.id")
    calibrated_at: datetime | None = Field(default=None, sa_type=Instant)
    note: str = ""


class LabelPrint(Stored, table=True):
    """One run of labels: what for, how many came out, who, on what, and why again where it was a reprint.

    `labels` counts those that came out, `not_printed` those that did not. `first_vial` and `last_vial` are numbers of
    vials of the lot. `template_version` 0 is a template that the program brings along. `facts` is the canonical JSON
    of what a person wrote on the label (product and transport labels).
    """

    __tablename__ = "label_print"
    __table_args__ = (
        at_most("reason", LONG),
        at_most("stock", 80),
        at_most("note", LONG),
        at_most("facts", FACTS_LENGTH),
        at_most("language", 8),
        one_of("kind", LabelKind),
        one_of("state", PrintState),
        CheckConstraint("labels >= 0 AND not_printed >= 0 AND labels + not_printed > 0", name="labels"),
        CheckConstraint("reprint = 0 OR length(reason) >= 3", name="reprint_reason"),
        CheckConstraint("first_vial BETWEEN 1 AND last_vial", name="vials"),
        CheckConstraint("template_version >= 0", name="template_version"),
        CheckConstraint("resumes_id <> id", name="not_itself"),
        STRICT,
    )
    lot_id: int | None = Field(default=None, foreign_key="lot.id", index=True)
    kind: str = LabelKind.VIAL
    stock: str
    template_version: int = 0
    language: str = "en"
    dpi: int = 300
    printer_id: int | None = Field(default=None, foreign_key="printer.id")
    first_vial: int | None = None
    last_vial: int | None = None
    labels: int
    not_printed: int = 0
    state: str = PrintState.CONFIRMED
    resumes_id: int | None = Field(default=None, foreign_key="label_print.id")
    reprint: bool = Field(default=False, sa_type=Flag)
    reason: str = ""
    facts: str = ""
    sha256: str
    printed_by: int = Field(foreign_key="person.id")
    printed_at: datetime = Field(sa_type=Instant)
    settled_by: int | None = Field(default=None, foreign_key="person.id")
    settled_at: datetime | None = Field(default=None, sa_type=Instant)
    note: str = ""


class Label(Stored, table=True):
    """One label of a run, by its place in it. `issue` 1 is a vial's first label, 2 the reprint that voids it."""

    __tablename__ = "label"
    __table_args__ = (
        UniqueConstraint("print_id", "place"),
        at_most("code", 60),
        one_of("state", LabelState),
        CheckConstraint("place >= 1", name="place"),
        between("issue", 1, 999),
        Index(
            "uq_label_one_valid", "vial_id", unique=True,
            sqlite_where=text("state IN ('printed', 'applied') AND vial_id IS NOT NULL"),
            postgresql_where=text("state IN ('printed', 'applied') AND vial_id IS NOT NULL"),
        ),
        STRICT,
    )  # fmt: skip
    print_id: int = Field(foreign_key="label_print.id")
    place: int
    code: str
    vial_id: int | None = Field(default=None, foreign_key="vial.id", index=True)
    issue: int = 1
    state: str = LabelState.PRINTED
    applied_by: int | None = Field(default=None, foreign_key="person.id")
    applied_at: datetime | None = Field(default=None, sa_type=Instant)


class LabelScanBack(Stored, table=True):
    """A scan-back of a lot's labels (G01): how many were expected, and what the scans said.

    `not_right` has a line for each scan that was not right: what was said of it and what was scanned.
    """

    __tablename__ = "label_scan_back"
    __table_args__ = (
        at_most("not_right", FACTS_LENGTH),
        CheckConstraint(
            "expected >= 0 AND correct >= 0 AND wrong >= 0 AND void >= 0 AND twice >= 0 AND correct <= expected",
            name="counts",
        ),
        STRICT,
    )
    lot_id: int = Field(foreign_key="lot.id", index=True)
    expected: int
    correct: int
    wrong: int = 0
    void: int = 0
    twice: int = 0
    not_right: str = ""
    scanned_by: int = Field(foreign_key="person.id")
    scanned_at: datetime = Field(sa_type=Instant)
