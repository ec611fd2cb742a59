"""What stands beside a value: the method's detection limit, and which repetition of a test a result is."""

from collections.abc import Iterator

from stembank_gui.rules.quality.judging.criteria import SpecLineFacts
from stembank_gui.rules.quality.judging.numbers import Quantity, quantity, same_unit
from stembank_gui.rules.reasons import Place, Reason


def limit_in(value: str, unit: str) -> str:
    """Return the detection limit that a value itself states, with its unit; empty where it states none.

    >>> limit_in("<0.25", "EU/mL"), limit_in("0.31", "EU/mL"), limit_in("not detected", "")
    ('0.25 EU/mL', '', '')
    """
    read = quantity(value)
    if read is None or read.span.high is None or read.span.low is not None:
        return ""
    return f"{read.span.high.normalize():f} {read.unit or unit}".strip()


def limit_problems(line: SpecLineFacts, value: str, detection_limit: str) -> Iterator[Reason]:
    """Yield why a value cannot stand beside a detection limit: a number below what the method can see is none.

    A limit that is no number ("10 CFU/mL by NAT"), or in a unit of its own, says nothing about a number.
    """
    if not detection_limit or line.readings:
        return
    read, limit = quantity(value), quantity(detection_limit)
    if read is None or limit is None or not _comparable(line, read, limit):
        return
    found, least = read.span.low, limit.span.high
    if found is not None and least is not None and found < least:
        params: dict[str, str | int] = {"test": line.test_code, "value": value[:60], "limit": f"{least:f}"}
        yield Reason("quality.below_detection", params)


def replicate_problems(order: str, order_id: int, test_code: str, planned: int, done: int) -> tuple[Reason, ...]:
    """Return why one more retest may not be entered: as many as were planned beforehand are done, or none was."""
    if done < planned:
        return ()
    params: dict[str, str | int] = {"order": order, "test": test_code, "planned": planned}
    return (Reason("quality.no_more_retests", params, Place("test_order", order_id)),)


def _comparable(line: SpecLineFacts, read: Quantity, limit: Quantity) -> bool:
    return same_unit(read.unit, line.unit) and same_unit(limit.unit, line.unit)
