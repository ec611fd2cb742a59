"""Questions about the certificate authority and the keys for signatures."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from stembank_gui.audit import now
from stembank_gui.rules.vocabulary import KeyState
from stembank_gui.tables.facility import Site
from stembank_gui.tables.people import Account, Person, SigningAuthority, SigningKey


@dataclass(frozen=True, slots=True)
class AuthorityCard:
    """The bank's certificate authority: its certificate (PEM), by whom it was made, whether it certifies today."""

    id: int
    state: KeyState
    certificate: str
    fingerprint: str
    created_by: str
    created_at: datetime
    witnessed_by: str
    valid_until: datetime
    site: str


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A key, whose it is, who certified it, and how it ended. A state "active" was true when it was asked."""

    id: int
    account_id: int
    user_id: str
    name: str
    state: KeyState
    fingerprint: str
    made_at: datetime
    certified_by: str
    witnessed_by: str
    certified_at: datetime | None
    valid_until: datetime | None
    serial: str
    ended_by: str
    ended_at: datetime | None
    end_reason: str


@dataclass(frozen=True, slots=True)
class Signing:
    """What Settings ▸ Signing shows: the authority, if there is one; every key, newest first; the own key."""

    site: str
    authority: AuthorityCard | None
    keys: tuple[KeyRow, ...]
    own: KeyRow | None


def signing(session: Session, account_id: int) -> Signing:
    """Return the authority and the keys, with the newest key of an account."""
    found = key_rows(session)
    own = next((key for key in found if key.account_id == account_id), None)
    site = session.exec(select(Site.name)).first() or ""
    return Signing(site, authority_card(session), found, own)


def authority_card(session: Session) -> AuthorityCard | None:
    """Return the newest authority; None if the bank never made one."""
    row = session.exec(select(SigningAuthority).order_by(col(SigningAuthority.id).desc())).first()
    if row is None:
        return None
    names = _names(session, {row.created_by, row.witnessed_by})
    site = session.exec(select(Site.name)).first() or ""
    return AuthorityCard(
        row.id or 0, _state(row.state, row.valid_until, session), row.certificate, row.fingerprint,
        names[row.created_by], row.created_at, names[row.witnessed_by], row.valid_until, site,
    )  # fmt: skip


def authority_in_force(session: Session) -> SigningAuthority | None:
    """Return the authority that certifies today; None if there is none, or if its certificate has expired."""
    found = select(SigningAuthority).where(
        col(SigningAuthority.state) == KeyState.ACTIVE, col(SigningAuthority.valid_until) > now(session)
    )
    return session.exec(found).first()


def key_rows(session: Session) -> tuple[KeyRow, ...]:
    """Return every key: first those that wait for their certificate, then the newest."""
    rows = session.exec(select(SigningKey, Account.user_id).join(Account).order_by(col(SigningKey.id).desc())).all()
    people = {one for key, _ in rows for one in (key.person_id, key.certified_by, key.witnessed_by, key.ended_by)}
    names = _names(session, people - {None})
    shown = [
        KeyRow(
            id=key.id or 0, account_id=key.account_id, user_id=user_id, name=names[key.person_id],
            state=_state(key.state, key.valid_until, session), fingerprint=key.fingerprint, made_at=key.made_at,
            certified_by=names.get(key.certified_by, ""), witnessed_by=names.get(key.witnessed_by, ""),
            certified_at=key.certified_at, valid_until=key.valid_until, serial=key.serial,
            ended_by=names.get(key.ended_by, ""), ended_at=key.ended_at, end_reason=key.end_reason,
        )
        for key, user_id in rows
    ]  # fmt: skip
    return tuple(sorted(shown, key=lambda one: one.state is not KeyState.REQUESTED))


def _state(state: str, valid_until: datetime | None, session: Session) -> KeyState:
    """Return the state of today: what has expired is written down once a day only."""
    if state == KeyState.ACTIVE and valid_until is not None and valid_until < now(session):
        return KeyState.EXPIRED
    return KeyState(state)


def _names(session: Session, people: Iterable[int | None]) -> dict[int | None, str]:
    asked = select(Person).where(col(Person.id).in_(list(people)))
    return {person.id: person.full_name for person in session.exec(asked)}
