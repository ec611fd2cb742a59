"""Consent forms and consents: who signs, on which version, for what, until when."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stembank_gui.rules.donors import consents
from stembank_gui.rules.donors.approvals import ApprovalFacts
from stembank_gui.rules.donors.consents import Activation, FormApproval, FormFacts, NewConsent, OtherConsent
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import (
    ApprovalKind,
    ApprovalState,
    ConsentScopeFlag,
    ConsentState,
    DonorState,
    DonorType,
    FormState,
    Signatory,
    WithdrawalClause,
)

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = NOW.astimezone().date()
DAY = timedelta(days=1)
EVERY = frozenset(ConsentScopeFlag)
RESEARCH = frozenset({ConsentScopeFlag.RESEARCH})
ETHICS = ApprovalFacts(ApprovalKind.ETHICS, "EC-1", ApprovalState.APPROVED, TODAY - 30 * DAY, None, approval_id=3)
FORM = FormFacts(1, "ICF", "2.1", "zh", FormState.EFFECTIVE, EVERY, TODAY - 9 * DAY, None, 30, ETHICS)
GOOD = NewConsent(
    7, "D2600011", DonorState.REGISTERED, DonorType.MOTHER_OF_NEONATE, 27, FORM, ConsentState.SIGNED, Signatory.MOTHER,
    NOW, RESEARCH,
)  # fmt: skip
days = st.dates(date(2020, 1, 1), date(2040, 1, 1))


def codes(reasons):
    return [reason.code for reason in reasons]


@given(days, days, st.none() | days)
def test_a_version_is_effective_from_its_first_day_until_another_takes_its_place(day, first, until):
    form = replace(FORM, effective_on=first, superseded_on=until)
    assert form.effective_at(day) == (first <= day and (until is None or day < until))
    assert not replace(form, state=FormState.DRAFT).effective_at(day)
    assert not replace(form, effective_on=None).effective_at(day)


@given(st.sampled_from(ConsentState), days, st.none() | days, days)
def test_a_consent_holds_while_it_is_live_and_not_over(state, signed, until, day):
    live = state in {ConsentState.ACTIVE, ConsentState.RESTRICTED}
    held = consents.in_force(state, signed, until, day)
    assert held == (live and signed <= day and (until is None or day <= until))
    over = consents.has_expired(state, until, day)
    assert over == (live and until is not None and until < day)
    assert not (held and over)


@pytest.mark.parametrize("donor_type", list(DonorType))
@pytest.mark.parametrize("signatory", list(Signatory))
def test_who_may_sign_for_whom(donor_type, signatory):
    allowed = {
        DonorType.LIVING_ADULT: {"donor", "guardian"},
        DonorType.MOTHER_OF_NEONATE: {"mother", "both_parents", "guardian"},
        DonorType.NEONATE: {"mother", "father", "both_parents", "guardian"},
        DonorType.EMBRYO_COUPLE: {"couple"},
    }[donor_type]
    found = codes(consents.consent_problems(replace(GOOD, donor_type=donor_type, signatory=signatory), NOW))
    assert found == ([] if signatory.value in allowed else ["donors.signatory"])


def test_for_a_mother_who_is_not_of_age_the_guardian_signs():
    young = replace(GOOD, age_years=17)
    assert codes(consents.consent_problems(young, NOW)) == ["donors.signatory"]
    assert consents.consent_problems(replace(young, signatory=Signatory.GUARDIAN), NOW) == ()
    assert consents.signatories(DonorType.NEONATE, 0)[0] is Signatory.MOTHER


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"donor_state": DonorState.WITHDRAWN}, ["donors.closed"]),
        ({"signed_at": NOW + timedelta(minutes=1)}, []),
        ({"signed_at": NOW + timedelta(minutes=2)}, ["donors.future"]),
        ({"signed_at": NOW - 10 * DAY}, ["donors.form_not_effective"]),
        ({"form": replace(FORM, superseded_on=TODAY)}, ["donors.form_not_effective"]),
        ({"form": replace(FORM, superseded_on=TODAY + DAY)}, []),
        ({"valid_until": TODAY}, []),
        ({"valid_until": TODAY - DAY}, ["donors.validity"]),
        ({"signed_at": NOW - 2 * DAY, "valid_until": TODAY - DAY}, ["donors.consent_over"]),
        ({"storage_years": 0}, ["donors.storage_years"]),
        ({"storage_years": 201}, ["donors.storage_years"]),
        ({"storage_years": 200}, []),
        ({"granted": frozenset()}, ["donors.no_scope"]),
        ({"form": replace(FORM, scopes=frozenset())}, ["donors.scope_not_asked"]),
        ({"others": (OtherConsent("C1", ConsentState.ACTIVE, None),)}, ["donors.live_consent"]),
        ({"others": (OtherConsent("C1", ConsentState.SIGNED, None),)}, ["donors.waiting_consent"]),
        ({"others": (OtherConsent("C1", ConsentState.DRAFT, None),)}, ["donors.waiting_consent"]),
        ({"others": (OtherConsent("C1", ConsentState.ACTIVE, TODAY - DAY),)}, []),
        ({"others": (OtherConsent("C1", ConsentState.RESTRICTED, None),)}, []),
        ({"others": (OtherConsent("C1", ConsentState.WITHDRAWN, None),)}, []),
    ],
)
def test_what_may_be_recorded(changes, found):
    assert codes(consents.consent_problems(replace(GOOD, **changes), NOW)) == found


def test_a_draft_may_lack_what_only_the_signature_settles():
    draft = replace(
        GOOD, state=ConsentState.DRAFT, signed_at=NOW + 20 * DAY, granted=frozenset(),
        form=replace(FORM, state=FormState.DRAFT),
    )  # fmt: skip
    assert consents.consent_problems(draft, NOW) == ()


@pytest.mark.parametrize(
    ("language", "scopes", "years", "found"),
    [
        ("zh", EVERY, None, []),
        ("zh-Hans", EVERY, 30, []),
        ("中文", EVERY, 30, ["donors.form_language"]),
        ("Z", frozenset(), 0, ["donors.form_language", "donors.form_no_scope", "donors.storage_years"]),
    ],
)
def test_what_a_form_may_say(language, scopes, years, found):
    assert codes(consents.form_problems(language, scopes, years)) == found


DRAFT = replace(FORM, state=FormState.DRAFT, effective_on=None)
APPROVAL = FormApproval(DRAFT, TODAY, has_paper=True, authored_by=1, approved_by=2)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"form": FORM}, ["donors.form_change"]),
        ({"approved_by": 1}, ["donors.form_own"]),
        ({"has_paper": False}, ["donors.form_no_paper"]),
        ({"form": replace(DRAFT, approval=None)}, ["donors.form_no_ethics"]),
        ({"form": replace(DRAFT, approval=replace(ETHICS, kind=ApprovalKind.HGR))}, ["donors.form_no_ethics"]),
        ({"effective_on": TODAY - 31 * DAY}, ["donors.form_ethics_not_valid"]),
        ({"form": replace(DRAFT, approval=replace(ETHICS, state=ApprovalState.EXPIRED, valid_until=TODAY))}, []),
        (
            {"form": replace(DRAFT, approval=replace(ETHICS, state=ApprovalState.TERMINATED, approval_id=0))},
            ["donors.form_ethics_not_valid"],
        ),
        ({"before": FORM}, []),
        ({"before": replace(FORM, effective_on=TODAY + DAY)}, ["donors.form_order"]),
        ({"before": FORM, "signed_since": ("C1",)}, ["donors.form_signed_since"]),
        ({"signed_since": ("C1",)}, []),
        ({"before": replace(FORM, effective_on=None)}, []),
    ],
)
def test_what_keeps_a_version_from_becoming_effective(changes, found):
    assert codes(consents.form_approval_problems(replace(APPROVAL, **changes))) == found


SIGNED = Activation("C260001", 7, ConsentState.SIGNED, TODAY, None, FORM, "ICF v2.1", "D2600011")


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"state": ConsentState.DRAFT}, ["donors.consent_change"]),
        ({"valid_until": TODAY}, []),
        ({"valid_until": TODAY - DAY}, ["donors.consent_over"]),
        ({"form": None}, ["donors.form_unknown"]),
        ({"donor_state": DonorState.WITHDRAWN}, ["donors.closed"]),
        ({"signed_on": TODAY - 10 * DAY}, ["donors.form_not_effective"]),
        (
            {"form": replace(FORM, approval=replace(ETHICS, valid_from=TODAY + DAY))},
            ["donors.form_ethics_not_valid"],
        ),
        ({"form": replace(FORM, approval=None)}, ["donors.form_no_ethics"]),
    ],
)
def test_what_a_consent_needs_to_come_into_force(changes, found):
    reasons = consents.activation_problems(replace(SIGNED, **changes), TODAY)
    assert codes(reasons) == found
    assert all(reason.link is not None for reason in reasons)


@given(st.frozensets(st.sampled_from(ConsentScopeFlag)), st.frozensets(st.sampled_from(ConsentScopeFlag)))
def test_a_restriction_takes_back_some_of_what_was_granted(granted, revoked):
    found = consents.restriction_problems("C1", granted, revoked)
    assert (found == ()) == (bool(revoked) and revoked < granted)


@pytest.mark.parametrize("clause", list(WithdrawalClause))
@pytest.mark.parametrize("recall", [True, False])
def test_what_becomes_of_the_cells_is_said_by_the_clause(clause, recall):
    stored, issued = consents.stored_cells(clause, recall_issued=recall)
    assert stored.code == f"donors.then_{clause.value}"
    assert issued.code == ("donors.then_recall" if recall else "donors.then_issued_stay")


@example(date(2024, 2, 29), 30)
@given(days, st.integers(1, 200))
def test_the_storage_term_ends_on_the_same_day_of_a_later_year(signed, years):
    last = consents.storage_ends(signed, years)
    assert last is not None
    assert last.year == signed.year + years
    assert (last.month, last.day) in {(signed.month, signed.day), (2, 28)}
    assert consents.storage_ends(signed, None) is None


def test_links_lead_to_what_must_change():
    (reason,) = consents.consent_problems(replace(GOOD, form=replace(FORM, superseded_on=TODAY)), NOW)
    assert reason.link == consents.FORMS_PAGE
    (reason,) = consents.form_approval_problems(replace(APPROVAL, effective_on=TODAY - 31 * DAY))
    assert reason.link == Place("approval", 3)
