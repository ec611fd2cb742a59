"""Whether something may be written down about a culture as seen or done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from stembank_gui.rules.banking.cultures.entries import number_problem, time_problems
from stembank_gui.rules.banking.cultures.facts import CultureFacts
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import CultureState, ObservationKind, term_key


@dataclass(frozen=True, slots=True)
class Sight:
    """What was seen: `said` is whether it was put into words or a picture."""

    kind: ObservationKind
    confluence_percent: int | None
    observed_at: datetime | None
    said: bool


def observe_problems(culture: CultureFacts, sight: Sight, now: datetime) -> tuple[Reason, ...]:
    """Return every reason why this may not be written down; empty means it may."""
    return tuple(_problems(culture, sight, now))


def _problems(culture: CultureFacts, sight: Sight, now: datetime) -> Iterator[Reason]:
    if culture.state is not CultureState.RUNNING:
        params = {"culture": culture.code, "state": f"@{term_key(culture.state)}"}
        yield Reason("cultures.not_running", params, Place("culture", culture.culture_id))
    if sight.kind is ObservationKind.COUNT:
        yield Reason("cultures.count_is_harvest")
    if sight.confluence_percent is not None:
        yield from number_problem("culture_field.confluence", sight.confluence_percent, 0, 100)
    elif sight.kind is ObservationKind.LOOK and not sight.said:
        yield Reason("cultures.nothing_seen")
    yield from time_problems(sight.observed_at, culture.started_at, now)
