"""What an out-of-specification case must be before each of its phases ends. Source: DOMAIN.md §1.3.

Phase one asks for an error of the laboratory. With one, which quality assurance agrees to, the result is invalid and
the test is repeated. Without one the original result stands; retests, fixed before any is done, support it and never
take its place.

Source: FDA, Investigating Out-of-Specification Test Results for Pharmaceutical Production (2022), III–V.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from stembank_gui.rules.quality.states import OOS_CHANGES
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import CaseDisposition, OosState, ResultState, Use, Verdict, term_key

MOST_RETESTS = 10
"""Retests of one case; the guidance leaves the number to the firm's procedure, but wants it fixed beforehand."""
FOR_RELEASE_TESTS = (CaseDisposition.REJECT, CaseDisposition.RESTRICT)
"""What may be done with a lot whose release test fails for certain: neither passing it nor testing it again."""
FOR_OTHER_TESTS = (*FOR_RELEASE_TESTS, CaseDisposition.USE_AS_IS, CaseDisposition.NO_IMPACT)


@dataclass(frozen=True, slots=True)
class OosFacts:
    """A case as it stands, with the result behind it.

    Args:
        oos_id: The case.
        code: Its number.
        state: Its state.
        use: What the test is used for.
        result: Code of the result behind it.
        result_state: Its state; invalid where it was corrected.
        corrected_as: Code of the result that took its place; empty where none did.
        corrected_verdict: The verdict on that one.
        retests: Retests that are planned; 0 before.
        order: Code of their order; empty before.
        approved_retests: Retests with an approved result.
    """

    oos_id: int
    code: str
    state: OosState
    use: Use
    result: str
    result_state: ResultState
    corrected_as: str = ""
    corrected_verdict: Verdict | None = None
    retests: int = 0
    order: str = ""
    approved_retests: int = 0

    @property
    def place(self) -> Place:
        """Where it is shown."""
        return Place("oos", self.oos_id)

    @property
    def still_fails(self) -> bool:
        """Whether a failing result stands: the one behind the case, or the one that took its place."""
        if self.corrected_as:
            return self.corrected_verdict is Verdict.FAIL
        return self.result_state is not ResultState.INVALID


def dispositions(use: Use) -> tuple[CaseDisposition, ...]:
    """Return what may be decided about a lot whose failing result is confirmed.

    >>> [one.value for one in dispositions(Use.RELEASE)]
    ['reject', 'restrict']
    """
    return FOR_RELEASE_TESTS if use is Use.RELEASE else FOR_OTHER_TESTS


def assessment_blockers(facts: OosFacts, *, laboratory_cause: bool, agreed: bool) -> tuple[Reason, ...]:
    """Return every reason why phase one may not be answered so.

    Args:
        facts: The case.
        laboratory_cause: Whether the laboratory erred. In phase two only a cause that was found since is an answer.
        agreed: Whether quality assurance signs too.
    """
    return tuple(_assessment_blockers(facts, laboratory_cause=laboratory_cause, agreed=agreed))


def _assessment_blockers(facts: OosFacts, *, laboratory_cause: bool, agreed: bool) -> Iterator[Reason]:
    wanted = OosState.CLOSED if laboratory_cause else OosState.PHASE_TWO
    if facts.state is OosState.CLOSED:
        yield _closed(facts)
        return
    if (facts.state, wanted) not in OOS_CHANGES:
        yield Reason("quality.oos_not_phase_one", _with_state(facts), facts.place)
    if not laboratory_cause and not facts.still_fails:
        yield Reason("quality.oos_result_corrected", {"case": facts.code, "result": facts.corrected_as}, facts.place)
    if laboratory_cause and not agreed:
        yield Reason("quality.oos_without_agreement", {}, facts.place)
    if agreed and not laboratory_cause:
        yield Reason("quality.oos_needs_no_agreement", {}, facts.place)


def plan_blockers(facts: OosFacts, retests: int) -> tuple[Reason, ...]:
    """Return every reason why retests may not be planned: a plan is fixed once, in phase two, before any is done."""
    found = []
    if facts.state is not OosState.PHASE_TWO:
        closed = facts.state is OosState.CLOSED
        found.append(_closed(facts) if closed else Reason("quality.oos_not_phase_two", _with_state(facts), facts.place))
    if facts.order:
        found.append(Reason("quality.retests_fixed", {"case": facts.code, "order": facts.order}, facts.place))
    if not 1 <= retests <= MOST_RETESTS:
        found.append(Reason("quality.retests_number", {"retests": retests, "at_most": MOST_RETESTS}))
    return tuple(found)


def closing_blockers(facts: OosFacts, disposition: CaseDisposition) -> tuple[Reason, ...]:
    """Return every reason why a case may not be closed with its result confirmed."""
    if facts.state is OosState.CLOSED:
        return (_closed(facts),)
    return tuple(_closing_blockers(facts, disposition))


def _closing_blockers(facts: OosFacts, disposition: CaseDisposition) -> Iterator[Reason]:
    if facts.state is OosState.OPEN:
        yield Reason("quality.oos_not_assessed", _with_state(facts), facts.place)
    if not facts.still_fails:
        yield Reason("quality.oos_result_corrected", {"case": facts.code, "result": facts.corrected_as}, facts.place)
    elif facts.result_state is not ResultState.APPROVED:
        params: dict[str, str | int] = {
            "case": facts.code,
            "result": facts.corrected_as or facts.result,
            "state": f"@{term_key(facts.result_state)}",
        }
        yield Reason("quality.oos_result_not_approved", params, facts.place)
    if facts.approved_retests < facts.retests:
        counts: dict[str, str | int] = {
            "case": facts.code,
            "done": facts.approved_retests,
            "planned": facts.retests,
        }
        yield Reason("quality.retests_outstanding", counts, facts.place)
    if disposition not in dispositions(facts.use):
        named: dict[str, str | int] = {"case": facts.code, "disposition": f"@{term_key(disposition)}"}
        yield Reason("quality.oos_disposition", named, facts.place)


def retest_blockers(case: str, analyst_id: int | None, first_analyst_id: int | None) -> tuple[Reason, ...]:
    """Return why somebody may not do a retest: whoever did the first test does not do it again.

    Source:
        The guidance named above, IV.B: retesting is done by an analyst other than the one who did the original test.
    """
    if analyst_id is None or analyst_id != first_analyst_id:
        return ()
    return (Reason("quality.retest_same_analyst", {"case": case}),)


def _closed(facts: OosFacts) -> Reason:
    return Reason("quality.case_closed", {"case": facts.code}, facts.place)


def _with_state(facts: OosFacts) -> dict[str, str | int]:
    return {"case": facts.code, "state": f"@{term_key(facts.state)}"}
