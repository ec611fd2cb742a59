"""The invariants of a bank that must hold at every moment: I1–I9 of DOMAIN.md §1.4."""

from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any

from sqlalchemy import and_, or_, text
from sqlmodel import Session, col, select

from stembank_gui.check.tests_done import findings_of_tests
from stembank_gui.queries.cryostorage import place_columns, size_class_of, vial_path
from stembank_gui.queries.release import effective_of_lots
from stembank_gui.rules import cryostorage
from stembank_gui.rules.banking.tiers import NEXT_TIERS
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import LotState, SizeClass, Tier, Zone
from stembank_gui.tables.banking import Lot, LotParent
from stembank_gui.tables.cryostorage import BlockedPosition, Box, Rack, Tank, Vial
from stembank_gui.tables.release import Certificate

_NAMED = 20
"""Vials that are named at most, where many are wrong."""


def findings(session: Session) -> list[Reason]:
    """Return every broken invariant."""
    return [reason for check in _CHECKS for reason in check(session)]


def _one_place(session: Session) -> Iterator[Reason]:
    """I1: a vial is in exactly one place: a position, in hand, on its way, or at its end."""
    rows = session.connection().execute(text(
        "SELECT code FROM vial WHERE (box_id IS NULL) <> (position IS NULL) "
        "OR (state IN ('stored', 'reserved') AND box_id IS NULL) "
        "OR (state NOT IN ('planned', 'stored', 'reserved') AND box_id IS NOT NULL) "
        "OR (state <> 'unplaced' AND unplaced_from IS NOT NULL) "
        "UNION SELECT vial.code FROM vial JOIN box ON box.id = vial.box_id "
        "WHERE vial.position NOT BETWEEN 1 AND box.rows * box.columns LIMIT 20"
    ))  # fmt: skip
    for (code,) in rows:
        yield Reason("check.I1", {"vial": code})


def _mass_balance(session: Session) -> Iterator[Reason]:
    """I2: filled = stock + in hand + consumed + shipped + disposed + lost, for each lot."""
    rows = session.connection().execute(text(
        "SELECT lot.number, lot.filled_vials, COUNT(vial.id) FROM lot "
        "LEFT JOIN vial ON vial.lot_id = lot.id AND vial.state <> 'planned' AND NOT "
        "(vial.state = 'disposed' AND vial.purpose IS NULL) "
        "GROUP BY lot.id, lot.number, lot.filled_vials HAVING lot.filled_vials <> COUNT(vial.id)"
    ))  # fmt: skip
    for number, filled, counted in rows:
        yield Reason("check.I2", {"lot": number, "filled": filled, "counted": counted})


def _genealogy(session: Session) -> Iterator[Reason]:
    """I3 and I4: the genealogy has no circle; passage and doublings never fall; the tier never rises."""
    rows = session.connection().execute(text(
        "SELECT child.number, parent.number, child.passage, parent.passage, child.cpd, parent.cpd, child.tier, "
        "parent.tier, c.family = p.family FROM lot_parent JOIN lot child ON child.id = lot_parent.lot_id "
        "JOIN lot parent ON parent.id = lot_parent.parent_lot_id JOIN cell_type c ON c.id = child.cell_type_id "
        "JOIN cell_type p ON p.id = parent.cell_type_id"
    )).all()  # fmt: skip
    parents: dict[str, set[str]] = {}
    for child, parent, passage, before, cpd, cpd_before, tier, tier_before, same_family in rows:
        parents.setdefault(child, set()).add(parent)
        falls = same_family and (passage < before or (cpd and cpd_before and float(cpd) < float(cpd_before)))
        if falls:
            yield Reason("check.I3_falls", {"lot": child, "parent": parent})
        if Tier(tier) not in NEXT_TIERS[Tier(tier_before)]:
            yield Reason("check.I4", {"lot": child, "parent": parent})
    yield from (Reason("check.I3_circle", {"lot": lot}) for lot in sorted(parents) if _reaches(parents, lot, lot))


def _reaches(parents: dict[str, set[str]], start: str, goal: str) -> bool:
    open_lots, seen = list(parents.get(start, ())), set()
    while open_lots:
        lot = open_lots.pop()
        if lot == goal:
            return True
        if lot not in seen:
            seen.add(lot)
            open_lots += parents.get(lot, ())
    return False


def _zones(session: Session) -> Iterator[Reason]:
    """I5: no vial was put where its lot's state forbids; a state that changed afterwards is work to do, not a fault."""
    rows = session.connection().execute(text(
        "SELECT lot.id, lot.number, lot.state, tank.code, COALESCE(box.zone, rack.zone, tank.zone), COUNT(*) FROM vial "
        "JOIN lot ON lot.id = vial.lot_id JOIN box ON box.id = vial.box_id JOIN rack ON rack.id = box.rack_id "
        "JOIN tank ON tank.id = rack.tank_id WHERE vial.state IN ('stored', 'reserved') "
        "AND tank.kind <> 'temporary' AND vial.placed_at >= lot.state_since "
        "GROUP BY lot.id, lot.number, lot.state, tank.code, COALESCE(box.zone, rack.zone, tank.zone)"
    ))  # fmt: skip
    for _, number, state, tank, zone, vials in rows:
        if Zone(zone) not in cryostorage.zones_for(LotState(state)):
            yield Reason("check.I5", {"lot": number, "tank": tank, "vials": vials, "state": f"@lot_state.{state}"})


def _sizes(session: Session) -> Iterator[Reason]:
    """I5: no vial lies in a place that it does not fit into, and none in a position that is blocked."""
    too_small = or_(
        *(
            and_(col(Vial.size_class) == size.value, size_class_of.not_in(sorted(cryostorage.sizes_for(size))))
            for size in SizeClass
        )
    )
    placed = (
        select(Vial.code, Box.code, Vial.position, *place_columns)
        .join(Box, col(Box.id) == Vial.box_id)
        .join(Rack, col(Rack.id) == Box.rack_id)
        .join(Tank, col(Tank.id) == Rack.tank_id)
        .order_by(col(Vial.id))
        .limit(_NAMED)
    )
    for row in session.execute(placed.where(too_small)):
        yield Reason("check.too_small", {"vial": row[0], "box": row[1]})
    blocked = and_(
        col(BlockedPosition.box_id) == Vial.box_id, col(BlockedPosition.position) == Vial.position,
        col(BlockedPosition.active) == 1,
    )  # fmt: skip
    for row in session.execute(placed.join(BlockedPosition, blocked)):
        yield Reason("check.blocked", {"vial": row[0], "place": vial_path(row)})


def _never_better_than_ancestors(session: Session) -> Iterator[Reason]:
    """I6: no lot counts as usable while it or an ancestor is not, walked here apart from the release rules."""
    lots = {
        lot_id: (number, LotState(state))
        for lot_id, number, state in session.exec(select(Lot.id, Lot.number, Lot.state))
    }
    parents: dict[int, list[int]] = {}
    for child, parent in session.exec(select(LotParent.lot_id, LotParent.parent_lot_id)):
        parents.setdefault(child, []).append(parent)
    effective = effective_of_lots(session, list(lots))
    for lot_id, (number, _) in lots.items():
        if effective[lot_id].state in _ISSUABLE and any(lots[one][1] in _BAD for one in _line(parents, lot_id)):
            yield Reason("check.I6", {"lot": number})


def _line(parents: dict[int, list[int]], lot_id: int) -> set[int]:
    line, open_lots = set(), [lot_id]
    while open_lots:
        lot = open_lots.pop()
        if lot not in line:
            line.add(lot)
            open_lots += parents.get(lot, ())
    return line


_BAD = frozenset({LotState.RECALLED, LotState.REJECTED, LotState.ON_HOLD})
_ISSUABLE = frozenset({LotState.RELEASED, LotState.CONDITIONAL, LotState.RESEARCH_ONLY})


def _closed_stay_closed(session: Session) -> Iterator[Reason]:
    """I7: a certificate is what it was when it was issued."""
    for number, digest, pdf in session.exec(select(Certificate.number, Certificate.sha256, Certificate.pdf)):
        if sha256(pdf).hexdigest() != digest:
            yield Reason("check.I7", {"certificate": number})


def _signed_decisions(session: Session) -> Iterator[Reason]:
    """I8: every release decision carries a signature over the very record, and every released lot has a decision."""
    rows = session.connection().execute(text(
        "SELECT release_decision.number FROM release_decision "
        "JOIN signature ON signature.id = release_decision.signature_id "
        "WHERE signature.record_sha256 <> release_decision.record_sha256"
    ))  # fmt: skip
    for (number,) in rows:
        yield Reason("check.I8_signature", {"decision": number})
    undecided = select(Lot.number).where(
        col(Lot.state).in_(sorted(_ISSUABLE)),
        text("NOT EXISTS (SELECT 1 FROM release_decision WHERE release_decision.lot_id = lot.id "
             "AND release_decision.state = 'signed')"),
    )  # fmt: skip
    for number in session.exec(undecided):
        yield Reason("check.I8_undecided", {"lot": number})


def _labels(session: Session) -> Iterator[Reason]:
    """I9: the labels printed for a lot are those in the print ledger, and each run has a row for each label."""
    for number, printed, ledger in _rows(session, _LOT_AND_LEDGER):
        yield Reason("check.I9", {"lot": number, "printed": printed, "ledger": ledger})
    for print_id, labels, rows, missing in _rows(session, _RUN_AND_ROWS):
        yield Reason("check.I9_rows", {"print": print_id, "labels": labels, "rows": rows, "not_printed": missing})


def _valid_labels(session: Session) -> Iterator[Reason]:
    """I9: a vial has one valid label at most, which is its newest, and none that is of another vial."""
    for (code,) in _rows(session, _SEVERAL_VALID):
        yield Reason("check.I9_valid", {"vial": code})
    for code, label in _rows(session, _OTHER_PAYLOAD):
        yield Reason("check.I9_code", {"vial": code, "label": label})


def _label_counts(session: Session) -> Iterator[Reason]:
    """I9: what is counted on a lot is what its single labels say; labels of older versions have no rows."""
    for number, *counted in _rows(session, _COUNTED):
        said = zip(("applied", "spoiled", "retained"), counted[1:4], counted[5:8], strict=True)
        every = counted[4] == counted[0]
        for name, on_lot, rows in said:
            if on_lot != rows if every else on_lot < rows:
                params = {"lot": number, "what": f"@label_state.{name}", "counted": on_lot, "rows": rows}
                yield Reason("check.I9_counts", params)


def _rows(session: Session, statement: str) -> Any:
    return session.connection().execute(text(statement))


_OF_VIALS = "label_print.kind IN ('vial', 'bag')"
_LOT_AND_LEDGER = (
    "SELECT lot.number, lot.labels_printed, COALESCE(SUM(label_print.labels), 0) FROM lot "  # noqa: S608 - no input
    f"LEFT JOIN label_print ON label_print.lot_id = lot.id AND {_OF_VIALS} "
    "GROUP BY lot.id, lot.number, lot.labels_printed "
    "HAVING lot.labels_printed <> COALESCE(SUM(label_print.labels), 0)"
)
_RUN_AND_ROWS = (
    "SELECT label_print.id, label_print.labels, COUNT(label.id), label_print.not_printed FROM label_print "
    "JOIN label ON label.print_id = label_print.id "
    "GROUP BY label_print.id, label_print.labels, label_print.not_printed "
    "HAVING COUNT(label.id) <> label_print.labels + label_print.not_printed "
    "OR SUM(CASE WHEN label.state = 'not_printed' THEN 1 ELSE 0 END) <> label_print.not_printed"
)
_SEVERAL_VALID = (
    "SELECT vial.code FROM label JOIN vial ON vial.id = label.vial_id WHERE label.state IN ('printed', 'applied') "
    "GROUP BY vial.id, vial.code HAVING COUNT(*) > 1 LIMIT 20"
)
_OTHER_PAYLOAD = (
    "SELECT vial.code, label.code FROM label JOIN vial ON vial.id = label.vial_id WHERE label.code <> "
    "CASE WHEN label.issue = 1 THEN vial.code ELSE vial.code || '/' || CAST(label.issue AS VARCHAR(3)) END LIMIT 20"
)
_COUNTED = (
    "SELECT lot.number, lot.labels_printed, lot.labels_applied, lot.labels_spoiled, lot.labels_retained, "
    "SUM(CASE WHEN label.state <> 'not_printed' THEN 1 ELSE 0 END), "
    "SUM(CASE WHEN label.state = 'applied' THEN 1 ELSE 0 END), "
    "SUM(CASE WHEN label.state IN ('spoiled', 'void') THEN 1 ELSE 0 END), "
    "SUM(CASE WHEN label.state = 'retained' THEN 1 ELSE 0 END) "
    "FROM lot JOIN vial ON vial.lot_id = lot.id JOIN label ON label.vial_id = vial.id "
    "GROUP BY lot.id, lot.number, lot.labels_printed, lot.labels_applied, lot.labels_spoiled, lot.labels_retained"
)

_CHECKS: tuple[Callable[[Session], Iterator[Reason]], ...] = (
    _one_place, _mass_balance, _genealogy, _zones, _sizes, _never_better_than_ancestors, _closed_stay_closed,
    _signed_decisions, _labels, _valid_labels, _label_counts, findings_of_tests,
)  # fmt: skip
