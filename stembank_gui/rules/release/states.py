"""State machines of release decisions, certificates and recalls as data. Source: DOMAIN.md §1.2, §5.2."""

from stembank_gui.rules.vocabulary import CertificateState, DecisionState, RecallState

DECISION_CHANGES: frozenset[tuple[DecisionState, DecisionState]] = frozenset(
    {(DecisionState.SIGNED, DecisionState.SUPERSEDED)}
)
"""What may become of a signed decision: a later one takes its place; a recall of a lot that was over is lifted."""

CERTIFICATE_CHANGES: frozenset[tuple[CertificateState, CertificateState]] = frozenset(
    {
        (CertificateState.CURRENT, CertificateState.SUPERSEDED),
        (CertificateState.CURRENT, CertificateState.WITHDRAWN),
    }
)
"""What may become of a certificate: superseded by a newer one, or withdrawn; never valid again."""

RECALL_CHANGES: frozenset[tuple[RecallState, RecallState]] = frozenset(
    {
        (RecallState.OPEN, RecallState.NOTIFIED),
        (RecallState.NOTIFIED, RecallState.RECONCILED),
        (RecallState.RECONCILED, RecallState.CLOSED),
    }
)
"""What may become of a recall: all recipients told, all vials accounted for, closed by quality assurance."""
