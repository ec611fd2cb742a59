"""What may wait for somebody, and how much of it does."""

from dataclasses import dataclass
from enum import StrEnum

from stembank_gui.rules.reasons import Place


class WorkKind(StrEnum):
    """What may wait for somebody, in the order of the bank's work."""

    CONSENTS = "consents"
    CONSENT_FORMS = "consent_forms"
    TO_SCREEN = "to_screen"
    TO_DECIDE = "to_decide"
    TO_SEND = "to_send"
    TO_RECEIVE = "to_receive"
    TO_JUDGE = "to_judge"
    CULTURES_SUSPECTED = "cultures_suspected"
    CULTURES_HARVEST = "cultures_harvest"
    CULTURES_MEDIUM = "cultures_medium"
    CULTURES_LOOK = "cultures_look"
    LABELS = "labels"
    UNCONFIRMED_PRINTS = "unconfirmed_prints"
    TO_FILL = "to_fill"
    FREEZE_RECORD = "freeze_record"
    FREEZE_REVIEW = "freeze_review"
    FREEZE_ACCEPT = "freeze_accept"
    RECORD_REVIEW = "record_review"
    RECORD_APPROVE = "record_approve"
    TO_CONFIRM = "to_confirm"
    TO_TEST = "to_test"
    TO_APPROVE = "to_approve"
    OOS_ASSESS = "oos_assess"
    OOS = "oos"
    INVESTIGATIONS = "investigations"
    DEVIATIONS = "deviations"
    CAPAS = "capas"
    CAPA_CHECKS = "capa_checks"
    SPECIFICATIONS = "specifications"
    SPECIFICATION_REVIEWS = "specification_reviews"
    ANALYSES = "analyses"
    TRAIL_REVIEWS = "trail_reviews"
    TO_RELEASE = "to_release"
    RECALLS = "recalls"
    TO_TRANSFER = "to_transfer"
    UNPLACED = "unplaced"
    STOCK_TAKES = "stock_takes"
    OUTSIDE = "outside"
    PLANS = "plans"
    RESERVATIONS = "reservations"
    RETESTS = "retests"
    DISPOSAL_APPROVE = "disposal_approve"
    DISPOSAL_EXECUTE = "disposal_execute"
    READINGS = "readings"
    CALIBRATIONS = "calibrations"
    MATERIALS = "materials"
    APPROVALS = "approvals"
    TEMPLATES = "templates"
    ACCOUNTS = "accounts"
    KEYS = "keys"
    OWN_KEY = "own_key"


@dataclass(frozen=True, slots=True)
class Work:
    """One kind of work: how much of it waits, and where it is done; `urgent` when some of it is overdue."""

    kind: WorkKind
    count: int
    place: Place
    urgent: bool = False
