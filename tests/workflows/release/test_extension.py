"""An expiry is extended by data and two signatures; a lot whose retest is overdue has expired for issue (R25)."""

from datetime import timedelta

import pytest
from sqlmodel import select

from stembank_gui.queries.donors.due import anything_due
from stembank_gui.queries.quality.stability.due import points_of_lot
from stembank_gui.queries.quality.stability.tanks import tank_charts
from stembank_gui.queries.quality.stability.trend import lot_stability, trend_together
from stembank_gui.queries.release import effective_of_lots
from stembank_gui.queries.release.extension import extension_facts, extension_view
from stembank_gui.rules.people import SYSTEM, SignRequest
from stembank_gui.rules.quality.stability import due_on
from stembank_gui.rules.quality.stability.due import PointStanding
from stembank_gui.rules.quality.stability.pooling import PoolModel
from stembank_gui.rules.release.extension import extension_blockers, last_day
from stembank_gui.rules.vocabulary import CertificateState, Decision, Family, LotState, Meaning
from stembank_gui.tables.release import Certificate, DecisionSignature, ReleaseDecision
from stembank_gui.workflows.donors.expire_dated import expire_dated
from stembank_gui.workflows.release.extend_expiry import ExtendExpiry, extend_expiry
from tests.conftest import PASSWORD
from tests.factories import donors, release, stability
from tests.workflows.refusals import refused


def signed(user_id, meaning):
    return SignRequest(user_id, PASSWORD, meaning)


def extension(database, staff, lot_id, expires_on, **changes):
    values = {
        "reason": "Tested for two years",
        "signature": signed("ra.user", Meaning.RELEASED),
        "witness": signed("qa.user", Meaning.APPROVED),
        "language": "en",
    } | changes
    with database.reading() as session:
        seen = extension_view(session, lot_id, staff["RA"].person_id).record_sha256
    request = ExtendExpiry(lot_id, expires_on=expires_on, **({"seen_sha256": seen} | values))
    return database.perform(staff["RA"], extend_expiry, request).result


def blockers(database, staff, lot_id, expires_on):
    with database.reading() as session:
        facts = extension_facts(session, lot_id)
    return extension_blockers(facts, expires_on, staff["RA"].person_id, database.clock().date())


def state(database, lot_id):
    return LotState(stability.lot(database, lot_id).state)


def effective(database, lot_id):
    with database.reading() as session:
        return effective_of_lots(session, [lot_id])[lot_id].state


@pytest.fixture
def lot_id(database, staff):
    donors.approvals(database, staff, days=3000)
    return stability.released_master(database, staff)


def test_a_lot_is_tested_over_the_years_expires_and_is_put_back(database, staff, lot_id):
    """One story, since years of a bank are dear to make: due, tested, overdue, expired, extended.

    Viability alone is no retest: what moves the next one on is the whole point of 24 months.
    """
    frozen_on = stability.lot(database, lot_id).frozen_on
    stability.over_the_years(database, staff, lot_id, {6: "93.4", 12: "92.6"})
    assert stability.lot(database, lot_id).retest_on == due_on(frozen_on, 6)
    assert effective(database, lot_id) is LotState.EXPIRED
    stability.wait_until_point(database, lot_id, 24)
    stability.whole_retest(database, staff, lot_id, 24, "91.0")
    assert stability.lot(database, lot_id).retest_on == due_on(frozen_on, 36)
    _trend(database, lot_id)
    stability.wait_until_point(database, lot_id, 36, days=30)
    assert not _due(database)
    assert effective(database, lot_id) is LotState.RELEASED
    stability.wait_until_point(database, lot_id, 36, days=31)
    assert effective(database, lot_id) is LotState.EXPIRED
    assert _due(database)
    assert database.perform(SYSTEM, expire_dated, None).result.lots >= 1
    assert state(database, lot_id) is LotState.EXPIRED
    assert not _due(database)
    late = blockers(database, staff, lot_id, None)
    assert "R25.retest_overdue" in [one.code for one in late]
    stability.whole_retest(database, staff, lot_id, 36, "89.8")
    assert stability.lot(database, lot_id).retest_on == due_on(frozen_on, 60)
    assert state(database, lot_id) is LotState.EXPIRED
    _extended(database, staff, lot_id)


def _due(database):
    with database.reading() as session:
        return anything_due(session)


def _trend(database, lot_id):
    with database.reading() as session:
        found = lot_stability(session, lot_id)
        together = trend_together(session, lot_id, "G07", "")
        assert trend_together(session, lot_id, "M-ST", "") is None
        charts = tank_charts(session)
        assert [row.standing for row in points_of_lot(session, lot_id)] == [
            PointStanding.INCOMPLETE, PointStanding.INCOMPLETE, PointStanding.DONE, PointStanding.UPCOMING,
        ]  # fmt: skip
    viability = found.readings[0]
    assert (viability.id, len(viability.counted), found.programme) == ("G07", 4, "STAB-MSC v1")
    assert [round(months) for months, _ in viability.counted] == [0, 6, 12, 24]
    assert viability.trend.support.months == 36
    assert viability.trend.alerts == ()
    assert found.expires_after == pytest.approx(120, abs=0.1)
    assert (together.together.model, list(together.lots)) == (PoolModel.SINGLE, [found.number])
    ((chart, values),) = [(one, one.values) for one in charts if one.family is Family.MSC]
    assert [value.value for value in values] == [93.4, 92.6, 91.0]
    assert all(value.assumed for value in values)
    assert chart.chart.low is None


def _extended(database, staff, lot_id):
    with database.reading() as session:
        view = extension_view(session, lot_id, staff["RA"].person_id)
        facts = extension_facts(session, lot_id)
    old = stability.lot(database, lot_id).expires_on
    assert view.offered
    assert view.latest == last_day(stability.lot(database, lot_id).frozen_on, 49) or view.latest < old
    codes = [one.code for one in blockers(database, staff, lot_id, old + timedelta(days=1))]
    assert "R25.not_supported" in codes
    assert facts.retest_passed
    release.complete(database, staff, lot_id)
    assert blockers(database, staff, lot_id, None) == ()
    with refused(database, "sign.same_person"):
        extension(database, staff, lot_id, None, witness=signed("ra.user", Meaning.APPROVED))
    with refused(database, "release.record_changed"):
        extension(database, staff, lot_id, None, seen_sha256="0" * 64)
    made = extension(database, staff, lot_id, None)
    assert state(database, lot_id) is LotState.RELEASED
    assert effective(database, lot_id) is LotState.RELEASED
    with database.reading() as session:
        decision = session.get_one(ReleaseDecision, made.decision_id)
        assert (decision.decision, decision.expires_on) == (Decision.EXTEND, None)
        further = select(DecisionSignature).where(DecisionSignature.decision_id == decision.id)
        assert [one.permission for one in session.exec(further)] == ["witness_extension"]
        papers = select(Certificate.state).where(Certificate.lot_id == lot_id, Certificate.kind == "release")
        assert sorted(session.exec(papers)) == [CertificateState.CURRENT, CertificateState.SUPERSEDED]
