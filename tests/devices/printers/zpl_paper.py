"""Draws the ZPL II that the program writes, as a printer would: one bit a dot. A command it does not know is a failure.

Written from the ZPL II Programming Guide, not from the program: codes are made by other encoders than the program's
where there are any (Code 128 by a table of its own, Data Matrix by zxing-cpp told a size), pictures by its own reading
of the compression.
"""

import re
from dataclasses import dataclass, field

import numpy as np
import zxingcpp
from PIL import Image, ImageDraw, ImageFont

from stembank_gui import paths

_COMMAND = re.compile(r"\^(A0|FB|FO|FT|FD|FH|FS|BX|BC|BY|GB|GF|XA|XZ|CI|PW|LL|LH|MD)([^^~]*)", re.DOTALL)
_COUNTS = {chr(ord("G") + n): n + 1 for n in range(19)} | {chr(ord("g") + n): 20 * (n + 1) for n in range(20)}
_ALIKE = 0.001


@dataclass
class Paper:
    """One printed label: its dots (True is black), how dark, and the fields' kinds and places, in order."""

    dots: np.ndarray
    darkness: int | None = None
    fields: list = field(default_factory=list)

    def pixels(self, quiet=0):
        """Return an 8-bit picture, 0 is black, with a white edge."""
        return np.pad(np.where(self.dots, 0, 255).astype(np.uint8), quiet, constant_values=255)

    def codes(self, kind=zxingcpp.BarcodeFormat.DataMatrix):
        """Return the texts of the codes of a kind, found as a scanner would."""
        return [one.text for one in zxingcpp.read_barcodes(self.pixels(20), formats=kind, try_rotate=False)]


def papers(zpl):
    """Return every label of a job, drawn."""
    text = zpl.decode("ascii")
    assert "~" not in text, "a control command in a label"
    labels = re.findall(r"\^XA.*?\^XZ\n?", text, re.DOTALL)
    assert "".join(labels) == text, "something stands outside of the labels"
    return [_Printer(label).paper for label in labels]


def commands(zpl):
    """Return the names of all commands, in order."""
    return re.findall(rb"[\^~]..", zpl)


class _Printer:
    def __init__(self, label):
        self._field = {}
        self._module = 2
        self.paper = Paper(np.zeros((1, 1), bool))
        body = label.rstrip("\n")
        found = list(_COMMAND.finditer(body))
        assert "".join(one[0] for one in found) == body, f"unknown command in {body[:200]!r}"
        for one in found:
            getattr(self, f"_{one[1].lower()}")(one[2])

    def _xa(self, rest):
        assert not rest

    _xz = _xa

    def _ci(self, rest):
        assert rest == "28"

    def _pw(self, rest):
        self._wide = int(rest)

    def _ll(self, rest):
        self.paper.dots = np.zeros((int(rest), self._wide), bool)

    def _lh(self, rest):
        assert rest == "0,0"

    def _md(self, rest):
        self.paper.darkness = int(rest)

    def _fo(self, rest):
        x, y = map(int, rest.split(","))
        assert 0 <= x <= 32000
        assert 0 <= y <= 32000
        self._field = {"x": x, "y": y, "from": "top"}

    def _ft(self, rest):
        self._fo(rest)
        self._field["from"] = "baseline"

    def _fh(self, rest):
        assert rest == "_"
        self._field["hex"] = True

    def _by(self, rest):
        self._module = int(rest)

    def _a0(self, rest):
        turned, high, wide = rest.split(",")
        assert turned == "N"
        assert int(high) >= 10
        assert int(wide) >= 10
        self._field |= {"kind": "text", "high": int(high), "wide": int(wide)}

    def _fb(self, rest):
        wide, lines, space, side = rest.split(",")
        assert (lines, space) == ("1", "0")
        self._field |= {"block": int(wide), "side": side}

    def _bx(self, rest):
        turned, dots, quality, columns, rows = rest.split(",")
        assert (turned, quality) == ("N", "200")
        assert columns == rows
        assert 9 <= int(rows) <= 49
        self._field |= {"kind": "matrix", "dots": int(dots), "side": int(rows)}

    def _bc(self, rest):
        turned, high, line, above, check, mode = rest.split(",")
        assert (turned, line, above, check, mode) == ("N", "N", "N", "N", "N")
        self._field |= {"kind": "bars", "high": int(high)}

    def _gb(self, rest):
        wide, high, thick = map(int, rest.split(","))
        assert 1 <= thick <= min(wide, high)
        box = np.ones((high, wide), bool)
        box[thick : high - thick, thick : wide - thick] = False
        self._field |= {"kind": "box", "dots": box}

    def _gf(self, rest):
        way, total, again, row_bytes, data = rest.split(",", 4)
        assert way == "A"
        assert total == again
        bits = _unpacked(data, int(total), int(row_bytes))
        self._field |= {"kind": "picture", "dots": bits}

    def _fd(self, rest):
        assert self._field.get("hex"), "a text without ^FH"
        assert re.fullmatch(r"([A-Za-z0-9 ./>;:<=-]|_[0-9A-F]{2})*", rest), rest
        self._field["data"] = re.sub(
            rb"_([0-9A-F]{2})", lambda found: bytes.fromhex(found[1].decode()), rest.encode()
        ).decode("utf-8")

    def _fs(self, rest):
        assert not rest
        draw = {"text": self._text, "matrix": self._matrix, "bars": self._bars}.get(self._field["kind"])
        if draw:
            self._field["dots"] = draw()
        dots = self._field["dots"]
        y = self._field["y"] - (self._field.get("ascent", 0) if self._field["from"] == "baseline" else 0)
        self._put(self._field["x"], y, dots)
        kept = {name: self._field[name] for name in ("kind", "x", "y", "data") if name in self._field}
        self.paper.fields.append(kept | {"width": dots.shape[1], "height": dots.shape[0]})
        self._field = {}

    def _put(self, x, y, dots):
        whole = self.paper.dots
        y, dots = max(0, y), dots[max(0, -y) :]
        dots = dots[: max(0, whole.shape[0] - y), : max(0, whole.shape[1] - x)]
        whole[y : y + dots.shape[0], x : x + dots.shape[1]] |= dots

    def _text(self):
        """Return the text in a bold face stretched to the width that was asked for: font 0 is narrower."""
        data, high, wide = self._field["data"], self._field["high"], self._field["wide"]
        font = ImageFont.truetype(str(paths.FONTS / "StemBankSans-Bold.ttf"), high)
        box = font.getbbox(data, anchor="ls")
        image = Image.new("L", (max(1, int(box[2])), int(box[3] - box[1]) + 1), 0)
        ImageDraw.Draw(image).text((0, -box[1]), data, font=font, fill=255, anchor="ls")
        narrow = image.resize((max(1, round(image.width * wide / high * 0.8)), image.height))
        self._field["ascent"] = int(-box[1])
        dots = np.array(narrow) > 127
        free = self._field.get("block", 0) - dots.shape[1]
        if "block" in self._field:
            assert free >= 0, "the printer would break the line"
            assert "\\" not in data
            self._field["x"] += {"C": free // 2, "R": free}[self._field["side"]]
        return dots

    def _matrix(self):
        made = zxingcpp.create_barcode(self._field["data"], zxingcpp.BarcodeFormat.DataMatrix, force_square=True)
        modules = np.array(made.to_image(scale=1, add_quiet_zones=False)) < 128
        assert modules.shape == (self._field["side"], self._field["side"]), "the printer would draw another size"
        return np.kron(modules, np.ones((self._field["dots"], self._field["dots"]), bool))

    def _bars(self):
        modules = np.array([one == "1" for one in code128_bars(self._field["data"])])
        return np.repeat(np.repeat(modules[None, :], self._field["high"], 0), self._module, 1)


def _unpacked(data, total, row_bytes):
    """Return the dots of a picture, as the guide describes its data."""
    wide, rows, row, count = 2 * row_bytes, [], "", 0
    for sign in data:
        if sign in _COUNTS:
            count += _COUNTS[sign]
            continue
        if sign == ":":
            assert not row
            rows.append(rows[-1])
        elif sign in ",!":
            rows.append(row.ljust(wide, "0" if sign == "," else "F"))
            row = ""
        else:
            assert sign in "0123456789ABCDEF", sign
            row += sign * (count or 1)
        count = 0
        assert len(row) <= wide, "a row longer than its picture"
        if len(row) == wide:
            rows.append(row)
            row = ""
    assert not row
    packed = np.frombuffer(bytes.fromhex("".join(rows)), np.uint8)
    assert len(packed) == total, (len(packed), total)
    return np.unpackbits(packed.reshape(-1, row_bytes), axis=1).astype(bool)


_WIDTHS = (  # noqa: SIM905  a list would be longer
    "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 "
    "123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 "
    "232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 "
    "313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 "
    "111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 "
    "111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 "
    "114311 411113 411311 113141 114131 311141 411131 211412 211214 211232"
).split()
_STOP = "2331112"
_CALLED = {">0": 30, "><": 62, ">=": 94, ">8": 102}


def code128_bars(data):
    """Return the modules of what `^BC` in its mode N is told: subsets are changed only where the data say so."""
    assert data[:2] in {">:", ">;"}
    in_c = data[:2] == ">;"
    codes = [105 if in_c else 104]
    at = 2
    while at < len(data):
        two = data[at : at + 2]
        if two == (">6" if in_c else ">5"):
            codes.append(100 if in_c else 99)
            in_c, at = not in_c, at + 2
        elif two in _CALLED:
            codes.append(_CALLED[two])
            at += 2
        elif in_c:
            assert re.fullmatch("[0-9]{2}", two), two
            codes.append(int(two))
            at += 2
        else:
            assert data[at] != ">"
            codes.append(ord(data[at]) - 32)
            at += 1
    codes.append((codes[0] + sum(place * code for place, code in enumerate(codes))) % 103)
    widths = "".join(_WIDTHS[code] for code in codes) + _STOP
    return "".join(("1" if at % 2 == 0 else "0") * int(width) for at, width in enumerate(widths))
