"""An STR profile entered as a result: compared with the donor's, with the site's limit of loci for a mixture."""

import json
from pathlib import Path

from sqlmodel import select

from stembank_gui.audit import insert_rows
from stembank_gui.rules.quality.judging.str_profiles import profile_of
from stembank_gui.rules.vocabulary import Verdict
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.genotype import StrProfile
from stembank_gui.tables.quality import Oos, TestResult
from tests.conftest import both_databases
from tests.factories import banking, quality
from tests.workflows.refusals import refused

VECTORS = json.loads((Path(__file__).parents[2] / "vectors.json").read_text(encoding="utf-8"))


def written(profile: dict[str, str]) -> str:
    return "; ".join(f"{locus} {alleles}" for locus, alleles in profile.items())


def record_donors_profile(database, staff, lot_id: int) -> None:
    loci = json.dumps(profile_of(written(VECTORS["str_reference"])))
    with database.writing(staff["QA1"], "record_str_profile") as session:
        donor_id = session.get_one(Lot, lot_id).donor_id
        who = {"recorded_by": staff["QA1"].person_id, "recorded_at": session.info["now"]}
        insert_rows(session, StrProfile, [{"donor_id": donor_id, "loci": loci, "kit": ""} | who])


@both_databases
def test_the_donors_profile_decides_and_a_mixture_opens_a_case(database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    identical, mixture = (written(VECTORS["str_queries"][name]) for name in ("identical", "mixture"))
    with refused(database, "quality.no_str_reference"):
        quality.enter(database, staff, lot_id, "G03", identical)
    record_donors_profile(database, staff, lot_id)
    entered = quality.enter(database, staff, lot_id, "G03", mixture)
    assert entered.verdict is Verdict.FAIL
    with database.reading() as session:
        assert session.exec(select(Oos.test_result_id)).all() == [entered.result_id]
        assert session.get_one(TestResult, entered.result_id).value == mixture


def test_the_same_profile_passes(database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    record_donors_profile(database, staff, lot_id)
    entered = quality.enter(database, staff, lot_id, "G03", written(VECTORS["str_queries"]["identical"]))
    assert (entered.verdict, entered.oos_code) == (Verdict.PASS, "")
