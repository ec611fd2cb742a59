"""State machines of plans, reservations and scan sessions as data, and the composite steps of a vial."""

from stembank_gui.rules.vocabulary import (
    PlanLineState,
    PlanState,
    RackScanState,
    ReservationState,
    SessionState,
    VialState,
)

VIAL_COMPOSITES: frozenset[tuple[VialState, VialState]] = frozenset(
    {
        (VialState.UNPLACED, VialState.RESERVED),  # found and put down again, still kept for somebody
        (VialState.PICKED, VialState.RESERVED),  # lifted for a moment while two vials change places
        (VialState.RETURNED, VialState.RESERVED),  # put down again, kept for somebody
    }
)
"""Two steps of DOMAIN.md §1.3 that one unit of work does at once: →stored and stored→reserved."""

PLAN_CHANGES: frozenset[tuple[PlanState, PlanState]] = frozenset(
    {(PlanState.OPEN, PlanState.DONE), (PlanState.OPEN, PlanState.DISCARDED)}
)
"""What may become of a storage plan."""

PLAN_LINE_CHANGES: frozenset[tuple[PlanLineState, PlanLineState]] = frozenset(
    {(PlanLineState.WAITING, PlanLineState.DONE), (PlanLineState.WAITING, PlanLineState.DROPPED)}
)
"""What may become of one vial of a storage plan."""

RESERVATION_CHANGES: frozenset[tuple[ReservationState, ReservationState]] = frozenset(
    {
        (ReservationState.ACTIVE, ReservationState.USED),
        (ReservationState.ACTIVE, ReservationState.RELEASED),
        (ReservationState.ACTIVE, ReservationState.LAPSED),
    }
)
"""What may become of a reservation."""

SESSION_CHANGES: frozenset[tuple[SessionState, SessionState]] = frozenset(
    {(SessionState.OPEN, SessionState.DONE), (SessionState.OPEN, SessionState.CANCELLED)}
)
"""What may become of a session of scanning."""

RACK_SCAN_CHANGES: frozenset[tuple[RackScanState, RackScanState]] = frozenset(
    {(RackScanState.READ, RackScanState.APPLIED), (RackScanState.READ, RackScanState.DISCARDED)}
)
"""What may become of a scan of a whole rack."""
