"""Controlled documents and training: the table of changes, approval by another person, when training counts."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.facility import (
    DOCUMENT_CHANGES,
    TRAINING_CHANGES,
    DocumentFacts,
    TrainingEntry,
    TrainingFacts,
    approval_blockers,
    document_change_blockers,
    document_moves,
    training_blockers,
    training_steps,
)
from stembank_gui.rules.vocabulary import DocumentState, TrainingState

DAY = date(2026, 11, 22)
AUTHOR, OTHER, TRAINEE = 1, 2, 3
DOCUMENT = DocumentFacts(9, "SOP-CUL-001", "2", DocumentState.DRAFT, AUTHOR, True, DAY + timedelta(days=365))


def codes(reasons):
    return [reason.code for reason in reasons]


@pytest.mark.parametrize(("old", "new"), list(product(DocumentState, DocumentState)))
def test_the_controller_makes_only_listed_changes_but_approval_and_supersession(old, new):
    found = codes(document_change_blockers(replace(DOCUMENT, state=old), new, DAY))
    if new in {DocumentState.APPROVED, DocumentState.SUPERSEDED}:
        assert found == ["facility.document_by_others"]
    else:
        assert found == ([] if (old, new) in DOCUMENT_CHANGES else ["facility.document_change"])
        assert (new in document_moves(old)) is not found or found


def test_review_needs_the_file_and_effect_needs_the_day_of_the_next_review():
    bare = replace(DOCUMENT, has_file=False)
    assert codes(document_change_blockers(bare, DocumentState.IN_REVIEW, DAY)) == ["facility.document_no_file"]
    for due in (None, DAY, DAY - timedelta(days=1)):
        late = replace(DOCUMENT, state=DocumentState.APPROVED, review_due=due)
        assert codes(document_change_blockers(late, DocumentState.EFFECTIVE, DAY)) == ["facility.document_review_due"]


def test_nobody_approves_their_own_document():
    waiting = replace(DOCUMENT, state=DocumentState.IN_REVIEW)
    assert approval_blockers(waiting, OTHER) == ()
    assert codes(approval_blockers(waiting, AUTHOR)) == ["facility.document_author"]
    assert codes(approval_blockers(replace(DOCUMENT, has_file=False), AUTHOR)) == [
        "facility.document_change",
        "facility.document_no_file",
        "facility.document_author",
    ]


ENTRY = TrainingEntry(DAY, OTHER, 90, DAY)
TRAINING = TrainingFacts(TRAINEE, "Kim", TrainingState.ASSIGNED, replace(DOCUMENT, state=DocumentState.EFFECTIVE))


@pytest.mark.parametrize(("changes", "code"), [
    ({"trained_on": DAY + timedelta(days=1)}, "facility.trained_later"),
    ({"assessor_id": TRAINEE}, "facility.own_assessor"),
    ({"assessor_id": None}, "facility.assessor_and_score"),
    ({"score_percent": None}, "facility.assessor_and_score"),
    ({"valid_until": DAY - timedelta(days=1)}, "facility.valid_until_past"),
])  # fmt: skip
def test_a_training_is_refused_with_its_reason(changes, code):
    assert training_blockers(TRAINING, ENTRY, DAY) == ()
    assert training_blockers(TRAINING, TrainingEntry(DAY), DAY) == ()
    assert codes(training_blockers(TRAINING, replace(ENTRY, **changes), DAY)) == [code]


@pytest.mark.parametrize("state", DocumentState)
def test_people_are_trained_on_approved_and_effective_versions_only(state):
    facts = replace(TRAINING, document=replace(DOCUMENT, state=state))
    fine = state in {DocumentState.APPROVED, DocumentState.EFFECTIVE}
    assert codes(training_blockers(facts, ENTRY, DAY)) == ([] if fine else ["facility.not_trainable"])


@given(st.sampled_from(TrainingState), st.none() | st.just(OTHER), st.integers(0, 100), st.integers(50, 100))
def test_every_step_of_a_training_is_listed_and_only_the_pass_mark_qualifies(old, assessor, score, least):
    entry = TrainingEntry(DAY, assessor, score if assessor else None)
    way = (old, *training_steps(old, entry, least))
    assert all(pair in TRAINING_CHANGES for pair in pairwise(way))
    passed = assessor is not None and score >= least
    assert (way[-1] is TrainingState.QUALIFIED) is passed
    assert passed or way[-1] is TrainingState.TRAINED
