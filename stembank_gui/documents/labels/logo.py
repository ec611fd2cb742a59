"""The bank's logo as black dots."""

from functools import lru_cache
from io import BytesIO

from PIL import Image

from stembank_gui.documents.labels.marks import ImageMark
from stembank_gui.rules.labels.dots import Spot
from stembank_gui.rules.reasons import Reason, Refused

LARGEST_SIDE = 4000
"""Pixels: more is no logo, and could fill the memory."""
LARGEST_FILE = 2_000_000
_DARK = 128


@lru_cache(maxsize=16)
def logo_mark(png: bytes, spot: Spot) -> ImageMark:
    """Return a logo as large as a spot allows, in its middle; what is see-through is white.

    Raises:
        Refused: `labels.logo_unreadable` where the file is no PNG picture or too large.
    """
    grey = _opened(png)
    scale = min(spot.width / grey.width, spot.height / grey.height)
    wide, high = max(1, int(grey.width * scale)), max(1, int(grey.height * scale))
    small = grey.resize((wide, high), Image.Resampling.LANCZOS)
    dark = small.point([255 if level < _DARK else 0 for level in range(256)]).convert("1", dither=Image.Dither.NONE)
    x, y = spot.x + (spot.width - wide) // 2, spot.y + (spot.height - high) // 2
    return ImageMark(x, y, wide, high, dark.tobytes())


def _opened(png: bytes) -> Image.Image:
    refusal = Refused(Reason("labels.logo_unreadable", {"side": LARGEST_SIDE}))
    if len(png) > LARGEST_FILE:
        raise refusal
    try:
        with Image.open(BytesIO(png), formats=("PNG",)) as read:
            coloured = read.convert("RGBA") if max(read.size) <= LARGEST_SIDE else None
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise refusal from error
    if coloured is None:
        raise refusal
    paper = Image.new("RGBA", coloured.size, "white")
    paper.alpha_composite(coloured)
    return paper.convert("L")
