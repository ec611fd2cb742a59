"""Whether a decision still rests on what was signed: a signature is void once its record changes.

Source: RELIABILITY.md §6, point 7; 21 CFR 11.70.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import ResultState

LOT_FACTS = (
    "number", "cell_type", "tier", "grade", "passage", "cpd", "cells_per_vial", "fill_volume_ul", "container",
    "cryomedium", "filled_vials", "frozen_on",
)  # fmt: skip
"""What a decision says about the lot itself. Its state, its dates and its labels go on after the decision."""
_GOES_ON = frozenset({"version", "state", "approved_by"})
"""What the signed record says of a result beside the result's own record."""


@dataclass(frozen=True, slots=True)
class ResultNow:
    """A result as it is stored now: its record (`queries.quality.result_record`) and whether it still stands."""

    result_id: int
    state: ResultState
    record: Mapping[str, Any]


def changed_since(
    decision: str, place: Place, signed: Mapping[str, Any], lot_now: Mapping[str, Any], results: Mapping[str, ResultNow]
) -> tuple[Reason, ...]:
    """Return every reason why a decision does not rest any more on what was signed; empty while it does.

    What came later is no change: results of the stability programme, vials that were taken, labels that were printed.

    Args:
        decision: The decision's number.
        place: The lot's.
        signed: The lot's record as it was signed (`queries.release.record`).
        lot_now: The lot's part of that record, gathered now.
        results: Every result of the lot, by its code.
    """
    return tuple(_changes(decision, place, signed, lot_now, results))


def _changes(
    decision: str, place: Place, signed: Mapping[str, Any], lot_now: Mapping[str, Any], results: Mapping[str, ResultNow]
) -> Iterator[Reason]:
    then = signed.get("lot", {})
    if any(then[name] != lot_now.get(name) for name in LOT_FACTS if name in then):
        yield Reason("void.lot_changed", {"decision": decision, "lot": str(lot_now.get("number", ""))}, place)
    for one in signed.get("results", ()):
        yield from _result_changes(decision, place, one, results.get(one["result"]))


def _result_changes(decision: str, place: Place, signed: Mapping[str, Any], now: ResultNow | None) -> Iterator[Reason]:
    named: dict[str, str | int] = {"decision": decision, "result": signed["result"], "test": signed["test"]}
    if now is None or now.record != {key: value for key, value in signed.items() if key not in _GOES_ON}:
        yield Reason("void.result_changed", named, place)
    elif now.state is ResultState.INVALID and signed.get("state") == ResultState.APPROVED:
        yield Reason("void.result_corrected", named, place)
