"""Marks as ZPL II, drawn back by other code: the same dots, the same codes, the same count of commands whatever is said."""

import io

import numpy as np
import pytest
import zxingcpp
from barcode.charsets import code128 as charsets
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from stembank_gui import paths
from stembank_gui.documents import fonts, symbols
from stembank_gui.documents.labels.marks import BarsMark, FillMark, ImageMark, LaidOut, MatrixMark, TextMark
from stembank_gui.documents.labels.zpl_marks import Writer, zpl_of
from stembank_gui.documents.labels.zpl_picture import compressed, graphic
from stembank_gui.documents.labels.zpl_text import escaped, ink
from stembank_gui.rules.reasons import Refused
from tests.devices.printers.zpl_paper import Paper, _unpacked, commands, papers

HOSTILE = [
    "^XZ^XA", "~JR", "~DGR:A.GRF,1,1,FF", "^FS^FO0,0^GB9,9,9^FS", "_5EXZ", "<b", "&", "a\nb", "\x00", "\x10", "{}[]'\"`",
    "😀", "مرحبا", "人诱导多能干细胞", ">;>:>5", "^", "~", "_", "A" * 10_000,
]  # fmt: skip


def laid(*marks, width=390, height=154, dpi=300):
    return LaidOut(width, height, dpi, tuple(marks))


def matrix(payload, x=20, y=20, dots=4, content="local"):
    modules = symbols.data_matrix(payload, content).modules
    return MatrixMark(x, y, dots, payload, content, modules)


def text(said, face=fonts.SANS, x=100, baseline=60, size=6.0, dpi=300, *, white=False):
    wide = round(fonts.width("".join(one if one.isprintable() and not fonts.missing_glyphs(one, face) else "n" for one in said), face, size) / 72 * dpi)  # fmt: skip
    return TextMark(x, baseline, said, face, size, wide, white)


def printed(*marks, **named):
    (paper,) = papers(zpl_of(laid(*marks, **named)))
    return paper


@pytest.mark.parametrize("dots", [3, 4, 7])
@pytest.mark.parametrize("payload", ["UCM24001M010042I", "A1", "D240001", "UCM24001M010042I/12", "T-01"])
def test_a_data_matrix_is_drawn_by_the_printer_in_our_size(payload, dots):
    mark = matrix(payload, dots=dots)
    paper = printed(mark, width=600, height=400)
    (field,) = paper.fields
    assert field["width"] == field["height"] == mark.modules * dots
    assert (field["x"], field["y"]) == (20, 20)
    assert paper.codes() == [payload]


def test_a_data_matrix_that_the_plainest_encoding_does_not_fit_is_our_picture(monkeypatch):
    mark = matrix("ABCDEFGHIJKLMNOPQRSTUVWXYZ")  # C40 packs it closer than a character a codeword
    assert mark.modules == 20
    zpl = zpl_of(laid(mark))
    assert b"^BX" not in zpl
    (paper,) = papers(zpl)
    assert paper.codes() == ["ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    ours = np.array([list(row) for row in mark.matrix.rows]) == 0
    side = mark.modules * 4
    assert (paper.dots[20 : 20 + side, 20 : 20 + side] == np.kron(ours, np.ones((4, 4), bool))).all()


@pytest.mark.parametrize("dots", [2, 3])
@pytest.mark.parametrize(
    "payload", ["TK01-R02-L03", "00", "99", "991234", "A9999", "1234567890", "AB12CD345678E", "*/-", "Z" * 20]
)
def test_a_code_128_has_our_modules(payload, dots):
    modules = symbols.code128(payload)
    zpl = zpl_of(laid(BarsMark(30, 10, dots, 60, payload, "local", modules), width=1200))
    assert zpl.count(b"^BC") == 1
    (paper,) = papers(zpl)
    row = paper.dots[40, 30 : 30 + len(modules) * dots]
    assert "".join("1" if one else "0" for one in row[::dots]) == modules
    assert (row == np.repeat([one == "1" for one in modules], dots)).all()
    assert paper.codes(zxingcpp.BarcodeFormat.Code128) == [payload]
    assert paper.fields[0]["height"] == 60


@given(st.text("ABCXYZ0123456789*/-", min_size=1, max_size=30))
@settings(max_examples=150, deadline=None)
def test_every_code_128_has_our_modules(payload):
    modules = symbols.code128(payload)
    (paper,) = papers(zpl_of(laid(BarsMark(0, 0, 1, 2, payload, "local", modules), width=800)))
    assert "".join("1" if one else "0" for one in paper.dots[0, : len(modules)]) == modules


def test_bars_of_another_make_are_our_picture():
    modules = "10100110101100101"
    zpl = zpl_of(laid(BarsMark(3, 5, 2, 30, "4006381333931", "local", modules, "ean13")))
    assert b"^BC" not in zpl
    (paper,) = papers(zpl)
    assert "".join("1" if one else "0" for one in paper.dots[34, 3 : 3 + 34 : 2]) == modules
    assert not paper.dots[35].any()


STOP = "1100011101011"


@pytest.mark.parametrize(
    "codes", [(103, 33, 34), (104, 98, 33, 1), (104, 95, 33, 1), (105, 12, 101, 33, 1), (104, 101, 33, 1)]
)
def test_a_code_128_that_cannot_be_told_exactly_is_our_picture(codes):
    """Code set A, shift, a control character: never told to the printer in other words."""
    modules = "".join(charsets.CODES[one] if one < 103 else START[one] for one in codes) + STOP
    zpl = zpl_of(laid(BarsMark(3, 5, 1, 30, "?", "local", modules)))
    assert b"^BC" not in zpl
    (paper,) = papers(zpl)
    assert "".join("1" if one else "0" for one in paper.dots[20, 3 : 3 + len(modules)]) == modules


START = {103: "11010000100", 104: "11010010000", 105: "11010011100"}


def test_printable_characters_that_begin_commands_go_into_code_128_by_their_own_names():
    told = [ord(one) - 32 for one in "A^~>B"]
    check = (104 + sum(place * code for place, code in enumerate(told, 1))) % 103
    modules = START[104] + "".join(charsets.CODES[one] for one in (*told, check)) + STOP
    zpl = zpl_of(laid(BarsMark(3, 5, 2, 30, "A^~>B", "local", modules)))
    assert zpl.count(b"^BC") == 1
    assert zpl.count(b"~") == 0
    (paper,) = papers(zpl)
    assert paper.codes(zxingcpp.BarcodeFormat.Code128) == ["A^~>B"]


def test_a_white_text_without_a_box_is_nothing():
    assert commands(zpl_of(laid(text("A", white=True)))) == commands(zpl_of(laid()))


def test_a_writer_forgets_what_it_kept_before_it_keeps_too_much():
    writer = Writer()
    same = laid(FillMark(1, 1, 3, 3))
    first = writer.write(same)
    for number in range(600):
        assert writer.write(laid(FillMark(number, 2, 3, 3))).count(b"^GB") == 1
    assert writer.write(same) == first


@pytest.mark.parametrize("dpi", [203, 300, 600])
@pytest.mark.parametrize("face", [fonts.MONO, fonts.MONO_BOLD])
def test_an_id_is_a_picture_in_a_face_that_tells_letters_from_digits(face, dpi):
    paper = printed(text("UCM24001M01-0042-I", face, dpi=dpi), width=900, height=200, dpi=dpi)
    (field,) = paper.fields
    assert field["kind"] == "picture"
    assert field["width"] <= text("UCM24001M01-0042-I", face, dpi=dpi).width + 16
    zero, letter = (ink(one, face, 25.0).bits for one in "0O")
    assert zero != letter
    assert ink("1", face, 25.0).bits != ink("I", face, 25.0).bits != ink("l", face, 25.0).bits


@pytest.mark.parametrize("said", ["UCM24-Qj", "0O1Il|_^~{}", "UCM24001M01-0042-I R2", "µ9Ω"])
def test_a_picture_of_text_is_what_pillow_draws(said):
    font = ImageFont.truetype(str(paths.FONTS / f"{fonts.MONO}.ttf"), 25, layout_engine=ImageFont.Layout.BASIC)
    whole = Image.new("1", (390, 154), 0)
    draw = ImageDraw.Draw(whole)
    draw.fontmode = "1"
    draw.text((10, 60), said, font=font, fill=1, anchor="ls")
    paper = printed(text(said, fonts.MONO, x=10))  # 6 points are 25 dots an em: 15 a glyph, nothing is rounded
    assert (paper.dots == np.array(whole)).all()


@pytest.mark.parametrize("face", fonts.FACES)
def test_glyphs_fit_their_line(face):
    """Every seventeenth glyph: the faces have 22,000."""
    for point in list(fonts.font(face).face.charToGlyph)[::17]:
        for height in (9.0, 14.0, 33.3):
            inked = ink(chr(point), face, height)
            assert len(inked.bits) % inked.row_bytes == 0


def test_chinese_and_whatever_is_not_ascii_is_a_picture():
    for said in ("人诱导多能干细胞", "4 °C", "10⁶ cells", "café"):
        paper = printed(text(said))
        assert [field["kind"] for field in paper.fields] == ["picture"]
        assert paper.dots.any()


@pytest.mark.parametrize("dpi", [203, 300, 600])
def test_plain_words_are_the_printer_s_and_narrower_than_their_room(dpi):
    mark = text("UC-MSC master bank P3 (40%)", fonts.BOLD, size=6.5, dpi=dpi)
    paper = printed(mark, width=1600, height=300, dpi=dpi)
    (field,) = paper.fields
    assert field["kind"] == "text"
    assert field["data"] == mark.text
    assert field["width"] <= mark.width


def test_type_too_small_for_the_printer_s_font_is_a_picture():
    paper = printed(text("QC-MSC", size=3.0, dpi=203), dpi=203)
    assert [field["kind"] for field in paper.fields] == ["picture"]


def test_text_without_ink_prints_nothing():
    assert not printed(text("  ", fonts.MONO)).dots.any()
    assert commands(zpl_of(laid(text("\u3000", fonts.SANS)))) == commands(zpl_of(laid()))


def test_white_text_is_cut_out_of_its_box():
    box = FillMark(50, 20, 200, 40)
    paper = printed(box, text("QUARANTINE 隔离", fonts.BOLD, 60, 48, 7, white=True))
    (field,) = paper.fields
    assert (field["x"], field["y"], field["height"]) == (50, 20, 40)
    area = paper.dots[20:60, 50:250]
    assert not area.all()
    assert area[:4].all()
    assert area[:, :5].all()
    assert 0.05 < 1 - area.mean() < 0.6
    assert not paper.dots[:, 250:].any()
    two = printed(box, text("A", fonts.BOLD, 60, 48, 7, white=True), text("B", fonts.BOLD, 260, 48, 7, white=True),
                  text("B", fonts.BOLD, 200, 48, 7, white=True))  # fmt: skip
    assert len(two.fields) == 1
    one = printed(box, text("A", fonts.BOLD, 60, 48, 7, white=True))
    assert two.dots.sum() < one.dots.sum()


def test_white_text_that_leaves_its_box_stays_within_it():
    paper = printed(FillMark(50, 20, 30, 12), text("WIDE WORDS", fonts.BOLD, 55, 30, 9, white=True))
    assert not paper.dots[:, 80:].any()
    assert not paper.dots[32:].any()


def test_frames_lines_and_pictures_are_dot_for_dot():
    picture = np.random.default_rng(4).random((17, 21)) < 0.5
    bits = np.packbits(picture, axis=1).tobytes()
    paper = printed(FillMark(5, 6, 100, 2), FillMark(5, 8, 2, 50), ImageMark(200, 30, 21, 17, bits))
    expected = np.zeros((154, 390), bool)
    expected[6:8, 5:105] = True
    expected[8:58, 5:7] = True
    expected[30:47, 200:221] = picture
    assert (paper.dots == expected).all()


@given(
    st.integers(1, 60),
    st.integers(1, 12),
    st.randoms(use_true_random=False),
    st.sampled_from([0.0, 0.02, 0.5, 0.98, 1.0]),
)
@settings(max_examples=80, deadline=None)
def test_a_picture_is_unpacked_to_the_same_bits(row_bytes, height, random, share):
    bits = bytes(sum((random.random() < share) << bit for bit in range(8)) for _ in range(row_bytes * height))
    dots = _unpacked(compressed(bits, row_bytes), len(bits), row_bytes)
    assert np.packbits(dots, axis=1).tobytes() == bits


def test_long_runs_are_short():
    wide = b"\x0f" + b"\0" * 500 + b"\x0f"
    assert compressed(wide, 502) == "0FzgI0zgI0j1H0".replace("zgI0zgI0j1H0", "") + compressed(wide, 502)[2:]
    assert len(compressed(wide * 30, 502)) < 45
    assert (_unpacked(compressed(wide, 502), 502, 502) == np.unpackbits(np.frombuffer(wide, np.uint8))).all()
    assert graphic(1, 2, 2, b"\xff\xff\0\0") == "^FO1,2^GFA,4,4,2,!,^FS"


@pytest.mark.parametrize("said", HOSTILE)
@pytest.mark.parametrize("face", [fonts.SANS, fonts.BOLD])
def test_no_text_says_a_command(said, face):
    """A field is one text or one picture: its commands are those of an innocent one."""
    words = commands(zpl_of(laid(text("innocent", face))))
    picture = commands(zpl_of(laid(text("天", fonts.SANS))))
    job = zpl_of(laid(text(said, face)))
    assert commands(job) in (words, picture)
    assert job.count(b"~") == 0
    assert papers(job)
    if commands(job) == words:
        assert papers(job)[0].fields[0]["data"] == said


@given(st.text(max_size=40))
@settings(max_examples=200, deadline=None)
def test_escaping_leaves_only_plain_characters(said):
    done = escaped(said)
    assert set(done) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 ./-_")
    import re

    assert re.sub(rb"_([0-9A-F]{2})", lambda one: bytes.fromhex(one[1].decode()), done.encode()).decode() == said


def test_the_head_says_size_and_darkness_once():
    (paper,) = papers(zpl_of(laid(FillMark(0, 0, 2, 2)), 7))
    assert isinstance(paper, Paper)
    assert paper.darkness == 7
    assert paper.dots.shape == (154, 390)
    assert papers(zpl_of(laid()))[0].darkness is None


@pytest.mark.parametrize(
    "mark", [FillMark(-12, 0, 3, 3), FillMark(0, -12, 3, 3), matrix("A1", x=-12), text("A", x=-12)]
)
def test_what_lies_before_the_printer_s_first_dot_is_refused(mark):
    with pytest.raises(Refused) as refused:
        zpl_of(laid(mark))
    assert [(one.code, one.params) for one in refused.value.reasons] == [("labels.off_printer", {"mm": "1.0"})]


def test_the_renderer_refuses_what_it_does_not_know():
    for bad in (b"^XA^PW10^LL10^JUS^XZ", b"^XA~JR^XZ", b"hello^XA^XZ"):
        with pytest.raises(AssertionError):
            papers(bad)


def test_a_printed_label_can_be_looked_at(tmp_path):
    paper = printed(matrix("UCM24001M010042I"), text("UCM24001M01-0042-I", fonts.MONO_BOLD))
    out = io.BytesIO()
    Image.fromarray(paper.pixels()).save(out, "PNG")
    assert out.getvalue().startswith(b"\x89PNG")


@pytest.mark.parametrize(("align", "edge"), [("center", "middle"), ("right", "right"), ("left", "left")])
def test_the_printer_s_own_type_keeps_its_end_or_its_middle(align, edge):
    mark = text("Keep frozen", fonts.BOLD, x=60, size=9)
    paper = printed(TextMark(mark.x, mark.baseline, mark.text, mark.face, mark.size, mark.width, align=align))
    columns = np.flatnonzero(paper.dots.any(axis=0))
    found = {
        "left": columns[0] - 60,
        "right": columns[-1] - (60 + mark.width),
        "middle": columns.mean() - 60 - mark.width / 2,
    }
    assert abs(found[edge]) <= 5
    assert columns[0] >= 60
    assert columns[-1] <= 60 + mark.width


def test_a_backslash_is_a_picture_as_a_field_block_would_break_there():
    assert b"^GF" in zpl_of(laid(text("a\\&b")))
