"""Every state machine that the bank stores: in which column, which changes are listed, and where a row may begin.

The changes themselves are the data of their stage (`rules/<stage>`), from DOMAIN.md §1.3; the database makes a trigger
of each machine, so that a change that is not listed is refused whoever asks for it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import TypeVar

from stembank_gui.rules.banking.record.signing import BATCH_RECORD_MOVES
from stembank_gui.rules.banking.states import CULTURE_MOVES, FREEZE_RUN_MOVES, LOT_MOVES, PROFILE_MOVES
from stembank_gui.rules.cryostorage.states import (
    PLAN_CHANGES,
    PLAN_LINE_CHANGES,
    RACK_SCAN_CHANGES,
    RESERVATION_CHANGES,
    SESSION_CHANGES,
    VIAL_COMPOSITES,
)
from stembank_gui.rules.cryostorage.vials import TRANSITIONS as VIAL_MOVES
from stembank_gui.rules.distribution import DISPOSAL_CHANGES, SHIPMENT_CHANGES
from stembank_gui.rules.donors.states import (
    APPROVAL_CHANGES,
    CONSENT_CHANGES,
    DONATION_CHANGES,
    DONOR_CHANGES,
    FORM_CHANGES,
)
from stembank_gui.rules.facility.states import (
    DOCUMENT_CHANGES,
    EQUIPMENT_CHANGES,
    MATERIAL_CHANGES,
    TRAINING_CHANGES,
)
from stembank_gui.rules.labels.issues import LABEL_MOVES, PRINT_MOVES
from stembank_gui.rules.labels.printers import PRINTER_CHANGES
from stembank_gui.rules.labels.versions import TEMPLATE_MOVES
from stembank_gui.rules.people import ACCOUNT_CHANGES, KEY_CHANGES
from stembank_gui.rules.quality.states import (
    CAPA_CHANGES,
    CASE_CHANGES,
    DEVIATION_CHANGES,
    OOS_CHANGES,
    ORDER_CHANGES,
    RESULT_CHANGES,
    SPECIFICATION_CHANGES,
)
from stembank_gui.rules.release.states import CERTIFICATE_CHANGES, DECISION_CHANGES, RECALL_CHANGES
from stembank_gui.rules.vocabulary import (
    AccountState,
    ApprovalState,
    BatchRecordState,
    CapaState,
    CaseState,
    CertificateState,
    ConsentState,
    CultureState,
    DecisionState,
    DeviationState,
    DisposalState,
    DocumentState,
    DonationState,
    DonorState,
    EquipmentState,
    FormState,
    FreezeRunState,
    KeyState,
    LabelState,
    LotState,
    MaterialState,
    OosState,
    OrderState,
    PlanLineState,
    PlanState,
    PrinterState,
    PrintState,
    RackScanState,
    RecallState,
    ReservationState,
    ResultState,
    SessionState,
    ShipmentState,
    SpecificationState,
    TemplateState,
    TrainingState,
    VialState,
)

_HASH = 8
Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Machine:
    """One state machine of one column.

    Args:
        table: The table.
        words: The states.
        changes: The listed changes, as written in the column.
        begins: The states a new row may have; None where every one is possible (imports, older banks, copies).
        only: A column and its value, where a table has several machines.
        column: The column.
    """

    table: str
    words: type[StrEnum]
    changes: frozenset[tuple[str, str]]
    begins: frozenset[str] | None = None
    only: tuple[str, str] | None = None
    column: str = "state"

    @property
    def stem(self) -> str:
        """Return what the machine is called, whatever it lists."""
        return f"{self.table}_{self.only[1]}_{self.column}" if self.only else f"{self.table}_{self.column}"

    @property
    def name(self) -> str:
        """Return what the machine's triggers are called: with a hash, so that a changed machine has another name."""
        told = repr((sorted(self.changes), sorted(self.begins or ()), self.only, self.column))
        return f"{self.stem}_{sha256(told.encode()).hexdigest()[:_HASH]}"

    def permits(self, old: str, new: str) -> bool:
        """Return whether a row may go from one state to another; to stay is no change."""
        return old == new or (old, new) in self.changes


def _pairs(moves: Mapping[Word, frozenset[Word]]) -> frozenset[tuple[str, str]]:
    return _texts((old, new) for old, after in moves.items() for new in after)


def _texts(changes: Iterable[tuple[Word, Word]]) -> frozenset[tuple[str, str]]:
    return frozenset((old.value, new.value) for old, new in changes if old is not new)


def _of(*words: StrEnum) -> frozenset[str]:
    return frozenset(word.value for word in words)


_APPROVALS = tuple(
    Machine("approval", ApprovalState, _texts(changes), only=("kind", kind.value))
    for kind, changes in APPROVAL_CHANGES.items()
)

MACHINES: tuple[Machine, ...] = (
    Machine("account", AccountState, _texts(ACCOUNT_CHANGES), _of(AccountState.ACTIVE)),
    *_APPROVALS,
    Machine("batch_record", BatchRecordState, _pairs(BATCH_RECORD_MOVES), _of(BatchRecordState.REVIEWED)),
    Machine("capa", CapaState, _texts(CAPA_CHANGES), _of(CapaState.OPEN)),
    Machine("certificate", CertificateState, _texts(CERTIFICATE_CHANGES), _of(CertificateState.CURRENT)),
    Machine("consent", ConsentState, _texts(CONSENT_CHANGES)),
    Machine("consent_form", FormState, _texts(FORM_CHANGES), _of(FormState.DRAFT)),
    Machine("controlled_document", DocumentState, _texts(DOCUMENT_CHANGES), _of(DocumentState.DRAFT)),
    Machine("culture", CultureState, _pairs(CULTURE_MOVES)),
    Machine("deviation", DeviationState, _texts(DEVIATION_CHANGES), _of(DeviationState.OPEN)),
    Machine("disposal", DisposalState, _texts(DISPOSAL_CHANGES), _of(DisposalState.REQUESTED)),
    Machine("donation", DonationState, _texts(DONATION_CHANGES)),
    Machine("donor", DonorState, _texts(DONOR_CHANGES)),
    Machine("equipment", EquipmentState, _texts(EQUIPMENT_CHANGES)),
    Machine("freeze_profile", TemplateState, _pairs(PROFILE_MOVES)),
    Machine("freeze_run", FreezeRunState, _pairs(FREEZE_RUN_MOVES)),
    Machine("label", LabelState, _pairs(LABEL_MOVES)),
    Machine("label_print", PrintState, _pairs(PRINT_MOVES)),
    Machine("label_template", TemplateState, _pairs(TEMPLATE_MOVES)),
    Machine("lot", LotState, _pairs(LOT_MOVES)),
    Machine("material", MaterialState, _texts(MATERIAL_CHANGES)),
    Machine("oos", OosState, _texts(OOS_CHANGES), _of(OosState.OPEN)),
    Machine("plan_line", PlanLineState, _texts(PLAN_LINE_CHANGES)),
    Machine("printer", PrinterState, _texts(PRINTER_CHANGES)),
    Machine("rack_scan", RackScanState, _texts(RACK_SCAN_CHANGES)),
    Machine("recall", RecallState, _texts(RECALL_CHANGES), _of(RecallState.OPEN)),
    Machine("release_decision", DecisionState, _texts(DECISION_CHANGES), _of(DecisionState.SIGNED)),
    Machine("reservation", ReservationState, _texts(RESERVATION_CHANGES), _of(ReservationState.ACTIVE)),
    Machine("scan_session", SessionState, _texts(SESSION_CHANGES), _of(SessionState.OPEN)),
    Machine("shipment", ShipmentState, _texts(SHIPMENT_CHANGES)),
    Machine("signing_authority", KeyState, _texts(KEY_CHANGES), _of(KeyState.ACTIVE)),
    Machine("signing_key", KeyState, _texts(KEY_CHANGES), _of(KeyState.REQUESTED)),
    Machine("specification", SpecificationState, _texts(SPECIFICATION_CHANGES)),
    Machine("stability_programme", SpecificationState, _texts(SPECIFICATION_CHANGES)),
    Machine("stock_take", CaseState, _texts(CASE_CHANGES), _of(CaseState.OPEN)),
    Machine("storage_plan", PlanState, _texts(PLAN_CHANGES), _of(PlanState.OPEN)),
    Machine("test_order", OrderState, _texts(ORDER_CHANGES), _of(OrderState.ORDERED)),
    Machine("test_result", ResultState, _texts(RESULT_CHANGES), _of(ResultState.ENTERED)),
    Machine("training", TrainingState, _texts(TRAINING_CHANGES), _of(TrainingState.ASSIGNED)),
    Machine("vial", VialState, _pairs(VIAL_MOVES) | _texts(VIAL_COMPOSITES)),
)
"""Every stored state of the bank. That of an identity is in the vault's own file, with a trigger of its own there."""
