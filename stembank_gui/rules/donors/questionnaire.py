"""The questionnaire: which questions a donor is asked, what makes an interview complete, what its answers mean.

Sources: DOMAIN.md §2.4; 21 CFR 1271.75; Directive 2006/17/EC Annex I. Each question carries its own.
"""

import csv
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from stembank_gui.rules.donors.panels import SPECIMENS
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import Answer, DonorType, SpecimenOf, Tissue


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a version of the questionnaire.

    Args:
        version: The questionnaire's version.
        group: Which group it stands in, such as "risk".
        code: Its code, such as R01.
        text_en: What is asked, in English.
        text_zh: The same in Chinese.
        look_back: How far back it asks, such as "12m".
        donor_types: Who is asked; empty: everybody.
        tissues: Where only those are asked who give one of these; empty: all.
        markers: Markers that a yes gives cause to test.
        source: What says that it is asked.
    """

    version: str
    group: str
    code: str
    text_en: str
    text_zh: str
    look_back: str
    donor_types: frozenset[DonorType]
    tissues: frozenset[Tissue]
    markers: tuple[str, ...]
    source: str

    def asked_of(self, donor_type: DonorType, tissues: Collection[Tissue]) -> bool:
        """Return whether a donor of this type, who gives these tissues, is asked."""
        whose = not self.donor_types or donor_type in self.donor_types
        return whose and (not self.tissues or not self.tissues.isdisjoint(tissues))


@dataclass(frozen=True, slots=True)
class Given:
    """The answer to one question. A yes or unknown has its comment."""

    question: str
    answer: Answer
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Talk:
    """Who was asked in an interview and when, by which version, and what they answered."""

    version: str
    person_asked: SpecimenOf
    on: date
    answers: tuple[Given, ...]


def read_questionnaire(lines: Iterable[str]) -> dict[str, tuple[Question, ...]]:
    """Return the questions of every version, in order, from `db/reference/questionnaire.csv`; the newest version last.

    Raises:
        KeyError: If a column is missing.
        ValueError: If a word is unknown.
    """
    versions: dict[str, list[Question]] = {}
    for row in csv.DictReader(lines):
        versions.setdefault(row["version"], []).append(_question(row))
    return {version: tuple(versions[version]) for version in sorted(versions)}


def _question(row: dict[str, str]) -> Question:
    return Question(
        row["version"],
        row["group"],
        row["code"],
        row["question_en"],
        row["question_zh"],
        row["look_back"],
        frozenset(DonorType(word) for word in _words(row["donor_types"])),
        frozenset(Tissue(word) for word in _words(row["tissues"])),
        _words(row["markers"]),
        row["source"],
    )


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word for word in cell.split("|") if word)


def asked(
    questions: Iterable[Question], donor_type: DonorType, tissues: Collection[Tissue] = frozenset()
) -> tuple[Question, ...]:
    """Return the questions that a donor is asked."""
    return tuple(one for one in questions if one.asked_of(donor_type, tissues))


def standing_answers(talks: Sequence[Talk]) -> dict[str, Given]:
    """Return the newest answer to each question; of two interviews on one day the later entered one counts."""
    found: dict[str, Given] = {}
    for talk in sorted(talks, key=lambda one: one.on):
        found |= {given.question: given for given in talk.answers}
    return found


def unanswered(questions: Iterable[Question], answers: Mapping[str, Given]) -> tuple[Question, ...]:
    """Return the questions that nobody answered yet."""
    return tuple(one for one in questions if one.code not in answers)


def interview_problems(
    questions: Collection[Question], talk: Talk, donor_type: DonorType, today: date
) -> tuple[Reason, ...]:
    """Return every reason against recording an interview so."""
    return tuple(_interview_problems(questions, talk, donor_type, today))


def _interview_problems(
    questions: Collection[Question], talk: Talk, donor_type: DonorType, today: date
) -> Iterator[Reason]:
    if talk.person_asked not in SPECIMENS[donor_type]:
        named = {"donor_type": f"@donor_type.{donor_type}", "person": f"@specimen_of.{SPECIMENS[donor_type][0]}"}
        yield Reason("donors.person_asked", named)
    if talk.on > today:
        yield Reason("donors.future", {"field": "@field.interviewed_on", "day": str(talk.on)})
    if not talk.answers:
        yield Reason("donors.no_answers")
    known = frozenset(one.code for one in questions if not one.donor_types or donor_type in one.donor_types)
    yield from _answer_problems(known, talk.answers)


def _answer_problems(known: frozenset[str], answers: Sequence[Given]) -> Iterator[Reason]:
    codes = [given.question for given in answers]
    for code in sorted({code for code in codes if code not in known or codes.count(code) > 1}):
        yield Reason("donors.question_unknown", {"question": code[:40]})
    for given in answers:
        if given.question in known and given.answer is not Answer.NO and not given.comment.strip():
            named = {"question": f"@question.{given.question}", "answer": f"@answer.{given.answer}"}
            yield Reason("donors.answer_comment", named)
