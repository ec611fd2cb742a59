"""Templates of the bank's own: drafts, the second person, the version in use, taken out of use."""

from dataclasses import replace

import pytest
from sqlmodel import select

from stembank_gui.check.verify import verify
from stembank_gui.documents.labels import shipped_template
from stembank_gui.queries.labels.templates import template_in_use, usable_templates
from stembank_gui.rules.labels.template import Area, TextElement
from stembank_gui.rules.labels.written import to_json
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.reasons import AccessRefused
from stembank_gui.rules.vocabulary import LabelKind, Meaning, TemplateState
from stembank_gui.tables.labels import LabelTemplate
from stembank_gui.tables.people import Account, AccountRole, Person, Role, Signature
from stembank_gui.workflows.labels.approve_template import ApproveTemplate, approve_template
from stembank_gui.workflows.labels.print_labels import PrintLabels, print_labels
from stembank_gui.workflows.labels.retire_template import RetireTemplate, retire_template
from stembank_gui.workflows.labels.save_template import SaveTemplate, save_template
from tests.conftest import both_databases, both_databases_in_faults
from tests.factories import banking
from tests.workflows.labels.ledger import run
from tests.workflows.refusals import NASTY_TEXTS, refused

CODE = "cryovial-33x13-roll"


def own(**changes):
    return replace(shipped_template(CODE), **({"title": "Ours"} | changes))


def save(database, staff, template, by="PS", **seen):
    return database.perform(staff[by], save_template, SaveTemplate(template, **seen)).result


def approve(database, staff, saved, by="QA", meaning=Meaning.APPROVED, **changes):
    request = ApproveTemplate(saved.template_id, saved.row_version, banking.signature(staff[by], meaning))
    return database.perform(staff[by], approve_template, replace(request, **changes)).result


def states(database):
    with database.reading() as session:
        rows = session.exec(select(LabelTemplate).order_by(LabelTemplate.id)).all()
        return [(row.version, row.state) for row in rows]


@both_databases
def test_an_approved_template_takes_the_place_of_the_programs_own(database, staff):
    saved = save(database, staff, own(version=77), note="a larger code")
    assert (saved.version, saved.problems) == (1, ())
    with database.reading() as session:
        assert template_in_use(session, CODE) == shipped_template(CODE)

    signature_id = approve(database, staff, saved)

    with database.reading() as session:
        assert template_in_use(session, CODE) == own(version=1)
        usable = usable_templates(session, LabelKind.VIAL)
        assert usable[0] == own(version=1)
        assert len({one.code for one in usable}) == len(usable)
        row = session.get_one(LabelTemplate, saved.template_id)
        assert (row.approved_by, row.signature_id, row.note) == (staff["QA"].person_id, signature_id, "a larger code")
        signed = session.get_one(Signature, signature_id)
        assert (signed.record_kind, signed.record_id, signed.meaning) == ("label_template", row.id, "approved")
    printed = database.perform(staff["OP"], print_labels, PrintLabels(banking.seed_lot(database, staff).lot_id)).result
    assert run(database, printed.print_id).template_version == 1
    assert verify(database).findings == ()


@both_databases_in_faults
def test_the_next_version_supersedes_and_a_retired_one_gives_way(database, staff):
    first = save(database, staff, own())
    approve(database, staff, first)
    second = save(database, staff, own(title="Ours, larger"))
    assert second.version == 2
    approve(database, staff, second)
    assert states(database) == [(1, TemplateState.SUPERSEDED), (2, TemplateState.APPROVED)]
    with database.reading() as session:
        assert template_in_use(session, CODE).title == "Ours, larger"
        seen = session.get_one(LabelTemplate, second.template_id).row_version

    retire = RetireTemplate(second.template_id, seen, "the stock is no longer sold")
    database.perform(staff["QA"], retire_template, retire)

    assert states(database)[1] == (2, TemplateState.RETIRED)
    with database.reading() as session:
        assert template_in_use(session, CODE) == shipped_template(CODE)
    with refused(database, "people.stale"):
        database.perform(staff["QA"], retire_template, retire)
    with refused(database, "labels.template_move"):
        database.perform(staff["QA"], retire_template, replace(retire, row_version=seen + 1))


@both_databases_in_faults
def test_nobody_who_wrote_any_of_it_approves_it(database, staff):
    also_quality(database, staff, "PS", "DO")
    saved = save(database, staff, own(), by="PS")
    saved = save(database, staff, own(title="Changed"), "DO", template_id=saved.template_id, row_version=1)
    for author in ("PS", "DO"):
        with pytest.raises(AccessRefused) as caught:
            approve(database, staff, saved, by=author)
        assert [one.code for one in caught.value.reasons] == ["labels.own_template"]
    assert approve(database, staff, saved)


def also_quality(database, staff, *roles):
    """Give some people the role of quality assurance too, and the first of them a second account."""
    with database.writing(SYSTEM, "create_bank") as session:
        quality = session.exec(select(Role.id).where(Role.code == "QA")).one()
        for code in roles:
            session.add(AccountRole(account_id=staff[code].account_id, role_id=quality))
        assert session.get_one(Person, staff[roles[0]].person_id)
        assert session.get_one(Account, staff[roles[0]].account_id)


def test_a_draft_that_cannot_be_printed_is_kept_but_not_approved(database, staff):
    outside = TextElement(30_000, 1_000, 9_000, 2_000, text="{kind}")
    assert isinstance(outside, Area)
    saved = save(database, staff, own(elements=(*own().elements, outside)))
    codes = [one.code for one in saved.problems]
    assert "labels.outside_part" in codes
    with refused(database, *codes):
        approve(database, staff, saved)


def test_what_is_no_template_is_refused(database, staff):
    for wrong in (own(code="With Blanks"), own(width=-1), own(title="a\x00b")):
        with refused(database, "labels.template_invalid"):
            save(database, staff, wrong)
    with refused(database, "text.empty"):
        save(database, staff, own(title=" "))
    for text, code in (value for name, value in NASTY_TEXTS.items() if name != "empty"):
        with refused(database, code):
            save(database, staff, own(), note=text)
    with refused(database, "labels.template_other_kind"):
        save(database, staff, own(kind=LabelKind.BOX))


def test_a_draft_is_saved_by_who_saw_it_and_only_once_at_a_time(database, staff):
    saved = save(database, staff, own())
    with refused(database, "labels.draft_exists"):
        save(database, staff, own(title="Another"))
    with refused(database, "people.stale"):
        save(database, staff, own(), template_id=saved.template_id, row_version=9)
    with refused(database, "labels.template_unknown"):
        save(database, staff, own(), template_id=4711, row_version=1)
    with refused(database, "labels.template_code_fixed"):
        save(database, staff, own(code="other"), template_id=saved.template_id, row_version=saved.row_version)
    approve(database, staff, saved)
    with refused(database, "labels.template_no_draft"):
        save(database, staff, own(), template_id=saved.template_id, row_version=saved.row_version + 1)


def test_an_approval_needs_its_meaning_and_a_draft_that_was_seen(database, staff):
    saved = save(database, staff, own())
    with refused(database, "labels.wrong_meaning"):
        approve(database, staff, saved, meaning=Meaning.REVIEWED)
    with refused(database, "people.stale"):
        approve(database, staff, saved, row_version=9)
    with refused(database, "labels.template_unknown"):
        approve(database, staff, saved, template_id=4711)
    wrong = replace(banking.signature(staff["QA"], Meaning.APPROVED), password="no")
    with refused(database, "access.wrong_password"):
        approve(database, staff, saved, signature=wrong)
    with pytest.raises(AccessRefused):
        approve(database, staff, saved, by="OP")
    approve(database, staff, saved)
    with refused(database, "labels.template_move"):
        approve(database, staff, replace(saved, row_version=saved.row_version + 1))


@pytest.mark.parametrize("reason", ["", "  ", "x", "\x00bad"])
def test_taking_a_template_out_of_use_needs_a_reason(database, staff, reason):
    saved = save(database, staff, own())
    code = {"": "text.empty", "  ": "text.empty", "x": "text.reason_too_short"}.get(reason, "text.forbidden_character")
    with refused(database, code):
        database.perform(staff["QA"], retire_template, RetireTemplate(saved.template_id, saved.row_version, reason))


def test_a_template_is_kept_word_for_word(database, staff):
    saved = save(database, staff, own(title_zh="本库"))
    with database.reading() as session:
        assert session.get_one(LabelTemplate, saved.template_id).body == to_json(own(title_zh="本库", version=1))
