"""Consent forms by version, and what may be recorded, activated and taken back of a donor's consent.

Source: DOMAIN.md §1.2, §1.3, §2.6, §9.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from stembank_gui.rules.donors.approvals import APPROVALS_PAGE, ETHICS, ApprovalFacts, standing
from stembank_gui.rules.donors.states import consent_change, form_change
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import (
    ConsentScopeFlag,
    ConsentState,
    DonorState,
    DonorType,
    FormState,
    Signatory,
    WithdrawalClause,
    term_key,
)

FORMS_PAGE = Place("consent_form", 0)
"""The register of consent forms: a tab of the donors page."""
STORAGE_YEARS = (1, 200)
"""The shortest and the longest storage term, in years. Local default; records are kept for 30 years and more."""
OF_AGE_YEARS = 18
"""From this age on a person signs alone (中华人民共和国民法典 art. 17)."""
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,4})?")

SIGNATORIES: dict[DonorType, tuple[Signatory, ...]] = {
    DonorType.LIVING_ADULT: (Signatory.DONOR, Signatory.GUARDIAN),
    DonorType.MOTHER_OF_NEONATE: (Signatory.MOTHER, Signatory.BOTH_PARENTS, Signatory.GUARDIAN),
    DonorType.NEONATE: (Signatory.MOTHER, Signatory.FATHER, Signatory.BOTH_PARENTS, Signatory.GUARDIAN),
    DonorType.EMBRYO_COUPLE: (Signatory.COUPLE,),
}
"""Who may sign for a donor, the usual one first. A relation, never a name."""
_IN_FORCE = frozenset({ConsentState.ACTIVE, ConsentState.RESTRICTED})
_BLOCKS_ANOTHER = frozenset({ConsentState.DRAFT, ConsentState.SIGNED, ConsentState.ACTIVE})


def signatories(donor_type: DonorType, age_years: int) -> tuple[Signatory, ...]:
    """Return who may sign for a donor; for a mother who is not of age her guardian signs.

    >>> [one.value for one in signatories(DonorType.MOTHER_OF_NEONATE, 17)]
    ['guardian']
    """
    if donor_type is DonorType.MOTHER_OF_NEONATE and age_years < OF_AGE_YEARS:
        return (Signatory.GUARDIAN,)
    return SIGNATORIES[donor_type]


def in_force(state: ConsentState, signed_on: date, valid_until: date | None, day: date) -> bool:
    """Return whether a consent holds on a day: active or restricted, signed, and not over."""
    return state in _IN_FORCE and signed_on <= day and (valid_until is None or day <= valid_until)


def has_expired(state: ConsentState, valid_until: date | None, today: date) -> bool:
    """Return whether a consent's last day is over and its record does not say so yet."""
    return state in _IN_FORCE and valid_until is not None and valid_until < today


@dataclass(frozen=True, slots=True)
class FormFacts:
    """One version of a consent form, with the ethics approval that covers it."""

    form_id: int
    code: str
    version: str
    language: str
    state: FormState
    scopes: frozenset[ConsentScopeFlag]
    effective_on: date | None = None
    superseded_on: date | None = None
    storage_years: int | None = None
    approval: ApprovalFacts | None = None

    @property
    def name(self) -> str:
        """The form as people call it."""
        return form_name(self.code, self.version)

    def effective_at(self, day: date) -> bool:
        """Return whether it was, is or will be in force on a day: from its first day until another took its place."""
        if self.state is FormState.DRAFT or self.effective_on is None or day < self.effective_on:
            return False
        return self.superseded_on is None or day < self.superseded_on


def form_name(code: str, version: str) -> str:
    """Return a form as people call it.

    >>> form_name("ICF-BANK", "3.0")
    'ICF-BANK v3.0'
    """
    return f"{code} v{version}"


def form_problems(language: str, scopes: Iterable[ConsentScopeFlag], storage_years: int | None) -> tuple[Reason, ...]:
    """Return every reason against saving a consent form so."""
    found = []
    if not _LANGUAGE.fullmatch(language):
        found.append(Reason("donors.form_language", {"text": language[:12]}))
    if not tuple(scopes):
        found.append(Reason("donors.form_no_scope"))
    return (*found, *_storage_problems(storage_years))


def _storage_problems(storage_years: int | None) -> Iterator[Reason]:
    low, high = STORAGE_YEARS
    if storage_years is not None and not low <= storage_years <= high:
        yield Reason("donors.storage_years", {"years": storage_years, "low": low, "high": high})


@dataclass(frozen=True, slots=True)
class FormApproval:
    """A version of a form that is to become effective.

    Args:
        form: The version.
        effective_on: Its first day.
        has_paper: Whether the form itself is kept with it.
        authored_by: The person who wrote it.
        approved_by: The person who approves it.
        before: The version that is in force until then, if there is one.
        signed_since: Consents on that version that were signed on or after the first day.
    """

    form: FormFacts
    effective_on: date
    has_paper: bool
    authored_by: int
    approved_by: int
    before: FormFacts | None = None
    signed_since: tuple[str, ...] = ()


def form_approval_problems(facts: FormApproval) -> tuple[Reason, ...]:
    """Return every reason why a version of a form may not become effective so."""
    return tuple(_form_approval_problems(facts))


def _form_approval_problems(facts: FormApproval) -> Iterator[Reason]:
    form, day = facts.form, str(facts.effective_on)
    yield from form_change(form.name, form.state, FormState.EFFECTIVE)
    if facts.authored_by == facts.approved_by:
        yield Reason("donors.form_own", {"form": form.name})
    if not facts.has_paper:
        yield Reason("donors.form_no_paper", {"form": form.name}, FORMS_PAGE)
    yield from _ethics_problems(form, facts.effective_on)
    before = facts.before
    if before is not None and before.effective_on is not None and before.effective_on > facts.effective_on:
        params = {"form": form.name, "day": day, "before": before.name, "first": str(before.effective_on)}
        yield Reason("donors.form_order", params, FORMS_PAGE)
    if before is not None and facts.signed_since:
        listed = ", ".join(facts.signed_since[:5])
        yield Reason("donors.form_signed_since", {"before": before.name, "day": day, "consents": listed}, FORMS_PAGE)


def _ethics_problems(form: FormFacts, day: date) -> Iterator[Reason]:
    approval = form.approval
    if approval is None or not approval.covers(ETHICS):
        yield Reason("donors.form_no_ethics", {"form": form.name}, FORMS_PAGE)
    elif not approval.held_on(day):
        params = {"form": form.name, "code": approval.number, "day": str(day), "state": standing(approval, day)}
        link = Place("approval", approval.approval_id) if approval.approval_id else APPROVALS_PAGE
        yield Reason("donors.form_ethics_not_valid", params, link)


@dataclass(frozen=True, slots=True)
class OtherConsent:
    """Another consent of the same donor."""

    code: str
    state: ConsentState
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class NewConsent:
    """A consent as typed, with its donor and the form that was signed."""

    donor_id: int
    donor: str
    donor_state: DonorState
    donor_type: DonorType
    age_years: int
    form: FormFacts
    state: ConsentState
    signatory: Signatory
    signed_at: datetime
    granted: frozenset[ConsentScopeFlag]
    valid_until: date | None = None
    storage_years: int | None = None
    others: tuple[OtherConsent, ...] = ()

    @property
    def signed_on(self) -> date:
        """The calendar day on which it was signed, at the workstation."""
        return self.signed_at.astimezone().date()


def consent_problems(new: NewConsent, now: datetime) -> tuple[Reason, ...]:
    """Return every reason against recording a consent so; a draft may still lack what only a signature settles."""
    return (*_donor_problems(new, now), *_paper_problems(new, now), *_word_problems(new))


def _donor_problems(new: NewConsent, now: datetime) -> Iterator[Reason]:
    link, today = Place("donor", new.donor_id), now.astimezone().date()
    if new.donor_state is DonorState.WITHDRAWN:
        yield Reason("donors.closed", {"code": new.donor}, link)
    for one in new.others:
        if one.state in _BLOCKS_ANOTHER and not has_expired(one.state, one.valid_until, today):
            code = "donors.live_consent" if one.state is ConsentState.ACTIVE else "donors.waiting_consent"
            yield Reason(code, {"code": new.donor, "consent": one.code}, link)
    allowed = signatories(new.donor_type, new.age_years)
    if new.signatory not in allowed:
        params = {
            "signatory": f"@{term_key(new.signatory)}", "donor_type": f"@{term_key(new.donor_type)}",
            "allowed": f"@{term_key(allowed[0])}",
        }  # fmt: skip
        yield Reason("donors.signatory", params)


def _paper_problems(new: NewConsent, now: datetime) -> Iterator[Reason]:
    signed_on, today = new.signed_on, now.astimezone().date()
    if new.state is ConsentState.SIGNED:
        if new.signed_at > now + timedelta(minutes=1):
            shown = f"{new.signed_at.astimezone():%Y-%m-%d %H:%M}"
            yield Reason("donors.future", {"field": "@field.signed_at", "day": shown})
        yield from form_not_effective(new.form, signed_on)
    if new.valid_until is not None and new.valid_until < signed_on:
        yield Reason("donors.validity", {"first": str(signed_on), "last": str(new.valid_until)})
    elif new.valid_until is not None and new.valid_until < today:
        yield Reason("donors.consent_over", {"day": str(new.valid_until)})
    yield from _storage_problems(new.storage_years)


def form_not_effective(form: FormFacts, day: date) -> Iterator[Reason]:
    """Yield the reason against a form that was not effective on the day of a signature."""
    if not form.effective_at(day):
        yield Reason("donors.form_not_effective", {"form": form.name, "day": str(day)}, FORMS_PAGE)


def _word_problems(new: NewConsent) -> Iterator[Reason]:
    if not new.granted and new.state is ConsentState.SIGNED:
        yield Reason("donors.no_scope")
    for scope in sorted(new.granted - new.form.scopes):
        yield Reason("donors.scope_not_asked", {"form": new.form.name, "scope": f"@consent_scope_flag.{scope}"})


@dataclass(frozen=True, slots=True)
class Activation:
    """A signed consent that is to be activated; `form` is None in banks of before forms were registered."""

    code: str
    donor_id: int
    state: ConsentState
    signed_on: date
    valid_until: date | None
    form: FormFacts | None
    form_name: str
    donor: str = ""
    donor_state: DonorState = DonorState.REGISTERED


def activation_problems(facts: Activation, today: date) -> tuple[Reason, ...]:
    """Return every reason why a consent may not come into force: its form and its ethics approval on that day."""
    return tuple(_activation_problems(facts, today))


def _activation_problems(facts: Activation, today: date) -> Iterator[Reason]:
    link = Place("donor", facts.donor_id)
    yield from consent_change(facts.code, facts.state, ConsentState.ACTIVE, link)
    if facts.donor_state is DonorState.WITHDRAWN:
        yield Reason("donors.closed", {"code": facts.donor}, link)
    if facts.valid_until is not None and facts.valid_until < today:
        yield Reason("donors.consent_over", {"day": str(facts.valid_until)}, link)
    if facts.form is None:
        yield Reason("donors.form_unknown", {"code": facts.code, "form": facts.form_name}, link)
        return
    yield from form_not_effective(facts.form, facts.signed_on)
    yield from _ethics_problems(facts.form, facts.signed_on)


def restriction_problems(
    code: str, granted: frozenset[ConsentScopeFlag], revoked: frozenset[ConsentScopeFlag]
) -> tuple[Reason, ...]:
    """Return every reason against a restriction: it takes back something, not everything, and only what was granted."""
    if not revoked:
        return (Reason("donors.nothing_revoked"),)
    found = [
        Reason("donors.scope_not_granted", {"code": code, "scope": f"@consent_scope_flag.{scope}"})
        for scope in sorted(revoked - granted)
    ]
    return tuple(found) or ((Reason("donors.everything_revoked"),) if revoked == granted else ())


def stored_cells(clause: WithdrawalClause, *, recall_issued: bool) -> tuple[Reason, ...]:
    """Return what a consent says that becomes of the cells once it is withdrawn, as sentences with what to do."""
    issued = "donors.then_recall" if recall_issued else "donors.then_issued_stay"
    return (Reason(f"donors.then_{clause.value}"), Reason(issued))


def storage_ends(signed_on: date, years: int | None) -> date | None:
    """Return the last day of the storage term, or None where none was agreed.

    >>> storage_ends(date(2024, 2, 29), 30)
    datetime.date(2054, 2, 28)
    """
    if years is None:
        return None
    try:
        return signed_on.replace(year=signed_on.year + years)
    except ValueError:
        return signed_on.replace(year=signed_on.year + years, day=28)
