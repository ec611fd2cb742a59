"""A running culture is looked at, or gets fresh medium."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session

from stembank_gui.audit import acting, now, today
from stembank_gui.filing import keep_file
from stembank_gui.queries.banking.cultures.facts import one_culture
from stembank_gui.rules.banking.cultures.observing import Sight, observe_problems
from stembank_gui.rules.facility import Uses, use_blockers
from stembank_gui.rules.files import PICTURES, NewFile
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import ObservationKind, Step
from stembank_gui.step_uses import Subject, use_facts, write_uses
from stembank_gui.tables.banking import Culture, CultureObservation


@dataclass(frozen=True, slots=True)
class ObserveCulture:
    """What was seen or done at a culture.

    Args:
        culture_id: The culture.
        kind: A look, or a change of medium.
        confluence_percent: Area that is covered with cells (%).
        morphology: What the cells look like (G02).
        picture: A photograph through the microscope.
        observed_at: When; None is now.
        uses: Instruments and materials, such as the bottle of medium.
    """

    culture_id: int
    kind: ObservationKind
    confluence_percent: int | None = None
    morphology: str = ""
    picture: NewFile | None = None
    observed_at: datetime | None = None
    uses: Uses = field(default_factory=Uses)


def observe_culture(session: Session, request: ObserveCulture) -> int:
    """Write down what was seen or done; return the observation's id.

    Raises:
        Refused: If the culture does not run, nothing was seen, the picture may not be kept, or an instrument, a
            material or the operator's training stands against it.
    """
    morphology = clean("culture_field.morphology", request.morphology, at_most=NOTE_LENGTH, required=False)
    culture = session.get_one(Culture, request.culture_id)
    said = bool(morphology or request.picture)
    sight = Sight(request.kind, request.confluence_percent, request.observed_at, said=said)
    used = use_facts(session, Step.CULTURE, request.uses, acting(session))
    problems = observe_problems(one_culture(session, culture), sight, now(session))
    refuse_if((*problems, *use_blockers(used, today(session))))
    row = CultureObservation(
        culture_id=request.culture_id,
        kind=request.kind.value,
        observed_at=request.observed_at or now(session),
        confluence_percent=request.confluence_percent,
        morphology=morphology,
        attachment_id=keep_file(session, request.picture, PICTURES),
        observed_by=acting(session).person_id,
    )
    session.add(row)
    if request.confluence_percent is not None:
        culture.confluence_percent = request.confluence_percent
    session.flush()
    write_uses(session, Subject(culture_id=culture.id), Step.CULTURE, request.uses, used, moment=now(session))
    assert row.id is not None
    return row.id
