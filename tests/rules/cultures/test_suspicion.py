"""Which cultures met a contaminated one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.banking.cultures import GROWN, Contact, Handled, Suspect, Traces, contacts, suspects
from stembank_gui.rules.banking.cultures.suspicion import incubator
from stembank_gui.rules.vocabulary import CultureState
from tests.rules.cultures.facts import NOW

BEGUN = NOW - timedelta(days=5)
DAY = date(2026, 11, 20)


def traces(number: int, **changes) -> Traces:
    """Return a running culture that met nothing."""
    made = Traces(number, f"CU-{number:06d}", CultureState.RUNNING, "", BEGUN)
    return replace(made, **changes)


def test_what_met_nothing_is_not_suspected():
    assert suspects(traces(1, place="INC-01"), [traces(1), traces(2, place="INC-02")]) == ()


@pytest.mark.parametrize(
    ("mine", "other", "contact"),
    [
        ({"place": "INC-01 · shelf 2"}, {"place": "inc-01 / 4"}, Contact.PLACE),
        ({"incubators": frozenset({5})}, {"incubators": frozenset({5, 6})}, Contact.PLACE),
        ({"materials": frozenset({9})}, {"materials": frozenset({9})}, Contact.MATERIAL),
        ({"handled": frozenset({Handled(1, 2, DAY)})}, {"handled": frozenset({Handled(1, 2, DAY)})}, Contact.CABINET),
    ],
)
def test_each_contact(mine, other, contact):
    assert contacts(traces(1, **mine), traces(2, **other)) == (contact,)
    early = BEGUN - timedelta(days=1)
    assert contacts(traces(1, **mine), traces(2, **other, ended_at=early)) == ()
    assert contacts(traces(1, **mine, ended_at=early), traces(2, **other)) == ()
    assert contacts(traces(1, **mine, started_at=None), traces(2, **other)) == ()


@pytest.mark.parametrize("change", [{"person_id": 9}, {"equipment_id": 9}, {"day": date(2026, 11, 21)}])
def test_the_same_hands_in_the_same_cabinet_on_the_same_day(change):
    one = Handled(1, 2, DAY)
    assert contacts(traces(1, handled=frozenset({one})), traces(2, handled=frozenset({replace(one, **change)}))) == ()


def test_kin_is_suspected_at_any_time():
    source = traces(1, kin=frozenset({2, 3}))
    parent = traces(2, ended_at=BEGUN - timedelta(days=1), state=CultureState.BANKED)
    child = traces(3, place="INC-01")
    assert suspects(replace(source, place="INC-01"), [parent, child]) == (
        Suspect(2, "CU-000002", (Contact.KIN,)), Suspect(3, "CU-000003", (Contact.PLACE, Contact.KIN)),
    )  # fmt: skip


@pytest.mark.parametrize("state", list(CultureState))
def test_only_what_grew_is_looked_at(state):
    found = contacts(traces(1, place="INC-01"), traces(2, place="INC-01", state=state))
    assert bool(found) == (state in GROWN)


@given(st.text("INC-0123456789 ", max_size=20), st.sampled_from(["·", "/", ",", "，", ";", "；"]), st.text(max_size=20))
def test_the_shelf_does_not_matter(name, mark, shelf):
    assert incubator(f"{name}{mark}{shelf}") == incubator(name.lower())


def test_no_place_is_no_contact():
    assert contacts(traces(1), traces(2)) == ()
