"""Everything that the trail says about a lot, and how much of it was reviewed (rule R8).

Of the lot itself: its own row, its vials, cultures, freeze runs, labels, uses, tests, results, cases, disposals. What
decisions, certificates and reviews add is not asked for again; what the trail says of its donor, its tanks or the
lots of material stands in the trails of those.
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import SelectBase, and_, bindparam, func, literal, or_, select, union_all
from sqlmodel import Session, col

from stembank_gui.audit import table_of
from stembank_gui.queries.trail import TrailEntry
from stembank_gui.queries.trail.entries import entries_at
from stembank_gui.tables import METADATA
from stembank_gui.tables.people import Person
from stembank_gui.tables.release import TrailReview

SHOWN_AT_MOST = 5000
"""How many entries a page lists at once, the newest: more are counted, and exported from the trail."""


@dataclass(frozen=True, slots=True)
class LotTrail:
    """A lot's part of the trail as it is reviewed: its newest entry, their number, the hash over their hashes."""

    through_seq: int
    entries: int
    content_sha256: str


@dataclass(frozen=True, slots=True)
class TrailStanding:
    """Whether a lot's part of the trail was ever reviewed, and how many entries came since (all, if it never was)."""

    reviewed: bool
    unreviewed: int
    through_seq: int = 0
    content_sha256: str = ""


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A review that was signed."""

    id: int
    reviewed_by: str
    reviewed_at: datetime
    through_seq: int
    entries: int
    note: str


@dataclass(frozen=True, slots=True)
class TrailToReview:
    """A lot's part of the trail as a page shows it: what came since the last review first, with what is to be signed.

    `fresh` are the numbers of the entries that no review has covered; `hidden` is how many older ones are not listed.
    """

    lot_id: int
    number: str
    trail: LotTrail
    entries: tuple[TrailEntry, ...]
    fresh: frozenset[int]
    hidden: int
    reviews: tuple[ReviewRow, ...]


def lot_trail(session: Session, lot_id: int) -> LotTrail:
    """Return a lot's part of the trail, hashed."""
    session.flush()
    digest, newest, entries = sha256(), 0, 0
    for seq, written in session.connection().execute(_HASHES, {"lot": lot_id}):
        digest.update(bytes.fromhex(written))
        newest, entries = seq, entries + 1
    return LotTrail(newest, entries, digest.hexdigest())


def trail_standing(session: Session, lot_id: int) -> TrailStanding:
    """Return how much of a lot's part of the trail was reviewed."""
    session.flush()
    last = session.connection().execute(_LAST, {"lot": lot_id}).first()
    through, content = (last.through_seq, last.content_sha256) if last else (0, "")
    fresh = session.connection().execute(_FRESH, {"lot": lot_id, "through": through}).scalar() or 0
    return TrailStanding(last is not None, fresh, through, content)


def trail_to_review(session: Session, lot_id: int) -> TrailToReview:
    """Return a lot's part of the trail as a page shows it, the newest entries first.

    Raises:
        NoResultFound: If there is no such lot.
    """
    number = session.connection().execute(_NUMBER, {"lot": lot_id}).scalar_one()
    seqs = [seq for seq, _ in session.connection().execute(_HASHES, {"lot": lot_id})]
    covered = trail_standing(session, lot_id).through_seq
    shown = seqs[-SHOWN_AT_MOST:]
    return TrailToReview(
        lot_id,
        number,
        lot_trail(session, lot_id),
        entries_at(session, shown),
        frozenset(seq for seq in shown if seq > covered),
        len(seqs) - len(shown),
        reviews_of(session, lot_id),
    )


def reviews_of(session: Session, lot_id: int) -> tuple[ReviewRow, ...]:
    """Return the reviews of a lot's part of the trail, the newest first."""
    made = TrailReview
    rows = (
        select(
            col(made.id), col(Person.full_name), col(made.reviewed_at), col(made.through_seq), col(made.entries),
            col(made.note),
        )
        .join(Person, col(Person.id) == col(made.reviewed_by))
        .where(col(made.lot_id) == lot_id)
        .order_by(col(made.id).desc())
    )  # fmt: skip
    return tuple(ReviewRow(*row) for row in session.execute(rows))


def _table(name: str) -> Any:
    return METADATA.tables[name]


def _cultures(lot: Any) -> Any:
    """Build: the cultures that a lot was filled from, or grown in, with all they were seeded from."""
    culture, filled, parent = _table("culture"), _table("lot_culture"), _table("culture_parent")
    poured = select(filled.c.culture_id).where(filled.c.lot_id == lot)
    first = select(culture.c.id).where(or_(culture.c.lot_id == lot, culture.c.id.in_(poured)))
    line: Any = first.cte("line", recursive=True)
    line = line.union(select(parent.c.parent_id).join(line, parent.c.culture_id == line.c.id))
    return select(line.c.id)


def _runs(lot: Any) -> Any:
    run, shared = _table("freeze_run"), _table("freeze_run_lot")
    return select(run.c.id).where(
        or_(run.c.lot_id == lot, run.c.id.in_(select(shared.c.run_id).where(shared.c.lot_id == lot)))
    )


def _deviations(lot: Any) -> Any:
    case, touch = _table("deviation"), _table("deviation_touch")
    touched = select(touch.c.deviation_id).where(touch.c.lot_id == lot)
    return select(case.c.id).where(or_(case.c.lot_id == lot, case.c.id.in_(touched)))


def _by(table: str, column: str, ids: Any) -> Any:
    """Build: the rows of a table that belong to one lot, or to any row of a selection."""
    found = _table(table)
    belongs = found.c[column].in_(ids) if isinstance(ids, SelectBase) else found.c[column] == ids
    return select(found.c.id).where(belongs)


def _things(lot: Any) -> dict[str, Any]:
    """Build: the rows that belong to a lot, by their tables."""
    cultures, runs, deviations = _cultures(lot), _runs(lot), _deviations(lot)
    results, orders = _by("test_result", "lot_id", lot), _by("test_order", "lot_id", lot)
    use = _table("step_use")
    uses = select(use.c.id).where(
        or_(
            use.c.lot_id == lot,
            use.c.culture_id.in_(cultures),
            use.c.freeze_run_id.in_(runs),
            use.c.test_result_id.in_(results),
        )
    )
    of_lot = (
        "vial", "lot_parent", "lot_culture", "freeze_run_lot", "label_print", "label_scan_back", "batch_record", "oos",
        "disposal", "str_profile", "registry_name",
    )  # fmt: skip
    return {
        "culture": cultures,
        "freeze_run": runs,
        "deviation": deviations,
        "test_result": results,
        "test_order": orders,
        "step_use": uses,
        "culture_parent": _by("culture_parent", "culture_id", cultures),
        "culture_thaw": _by("culture_thaw", "culture_id", cultures),
        "culture_observation": _by("culture_observation", "culture_id", cultures),
        "deviation_touch": _by("deviation_touch", "deviation_id", deviations),
        "test_order_line": _by("test_order_line", "order_id", orders),
        "order_specimen": _by("order_specimen", "order_id", orders),
        **{name: _by(name, "lot_id", lot) for name in of_lot},
    }


def _entries(*columns: str) -> Any:
    """Build: a lot's entries with some columns, in no order."""
    lot: Any = bindparam("lot")
    entry = _table("audit_entry")
    wanted = [entry.c[name] for name in columns]
    own = select(*wanted).where(entry.c.entity == literal("lot"), entry.c.entity_id == lot)
    others = (
        select(*wanted).where(and_(entry.c.entity == literal(name), entry.c.entity_id.in_(ids)))
        for name, ids in _things(lot).items()
    )
    return union_all(own, *others).subquery()


def _hashes() -> Any:
    found = _entries("seq", "hash")
    return select(found.c.seq, found.c.hash).order_by(found.c.seq)


def _fresh() -> Any:
    found = _entries("seq")
    return select(func.count()).select_from(found).where(found.c.seq > bindparam("through"))


def _last() -> Any:
    made = table_of(TrailReview)
    newest = select(made.c.through_seq, made.c.content_sha256).where(made.c.lot_id == bindparam("lot"))
    return newest.order_by(made.c.id.desc()).limit(1)


_HASHES, _FRESH, _LAST = _hashes(), _fresh(), _last()
"""Built once: every checklist asks."""
_NUMBER = select(_table("lot").c.number).where(_table("lot").c.id == bindparam("lot"))
