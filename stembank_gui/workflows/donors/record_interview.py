"""A donor, or the birth mother, is interviewed with the questionnaire; answers are corrected with a reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

from stembank_gui.audit import acting, give_reason, insert_rows, now, today
from stembank_gui.consequences import Followed
from stembank_gui.queries.donors.facts import donor_facts, questionnaire
from stembank_gui.rules.donors.questionnaire import Given, Talk, interview_problems
from stembank_gui.rules.reasons import Place, Reason, Refused, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean, clean_reason
from stembank_gui.rules.vocabulary import Answer, DonorState, DonorType, SpecimenOf
from stembank_gui.tables.donors import Donor, Interview, InterviewAnswer
from stembank_gui.workflows.donors.cascade import hold_descendants


@dataclass(frozen=True, slots=True)
class RecordInterview:
    """Who was asked, when, and what they answered.

    Args:
        donor_id: The donor.
        person_asked: The donor, or the birth mother.
        interviewed_on: The day of the interview.
        answers: At least one; a yes or unknown with its comment.
        note: Anything else that was said.
        interview_id: The interview that is corrected; None records a new one.
        row_version: Of the corrected interview, as it was on the screen.
        correction_reason: Why it is corrected.
    """

    donor_id: int
    person_asked: SpecimenOf
    interviewed_on: date
    answers: tuple[Given, ...]
    note: str = ""
    interview_id: int | None = None
    row_version: int = 0
    correction_reason: str = ""


@dataclass(frozen=True, slots=True)
class InterviewRecorded:
    """The stored interview; and, where an eligible donor now answers yes, what followed at once."""

    interview_id: int
    cascade: Followed | None = None


def record_interview(session: Session, request: RecordInterview) -> InterviewRecorded:
    """Return the stored interview. A new yes of an eligible donor puts the donor's lots on hold (R23).

    Raises:
        Refused: If the donor has withdrawn, a question is not of this donor's questionnaire, a yes or unknown has no
            comment, the day lies in the future, or a correction has no reason or changes nothing.
    """
    note = clean("field.interview_note", request.note, at_most=NOTE_LENGTH, required=False)
    answers = tuple(_clean(given) for given in request.answers)
    donor = session.get_one(Donor, request.donor_id)
    talk = Talk(questionnaire()[0].version, request.person_asked, request.interviewed_on, answers)
    closed = [Reason("donors.closed", {"code": donor.code}, Place("donor", request.donor_id))]
    refuse_if(
        [
            *(closed if donor.state == DonorState.WITHDRAWN else ()),
            *interview_problems(questionnaire(), talk, DonorType(donor.donor_type), today(session)),
        ]
    )
    before = _yes(donor_facts(session, donor).answers.values())
    if request.interview_id is None:
        interview = _new(session, request, talk, note)
    else:
        interview = _correct(session, request, talk, note)
    session.flush()
    found = _yes(donor_facts(session, donor).answers.values()) - before
    return InterviewRecorded(interview.id or 0, _consequence(session, donor, found))


def _clean(given: Given) -> Given:
    comment = clean("field.answer_comment", given.comment, at_most=NOTE_LENGTH, required=False)
    return Given(given.question, given.answer, comment)


def _new(session: Session, request: RecordInterview, talk: Talk, note: str) -> Interview:
    interview = Interview(
        donor_id=request.donor_id,
        questionnaire=talk.version,
        person_asked=talk.person_asked.value,
        interviewed_on=talk.on,
        interviewed_by=acting(session).person_id,
        recorded_at=now(session),
        note=note,
    )
    session.add(interview)
    session.flush()
    _add_answers(session, interview, talk.answers)
    return interview


def _correct(session: Session, request: RecordInterview, talk: Talk, note: str) -> Interview:
    interview = session.get_one(Interview, request.interview_id)
    if (interview.donor_id, interview.row_version) != (request.donor_id, request.row_version):
        raise Refused(Reason("people.stale"))
    give_reason(session, clean_reason(request.correction_reason, "field.correction_reason"))
    rows = session.exec(select(InterviewAnswer).where(InterviewAnswer.interview_id == interview.id)).all()
    stored = {row.question: row for row in rows}
    changed = [one for one in talk.answers if one.question in stored and _differs(stored[one.question], one)]
    added = [one for one in talk.answers if one.question not in stored]
    head = (interview.interviewed_on, interview.person_asked, interview.note)
    if not (changed or added) and head == (talk.on, talk.person_asked, note):
        refuse_if([Reason("donors.interview_unchanged")])
    interview.interviewed_on, interview.person_asked, interview.note = talk.on, talk.person_asked.value, note
    interview.recorded_at = now(session)  # the interview's version counts the corrections of its answers too
    for one in changed:
        stored[one.question].answer, stored[one.question].comment = one.answer.value, one.comment
    _add_answers(session, interview, added)
    return interview


def _differs(row: InterviewAnswer, given: Given) -> bool:
    return (row.answer, row.comment) != (given.answer, given.comment)


def _add_answers(session: Session, interview: Interview, answers: Iterable[Given]) -> None:
    rows = [
        {"interview_id": interview.id, "question": one.question, "answer": one.answer.value, "comment": one.comment}
        for one in answers
    ]
    if rows:
        insert_rows(session, InterviewAnswer, rows)


def _yes(answers: Iterable[Given]) -> set[str]:
    return {one.question for one in answers if one.answer is Answer.YES}


def _consequence(session: Session, donor: Donor, found: set[str]) -> Followed | None:
    if donor.state != DonorState.ELIGIBLE or not found:
        return None
    return hold_descendants(session, donor, f"new information in the interview ({', '.join(sorted(found))})")
