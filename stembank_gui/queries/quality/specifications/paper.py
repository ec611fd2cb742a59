"""A version of a specification, gathered for its paper."""

from base64 import b64decode

from sqlmodel import Session, col, select

from stembank_gui.audit import now
from stembank_gui.queries.quality.specifications.in_force import line_facts
from stembank_gui.queries.quality.specifications.record import specification_record, void_specification
from stembank_gui.rules.quality.specifications.paper import ApprovalSignature, PrintedSite, SpecificationPaper
from stembank_gui.rules.vocabulary import Grade, Meaning, SpecificationState, Tier
from stembank_gui.signing import record_sha256
from stembank_gui.tables.banking import CellType
from stembank_gui.tables.facility import Site
from stembank_gui.tables.people import Person, Signature, SigningKey
from stembank_gui.tables.quality import Specification, SpecLine


def specification_paper(session: Session, specification_id: int, printed_by: str) -> SpecificationPaper | None:
    """Return everything that the paper of a version says; None if there is no such version."""
    row = session.get(Specification, specification_id)
    if row is None:
        return None
    cell_type = session.get_one(CellType, row.cell_type_id)
    lines = select(SpecLine).where(col(SpecLine.specification_id) == row.id).order_by(col(SpecLine.line))
    newer = _successor(session, row)
    return SpecificationPaper(
        code=row.code,
        version=row.version,
        cell_type=cell_type.code,
        cell_type_en=cell_type.name_en,
        cell_type_zh=cell_type.name_zh,
        tier=Tier(row.tier),
        grade=Grade(row.grade),
        state=SpecificationState(row.state),
        note=row.note,
        author=session.get_one(Person, row.author_id).full_name,
        written_at=row.written_at,
        approved_by="" if row.approved_by is None else session.get_one(Person, row.approved_by).full_name,
        approved_at=row.approved_at,
        signature=_signature(session, row),
        effective_on=row.effective_on,
        superseded_by=f"{newer.code} v{newer.version}" if newer else "",
        superseded_on=newer.effective_on if newer else None,
        lines=tuple(map(line_facts, session.exec(lines))),
        record_sha256=record_sha256(specification_record(session, row)),
        site=_site(session),
        printed_at=now(session),
        printed_by=printed_by,
    )


def _successor(session: Session, row: Specification) -> Specification | None:
    """Return the version that took the place of a superseded one."""
    if row.state != SpecificationState.SUPERSEDED:
        return None
    newer = (
        select(Specification)
        .where(
            Specification.cell_type_id == row.cell_type_id,
            Specification.tier == row.tier,
            Specification.grade == row.grade,
            Specification.version > row.version,
            col(Specification.effective_on).is_not(None),
        )
        .order_by(col(Specification.version))
    )
    return session.exec(newer).first()


def _signature(session: Session, row: Specification) -> ApprovalSignature | None:
    if row.signature_id is None:
        return None
    signed = session.get_one(Signature, row.signature_id)
    key = None if signed.key_id is None else session.get_one(SigningKey, signed.key_id)
    return ApprovalSignature(
        name=signed.printed_name,
        user_id=signed.user_id,
        meaning=Meaning(signed.meaning),
        signed_at=signed.signed_at,
        offset=signed.tz,
        record_sha256=signed.record_sha256,
        key_fingerprint=key.fingerprint if key and signed.proof else "",
        void=bool(void_specification(session, row)),
    )


def _site(session: Session) -> PrintedSite:
    site = session.get_one(Site, 1)
    return PrintedSite(site.name, site.address, b64decode(site.logo))
