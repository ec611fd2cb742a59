"""One unit of work: begun in the trail's order, allowed, committed whole or not at all; who is refused is written down.

Apart from `database.py`, which opens a bank: importing every table takes 0.2 s that a sign-in page need not wait for.
"""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, Engine, text
from sqlmodel import Session

from stembank_gui import __version__, search_index
from stembank_gui.audit import AuditedSession, timezone_offset, write_entries
from stembank_gui.rules.people import SYSTEM, SYSTEM_ACTIONS, Actor, seconds_locked
from stembank_gui.rules.permissions import OPEN_TO_ALL
from stembank_gui.rules.reasons import AccessRefused, Reason, Refused
from stembank_gui.rules.vocabulary import AccountState
from stembank_gui.tables.people import Account

CLOCK_MAY_GO_BACK = timedelta(minutes=2)
_WRITERS_LOCK = 0x53544D42
_ACCOUNT = text(
    "SELECT user_id, person_id, state, EXISTS ("
    "SELECT 1 FROM account_role JOIN role_permission ON role_permission.role_id = account_role.role_id "
    "WHERE account_role.account_id = account.id AND account_role.granted = 1 "
    "AND role_permission.permission = :action AND role_permission.granted = 1) AS granted "
    "FROM account WHERE id = :account"
)
_NEWEST = text("SELECT seq, hash, ts_utc FROM audit_entry ORDER BY seq DESC LIMIT 1")

search_index.register()


@dataclass(frozen=True, slots=True)
class Desk:
    """The workstation at which work is done: its clock and its name."""

    clock: Callable[[], datetime]
    station: str


@contextmanager
def unit_of_work(engine: Engine, desk: Desk, actor: Actor, action: str) -> Iterator[AuditedSession]:
    """Yield the session of one unit of work, as `Database.writing` says."""
    try:
        with AuditedSession(engine, expire_on_commit=False) as session:
            _begin(session, desk, actor, action)
            _require_permission(session, actor, action)
            yield session
            session.commit()
    except AccessRefused as refusal:
        _record_refusal(engine, desk, actor, action, refusal)
        raise


@contextmanager
def upgrade_work(connection: Connection, desk: Desk) -> Iterator[AuditedSession]:
    """Yield a session that writes to the trail inside a schema upgrade's own transaction."""
    with AuditedSession(connection, expire_on_commit=False) as session:
        _begin(session, desk, SYSTEM, "upgrade_schema")
        yield session
        session.commit()


def newest_entry(session: Session) -> tuple[int, str]:
    """Return the trail's head: the newest entry's number and hash; (0, "") for an empty trail."""
    row = session.connection().execute(_NEWEST).first()
    return (row.seq, row.hash) if row else (0, "")


def _begin(session: AuditedSession, desk: Desk, actor: Actor, action: str) -> None:
    moment = desk.clock().astimezone(UTC)
    if session.connection().dialect.name == "postgresql":
        session.connection().execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITERS_LOCK})
    newest = session.connection().execute(_NEWEST).first()
    seq, head, written_at = newest or (0, "", None)
    if written_at and moment < (last := datetime.fromisoformat(written_at)):
        if last - moment > CLOCK_MAY_GO_BACK:
            minutes = int((last - moment).total_seconds() // 60)
            raise Refused(Reason("database.clock_back", {"minutes": minutes}))
        moment = last
    session.info.update(
        actor=actor, action=action, now=moment, tz=timezone_offset(moment), op_id=uuid.uuid4().hex,
        station=desk.station, version=__version__, head=(seq, head), changed=set(),
    )  # fmt: skip


def _require_permission(session: Session, actor: Actor, action: str) -> None:
    if actor == SYSTEM and action in SYSTEM_ACTIONS:
        return
    account = session.connection().execute(_ACCOUNT, {"account": actor.account_id, "action": action}).first()
    if account is None or account.person_id != actor.person_id or account.user_id != actor.user_id:
        raise AccessRefused(Reason("access.not_permitted", {"user": actor.user_id, "permission": f"@action.{action}"}))
    if account.state != AccountState.ACTIVE:
        raise AccessRefused(Reason("access.disabled", {"user": actor.user_id}))
    if action not in OPEN_TO_ALL and not account.granted:
        raise AccessRefused(Reason("access.not_permitted", {"user": actor.user_id, "permission": f"@action.{action}"}))


def _record_refusal(engine: Engine, desk: Desk, actor: Actor, action: str, refusal: AccessRefused) -> None:
    with AuditedSession(engine) as session:
        _begin(session, desk, actor, "refuse_access")
        if refusal.account_id is not None:
            _count_failure(session, refusal.account_id)
        what = {"refused": action, "reasons": [reason.code for reason in refusal.reasons]}
        write_entries(session, "access", [(actor.account_id, {}, what, None)])
        session.commit()


def _count_failure(session: Session, account_id: int) -> None:
    account = session.get_one(Account, account_id)
    account.failed_attempts += 1
    seconds = seconds_locked(account.failed_attempts)
    account.locked_until = session.info["now"] + timedelta(seconds=seconds) if seconds else None
    session.flush()
