"""Cell types are renamed with a reason, and new ones come with their specifications, signed by quality assurance."""

from dataclasses import replace

import pytest
from sqlmodel import select

from stembank_gui import paths
from stembank_gui.queries.banking.cell_types import cell_type_list
from stembank_gui.queries.search import search
from stembank_gui.rules.banking.cell_types import Naming, NewKind
from stembank_gui.rules.new_bank import CellTypeRow, cell_types
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import AccessRefused
from stembank_gui.rules.vocabulary import Family, Meaning, Potency, SpecificationState, Tissue
from stembank_gui.tables.banking import CellType
from stembank_gui.tables.people import Signature
from stembank_gui.tables.quality import Specification, SpecLine
from stembank_gui.workflows.banking.change_cell_type import ChangeCellType, change_cell_type
from stembank_gui.workflows.banking.plan_lot import plan_lot
from tests.conftest import both_databases, both_databases_in_faults
from tests.factories import banking
from tests.workflows.refusals import NASTY_TEXTS, ODD_TEXTS, refused

NAMING = Naming(
    "Amnion mesenchymal stromal cells", "羊膜间充质基质细胞", "羊膜间充质干细胞", Potency.MULTIPOTENT, "site"
)
KIND = NewKind("AM-MSC", "AMM", Family.MSC, Tissue.PLACENTA)


def reference() -> tuple[CellTypeRow, ...]:
    return cell_types((paths.REFERENCE / "cell_types.csv").read_text(encoding="utf-8"))


def a_new_one(staff, signer: str = "QA", **changes: object) -> ChangeCellType:
    """Return a good request for a new cell type."""
    signature = banking.signature(staff[signer], Meaning.APPROVED)
    request = ChangeCellType(NAMING, "the bank takes amnion", kind=KIND, signature=signature)
    return replace(request, **changes)  # type: ignore[arg-type]


def a_change(database, code: str = "UC-MSC", **changes: object) -> ChangeCellType:
    """Return a good request to change a cell type."""
    with database.reading() as session:
        row = session.exec(select(CellType).where(CellType.code == code)).one()
        naming = Naming(row.name_en, row.name_zh, row.synonyms, Potency(row.potency), row.source)
    return ChangeCellType(replace(naming, **changes), "as the standard says", row.id, row.row_version)  # type: ignore[arg-type]


@both_databases
def test_names_potency_and_synonyms_are_changed_with_a_reason(database, staff):
    request = a_change(database, name_zh="脐带间充质基质细胞（MSC）", potency=Potency.UNIPOTENT, synonyms="UCSC")
    assert database.perform(staff["DO"], change_cell_type, request).result == request.cell_type_id
    with database.reading() as session:
        row = session.get_one(CellType, request.cell_type_id)
        assert (row.name_zh, row.potency, row.synonyms) == ("脐带间充质基质细胞（MSC）", "unipotent", "UCSC")
        assert (row.code, row.prefix, row.family) == ("UC-MSC", "UCM", "MSC")
    with refused(database, "people.stale"):
        database.perform(staff["QA"], change_cell_type, request)


def test_lots_are_found_by_the_new_names_of_their_cell_type(database, staff):
    lot = database.perform(staff["OP"], plan_lot, banking.seed_request(database, staff)).result
    database.perform(staff["DO"], change_cell_type, a_change(database, synonyms="华通氏胶细胞"))
    with database.reading() as session:
        found = search(session, "华通氏胶细胞")
    assert lot.number in {one.title for one in found}


@both_databases_in_faults
def test_a_new_cell_type_comes_with_specifications_that_quality_assurance_signed(database, staff):
    made = database.perform(staff["DO"], change_cell_type, a_new_one(staff)).result
    with database.reading() as session:
        row = session.get_one(CellType, made)
        assert (row.code, row.prefix, row.passage_symbol, row.cultured) == ("AM-MSC", "AMM", "P", True)
        specs = session.exec(select(Specification).where(Specification.cell_type_id == made)).all()
        lines = session.exec(select(SpecLine).where(SpecLine.specification_id == specs[0].id)).all()
        signature = session.exec(select(Signature).where(Signature.record_kind == "cell_type")).one()
    assert {(one.state, one.approved_by) for one in specs} == {
        (SpecificationState.EFFECTIVE.value, staff["QA"].person_id)
    }
    assert {one.code for one in specs} >= {"SP-AMM-M-C", "SP-AMM-W-R"}
    assert lines
    assert signature.person_id == staff["QA"].person_id


def test_quality_assurance_signs_for_what_it_adds_itself(database, staff):
    made = database.perform(staff["QA"], change_cell_type, a_new_one(staff)).result
    with database.reading() as session:
        assert session.get_one(CellType, made).code == "AM-MSC"


@pytest.mark.parametrize(
    ("family", "symbol", "cultured"),
    [(Family.MSC, "P", True), (Family.IPSC, "p", True), (Family.ESC, "p", True), (Family.NPC, "P", True),
     (Family.CB_HSC, "P", False)],
)  # fmt: skip
def test_the_family_decides_how_passages_are_counted(family, symbol, cultured):
    kind = replace(KIND, family=family)
    assert (kind.passage_symbol, kind.cultured) == (symbol, cultured)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"code": "U"}, ["banking.cell_type_code"]),
        ({"code": "9-MSC"}, ["banking.cell_type_code"]),
        ({"code": "uc-msc"}, ["banking.cell_type_taken"]),
        ({"prefix": "AM"}, ["banking.cell_type_prefix"]),
        ({"prefix": "amm"}, ["banking.cell_type_prefix"]),
        ({"prefix": "UCM"}, ["banking.prefix_taken"]),
        ({"code": "", "prefix": ""}, ["banking.cell_type_code", "banking.cell_type_prefix"]),
    ],
)
def test_what_is_wrong_with_a_new_cell_type_is_named(database, staff, changes, expected):
    with refused(database, *expected):
        database.perform(staff["QA"], change_cell_type, a_new_one(staff, kind=replace(KIND, **changes)))


def test_a_new_cell_type_needs_a_kind_and_the_signature_of_quality_assurance(database, staff):
    with refused(database, "banking.cell_type_code"):
        database.perform(staff["QA"], change_cell_type, a_new_one(staff, kind=None))
    with refused(database, "banking.cell_type_unsigned"):
        database.perform(staff["DO"], change_cell_type, a_new_one(staff, signature=None))
    with refused(database, "banking.cell_type_unsigned"):
        database.perform(staff["DO"], change_cell_type, a_new_one(staff, signer="DO"))
    for role in ("OP", "PS", "QC2"):
        with pytest.raises(AccessRefused):
            database.perform(staff["DO"], change_cell_type, a_new_one(staff, signer=role))
    wrong = SignRequest(staff["QA"].user_id, "not the password!", Meaning.APPROVED)
    with pytest.raises(AccessRefused):
        database.perform(staff["DO"], change_cell_type, a_new_one(staff, signature=wrong))


@pytest.mark.parametrize("name", NASTY_TEXTS)
@pytest.mark.parametrize("field", ["name_en", "name_zh"])
def test_no_field_takes_a_nasty_text(database, staff, field, name):
    text, code = NASTY_TEXTS[name]
    with refused(database, code):
        database.perform(staff["DO"], change_cell_type, a_change(database, **{field: text}))


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_odd_texts_are_kept_as_they_are(database, staff, text):
    request = a_change(database, name_en=text, synonyms=text)
    database.perform(staff["DO"], change_cell_type, request)
    with database.reading() as session:
        row = session.get_one(CellType, request.cell_type_id)
        assert (row.name_en, row.synonyms) == (text, text)


def test_only_document_control_and_quality_assurance_change_cell_types(database, staff):
    for role, actor in staff.items():
        if role not in {"DO", "QA"}:
            with pytest.raises(AccessRefused):
                database.perform(actor, change_cell_type, a_change(database, synonyms="x"))


@pytest.mark.parametrize("field", ["synonyms", "source"])
def test_what_may_stay_empty_takes_no_nasty_text_either(database, staff, field):
    for text, code in NASTY_TEXTS.values():
        if code != "text.empty":
            with refused(database, code):
                database.perform(staff["DO"], change_cell_type, a_change(database, **{field: text}))


def test_the_list_says_what_the_reference_has_more(database, staff):
    banking.seed_lot(database, staff)
    with database.reading() as session:
        found = cell_type_list(session)
    assert {line.code: line.lots for line in found.lines}["UC-MSC"] == 1
    known = {line.code for line in found.lines}
    assert {row.code for row in found.missing} == {row.code for row in reference()} - known


def test_the_reference_names_stromal_cells_and_says_that_they_are_multipotent():
    msc = [row for row in reference() if row.family is Family.MSC]
    assert len(msc) == 8
    for row in msc:
        assert "stromal" in row.name_en
        assert "间充质基质细胞" in row.name_zh
        assert "间充质干细胞" in row.synonyms
        assert row.potency is Potency.MULTIPOTENT
    assert {row.code: row.potency for row in reference()}["CB-HSC"] is Potency.MULTIPOTENT
    assert all(row.source for row in reference())
