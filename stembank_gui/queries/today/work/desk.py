"""The desk of one person: who it is, the day, and what several kinds of work look at."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property
from typing import Any

from sqlmodel import Session, col, select

from stembank_gui.audit import now
from stembank_gui.queries.banking.cultures import CultureRow, waiting_cultures
from stembank_gui.queries.donors.donations import DonationRow, waiting_donations
from stembank_gui.queries.facility import policy
from stembank_gui.queries.quality.matrix import Matrix, matrix
from stembank_gui.queries.release.facts import release_facts
from stembank_gui.queries.today.kinds import Work, WorkKind
from stembank_gui.rules.facility import Policy
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.release import ReleaseFacts
from stembank_gui.rules.vocabulary import LotState
from stembank_gui.signing import permissions_of
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.people import Account

UNDECIDED = (LotState.QUARANTINE, LotState.ON_HOLD, LotState.CONDITIONAL)


class Desk:
    """One person's desk: who it is, the day, and what several lines look at."""

    def __init__(self, session: Session, account_id: int) -> None:
        self.session = session
        self.account_id = account_id
        self.person_id = session.get_one(Account, account_id).person_id
        self.may = permissions_of(session, account_id)
        self.day: date = now(session).date()
        self.limits: Policy = policy(session)
        self._examined: dict[int, ReleaseFacts] = {}

    @cached_property
    def matrix(self) -> Matrix:
        """The lots before a decision with their tests, results that wait, and open cases."""
        return matrix(self.session, UNDECIDED)

    def examined(self, lot_id: int) -> ReleaseFacts:
        """Return everything that a decision about a lot looks at: read once, however many lines ask."""
        if lot_id not in self._examined:
            self._examined[lot_id] = release_facts(self.session, lot_id)
        return self._examined[lot_id]

    @cached_property
    def donations(self) -> tuple[DonationRow, ...]:
        """The donations that wait for their next step."""
        return waiting_donations(self.session)

    @cached_property
    def cultures(self) -> tuple[CultureRow, ...]:
        """The cultures that wait for something."""
        return waiting_cultures(self.session)

    def lots(self, *where: Any) -> list[int]:
        """Return the ids of the lots that meet conditions."""
        return list(self.session.exec(select(Lot.id).where(*where).order_by(col(Lot.id))))

    def count(self, table: Any, *where: Any) -> int:
        """Return how many rows meet conditions."""
        return len(self.session.exec(select(table.id).where(*where)).all())


Counter = Callable[[Desk], Work]


def of_lots(kind: WorkKind, lots: Iterable[int], one: str, many: str) -> Work:
    """Return lots (or what else has a page) that wait: the one there is, or the page that lists them."""
    ids = list(lots)
    return Work(kind, len(ids), Place(one, ids[0]) if len(set(ids)) == 1 else Place("page", many))
