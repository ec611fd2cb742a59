"""Where vials may go: the consent covers the territory, and abroad a permit lets them out (T16)."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui import words
from stembank_gui.rules.countries import COUNTRIES, is_abroad
from stembank_gui.rules.distribution import Destination, LotDonors, destination_blockers
from stembank_gui.rules.donors.approvals import ApprovalFacts
from stembank_gui.rules.release import ConsentStanding, DonorStanding
from stembank_gui.rules.vocabulary import (
    ApprovalKind,
    ApprovalState,
    ConsentScopeFlag,
    ConsentState,
    DonorState,
    HgrType,
)

TODAY = date(2026, 11, 22)
CONSENT = ConsentStanding("C1", ConsentState.ACTIVE, None, frozenset(ConsentScopeFlag))
DONOR = DonorStanding(3, "D2600011", DonorState.ELIGIBLE, datetime(2026, 1, 1, tzinfo=UTC), (CONSENT,))
LOT = LotDonors(5, "UCM26001M01", (DONOR,))
PERMIT = ApprovalFacts(
    ApprovalKind.HGR, "HGR-1", ApprovalState.GRANTED, TODAY, TODAY, HgrType.EXPORT, None, Decimal(5), Decimal(3),
    "vial", 8,
)  # fmt: skip
ABROAD = Destination("SG", "CN", PERMIT)


def codes(*asked):
    return [reason.code for reason in destination_blockers(*asked, TODAY)]


def allowing(*scopes):
    return replace(LOT, donors=(replace(DONOR, consents=(replace(CONSENT, scopes=frozenset(scopes)),)),))


@given(st.sampled_from(("", *COUNTRIES)), st.sampled_from(("", "CN", "SG")), st.integers(1, 4), st.booleans())
def test_vials_go_where_consent_and_permit_let_them(country, home, vials, international):
    scope = ConsentScopeFlag.INTERNATIONAL_TRANSFER if international else ConsentScopeFlag.DOMESTIC_DISTRIBUTION
    abroad = is_abroad(country, home)
    permit = PERMIT if abroad else None
    found = codes([allowing(scope)], Destination(country, home, permit), vials)
    wanted = ["distribution.territory"] if abroad is not international else []
    assert found == wanted + (["distribution.permit_balance"] if abroad and vials > 2 else [])


@pytest.mark.parametrize(
    ("lot", "destination", "vials", "found"),
    [
        (LOT, ABROAD, 2, []),
        (LOT, ABROAD, 3, ["distribution.permit_balance"]),
        (LOT, replace(ABROAD, permit=None), 1, ["distribution.permit_missing"]),
        (LOT, replace(ABROAD, country="XX"), 1, ["distribution.country_unknown"]),
        (LOT, Destination("CN", "CN"), 1, []),
        (LOT, Destination("", ""), 1, []),
        (LOT, Destination("CN", "CN", PERMIT), 1, ["distribution.permit_at_home"]),
        (LOT, Destination("", "", PERMIT), 1, ["distribution.permit_at_home"]),
        (LOT, Destination("CN", "", PERMIT), 1, []),
        (
            allowing(ConsentScopeFlag.DOMESTIC_DISTRIBUTION),
            replace(ABROAD, permit=replace(PERMIT, used=Decimal(5))),
            1,
            ["distribution.territory", "distribution.permit_balance"],
        ),
        (replace(LOT, donors=(replace(DONOR, consents=()),)), Destination("", "CN"), 1, ["distribution.territory"]),
    ],
)
def test_each_reason_by_itself(lot, destination, vials, found):
    assert codes([lot], destination, vials) == found


def test_every_donor_of_a_lot_is_asked():
    other = replace(DONOR, donor_id=4, code="D2600022", consents=())
    found = destination_blockers([replace(LOT, donors=(DONOR, other))], ABROAD, 1, TODAY)
    assert [reason.params["donor"] for reason in found] == ["D2600022"]


def test_every_country_has_a_name_in_both_languages():
    assert len(COUNTRIES) == len(set(COUNTRIES)) == 249
    for code in COUNTRIES:
        assert words.term(f"country.{code}", "en")
        assert words.term(f"country.{code}", "zh") != words.term(f"country.{code}", "en")
