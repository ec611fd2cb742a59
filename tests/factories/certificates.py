"""Certificates issued by the program's own workflows."""

from stembank_gui.database import Database
from stembank_gui.queries.release.analysis import analysis_record_sha256
from stembank_gui.queries.release.certificates import newest_certificate
from stembank_gui.rules.people import Actor, SignRequest
from stembank_gui.rules.vocabulary import CertificateKind, Meaning
from stembank_gui.workflows.release.certify import Issued
from stembank_gui.workflows.release.issue_analysis import IssueAnalysis, issue_analysis
from tests.factories.bank import PASSWORD
from tests.factories.remembering import remembered

Staff = dict[str, Actor]


def analysis_of(database: Database, staff: Staff, lot_id: int, **changes) -> IssueAnalysis:
    """Return what issues a lot's certificate of analysis as it stands now, or its next version."""
    with database.reading() as session:
        older = newest_certificate(session, lot_id, CertificateKind.ANALYSIS)
        request = {
            "seen_sha256": analysis_record_sha256(session, lot_id),
            "signature": SignRequest(staff["QC2"].user_id, PASSWORD, Meaning.APPROVED),
            "language": "en",
            "replaces": older.id if older else 0,
            "reason": "Issued anew." if older else "",
        }
    return IssueAnalysis(lot_id, **(request | changes))


@remembered
def issued_analysis(database: Database, staff: Staff, lot_id: int, **changes) -> Issued:
    """Issue a lot's certificate of analysis as the QC manager, or the next version of it."""
    return database.perform(staff["QC2"], issue_analysis, analysis_of(database, staff, lot_id, **changes)).result
