"""Cooling profiles: every version of the bank's own, those to choose from, and one version."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from stembank_gui.rules.banking.profiles import Profile, from_json
from stembank_gui.rules.vocabulary import TemplateState
from stembank_gui.tables.banking import FreezeProfile, FreezeRun
from stembank_gui.tables.people import Person


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """One version of a profile. `runs` counts the freeze runs by it."""

    profile_id: int
    code: str
    version: int
    state: TemplateState
    profile: Profile
    authored_by: str
    authored_by_id: int
    authored_at: datetime
    approved_by: str
    approved_at: datetime | None
    note: str
    row_version: int
    runs: int

    @property
    def id(self) -> int:
        """Return what makes it the same row in a list."""
        return self.profile_id

    @property
    def name(self) -> str:
        """Return its title and version, as a run names it."""
        return f"{self.profile.title} v{self.version}"


def profile_rows(session: Session) -> tuple[ProfileRow, ...]:
    """Return every version of every profile, newest version first, by code."""
    rows = session.exec(select(FreezeProfile).order_by(col(FreezeProfile.code), col(FreezeProfile.version).desc()))
    people: dict[int | None, str] = dict(session.exec(select(Person.id, Person.full_name)).all())
    used: dict[int | None, int] = {}
    for profile_id in session.exec(select(FreezeRun.profile_id)):
        used[profile_id] = used.get(profile_id, 0) + 1
    return tuple(_row(row, people, used.get(row.id, 0)) for row in rows)


def approved_profiles(session: Session) -> tuple[ProfileRow, ...]:
    """Return the versions that runs may be prepared with."""
    return tuple(row for row in profile_rows(session) if row.state is TemplateState.APPROVED)


def _row(row: FreezeProfile, people: dict[int | None, str], runs: int) -> ProfileRow:
    return ProfileRow(
        profile_id=row.id or 0,
        code=row.code,
        version=row.version,
        state=TemplateState(row.state),
        profile=from_json(row.body),
        authored_by=people.get(row.authored_by, ""),
        authored_by_id=row.authored_by,
        authored_at=row.authored_at,
        approved_by=people.get(row.approved_by, ""),
        approved_at=row.approved_at,
        note=row.note,
        row_version=row.row_version,
        runs=runs,
    )
