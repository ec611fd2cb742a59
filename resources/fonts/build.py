"""Makes the fonts of the program: subsets of free fonts with quadratic outlines, which reportlab and Qt both embed.

Run with the development dependencies, on a machine with the Debian packages `fonts-noto-cjk` and `fonts-noto-mono`:

    python resources/fonts/build.py [regular|bold|mono|mono-bold …]

- StemBank Sans: Noto Sans CJK SC reduced to GBK, CJK Extension A, Latin, Greek, Cyrillic and symbols. Its missing
  superscript and subscript figures are composed from its own figures, so that "10⁶ cells" can be written.
- StemBank Mono: Noto Sans Mono reduced to Latin; its slashed zero, barred I and 1 with a foot keep ids readable.

The names are ours because the OFL reserves the original ones. Hinting and layout tables are dropped: what is left is
what a PDF and a label need.
"""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.misc.transform import Identity, Transform
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

HERE = Path(__file__).resolve().parent
CJK = Path("/usr/share/fonts/opentype/noto")
MONO = Path("/usr/share/fonts/truetype/noto")
COPYRIGHT = {
    "StemBank Sans": "© 2014-2021 Adobe (http://www.adobe.com/), with Reserved Font Name 'Source'. Subset of Noto Sans CJK SC.",
    "StemBank Mono": "Copyright 2018 The Noto Project Authors (github.com/googlei18n/noto-fonts). Subset of Noto Sans Mono.",
}
LICENCE = "This font is licensed under the SIL Open Font License, Version 1.1: https://openfontlicense.org"
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

    @property
    def file(self) -> Path:
        """Return where the font goes."""
        return HERE / f"{self.family.replace(' ', '')}-{self.style}.ttf"


FACES = {
    "regular": Face("StemBank Sans", "Regular", CJK / "NotoSansCJK-Regular.ttc"),
    "bold": Face("StemBank Sans", "Bold", CJK / "NotoSansCJK-Bold.ttc"),
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
    source = _open(face.source)
    points = sorted(_wanted(face) & set(source.getBestCmap()))
    source_cmap = source.getBestCmap()
    cmap = {point: source_cmap[point] for point in points}
    names = [".notdef", *dict.fromkeys(cmap.values())]
    em = source["head"].unitsPerEm
    glyph_set = source.getGlyphSet()
    widths = {name: round(glyph_set[name].width) for name in names}
    glyphs = {name: _outline(glyph_set, name, em) for name in names}
    if not face.ranges:
        _compose(cmap, glyph_set, glyphs, widths, em)
    _write(face, cmap, glyphs, widths, em)


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
        (0x20, 0x7E), (0xA0, 0x24F), (0x300, 0x30C), (0x370, 0x3FF), (0x400, 0x45F), (0x1EA0, 0x1EFF),
        (0x2000, 0x200A), (0x2010, 0x205E), (0x2070, 0x209C), (0x20A0, 0x20BF), (0x2100, 0x214F), (0x2150, 0x218B),
        (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2300, 0x23FF), (0x2460, 0x24FF), (0x2500, 0x25FF), (0x2600, 0x266F),
        (0x2700, 0x27BF), (0x3000, 0x303F), (0x3040, 0x30FF), (0x3400, 0x4DBF), (0xFF01, 0xFF5E), (0xFFE0, 0xFFE6),
    ]


def _outline(glyph_set, name, em, transform=Identity):  # noqa: ANN001, ANN202
    pen = TTGlyphPen(None)
    cubic = glyph_set.font.sfntVersion == "OTTO"
    recorded = DecomposingRecordingPen(glyph_set)
    glyph_set[name].draw(TransformPen(recorded, transform))
    recorded.replay(Cu2QuPen(pen, em * LARGEST_ERROR / 1000, reverse_direction=cubic))
    return pen.glyph()


def _compose(cmap, glyph_set, glyphs, widths, em) -> None:  # noqa: ANN001
    for point, (base, transform) in COMPOSED.items():
        name, source = f"uni{point:04X}", cmap.get(base)
        if source is not None:
            cmap[point] = name
            glyphs[name] = _outline(glyph_set, source, em, transform)
            widths[name] = round(widths[source] * transform.xx) + 24


def _write(face, cmap, glyphs, widths, em) -> None:  # noqa: ANN001
    builder = FontBuilder(em, isTTF=True)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap(cmap)
    builder.setupGlyf(glyphs)
    table = builder.font["glyf"]
    bearings = {name: getattr(table[name], "xMin", 0) for name in glyphs}
    builder.setupHorizontalMetrics({name: (widths[name], bearings[name]) for name in glyphs})
    builder.setupHorizontalHeader(ascent=round(em * 1.05), descent=round(em * -0.29))
    builder.setupNameTable(_names(face))
    builder.setupOS2(
        sTypoAscender=round(em * 0.88), sTypoDescender=round(em * -0.12), usWinAscent=round(em * 1.05),
        usWinDescent=round(em * 0.29), usWeightClass=700 if face.style == "Bold" else 400, fsType=0,
        sxHeight=round(em * 0.543), sCapHeight=round(em * 0.733), achVendID="STMB",
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
        "copyright": COPYRIGHT[face.family], "familyName": face.family, "styleName": face.style,
        "uniqueFontIdentifier": f"1.0;{full}", "fullName": full, "version": "Version 1.000",
        "psName": full.replace(" ", "-").replace("StemBank-", "StemBank"), "licenseDescription": LICENCE,
        "licenseInfoURL": "https://openfontlicense.org",
    }


if __name__ == "__main__":
    main()
