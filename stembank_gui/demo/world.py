"""What the demo's events act on: the bank, its clock, its staff, and the ids of what was made so far."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar

from sqlmodel import Session

from stembank_gui.database import Database
from stembank_gui.demo.clock import DemoClock
from stembank_gui.rules.people import Actor, SignRequest
from stembank_gui.rules.vocabulary import Meaning

PASSWORD = "demo-bank-2026"  # noqa: S105 - printed on the demo's sign-in page
Result = TypeVar("Result")
Request = TypeVar("Request")


@dataclass(slots=True)
class World:
    """The demo bank while it is being made."""

    database: Database
    clock: DemoClock
    staff: dict[str, Actor] = field(default_factory=dict)
    donors: dict[str, int] = field(default_factory=dict)
    donations: dict[str, int] = field(default_factory=dict)
    lots: dict[str, int] = field(default_factory=dict)
    equipment: dict[str, int] = field(default_factory=dict)
    materials: dict[str, int] = field(default_factory=dict)
    cultures: dict[str, int] = field(default_factory=dict)
    labels: dict[str, bytes] = field(default_factory=dict)

    def do(self, who: str, workflow: Callable[[Session, Request], Result], request: Request) -> Result:
        """Return what a workflow returns, done by the person in a role."""
        return self.database.perform(self.staff[who], workflow, request).result

    def ask(self, query: Callable[..., Result], *args: object) -> Result:
        """Return the answer to a question, asked at the demo's time."""
        with self.database.reading() as session:
            session.info["now"] = self.clock.moment
            return query(session, *args)

    def sign(self, who: str, meaning: Meaning = Meaning.APPROVED, reason: str = "") -> SignRequest:
        """Return the signature of the person in a role."""
        return SignRequest(self.staff[who].user_id, PASSWORD, meaning, reason)

    def day(self, day: date) -> date:
        """Return a day of the story as it stands in the bank."""
        return day + timedelta(days=self.clock.shift.days)
