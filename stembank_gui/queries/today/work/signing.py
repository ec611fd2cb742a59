"""Work about keys for signatures: those that wait for their certificate, and the own one before it is missed."""

from datetime import timedelta

from stembank_gui.audit import now
from stembank_gui.queries.today.kinds import Work, WorkKind
from stembank_gui.queries.today.work.desk import Desk
from stembank_gui.rules.signing_keys import SIGNING_SETTINGS
from stembank_gui.rules.vocabulary import KeyState
from stembank_gui.signing import key_reasons
from stembank_gui.signing.ending import live_key
from stembank_gui.tables.people import SigningKey


def to_certify(desk: Desk) -> Work:
    """Return the keys that wait for their certificate."""
    waiting = desk.count(SigningKey, SigningKey.state == KeyState.REQUESTED)
    return Work(WorkKind.KEYS, waiting, SIGNING_SETTINGS)


def own_key(desk: Desk) -> Work:
    """Return one if the own key has to be made or renewed soon; urgent when it cannot sign today."""
    key = live_key(desk.session, desk.account_id)
    if key is not None and key.state == KeyState.REQUESTED:
        return Work(WorkKind.OWN_KEY, 0, SIGNING_SETTINGS)  # it waits for others
    missing = bool(key_reasons(desk.session, desk.account_id))
    soon = now(desk.session) + timedelta(days=desk.limits.due_soon_days)
    ends = key is not None and key.valid_until is not None and key.valid_until < soon
    return Work(WorkKind.OWN_KEY, int(missing or ends), SIGNING_SETTINGS, urgent=missing)
