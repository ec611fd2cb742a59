"""What people wrote on labels: kept as canonical JSON, numbered, answered for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.labels.findings import Finding, Findings, LabelFinding
from stembank_gui.rules.labels.written_facts import (
    MOST_COPIES,
    MOST_UNITS,
    Answered,
    WrittenFacts,
    answer_blockers,
    count_blockers,
    from_json,
    label_codes,
    serials,
    unit_of,
)
from stembank_gui.rules.reasons import Reason, Refused

TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)


@given(st.dictionaries(TEXTS, TEXTS), st.sampled_from(["en", "zh", "written"]), st.integers(1, 500), st.integers(1, 10))
def test_facts_are_read_as_they_were_written(fields, form, units, copies):
    facts = WrittenFacts(fields, form, units, copies, ("a:b",), "why")

    assert from_json(facts.to_json()) == facts
    assert from_json(facts.to_json()).to_json() == facts.to_json()


@pytest.mark.parametrize(("first", "units", "expected"), [
    ("", 1, ("",)),
    ("A", 1, ("A",)),
    ("0009", 2, ("0009", "0010")),
    ("B-98", 2, ("B-98", "B-99")),
])  # fmt: skip
def test_serial_numbers_go_up(first, units, expected):
    assert serials(first, units) == expected


@pytest.mark.parametrize(("first", "units"), [("", 2), ("A", 2), ("9", 2), ("B-98", 3), ("٣", 2)])
def test_serial_numbers_that_cannot_go_up_are_refused(first, units):
    with pytest.raises(Refused) as refused:
        serials(first, units)

    assert refused.value.reasons[0].code == "labels.serial_counts"


@given(st.integers(0, 9000), st.integers(1, MOST_UNITS), st.integers(1, MOST_COPIES))
def test_every_label_has_a_code_of_its_own(first, units, copies):
    codes = label_codes("PLT2025", serials(f"{first:04d}", units), copies)

    assert len(set(codes)) == len(codes) == units * copies
    assert len({unit_of(code) for code in codes}) == units
    assert all(len(code) <= 60 for code in codes)


@pytest.mark.parametrize(("units", "copies", "codes"), [
    (1, 1, []), (MOST_UNITS, MOST_COPIES, []), (0, 1, ["labels.units"]), (MOST_UNITS + 1, 0, ["labels.units", "labels.copies"]),
    (1, MOST_COPIES + 1, ["labels.copies"]),
])  # fmt: skip
def test_so_many_labels_at_once(units, copies, codes):
    assert [reason.code for reason in count_blockers(units, copies)] == codes


@pytest.mark.parametrize(("warnings", "seen", "before", "reason", "codes"), [
    ((), (), 0, "", []),
    (("a",), (), 0, "", ["labels.warnings_unread", "labels.written_reason"]),
    (("a",), ("a",), 0, "", ["labels.written_reason"]),
    (("a",), ("a",), 0, "one bag", []),
    (("a", "b"), ("a",), 0, "one bag", ["labels.warnings_unread"]),
    ((), (), 2, " x ", ["labels.written_reason"]),
    ((), ("a",), 2, "torn", []),
])  # fmt: skip
def test_a_person_answers_for_warnings_and_for_printing_again(warnings, seen, before, reason, codes):
    answered = Answered(warnings, frozenset(seen), before, reason)

    assert [one.code for one in answer_blockers(answered)] == codes


def test_findings_of_a_field_stand_worst_first():
    found = Findings(
        missing=(Finding("lot", Reason("a")),), wrong=(Finding("lot", Reason("b")), Finding("ean", Reason("c"))),
        warnings=(Finding("lot", Reason("d")),), absent=(Finding("lot", Reason("e")),),
    )  # fmt: skip

    assert [(kind, reason.code) for kind, reason in found.of("lot")] == [
        (LabelFinding.MISSING, "a"), (LabelFinding.WRONG, "b"), (LabelFinding.WARNING, "d"),
    ]  # fmt: skip
    assert [reason.code for reason in found.refusals] == ["a", "b", "c"]
    assert found.warning_codes == ("lot:d",)
