"""What the rules look at in a version of a controlled document."""

from stembank_gui.rules.facility import DocumentFacts
from stembank_gui.rules.vocabulary import DocumentState
from stembank_gui.tables.facility import ControlledDocument


def document_facts(row: ControlledDocument) -> DocumentFacts:
    """Return what decides whether a version may move on."""
    return DocumentFacts(
        row.id or 0,
        row.code,
        row.version,
        DocumentState(row.state),
        row.authored_by,
        row.attachment_id is not None,
        row.review_due,
    )
