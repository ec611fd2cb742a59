"""How wide a module is: whole dots of the printer, and millimetres."""

from stembank_gui.rules.labels.template import REFERENCE_DPI, ArticleElement, BarsElement, Element, MatrixElement

_MM_PER_INCH = 25.4
_LEAST = {"matrix": 3, "bars": 2, "ean": 2}


def module_words(element: Element, dpi: int) -> str:
    """Return how wide a code's modules are asked to be at a resolution; nothing for what is no code.

    >>> module_words(MatrixElement(0, 0, 6000, 6000, dots=4), 300)
    'X = 4 ÷ 300 × 25.4 mm = 0.339 mm'
    """
    if not isinstance(element, MatrixElement | BarsElement | ArticleElement):
        return ""
    wanted = element.dots if isinstance(element.dots, tuple) else (element.dots,)
    dots = dict.fromkeys(max(_LEAST[element.kind], round(one * dpi / REFERENCE_DPI)) for one in wanted)
    return "\n".join(f"X = {one} ÷ {dpi} × 25.4 mm = {one / dpi * _MM_PER_INCH:.3f} mm" for one in dots)
