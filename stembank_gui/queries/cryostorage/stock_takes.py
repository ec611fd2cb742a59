"""Stock-takes: which boxes may be counted, the list of them, one with its boxes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from stembank_gui.queries.cryostorage.inheritance import box_path, place_columns
from stembank_gui.rules.cryostorage.rack_scans import LIES_HERE
from stembank_gui.rules.cryostorage.stock_takes import BoxProgress, CountableBox
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import CaseState, CountedBy, Meaning, StockDecision, StockTakeKind
from stembank_gui.tables.cryostorage import Box, Rack, StockTake, StockTakeBox, StockTakeLine, Tank, Vial
from stembank_gui.tables.people import Person, Signature
from stembank_gui.tables.quality import Deviation

_HERE = tuple(sorted(LIES_HERE))


@dataclass(frozen=True, slots=True)
class StockTakeRow:
    """A stock-take in the list. `differences` and `undecided` are lines of the newest counts of its boxes."""

    id: int
    code: str
    kind: StockTakeKind
    title: str
    state: CaseState
    blind: bool
    boxes: int
    counted: int
    differences: int
    undecided: int
    opened_by: str
    opened_at: datetime
    closed_by: str = ""
    closed_at: datetime | None = None
    conclusion: str = ""


@dataclass(frozen=True, slots=True)
class BoxRow:
    """A box of a stock-take. Nothing is known of what it should hold while it is not counted and the count is blind."""

    id: int
    box_id: int
    code: str
    path: str
    how: CountedBy | None
    counted_by: str
    counted_at: datetime | None
    expected: int
    found: int
    missing: int
    misplaced: int
    extra: int
    unreadable: int
    deviation_id: int | None
    deviation: str
    differences: int
    undecided: int

    def progress(self) -> BoxProgress:
        """Return how far the box is, as the rules want it."""
        counted, under = self.counted_at is not None, self.deviation_id is not None
        return BoxProgress(self.box_id, self.code, counted, self.differences, self.undecided, under)


@dataclass(frozen=True, slots=True)
class SignedBy:
    """A signature on a stock-take."""

    name: str
    meaning: Meaning
    at: datetime
    sha256: str


@dataclass(frozen=True, slots=True)
class StockTakeView:
    """One stock-take with its boxes, by their places, and who signed it."""

    head: StockTakeRow
    boxes: tuple[BoxRow, ...]
    signatures: tuple[SignedBy, ...]


def countable_boxes(
    session: Session, scope: Place | None = None, *, with_empty: bool = False
) -> tuple[CountableBox, ...]:
    """Return the boxes standing in tanks that may be counted, and when each was counted last.

    Args:
        session: Reading or writing.
        scope: A tank, a rack or a box; None for the whole bank.
        with_empty: Also boxes in which the books have no vial.
    """
    vials = (
        select(col(Vial.box_id).label("box_id"), func.count().label("vials"))
        .where(col(Vial.box_id).is_not(None), col(Vial.state).in_(_HERE))
        .group_by(col(Vial.box_id))
        .subquery()
    )
    counted = (
        select(col(StockTakeBox.box_id).label("box_id"), func.max(col(StockTakeBox.counted_at)).label("at"))
        .group_by(col(StockTakeBox.box_id))
        .subquery()
    )
    rows: Any = (
        select(col(Box.id), col(Box.code), func.coalesce(vials.c.vials, 0).label("vials"), counted.c.at)
        .join(Rack, col(Rack.id) == col(Box.rack_id))
        .outerjoin(vials, vials.c.box_id == col(Box.id))
        .outerjoin(counted, counted.c.box_id == col(Box.id))
        .order_by(col(Rack.tank_id), col(Rack.slot), col(Box.level))
    )
    if scope is not None:
        column = {"tank": col(Rack.tank_id), "rack": col(Rack.id), "box": col(Box.id)}[scope.kind]
        rows = rows.where(column == scope.key)
    if not with_empty:
        rows = rows.where(vials.c.vials > 0)
    return tuple(CountableBox(row.id, row.code, row.vials, row.at) for row in session.execute(rows))


def being_counted(session: Session) -> frozenset[int]:
    """Return the boxes of open stock-takes that are not counted yet: no cycle chooses them again."""
    rows = (
        select(col(StockTakeBox.box_id))
        .join(StockTake, col(StockTake.id) == col(StockTakeBox.stock_take_id))
        .where(col(StockTake.state) == CaseState.OPEN, col(StockTakeBox.counted_at).is_(None))
    )
    return frozenset(session.scalars(rows))


def stock_takes(session: Session) -> tuple[StockTakeRow, ...]:
    """Return every stock-take, the newest first."""
    return heads(session, None)


def stock_take_view(session: Session, stock_take_id: int) -> StockTakeView | None:
    """Return one stock-take with its boxes, or None if there is none."""
    found = heads(session, stock_take_id)
    if not found:
        return None
    return StockTakeView(found[0], box_rows(session, stock_take_id), _signatures(session, stock_take_id))


def box_rows(session: Session, stock_take_id: int, box_ids: Iterable[int] | None = None) -> tuple[BoxRow, ...]:
    """Return the boxes of a stock-take in walking order; or only some, by their ids in it."""
    one: Any = StockTakeBox.__table__  # type: ignore[attr-defined]
    statement: Any = (
        select(
            one, col(Box.code).label("box"), *place_columns, col(Person.full_name).label("person"),
            col(Deviation.code).label("deviation"),
        )
        .join(Box, col(Box.id) == one.c.box_id)
        .outerjoin(Rack, col(Rack.id) == col(Box.rack_id))
        .outerjoin(Tank, col(Tank.id) == col(Rack.tank_id))
        .outerjoin(Person, col(Person.id) == one.c.counted_by)
        .outerjoin(Deviation, col(Deviation.id) == one.c.deviation_id)
        .where(one.c.stock_take_id == stock_take_id)
        .order_by(col(Tank.code), col(Rack.slot), col(Box.level), one.c.id)
    )  # fmt: skip
    if box_ids is not None:
        statement = statement.where(one.c.id.in_(list(box_ids)))
    rows = session.execute(statement).all()
    lines = _line_counts(session, [row.id for row in rows])
    return tuple(_box_row(row, lines.get(row.id, (0, 0))) for row in rows)


def _box_row(row: Any, lines: tuple[int, int]) -> BoxRow:
    return BoxRow(
        id=row.id, box_id=row.box_id, code=row.box, path=box_path(row) or row.box,
        how=None if row.counted_how is None else CountedBy(row.counted_how), counted_by=row.person or "",
        counted_at=row.counted_at, expected=row.expected, found=row.found, missing=row.missing,
        misplaced=row.misplaced, extra=row.extra, unreadable=row.unreadable, deviation_id=row.deviation_id,
        deviation=row.deviation or "", differences=lines[0], undecided=lines[1],
    )  # fmt: skip


def heads(session: Session, stock_take_id: int | None) -> tuple[StockTakeRow, ...]:
    """Return stock-takes, the newest first: all, or one."""
    opener, closer = Person.__table__.alias(), Person.__table__.alias()  # type: ignore[attr-defined]
    one: Any = StockTake.__table__  # type: ignore[attr-defined]
    statement: Any = (
        select(one, opener.c.full_name.label("opener"), closer.c.full_name.label("closer"))
        .join(opener, opener.c.id == one.c.opened_by)
        .outerjoin(closer, closer.c.id == one.c.closed_by)
        .order_by(one.c.id.desc())
    )
    if stock_take_id is not None:
        statement = statement.where(one.c.id == stock_take_id)
    rows = session.execute(statement).all()
    boxes = _box_counts(session, stock_take_id)
    lines = _line_sums(session, stock_take_id)
    return tuple(_head(row, boxes.get(row.id, (0, 0)), lines.get(row.id, (0, 0))) for row in rows)


def _head(row: Any, boxes: tuple[int, int], lines: tuple[int, int]) -> StockTakeRow:
    return StockTakeRow(
        id=row.id, code=row.code, kind=StockTakeKind(row.kind), title=row.title, state=CaseState(row.state),
        blind=bool(row.blind), boxes=boxes[0], counted=boxes[1], differences=lines[0], undecided=lines[1],
        opened_by=row.opener, opened_at=row.opened_at, closed_by=row.closer or "", closed_at=row.closed_at,
        conclusion=row.conclusion,
    )  # fmt: skip


def _box_counts(session: Session, stock_take_id: int | None) -> dict[int, tuple[int, int]]:
    rows: Any = select(col(StockTakeBox.stock_take_id), func.count(), func.count(col(StockTakeBox.counted_at)))
    if stock_take_id is not None:
        rows = rows.where(col(StockTakeBox.stock_take_id) == stock_take_id)
    grouped = session.execute(rows.group_by(col(StockTakeBox.stock_take_id)))
    return {row[0]: (row[1], row[2]) for row in grouped}


_NEWEST: Any = func.coalesce(col(StockTakeLine.decision), "") != StockDecision.RECOUNT.value


def _line_sums(session: Session, stock_take_id: int | None) -> dict[int, tuple[int, int]]:
    rows: Any = (
        select(col(StockTakeBox.stock_take_id), func.count(), func.count(col(StockTakeLine.decision)))
        .join(StockTakeBox, col(StockTakeBox.id) == col(StockTakeLine.stock_take_box_id))
        .where(_NEWEST)
        .group_by(col(StockTakeBox.stock_take_id))
    )
    if stock_take_id is not None:
        rows = rows.where(col(StockTakeBox.stock_take_id) == stock_take_id)
    return {row[0]: (row[1], row[1] - row[2]) for row in session.execute(rows)}


def _line_counts(session: Session, ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    of_box = col(StockTakeLine.stock_take_box_id)
    rows: Any = select(of_box, func.count(), func.count(col(StockTakeLine.decision))).where(_NEWEST).group_by(of_box)
    if len(ids) == 1:
        rows = rows.where(of_box == ids[0])
    wanted = set(ids)
    return {row[0]: (row[1], row[1] - row[2]) for row in session.execute(rows) if row[0] in wanted}


def _signatures(session: Session, stock_take_id: int) -> tuple[SignedBy, ...]:
    rows = session.scalars(
        select(Signature)
        .where(col(Signature.record_kind) == "stock_take", col(Signature.record_id) == stock_take_id)
        .order_by(col(Signature.id))
    )
    return tuple(SignedBy(row.printed_name, Meaning(row.meaning), row.signed_at, row.record_sha256) for row in rows)
