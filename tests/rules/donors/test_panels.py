"""The marker panels as they are delivered."""

import pytest

from stembank_gui import paths, words
from stembank_gui.rules.donors.panels import Effect, read_panels
from stembank_gui.rules.vocabulary import Panel, Tissue

LINES = (paths.REFERENCE / "marker_panels.csv").read_text(encoding="utf-8").splitlines()
PANELS = read_panels(LINES)


def markers(panel, **wanted):
    return {one.marker for one in PANELS[panel] if all(getattr(one, key) == value for key, value in wanted.items())}


def test_required_markers_of_the_panels():
    serology = {"HIV-AB", "HBSAG", "HCV-AB", "SYPHILIS"}
    assert markers(Panel.US, required=True) == serology | {"HIV-NAT", "HBC-AB", "HBV-NAT", "HCV-NAT"}
    assert markers(Panel.EU, required=True) == serology | {"HBC-AB"}
    assert markers(Panel.CN, required=True) == serology | {"HIV-NAT", "HCV-NAT", "HTLV-AB"}


def test_cmv_never_excludes_and_anti_hbc_is_assessed_in_the_eu_and_china():
    assert "CMV-AB" not in markers(Panel.US, effect=Effect.EXCLUDES)
    assert "HBC-AB" in markers(Panel.US, effect=Effect.EXCLUDES)
    for panel in (Panel.EU, Panel.CN):
        assert "HBC-AB" in markers(panel, effect=Effect.ASSESS)


def test_every_marker_stands_once_in_its_panel_has_a_source_and_a_term():
    for panel, rows in PANELS.items():
        assert len({one.marker for one in rows}) == len(rows) > 0, panel
        for one in rows:
            assert one.source
            assert words.term(f"marker.{one.marker}", "en") == one.test_en
            assert words.term(f"marker.{one.marker}", "zh") == one.test_zh


def test_an_unknown_word_in_the_table_is_an_error():
    with pytest.raises(ValueError, match="sometimes"):
        read_panels([LINES[0], "1,US,X,X,no,X,X,yes,,,,sometimes,source"])


def test_only_the_newest_version_of_a_panel_is_in_force():
    newer = LINES[1].replace("2026-11", "2027-01")
    found = read_panels([LINES[0], newer, *LINES[1:]])
    assert [(one.marker, one.version) for one in found[Panel.US]] == [("HIV-AB", "2027-01")]
    assert found[Panel.CN] == PANELS[Panel.CN]


@pytest.mark.parametrize("panel", list(Panel))
def test_what_is_not_required_says_when_it_is_tested(panel):
    for one in PANELS[panel]:
        assert bool(one.when_en) is bool(one.when_zh) is not one.required, one.marker
    situational = {"EBV-IGM", "WNV-NAT", "B19-NAT", "MALARIA", "TCRUZI-AB", "TOXO-IGM", "CT-NAT", "NG-NAT"}
    assert situational <= markers(panel, required=False)


def test_leukocyte_rich_and_reproductive_tissue_make_markers_required():
    needed = {one.marker for one in PANELS[Panel.US] if one.required_for({Tissue.CORD_BLOOD})}
    assert {"HTLV-AB", "CMV-AB"} <= needed
    assert {"CT-NAT", "NG-NAT"} <= {one.marker for one in PANELS[Panel.US] if one.required_for({Tissue.EMBRYO})}
    assert not {"HTLV-AB", "CT-NAT"} & {one.marker for one in PANELS[Panel.US] if one.required_for({Tissue.ADIPOSE})}
