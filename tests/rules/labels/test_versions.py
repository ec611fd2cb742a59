"""What may become of a version of a template, from each state to each; what keeps it from being saved."""

from itertools import product

import pytest

from stembank_gui.rules.labels.versions import (
    TEMPLATE_MOVES,
    SaveFacts,
    VersionFacts,
    save_blockers,
    version_move_blockers,
)
from stembank_gui.rules.vocabulary import LabelKind, TemplateState

D, A, S, R = TemplateState.DRAFT, TemplateState.APPROVED, TemplateState.SUPERSEDED, TemplateState.RETIRED
MOVES = {(D, A), (D, R), (A, S), (A, R)}


@pytest.mark.parametrize(("now", "then"), list(product(TemplateState, repeat=2)))
def test_every_way_of_a_version_is_allowed_or_refused(now, then):
    assert set(TEMPLATE_MOVES) == set(TemplateState)
    assert (version_move_blockers(VersionFacts(1, "x", 2, now), then) == ()) == ((now, then) in MOVES)


def draft(state=D, code="own"):
    return VersionFacts(1, code, 2, state)


@pytest.mark.parametrize(("changes", "codes"), [
    ({}, []),
    ({"draft": draft()}, []),
    ({"draft": draft(), "other_draft": draft()}, []),
    ({"other_draft": draft()}, ["labels.draft_exists"]),
    ({"draft": draft(A)}, ["labels.template_no_draft"]),
    ({"draft": draft(R)}, ["labels.template_no_draft"]),
    ({"draft": draft(code="other")}, ["labels.template_code_fixed"]),
    ({"kinds": frozenset({LabelKind.VIAL})}, []),
    ({"kinds": frozenset({LabelKind.BOX})}, ["labels.template_other_kind"]),
    ({"draft": draft(S, "other"), "kinds": frozenset({LabelKind.BOX})},
     ["labels.template_no_draft", "labels.template_code_fixed", "labels.template_other_kind"]),
])  # fmt: skip
def test_a_template_is_saved_or_refused(changes, codes):
    usual = {"code": "own", "kind": LabelKind.VIAL, "draft": None, "other_draft": None, "kinds": frozenset()}
    assert [reason.code for reason in save_blockers(SaveFacts(**(usual | changes)))] == codes
