"""The whole check, as `stembank check` and the trail page run it."""

from collections.abc import Callable, Collection, Sequence

from sqlalchemy.exc import DBAPIError

from stembank_gui.check import anchors, chain, invariants, proofs, structure
from stembank_gui.check.report import Report
from stembank_gui.database import Database
from stembank_gui.rules.reasons import Reason


def verify(
    database: Database,
    progress: Callable[[str], None] | None = None,
    against: Sequence[anchors.Anchor] = (),
    roots: Collection[str] = (),
) -> Report:
    """Return what is wrong with a bank: integrity, foreign keys, schema, triggers, chain, rows, proofs, invariants.

    Args:
        database: The open bank; it is only read.
        progress: Called with a word for what is being checked now.
        against: Anchors that were kept outside the bank (`anchors.anchor_of`): the trail must fit them.
        roots: SHA-256 of the root certificates that were kept outside the bank: its authorities must be among them.
    """
    tell = progress or (lambda _word: None)
    trail = chain.Trail()
    findings: list[Reason] = []
    rows = 0
    try:
        tell("schema")
        findings += structure.database_findings(database)
        with database.reading() as session:
            connection = session.connection()
            broken = list(chain.read_trail(connection, trail, tell))
            findings += broken
            if not broken:
                outcomes = list(chain.state_findings(connection, trail, tell))
                rows = sum(one for one in outcomes if isinstance(one, int))
                findings += [one for one in outcomes if not isinstance(one, int)]
            tell("signature")
            findings += [
                *anchors.findings(session, against),
                *proofs.findings(session),
                *proofs.strangers(session, roots),
            ]
            tell("invariants")
            findings += invariants.findings(session)
    except (DBAPIError, ValueError, KeyError) as error:
        detail = str(getattr(error, "orig", None) or error).splitlines()[0][:200]
        findings.append(Reason("check.unreadable", {"detail": detail}))
    return Report(tuple(findings), trail.entries, trail.head, rows)
