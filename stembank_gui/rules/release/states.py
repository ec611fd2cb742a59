"""State machines of release decisions and certificates as data. Source: DOMAIN.md §1.2 (Release decision), §5.2."""

from stembank_gui.rules.vocabulary import CertificateState, DecisionState

DECISION_CHANGES: frozenset[tuple[DecisionState, DecisionState]] = frozenset(
    {(DecisionState.SIGNED, DecisionState.SUPERSEDED)}
)
"""What may become of a signed decision: only a later one takes its place."""

CERTIFICATE_CHANGES: frozenset[tuple[CertificateState, CertificateState]] = frozenset(
    {
        (CertificateState.CURRENT, CertificateState.SUPERSEDED),
        (CertificateState.CURRENT, CertificateState.WITHDRAWN),
    }
)
"""What may become of a certificate: superseded by a newer one, or withdrawn; never valid again."""
