"""One deviation whole: what happened, what it touches, what was found out, proposed and concluded."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from stembank_gui.queries.batch_record.parts import names_of
from stembank_gui.queries.quality.cases.capas import CapaRow, capas_of
from stembank_gui.queries.quality.cases.signed import CaseSignature, closing_of, void_case
from stembank_gui.queries.quality.cases.touched import FIRST, names_of_things, touches_of
from stembank_gui.rules.quality.cases.deviations import Touch
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import CaseDisposition, DeviationState, LotState, Severity, Touched
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.quality import Deviation, DeviationTouch

_OWN = "own-"


@dataclass(frozen=True, slots=True)
class TouchedThing:
    """A thing that a deviation touches. `state` is that of a lot.

    What it was opened for was added by who opened it, and is never lifted.
    """

    id: str
    touch: Touch
    name: str
    state: LotState | None
    lifted: bool
    added_by: str
    added_at: datetime

    @property
    def opened_for(self) -> bool:
        """Whether the deviation was opened for it."""
        return self.id.startswith(_OWN)

    @property
    def place(self) -> Place:
        """Where it is shown."""
        return Place(self.touch.kind.value, self.touch.key)


@dataclass(frozen=True, slots=True)
class DeviationCard:
    """One deviation whole; `closing` is the signature under its end."""

    id: int
    row_version: int
    code: str
    title: str
    description: str
    severity: Severity
    state: DeviationState
    opened_by_id: int
    opened_by: str
    opened_at: datetime
    root_cause: str
    impact: str
    investigated_by: str
    investigated_at: datetime | None
    disposition: CaseDisposition | None
    proposed_by_id: int | None
    proposed_by: str
    proposed_at: datetime | None
    closed_by: str
    closed_at: datetime | None
    conclusion: str
    touched: tuple[TouchedThing, ...]
    capas: tuple[CapaRow, ...]
    closing: CaseSignature | None

    @property
    def void(self) -> tuple[Reason, ...]:
        """Why signatures under it are void; empty where all of them stand."""
        return void_case(self.code, self.closing)


def deviation_card(session: Session, deviation_id: int) -> DeviationCard | None:
    """Return one deviation, or None if there is none."""
    case = session.get(Deviation, deviation_id)
    if case is None:
        return None
    people = (case.opened_by, case.investigated_by, case.proposed_by, case.closed_by)
    names = names_of(session, people)
    return DeviationCard(
        id=deviation_id,
        row_version=case.row_version,
        code=case.code,
        title=case.title,
        description=case.description,
        severity=Severity(case.severity),
        state=DeviationState(case.state),
        opened_by_id=case.opened_by,
        opened_by=names[case.opened_by],
        opened_at=case.opened_at,
        root_cause=case.root_cause,
        impact=case.impact,
        investigated_by=names.get(case.investigated_by or 0, ""),
        investigated_at=case.investigated_at,
        disposition=CaseDisposition(case.disposition) if case.disposition else None,
        proposed_by_id=case.proposed_by,
        proposed_by=names.get(case.proposed_by or 0, ""),
        proposed_at=case.proposed_at,
        closed_by=names.get(case.closed_by or 0, ""),
        closed_at=case.closed_at,
        conclusion=case.conclusion,
        touched=tuple(_touched(session, case)),
        capas=capas_of(session, deviation_id=deviation_id),
        closing=closing_of(session, case),
    )


def _touched(session: Session, case: Deviation) -> Iterator[TouchedThing]:
    rows = session.exec(
        select(DeviationTouch).where(DeviationTouch.deviation_id == case.id).order_by(col(DeviationTouch.id))
    ).all()
    further = [(touches_of(row)[0], row) for row in rows]
    own = touches_of(case, FIRST)
    things = names_of_things(session, (*own, *(touch for touch, _ in further)))
    states = _lot_states(session, [touch.key for touch in things if touch.kind is Touched.LOT])
    people = names_of(session, [case.opened_by, *(row.added_by for row in rows)])
    for touch in own:
        yield TouchedThing(
            f"{_OWN}{touch.kind}", touch, things[touch], _state(states, touch), False, people[case.opened_by],
            case.opened_at,
        )  # fmt: skip
    for touch, row in further:
        yield TouchedThing(
            str(row.id), touch, things[touch], _state(states, touch), row.lifted, people[row.added_by], row.added_at
        )


def _state(states: dict[int, LotState], touch: Touch) -> LotState | None:
    return states.get(touch.key) if touch.kind is Touched.LOT else None


def _lot_states(session: Session, ids: list[int]) -> dict[int, LotState]:
    rows = select(Lot.id, Lot.state).where(col(Lot.id).in_(ids))
    return {one or 0: LotState(state) for one, state in session.exec(rows)}
