"""Making the bank's own certificate authority: the administrator keeps its passphrase, quality assurance witnesses."""

from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from stembank_gui.audit import acting, give_reason, now
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.signing_keys import passphrase_problems
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import KeyState
from stembank_gui.signing import witness
from stembank_gui.tables.facility import Site
from stembank_gui.tables.people import SigningAuthority


@dataclass(frozen=True, slots=True)
class CreateAuthority:
    """The passphrase that will open the authority's key, and the witness; `reason` where it replaces an older one."""

    passphrase: str = field(repr=False)
    witness: SignRequest
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CreatedAuthority:
    """The authority that was made; its fingerprint is what people compare on paper."""

    authority_id: int
    fingerprint: str


def create_authority(session: Session, request: CreateAuthority) -> CreatedAuthority:
    """Return the bank's new authority. One that was there is replaced: what it certified stays certified.

    Raises:
        Refused: If the passphrase is no good one, or an authority is replaced without a reason.
        AccessRefused: If the witness is not another person of quality assurance.
    """
    from stembank_gui.signing.authority import new_authority  # noqa: PLC0415 - brings cryptography

    refuse_if(passphrase_problems(request.passphrase))
    older = _active(session)
    if older is not None:
        if not request.reason.strip():
            raise Refused(Reason("signing.authority_exists"))
        give_reason(session, clean_reason(request.reason))
        older.state = KeyState.REPLACED.value
        session.flush()
    site = session.exec(select(Site)).one()
    made = new_authority(site.name, request.passphrase, now(session))
    record = {"site": site.name, "bank": site.uuid, "fingerprint": made.fingerprint, "reason": request.reason}
    signed = witness(
        session, request.witness, kind="signing_authority", row_id=0, record=record, permission="witness_authority"
    )
    authority = SigningAuthority(
        certificate=made.certificate, fingerprint=made.fingerprint, wrapped_key=made.wrapped_key,
        valid_until=made.valid_until, created_by=acting(session).person_id, created_at=now(session),
        witnessed_by=signed.person_id,
    )  # fmt: skip
    session.add(authority)
    session.flush()
    return CreatedAuthority(authority.id or 0, authority.fingerprint)


def _active(session: Session) -> SigningAuthority | None:
    found = select(SigningAuthority).where(col(SigningAuthority.state) == KeyState.ACTIVE)
    return session.exec(found).first()
