"""Consent forms and ethics approvals for tests, made by the program's own workflows."""

from datetime import date, datetime, time, timedelta

from stembank_gui.database import Database
from stembank_gui.queries.donors.approvals import approval_facts
from stembank_gui.queries.donors.consents import form_rows
from stembank_gui.rules.donors.approvals import ETHICS
from stembank_gui.rules.files import NewFile
from stembank_gui.rules.people import Actor, SignRequest
from stembank_gui.rules.vocabulary import ApprovalKind, ApprovalState, ConsentScopeFlag, Meaning
from stembank_gui.tables.donors import Approval, ConsentForm
from stembank_gui.workflows.donors.approve_consent_form import ApproveConsentForm, approve_consent_form
from stembank_gui.workflows.donors.record_approval import RecordApproval, record_approval
from stembank_gui.workflows.donors.save_consent_form import SaveConsentForm, save_consent_form
from stembank_gui.workflows.donors.set_approval_state import SetApprovalState, set_approval_state
from tests.factories.bank import PASSWORD
from tests.factories.remembering import remembered

PAPER = NewFile(
    "form.pdf",
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
    b"trailer<</Root 1 0 R/Size 4>>\n%%EOF\n",
)
"""A page with nothing on it."""


def noon(day: date) -> datetime:
    """Return noon of a day at the workstation."""
    return datetime.combine(day, time(12)).astimezone()


def draft_form(database: Database, staff: dict[str, Actor], **changes) -> int:
    """Return the id of a draft of the form ICF v2.1 in Chinese that asks for everything, written by the secretary."""
    request = {
        "code": "ICF", "version": "2.1", "language": "zh", "title": "Consent to banking of cells",
        "scopes": frozenset(ConsentScopeFlag), "storage_years": 30, "paper": PAPER,
    } | changes  # fmt: skip
    return database.perform(staff["EC"], save_consent_form, SaveConsentForm(**request)).result


def approve_form(database: Database, staff: dict[str, Actor], form_id: int, effective_on: date) -> str:
    """Let quality assurance approve a form as it stands."""
    with database.reading() as session:
        version = session.get_one(ConsentForm, form_id).row_version
    signature = SignRequest(staff["QA"].user_id, PASSWORD, Meaning.APPROVED)
    request = ApproveConsentForm(form_id, version, effective_on, signature)
    return database.perform(staff["QA"], approve_consent_form, request).result


def ethics_on(database: Database, staff: dict[str, Actor], day: date) -> int:
    """Return the id of an ethics approval that held on a day: one that is known, or one that ended on that day."""
    with database.reading() as session:
        known = [one for one in approval_facts(session) if one.covers(ETHICS)]
    held = next((one.approval_id for one in known if one.held_on(day)), None)
    if held is not None:
        return held
    request = RecordApproval(
        ApprovalKind.ETHICS, f"ETHICS-OF-FORM-{len(known) + 1}", "Consent form", day - timedelta(days=365), day
    )
    approval_id: int = database.perform(staff["EC"], record_approval, request).result
    with database.reading() as session:
        version = session.get_one(Approval, approval_id).row_version
    ended = SetApprovalState(approval_id, version, ApprovalState.EXPIRED, "The study is over")
    database.perform(staff["EC"], set_approval_state, ended)
    return approval_id


@remembered
def effective_form(database: Database, staff: dict[str, Actor], day: date) -> int:
    """Return the id of a consent form that was effective on a day, with an ethics approval that held then."""
    with database.reading() as session:
        forms = form_rows(session)
    known = next((one.id for one in forms if one.effective_at(day) and len(one.scopes) == len(ConsentScopeFlag)), None)
    if known is not None:
        return known
    approval_id = ethics_on(database, staff, day)
    code = "ICF" if not forms else f"ICF-{len(forms) + 1}"
    form_id = draft_form(database, staff, code=code, approval_id=approval_id)
    approve_form(database, staff, form_id, day)
    return form_id
