"""Labels as a scanner sees them: dots of one bit, then blurred, turned, noisy. What is read of them is counted."""

from functools import cache

import numpy as np
import pypdfium2
import zxingcpp
from PIL import Image, ImageFilter

from stembank_gui.demo.lots import demo_lots
from stembank_gui.rules.codes import spaced, vial_code
from stembank_gui.rules.labels import VialLabel
from tests.documents.reading import dots

UPSAMPLED = 3
"""Pixels that a scanner's camera has for a dot."""
CONTRAST = 0.8


def demo_labels(every=1):
    """Return the labels of the demo bank's 1,533 vials, or every so many of them."""
    return _all_demo_labels()[::every]


@cache
def _all_demo_labels():
    made = []
    for lot in demo_lots():
        for sequence in range(1, lot.filled + 1):
            code = vial_code(lot.number, sequence)
            made.append(VialLabel(
                code, sequence, spaced(code), lot.cell_type, lot.tier, f"P{lot.growth.steps[-1][0] if lot.growth.steps else 0}",
                lot.frozen_on, lot.frozen_on, lot.cells_per_vial, lot.frozen_on.replace(year=lot.frozen_on.year + 8), lot.grade,
                volume_ul=lot.fill_volume_ul, medium=lot.cryomedium,
            ))  # fmt: skip
    return tuple(made)


def pages(pdf, dpi):
    """Yield every page of a PDF as dots of one bit."""
    for page in pypdfium2.PdfDocument(pdf):
        yield dots(page, dpi)


def seen(pixels, blur=0.0, degrees=0.0, noise=0.0, seed=1):
    """Return dots as a camera sees them: larger, turned, blurred (dots), paler, noisy (parts of black to white)."""
    high, wide = pixels.shape
    image = Image.fromarray(np.pad(pixels, 12, constant_values=255))
    image = image.resize(((wide + 24) * UPSAMPLED, (high + 24) * UPSAMPLED), Image.Resampling.NEAREST)
    if degrees:
        image = image.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    if blur:
        image = image.filter(ImageFilter.GaussianBlur(blur * UPSAMPLED))
    level = 255 * (1 - CONTRAST) / 2 + np.asarray(image, dtype=np.float32) * CONTRAST
    if noise:
        level += np.random.default_rng(seed).normal(0, noise * 255, level.shape)
    return np.clip(level, 0, 255).astype(np.uint8)


def read(pixels):
    """Return what is read of the Data Matrices in a picture."""
    return [one.text for one in zxingcpp.read_barcodes(pixels, formats=zxingcpp.BarcodeFormat.DataMatrix)]


def rate(pdf, labels, dpi, **harm):
    """Return how many of some labels, one a page, are read exactly after some harm, in parts of all."""
    found = sum(
        read(seen(page, seed=index, **harm) if harm else page) == [label.payload]
        for index, (page, label) in enumerate(zip(pages(pdf, dpi), labels, strict=True))
    )
    return found / len(labels)
