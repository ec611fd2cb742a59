"""Writes vials, their entries in the trail and their search texts by raw statements: only for banks that are measured."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from itertools import islice
from typing import Any

from sqlmodel import Session

from stembank_gui.audit import acting
from stembank_gui.rules.codes import vial_code
from stembank_gui.rules.search import entry_key, folded, pieces
from stembank_gui.rules.vocabulary import Purpose, SizeClass, VialState
from stembank_gui.stored_form import canonical
from stembank_gui.tables.columns import instant_text
from stembank_gui.triggers import trigger_ddl

NOTES = (
    "瓶盖松动，已重新拧紧", "标签轻微划痕", "脐带来源，胶原酶消化", "复苏后活率偏低", "液位报警期间在罐内", "抽检用",
    "备用支，转移前请核对", "冻存液批号更换", "cap changed", "label scratched, still readable",
)  # fmt: skip
_NOTE_EVERY = 40
_USED_EVERY = 25
_PLACED_AT = datetime(2024, 7, 26, 8, 30, tzinfo=UTC)
_AT_ONCE = 20_000
_BULK = (
    "PRAGMA journal_mode=MEMORY", "PRAGMA synchronous=OFF", "PRAGMA cache_size=-400000", "PRAGMA temp_store=MEMORY",
    "BEGIN IMMEDIATE",
)  # fmt: skip
_CHAIN_TRIGGER = "audit_entry_next_in_chain"


def vials_in(lots: Sequence[tuple[int, str, int]], boxes: Sequence[int], a_box: int) -> Iterator[dict[str, Any]]:
    """Yield every vial of lots (id, number, vials) as it is stored, box after box; one in 25 was used."""
    placed = instant_text(_PLACED_AT)
    vial_id = 0
    for lot_id, number, size in lots:
        for sequence in range(1, size + 1):
            vial_id += 1
            box, cell = divmod(vial_id - 1, a_box)
            place = (None, None, None) if vial_id % _USED_EVERY == 0 else (boxes[box], cell + 1, placed)
            yield _vial(vial_id, lot_id, vial_code(number, sequence), sequence, place)


def _vial(vial_id: int, lot_id: int, code: str, sequence: int, place: tuple[Any, Any, Any]) -> dict[str, Any]:
    """Return a vial as it is stored; its columns stand in the order of the alphabet, as in the trail."""
    used = place[0] is None
    return {
        "box_id": place[0], "code": code, "disposal_id": None, "exposure_s": 0, "id": vial_id, "kind": "vial",
        "lot_id": lot_id, "note": "" if vial_id % _NOTE_EVERY else NOTES[vial_id // _NOTE_EVERY % len(NOTES)],
        "out_since": None, "placed_at": place[2], "position": place[1],
        "purpose": Purpose.QC.value if used else None, "reservation_id": None, "row_version": 1,
        "sequence": sequence, "shipment_id": None, "size_class": SizeClass.VIAL_2ML.value,
        "state": VialState.CONSUMED.value if used else VialState.STORED.value, "tube_code": None,
        "unplaced_from": None, "used_for_lot_id": None, "voided_label": 0,
    }  # fmt: skip


def frame_of(session: Session) -> dict[str, Any]:
    """Return what every entry of a unit of work has in common."""
    context, actor = session.info, acting(session)
    return {
        "action": context["action"], "at": instant_text(context["now"]), "tz": context["tz"], "op": context["op_id"],
        "user": actor.user_id, "account": actor.account_id, "person": actor.person_id, "name": actor.name,
        "station": context["station"], "version": context["version"], "entity": "vial",
    }  # fmt: skip


def write_vials(connection: Any, frame: dict[str, Any], vials: Iterator[dict[str, Any]]) -> None:
    """Write vials, their entries and their search texts; the trail's indexes are built when all is there."""
    indexes = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'audit_entry' AND sql IS NOT NULL"
    ).fetchall()
    for statement in (*_BULK, f"DROP TRIGGER {_CHAIN_TRIGGER}", *(f"DROP INDEX {name}" for name, _ in indexes)):
        connection.execute(statement)
    seq, prev = connection.execute("SELECT seq, hash FROM audit_entry ORDER BY seq DESC LIMIT 1").fetchone()
    chain = Chain(frame, seq, prev)
    while rows := list(islice(vials, _AT_ONCE)):
        _write_some(connection, chain, rows)
    for statement in (*(sql for _, sql in indexes), trigger_ddl("sqlite")[_CHAIN_TRIGGER], "COMMIT"):
        connection.execute(statement)
    connection.execute("PRAGMA journal_mode=WAL")


def _write_some(connection: Any, chain: "Chain", rows: list[dict[str, Any]]) -> None:
    names, marks = ", ".join(rows[0]), ", ".join("?" * len(rows[0]))
    connection.executemany(f"INSERT INTO vial ({names}) VALUES ({marks})", [tuple(row.values()) for row in rows])
    connection.executemany(f"INSERT INTO audit_entry VALUES ({', '.join('?' * 11)})", map(chain.entry, rows))
    texts = [_text(row) for row in rows]
    connection.executemany("INSERT INTO search_entry VALUES (?, ?)", [(key, text) for key, text, _ in texts])
    connection.executemany(
        "INSERT INTO search_piece (rowid, pieces) VALUES (?, ?)", [(key, cut) for key, _, cut in texts]
    )


class Chain:
    """Makes the entries of inserted vials: the bytes of `audit.write_entries`, without building and sorting dicts."""

    def __init__(self, frame: dict[str, Any], seq: int, prev: str) -> None:
        self._frame = frame
        self._seq = seq
        self._prev = prev
        whole = canonical(frame | {"after": "@", "id": "@", "new": "@", "old": {}})
        self._parts = tuple(whole.split('"@"'))

    def entry(self, row: dict[str, Any]) -> tuple[Any, ...]:
        """Return the values of the next entry: `row` is a vial as it is stored."""
        new = _json(row)
        after = sha256(new.encode()).hexdigest()
        first, second, third, last = self._parts
        body = f'{first}"{after}"{second}{row["id"]}{third}{new}{last}'
        prev, self._seq = self._prev, self._seq + 1
        self._prev = sha256(f"audit-v1\0{prev}\0{self._seq}\0{body}".encode()).hexdigest()
        frame = self._frame
        return (self._seq, frame["at"], frame["user"], frame["action"], "vial", row["id"], frame["op"], body, after,
                prev, self._prev)  # fmt: skip


def _json(row: dict[str, Any]) -> str:
    """Return `canonical(row)` of a vial: its columns are in order already, its texts need no escape."""
    return "{" + ",".join([
        f'"{key}":null' if value is None else f'"{key}":"{value}"' if isinstance(value, str) else f'"{key}":{value}'
        for key, value in row.items()
    ]) + "}"  # fmt: skip


def _text(row: dict[str, Any]) -> tuple[int, str, str]:
    """Return the key, the text and the pieces of a vial in the search index."""
    code = row["code"]
    if row["note"] or not code.isalnum():
        text = folded(f"{code} {row['note']}".strip())
        return entry_key("vial", row["id"]), text, " ".join(pieces(text))
    text = code.lower()
    cut = _pieces_of_lot(text[:11]) + pieces(text[12 - LONGEST_PIECE :])  # every piece lies in one of the two
    return entry_key("vial", row["id"]), text, " ".join(dict.fromkeys(cut))


@lru_cache(maxsize=2)
def _pieces_of_lot(lot: str) -> list[str]:
    return pieces(lot)


LONGEST_PIECE = max(map(len, pieces("abcdefghijkl")))
