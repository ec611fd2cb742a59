"""The stability programmes that come with the program: written into a new bank, and into one older than they are.

The points are `db/reference/stability_points.csv` (DOMAIN.md §5.4). The author is the program's reference data; in a
new bank quality assurance approves them as it signs for the bank.
"""

import csv
from datetime import datetime
from functools import cache

from sqlmodel import Session, col, select

from stembank_gui import paths
from stembank_gui.audit import insert_rows, now
from stembank_gui.rules.quality.stability import REPEAT_MONTHS, WINDOW_DAYS, Schedule
from stembank_gui.rules.quality.stability.programmes import programme_code, schedule_from
from stembank_gui.rules.vocabulary import Family, SpecificationState
from stembank_gui.tables.people import Person
from stembank_gui.tables.quality import Specification, StabilityPoint, StabilityProgramme

REFERENCE_AUTHOR = "StemBank reference data"
"""The person who stands as the author of what comes with the program; nobody signs in as it."""
_ADDED_LATER = "Points that this program had built in before · 程序此前内置的考察点"


@cache
def programme_seeds() -> tuple[tuple[Family, Schedule], ...]:
    """Return the programmes that a bank starts with, by family; cord blood units are on none."""
    with (paths.REFERENCE / "stability_points.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            (Family(family), (int(row["months"]), row["test"], int(row["vials"])))
            for row in csv.DictReader(file)
            for family in row["families"].split()
        ]
    families = dict.fromkeys(family for family, _ in rows)
    return tuple(
        (
            family,
            schedule_from(
                [point for one, point in rows if one is family],
                WINDOW_DAYS,
                REPEAT_MONTHS,
                f"{programme_code(family)} v1",
            ),
        )
        for family in families
    )


def write_programmes(session: Session, *, author_id: int, approved_by: int | None, note: str = "") -> None:
    """Write version 1 of each programme, in force from today on."""
    at: datetime = now(session)
    same = {
        "version": 1,
        "state": SpecificationState.EFFECTIVE.value,
        "effective_on": at.date(),
        "author_id": author_id,
        "written_at": at,
        "approved_by": approved_by,
        "note": note,
    }
    rows = [
        {
            "code": programme_code(family),
            "family": family.value,
            "window_days": schedule.window_days,
            "repeat_months": schedule.repeat_months,
        }
        | same
        for family, schedule in programme_seeds()
    ]
    ids = insert_rows(session, StabilityProgramme, rows)
    points = [
        {"programme_id": row_id, "months": point.months, "test_code": test.test_code, "vials": test.vials}
        for row_id, (_, schedule) in zip(ids, programme_seeds(), strict=True)
        for point in schedule.points
        for test in point.tests
    ]
    insert_rows(session, StabilityPoint, points)


def add_programmes(session: Session) -> None:
    """Write the programmes into a bank that is older than they are: nobody approved them, and no date changes."""
    author_id = session.exec(select(Specification.author_id).order_by(col(Specification.id))).first()
    if author_id is None:
        author = Person(full_name=REFERENCE_AUTHOR, active=False)
        session.add(author)
        session.flush()
        author_id = author.id or 0
    write_programmes(session, author_id=author_id, approved_by=None, note=_ADDED_LATER)
