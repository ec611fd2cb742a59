"""Files of freezers: how they are laid out is found; what is wrong is refused with its line."""

from dataclasses import replace
from datetime import datetime, timedelta
from math import isnan

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stembank_gui.documents.freezer_file import columns_in, curve_in, layout_in
from stembank_gui.rules.banking.curves import (
    NO_COLUMN,
    Decimals,
    DegreeUnit,
    Layout,
    TimeForm,
    column_names,
    detected,
    read_curve,
)
from stembank_gui.rules.banking.curves.cells import celsius, is_missing, number, seconds
from stembank_gui.rules.reasons import Refused
from tests.factories import curves

POINTS = curves.points(every=10)
START = datetime(2024, 5, 27, 10, 0, 5)  # noqa: DTZ001 - a freezer's clock knows no zone


def rows(form, columns=("Time", "Chamber", "Sample"), cut=",", before=(), after=()):
    """Return a file with rows made by `form(at, seconds, chamber, sample)`."""
    made = [form(at, *one) for at, one in enumerate(zip(POINTS.seconds, POINTS.chamber, POINTS.sample, strict=True))]
    return "\n".join([*before, cut.join(columns), *made, *after]) + "\n"


def refused(text: str, layout: Layout | None = None) -> list[tuple[str, object]]:
    with pytest.raises(Refused) as refusal:
        read_curve(text, layout or detected(text))
    return [(reason.code, reason.params.get("line")) for reason in refusal.value.reasons]


FILES = {
    "planer": rows(
        lambda _, t, c, s: f"{t / 60:.4f},{c:.1f},{s:.1f},-4.0",
        ("Time (mins)", "Chamber Temp", "Sample Temp", "Program Temp"), before=("Planer DeltaT", "Run,117"),
    ),
    "cryomed": rows(
        lambda _, t, c, s: f"{int(t) // 3600}:{int(t) // 60 % 60:02d}:{int(t) % 60:02d}\t{s:.2f}\t{c:.2f}\t1",
        ("Elapsed time", "Sample (°C)", "Chamber (°C)", "Step"), "\t",
    ),
    "asymptote": rows(
        lambda _, t, c, s: f"{t:.0f};{c - 1:.2f};{c:.2f};{s:.2f}".replace(".", ","),
        ("Time (s)", "Set temperature", "Plate temperature", "Sample temperature"), ";",
    ),
    "fahrenheit": rows(
        lambda _, t, c, s: f"{t:.0f},{c * 1.8 + 32:.3f},{s * 1.8 + 32:.3f}",
        ("Seconds", "Chamber (°F)", "Sample (°F)"),
    ),
    "kelvin": rows(lambda _, t, c, s: f"{t:.0f},{c + 273.15:.2f},{s + 273.15:.2f}", ("Time (s)", "Chamber", "Sample")),
    "iso": rows(lambda _, t, c, s: f"{(START + timedelta(seconds=t)).isoformat()},{c:.2f},{s:.2f}"),
    "day first": rows(lambda _, t, c, s: f"{START + timedelta(seconds=t):%d/%m/%Y %H:%M:%S},{c:.2f},{s:.2f}"),
    "month first": rows(lambda _, t, c, s: f"{START + timedelta(seconds=t):%m/%d/%Y %I:%M:%S %p},{c:.2f},{s:.2f}"),
    "two columns": rows(
        lambda _, t, c, s: f"{START + timedelta(seconds=t):%d.%m.%Y;%H:%M:%S};{c:.2f};{s:.2f}",
        ("Date", "Time", "Chamber", "Sample"), ";",
    ),
    "chinese": rows(lambda _, t, c, s: f"{t:.0f},{s:.2f},{c:.2f}", ("时间(秒)", "样品温度(℃)", "腔体温度(℃)"), before=("降温记录",)),
    "no names": rows(lambda _, t, c, s: f"{t:.0f},{c:.2f},{s:.2f}", ("0", "4.00", "4.00")),
    "quoted": rows(lambda _, t, c, s: f'{t:.0f},"{c:.2f}","{s:.2f}"'.replace(".", ",")),
    "footer": rows(lambda _, t, c, s: f"{t:.0f},{c:.2f},{s:.2f}", after=("End of run", "Operator,Lee,")),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_every_freezers_file_gives_the_same_curve(name):
    text = FILES[name]
    layout = detected(text)
    found = read_curve(text, layout)
    wanted = POINTS if name != "no names" else None
    if wanted is None:
        assert len(found.seconds) == len(POINTS.seconds) + 1
        return
    assert found.seconds == pytest.approx(wanted.seconds, abs=0.02)
    assert found.chamber == pytest.approx(wanted.chamber, abs=0.06)
    assert found.sample == pytest.approx(wanted.sample, abs=0.06)
    assert found.clock == (START if name in {"iso", "day first", "month first", "two columns"} else None)
    assert len(column_names(text, layout)) >= 3


def test_what_was_found_is_what_stands_in_the_file():
    assert detected(FILES["asymptote"]) == Layout(
        "utf-8", ";", Decimals.COMMA, TimeForm.SECONDS, DegreeUnit.CELSIUS, 1, 0, NO_COLUMN, 2, 3
    )
    assert detected(FILES["planer"]).time_form is TimeForm.MINUTES
    assert detected(FILES["kelvin"]).unit is DegreeUnit.KELVIN
    assert detected(FILES["month first"]).time_form is TimeForm.MONTH_FIRST
    assert (detected(FILES["two columns"]).date, detected(FILES["two columns"]).time) == (0, 1)
    assert column_names(FILES["no names"], detected(FILES["no names"])) != []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_characters_are_found_by_the_bytes(encoding):
    content = FILES["chinese"].encode(encoding)
    layout = layout_in(content)
    assert columns_in(content, layout) == ["时间(秒)", "样品温度(℃)", "腔体温度(℃)"]
    assert curve_in(content, layout).chamber == pytest.approx(POINTS.chamber, abs=0.006)


def test_a_clock_goes_on_after_midnight():
    text = rows(lambda _, t, c, s: f"{datetime(2024, 1, 1, 23, 50) + timedelta(seconds=t):%H:%M:%S},{c:.2f},{s:.2f}")  # noqa: DTZ001
    assert read_curve(text, detected(text)).seconds == pytest.approx(POINTS.seconds)


def test_a_missing_probe_is_no_fault_of_the_file_and_a_single_gap_neither():
    text = curves.file_text(POINTS, sample=False)
    assert read_curve(text, detected(text)).sample == ()
    holed = rows(lambda at, t, c, s: f"{t:.0f},{c:.2f},{'---' if at in {30, 31} else f'{s:.2f}'}")
    found = read_curve(holed, detected(holed))
    assert [at for at, value in enumerate(found.sample) if isnan(value)] == [30, 31]
    silent = rows(lambda _, t, c, s: f"{t:.0f},{c:.2f},OPEN")
    assert read_curve(silent, detected(silent)).sample == ()


def test_what_is_wrong_is_refused_with_its_line():
    text = curves.file_text(POINTS)
    lines = text.splitlines()
    layout = detected(text)
    assert refused("\n".join([*lines[:-1], lines[-1].rpartition(",")[0]])) == [("freezing.curve_cut_off", len(lines))]
    assert refused("\n".join([*lines[:50], "490,x,3", *lines[51:]])) == [("freezing.curve_no_number", 51)]
    assert refused("\n".join([*lines[:50], "?9,1,3", *lines[51:]])) == [("freezing.curve_no_time", 51)]
    assert refused("\n".join([*lines[:50], lines[10], *lines[51:]]))[0] == ("freezing.curve_back", 51)
    assert refused("\n".join([*lines[:50], *lines[80:]])) == [("freezing.curve_gap", 51)]
    assert refused("\n".join(lines[:20])) == [("freezing.curve_too_few", None)]
    assert refused(text, replace(layout, chamber=NO_COLUMN, sample=NO_COLUMN)) == [("freezing.curve_no_probe", None)]
    assert refused(rows(lambda _, t, *__: f"{t:.0f},--,--"), layout) == [("freezing.curve_no_probe", None)]
    assert refused("", layout) == [("freezing.curve_too_few", None)]
    assert refused("a,b,c\n" + "1,2,3\n" * 300_001, layout) == [("freezing.curve_too_many", None)]


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=300) | st.lists(st.text("0123456789.,;:-/\t ab\n", max_size=30)).map("\n".join))
def test_any_text_is_a_curve_or_refused(text):
    layout = detected(text)
    column_names(text, layout)
    try:
        found = read_curve(text, layout)
    except Refused as refusal:
        assert refusal.reasons  # noqa: PT017 - what else comes out of it is a fault
    else:
        assert len(found.seconds) >= 30


@given(st.text(max_size=30), st.sampled_from(TimeForm), st.sampled_from(Decimals), st.sampled_from(DegreeUnit))
def test_any_cell_is_a_value_or_none(text, form, decimals, unit):
    assert seconds(text, form, decimals) is None or seconds(text, form, decimals) >= -1e12
    assert celsius(text, decimals, unit) is None or -274 < celsius(text, decimals, unit) <= 200


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("12.5", TimeForm.MINUTES, 750.0), ("1", TimeForm.HOURS, 3600.0), ("-1", TimeForm.SECONDS, None),
        ("02:30", TimeForm.MINUTES_SECONDS, 150.0), ("02:30", TimeForm.CLOCK, 9000.0), ("1 d 2:00:00", TimeForm.CLOCK, 93600.0),
        ("1d 2:00:00", TimeForm.CLOCK, 93600.0), ("12:00:01 AM", TimeForm.CLOCK, 1.0), ("1:00 pm", TimeForm.CLOCK, 46800.0),
        ("31/02/2024 10:00", TimeForm.DAY_FIRST, None), ("01/02/70", TimeForm.DAY_FIRST, 3158438400.0),
        ("1970-01-02T00:00:05Z", TimeForm.YEAR_FIRST, 86405.0), ("1970-01-02 nonsense", TimeForm.YEAR_FIRST, None),
    ],
)  # fmt: skip
def test_times_in_every_form(text, form, expected):
    assert seconds(text, form, Decimals.POINT) == expected


def test_numbers_and_missing_readings():
    assert [number(one, Decimals.POINT) for one in ("−4.5 °C", "1e2", "4,5", "x", "1e999", ".5")] == [
        -4.5, 100.0, None, None, None, 0.5,
    ]  # fmt: skip
    assert number("1.5", Decimals.COMMA) is None
    assert is_missing(" --- ")
    assert not is_missing("0")
    assert celsius("9999", Decimals.POINT, DegreeUnit.CELSIUS) is None
