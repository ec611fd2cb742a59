"""Makes the fonts of the program: subsets of free fonts with quadratic outlines, which reportlab and Qt both embed.

Run with the development dependencies, on a machine with the Debian packages `fonts-noto-cjk`, `fonts-noto-mono` and
`fonts-noto-core` (a folder given as NOTO_CORE is looked in instead of the system's for the last one):

    python resources/fonts/build.py [regular|bold|mono|mono-bold …]

- StemBank Sans: Noto Sans CJK SC reduced to GBK, CJK Extension A, Latin, Greek, Cyrillic and symbols. Letters that it
  lacks (Łukasz, Őri, İpek) come from Noto Sans, signs from Noto Sans Symbols; its missing superscript and subscript
  figures are composed from its own figures, so that "10⁶ cells" can be written.
- StemBank Mono: Noto Sans Mono reduced to Latin; its slashed zero, barred I and 1 with a foot keep ids readable.

The names are ours because the OFL reserves the original ones. Hinting and layout tables are dropped: what is left is
what a PDF and a label need.
"""

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.misc.transform import Scale, Transform
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen, RecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

HERE = Path(__file__).resolve().parent
CJK = Path("/usr/share/fonts/opentype/noto")
MONO = Path("/usr/share/fonts/truetype/noto")
CORE = Path(os.environ.get("NOTO_CORE", MONO))
COPYRIGHT = {
    "StemBank Sans": "© 2014-2021 Adobe (http://www.adobe.com/), with Reserved Font Name 'Source'. "
    "Subset of Noto Sans CJK SC, with letters and signs of Noto Sans, Copyright 2015 Google Inc.",
    "StemBank Mono": "Copyright 2018 The Noto Project Authors (github.com/googlei18n/noto-fonts). "
    "Subset of Noto Sans Mono.",
}
LICENCE = "This font is licensed under the SIL Open Font License, Version 1.1: https://openfontlicense.org"
LATIN_MARKS = frozenset(map(ord, "‘’“”…·×"))
"""Marks that a Chinese font draws as wide as a hanzi: English words need them narrow, and Chinese readers know both."""
MANY = 10_000
"""Glyphs from a second font get names of their own, so that they do not meet those of the first."""
LARGEST_ERROR = 1.2
"""How far a quadratic outline may stray from the cubic one, in thousandths of an em."""

SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ", "0123456789+−=()n", strict=True))
SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", "0123456789+−=()", strict=True))
COMPOSED = {
    **{ord(new): (ord(old), Transform(0.62, 0, 0, 0.62, 12, 330)) for new, old in SUPERSCRIPTS.items()},
    **{ord(new): (ord(old), Transform(0.62, 0, 0, 0.62, 12, -130)) for new, old in SUBSCRIPTS.items()},
}
MONO_RANGES = [(0x20, 0x7E), (0xA0, 0x17F), (0x2010, 0x2027), (0x2190, 0x2193), (0x2212, 0x2212)]


@dataclass(frozen=True, slots=True)
class Face:
    """One font file to make: what from, under which name."""

    family: str
    style: str
    source: Path
    ranges: tuple[tuple[int, int], ...] = ()
    others: tuple[Path, ...] = ()

    @property
    def file(self) -> Path:
        """Return where the font goes."""
        return HERE / f"{self.family.replace(' ', '')}-{self.style}.ttf"


OTHERS = {
    style: tuple(
        CORE / f"{name}.ttf"
        for name in (
            f"NotoSans-{style}",
            f"NotoSansSymbols-{style}",
            "NotoSansSymbols2-Regular",
            "NotoSansMath-Regular",
        )
    )
    for style in ("Regular", "Bold")
}
FACES = {
    "regular": Face("StemBank Sans", "Regular", CJK / "NotoSansCJK-Regular.ttc", (), OTHERS["Regular"]),
    "bold": Face("StemBank Sans", "Bold", CJK / "NotoSansCJK-Bold.ttc", (), OTHERS["Bold"]),
    "mono": Face("StemBank Mono", "Regular", MONO / "NotoSansMono-Regular.ttf", tuple(MONO_RANGES)),
    "mono-bold": Face("StemBank Mono", "Bold", MONO / "NotoSansMono-Bold.ttf", tuple(MONO_RANGES)),
}


def main() -> None:
    """Make the fonts named on the command line, or all of them."""
    for name in sys.argv[1:] or FACES:
        face = FACES[name]
        build(face)
        sys.stdout.write(f"{face.file.name}: {face.file.stat().st_size / 1e6:.2f} MB\n")


def build(face: Face) -> None:
    """Write one font file."""
    drawn = Drawn(_open(face.source)["head"].unitsPerEm)
    wanted = _wanted(face)
    drawn.take(_open(face.source), wanted - LATIN_MARKS if face.others else wanted)
    for path in face.others:
        drawn.take(_open(path), wanted)
    if not face.ranges:
        drawn.compose()
    _write(face, drawn)


class Drawn:
    """The glyphs taken so far: outlines, widths and which character each is for."""

    def __init__(self, em: int) -> None:
        """Start with nothing but the em of the font to make."""
        self.em = em
        self.cmap: dict[int, str] = {}
        self.glyphs: dict[str, Glyph] = {}
        self.widths: dict[str, int] = {}
        self._recorded: dict[str, DecomposingRecordingPen] = {}

    def take(self, font: TTFont, wanted: set[int]) -> None:
        """Take every wanted character that is not there yet from a font."""
        glyph_set, source_cmap = font.getGlyphSet(), font.getBestCmap()
        scale = Scale(self.em / font["head"].unitsPerEm)
        cubic = font.sfntVersion == "OTTO"
        self._take_glyph(glyph_set, ".notdef", ".notdef", scale, cubic)
        for point in sorted(wanted & set(source_cmap) - set(self.cmap)):
            name = f"u{point:04X}" if len(self.cmap) > MANY and not cubic else source_cmap[point]
            self._take_glyph(glyph_set, source_cmap[point], name, scale, cubic)
            self.cmap[point] = name

    def _take_glyph(self, glyph_set, source: str, name: str, transform: Transform, cubic: bool) -> None:  # noqa: ANN001, FBT001
        if name in self.glyphs:
            return
        recorded = DecomposingRecordingPen(glyph_set)
        glyph_set[source].draw(TransformPen(recorded, transform))
        self._recorded[name] = recorded
        self.glyphs[name] = self._quadratic(recorded, cubic)
        self.widths[name] = round(glyph_set[source].width * transform.xx)

    def _quadratic(self, recorded: DecomposingRecordingPen, cubic: bool) -> Glyph:  # noqa: FBT001
        pen = TTGlyphPen(None)
        recorded.replay(Cu2QuPen(pen, self.em * LARGEST_ERROR / 1000, reverse_direction=cubic))
        return pen.glyph()

    def compose(self) -> None:
        """Add the superscript and subscript figures that are still missing, made from the figures."""
        for point, (base, transform) in COMPOSED.items():
            name, source = f"uni{point:04X}", self.cmap[base]
            small = RecordingPen()
            self._recorded[source].replay(TransformPen(small, transform))
            self.glyphs[name] = self._quadratic(small, cubic=True)
            self.widths[name] = round(self.widths[source] * transform.xx) + 24
            self.cmap[point] = name


def _open(path: Path) -> TTFont:
    """Return the Simplified Chinese font of a collection, or the only font of a file."""
    if path.suffix != ".ttc":
        return TTFont(path)
    fonts = TTCollection(path).fonts
    return next(font for font in fonts if font["name"].getDebugName(1).startswith("Noto Sans CJK SC"))


def _wanted(face: Face) -> set[int]:
    if face.ranges:
        return {point for low, high in face.ranges for point in range(low, high + 1)}
    return set(_gbk()) | {point for low, high in _sans_ranges() for point in range(low, high + 1)}


def _gbk() -> Iterable[int]:
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            text = bytes((lead, trail)).decode("gbk", errors="ignore")
            if len(text) == 1:
                yield ord(text)


def _sans_ranges() -> list[tuple[int, int]]:
    return [
        (0x20, 0x7E),
        (0xA0, 0x24F),
        (0x300, 0x30C),
        (0x370, 0x3FF),
        (0x400, 0x45F),
        (0x1EA0, 0x1EFF),
        (0x2000, 0x200A),
        (0x2010, 0x2027),
        (0x202F, 0x205E),
        (0x2070, 0x209C),
        (0x20A0, 0x20BF),
        (0x2100, 0x214F),
        (0x2150, 0x218B),
        (0x2190, 0x21FF),
        (0x2200, 0x22FF),
        (0x2300, 0x23FF),
        (0x2460, 0x24FF),
        (0x2500, 0x25FF),
        (0x2600, 0x266F),
        (0x2700, 0x27BF),
        (0x29D6, 0x29D7),
        (0x3000, 0x303F),
        (0x3040, 0x30FF),
        (0x3400, 0x4DBF),
        (0xFF01, 0xFF5E),
        (0xFFE0, 0xFFE6),
    ]


def _write(face: Face, drawn: Drawn) -> None:
    em, glyphs, widths = drawn.em, drawn.glyphs, drawn.widths
    builder = FontBuilder(em, isTTF=True)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap(drawn.cmap)
    builder.setupGlyf(glyphs)
    table = builder.font["glyf"]
    bearings = {name: getattr(table[name], "xMin", 0) for name in glyphs}
    builder.setupHorizontalMetrics({name: (widths[name], bearings[name]) for name in glyphs})
    builder.setupHorizontalHeader(ascent=round(em * 1.05), descent=round(em * -0.29))
    builder.setupNameTable(_names(face))
    builder.setupOS2(
        sTypoAscender=round(em * 0.88),
        sTypoDescender=round(em * -0.12),
        usWinAscent=round(em * 1.05),
        usWinDescent=round(em * 0.29),
        usWeightClass=700 if face.style == "Bold" else 400,
        fsType=0,
        sxHeight=round(em * 0.543),
        sCapHeight=round(em * 0.733),
        achVendID="STMB",
        fsSelection=0x20 if face.style == "Bold" else 0x40,
    )
    builder.setupPost(keepGlyphNames=False, isFixedPitch=int(face.family.endswith("Mono")))
    builder.font["head"].macStyle = int(face.style == "Bold")
    builder.font["head"].created = builder.font["head"].modified = 3_800_000_000
    builder.font.recalcTimestamp = False
    builder.save(face.file)


def _names(face: Face) -> dict[str, str]:
    full = f"{face.family} {face.style}"
    return {
        "copyright": COPYRIGHT[face.family],
        "familyName": face.family,
        "styleName": face.style,
        "uniqueFontIdentifier": f"1.0;{full}",
        "fullName": full,
        "version": "Version 1.000",
        "psName": full.replace(" ", "-").replace("StemBank-", "StemBank"),
        "licenseDescription": LICENCE,
        "licenseInfoURL": "https://openfontlicense.org",
    }


if __name__ == "__main__":
    main()
