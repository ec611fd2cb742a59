"""The trail of one donor on one page: consent, screening, decisions, donations, cultures, lots, deviations, shipments.

One line for each unit of work, with everything that it changed of this donor's things.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlmodel import Session, col

from stembank_gui.queries.donors.consequences import reached_lot_ids
from stembank_gui.queries.trail.entries import TrailEntry, entries_of
from stembank_gui.tables import METADATA
from stembank_gui.tables.banking import Culture
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.quality import Deviation

MOST = 4000
"""Entries that a page takes; a donor whose story is longer is read on the page of the trail."""
_OF_DONOR = (
    "consent", "interview", "physical_exam", "infusion", "marker_result", "eligibility_decision", "donation",
    "identity_access", "str_profile",
)  # fmt: skip
_OF_LOT = ("release_decision", "disposal", "lot_parent")
_GRANDCHILDREN = {"consent_scope": ("consent", "consent_id"), "interview_answer": ("interview", "interview_id")}


@dataclass(frozen=True, slots=True)
class StoryLine:
    """What one unit of work changed of a donor and of what was made of the donor's cells.

    Args:
        id: The number of its newest entry.
        at: When.
        user_id: Whose account.
        name: Who.
        action: What was done.
        reason: Why, where it was asked for.
        entries: What changed, in the order in which it was written.
    """

    id: int
    at: datetime
    user_id: str
    name: str
    action: str
    reason: str
    entries: tuple[TrailEntry, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """The lines, the newest first; `more` says that older ones were left out."""

    lines: tuple[StoryLine, ...]
    more: bool


def donor_story(session: Session, donor_id: int) -> Story:
    """Return the story of a donor."""
    page = entries_of(session, _things(session, donor_id), MOST)
    return Story(tuple(_lines(page.entries)), page.more)


def _lines(entries: Iterable[TrailEntry]) -> Iterable[StoryLine]:
    units: dict[str, list[TrailEntry]] = {}
    for entry in entries:
        units.setdefault(entry.operation, []).append(entry)
    for unit in units.values():
        newest = unit[0]
        reason = next((one.reason for one in unit if one.reason), "")
        yield StoryLine(
            newest.seq, newest.at, newest.user_id, newest.name, newest.action, reason, tuple(reversed(unit))
        )


def _things(session: Session, donor_id: int) -> dict[str, list[int]]:
    lots = list(reached_lot_ids(session, donor_id))
    things: dict[str, list[int]] = {"donor": [donor_id], "lot": lots}
    for table in _OF_DONOR:
        things[table] = _ids(session, table, "donor_id", [donor_id])
    for table in _OF_LOT:
        things[table] = _ids(session, table, "lot_id", lots)
    for table, (parent, column) in _GRANDCHILDREN.items():
        things[table] = _ids(session, table, column, things[parent])
    things["culture"] = _cultures(session, donor_id, lots)
    things["deviation"] = _deviations(session, donor_id, lots, things["culture"])
    things["shipment"] = _shipments(session, lots)
    return things


def _ids(session: Session, table: str, column: str, owners: list[int]) -> list[int]:
    columns = METADATA.tables[table].c
    return list(session.connection().execute(select(columns.id).where(columns[column].in_(owners))).scalars())


def _cultures(session: Session, donor_id: int, lots: list[int]) -> list[int]:
    whose = or_(col(Culture.donor_id) == donor_id, col(Culture.lot_id).in_(lots))
    return [one for one in session.scalars(select(col(Culture.id)).where(whose)) if one]


def _deviations(session: Session, donor_id: int, lots: list[int], cultures: list[int]) -> list[int]:
    whose = or_(
        col(Deviation.donor_id) == donor_id,
        col(Deviation.lot_id).in_(lots),
        col(Deviation.culture_id).in_(cultures),
    )
    return [one for one in session.scalars(select(col(Deviation.id)).where(whose)) if one]


def _shipments(session: Session, lots: list[int]) -> list[int]:
    wanted = select(col(Vial.shipment_id)).where(col(Vial.lot_id).in_(lots), col(Vial.shipment_id).is_not(None))
    return [one for one in session.scalars(wanted.distinct()) if one]
