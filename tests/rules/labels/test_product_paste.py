"""A label's fields as people paste them."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.labels.product_paste import LONGEST, read_pasted
from stembank_gui.rules.reasons import Refused

SEED = json.loads((Path(__file__).parents[2] / "vectors.json").read_text(encoding="utf-8"))["seed000_label"]


@pytest.mark.parametrize("text", [
    json.dumps(SEED, ensure_ascii=False),
    json.dumps([SEED]),
    "\ufeff" + json.dumps(SEED, indent=2),
    "\n".join(f"{name}：{text}" for name, text in SEED.items()),
    "\r\n".join(f"{name}: {text}" for name, text in SEED.items()),
    "\n".join(f"{name}\t{text}" for name, text in SEED.items()),
    "\n".join(f"{name},{text}" for name, text in SEED.items()),
    ",".join(SEED) + "\n" + ",".join(SEED.values()),
    ";".join(SEED) + "\n" + ";".join(SEED.values()),
])  # fmt: skip
def test_the_given_label_is_read_from_every_form(text):
    assert read_pasted(text) == SEED


@pytest.mark.parametrize(("text", "fields"), [
    ("expires,2025-05-05 12:30\nlot,L1", {"expires": "2025-05-05 12:30", "lot": "L1"}),
    ("Storage: 22 °C, shaking\nnonsense\nLot = L1", {"Storage": "22 °C, shaking", "Lot": "L1"}),
    ('{"lot": "L1", "more": {"a": 1}, "list": [1]}', {"lot": "L1"}),
    ("a,b,c\n1,2,3\n4,5,6", {"a": "1", "b": "2", "c": "3"}),
    (",x\nlot,L1", {"lot": "L1"}),
])  # fmt: skip
def test_what_stands_there_is_read(text, fields):
    assert read_pasted(text) == fields


@pytest.mark.parametrize("text", ["", "nothing here", "[]", "[1]", "{broken", "a,b\n1", "a,b,c", '"', "{" * 5000])
def test_what_is_no_label_is_refused(text):
    with pytest.raises(Refused) as refused:
        read_pasted(text)

    assert refused.value.reasons[0].code == "labels.no_fields"


def test_a_text_that_is_too_long_is_refused():
    with pytest.raises(Refused) as refused:
        read_pasted("x" * (LONGEST + 1))

    assert refused.value.reasons[0].params["characters"] == LONGEST + 1


@given(st.text(max_size=300) | st.text(alphabet='a,;\t:"\r\n\x00={}[]', max_size=60))
def test_no_text_breaks_the_reader(text):
    with suppress(Refused):
        assert read_pasted(text)
