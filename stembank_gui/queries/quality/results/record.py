"""A result as it is signed: everything that it says, its raw file, and what was used."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from stembank_gui.audit import table_of
from stembank_gui.rules.vocabulary import ResultState
from stembank_gui.tables.attachments import Attachment
from stembank_gui.tables.banking import Lot, StepUse
from stembank_gui.tables.columns import instant_text
from stembank_gui.tables.facility import ControlledDocument, Equipment, Material
from stembank_gui.tables.quality import TestOrder, TestResult


def live_result(session: Session, lot_id: int, test_code: str, occasion: str, replicate: int = 0) -> str:
    """Return the code of the result that stands for a test of a lot; empty if there is none.

    `replicate` is 0 for the result that counts, from 1 on for retests.
    """
    session.flush()  # a statement over plain columns does not flush by itself
    asked = {"lot": lot_id, "test": test_code, "occasion": occasion, "replicate": replicate}
    return session.connection().execute(_LIVE, asked).scalar() or ""


def _live() -> Any:
    """Build: the code of the result that stands for a test of a lot."""
    made = table_of(TestResult)
    return select_columns(made.c.code).where(
        made.c.lot_id == bindparam("lot"),
        made.c.test_code == bindparam("test"),
        made.c.occasion == bindparam("occasion"),
        made.c.replicate == bindparam("replicate"),
        made.c.state != ResultState.INVALID.value,
    )


_LIVE = _live()
"""Built once: every result that is typed or brought in asks."""


def result_record(session: Session, result: TestResult) -> dict[str, Any]:
    """Return what is signed when a result is approved: everything that it says, its raw file and what was used.

    What a result does not have is left out, so that the record of one that was signed before there were such things
    stays what it was.
    """
    return result_records(session, [result])[result.id or 0]


def result_records(session: Session, results: Sequence[TestResult]) -> dict[int, dict[str, Any]]:
    """Return the records of some results by id, gathered together."""
    ids = [one.id or 0 for one in results]
    named, uses = _named(session, ids), uses_of(session, ids)
    found: dict[int, dict[str, Any]] = {}
    for one in results:
        lot, order, raw_file = named[one.id or 0]
        more = {
            "analyst": one.analyst_id,
            "detection_limit": one.detection_limit,
            "replicate": one.replicate,
            "order": order,
            "raw_file": raw_file,
            "used": [list(used) for used in uses.get(one.id or 0, ())],
        }
        found[one.id or 0] = _said(one, lot) | {key: value for key, value in more.items() if value}
    return found


def _named(session: Session, result_ids: Sequence[int]) -> dict[int, tuple[str, str, str]]:
    """Return the number of the lot, the code of the order and the hash of the raw file of some results, by id."""
    rows = session.execute(
        select_columns(col(TestResult.id), col(Lot.number), col(TestOrder.code), col(Attachment.sha256))
        .join(Lot, col(Lot.id) == TestResult.lot_id)
        .join(TestOrder, col(TestOrder.id) == TestResult.order_id, isouter=True)
        .join(Attachment, col(Attachment.id) == TestResult.attachment_id, isouter=True)
        .where(col(TestResult.id).in_(result_ids))
    )
    return {result_id or 0: (lot, order or "", raw_file or "") for result_id, lot, order, raw_file in rows}


def file_hash(session: Session, attachment_id: int | None) -> str:
    """Return the SHA-256 of a kept file in hexadecimal; empty where there is none."""
    if attachment_id is None:
        return ""
    return session.exec(select(Attachment.sha256).where(Attachment.id == attachment_id)).one()


def uses_of(session: Session, result_ids: Sequence[int]) -> dict[int, tuple[tuple[str, str, str], ...]]:
    """Return what was used for some tests: kind, code, and the amount of a material, by kind and code."""
    rows = session.execute(
        select_columns(
            col(StepUse.test_result_id), col(Equipment.code), col(Material.code), col(ControlledDocument.code),
            col(ControlledDocument.version), col(StepUse.amount),
        )
        .select_from(StepUse)
        .join(Equipment, col(Equipment.id) == col(StepUse.equipment_id), isouter=True)
        .join(Material, col(Material.id) == col(StepUse.material_id), isouter=True)
        .join(ControlledDocument, col(ControlledDocument.id) == col(StepUse.document_id), isouter=True)
        .where(col(StepUse.test_result_id).in_(result_ids))
    )  # fmt: skip
    found: dict[int, list[tuple[str, str, str]]] = {}
    for result_id, *what in rows:
        found.setdefault(result_id, []).append(_use(*what))
    return {result_id: tuple(sorted(used)) for result_id, used in found.items()}


def _use(equipment: str | None, material: str | None, document: str, version: str, amount: str) -> tuple[str, str, str]:
    if equipment:
        return "equipment", equipment, ""
    return ("material", material, amount) if material else ("procedure", f"{document} v{version}", "")


def _said(result: TestResult, lot: str) -> dict[str, Any]:
    return {
        "result": result.code,
        "lot": lot,
        "test": result.test_code,
        "occasion": result.occasion,
        "value": result.value,
        "verdict": str(result.verdict),
        "tested_on": result.tested_on.isoformat(),
        "laboratory": result.laboratory,
        "report": result.report_number,
        "note": result.note,
        "entered_by": result.entered_by,
        "entered_at": instant_text(result.entered_at),
    }
