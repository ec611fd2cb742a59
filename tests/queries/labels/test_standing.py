"""Where a template stands: shipped, a draft, in use, of the past."""

from dataclasses import replace

import pytest

from stembank_gui.documents.labels.shipped import shipped_template
from stembank_gui.queries.labels.standing import standing_of
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import Meaning, TemplateState
from stembank_gui.workflows.labels.approve_template import ApproveTemplate, approve_template
from stembank_gui.workflows.labels.save_template import SaveTemplate, save_template
from tests.conftest import PASSWORD, both_databases

VIAL = "cryovial-33x13-roll"


def standing(database, key):
    with database.reading() as session:
        return standing_of(session, key)


@both_databases
def test_a_template_of_the_bank_takes_the_place_of_the_shipped_one_when_it_is_approved(database, staff):
    shipped = standing(database, VIAL)
    assert (shipped.own, shipped.state, shipped.may_change, shipped.newest) == (None, None, False, 0)
    assert shipped.in_use == shipped.template == shipped_template(VIAL)
    made = database.perform(
        staff["PS"], save_template, SaveTemplate(replace(shipped_template(VIAL), margin=600))
    ).result
    draft = standing(database, made.template_id)
    assert (draft.state, draft.may_change, draft.newest) == (TemplateState.DRAFT, True, 1)
    assert draft.in_use == shipped_template(VIAL)
    assert VIAL in draft.codes
    own = SignRequest("qa.user", PASSWORD, Meaning.APPROVED)
    database.perform(staff["QA"], approve_template, ApproveTemplate(made.template_id, made.row_version, own))
    approved = standing(database, str(made.template_id))
    assert (approved.state, approved.may_change) == (TemplateState.APPROVED, True)
    assert approved.in_use == approved.template
    assert standing(database, VIAL).in_use == approved.template


@pytest.mark.parametrize("key", [4711, "4711", "no-such-code"])
def test_what_is_not_there_is_refused(database, key):
    with pytest.raises(Refused):
        standing(database, key)
