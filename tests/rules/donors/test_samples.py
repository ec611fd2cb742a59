"""What may be entered as a marker sample, and which specimens count."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from stembank_gui import paths
from stembank_gui.rules.donors import samples as samples_rules
from stembank_gui.rules.donors.dilution import Infused
from stembank_gui.rules.donors.panels import read_panels
from stembank_gui.rules.donors.samples import Sample, diluted, missing, sample_problems
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import DonorType, InfusionKind, MarkerOutcome, Panel, SpecimenOf

CN = read_panels((paths.REFERENCE / "marker_panels.csv").read_text(encoding="utf-8").splitlines())[Panel.CN]
TODAY = date(2024, 4, 3)
AT = datetime(2024, 4, 3, 9, tzinfo=UTC)


def codes(reasons):
    return [reason.code for reason in reasons]


def test_a_good_sample_and_a_bad_one():
    assert sample_problems(CN, "HBSAG", DonorType.NEONATE, SpecimenOf.BIRTH_MOTHER, (TODAY, TODAY)) == ()
    assert sample_problems(CN, "HBSAG", DonorType.MOTHER_OF_NEONATE, SpecimenOf.DONOR, (TODAY, TODAY)) == ()
    bad = sample_problems(CN, "X", DonorType.NEONATE, SpecimenOf.DONOR, (TODAY + timedelta(1), TODAY))
    assert codes(bad) == ["donors.marker_unknown", "donors.specimen", "donors.future"]


@given(
    st.lists(st.tuples(st.sampled_from(InfusionKind), st.integers(1, 9000), st.integers(0, 60)), max_size=5),
    st.integers(40, 120),
    st.sampled_from(MarkerOutcome),
)
def test_a_required_marker_is_missing_just_when_its_only_specimen_is_diluted(drawn, weight, outcome):
    infusions = tuple(Infused(kind, volume, AT - timedelta(hours=hours)) for kind, volume, hours in drawn)
    samples = tuple(Sample(one.marker, TODAY, outcome, AT) for one in CN if one.required)
    tested = samples_rules.Tested(CN, samples, (), frozenset(), infusions, Decimal(weight), Place("donor", 7))
    found = list(diluted(tested))
    lost = bool(found) and outcome is not MarkerOutcome.REACTIVE
    assert bool(list(missing(tested))) is lost
    assert {one.code for one in found} <= {"donors.diluted"}
    assert all(one.params["percent"] >= 50 for one in found)
