"""Records an ethics approval, a human genetic resources permit or a regulatory filing."""

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from stembank_gui.rules.donors.approvals import QuantityUnit
from stembank_gui.rules.donors.states import STARTS
from stembank_gui.rules.files import PAPERS
from stembank_gui.rules.vocabulary import ApprovalKind, ApprovalState, HgrType, Scheme
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import Choice, DayField, NumberField, TextField, clear_fields, together
from stembank_gui.ui.widgets.file_field import FileField
from stembank_gui.workflows.donors.record_approval import RecordApproval, record_approval

_MOST = Decimal(1_000_000)


class RecordApprovalCard(EntryCard):
    """The fields follow the kind: a permit says what it is for and how much, a filing its scheme and product.

    Signals:
        told: it was recorded; the text for the message bar.
    """

    told = Signal(str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__("", "", "record_approval_button", parent=parent)
        self.jobs = jobs
        self.heading.setText(self.tr("Record an approval"))
        self.button.setText(self.tr("&Record approval"))
        self.button.setAccessibleName(self.tr("Record approval"))
        self.kind: Choice[ApprovalKind] = Choice(ApprovalKind)
        self.state: Choice[ApprovalState] = Choice(())
        self.hgr_type: Choice[HgrType] = Choice(HgrType)
        self.scheme: Choice[Scheme] = Choice(Scheme)
        self.number, self.subject, self.authority = TextField(), TextField(), TextField()
        self.product, self.scope, self.note = TextField(), TextField(), TextField()
        self.valid_from, self.valid_until, self.review_due = DayField(), DayField(), DayField()
        self.quantity = NumberField(Decimal(0), _MOST)
        self.unit: Choice[QuantityUnit] = Choice(QuantityUnit)
        self.paper = FileField(PAPERS)
        self._lay_rows()
        self.kind.currentIndexChanged.connect(self._follow)
        self.submitted.connect(self._record)
        self._follow()

    def _lay_rows(self) -> None:
        form = self.form
        form.row(self.tr("&Kind"), self.kind, "approval_kind")
        form.row(self.tr("&For"), self.hgr_type, "approval_hgr_type")
        form.row(self.tr("Sche&me"), self.scheme, "approval_scheme")
        form.row(self.tr("&Number"), self.number, "approval_number")
        form.row(self.tr("S&ubject"), self.subject, "approval_title")
        form.row(self.tr("Committee or authority"), self.authority, "approval_authority")
        form.row(self.tr("Product"), self.product, "approval_product")
        form.row(self.tr("State"), self.state, "approval_state")
        form.row(self.tr("&Valid from"), self.valid_from, "approval_valid_from")
        hint = self.tr("Empty where it has no end.")
        form.row(self.tr("Valid unti&l"), self.valid_until, "approval_valid_until", hint)
        form.row(self.tr("Next review"), self.review_due, "approval_review_due", self.tr("At most a year later."))
        words = self.tr("Empty where it is not limited. A permit for export is counted in vials.")
        form.row(self.tr("&Quantity"), self.quantity, "approval_quantity", words)
        form.row(self.tr("Unit"), self.unit, "approval_unit")
        form.row(self.tr("Scope"), self.scope, "approval_scope")
        form.row(self.tr("Note"), self.note, "approval_note")
        form.row(self.tr("Paper"), self.paper, "approval_paper")

    def _follow(self) -> None:
        kind = self.kind.word()
        self.state.offer(STARTS[kind])
        permit, filing = kind is ApprovalKind.HGR, kind is ApprovalKind.FILING
        for name, shown in (
            ("approval_hgr_type", permit), ("approval_quantity", permit), ("approval_unit", permit),
            ("approval_scheme", filing), ("approval_product", filing),
            ("approval_review_due", kind is ApprovalKind.ETHICS),
        ):  # fmt: skip
            self.form.show_row(name, shown=shown)

    def _record(self) -> None:
        read = self.read(
            lambda: together(
                lambda: self.valid_from.day("field.valid_from"),
                lambda: self.valid_until.day_or_none("field.valid_until"),
                lambda: self.review_due.day_or_none("field.next_review"),
                lambda: self.quantity.number("field.quantity") if self.quantity.text().strip() else None,
            )
        )
        if read is None:
            return
        valid_from, valid_until, review_due, quantity = read
        request = RecordApproval(
            self.kind.word(), self.number.text(), self.subject.text(), valid_from, valid_until, self.state.word(),
            self.authority.text(), self.hgr_type.word(), self.scheme.word(), self.product.text(), self.scope.text(),
            review_due, quantity, self.unit.word(), self.paper.file(), self.note.text(),
        )  # fmt: skip
        self.busy()
        self.jobs.do(self, record_approval, request).then(self._recorded).otherwise(self.refuse)

    def _recorded(self, _approval_id: int) -> None:
        self.done()
        clear_fields(
            [
                self.number, self.subject, self.authority, self.product, self.scope, self.note, self.valid_from,
                self.valid_until, self.review_due, self.quantity,
            ]
        )  # fmt: skip
        self.paper.clear()
        self.told.emit(self.tr("The approval is recorded."))
