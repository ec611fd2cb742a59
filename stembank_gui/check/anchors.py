"""Anchors of the trail: what it was at a moment, kept where nobody who can write the bank's file can reach it.

An anchor is a site, the number of an entry and its hash. Every signed certificate holds one inside its signature, every
backup is one, and it can be copied from the paper of a certificate. A trail that was written anew from an entry before
the anchor on, shortened, or put back to an older state does not fit it. Source: RELIABILITY.md §5.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sqlmodel import Session, col, select

from stembank_gui import sqlite
from stembank_gui.queries.release.certificates import certificate_name
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.tables.facility import Site
from stembank_gui.tables.people import SigningAuthority
from stembank_gui.tables.release import Certificate
from stembank_gui.tables.trail import AuditEntry

_TYPED = re.compile(r"(?P<seq>[0-9]{1,12})[:/ ](?P<hash>[0-9A-Fa-f]{64})")
_PDF, _SIGNED = b"%PDF-", b"/ByteRange"
_NEWEST = 20
"""Certificates whose signatures are read: who writes the trail anew breaks the anchors of the newest first."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What the trail was: the hash of an entry, by its number. `site` is empty where the source does not say it."""

    source: str
    seq: int
    hash: str
    site: str = ""


def anchor_of(text: str) -> Anchor:
    """Return the anchor in a signed certificate, in a backup of the bank, or typed as "4711:hash" from paper.

    Raises:
        Refused: `check.no_anchor` if it is none of these, or the file cannot be read.
    """
    typed = _TYPED.fullmatch(text.strip())
    if typed is not None:
        return Anchor(text.strip()[:20] + "…", int(typed["seq"]), typed["hash"].lower())
    path = Path(text)
    try:
        with path.open("rb") as file:
            is_pdf = file.read(len(_PDF)) == _PDF
        found = _of_certificate(path) if is_pdf else _of_backup(path)
    except (OSError, sqlite.library.Error):
        found = None
    if found is None:
        raise Refused(Reason("check.no_anchor", {"file": text}))
    return found


def findings(session: Session, anchors: Sequence[Anchor] = ()) -> list[Reason]:
    """Return every anchor that the trail does not fit: those given, and those inside the stored certificates."""
    site = session.exec(select(Site.uuid)).first() or ""
    given = [reason for anchor in anchors for reason in _against(session, anchor, site)]
    return [*given, *_of_stored(session, site)]


def _against(session: Session, anchor: Anchor, site: str) -> Iterator[Reason]:
    if anchor.site not in {"", site}:
        yield Reason("check.anchor_of_other_bank", {"source": anchor.source})
        return
    known = session.exec(select(AuditEntry.hash).where(AuditEntry.seq == anchor.seq)).first()
    if known is None:
        yield Reason("check.anchor_beyond", {"source": anchor.source, "seq": anchor.seq})
    elif known != anchor.hash:
        yield Reason("check.anchor_differs", {"source": anchor.source, "seq": anchor.seq})


def _of_stored(session: Session, site: str) -> Iterator[Reason]:
    """Yield each of the newest certificates whose signature does not hold, or whose anchor the trail does not fit."""
    signed = select(Certificate).where(col(Certificate.signature_id).is_not(None)).order_by(col(Certificate.id).desc())
    rows = [row for row in session.exec(signed.limit(_NEWEST)) if _SIGNED in row.pdf]
    if not rows:
        return
    from stembank_gui.proving.proof import prove  # noqa: PLC0415 - brings pyHanko, which takes a second
    from stembank_gui.proving.roots import read_roots  # noqa: PLC0415

    roots = read_roots("".join(session.exec(select(SigningAuthority.certificate))).encode())
    for row in rows:
        proof, named = prove(row.pdf, roots), certificate_name(row)
        if proof.reasons:
            yield Reason("check.certificate_unproven", {"certificate": named})
        if proof.stamp is not None:
            stamp = proof.stamp
            yield from _against(session, Anchor(named, stamp.trail_seq, stamp.trail_hash, stamp.site), site)


def _of_certificate(path: Path) -> Anchor | None:
    from stembank_gui.proving.proof import prove  # noqa: PLC0415

    stamp = prove(path.read_bytes()).stamp
    return None if stamp is None else Anchor(path.name, stamp.trail_seq, stamp.trail_hash, stamp.site)


def _of_backup(path: Path) -> Anchor | None:
    """Return the newest entry of another copy of a bank, which is only read."""
    copy = sqlite.library.connect(f"file:{quote(str(path.resolve()))}?mode=ro", uri=True)
    try:
        newest = copy.execute("SELECT seq, hash FROM audit_entry ORDER BY seq DESC LIMIT 1").fetchone()
        site = copy.execute("SELECT uuid FROM site").fetchone()
    finally:
        copy.close()
    return None if newest is None or site is None else Anchor(path.name, newest[0], newest[1], site[0])
