"""Where a lot comes from: its donor, consent, approvals, parents, grade. R1–R4, R18–R20, R23."""

from collections.abc import Iterator
from datetime import date

from stembank_gui.rules.donors.approvals import APPROVALS_PAGE, BANKING, FILING, Need
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.release.effective import granted_scopes, in_force
from stembank_gui.rules.release.facts import ReleaseFacts
from stembank_gui.rules.vocabulary import ConsentScopeFlag, DonorState, Grade, LotState, term_key

NEEDED_APPROVALS: dict[Grade, tuple[Need, ...]] = {Grade.CLINICAL: (*BANKING, FILING), Grade.RESEARCH: BANKING}
"""R3: research without use in humans needs no filing (DOMAIN.md §9)."""

NEEDED_SCOPE: dict[Grade, ConsentScopeFlag] = {
    Grade.CLINICAL: ConsentScopeFlag.CLINICAL_USE,
    Grade.RESEARCH: ConsentScopeFlag.RESEARCH,
}

_DETERMINED = frozenset({DonorState.ELIGIBLE, DonorState.INELIGIBLE})


def donor_eligible(facts: ReleaseFacts, _decided_by: int, _today: date) -> Iterator[Reason]:
    """R1: every donor is eligible on the day of the decision."""
    for donor in facts.donors:
        if donor.state is not DonorState.ELIGIBLE:
            params = {"donor": donor.code, "state": f"@{term_key(donor.state)}"}
            yield Reason("R1.donor_not_eligible", params, Place("donor", donor.donor_id))


def consent_covers(facts: ReleaseFacts, _decided_by: int, today: date) -> Iterator[Reason]:
    """R2: consent is in force and covers the lot's grade."""
    return consent_covers_grade(facts, facts.lot.grade, today)


def consent_covers_grade(facts: ReleaseFacts, grade: Grade, today: date) -> Iterator[Reason]:
    """R2 for a grade: consent is in force and covers it."""
    for donor in facts.donors:
        where = Place("donor", donor.donor_id)
        if not any(in_force(consent, today) for consent in donor.consents):
            yield Reason("R2.no_consent", {"donor": donor.code}, where)
        elif NEEDED_SCOPE[grade] not in granted_scopes(donor.consents, today):
            params = {"donor": donor.code, "scope": f"@{term_key(NEEDED_SCOPE[grade])}"}
            yield Reason("R2.scope_missing", params, where)


def approvals_valid(facts: ReleaseFacts, _decided_by: int, today: date) -> Iterator[Reason]:
    """R3: ethics, HGR and (clinical) filing are valid on the day of freezing and today."""
    return approvals_valid_for(facts, facts.lot.grade, today)


def approvals_valid_for(facts: ReleaseFacts, grade: Grade, today: date) -> Iterator[Reason]:
    """R3 for a grade: the approvals that it needs are valid on the day of freezing and today."""
    for need in NEEDED_APPROVALS[grade]:
        own = [one for one in facts.approvals if one.covers(need)]
        if facts.frozen_on is not None and not any(one.held_on(facts.frozen_on) for one in own):
            params = {"kind": need.name, "date": facts.frozen_on.isoformat()}
            yield Reason("R3.not_valid_when_frozen", params, APPROVALS_PAGE)
        if not any(one.valid_on(today) for one in own):
            yield Reason("R3.not_valid_today", {"kind": need.name, "date": today.isoformat()}, APPROVALS_PAGE)


def parents_released(facts: ReleaseFacts, _decided_by: int, _today: date) -> Iterator[Reason]:
    """R4: every parent lot is released, all its own ancestors included."""
    return parents_among(facts, frozenset({LotState.RELEASED}))


def parents_among(facts: ReleaseFacts, allowed: frozenset[LotState]) -> Iterator[Reason]:
    """R4 for a decision: every parent lot is in one of some states."""
    for parent in facts.parents:
        if parent.state not in allowed:
            params = {"parent": parent.number, "state": f"@{term_key(parent.state)}"}
            yield Reason("R4.parent_not_released", params, Place("lot_release", parent.lot_id))


def grade_never_rises(facts: ReleaseFacts, _decided_by: int, _today: date) -> Iterator[Reason]:
    """R18: what was restricted to research, or grown from research cells, is never released for clinical use."""
    lot = facts.lot
    if lot.grade is not Grade.CLINICAL:
        return
    if facts.restricted:
        yield Reason("R18.restricted_before", {"lot": lot.number}, Place("lot_release", lot.lot_id))
    for parent in facts.parents:
        if parent.grade is Grade.RESEARCH:
            yield Reason("R18.parent_research", {"parent": parent.number}, Place("lot", parent.lot_id))


def ineligible_for_research(facts: ReleaseFacts, _decided_by: int, _today: date) -> Iterator[Reason]:
    """R19: until a physician has decided about a donor, not even research may use the cells."""
    for donor in facts.donors:
        if donor.state not in _DETERMINED:
            params = {"donor": donor.code, "state": f"@{term_key(donor.state)}"}
            yield Reason("R19.not_determined", params, Place("donor", donor.donor_id))


def research_alone(facts: ReleaseFacts, _decided_by: int, today: date) -> Iterator[Reason]:
    """R19 as advice: what is left for the cells of an ineligible donor."""
    for donor in facts.donors:
        if donor.state is DonorState.INELIGIBLE:
            covered = ConsentScopeFlag.RESEARCH in granted_scopes(donor.consents, today)
            code = "R19.research_only" if covered else "R19.nothing_left"
            yield Reason(code, {"donor": donor.code}, Place("donor", donor.donor_id))


def recalls_closed(facts: ReleaseFacts, _decided_by: int, _today: date) -> Iterator[Reason]:
    """R20: after a recall, its closing comes first; then a new decision with a new number."""
    for recall in facts.recalls:
        params = {
            "recall": recall.code,
            "lot": recall.lot_number,
            "recall_class": f"@{term_key(recall.recall_class)}",
        }
        yield Reason("R20.recall_open", params, Place("recall", recall.recall_id))
    if facts.lot.state is LotState.EXPIRED and facts.lot.decided is LotState.RECALLED:
        yield Reason("R20.recalled", {"lot": facts.lot.number}, Place("lot_release", facts.lot.lot_id))


def no_late_finding(facts: ReleaseFacts, _decided_by: int, _today: date) -> Iterator[Reason]:
    """R23: what was learned of the donor later is assessed: its deviation is closed."""
    for case in facts.donor_findings:
        yield Reason("R23.finding_open", {"deviation": case.code}, Place("deviation", case.row_id))
