"""What a scan tells: the thing that a code names, or why there is none."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from stembank_gui.queries.cryostorage import VialCard, vial_by_code, vial_card
from stembank_gui.queries.cryostorage.rack_scans import vial_by_tube_code
from stembank_gui.queries.find_schemes import named_thing
from stembank_gui.queries.labels.validity import void_label
from stembank_gui.queries.release import effective_of_lots
from stembank_gui.rules.codes import FOREIGN, TEST_CODE, Code, Din, parse, spaced
from stembank_gui.rules.commands import parse_command
from stembank_gui.rules.labels.issues import VoidLabel
from stembank_gui.rules.labels.unsure import UnsureLabel
from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.tables import METADATA


@dataclass(frozen=True, slots=True)
class Found:
    """A thing in the bank.

    Args:
        kind: Its kind: "vial", "lot", "box" …
        place: Where it is shown.
        code: Its code, as it is kept.
        title: Its code and what it is, for people.
        state: Key of its state's term, or empty. Of a vial: the effective state of its lot.
        causes: Why it is in this state.
        location: The way to it, of a vial that lies in a tank.
        void: What is to be said of the label that was scanned, where it is not the vial's valid one or may not be.
    """

    kind: str
    place: Place
    code: str
    title: str
    state: str = ""
    causes: tuple[Reason, ...] = ()
    location: str = ""
    void: VoidLabel | UnsureLabel | None = None


_LOOKUP = {
    # kind of a code: table, column, prefix of the state's term, place
    "donor": ("donor", "code", "donor_state", "donor"),
    "consent": ("consent", "code", "consent_state", "donor"),
    "donation": ("donation", "code", "donation_state", "donation"),
    "culture": ("culture", "code", "culture_state", "culture"),
    "freeze_run": ("freeze_run", "code", "freeze_run_state", "freeze_run"),
    "result": ("test_result", "code", "result_state", "lot_quality"),
    "decision": ("release_decision", "number", "decision_state", "lot_release"),
    "shipment": ("shipment", "code", "shipment_state", "shipment"),
    "disposal": ("disposal", "code", "disposal_state", "disposal"),
    "plan": ("storage_plan", "code", "plan_state", "plan"),
    "reservation": ("reservation", "code", "reservation_state", "reservation"),
    "stock_take": ("stock_take", "code", "case_state", "stock_take"),
    "import_batch": ("import_batch", "code", "", "import_batch"),
    "oos": ("oos", "code", "oos_state", "oos"),
    "deviation": ("deviation", "code", "deviation_state", "deviation"),
    "capa": ("capa", "code", "capa_state", "capa"),
    "equipment": ("equipment", "code", "equipment_state", "equipment"),
    "material": ("material", "code", "material_state", "material"),
}
_OWNER = {"consent": "donor_id", "result": "lot_id", "decision": "lot_id"}
"""What is shown on another thing's page, and the column that names that thing."""
_STORAGE = ("box", "rack", "tank")
_LIKE_TANKS = ("plan", "reservation", "stock_take", "import_batch", "culture", "deviation", "capa")
"""Kinds that came after banks had their tanks: a tank's code may look like one of theirs."""


def find_code(session: Session, scanned: str) -> Found:
    """Return what a scanned or typed code names.

    Raises:
        Refused: As `rules.codes.parse`; `find.unknown_vial` (the lot is here, the vial is not), `find.other_bank` (its
            lot is not here), `find.not_in_bank` (any other code that is not here), `find.certificate_differs`; of codes
            of other schemes as `queries.find_schemes.named_thing`.
    """
    try:
        code = parse(scanned)
    except Refused:
        if (card := _tube(session, scanned)) is not None:
            return _found_vial(card)
        raise
    if code.kind in FOREIGN:
        return _of_other_scheme(session, scanned, code)
    special: dict[str, Callable[[Session, Code], Found | None]] = {
        "vial": _vial, "lot": _lot, "certificate": _certificate, "box": _storage, "rack": _storage, "tank": _storage,
        "command": _command, **dict.fromkeys(_LIKE_TANKS, _other_or_tank),
    }  # fmt: skip
    found = special.get(code.kind, _other)(session, code)
    if found is None:
        raise Refused(Reason("find.not_in_bank", {"code": code.text, "kind": f"@entity.{_entity(code.kind)}"}))
    return found


def vial_scanned(session: Session, text: str) -> VialCard | None:
    """Return the card of the vial that a scan names, or None where it names another thing.

    Raises:
        Refused: As `find_code`; `labels.void_label` and its like where the label is not the vial's valid one.
    """
    found = find_code(session, text)
    if found.void is not None:
        raise Refused(found.void.said())
    return vial_card(session, int(found.place.key)) if found.kind == "vial" else None


def _tube(session: Session, scanned: str) -> VialCard | None:
    """Return the vial that carries a code of its tube's maker: any form of code may be etched on a tube."""
    return vial_by_tube_code(session, scanned) if scanned.isprintable() else None


def _of_other_scheme(session: Session, scanned: str, code: Code) -> Found:
    if (card := _tube(session, scanned)) is not None:
        return _found_vial(card)
    place = named_thing(session, code)
    if place.kind == "vial":
        card = vial_card(session, int(place.key))
        assert card is not None
        return replace(_found_vial(card), void=_doubt(session, card))
    if place.kind == "lot":
        return _found_lot(session, int(place.key))
    return _found_donation(session, int(place.key))


def _doubt(session: Session, card: VialCard) -> VoidLabel | UnsureLabel | None:
    """Return what is to be said of a label whose code does not say its issue; None of a vial's only label."""
    if card.label_issue == 1:
        return None
    if card.label_issue is None:
        return void_label(session, card.vial_id, card.code, 1)
    return UnsureLabel(card.vial_id, card.code, card.label_issue)


def _found_donation(session: Session, donation_id: int) -> Found:
    row = _row(session, "donation", "id", donation_id)
    assert row is not None
    place = Place("donation", donation_id)
    number = Din(row["din"][:5], int(row["din"][5:7]), int(row["din"][7:])).human
    return Found("donation", place, row["code"], f"{row['code']} · {number}", f"donation_state.{row['state']}")


def _entity(kind: str) -> str:
    return _LOOKUP[kind][0] if kind in _LOOKUP else kind


def _command(_session: Session, code: Code) -> Found:
    """Return the page where a printed command is obeyed; the self-test's code has its own.

    Raises:
        Refused: `codes.unknown_command` where this version of the program does not know it.
    """
    if code.text == TEST_CODE:
        return Found("command", Place("page", "scanner_test"), code.text, code.text)
    parse_command(code.text)
    return Found("command", Place("page", "tankside"), code.text, code.text)


def _vial(session: Session, code: Code) -> Found:
    card = vial_by_code(session, code.text)
    if card is None:
        raise Refused(_missing_vial(session, code.text))
    found = _found_vial(card)
    if code.issue == card.label_issue:
        return found
    return replace(found, void=void_label(session, card.vial_id, card.code, code.issue))


def _found_vial(card: VialCard) -> Found:
    title = f"{spaced(card.code)} · {card.cell_type} · {card.passage_symbol}{card.passage}"
    location = "" if card.location is None else card.location.path()
    return Found(
        "vial", Place("vial", card.vial_id), card.code, title, f"lot_state.{card.standing.state}",
        card.standing.causes, location,
    )  # fmt: skip


def _missing_vial(session: Session, code: str) -> Reason:
    lot = code[:11]
    row = _row(session, "lot", "number", lot)
    here = row is not None
    params: dict[str, str | int] = {"code": spaced(code), "lot": lot}
    return Reason("find.unknown_vial" if here else "find.other_bank", params, Place("lot", row["id"]) if row else None)


def _lot(session: Session, code: Code) -> Found | None:
    row = _row(session, "lot", "number", code.text)
    return None if row is None else _found_lot(session, row["id"])


def _found_lot(session: Session, lot_id: int) -> Found:
    row = _row(session, "lot", "id", lot_id)
    assert row is not None
    standing = effective_of_lots(session, [lot_id])[lot_id]
    place, number = Place("lot", lot_id), row["number"]
    return Found("lot", place, number, number, f"lot_state.{standing.state}", standing.causes)


def _certificate(session: Session, code: Code) -> Found | None:
    """Return a certificate by number, number and version, or what its Data Matrix says (with its record's hash).

    Raises:
        Refused: `find.certificate_differs` where the printed hash is not that of the signed record, or the printed
            head of the trail is none of this bank's trail.
    """
    table, decision = METADATA.tables["certificate"], METADATA.tables["release_decision"]
    named, _, printed = code.text.partition("/")
    prefix, number, *version = named.split("-")
    of_decision = func.coalesce(decision.c.record_sha256, "")
    statement = (
        select(
            table.c.id, table.c.version, table.c.state,
            func.coalesce(func.nullif(table.c.record_sha256, ""), of_decision).label("record_sha256"),
        )
        .join(decision, decision.c.id == table.c.decision_id, isouter=True)
        .where(table.c.number == f"{prefix}-{number}")
    )  # fmt: skip
    if version:
        statement = statement.where(table.c.version == int(version[0]))
    row = session.execute(statement.order_by(table.c.version.desc())).mappings().first()
    if row is None:
        return None
    place = Place("certificate", row["id"])
    record, _, head = printed.partition("/")
    if not row["record_sha256"].upper().startswith(record) or (head and not _in_trail(session, head)):
        raise Refused(Reason("find.certificate_differs", {"code": named}, place))
    return Found(
        "certificate", place, named, f"{prefix}-{number} v{row['version']}", f"certificate_state.{row['state']}"
    )


def _in_trail(session: Session, head: str) -> bool:
    """Return whether a head of the trail, as it is printed (number and hash), is an entry of this bank's trail."""
    number, _, printed = head.partition("/")
    table = METADATA.tables["audit_entry"]
    found = session.scalar(select(table.c.hash).where(table.c.seq == int(number)))
    return found is not None and found.upper() == printed


def _storage(session: Session, code: Code) -> Found | None:
    """Return a box, rack or tank: a tank's code may look like a rack's."""
    for kind in _STORAGE:
        if (row := _row(session, kind, "code", code.text)) is not None:
            return Found(kind, Place(kind, row["id"]), code.text, code.text)
    return None


def _other_or_tank(session: Session, code: Code) -> Found | None:
    """Return what a code names, or the tank whose code looks like it."""
    return _other(session, code) or _storage(session, code)


def _other(session: Session, code: Code) -> Found | None:
    table, column, states, place = _LOOKUP[code.kind]
    row = _row(session, table, column, code.text)
    if row is None:
        return None
    key = row[_OWNER[code.kind]] if code.kind in _OWNER else row["id"]
    return Found(code.kind, Place(place, key), code.text, code.text, f"{states}.{row['state']}" if states else "")


def _row(session: Session, name: str, column: str, wanted: str | int) -> dict[str, Any] | None:
    table = METADATA.tables[name]
    row = session.execute(select(table).where(table.c[column] == wanted)).mappings().first()
    return None if row is None else dict(row)
