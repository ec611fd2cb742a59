"""The questionnaire: as delivered, and what makes an interview good and complete."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui import paths, words
from stembank_gui.rules.donors.panels import read_panels
from stembank_gui.rules.donors.questionnaire import (
    Given,
    Talk,
    asked,
    interview_problems,
    read_questionnaire,
    standing_answers,
    unanswered,
)
from stembank_gui.rules.vocabulary import Answer, DonorType, SpecimenOf, Tissue

LINES = (paths.REFERENCE / "questionnaire.csv").read_text(encoding="utf-8").splitlines()
VERSIONS = read_questionnaire(LINES)
QUESTIONS = VERSIONS["2026-11"]
TODAY = date(2026, 3, 10)
MOTHER, ADULT = DonorType.MOTHER_OF_NEONATE, DonorType.LIVING_ADULT


def talk(*answers, who=SpecimenOf.BIRTH_MOTHER, on=TODAY):
    return Talk("2026-11", who, on, answers)


def no_to_all(questions=QUESTIONS):
    return tuple(Given(one.code, Answer.NO) for one in questions)


def codes(reasons):
    return [reason.code for reason in reasons]


def test_every_group_of_the_domain_is_there_and_every_question_has_its_words_and_source():
    groups = ["risk", "transplant", "infection", "illness", "family", "delivery", "medication"]
    assert list(dict.fromkeys(one.group for one in QUESTIONS)) == groups
    assert len({one.code for one in QUESTIONS}) == len(QUESTIONS)
    panels = read_panels((paths.REFERENCE / "marker_panels.csv").read_text(encoding="utf-8").splitlines())
    known = {one.marker for rows in panels.values() for one in rows}
    for one in QUESTIONS:
        assert one.source
        assert set(one.markers) <= known
        assert words.term(f"question.{one.code}", "en") == one.text_en
        assert words.term(f"question.{one.code}", "zh") == one.text_zh
        for key in (f"question_group.{one.group}", f"look_back.{one.look_back}"):
            assert words.term(key, "zh") != key


def test_a_mother_is_asked_about_the_delivery_and_a_marrow_donor_about_bleeding():
    mother = {one.code for one in asked(QUESTIONS, MOTHER)}
    marrow = {one.code for one in asked(QUESTIONS, ADULT, {Tissue.BONE_MARROW})}
    assert {"D01", "D08"} <= mother
    assert not any(code.startswith("D") for code in marrow)
    assert "M04" in marrow
    assert "M04" not in mother
    assert "M05" not in marrow
    assert "M05" in {one.code for one in asked(QUESTIONS, ADULT, {Tissue.MENSTRUAL_BLOOD})}


def test_a_good_interview():
    questions = asked(QUESTIONS, MOTHER)
    good = talk(*no_to_all(questions))
    assert interview_problems(QUESTIONS, good, MOTHER, TODAY) == ()
    assert unanswered(questions, standing_answers([good])) == ()


def test_bad_interviews_are_refused_with_every_reason():
    bad = talk(
        Given("R01", Answer.YES), Given("R02", Answer.UNKNOWN, "  "), Given("R03", Answer.NO), Given("R03", Answer.NO),
        Given("=cmd()", Answer.NO), who=SpecimenOf.BIRTH_MOTHER, on=TODAY + timedelta(days=1),
    )  # fmt: skip
    assert codes(interview_problems(QUESTIONS, bad, ADULT, TODAY)) == [
        "donors.person_asked", "donors.future", "donors.question_unknown", "donors.question_unknown",
        "donors.answer_comment", "donors.answer_comment",
    ]  # fmt: skip
    assert codes(interview_problems(QUESTIONS, talk(), MOTHER, TODAY)) == ["donors.no_answers"]
    delivery = talk(Given("D01", Answer.NO), who=SpecimenOf.DONOR)
    assert codes(interview_problems(QUESTIONS, delivery, ADULT, TODAY)) == ["donors.question_unknown"]


def test_the_newest_answer_stands():
    first = talk(Given("R01", Answer.NO), Given("R02", Answer.NO))
    later = talk(Given("R01", Answer.YES, "told by telephone"), on=TODAY + timedelta(days=3))
    assert standing_answers([later, first])["R01"].answer is Answer.YES
    same_day = talk(Given("R02", Answer.UNKNOWN, "asked again"))
    assert standing_answers([first, same_day])["R02"].answer is Answer.UNKNOWN
    assert [one.code for one in unanswered(QUESTIONS[:3], standing_answers([first]))] == ["R03"]


def test_versions_stand_in_order_and_an_unknown_word_is_an_error():
    older = [LINES[0], LINES[1].replace("2026-11", "2027-01"), LINES[1]]
    assert list(read_questionnaire(older)) == ["2026-11", "2027-01"]
    with pytest.raises(ValueError, match="nobody"):
        read_questionnaire([LINES[0], "1,risk,X,q,q,12m,nobody,,,source"])


@given(st.lists(st.tuples(st.sampled_from(QUESTIONS), st.sampled_from(Answer), st.text(max_size=3)), max_size=12))
def test_an_accepted_interview_says_something_about_every_yes(drawn):
    given_answers = tuple(Given(one.code, answer, comment) for one, answer, comment in drawn)
    if not interview_problems(QUESTIONS, talk(*given_answers), MOTHER, TODAY):
        assert all(one.comment.strip() for one in given_answers if one.answer is not Answer.NO)
        assert len({one.question for one in given_answers}) == len(given_answers)
