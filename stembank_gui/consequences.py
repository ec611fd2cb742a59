"""What follows by itself when lots may not be used any more: holds, withdrawn certificates, marks, one deviation.

A failing result of a parent, new information on a donor (R23), a contamination (R24) or a recall holds every lot that
hangs on it, at once and in the unit of work that learned of it. Nobody signed such a hold, so there is no decision;
only a new release decision with a new number lifts it (R20). Source: DOMAIN.md §5.3.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session, col, select

from stembank_gui import words
from stembank_gui.audit import acting, insert_rows, now, update_rows
from stembank_gui.queries.donors.consequences import (
    Consequences,
    IssuedVials,
    by_shipment,
    consequences,
    consequences_of_lots,
)
from stembank_gui.queries.numbers import next_code
from stembank_gui.queries.quality.together import lots_processed_with
from stembank_gui.queries.release.standing import descendants_of
from stembank_gui.rules.quality.cases.consequences import HELD_FROM, contaminates, holds
from stembank_gui.rules.quality.cases.deviations import Touch
from stembank_gui.rules.text import NOTE_LENGTH
from stembank_gui.rules.vocabulary import (
    CertificateKind,
    CertificateState,
    CultureState,
    DeviationState,
    LotState,
    ReservationState,
    Severity,
    Touched,
    Use,
    Verdict,
)
from stembank_gui.tables.banking import Culture, Lot
from stembank_gui.tables.cryostorage import Reservation
from stembank_gui.tables.quality import Deviation, DeviationTouch, Oos, SpecLine, TestResult
from stembank_gui.tables.release import Certificate

_TITLE_LENGTH = 200
RELEASE_ONLY = frozenset({CertificateKind.RELEASE})
"""What is withdrawn where the results themselves are not in doubt."""
EVERY_CERTIFICATE = frozenset(CertificateKind)
"""What is withdrawn where results are in doubt."""


@dataclass(frozen=True, slots=True)
class Cause:
    """Why lots go on hold.

    Args:
        mark: What the deviation's title begins with: the code of the donor, the result, the culture or the recall. An
            open deviation of the same subject and mark is added to; otherwise a new one is opened.
        why: What was found, in a line.
        subject: What it is about first.
        severity: How severe the deviation is.
        certificates: The kinds of certificates that are withdrawn.
        detail: Further lines of the deviation's text, such as what a person saw.
        together: Lots that were processed together with a contaminated one: named in the deviation's text.
    """

    mark: str
    why: str
    subject: Touch
    severity: Severity = Severity.MAJOR
    certificates: frozenset[CertificateKind] = RELEASE_ONLY
    detail: str = ""
    together: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Followed:
    """What was done, and what people have to look at.

    Args:
        held: Numbers of the lots that went on hold now.
        deviation: Code of the deviation that is open for the cause.
        lots: Numbers of every lot that hangs on the cause.
        cultures: Codes of the cultures under way, which carry a mark now.
        issued: Vials that left the bank, by shipment and lot.
        certificates: Numbers of the certificates that were withdrawn.
        reservations: Codes of the reservations that hold vials of these lots.
        deviation_id: The deviation.
    """

    held: tuple[str, ...]
    deviation: str
    lots: tuple[str, ...] = ()
    cultures: tuple[str, ...] = ()
    issued: tuple[IssuedVials, ...] = ()
    certificates: tuple[str, ...] = ()
    reservations: tuple[str, ...] = ()
    deviation_id: int = 0

    @property
    def shipments(self) -> dict[str, int]:
        """Vials issued by shipment."""
        return {one.code: one.vials for one in by_shipment(self.issued)}


def hold_lots(session: Session, lot_ids: Collection[int], cause: Cause) -> Followed:
    """Put lots and all their descendants on hold, with everything that follows; return it all.

    Their certificates are withdrawn with the reason, cultures of theirs are marked, one deviation touches every lot and
    names vials in store, vials issued and reservations. All in the caller's unit of work.
    """
    return _follow(session, consequences_of_lots(session, lot_ids), cause)


def hold_of_donor(session: Session, donor_id: int, cause: Cause) -> Followed:
    """Put every lot made of a donor's cells on hold, with everything that follows; return it all (R23)."""
    return _follow(session, consequences(session, [donor_id]), cause)


def hold_after_failure(session: Session, result: TestResult) -> Followed | None:
    """Return what an approved failing result has set in motion; None where nothing follows.

    A failing release test holds the lot, if it is in use, and every descendant. A failing test for germs holds every
    lot that was processed together with it too (R24).
    """
    lot, line = session.get_one(Lot, result.lot_id), session.get_one(SpecLine, result.spec_line_id)
    use, verdict, lot_id = Use(line.use), Verdict(result.verdict), lot.id or 0
    met = lots_processed_with(session, lot_id) if contaminates(use, verdict, line.category) else ()
    below = len(descendants_of(session, lot_id))
    if not met and not holds(use, verdict, LotState(lot.state), descendants=below):
        return None
    case = session.exec(select(Oos.code).where(Oos.test_result_id == result.id)).first()
    cause = Cause(
        mark=case or result.code,
        why=f"{lot.number} {line.test_code}: {result.value}",
        subject=Touch(Touched.LOT, lot_id),
        severity=Severity.CRITICAL if lot.state in _IN_USE else Severity.MAJOR,
        certificates=EVERY_CERTIFICATE,
        together=tuple(one.number for one in met),
    )
    return hold_lots(session, [lot_id, *(one.lot_id for one in met)], cause)


_IN_USE = frozenset({LotState.RELEASED, LotState.CONDITIONAL, LotState.RESEARCH_ONLY})


def _follow(session: Session, reach: Consequences, cause: Cause) -> Followed:
    held = [lot for lot in reach.lots if lot.own_state in HELD_FROM]
    change = {"state": LotState.ON_HOLD.value, "state_since": now(session)}
    update_rows(session, Lot, {lot.id: change for lot in held})
    ids = [lot.id for lot in reach.lots]
    papers, kept = _certificates(session, ids, cause.certificates), _reservations(session, ids)
    marked = [row for row in reach.cultures if row.state is not CultureState.PLANNED]
    followed = Followed(
        held=tuple(lot.number for lot in held),
        deviation="",
        lots=tuple(lot.number for lot in reach.lots),
        cultures=tuple(row.code for row in marked),
        issued=reach.issued,
        certificates=tuple(number for _, number in papers),
        reservations=kept,
    )
    case = _deviation(session, cause, _description(cause, reach, followed))
    _touch(session, case, ids)
    _withdraw(session, papers, f"{case.code}: {cause.why}")
    _mark(session, [row.id for row in marked], f"{case.code}: {cause.mark}: {cause.why}")
    session.flush()
    return replace(followed, deviation=case.code, deviation_id=case.id or 0)


def _certificates(
    session: Session, lot_ids: Collection[int], kinds: Collection[CertificateKind]
) -> list[tuple[int, str]]:
    rows = select(Certificate.id, Certificate.number).where(
        col(Certificate.lot_id).in_(lot_ids),
        col(Certificate.kind).in_([kind.value for kind in kinds]),
        col(Certificate.state) == CertificateState.CURRENT,
    )
    return [(one or 0, number) for one, number in session.exec(rows.order_by(col(Certificate.id)))]


def _reservations(session: Session, lot_ids: Collection[int]) -> tuple[str, ...]:
    rows = select(Reservation.code).where(
        col(Reservation.lot_id).in_(lot_ids), col(Reservation.state) == ReservationState.ACTIVE
    )
    return tuple(session.exec(rows.order_by(col(Reservation.id))))


def _withdraw(session: Session, papers: Iterable[tuple[int, str]], reason: str) -> None:
    change = {
        "state": CertificateState.WITHDRAWN.value,
        "state_reason": reason[:NOTE_LENGTH],
        "state_since": now(session),
    }
    update_rows(session, Certificate, {one: change for one, _ in papers})


def _mark(session: Session, culture_ids: Iterable[int], mark: str) -> None:
    for one in culture_ids:
        culture = session.get_one(Culture, one)
        culture.note = f"{culture.note}\n{mark}".strip()[-NOTE_LENGTH:]


def _deviation(session: Session, cause: Cause, description: str) -> Deviation:
    """Return the open deviation of the cause with what was found added to it, or a new one.

    What was proposed for it before it grew is proposed no more.
    """
    existing = _open_one(session, cause)
    if existing is None:
        return _opened(session, cause, description)
    existing.description = f"{existing.description}\n\n{cause.why}\n{description}".strip()[:NOTE_LENGTH]
    if existing.state == DeviationState.PROPOSED:
        existing.state, existing.disposition = DeviationState.INVESTIGATING.value, None
        existing.proposed_by, existing.proposed_at = None, None
    session.flush()
    return existing


def _open_one(session: Session, cause: Cause) -> Deviation | None:
    column = col(getattr(Deviation, f"{cause.subject.kind.value}_id"))
    rows = select(Deviation).where(column == cause.subject.key, Deviation.state != DeviationState.CLOSED)
    found = session.exec(rows.order_by(col(Deviation.id)))
    return next((one for one in found if one.title.startswith(f"{cause.mark}:")), None)


def _opened(session: Session, cause: Cause, description: str) -> Deviation:
    subject: dict[str, Any] = {f"{cause.subject.kind.value}_id": cause.subject.key}
    case = Deviation(
        code=next_code(session, Deviation, "DV", 4),
        title=f"{cause.mark}: {' '.join(cause.why.split())}"[:_TITLE_LENGTH],
        description=description,
        severity=cause.severity.value,
        opened_by=acting(session).person_id,
        opened_at=now(session),
        **subject,
    )
    session.add(case)
    session.flush()
    return case


def _touch(session: Session, case: Deviation, lot_ids: Iterable[int]) -> None:
    """Write down that the deviation touches every lot, each once."""
    rows = select(DeviationTouch.lot_id).where(
        DeviationTouch.deviation_id == case.id, col(DeviationTouch.lot_id).is_not(None)
    )
    known = {case.lot_id, *session.exec(rows)}
    common = {"deviation_id": case.id, "added_by": acting(session).person_id, "added_at": now(session)}
    insert_rows(session, DeviationTouch, [common | {"lot_id": one} for one in lot_ids if one not in known])


def _description(cause: Cause, reach: Consequences, followed: Followed) -> str:
    """Return the deviation's text: a record, so it stands in both languages."""
    parts: dict[str, Iterable[str]] = {
        "followed.held": followed.held,
        "followed.other": [number for number in followed.lots if number not in followed.held],
        "followed.together": cause.together,
        "followed.cultures": [row.code for row in reach.cultures if row.code],
        "followed.certificates": followed.certificates,
        "followed.reservations": followed.reservations,
        "followed.stored": [f"{one.tank}: {one.vials} × {one.lot}" for one in reach.stored],
        "followed.issued": [f"{one.shipment} → {one.recipient}: {one.vials} × {one.lot}" for one in reach.issued],
    }
    lines = [f"{_both(key)}: {listed}" for key, some in parts.items() if (listed := ", ".join(some))]
    return "\n".join(filter(None, (cause.detail, *lines)))[:NOTE_LENGTH]


def _both(key: str) -> str:
    return f"{words.term(key, 'en')} {words.term(key, 'zh')}"
