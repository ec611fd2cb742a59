"""The batch record as it is printed: with its reviews, and the curves of its freeze runs, thinned for drawing."""

from collections.abc import Sequence
from math import isnan

from sqlmodel import Session

from stembank_gui.audit import now
from stembank_gui.queries.attachments import kept_file
from stembank_gui.queries.batch_record.record import batch_record_card
from stembank_gui.queries.site import site_details
from stembank_gui.rules.banking.curves import facts_from_json, read_curve
from stembank_gui.rules.banking.record.paper import BatchRecordPaper, Trace, thinned
from stembank_gui.rules.reasons import Refused
from stembank_gui.tables.banking import FreezeRun

_POINTS = 900
"""Readings that are drawn of a curve: more than a page has dots for."""


def record_paper(session: Session, lot_id: int, printed_by: str) -> BatchRecordPaper:
    """Return everything that stands on the paper of a lot's batch record."""
    card = batch_record_card(session, lot_id)
    traces = {run.code: curve_trace(session, run.run_id) for run in card.facts.runs}
    return BatchRecordPaper(
        card.facts,
        card.sha256,
        card.reviews,
        site_details(session).name,
        now(session),
        printed_by,
        {code: trace for code, trace in traces.items() if trace is not None},
    )


def curve_trace(session: Session, run_id: int) -> Trace | None:
    """Return the curve of a freeze run for drawing; None where there is none, or its file cannot be read any more."""
    run = session.get_one(FreezeRun, run_id)
    try:
        kept = facts_from_json(run.curve_facts)
        if kept is None or run.curve_id is None:
            return None
        text = kept_file(session, run.curve_id).content.decode("utf-8-sig", errors="replace")
        curve = read_curve(text, kept.layout)
    except Refused:
        return None
    drawn = thinned(len(curve.seconds), _POINTS)
    return Trace(tuple(curve.seconds[at] for at in drawn), _values(curve.chamber, drawn), _values(curve.sample, drawn))


def _values(values: Sequence[float], drawn: range) -> tuple[float | None, ...]:
    return tuple(None if isnan(values[at]) else values[at] for at in drawn) if values else ()
