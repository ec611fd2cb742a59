"""The machine of a culture, and what may be done with it as it stands."""

from datetime import timedelta
from decimal import Decimal
from itertools import product

import pytest

from stembank_gui.rules.banking.cultures import (
    Care,
    Count,
    Due,
    Growth,
    clear_problems,
    discard_problems,
    due,
    harvest_notes,
    harvest_problems,
    limit_notes,
    state_after,
    state_after_discard,
    state_blockers,
    take_blockers,
    tier_limits,
    tiers_within,
)
from stembank_gui.rules.banking.cultures.observing import Sight, observe_problems
from stembank_gui.rules.facility import Policy
from stembank_gui.rules.vocabulary import CultureState, Family, ObservationKind, Tier
from tests.rules.cultures.facts import NOW, codes, culture

S = CultureState
LISTED = {
    (S.PLANNED, S.RUNNING), (S.PLANNED, S.DISCARDED),
    (S.RUNNING, S.HARVESTED), (S.RUNNING, S.DISCARDED), (S.RUNNING, S.CONTAMINATED),
    (S.HARVESTED, S.BANKED), (S.HARVESTED, S.PASSAGED), (S.HARVESTED, S.DISCARDED), (S.HARVESTED, S.CONTAMINATED),
    (S.BANKED, S.CONTAMINATED), (S.PASSAGED, S.CONTAMINATED),
}  # fmt: skip
COUNT = Count(24_000_000, 951, NOW)


@pytest.mark.parametrize(("old", "new"), list(product(S, S)))
def test_only_the_listed_changes_are_allowed(old, new):
    found = codes(state_blockers(culture(state=old), new))
    assert found == ([] if (old, new) in LISTED else ["cultures.move"])


@pytest.mark.parametrize("state", list(S))
def test_only_a_running_culture_is_harvested(state):
    found = codes(harvest_problems(culture(state=state), COUNT, NOW))
    assert found == ([] if state is S.RUNNING else ["cultures.move"])


def test_a_suspected_culture_is_not_harvested():
    running = culture(state=S.RUNNING, suspected_from="CU-000001")
    assert codes(harvest_problems(running, COUNT, NOW)) == ["cultures.suspected"]


@pytest.mark.parametrize(
    ("count", "code"),
    [
        (Count(0, 951), "banking.number_range"),
        (Count(10**13 + 1, 951), "banking.number_range"),
        (Count(1, 1001), "banking.number_range"),
        (Count(1, -1), "banking.number_range"),
        (Count(1, 951, NOW + timedelta(hours=1)), "cultures.in_future"),
        (Count(1, 951, NOW - timedelta(days=6)), "cultures.before_start"),
    ],
)
def test_counts_and_times_that_cannot_be(count, code):
    assert codes(harvest_problems(culture(state=S.RUNNING), count, NOW)) == [code]


def test_what_a_harvest_should_be_looked_at_for():
    def notes(viability, pd, pdt):
        return codes(harvest_notes(Count(1, viability), Growth(pd, None, pdt)))

    assert notes(900, Decimal("3.25"), Decimal(96)) == []
    assert notes(899, Decimal("8.01"), None) == ["cultures.low_viability", "cultures.implausible_pd"]
    assert notes(951, Decimal("-0.20"), None) == ["cultures.not_grown"]
    assert notes(951, Decimal("0.50"), Decimal("96.1")) == ["cultures.slow"]
    assert notes(951, None, None) == []


@pytest.mark.parametrize("state", list(S))
def test_what_is_discarded(state):
    found = codes(discard_problems(culture(state=state)))
    allowed = state in {S.PLANNED, S.RUNNING, S.HARVESTED, S.PASSAGED, S.BANKED}
    assert found == ([] if allowed else ["cultures.move"])
    rest = state in {S.PASSAGED, S.BANKED}
    assert state_after_discard(state) is (state if rest else S.DISCARDED)
    if rest:
        assert codes(discard_problems(culture(state=state, cells_left=0))) == ["cultures.nothing_left"]


def test_the_first_use_names_a_harvest():
    assert state_after(S.HARVESTED, S.BANKED) is S.BANKED
    assert state_after(S.HARVESTED, S.PASSAGED) is S.PASSAGED
    assert state_after(S.BANKED, S.PASSAGED) is S.BANKED


def test_suspicion_and_cells_are_both_said():
    assert codes(take_blockers(culture(suspected_from="CU-000001"), 10**9)) == [
        "cultures.suspected", "cultures.too_few_left",
    ]  # fmt: skip


def test_only_what_is_suspected_is_cleared():
    assert codes(clear_problems(culture())) == ["cultures.not_suspected"]
    assert clear_problems(culture(suspected_from="CU-000001")) == ()


def test_observing():
    running = culture(state=S.RUNNING)
    assert observe_problems(running, Sight(ObservationKind.LOOK, 80, None, said=False), NOW) == ()
    assert observe_problems(running, Sight(ObservationKind.LOOK, None, NOW, said=True), NOW) == ()
    assert observe_problems(running, Sight(ObservationKind.MEDIUM, None, None, said=False), NOW) == ()
    nothing = Sight(ObservationKind.LOOK, None, None, said=False)
    assert codes(observe_problems(running, nothing, NOW)) == ["cultures.nothing_seen"]
    counted = Sight(ObservationKind.COUNT, 101, NOW + timedelta(days=1), said=False)
    assert codes(observe_problems(culture(), counted, NOW)) == [
        "cultures.not_running", "cultures.count_is_harvest", "banking.number_range", "cultures.in_future",
    ]  # fmt: skip


def test_the_tiers_that_may_still_be_made():
    limits = tier_limits(Policy(), Family.MSC)
    assert [one.tier for one in limits] == [Tier.SEED, Tier.MCB, Tier.WCB, Tier.EOPC]
    assert [one.tier for one in tier_limits(Policy(), Family.MSC, after=Tier.MCB)] == [Tier.WCB, Tier.EOPC]
    assert tier_limits(Policy(), Family.MSC, after=Tier.UNIT) == limits
    assert tiers_within(3, Decimal("9.57"), limits) == (Tier.MCB, Tier.WCB, Tier.EOPC)
    assert tiers_within(1, Decimal("23.00"), limits) == (Tier.EOPC,)
    assert all(one.cpd_max is None for one in tier_limits(Policy(), Family.IPSC))
    assert tiers_within(200, None, tier_limits(Policy(), Family.CB_HSC)) == (Tier.SEED, Tier.MCB, Tier.WCB, Tier.EOPC)


@pytest.mark.parametrize(
    ("passage", "cpd", "wanted"),
    [
        (1, Decimal("3.00"), []),
        (2, Decimal("3.00"), ["cultures.last_passage"]),
        (1, Decimal("8.01"), ["cultures.near_cpd"]),
        (4, Decimal("15.00"), ["cultures.last_passage", "cultures.near_cpd"]),
        (5, None, []),
        (13, Decimal("20.00"), ["cultures.beyond_every_limit"]),
        (13, None, ["cultures.beyond_every_limit"]),
    ],
)
def test_limits_are_said_early(passage, cpd, wanted):
    assert codes(limit_notes(passage, cpd, tier_limits(Policy(), Family.MSC))) == wanted


def test_nothing_is_said_where_no_tier_is_left():
    assert limit_notes(9, None, ()) == ()


def test_what_a_running_culture_waits_for():
    begun = NOW - timedelta(days=3)
    policy = Policy()
    assert due(Care(S.RUNNING, NOW), NOW, policy) == ()
    assert due(Care(S.RUNNING, begun), NOW, policy) == (Due.MEDIUM, Due.LOOK)
    assert due(Care(S.RUNNING, begun, medium_at=NOW, looked_at=NOW, confluence_percent=80), NOW, policy) == (
        Due.HARVEST,
    )
    assert due(Care(S.RUNNING, begun, medium_at=NOW, looked_at=NOW, confluence_percent=79), NOW, policy) == ()
    assert due(Care(S.RUNNING, None), NOW, policy) == ()
    assert due(Care(S.HARVESTED, begun, suspected=True), NOW, policy) == (Due.SUSPECTED,)
    assert due(Care(S.HARVESTED, begun), NOW, policy) == ()
