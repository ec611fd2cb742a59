"""Which tests a lot needs."""

import csv
from collections import Counter

import pytest

from stembank_gui import paths
from stembank_gui.queries.reference import qc_criteria, qc_tests, specification_seeds
from stembank_gui.rules.quality import CULTURED, spec_lines
from stembank_gui.rules.vocabulary import CriterionKind, Family, Grade, Tier, Use


def lines(family, tier, grade=Grade.CLINICAL):
    return {one.test_code: one for one in spec_lines(family, tier, grade, qc_tests(), qc_criteria())}


def test_every_test_of_the_panel_has_criteria_and_none_is_invented():
    with (paths.REFERENCE / "qc_tests.csv").open(encoding="utf-8", newline="") as file:
        codes = [row["id"] for row in csv.DictReader(file)]
    assert len(codes) == len(qc_tests()) == 54
    assert {criterion.test_code for criterion in qc_criteria()} == set(codes)


@pytest.mark.parametrize("family", Family)
@pytest.mark.parametrize("tier", Tier)
def test_a_lot_has_each_test_once_in_the_panels_order(family, tier):
    found = spec_lines(family, tier, Grade.CLINICAL, qc_tests(), qc_criteria())
    assert all(count == 1 for count in Counter(one.test_code for one in found).values())
    order = [test.code for test in qc_tests()]
    assert [one.test_code for one in found] == sorted((one.test_code for one in found), key=order.index)
    assert [one.line for one in found] == list(range(1, len(found) + 1))


def test_the_tiers_and_families_of_the_panel():
    mcb, seed, wcb = lines(Family.MSC, Tier.MCB), lines(Family.MSC, Tier.SEED), lines(Family.MSC, Tier.WCB)
    assert {"G01", "G03", "M-MC", "M-MN", "B-KA", "S-P1", "S-TD", "M-VI", "M-HV"} <= set(mcb)
    assert "B-KA" not in seed
    assert "M-ET" not in seed
    assert (mcb["M-VI"].use, wcb["M-VI"].use) == (Use.RELEASE, Use.INFORMATION)
    assert (mcb["S-TD"].use, wcb["S-TD"].use) == (Use.RELEASE, Use.INFORMATION)
    assert mcb["M-BP"].use is Use.INFORMATION
    assert "P-MK" not in mcb
    assert "S-P1" not in lines(Family.IPSC, Tier.MCB)
    assert lines(Family.IPSC, Tier.MCB)["B-CN"].use is Use.REFERENCE
    assert "P-RV" not in lines(Family.ESC, Tier.MCB)
    assert {"C-TN", "C-34", "C-ID", "G04"} <= set(lines(Family.CB_HSC, Tier.UNIT))
    assert not any(code.startswith(("B-", "S-", "P-")) for code in lines(Family.CB_HSC, Tier.UNIT))
    assert {"N-SX", "N-OC", "N-KA"} <= set(lines(Family.NPC, Tier.INTERMEDIATE))


def test_clinical_only_tests_are_not_asked_of_research_lots():
    only_clinical = set(lines(Family.MSC, Tier.MCB)) - set(lines(Family.MSC, Tier.MCB, Grade.RESEARCH))
    assert only_clinical == {"M-VI", "M-VV", "M-RV", "B-TU"}


def test_limits_differ_by_family():
    assert lines(Family.MSC, Tier.MCB)["G07"].low == 80
    assert lines(Family.IPSC, Tier.MCB)["G07"].low == 70
    assert (lines(Family.MSC, Tier.MCB)["M-ET"].high, lines(Family.IPSC, Tier.MCB)["M-ET"].high) == (0.5, 5)
    assert lines(Family.MSC, Tier.MCB)["M-ET"].high_open
    assert lines(Family.NPC, Tier.MCB)["G11"].kind is CriterionKind.REPORT


@pytest.mark.parametrize("family", Family)
def test_a_cell_type_starts_with_a_specification_for_each_of_its_tiers_and_grades(family):
    seeds = specification_seeds("UCM", family)
    tiers = {seed.tier for seed in seeds}
    assert tiers == (set(Tier) - {Tier.UNIT} if family in CULTURED else {Tier.UNIT})
    assert len({seed.code for seed in seeds}) == len(seeds) == 2 * len(tiers)
    assert all(seed.lines for seed in seeds)


def test_a_seed_gives_rows_for_the_table():
    seed = next(seed for seed in specification_seeds("UCM", Family.MSC) if seed.code == "SP-UCM-M-C")
    row = seed.line_rows(7)[0]
    assert (row["specification_id"], row["test_code"], row["use"], row["kind"]) == (7, "G01", "R", "coded")
