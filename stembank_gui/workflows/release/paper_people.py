"""Who stands on a certificate: who tested, who approved the results, who signed it, and the positions they hold."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from sqlmodel import Session, col, select

from stembank_gui.documents.certificate import Named, SignatureLine
from stembank_gui.queries.release.analysis import StatedResult
from stembank_gui.rules.vocabulary import Meaning
from stembank_gui.tables.people import Account, AccountRole, Person, Role, Signature


def testers(session: Session, results: Sequence[StatedResult]) -> Iterator[SignatureLine]:
    """Yield who did the tests, or entered what an outside laboratory found: each once, with the last moment."""
    last = {one.analyst_id or one.entered_by: one.entered_at for one in sorted(results, key=lambda one: one.entered_at)}
    for person_id, moment in sorted(last.items(), key=lambda one: one[1]):
        person = session.get_one(Person, person_id)
        account = session.exec(select(Account).where(Account.person_id == person_id)).first()
        user_id, position = ("–", None) if account is None else (account.user_id, _position(session, account.id or 0))
        yield SignatureLine(person.full_name, user_id, Meaning.PERFORMED, moment, position=position, role="tested")


def approvers(session: Session, results: Sequence[StatedResult]) -> Iterator[SignatureLine]:
    """Yield who approved the results: each person once, with the moment of the last approval."""
    ids = {one.signature_id for one in results if one.signature_id is not None}
    rows = select(Signature).where(col(Signature.id).in_(ids)).order_by(col(Signature.person_id), col(Signature.id))
    for _, signed in groupby(session.exec(rows), key=lambda signature: signature.person_id):
        *_, last = signed
        yield replace(_line(session, last), reason="", role="reviewed")


def signed(session: Session, signature_ids: Sequence[int]) -> Iterator[SignatureLine]:
    """Yield signatures in their order."""
    for one in signature_ids:
        yield _line(session, session.get_one(Signature, one))


def _line(session: Session, signature: Signature) -> SignatureLine:
    return SignatureLine(
        signature.printed_name,
        signature.user_id,
        Meaning(signature.meaning),
        signature.signed_at,
        signature.reason,
        _position(session, signature.account_id),
    )


def _position(session: Session, account_id: int) -> Named | None:
    """Return the roles that an account holds."""
    rows = (
        select(Role)
        .join(AccountRole, col(AccountRole.role_id) == col(Role.id))
        .where(AccountRole.account_id == account_id, col(AccountRole.granted) == 1)
        .order_by(col(Role.id))
    )
    held = session.exec(rows).all()
    if not held:
        return None
    return Named(", ".join(role.name_en for role in held), "、".join(role.name_zh for role in held))
