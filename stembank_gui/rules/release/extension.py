"""What an extension of a lot's expiry needs: a passed retest, data that support it, and every rule of a release.

Source: DOMAIN.md §1.3 (expired → released: retest passed, extension approved), §5.4 (never later than the parent's
expiry), ICH Q1E for what data support.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from stembank_gui.rules.banking.dates import add_months
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.release.checklist import CHECKS
from stembank_gui.rules.release.effective import LotStanding, expires_soon
from stembank_gui.rules.release.facts import ReleaseFacts
from stembank_gui.rules.vocabulary import LotState, term_key

EXTENDABLE = frozenset({LotState.RELEASED, LotState.EXPIRED})
_SETTLED_HERE = frozenset({"R0.not_waiting", "R16.expired", "R16.no_expiry", "R21.analysis_changed"})
"""What an extension mends itself, or moves on: the certificate of analysis states the new dates in its next version."""


@dataclass(frozen=True, slots=True)
class ReadingSupport:
    """How long the data of one reading support its limit.

    Args:
        name: The test, and the reading where it has several: "G07", "S-P1 CD73".
        points: How many values there are over time.
        months: Whole months from freezing that they support; None for fewer than three values.
        decisive: Whether the lot cannot be extended without it: the retest's own reading.
    """

    name: str
    points: int
    months: int | None
    decisive: bool


@dataclass(frozen=True, slots=True)
class ParentExpiry:
    """A parent bank and its last day."""

    lot_id: int
    number: str
    expires_on: date


@dataclass(frozen=True, slots=True)
class ExtensionFacts:
    """A lot before an extension.

    Args:
        release: Everything that a release looks at.
        parents: The parent banks that expire.
        retest_passed: Whether a retest was approved that did not fail.
        supports: What the data support, by reading.
    """

    release: ReleaseFacts
    parents: tuple[ParentExpiry, ...]
    retest_passed: bool
    supports: tuple[ReadingSupport, ...]

    @property
    def latest(self) -> date | None:
        """The latest day that data and parents allow; None where the data say nothing."""
        frozen_on = self.release.frozen_on
        months = [one.months for one in self.supports if one.months is not None]
        if frozen_on is None or not months:
            return None
        return min([last_day(frozen_on, min(months)), *(one.expires_on for one in self.parents)])


def extension_offered(lot: LotStanding, today: date) -> bool:
    """Return whether a lot's pages offer an extension: it has expired, or will soon."""
    return lot.state is LotState.EXPIRED or expires_soon(lot, today)


def last_day(frozen_on: date, months: int) -> date:
    """Return the last day of a shelf life of some months.

    >>> last_day(date(2024, 5, 27), 120).isoformat()
    '2034-05-26'
    """
    return add_months(frozen_on, months) - timedelta(days=1)


def extension_blockers(
    facts: ExtensionFacts, expires_on: date | None, decided_by: int, today: date
) -> tuple[Reason, ...]:
    """Return every reason against an extension; empty means it may be signed.

    Args:
        facts: The lot as it stands.
        expires_on: The new expiry; None keeps the one that there is, after an overdue retest was made good.
        decided_by: The person who would sign.
        today: The day of the decision.
    """
    return tuple(_blockers(facts, expires_on, decided_by, today))


def _blockers(facts: ExtensionFacts, expires_on: date | None, decided_by: int, today: date) -> Iterator[Reason]:
    lot, where = facts.release.lot, Place("lot", facts.release.lot.lot_id)
    if lot.state not in EXTENDABLE:
        yield Reason("R25.extend_state", {"lot": lot.number, "state": f"@{term_key(lot.state)}"}, where)
    if facts.release.restricted:
        yield Reason("R25.extend_restricted", {"lot": lot.number}, Place("lot_release", lot.lot_id))
    if not facts.retest_passed:
        yield Reason("R25.no_passed_retest", {"lot": lot.number}, Place("lot_quality", lot.lot_id))
    yield from _of_release(facts.release, decided_by, today)
    yield from _dates(facts, expires_on, today)


def _of_release(release: ReleaseFacts, decided_by: int, today: date) -> Iterator[Reason]:
    """Yield what would keep the lot from release, but for what an extension itself settles."""
    found = (reason for check in CHECKS.values() for reason in check(release, decided_by, today))
    yield from (reason for reason in found if reason.code not in _SETTLED_HERE)


def _dates(facts: ExtensionFacts, expires_on: date | None, today: date) -> Iterator[Reason]:
    if expires_on is None:
        yield from _kept(facts, today)
        return
    lot, where = facts.release.lot, Place("lot", facts.release.lot.lot_id)
    wanted: dict[str, str | int] = {"lot": lot.number, "date": expires_on.isoformat()}
    if expires_on <= today:
        yield Reason("R25.extend_past", wanted | {"today": today.isoformat()}, where)
    if lot.expires_on is not None and expires_on <= lot.expires_on:
        yield Reason("R25.extend_not_later", wanted | {"old": lot.expires_on.isoformat()}, where)
    for parent in facts.parents:
        if expires_on > parent.expires_on:
            params: dict[str, str | int] = {"parent": parent.number, "date": parent.expires_on.isoformat()}
            yield Reason("R25.extend_parent", params, Place("lot", parent.lot_id))
    yield from _support(facts, expires_on)


def _kept(facts: ExtensionFacts, today: date) -> Iterator[Reason]:
    """Without a new expiry, only a lot whose retest came late is put back, within the expiry that it has."""
    lot, where = facts.release.lot, Place("lot", facts.release.lot.lot_id)
    if lot.state is not LotState.EXPIRED:
        yield Reason("R25.extend_nothing", {"lot": lot.number}, where)
    elif lot.expires_on is not None and lot.expires_on < today:
        yield Reason("R25.extend_needs_date", {"lot": lot.number, "old": lot.expires_on.isoformat()}, where)


def _support(facts: ExtensionFacts, expires_on: date) -> Iterator[Reason]:
    lot, frozen_on = facts.release.lot, facts.release.frozen_on
    where = Place("lot_stability", lot.lot_id)
    for one in facts.supports:
        named: dict[str, str | int] = {"lot": lot.number, "test": one.name, "points": one.points}
        if one.months is None:
            if one.decisive:
                yield Reason("R25.too_few_points", named, where)
        elif frozen_on is not None and (day := last_day(frozen_on, one.months)) < expires_on:
            named |= {"months": one.months, "date": day.isoformat(), "wanted": expires_on.isoformat()}
            yield Reason("R25.not_supported", named, where)
